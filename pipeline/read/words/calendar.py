"""Month names and the words beside a byline or a date, of languages of which we know no more than that.

Pages in them are read by the shape of their elements; these words date them. Names are in the case that a
date is written in, and in the one of a calendar where the two differ; "|" splits spellings.
"""

from __future__ import annotations

from typing import NamedTuple


class Calendar(NamedTuple):
    """What a language writes around a date."""

    language: str  # ISO 639-1
    months: str  # twelve, split by spaces; "_" stands for a space within a name
    by: tuple[str, ...] = ()  # before an author's name
    updated: tuple[str, ...] = ()  # before the date of a change


CALENDARS: tuple[Calendar, ...] = (
    Calendar(
        "it",
        "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago"
        " settembre|sett|set ottobre|ott novembre|nov dicembre|dic",
        ("di", "a cura di", "scritto da"),
        ("aggiornato", "aggiornato il", "ultimo aggiornamento", "modificato"),
    ),
    Calendar(
        "nl",
        "januari|jan februari|feb|febr maart|mrt april|apr mei juni|jun juli|jul augustus|aug"
        " september|sept|sep oktober|okt november|nov december|dec",
        ("door", "auteur", "geschreven door"),
        ("bijgewerkt", "laatst bijgewerkt", "laatste update", "gewijzigd", "aangepast"),
    ),
    Calendar(
        "sv",
        "januari|jan februari|feb|febr mars april|apr maj juni|jun juli|jul augusti|aug"
        " september|sept|sep oktober|okt november|nov december|dec",
        ("av",),
        ("uppdaterad", "uppdaterat", "senast uppdaterad", "ändrad"),
    ),
    Calendar(
        "da",
        "januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug"
        " september|sept|sep oktober|okt november|nov december|dec",
        ("af", "skrevet af"),
        ("opdateret", "sidst opdateret", "ændret"),
    ),
    Calendar(
        "no",
        "januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug"
        " september|sept|sep oktober|okt november|nov desember|des",
        ("av", "skrevet av"),
        ("oppdatert", "sist oppdatert", "endret"),
    ),
    Calendar(
        "fi",
        "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu"
        " toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu syyskuuta|syyskuu"
        " lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu",
        ("kirjoittaja", "teksti"),
        ("päivitetty", "muokattu"),
    ),
    Calendar(
        "pl",
        "stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj"
        " czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz"
        " października|październik|paź listopada|listopad|lis grudnia|grudzień|gru",
        ("autor", "autorka", "oprac.", "opracowanie"),
        ("aktualizacja", "zaktualizowano", "ostatnia aktualizacja"),
    ),
    Calendar(
        "cs",
        "ledna|leden února|únor března|březen dubna|duben května|květen června|červen"
        " července|červenec srpna|srpen září října|říjen listopadu|listopad prosince|prosinec",
        ("autor", "autorka", "napsal", "napsala"),
        ("aktualizováno", "upraveno", "poslední aktualizace"),
    ),
    Calendar(
        "hu",
        "január|jan február|febr március|márc április|ápr május|máj június|jún július|júl"
        " augusztus|aug szeptember|szept október|okt november|nov december|dec",
        ("szerző", "írta"),
        ("frissítve", "módosítva"),
    ),
    Calendar(
        "ro",
        "ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug"
        " septembrie|sept|sep octombrie|oct noiembrie|noi decembrie|dec",
        ("de", "autor", "scris de"),
        ("actualizat", "ultima actualizare", "modificat"),
    ),
    Calendar(
        "tr",
        "ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu"
        " eylül|eyl ekim|eki kasım|kas aralık|ara",
        ("yazar", "yazan"),
        ("güncelleme", "güncellendi", "son güncelleme", "güncellenme tarihi"),
    ),
    Calendar(
        "ru",
        "января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн"
        " июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт"
        " ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
        ("автор", "авторы", "текст"),
        ("обновлено", "изменено", "последнее обновление"),
    ),
    Calendar(
        "uk",
        "січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав"
        " червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер"
        " жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд",
        ("автор", "авторка", "автори"),
        ("оновлено", "змінено", "останнє оновлення"),
    ),
    Calendar(
        "el",
        "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ"
        " μαΐου|μάιος|μαΐ|μάι ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ"
        " σεπτεμβρίου|σεπτέμβριος|σεπ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε"
        " δεκεμβρίου|δεκέμβριος|δεκ",
        ("του", "της", "συντάκτης", "γράφει"),
        ("ενημερώθηκε", "τελευταία ενημέρωση"),
    ),
    Calendar(
        "id",
        "januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu|ags"
        " september|sep oktober|okt november|nov desember|des",
        ("oleh", "penulis"),
        ("diperbarui", "diperbaharui", "pembaruan"),
    ),
    Calendar(
        "vi",
        "tháng_1|tháng_01 tháng_2|tháng_02 tháng_3|tháng_03 tháng_4|tháng_04 tháng_5|tháng_05"
        " tháng_6|tháng_06 tháng_7|tháng_07 tháng_8|tháng_08 tháng_9|tháng_09 tháng_10 tháng_11 tháng_12",
        ("tác giả",),
        ("cập nhật", "cập nhật lúc"),
    ),
    Calendar(
        "hi",
        "जनवरी|जन फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
        ("द्वारा", "लेखक"),
        ("अपडेटेड", "अपडेट", "अंतिम अपडेट"),
    ),
    Calendar(
        "he",
        "בינואר|ינואר בפברואר|פברואר במרץ|מרץ באפריל|אפריל במאי|מאי ביוני|יוני ביולי|יולי באוגוסט|אוגוסט"
        " בספטמבר|ספטמבר באוקטובר|אוקטובר בנובמבר|נובמבר בדצמבר|דצמבר",
        ("מאת",),
        ("עודכן", "עדכון אחרון"),
    ),
    Calendar("ko", " ".join(f"{month}월" for month in range(1, 13)), (), ("수정", "최종수정", "업데이트")),
)


def months_of(calendar: Calendar) -> dict[str, int]:
    """Each spelling of a month's name to its number."""
    return {
        name.replace("_", " "): number
        for number, names in enumerate(calendar.months.split(), start=1)
        for name in names.split("|")
    }

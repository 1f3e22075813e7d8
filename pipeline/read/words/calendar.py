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
        # in capitals too, which lose the dotless i when they are made small
        "ocak|oca şubat|şub mart|mar nisan|nis mayıs|mayis|may haziran|haz temmuz|tem ağustos|ağu"
        " eylül|eyl ekim|eki kasım|kasim|kas aralık|aralik|ara",
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
        # in capitals too, which have no accents
        "ιανουαρίου|ιανουάριος|ιαν|ιανουαριου|ιανουαριος"
        " φεβρουαρίου|φεβρουάριος|φεβ|φεβρουαριου|φεβρουαριος μαρτίου|μάρτιος|μαρ|μαρτιου|μαρτιος"
        " απριλίου|απρίλιος|απρ|απριλιου|απριλιος μαΐου|μάιος|μαΐ|μάι|μαϊου|μαιος|μαϊ|μαι"
        " ιουνίου|ιούνιος|ιουν|ιουνιου|ιουνιος ιουλίου|ιούλιος|ιουλ|ιουλιου|ιουλιος"
        " αυγούστου|αύγουστος|αυγ|αυγουστου|αυγουστος"
        " σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτεμβριου|σεπτεμβριος"
        " οκτωβρίου|οκτώβριος|οκτ|οκτωβριου|οκτωβριος νοεμβρίου|νοέμβριος|νοε|νοεμβριου|νοεμβριος"
        " δεκεμβρίου|δεκέμβριος|δεκ|δεκεμβριου|δεκεμβριος",
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
        " tháng_6|tháng_06 tháng_7|tháng_07 tháng_8|tháng_08 tháng_9|tháng_09 tháng_10 tháng_11"
        " tháng_12",
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
        "בינואר|ינואר בפברואר|פברואר במרץ|מרץ באפריל|אפריל במאי|מאי ביוני|יוני ביולי|יולי"
        " באוגוסט|אוגוסט"
        " בספטמבר|ספטמבר באוקטובר|אוקטובר בנובמבר|נובמבר בדצמבר|דצמבר",
        ("מאת",),
        ("עודכן", "עדכון אחרון"),
    ),
    Calendar(
        "sk",
        "januára|január|jan februára|február|feb marca|marec|mar apríla|apríl|apr mája|máj"
        " júna|jún júla|júl"
        " augusta|august|aug septembra|september|sep októbra|október|okt novembra|november|nov"
        " decembra|december|dec",
        ("autor", "autorka"),
        ("aktualizované", "aktualizácia", "upravené"),
    ),
    Calendar(
        "sl",
        "januarja|januar|jan februarja|februar|feb marca|marec|mar aprila|april|apr maja|maj"
        " junija|junij|jun"
        " julija|julij|jul avgusta|avgust|avg septembra|september|sep oktobra|oktober|okt"
        " novembra|november|nov"
        " decembra|december|dec",
        ("avtor", "avtorica", "piše"),
        ("posodobljeno", "spremenjeno"),
    ),
    Calendar(
        "hr",
        # "listopada" is October here and November in Polish and Czech, which have ten times the readers
        "siječnja|siječanj veljače|veljača ožujka|ožujak travnja|travanj svibnja|svibanj lipnja|lipanj"
        " srpnja|srpanj kolovoza|kolovoz rujna|rujan oktobra studenoga|studenog|studeni"
        " prosinca|prosinac",
        ("piše", "autor", "autorica"),
        ("ažurirano", "zadnja izmjena", "izmijenjeno"),
    ),
    Calendar(
        "sr",
        "januar|јануар|јануара februar|фебруар|фебруара mart|март|марта april|април|априла"
        " maj|мај|маја jun|јун|јуна"
        " jul|јул|јула avgust|август|августа septembar|septembra|септембар|септембра"
        " oktobar|oktobra|октобар|октобра"
        " novembar|novembra|новембар|новембра decembar|decembra|децембар|децембра",
        ("аутор", "пише", "piše"),
        ("ажурирано", "измењено", "izmenjeno"),
    ),
    Calendar(
        "bg",
        "януари|ян февруари|фев март|мар април|апр май юни юли август|авг септември|септ|сеп"
        " октомври|окт"
        " ноември|ноем декември|дек",
        ("автор", "от"),
        ("обновена", "обновено", "актуализирана", "последна промяна"),
    ),
    Calendar(
        "lt",
        "sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė"
        " birželio|birželis liepos|liepa"
        " rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis",
        ("autorius", "autorė"),
        ("atnaujinta", "atnaujintas"),
    ),
    Calendar(
        "lv",
        "janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā"
        " jūnijs|jūnijā jūlijs|jūlijā"
        " augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī",
        ("autors", "autore"),
        ("atjaunots", "atjaunināts", "labots"),
    ),
    Calendar(
        "et",
        "jaanuar|jaan veebruar|veebr märts aprill mai juuni juuli august september|sept"
        " oktoober|okt november|nov"
        " detsember|dets",
        ("autor", "toimetaja"),
        ("uuendatud", "muudetud"),
    ),
    Calendar(
        "ca",
        "gener|gen febrer|febr març abril|abr maig juny juliol|jul agost|ag setembre|set"
        " octubre|oct novembre|nov"
        " desembre|des",
        ("autor", "autora"),
        ("actualitzat", "actualitzada", "modificat"),
    ),
    Calendar(
        "ms",
        "januari|jan februari|feb mac april|apr mei jun julai|jul ogos|ogo september|sep"
        " oktober|okt november|nov"
        " disember|dis",
        ("oleh",),
        ("dikemas kini", "kemas kini"),
    ),
    Calendar(
        "fa",
        "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر",
        ("نویسنده", "نوشته", "به قلم"),
        ("به‌روزرسانی", "به روزرسانی", "بروزرسانی", "آخرین بروزرسانی", "به‌روز شده"),
    ),
    Calendar(
        "ur",
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
        ("تحریر",),
        ("اپ ڈیٹ", "آخری اپ ڈیٹ"),
    ),
    Calendar(
        "bn",
        "জানুয়ারি|জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন"
        " জুলাই আগস্ট|অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর"
        " ডিসেম্বর",
        ("লেখক", "লিখেছেন"),
        ("আপডেট", "হালনাগাদ", "সর্বশেষ আপডেট"),
    ),
    Calendar(
        "ta",
        "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
        ("எழுதியவர்",),
        ("புதுப்பிக்கப்பட்டது",),
    ),
    Calendar(
        "te",
        "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జూలై|జులై ఆగస్టు|ఆగస్ట్ సెప్టెంబర్|సెప్టెంబరు అక్టోబర్|అక్టోబరు నవంబర్|నవంబరు డిసెంబర్|డిసెంబరు",
        (),
        ("నవీకరించబడింది", "అప్‌డేట్"),
    ),
    Calendar(
        "th",
        "มกราคม|ม.ค. กุมภาพันธ์|ก.พ. มีนาคม|มี.ค. เมษายน|เม.ย. พฤษภาคม|พ.ค. มิถุนายน|มิ.ย. กรกฎาคม|ก.ค."
        " สิงหาคม|ส.ค. กันยายน|ก.ย. ตุลาคม|ต.ค. พฤศจิกายน|พ.ย. ธันวาคม|ธ.ค.",
        ("โดย", "ผู้เขียน"),
        ("อัปเดต", "อัปเดตล่าสุด", "แก้ไขล่าสุด", "ปรับปรุงล่าสุด"),
    ),
    Calendar("ko", " ".join(f"{month}월" for month in range(1, 13)), (), ("수정", "최종수정", "업데이트")),
)


# Months of Iran's solar year, from the first day of spring.
_SOLAR = "فروردین اردیبهشت خرداد تیر مرداد|امرداد شهریور مهر آبان آذر دی بهمن اسفند"


def months_of(calendar: Calendar) -> dict[str, int]:
    """Each spelling of a month's name to its number."""
    return {
        name.replace("_", " "): number
        for number, names in enumerate(calendar.months.split(), start=1)
        for name in names.split("|")
    }


SOLAR_MONTHS = months_of(Calendar("fa", _SOLAR))

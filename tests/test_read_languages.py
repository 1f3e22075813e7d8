"""Pages in many languages: what stands around an article, who wrote it, and ids that are made of headings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.model import Document, Publisher, Snapshot
from pipeline.read import read
from pipeline.read.furniture import verdict
from pipeline.read.words import BUTTON, RELATED

_PUBLISHER = Publisher("paper.example", "Paper", "Paper", "news", None)
# A paragraph of a language, and its label over another article.
_TEXTS = {
    "it": (
        "La frana ha chiuso la strada per tre giorni, e nessuno sa ancora quando riaprirà.",
        "Leggi anche",
    ),
    "nl": ("De brug blijft tot de zomer dicht, en niemand weet wanneer de schepen weer varen.", "Lees ook"),
    "pl": ("Most pozostanie zamknięty do lata i nikt nie wie, kiedy ruszą statki.", "Czytaj także"),
    "sv": ("Bron är stängd till sommaren och ingen vet när båtarna går igen.", "Läs också"),
    "da": ("Broen er lukket til sommeren, og ingen ved, hvornår bådene sejler igen.", "Læs også"),
    "nb": ("Broen er stengt til sommeren, og ingen vet når båtene går igjen.", "Les også"),
    "tr": (
        "Köprü yaza kadar kapalı kalacak ve gemilerin ne zaman geçeceği bilinmiyor.",
        "İlginizi çekebilir",
    ),
    "ru": ("Мост закрыт до лета, и никто не знает, когда снова пойдут суда.", "Читайте также"),
    "uk": ("Міст закрито до літа, і ніхто не знає, коли знову підуть судна.", "Читайте також"),
    "el": ("Η γέφυρα μένει κλειστή ως το καλοκαίρι και κανείς δεν ξέρει πότε ανοίγει.", "Διαβάστε επίσης"),
    "he": ("הגשר יישאר סגור עד הקיץ ואיש אינו יודע מתי יחזרו הספינות לשוט.", "קראו גם"),
    "fa": ("پل تا تابستان بسته می‌ماند و هیچ‌کس نمی‌داند کشتی‌ها کی باز می‌گردند.", "بیشتر بخوانید"),
    "hi": ("पुल गर्मियों तक बंद रहेगा और कोई नहीं जानता कि नावें कब चलेंगी।", "यह भी पढ़ें"),
    "bn": ("সেতুটি গ্রীষ্ম পর্যন্ত বন্ধ থাকবে এবং নৌকা কবে চলবে কেউ জানে না।", "আরও পড়ুন"),
    "ko": ("다리는 여름까지 닫혀 있고 배가 언제 다시 다닐지는 아무도 모른다.", "관련기사"),
    "vi": ("Cây cầu đóng cửa đến mùa hè và không ai biết khi nào tàu chạy lại.", "Xem thêm"),
    "id": ("Jembatan ditutup sampai musim panas dan tak ada yang tahu kapan kapal berlayar.", "Baca juga"),
}


def _read(body: str, head: str = "", language: str = "en") -> Document:
    page = f'<html lang="{language}"><head><title>T</title>{head}</head><body>{body}</body></html>'
    url = "https://paper.example/a"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    snapshot = Snapshot(url, url, 200, headers, page.encode(), datetime(2026, 6, 1, tzinfo=UTC))
    return read(snapshot, _PUBLISHER)


@pytest.mark.parametrize("language", _TEXTS)
def test_a_pointer_to_another_article_is_no_text_in_any_language(language: str) -> None:
    paragraph, label = _TEXTS[language]
    text = f"<p>{paragraph}</p><p>{paragraph[::-1]}</p>"
    body = f'<article><h1>T</h1>{text}<h3>{label}</h3><p>{label}: <a href="/b">Other news</a></p></article>'
    found = _read(body, language=language).text
    assert paragraph in found
    assert "Other news" not in found and label not in found


@pytest.mark.parametrize(
    "line",
    ["(责编:赵敏)", "źródło: pap", "просмотров: 1 402"],
)
def test_what_stands_behind_an_article_ends_it(line: str) -> None:
    assert RELATED.fullmatch(line)


@pytest.mark.parametrize("line", ["мост закрыт до лета", "deel 2", "bild der lage", "les ponts", "del mare"])
def test_a_short_line_of_text_is_no_label(line: str) -> None:
    assert not RELATED.fullmatch(line) and not BUTTON.fullmatch(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<li>김서연 기자</li><li>입력 2024.04.02 10:31</li>", "김서연"),
        ("<li>해안일보 기자</li>", "해안일보"),
        ("<li><a>Mette Holm</a><span>Journalist</span></li>", "Mette Holm"),
        ("<li>海岸新闻网记者 李晓东</li>", "李晓东"),
        ("<li>Pressemitteilung Nr. 41/2023</li>", None),
        ("<li>Categoria: Notícias</li>", None),
    ],
)
def test_a_name_is_told_from_what_stands_beside_it(line: str, name: str | None) -> None:
    text = "<p>" + "The bridge stays shut until the summer, said the council. " * 3 + "</p>"
    found = _read(f'<article><h1>T</h1><ul class="byline">{line}</ul>{text}{text}</article>')
    assert found.byline == name


def test_a_sentence_with_a_date_names_no_author() -> None:
    first = (
        "<p>Harbour Office, in a note of 6 October 2022, said that large ships will pass by day alone.</p>"
    )
    text = "<p>" + "A fine awaits those who do not keep to the rules of the bay. " * 3 + "</p>"
    assert _read(f"<h1>T</h1>{first}{text}").byline is None


def test_a_name_alone_in_bold_under_the_text_is_its_author() -> None:
    text = "<p>" + "The bridge over the bay is a year behind its plan, said the office. " * 3 + "</p>"
    assert _read(f"<article><h1>T</h1>{text}{text}<p><b>Minh Quân</b></p></article>").byline == "Minh Quân"
    assert _read(f"<article><h1>T</h1>{text}{text}<p><b>Read More</b></p></article>").byline is None


_TOLD = '{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "The Bay Paper"}}'
_DESK = f'<script type="application/ld+json">{_TOLD}</script>'


@pytest.mark.parametrize("line", ["", "<p>Thứ hai, 18/3/2024, 07:05 (GMT+7)</p>"])
def test_a_signature_names_the_author_where_the_data_name_a_desk_and_the_date_a_weekday(line: str) -> None:
    text = "<p>" + "The bridge over the bay is a year behind its plan, said the office. " * 3 + "</p>"
    signed = f"{_DESK}<article><h1>T</h1>{line}{text}{text}<p><b>Minh Quân</b></p></article>"
    assert _read(signed).byline == "Minh Quân"
    assert _read(signed.replace("<p><b>Minh Quân</b></p>", "")).byline == "The Bay Paper"


def test_the_bold_heading_of_a_last_paragraph_is_no_signature() -> None:
    text = "<p>" + "The bridge over the bay is a year behind its plan, said the office. " * 3 + "</p>"
    page = f"<article><h1>T</h1>{text}{text}<p><b>Final Word</b></p>{text.replace('bay', 'river')}</article>"
    assert _read(page).byline is None


def test_a_heading_is_not_judged_by_the_words_that_its_id_repeats() -> None:
    text = "<p>" + "The council counts what each of the two bridges costs in a year. " * 3 + "</p>"
    heads = '<h2 id="how-to-share-the-credit">How to share the credit</h2>'
    found = _read(f"<article><h1>T</h1>{text}{heads}{text}</article>")
    assert "How to share the credit" in found.text
    assert verdict("div", "tools-that-we-share-with-all-of-them", "") == ""
    assert verdict("h3", "related-title", "") == "related" and verdict("div", "post-share", "") == "share"


def test_the_topic_over_a_title_is_no_part_of_it_and_the_lead_below_is_kept() -> None:
    deck = "After a night with the highest water in ten years, the worst is over in the valley."
    head = '<meta property="og:title" content="River Elster falls again after two days">'
    head += f'<meta name="description" content="{deck}">'
    lead = f"<div>{deck}</div>"
    title = "<header><h2><span>Flood</span> <span>River Elster falls again after two days</span></h2>"
    text = "<p>" + "The gauge stood at six metres in the night and has fallen since then. " * 3 + "</p>"
    found = _read(f"<article>{title}{lead}</header><section>{text}{text}{text}</section></article>", head)
    assert found.title == "River Elster falls again after two days"
    assert "the worst is over" in found.text


@pytest.mark.parametrize(
    "names",
    ["absatzbild__info", "content-media__description", "bildunterschrift", "pictext", "photo__title"],
)
def test_a_caption_is_known_by_its_class_in_other_languages(names: str) -> None:
    assert verdict("div", names, "") == "caption"


def test_a_line_of_links_in_italics_is_no_deck() -> None:
    text = "<p>" + "The bridge stays shut until the summer, said the council on Monday. " * 3 + "</p>"
    aside = '<p><em><a href="/b">The farmers of the valley take to the roads</a></em></p>'
    assert _read(f"<article><h1>T</h1>{text}{aside}{text}</article>").deck is None

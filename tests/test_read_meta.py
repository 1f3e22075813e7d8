"""What a page says of itself, and what follows: kind, fitness, language, byline, pictures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from read_pages import PROSE, URL, document, publisher, snapshot
from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import ReadError
from pipeline.model import DocumentKind, PublisherKind
from pipeline.read import read
from pipeline.read.byline import desk_of
from pipeline.read.images import split_caption
from pipeline.read.meta import Meta, collect
from pipeline.read.walk import walk

NEWS = {"@type": "NewsArticle", "headline": "Toll plan dropped", "datePublished": "2025-03-04T17:20:00+01:00"}
AUTHORS = {"author": [{"@type": "Person", "name": "Ida Berg"}, {"@type": "Person", "name": "Jon Lie"}]}
GERMAN = "Der Rat hat die Pläne nicht mit dem Hafen und den Fischern besprochen, das ist zu viel."


def told(script: str) -> str:
    head = f"<head><script type='application/ld+json'>{script}</script></head>"
    return f"{head}<body><h1>Toll plan dropped</h1>{PROSE}"


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({**NEWS, **AUTHORS}),
        json.dumps([{"@type": "BreadcrumbList"}, {**NEWS, **AUTHORS}]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, {**NEWS, **AUTHORS}]}),
        "<!-- " + json.dumps({**NEWS, **AUTHORS}) + " -->",
        json.dumps({**NEWS, **AUTHORS})[:-1] + ",}",
        "//<![CDATA[\n" + json.dumps({**NEWS, **AUTHORS}).replace("dropped", "drop\tped") + "\n//]]>",
    ],
)
def test_structured_data_is_read_in_all_its_shapes(script: str) -> None:
    found = document(told(script))
    assert (found.byline, found.published_at) == (
        "Ida Berg, Jon Lie",
        datetime(2025, 3, 4, 16, 20, tzinfo=UTC),
    )


def test_broken_structured_data_still_gives_its_dates() -> None:
    broken = json.dumps(NEWS)[:-1] + ', "description": "he said "no"" }'
    assert document(told(broken)).published_at == datetime(2025, 3, 4, 16, 20, tzinfo=UTC)


def test_microdata_is_read() -> None:
    page = (
        "<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop=headline>Toll plan dropped</h1>"
        "<p itemprop=description>Seven voted for it</p><meta itemprop=datePublished content='2025-03-04'>"
        "<span itemprop=author><span itemprop=name>Ida Berg</span></span>"
        f"<div itemprop=articleBody>{PROSE}</div></div>"
    )
    found = document(page)
    assert (found.title, found.deck, found.byline) == ("Toll plan dropped", "Seven voted for it", "Ida Berg")
    assert found.published_at == datetime(2025, 3, 4, tzinfo=UTC)


def meta_of(head: str, body: str = PROSE) -> Meta:
    tree = LexborHTMLParser(f"<head>{head}</head><body>{body}</body>")
    assert tree.root is not None
    return collect(tree, walk(tree.root), URL)


def ld(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({**NEWS, **fields})}</script>"


def test_what_the_articles_node_leaves_out_is_taken_from_the_pages() -> None:
    graph = [
        {"@type": "Article", "headline": "Toll plan dropped", "author": {"@id": "#ida"}},
        {"@type": "WebPage", "datePublished": "2025-03-04", "author": "The site"},
        {"@type": "Person", "@id": "#ida", "name": "Ida Berg"},
    ]
    found = document(told(json.dumps({"@graph": graph})))
    assert (found.byline, found.published_at) == ("Ida Berg", datetime(2025, 3, 4, tzinfo=UTC))


def test_other_articles_in_a_list_do_not_describe_the_page() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{**NEWS, **AUTHORS}]}
    assert document(told(json.dumps(listed))).byline is None


def test_links_tell_the_pages_other_addresses() -> None:
    head = (
        "<link rel=canonical href=/toll><link rel=amphtml href=/toll.amp>"
        "<link rel=alternate hreflang=de href=/zoll><link rel=alternate type=rss href=/feed>"
    )
    found = meta_of(head)
    assert found.canonical == "http://quaypost.example/toll"
    assert found.amp == "http://quaypost.example/toll.amp"
    assert found.alternates == (("de", "http://quaypost.example/zoll"),)


def test_the_owner_of_the_logo_and_the_licence_are_told() -> None:
    publisher = {"@type": "Organization", "name": "Quay Media", "logo": {"url": "/logo.png"}}
    found = meta_of(ld(publisher=publisher, license="https://creativecommons.org/licenses/by/4.0/"))
    assert (found.owner, found.logo) == ("Quay Media", "http://quaypost.example/logo.png")
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert meta_of("", PROSE + "<a rel=license href=/cc>CC</a>").licence == "http://quaypost.example/cc"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),
        (ld(isAccessibleForFree=True), True),
        (ld(isAccessibleForFree="False"), False),
        (ld(hasPart={"@type": "WebPageElement", "isAccessibleForFree": False}), False),
        ("<meta property='article:content_tier' content='locked'>", False),
        ("<meta property='article:content_tier' content='metered'>", None),
    ],
)
def test_a_paywall_is_marked_in_many_ways(head: str, expected: bool | None) -> None:
    assert meta_of(head).free is expected


# ------------------------------------------------------------------------------------------------ byline

DESK = {"author": {"@type": "Organization", "name": "Quay Post Newsroom"}}


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (ld(**DESK), "<p class=byline>By Ida Berg</p>", "Ida Berg"),  # people stand before desks
        (ld(**DESK), "", "Quay Post Newsroom"),
        (ld(author=[DESK["author"], {"@type": "Person", "name": "Ida Berg"}]), "", "Ida Berg"),
        (ld(author="Ida Berg, Reuters"), "", "Ida Berg"),
        (
            "<meta name=og:site_name content='Quay Post'>",
            "<p class=by>Ida Berg QUAY POST</p>",
            "Ida Berg",
        ),
        ("<meta name=citation_author content='Berg, Ida'>", "", "Ida Berg"),
        ("<meta name=author content='admin'>", "<p class=byline>Text by Ida Berg</p>", "Ida Berg"),
        ("<meta name=author content='page.head.author'>", "", None),
        ("", "<p class=author>Get 20% off your first order</p>", None),
        ("", "<p class=byline>Ida Berg in Harbour News</p>", "Ida Berg"),
        ("", "<p class=byline>by the end of the season it is over</p>", None),
        ("", "<p class=byline>Quay Post harbour desk</p>", "Quay Post harbour desk"),
        ("", "<p class=byline>Von Ida Berg</p>", "Ida Berg"),
        ("", "<p class=byline>Автор: Ида Берг</p>", "Ида Берг"),
        ("", "<p class=byline>Di Ida Berg</p>", "Ida Berg"),
        ("", "<p class=byline>By Ida Berg, staff writer</p>", "Ida Berg"),
        ("", "<p class=byline>By Ida Berg, head of the harbour desk</p>", "Ida Berg"),
        (
            "",
            "<p class=byline>By Ida Berg, Jon van der Lie and Ann Moe</p>",
            "Ida Berg, Jon van der Lie and Ann Moe",
        ),
        ("", "<p class=byline>Ida Berg · Review Editor</p>", "Ida Berg"),
        ("", "<p class=byline>Medically reviewed by Ida Berg</p>", None),
        (
            "<meta name=citation_author content='Berg, Ida'><meta name=citation_author content='Lie, Jon'>",
            "",
            "Ida Berg, Jon Lie",
        ),
        (
            ld(author=[{"@type": "Person", "name": f"Ida Berg-Hansen {n}."} for n in "ABCDEFGH"]),
            "",
            ", ".join(f"Ida Berg-Hansen {n}." for n in "ABCDEFGH"),
        ),
    ],
)
def test_the_author_is_a_name_and_no_desk(head: str, body: str, expected: str | None) -> None:
    assert document(f"<head>{head}</head><body><h1>Toll</h1>{body}{PROSE}</body>").byline == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ld(**DESK), "Quay Post Newsroom"),
        (ld(author="Ida Berg, Reuters"), "Reuters"),
        ("<meta name=author content='Ida Berg (Associated Press)'>", "Associated Press"),
        (ld(author="Ida Berg"), None),
    ],
)
def test_desk_and_agency_are_told_apart_from_the_author(head: str, expected: str | None) -> None:
    assert desk_of(meta_of(head), "Ida Berg") == expected


# -------------------------------------------------------------------------------------------------- kind


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("news", "article"),
        ("wire", "article"),
        ("primary", "official"),
        ("press_release", "press_release"),
        ("forum", "forum"),
        ("aggregator", "aggregator"),
        ("profile", "profile"),
    ],
)
def test_the_publisher_decides_the_kind_of_a_plain_page(kind: PublisherKind, expected: DocumentKind) -> None:
    assert document(PROSE, kind).kind == expected


@pytest.mark.parametrize(
    ("body", "kind", "url", "expected"),
    [
        ("<p>OSLO, March 4 /PRNewswire/ -- The board is glad.</p>" + PROSE, "news", URL, "press_release"),
        (PROSE, "primary", "http://harbour.example/newsroom/toll", "press_release"),
        ("<p>Name: Harbour board</p><p>Type: body</p><p>Region: North</p>" + PROSE, "news", URL, "profile"),
        (
            "<p>The board gave up. <a href='http://o.example/x'>Read more at O</a></p>",
            "blog",
            URL,
            "aggregator",
        ),
    ],
)
def test_the_page_can_show_its_kind(body: str, kind: PublisherKind, url: str, expected: DocumentKind) -> None:
    assert document(body, kind, url).kind == expected


# ----------------------------------------------------------------------------------------------- fitness


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("<h1>Page not found</h1><p>Try the search, or go back to the start.</p>", "no such page"),
        ("<h1>404 Not Found</h1><p>The page may have moved, or may never have been.</p>", "no such page"),
        ("<h1>Log in</h1><p>Use the name that you chose.</p><input type=password>", "log in"),
        ("<h1>Just a moment...</h1><p>We check your line first, and then you may go on.</p>", "human"),
        ("<h1>Post</h1><p>We and our partners use cookies to store it. Accept all.</p>", "consent"),
        ("<h1>Toll</h1><p>The board gave up its plan.</p><p>Subscribe to continue reading.</p>", "stub"),
        ("<h1>quay.example</h1><p>This domain is for sale. Ask us about the price of it.</p>", "parked"),
        ("<h1>App</h1><p>You need to enable JavaScript to run this app.</p>", "JavaScript"),
    ],
)
def test_pages_that_are_no_evidence_say_why(body: str, word: str) -> None:
    try:
        reason = document(body).refused_because
    except ReadError as error:
        reason = error.detail
    assert word in reason


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Toll plan dropped</h1><p>The board gave up its toll on Tuesday. Read more at Glint.</p>",
        "<input type=password><h1>Toll</h1><p>The harbour board gave up its toll on Tuesday.</p>",
        "<nav><p>Already a subscriber? Log in</p></nav><h1>Toll</h1><p>The board gave up its toll.</p>",
        "<h1>Not found: the lost ferry of 1931</h1>" + PROSE * 5,
    ],
)
def test_short_pages_are_fit(body: str) -> None:
    assert document(body).refused_because == ""


# ---------------------------------------------------------------------------------------------- language


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("", GERMAN, "de"),
        ("", "Le conseil a dit que les plans ne sont pas dans le budget, et que la ville est pour.", "fr"),
        ("", "El consejo dijo que no es el momento para los planes, y que por eso se ha retirado.", "es"),
        ("en", GERMAN, "de"),
        ("en", "港湾委員会は火曜日、小型船に対する料金の計画を撤回すると発表しました。", "ja"),
        ("zh-Hant-TW", "港口委員會星期二宣布，不再對小船收費，這是在多年的爭論之後做出的決定。", "zh"),
        ("", "أعلن مجلس الميناء يوم الثلاثاء أنه تخلى عن خطة الرسوم على القوارب الصغيرة.", "ar"),
        ("pt-BR", "A board spoke.", "pt"),
        ("nl", "Het bestuur van de haven heeft dinsdag het plan voor een tol ingetrokken.", "nl"),
        ("", "12 345", "en"),
    ],
)
def test_the_language_is_what_the_text_is_in(lang: str, text: str, expected: str) -> None:
    assert document(f"<html lang='{lang}'><body><p>{text}</p></body></html>").language == expected


def test_content_language_helps_where_the_page_is_silent() -> None:
    page = snapshot("<p>Havnestyret trakk planen om avgift tirsdag.</p>")
    told_so = replace(page, headers=(*page.headers, ("Content-Language", "no")))
    assert read(told_so, publisher()).language == "no"


# ----------------------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay at dawn. Photo: Jon Lie", ("The quay at dawn.", "Jon Lie")),
        ("The quay at dawn (Image credits: Jon Lie)", ("The quay at dawn", "Jon Lie")),
        ("The quay at dawn | © Northlight", ("The quay at dawn", "Northlight")),
        ("Foto: dpa", (None, "dpa")),
        ("The quay at dawn.", ("The quay at dawn.", None)),
        ("", (None, None)),
    ],
)
def test_caption_and_credit_are_taken_apart(text: str, expected: tuple[str | None, str | None]) -> None:
    assert split_caption(text) == expected

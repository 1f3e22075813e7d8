"""Snapshot → Document: the article's own text with exact offsets, and nothing of the site's furniture."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_pages import PAGES, PROSE, blocks, body_of, document, lines, publisher, snapshot

from pipeline.errors import ReadError
from pipeline.model import PublisherKind
from pipeline.read import READER, read

KINDS: dict[str, PublisherKind] = {"thread": "forum", "policy": "primary"}


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_golden_page_reads_as_it_always_did(page: Path) -> None:
    found = read(snapshot(page.read_bytes(), "text/html"), publisher(KINDS.get(page.stem, "news")))
    assert lines(found) == page.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_document_names_its_snapshot_and_its_reader() -> None:
    page = snapshot(PROSE)
    found = read(page, publisher())
    assert (found.snapshot_sha256, found.reader, found.fetched_at) == (page.sha256, READER, page.fetched_at)
    assert (found.url, found.publisher_domain) == (page.url, "quaypost.example")


# ------------------------------------------------------------------------------------------------ the text


def test_white_space_is_folded_as_html_shows_it_and_hard_spaces_stay() -> None:
    found = document(
        "<article>" + PROSE + "<p>  The  board\n\tmeets on 3&nbsp;May,   as it\nalways has. </p></article>"
    )
    assert body_of(found)[-1] == "The board meets on 3\u00a0May, as it always has."


def test_inline_markup_neither_adds_nor_takes_a_space() -> None:
    found = document(
        PROSE + "<p>The <b>North</b>ern <i>quay</i>, <a href='/x'>it said</a>, stays <em>open</em>.</p>"
    )
    assert body_of(found)[-1] == "The Northern quay, it said, stays open."


def test_links_stand_where_their_text_stands() -> None:
    found = document(
        PROSE + "<p>The plan was <a href='../b#c'> first reported </a> by the <a href='#n'>note</a>.</p>"
    )
    assert [(found.text[link.start : link.end], link.href) for link in found.links] == [
        ("first reported", "http://quaypost.example/b#c")
    ]


def test_links_that_are_no_web_addresses_are_left_out() -> None:
    found = document(
        PROSE + "<p>Write to <a href='mailto:a@b.example'>us</a> or <a href='javascript:x()'>here</a>.</p>"
    )
    assert found.links == ()


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>Call it confirmed, whatever the others say about the plan.</p>",
        "<p hidden>Call it confirmed, whatever the others say about the plan.</p>",
        "<p aria-hidden=true>Call it confirmed, whatever the others say about the plan.</p>",
        "<p><span style='font-size:0'>Call it confirmed, whatever the others say about the plan.</span></p>",
        "<noscript><p>Call it confirmed, whatever the others say about the plan.</p></noscript>",
        "<template><p>Call it confirmed, whatever the others say about the plan.</p></template>",
        "<p class='sr-only'>Call it confirmed, whatever the others say about the plan.</p>",
        "<!-- Call it confirmed, whatever the others say about the plan. -->",
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    assert "confirmed" not in document("<article>" + PROSE + hidden + "</article>").text


def test_control_characters_do_not_reach_the_text() -> None:
    assert "\x1b" not in document(PROSE + "<p>The board&#27;[2J met again on Friday.</p>").text


def test_double_line_breaks_make_paragraphs_and_single_ones_stay() -> None:
    found = document(
        PROSE + "<div>One sentence ends here.<br><br>Another one follows it.<br>Quay 4<br>North side</div>"
    )
    assert body_of(found)[-3:] == ["One sentence ends here.", "Another one follows it.", "Quay 4\nNorth side"]


def test_a_repeated_sentence_is_read_once() -> None:
    quote = "<blockquote>nobody had asked the fishermen, and that the costs</blockquote>"
    assert len(body_of(document("<article>" + PROSE + quote + "</article>"))) == 2


def test_a_quotation_that_is_nowhere_else_stays() -> None:
    found = document(
        "<article>"
        + PROSE
        + "<blockquote><p>We shall not be moved, said the old man.</p></blockquote></article>"
    )
    assert blocks(found)[-1] == ("quote", "We shall not be moved, said the old man.")


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='related-stories'><p>A storm, a ferry and a long night at sea: our report.</p></div>",
        "<h3>Also read</h3><ul><li><a href='/1'>Ferry timetable changes again</a></li></ul>",
        "<p>Lesen Sie auch: <a href='/1'>Fahrplan der Fähre ändert sich erneut</a></p>",
        "<div class='postShareBar'>Share this with the people whom you know and love.</div>",
        "<p><em>Sign up for our free weekly newsletter and never miss a story.</em></p>",
        "<div id='respond'><p>What readers think of all this is none of the article’s business.</p></div>",
        "<p>© 2025 Quay Media. All rights reserved. No part may be copied by anybody.</p>",
    ],
)
def test_furniture_inside_the_article_stays_out(furniture: str) -> None:
    assert (
        len(body_of(document("<article><h1>Toll plan dropped</h1>" + PROSE + furniture + "</article>"))) == 2
    )


def test_an_article_about_cookies_is_an_article() -> None:
    text = "<p>The regulator fined the shop because it set cookies before anybody could refuse them.</p>"
    assert len(body_of(document("<h1>Fine over cookies</h1>" + text + PROSE))) == 3


def test_teasers_after_the_article_are_cut_off() -> None:
    teaser = (
        "<h3><a href='/{0}'>Another story {0}</a></h3><div>Two lines that make one curious about it.</div>"
    )
    found = document(
        "<main><h1>Toll plan dropped</h1>" + PROSE + "".join(map(teaser.format, "123")) + "</main>"
    )
    assert "curious" not in found.text


def test_a_suspect_name_does_not_hide_the_whole_article() -> None:
    assert len(body_of(document("<div class='sidebar-widget popular'>" + PROSE + "</div>"))) == 2


def test_replies_of_a_thread_are_not_the_document() -> None:
    post = "<div class='post' id='p{0}'><p>{1} I saw it myself from the window of the ferry.</p></div>"
    thread = "<div class=thread>" + post.format(1, "First post.") + post.format(2, "A reply.") + "</div>"
    assert body_of(document(thread, "forum")) == ["First post. I saw it myself from the window of the ferry."]


# ----------------------------------------------------------------------------------------------- the title


def test_the_visible_title_goes_before_the_metadata() -> None:
    head = "<title>Board gives up its plan | The Quay Post</title>"
    head += "<meta property='og:title' content='You won’t believe it'>"
    found = document(
        f"<html><head>{head}</head><body><article><h1>Board gives up its plan</h1>{PROSE}</article></body>"
    )
    assert found.title == "Board gives up its plan"
    assert blocks(found)[0] == ("title", "Board gives up its plan")


def test_without_a_visible_title_the_site_is_cut_off() -> None:
    assert (
        document(f"<title>Board gives up its plan | The Quay Post</title>{PROSE}").title
        == "Board gives up its plan"
    )


def test_a_first_paragraph_is_no_deck_although_the_description_says_the_same() -> None:
    text = "The harbour board withdrew its plan for a toll on small boats on Tuesday, after a long debate."
    found = document(
        f"<head><meta name=description content='{text}'></head><body><h1>Toll</h1>{PROSE}</body>"
    )
    assert found.deck is None
    assert text in body_of(found)


# --------------------------------------------------------------------------------- other scripts than Latin

SCRIPTS = {
    "ar": (
        "قررت هيئة الميناء يوم الثلاثاء سحب خطتها لفرض رسوم على القوارب الصغيرة، وذلك بعد نقاش طويل.",
        "وقال رئيسها إن أحدا لم يسأل الصيادين، وإن التكاليف البالغة ٤٫٥ مليون ريال قُدرت بأقل من قيمتها.",
    ),
    "zh": (
        "港口委员会星期二宣布，经过长时间的讨论，不再对小型船只收取通行费，并撤回原来的计划。",
        "委员会主席说，没有人问过渔民的意见，而且四百五十万元的成本也被低估了。",
    ),
    "ja": (
        "港湾委員会は火曜日、長い議論の末に、小型船から通行料を徴収する計画を撤回すると発表した。",
        "委員長は「漁業者の意見を聞いた人は誰もいなかった」と述べ、費用も低く見積もられていたと認めた。",
    ),
    "he": (
        "מועצת הנמל החליטה ביום שלישי לבטל את התוכנית לגבות אגרה מסירות קטנות, לאחר דיון ארוך וסוער.",
        "היושבת ראש אמרה שאיש לא שאל את הדייגים, ושהעלויות הוערכו בחסר במשך זמן רב מאוד.",
    ),
}


@pytest.mark.parametrize("language", sorted(SCRIPTS))
def test_text_in_other_scripts_is_read_whole_and_among_furniture(language: str) -> None:
    first, second = SCRIPTS[language]
    menu = "".join(f"<li><a href='/{number}'>{first[number : number + 9]}</a>" for number in range(8))
    text = f"<p>{first}</p><p>{second[:20]}<b>{second[20:30]}</b>{second[30:]}</p>"
    found = document(
        f"<html dir=auto><nav><ul>{menu}</ul></nav><article><h1>{first[:14]}</h1>{text}</article>"
    )
    assert body_of(found) == [first, second]
    assert found.language == language


def test_marks_of_direction_and_joiners_stay_where_they_stand() -> None:
    first, second = SCRIPTS["ar"]
    written = f"{first[:5]}\u200f{first[5:]} \u2067Quay 4\u2069 می\u200cشود."
    assert body_of(document(f"<article><p>{written}</p><p>{second}</p></article>"))[0] == written


# -------------------------------------------------------------------------------------------- plain text


def test_plain_text_is_read_in_paragraphs() -> None:
    page = snapshot(
        "Toll plan dropped\n\nThe board gave it up.\nIt said so.\n\n\nNobody was asked.\n", "text/plain"
    )
    found = read(page, publisher())
    assert [text for _, text in blocks(found)] == [
        "Toll plan dropped",
        "The board gave it up.\nIt said so.",
        "Nobody was asked.",
    ]
    assert found.title == "Toll plan dropped"


# ---------------------------------------------------------------------------------------------- no text


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        ("", "text/html", "unreadable"),
        ("<div id=root></div><script>boot()</script>", "text/html", "unreadable"),
        ("%PDF-1.7", "application/pdf", "bad body"),
        ("<p>" + "x" * 10_000_001, "text/html", "bad body"),
        (
            "<p " + " ".join(f"a{number}=1" for number in range(2_000)) + ">Text</p>",
            "text/html",
            "unreadable",
        ),
        ("<div>" * 12_000 + "text", "text/html", "unreadable"),
        ("<i>" * 600 + "text", "text/html", "unreadable"),
        ("  ", "text/plain", "unreadable"),
    ],
)
def test_what_cannot_be_read_says_why(body: str, content_type: str, kind: str) -> None:
    with pytest.raises(ReadError) as error:
        read(snapshot(body, content_type), publisher())
    assert error.value.kind == kind
    assert error.value.detail.endswith(".")


MARKUP = (
    "<p> </p> <div> </div> <br> <b> </b> <ul><li> </ul> <table><tr><td> </table> <h1> </h1> <h2> </a> <pre>"
    " <blockquote> <figure><img/src=a><figcaption> </figure> <hr> <time> <header> </header> <aside>"
    " <a/href=/x> &nbsp; &#0;"
)
PIECES = st.sampled_from(MARKUP.split())
SENTENCE = st.just("A sentence of the article stands here, as it must. ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30), SENTENCE), max_size=60))
def test_blocks_and_links_are_slices_whatever_the_markup(parts: list[str]) -> None:
    try:
        found = document("".join(parts).encode("utf-8", "replace"))
    except ReadError:
        return
    texts = [text for _, text in blocks(found)]
    assert found.text == "\n\n".join(texts)
    assert all(text and text == text.strip() for text in texts)
    assert all(any(b.start <= link.start < link.end <= b.end for b in found.blocks) for link in found.links)
    assert found.published_at is None or found.published_at < datetime(2025, 6, 3, tzinfo=UTC)
    found.text.encode()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_raise_our_error(body: bytes) -> None:
    try:
        read(snapshot(body, "text/html"), publisher())
    except ReadError as error:
        assert error.detail

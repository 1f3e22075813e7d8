"""What readers cannot see is no part of a text, and what they can see is, whatever a page calls it."""

from __future__ import annotations

import pytest
from made import claims_of
from read_pages import PROSE, document

from pipeline.read.conceal import is_hidden_by

TRICK = "Call it confirmed, whatever the others say about the plan."

HIDING = (
    "display:none",
    "DISPLAY : NONE !important",
    "display:/**/none",
    r"display:n\6fne",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "font-size:0",
    "font-size:.5px",
    "font-size:1px",
    "font:0/0 a",
    "font:italic 1px serif",
    "position:absolute;left:-9999px",
    "position:fixed;top:-300em",
    "position:absolute;inset:-9999px",
    "text-indent:-999em",
    "margin-left:-5000px",
    "transform:translateX(-9999px)",
    "transform:scale(0)",
    "color:#fff;background-color:#ffffff",
    "color:white;background:#fff",
    "background:rgb(10,10,10);color:#0a0a0a",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "height:0;overflow:hidden",
    "position:absolute;width:1px;height:1px;overflow:hidden",
    "max-height:0;overflow:clip",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(50%)",
)
SHOWING = (
    "display:block",
    "visibility:visible",
    "font-size:0.9em",
    "font-size:12px",
    "font:bold 12px/1.5 serif",
    "left:-10px",
    "margin-left:-20px",
    "text-indent:-2em",
    "transform:translateX(-50%)",
    "color:#fff;background-color:#003366",
    "color:white",
    "color:var(--ink);background-color:var(--paper)",
    "color:white;background:url(night.jpg) white",
    "color:transparent;background-clip:text",
    "height:0",
    "height:auto;overflow:hidden",
    "clip:rect(0,200px,90px,0)",
    "background-color:transparent",
)
RULES = (
    ("<style>.q{display:none}</style>", "class=q"),
    ("<style>#q{position:absolute;left:-9999px}</style>", "id=q"),
    ("<style>@media screen{p.q,div.x{visibility:hidden}}</style>", "class='a q'"),
    ("<style>article .q{font-size:0}</style>", "class=q"),
    ("<style>.a{color:red} .Q{opacity:0}</style>", "class=Q"),
    ("<style>[data-q]{display:none}</style>", "data-q"),
    ("<style>.q{display:block} .q{display:none}</style>", "class=q"),
)
SHOWN_RULES = (
    ("<style>@media print{.q{display:none}}</style>", "class=q"),
    ("<style>@media (max-width:600px){.q{display:none}}</style>", "class=q"),
    ("<style>.q:hover{display:none}</style>", "class=q"),
    ("<style>.js .q{display:none}</style>", "class=q"),
    ("<style>.q{display:none} .q.open{display:block}</style>", "class='q open'"),
    ("<style>.q{", "class=q></style><p"),
    ("<style>.[{display:none}</style>", "class=q"),
)
LONG = f"<article>{3 * PROSE}%s</article>"


def text_of(inner: str) -> str:
    return document(LONG % inner).text


@pytest.mark.parametrize("style", HIDING)
def test_a_style_hides(style: str) -> None:
    assert is_hidden_by(style)
    assert TRICK not in text_of(f'<p style="{style}">{TRICK}</p>')
    assert TRICK not in text_of(f'<div style="{style}"><div><p>{TRICK}</p></div></div>')


@pytest.mark.parametrize("style", SHOWING)
def test_a_style_shows(style: str) -> None:
    assert TRICK in text_of(f'<p style="{style}">{TRICK}</p>')


@pytest.mark.parametrize(("sheet", "marked"), RULES)
def test_a_rule_of_the_page_hides(sheet: str, marked: str) -> None:
    assert TRICK not in text_of(f"{sheet}<p {marked}>{TRICK}</p>")


@pytest.mark.parametrize(("sheet", "marked"), SHOWN_RULES)
def test_a_rule_for_others_hides_nothing(sheet: str, marked: str) -> None:
    assert TRICK in text_of(f"{sheet}<p {marked}>{TRICK}</p>")


def test_one_faded_paragraph_is_hidden_and_an_article_that_fades_in_is_read() -> None:
    assert TRICK not in text_of(f"<p style='opacity:0'>{TRICK}</p>")
    assert "toll on small boats" in document(f"<article style='opacity:0'>{PROSE}</article>").text
    sheet = "<style>.story{opacity:0;transition:opacity 1s}</style>"
    assert "toll on small boats" in document(f"{sheet}<article class=story>{PROSE}</article>").text


def test_words_made_of_tags_are_no_part_of_the_text() -> None:
    unseen = "".join(chr(0xE0000 + ord(letter)) for letter in TRICK)
    assert text_of(f"<p>The board met{unseen} on Friday.</p>").endswith("The board met on Friday.")


@pytest.mark.parametrize("tag", ["noembed", "noframes", "noscript", "template", "svg", "math", "textarea"])
def test_elements_that_show_nothing_are_left_out(tag: str) -> None:
    assert TRICK not in text_of(f"<{tag}>{TRICK}</{tag}>")


def test_hidden_text_claims_nothing() -> None:
    shown = "Orchard Networks opened a relay in Lisbon in March."
    hidden = "Orchard Networks closed its relay in Porto in April."
    made = claims_of(
        document(f"<article>{PROSE}<p>{shown}</p><p style='left:-9999px'>{hidden}</p></article>")
    )
    assert shown in {claim.quote for claim in made}
    assert not any("Porto" in claim.quote for claim in made)


@pytest.mark.parametrize(
    "hiding",
    [
        '<p style="font-size:0">{}</p>',
        "<p hidden>{}</p>",
        "<div aria-hidden=true><div>\n  <p>{}</p></div> </div>",
        "<p class=sr-only>{}</p>",
        "<style>.q{{display:none}}</style><p class=q>{}</p>",
        "<div style='display:none'>{}<script>let a = 1;</script><select><option>Dari</select></div>",
    ],
)
def test_what_a_page_hides_is_counted(hiding: str) -> None:
    assert document(LONG % hiding.format(TRICK)).hidden == len(TRICK)


def test_what_a_page_shows_and_what_nobody_may_quote_are_not_counted_as_hidden() -> None:
    assert document(LONG % f"<p>{TRICK}</p><p data-nosnippet>{TRICK}</p>").hidden == 0
    assert document(f"<article style='opacity:0'>{PROSE}</article>").hidden == 0

"""What a page itself reserves: refused before a word of it is claimed, or left out of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from read_pages import NOW, PROSE, body_of, document, publisher, snapshot

from pipeline.claim import claim, gazetteer
from pipeline.errors import ReadError
from pipeline.model import Document, FetchSettings, Profile, Registry
from pipeline.read import read


def page(*elements: str, body: str = PROSE) -> str:
    title = "<title>Harbour toll withdrawn | The Quay Post</title>"
    return f"<html lang=en><head>{title}{''.join(elements)}</head><body><h1>Toll</h1>{body}</body></html>"


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


REFUSED = [
    (meta("robots", "noindex, nosnippet"), "allows no quotation (nosnippet)"),
    (meta("ROBOTS", "max-snippet:0"), "max-snippet: 0"),
    (meta("evidencebot", "nosnippet"), "nosnippet"),
    (meta("EvidenceBot", "max-snippet: 50"), "max-snippet: 50"),
    (meta("robots", "unavailable_after: 25 Aug 2020 15:00:00 GMT"), "has withdrawn the page"),
    (meta("tdm-reservation", "1"), "reserves text and data mining"),
    (
        meta("tdm-reservation", "1") + meta("tdm-policy", "https://quaypost.example/tdm.json"),
        "terms are at https://quaypost.example/tdm.json",
    ),
]
READ = [
    meta("robots", "noindex, nofollow, noarchive, max-image-preview:large, max-snippet:-1"),
    meta("robots", "max-snippet: 300"),
    meta("robots", "none"),
    meta("googlebot", "nosnippet"),
    meta("otherbot", "max-snippet:0"),
    meta("robots", "unavailable_after: 2030-01-01"),
    meta("tdm-reservation", "0"),
    meta("description", "nosnippet"),
]


@pytest.mark.parametrize(("element", "reason"), REFUSED)
def test_a_page_that_may_not_be_quoted_is_refused_without_its_text(element: str, reason: str) -> None:
    found = document(page(element))
    assert found.refused_because.startswith("The publisher ")
    assert reason in found.refused_because
    assert (found.text, found.blocks, found.images, found.links) == ("", (), (), ())
    assert found.title.startswith("Harbour toll withdrawn")
    assert found.language == "en"


@pytest.mark.parametrize("element", READ)
def test_what_does_not_forbid_a_quote_leaves_the_page_as_it_is(element: str) -> None:
    assert document(page(element)) == with_sha(document(page()), document(page(element)))


def with_sha(left: Document, right: Document) -> Document:
    """The left document as if it had been read from the right one's bytes."""
    return replace(left, snapshot_sha256=right.snapshot_sha256)


def test_nothing_is_claimed_of_a_reserved_page() -> None:
    board = Profile("board", "harbour board")
    names = gazetteer(Registry((board,), (publisher(),), (), FetchSettings("desk@desk.example")))
    assert claim(document(page()), names)
    assert claim(document(page(meta("robots", "nosnippet"))), names) == ()


def test_parts_that_may_not_be_quoted_are_left_out_of_the_text() -> None:
    unseen = (
        "<p data-nosnippet>The chair resigns <b>tomorrow</b>, says a letter that nobody has seen yet.</p>"
    )
    span = "<p>The board met on Monday<span data-nosnippet='true'> in a pub</span> and voted on the plan.</p>"
    found = document(page(body=PROSE + unseen + span))
    assert body_of(found) == [*body_of(document(page())), "The board met on Monday and voted on the plan."]
    assert not found.refused_because


@pytest.mark.parametrize("tag", ["body", "div"])
def test_a_page_of_which_no_part_may_be_quoted_is_refused(tag: str) -> None:
    with pytest.raises(ReadError, match="rights reserved: .*data-nosnippet"):
        document(f"<html><{tag} data-nosnippet><h1>Toll</h1>{PROSE}</{tag}></html>")


def test_a_plain_text_has_no_elements_to_reserve_anything() -> None:
    text = "Toll\n\n<meta name=robots content=nosnippet> is how a page asks not to be quoted by anybody."
    found = read(snapshot(text, "text/plain; charset=utf-8"), publisher())
    assert not found.refused_because
    assert found.fetched_at == NOW

"""Whatever a page says, in whatever language: claiming never fails, never hangs, and quotes are slices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clocked import least
from hypothesis import given, settings
from hypothesis import strategies as st
from made import REGISTRY, claims_of, page

from pipeline.claim import slots
from pipeline.claim.suggest import actors, suggestions
from pipeline.claim.words import LANGUAGES, words
from pipeline.model import Document

# What rules look for, so that chance builds sentences that get far into them.
PIECES = (
    *("Orchard Networks", "Orchard", "ORCHARD NETWORKS", "Harbour Registry", "The Gazette", "Orchard Relay"),
    *("said", "sagte", "selon", "L’", "l'", "d’", "’s", "we", "us", "the company", "its", "It", "He told"),
    *("$1.5bn", "1.000,5", "8.5 million", "-3", "%", "§ 5", "12/13/2024", "31 June", "Q5 2024", "1e400"),
    *("一億二千万", "3月40日", "約", "同社は", "据", "وقالت", "٣٫٥", "½", "²", "\u200b", "\u202e", "\ufeff"),
    *("“", "”", "«", "»", "„", "(", ")", "...", "…", ".", "!", "?", "。", "」", ":", ";", ",", "–", "\u00a0"),
    *("\n", "\n\n", "\t", "\x00", "\ud800", "outage", "excluding", "last Thursday", "in 9999", "a week ago"),
)
LANGUAGE = st.one_of(st.sampled_from(LANGUAGES), st.text(max_size=5))
TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.text("“”.a ", max_size=80),
)


def valid(text: str) -> str:
    """Text as a reader hands it on: it can be stored."""
    return text.encode("utf-8", "replace").decode()


def document(host: str, language: str, paragraphs: list[str]) -> Document:
    return replace(page(host, *map(valid, paragraphs)), language=language)


@settings(max_examples=300, deadline=2_000)
@given(st.sampled_from(["gazette", "orchard", "courier"]), LANGUAGE, st.lists(TEXT, max_size=5))
def test_any_text_in_any_language_gives_slices(host: str, language: str, paragraphs: list[str]) -> None:
    read = document(host, language, ["Orchard Networks grows.", *paragraphs])
    for made in claims_of(read):
        block = read.blocks[made.block]
        assert read.text[made.start : made.end] == made.quote != ""
        assert block.start <= made.start < made.end <= block.end
        assert all(0 <= q.start < q.end <= len(made.quote) for q in made.quantities)
        assert all(0 <= m.start < m.end <= len(made.quote) for m in made.moments)


@settings(max_examples=100, deadline=2_000)
@given(LANGUAGE, st.lists(TEXT, max_size=4))
def test_claims_are_a_function_of_the_page(language: str, paragraphs: list[str]) -> None:
    read = document("gazette", language, ["Orchard Networks grows.", *paragraphs])
    made = claims_of(read)
    assert made == claims_of(read)
    assert len({claim.id for claim in made}) == len(made)


@settings(max_examples=200, deadline=2_000)
@given(LANGUAGE, TEXT)
def test_slots_of_any_text_are_read(language: str, text: str) -> None:
    lists, said = words(language), valid(text)
    assert all(term for term in slots.terms(said, lists))
    assert all(name for name in slots.names(said, lists))
    assert all(q.step >= 0 for q in slots.quantities(said, lists))


@settings(max_examples=100, deadline=2_000)
@given(LANGUAGE, st.lists(TEXT, max_size=3))
def test_suggestions_of_any_text_are_made(language: str, paragraphs: list[str]) -> None:
    read = [
        replace(document(h, language, paragraphs), url=f"http://{h}.example/{n}")
        for n in (1, 2)
        for h in ("courier", "gazette")
    ]
    for one in suggestions([(one, actors(one)) for one in read], REGISTRY):
        assert one.documents >= 3 and one.publishers >= 2


@pytest.mark.parametrize(
    "unit",
    [
        "Orchard Networks lost 12 routes on 3 March, the company said. ",
        "Orchard, ",
        "“",
        "1,",
        "a.b.",
        "said ",
        "the the ",
        "一億",
        "A B ",
    ],
)
def test_cost_grows_with_the_text_and_not_faster(unit: str) -> None:
    small, large = (document("gazette", "en", [unit * (size // len(unit))]) for size in (40_000, 160_000))
    claims_of(small)
    assert least(lambda: claims_of(large)) < 8 * least(lambda: claims_of(small)) + 0.2


def test_an_elision_alone_opens_a_french_sentence() -> None:
    read = document(
        "gazette", "fr", ["Orchard Networks grandit.", "L’entreprise a coupé 12 liaisons du nord."]
    )
    assert [claim.profile_id for claim in claims_of(read)][-1] == "orchard"

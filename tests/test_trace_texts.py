"""Shared text, shared details, and the laws of tracing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import page, think

from pipeline.model import Document
from pipeline.trace import texts
from pipeline.trace.details import retold
from pipeline.trace.texts import Vocabulary, containment, held, overlaps, shingles

WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(300)]), min_size=20, max_size=60).map(" ".join)
STATEMENT = (
    "We regret what happened on Monday and will pay every customer who lost a connection, and we have asked "
    "two outside engineers to look at how updates are tested before anybody may send them to a router again."
)


def pairs(*documents: Document) -> list[texts.Overlap]:
    return overlaps(documents, {d.id: [d] for d in documents}, {})


def test_a_copied_text_is_found_and_a_statement_that_two_papers_quote_is_none() -> None:
    one = page("gazette", "In Mombasa the lights went out at noon.", STATEMENT, "Hospitals ran on oil.")
    other = page(
        "courier",
        "Nobody answered the door of the office.",
        STATEMENT,
        "Shares fell a little.",
        title="Outage",
    )
    whole = page("diary", "In Mombasa the lights went out at noon.", STATEMENT, "Hospitals ran on gas.")
    found = {(o.first, o.second): o for o in pairs(one, other, whole)}
    assert found[one.id, other.id].share >= texts.COPIED
    assert not found[one.id, other.id].dense
    assert found[one.id, whole.id].dense


def test_what_may_be_a_copy_is_shown_and_joins_nothing() -> None:
    rest = "The harbour was quiet that day, ships lay at anchor, and the market sold fish as it always does."
    one = page("gazette", "Orchard Networks lost routes in Kenya and Ghana at noon.", STATEMENT)
    other = page("courier", "Orchard Networks fixed the phones in Chad.", STATEMENT, rest, title="Outage")
    thought = think([one, other])
    assert [(c.test, c.certainty) for c in thought.traced.copies] == [("may be a copy", "candidate")]
    assert thought.origin_of("fixed the phones", "courier")[0] == "The Courier"


def test_a_sentence_in_the_shared_part_of_a_text_is_the_other_pages() -> None:
    taken = "Orchard Networks lost its routes in Kenya and Ghana when an update reached its routers at noon."
    own = [
        f"Number {n} of our {n} notes on the weather in port {n} is short and dull." for n in range(41, 44)
    ]
    one = page(
        "gazette", taken, "Hospitals ran on oil and the lights in Mombasa went out for three hours or more."
    )
    thought = think([one, page("courier", taken, *own, title="Notes", published="2025-03-11")])
    assert thought.origin_of("lost its routes", "courier")[0] == "The Gazette"


def test_a_text_that_a_hundred_pages_carry_leads_to_the_first() -> None:
    documents = [page("gazette", STATEMENT, path=f"/{n:03}") for n in range(100)]
    first = documents[0].id
    assert {o.second for o in pairs(*documents) if o.first == first} == {d.id for d in documents[1:]}


def test_the_sample_of_a_large_collection_finds_the_same_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [
        page("gazette", " ".join(f"{n}{w}" for w in STATEMENT.split()), path=f"/{n}") for n in range(9)
    ]
    copy = page("courier", documents[4].text)
    full = pairs(*documents, copy)
    monkeypatch.setattr(texts, "_MANY", 1)
    assert pairs(*documents, copy) == full != []


@given(WORDS, WORDS)
def test_containment_is_symmetric_and_bounded(one: str, other: str) -> None:
    words: Vocabulary = {}
    a, b = shingles(one, words), shingles(other, words)
    assert 0 <= containment(a, b) == containment(b, a) <= 1
    assert containment(a, a) == 1


@given(WORDS, WORDS, WORDS)
def test_a_text_holds_its_own_parts(before: str, part: str, after: str) -> None:
    words: Vocabulary = {}
    assert held(shingles(part, words), shingles(f"{before} {part} {after}", words)) == 1


DETAILS = [
    ("figure", "12400"),
    ("day", "2025-03-10"),
    ("place", "kenya"),
    ("name", "tomasz wilk"),
    ("figure", "0.7"),
]


def test_a_page_with_all_details_of_an_older_one_in_their_order_retells_it() -> None:
    one, other = page("gazette", "x"), page("courier", "y")
    seen = retold([one, other], {one.id: DETAILS, other.id: DETAILS[:4]})
    assert seen == {other.id: (one.id, "4 of its 4 details, 4 of them in the same order")}


def test_details_in_another_order_or_with_as_many_of_its_own_are_no_retelling() -> None:
    one, other = page("gazette", "x"), page("courier", "y")
    own = [("figure", str(n)) for n in range(20, 25)]
    assert retold([one, other], {one.id: DETAILS, other.id: DETAILS[::-1]}) == {}
    assert retold([one, other], {one.id: DETAILS, other.id: [*DETAILS, *own]}) == {}


def test_a_translation_without_credit_is_known_by_its_details() -> None:
    english = (
        "Orchard Networks dropped 12,400 routes on 10 March 2025 in Kenya.",
        "Orchard Networks paid $41 million to 230 customers in Ghana.",
    )
    spanish = (
        "Orchard Networks perdió 12.400 rutas el 10 de marzo de 2025 en Kenia.",
        "Orchard Networks pagó 41 millones de dólares a 230 clientes en Ghana.",
    )
    there = replace(page("courier", *spanish, published="2025-03-12", title="Avería"), language="es")
    copies = think([page("gazette", *english), there]).traced.copies
    assert [c.test for c in copies] == ["translation"]


HOSTS = ("orchard", "gazette", "courier", "diary", "sieve")
SENTENCES = (
    "Orchard Networks dropped 12,400 routes after a faulty update.",
    "Orchard Networks dropped 12,400 routes in Kenya, The Gazette reports.",
    "A faulty update cost Orchard Networks 12,400 routes, according to The Courier.",
    "Orchard Networks paid $41 million to customers in Ghana, according to reports.",
)
PAGES = st.lists(
    st.builds(
        lambda host, told, day: page(host, *told, published=day, path=f"/{host}{day}{len(told)}"),
        st.sampled_from(HOSTS),
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True),
        st.sampled_from([None, "2025-03-09", "2025-03-10", "2025-03-10T09:30"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda d: d.url,
)


@settings(max_examples=60, deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing_and_each_claim_has_one_join(
    pages: list[Document], chance: object
) -> None:
    shuffled = list(pages)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a Random
    traced, again = think(pages), think(shuffled)
    assert traced.traced == again.traced
    ids = [j.claim_id for j in traced.traced.joins]
    assert ids == sorted({c.id for c in traced.evidence.claims})
    assert {j.origin_id for j in traced.traced.joins} == {o.id for o in traced.traced.origins}
    assert all(a.id < b.id for a, b in pairwise(traced.traced.origins))

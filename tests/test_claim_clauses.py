"""Sentences with several main clauses: one claim for each clause that is about somebody of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import REGISTRY, page

from pipeline.claim import claim, gazetteer
from pipeline.model import Claim, Profile

NAMES = gazetteer(
    replace(REGISTRY, profiles=(Profile("orchard", "Orchard Networks"), Profile("tolvar", "Tolvar")))
)
BOUGHT, SOLD = "Orchard Networks bought the port of Aldby", "Tolvar sold its 12 cranes"


def claims(sentence: str, language: str = "en") -> tuple[Claim, ...]:
    return claim(replace(page("gazette", sentence), language=language), NAMES)


def told(sentence: str, language: str = "en") -> list[tuple[str, str]]:
    return [(one.profile_id, one.quote) for one in claims(sentence, language)]


@pytest.mark.parametrize("join", [", and ", ", but ", "; ", ", while ", ", whereas "])
def test_each_clause_with_a_profile_of_its_own_is_a_claim_about_it(join: str) -> None:
    assert told(f"{BOUGHT}{join}{SOLD}.") == [("orchard", BOUGHT), ("tolvar", f"{SOLD}.")]


def test_a_clause_has_its_own_figures_polarity_and_deed() -> None:
    one, other = claims("Orchard Networks bought 3 of the ports, but Tolvar did not sell its 12 cranes.")
    assert ([q.value for q in one.quantities], one.negated, one.predicate) == ([3.0], False, "buy")
    assert ([q.value for q in other.quantities], other.negated, other.predicate) == ([12.0], True, "sell")


@pytest.mark.parametrize(
    ("language", "one", "join", "other"),
    [
        ("de", "Orchard Networks kaufte den Hafen", ", und ", "Tolvar verkaufte seine Kräne."),
        ("de", "Orchard Networks hat den Hafen gekauft", " und ", "Tolvar hat die Kräne verkauft."),
        ("fr", "Orchard Networks a racheté le port", ", tandis que ", "Tolvar a vendu ses grues."),
        ("fr", "Orchard Networks a racheté le port", " et ", "Tolvar a vendu ses grues."),
        ("es", "Orchard Networks compró el puerto", " y ", "Tolvar vendió sus grúas."),
        ("es", "Orchard Networks compró el puerto", ", mientras que ", "Tolvar vendió sus grúas."),
        ("pt", "A Orchard Networks comprou o porto", " e ", "a Tolvar vendeu os guindastes."),
        ("pt", "A Orchard Networks comprou o porto", ", enquanto ", "a Tolvar vendeu os guindastes."),
    ],
)
def test_clauses_are_told_apart_in_other_languages(language: str, one: str, join: str, other: str) -> None:
    assert told(f"{one}{join}{other}", language) == [("orchard", one), ("tolvar", other)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orchard Networks, which owns the port, and Tolvar have agreed a price.",
        "Orchard Networks sued the ministry, the city, and Tolvar.",
        "If Orchard Networks buys the port, and Tolvar sells its cranes, the fee falls.",
        "In May Orchard Networks bought the port, and Tolvar sold its cranes.",
        "Orchard Networks bought the port, and it sold the cranes to Tolvar.",
        "Orchard Networks hired the cranes, and sheds Tolvar used in May.",
        f"{BOUGHT}, and {SOLD}, the ministry said.",
        "Orchard Networks said the port was sold, and Tolvar had lost its cranes.",
        "Orchard Networks wrote: “We bought the port, and Tolvar sold its cranes.”",
    ],
)
def test_what_does_not_stand_alone_stays_one_sentence(sentence: str) -> None:
    assert {quote for _, quote in told(sentence)} == {sentence}


def test_where_each_clause_has_a_speaker_each_keeps_its_own() -> None:
    made = claims("Orchard Networks said it bought the port, and Tolvar said it sold its cranes.")
    assert [(one.profile_id, one.speaker) for one in made] == [
        ("orchard", "Orchard Networks"),
        ("tolvar", "Tolvar"),
    ]


def test_clauses_about_one_profile_stay_one_claim() -> None:
    sentence = "Orchard Networks sued Tolvar, and Orchard Networks won its 12 cases."
    assert told(sentence) == [("orchard", sentence), ("tolvar", sentence)]


@given(
    st.lists(st.sampled_from([BOUGHT, SOLD, ", and ", "; ", ", ", " which ", "said ", "“", "."]), max_size=9)
)
def test_every_clause_is_a_slice_and_none_overlap(parts: list[str]) -> None:
    document = page("gazette", "".join(parts) + ".")
    made = claim(document, NAMES)
    assert all(document.text[one.start : one.end] == one.quote for one in made)
    places = sorted({(one.start, one.end) for one in made})
    assert all(before[1] <= behind[0] for before, behind in zip(places, places[1:], strict=False))

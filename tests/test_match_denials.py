"""A denial and what it denies are two facts that stand against one another."""

from __future__ import annotations

import pytest
from made import claims_of, page, think
from test_score_overtaken import notice, of

from pipeline.match.denials import denial
from pipeline.match.quantities import strangers
from pipeline.model import Quantity

KEEPS_NONE = "Orchard Networks keeps no card numbers of its clients."
TAKEN = "Card numbers of its clients were among the data that thieves copied from Orchard Networks."
NO_TALKS = "Orchard Networks is not in talks with a buyer."


def told(one: str, other: str, share: float = 1.0) -> tuple[str, str]:
    claims = [claims_of(page("gazette", sentence))[0] for sentence in (one, other)]
    found = denial(claims[0], claims[1], (share, share))
    return found.verdict, found.kind


def detail(one: str, other: str) -> str:
    claims = [claims_of(page("gazette", sentence))[0] for sentence in (one, other)]
    return denial(claims[0], claims[1], (1.0, 1.0)).detail


@pytest.mark.parametrize(
    ("none", "some"),
    [
        (KEEPS_NONE, "Orchard Networks kept card numbers of its clients."),
        ("No passwords were taken from Orchard Networks.", "Passwords of Orchard Networks were exposed."),
        (NO_TALKS, "Talks of Orchard Networks with a rival started on Monday."),
    ],
)
def test_that_there_is_none_contradicts_that_there_is_some_from_both_sides(none: str, some: str) -> None:
    assert told(none, some) == told(some, none) == ("contradict", "denial")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orchard Networks does not publish its prices.", "Orchard Networks has prices for all its cables."),
        (KEEPS_NONE, "Orchard Networks keeps telephone numbers of its clients."),
        (KEEPS_NONE, "Orchard Networks bans card numbers of clients in its mail."),
        (KEEPS_NONE, "Card numbers of clients are not kept by Orchard Networks."),
        (NO_TALKS, "Orchard Networks bought two ships from a buyer of old cables."),
    ],
)
def test_another_verb_another_thing_or_a_ban_is_no_such_denial(one: str, other: str) -> None:
    assert told(one, other) == told(other, one) == ("", "")


def test_a_noun_in_common_keeps_the_two_apart_and_is_no_verdict() -> None:
    assert told(KEEPS_NONE, TAKEN, 0.1) == ("review", "denial")


def test_the_denial_never_supports_what_it_denies_and_the_actor_refutes_it() -> None:
    rumour = page("gazette", "Card numbers of clients are in the data of Orchard Networks that were stolen.")
    own = notice("No card numbers of clients are stored at Orchard Networks.", "2025-03-11", "orchard")
    found = think([rumour, own])
    rumoured, denied = (of(found, claims_of(d)[0].quote) for d in (rumour, own))
    assert rumoured.fact_id != denied.fact_id
    assert (rumoured.status, rumoured.score) == ("rejected", 0.05)
    assert denied.direct_source


def number(value: float, unit: str) -> Quantity:
    return Quantity(value, unit, 1.0, "=", 0, 1)


@pytest.mark.parametrize(
    ("ones", "others", "apart"),
    [
        ([number(112, "branch")], [number(640, "person")], True),
        ([number(112, "branch")], [number(112, "office"), number(640, "person")], False),  # one in common
        ([number(112, "branch")], [], False),  # silence says nothing
        ([number(2, "branch")], [number(640, "person")], False),  # fingers count up to there
        ([number(120, "USD")], [number(110, "EUR")], False),  # may be converted
        ([number(100, "km")], [number(62, "mile")], False),
    ],
)
def test_sentences_without_a_figure_in_common_are_strangers(
    ones: list[Quantity], others: list[Quantity], apart: bool
) -> None:
    assert strangers(ones, others) is strangers(others, ones) is apart


LIGHTNING = "Lightning did not cause the fire at Orchard Networks."


@pytest.mark.parametrize(
    "some",
    [
        "Early data of Orchard Networks point to lightning as the cause of the fire in its northern depot.",
        "The fire at Orchard Networks was caused by lightning, its neighbours believe.",
    ],
)
def test_a_denial_stands_against_the_longer_sentence_that_has_all_its_words(some: str) -> None:
    assert told(LIGHTNING, some, 0.2) == told(some, LIGHTNING, 0.2) == ("contradict", "denial")


def test_a_denial_of_use_denies_whatever_the_thing_would_be_used_for() -> None:
    none = "Private letters are not used by Orchard Networks."
    assert told(none, "Orchard Networks trains its model on private letters.")[0] == "contradict"


@pytest.mark.parametrize(
    "some",
    [
        "Orchard Networks has ruled out and excluded lightning as the cause of the fire.",
        "A worn cable was the cause of the fire at Orchard Networks.",
        "Lightning struck the depot of Orchard Networks.",
    ],
)
def test_a_denial_leaves_alone_what_denies_too_or_lacks_a_word_of_it(some: str) -> None:
    assert told(LIGHTNING, some) == ("", "")


def test_a_denial_of_one_day_says_nothing_of_another_day() -> None:
    none = "Orchard Networks did not close its pier on 3 May 2025."
    assert told(none, "Orchard Networks did close its pier on 9 May 2025.")[0] != "contradict"


def test_the_deed_of_a_denial_keeps_apart_who_leaves_out_to_what_it_was_done() -> None:
    none = "Orchard Networks did not cause the fire."
    assert told(none, "The cause was a spark from a mast of Orchard Networks.") == ("review", "denial")
    assert told(none, "Orchard Networks caused a delay.") == ("", "")


FORECAST = "Orchard Networks will not open the Vessby cable in May."


def test_a_forecast_that_it_will_not_be_is_refuted_by_the_report_that_it_was_done() -> None:
    assert told(FORECAST, "Orchard Networks has opened the Vessby cable after all.") == (
        "contradict",
        "denial",
    )
    assert told(FORECAST, "Orchard Networks has opened the Vessby cable after all.", 0.1) == (
        "review",
        "denial",
    )


@pytest.mark.parametrize(
    "later",
    ["Orchard Networks has opened the Norlund museum.", "Orchard Networks will open the Vessby cable."],
)
def test_a_forecast_is_not_refuted_by_another_deed_or_another_forecast(later: str) -> None:
    assert "came about" not in detail(FORECAST, later)

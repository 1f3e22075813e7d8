"""A deal that is agreed and one that is called off are two facts; a number that gives way falls."""

from __future__ import annotations

import pytest
from made import Thought, claims_of, page, think
from test_score_overtaken import notice, of

from pipeline.match.fates import ends_deal, fates, foretells_closing, introduces, other_fate, refused
from pipeline.match.forecasts import yet_to_come

AGREED = "Orchard Networks has agreed to buy the cable yard of Vessby."
OFF = "Orchard Networks has cancelled its purchase of the cable yard of Vessby."
CLEARED = "The Harbour Registry has approved the sale of the cable yard to Orchard Networks."
WITHHELD = "The Harbour Registry withholds its consent to the sale of the cable yard to Orchard Networks."
LATER = "The Harbour Registry has postponed its consent to the sale of the cable yard."
ASKED = "The mayor urged the Harbour Registry to withhold its consent to the sale of the cable yard."
COUNTED = "Orchard Networks put the number of broken relays at 1,312 in a report."
RIGHT = "The number of broken relays of Orchard Networks is 4,786, not 1,312 as we wrote."


def fate(sentence: str) -> set[str]:
    return set(fates(claims_of(page("gazette", sentence))[0]))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (AGREED, {"done"}),
        (OFF, {"undone"}),
        (CLEARED, {"done"}),
        (WITHHELD, {"refused"}),
        (LATER, {"put off"}),
        (ASKED, {"asked"}),
        ("After it had rejected two offers, Orchard Networks agreed to sell the cable yard.", {"done"}),
        ("Orchard Networks has called off its purchase of the cable yard of Vessby.", {"undone"}),
        ("The Lower Court has acquitted Orchard Networks on all counts.", {"acquitted"}),
        ("The Lower Court found that Orchard Networks is liable for the outage.", {"sentenced"}),
        ("Orchard Networks will appeal to the Lower Court in May.", {"asked"}),
        ("The Harbour Registry has not approved the sale of the cable yard.", set()),
        ("The cable yard of Orchard Networks lies in Vessby.", set()),
    ],
)
def test_what_became_of_something_is_read(sentence: str, told: set[str]) -> None:
    assert fate(sentence) == told


@pytest.mark.parametrize(("one", "other"), [(AGREED, OFF), (CLEARED, WITHHELD), (WITHHELD, ASKED)])
def test_two_fates_are_two_facts(one: str, other: str) -> None:
    first, second = (claims_of(page("gazette", sentence))[0] for sentence in (one, other))
    assert other_fate(first, second, {})
    assert not other_fate(first, first, {})
    assert not other_fate(first, second, {"figures": 1.0})


CLOSING = "Orchard Networks expects to complete the purchase of the cable yard by the end of June."


def test_a_deal_that_is_called_off_will_not_be_completed() -> None:
    later = page("courier", OFF, published="2025-03-12")
    assert foretells_closing(claims_of(page("gazette", CLOSING))[0]) and ends_deal(claims_of(later)[0])
    found = of(think([page("gazette", CLOSING), later]), CLOSING)
    assert (found.status, found.score, found.independent_sources) == ("superseded", 0.05, 0)


@pytest.mark.parametrize(
    ("said", "later", "published"),
    [
        (CLOSING, OFF, "2025-03-08"),  # a deal that was called off before is another one
        (CLOSING, OFF.replace("its purchase of", "a walk to"), "2025-03-12"),
        (CLOSING, OFF.removesuffix(".") + " on 4 May 2027.", "2027-05-05"),  # long after it was due
        ("Orchard Networks completed the purchase of the cable yard in June.", OFF, "2025-03-12"),
        ("Orchard Networks expects to close the cable yard by the end of June.", OFF, "2025-03-12"),
    ],
)
def test_what_is_no_forecast_of_that_deal_stands(said: str, later: str, published: str) -> None:
    found = think([page("gazette", said), page("courier", later, published=published)])
    assert of(found, said).status != "superseded"


SELF = "Orchard Networks is the largest cable company of Vessby, with 1,150 employees and 402,000 customers."


@pytest.mark.parametrize(
    ("sentence", "introduced"),
    [
        (SELF, True),
        ("Orchard Networks is not the only company with 1,150 employees.", False),
        ("Orchard Networks is late by 40 days.", False),
        ("The largest cable company of Vessby has 1,150 employees at Orchard Networks.", False),
    ],
)
def test_what_an_institution_is_is_no_event(sentence: str, introduced: bool) -> None:
    assert introduces(claims_of(page("gazette", sentence))[0]) is introduced


def test_a_maximum_is_not_what_was_imposed() -> None:
    most = claims_of(
        page("gazette", "A breach at Orchard Networks carries a fine of up to 8 million euros.")
    )[0]
    done = claims_of(page("courier", "The Harbour Registry fined Orchard Networks 8 million euros."))[0]
    told = claims_of(page("courier", "The Harbour Registry fined Orchard Networks up to 8 million euros."))[0]
    assert yet_to_come(most, done, {}) and yet_to_come(done, most, {})
    assert not yet_to_come(done, told, {"days": 0.0, "figures": 1.0})


def stances(found: Thought, said: str, of_fact: str) -> set[str]:
    """How the claims with these words stand to the facts that others support."""
    ids = {c.id for c in found.evidence.claims if said in c.quote}
    facts = {
        k.fact_id
        for k in found.links
        if k.stance in {"support", "superseded"}
        and any(c.id == k.claim_id and of_fact in c.quote for c in found.evidence.claims)
    }
    return {k.stance for k in found.links if k.claim_id in ids and k.fact_id in facts}


def test_whoever_decides_refutes_that_it_gave_its_consent() -> None:
    hasty = page("gazette", CLEARED)
    found = think([hasty, notice(WITHHELD, "2025-03-12")])
    assert stances(found, "withholds", "has approved") == {"contradict"}
    first, second = (claims_of(page("gazette", sentence))[0] for sentence in (CLEARED, WITHHELD))
    assert refused(first, second, 0.5)
    assert not refused(first, second, 0.1)
    assert not refused(second, first, 0.5)


def test_a_number_that_its_maker_puts_another_in_the_place_of_is_dead() -> None:
    found = think([notice(COUNTED, "2025-03-10", "orchard"), notice(RIGHT, "2025-03-12", "orchard")])
    assert (of(found, COUNTED).status, of(found, COUNTED).independent_sources) == ("superseded", 0)
    assert of(found, RIGHT).status == "confirmed"


def test_who_sets_a_number_aside_contradicts_it_and_is_not_contradicted() -> None:
    found = think([page("gazette", COUNTED), page("courier", RIGHT.removesuffix(" as we wrote.") + ".")])
    assert stances(found, "4,786", "1,312 in a report") == {"contradict"}
    assert stances(found, "1,312 in a report", "4,786") == set()

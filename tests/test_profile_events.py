"""Outlooks are held against what comes; events gather facts and touch profiles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made import HARBOUR, NOW, ORCHARD, page, think

from pipeline.model import Document, Outlook
from pipeline.profile import Profiled, profiled

REGULATOR = replace(HARBOUR, category="Government or regulator or court", base="Africa")
PLAN = page(
    "orchard", "Orchard Networks will open the new relay in Mombasa on 1 April 2025.", published="2025-03-01"
)


def made_of(*pages: Document, days: int = 0) -> Profiled:
    thought = think(pages)
    now = NOW + timedelta(days=days)
    return profiled([ORCHARD, REGULATOR], thought.facts, thought.confidences, thought.evidence, now)


def outlook(*pages: Document) -> Outlook:
    return made_of(*pages, days=60).records[0].outlooks[0]


@pytest.mark.parametrize(
    ("after", "resolution"),
    [
        ("Orchard Networks opened the new relay in Mombasa on 1 April 2025.", "came true"),
        ("Orchard Networks did not open the new relay in Mombasa on 1 April 2025.", "did not"),
        ("Orchard Networks operates 12 exchanges.", "unclear"),
    ],
)
def test_an_outlook_is_resolved_by_what_came_after(after: str, resolution: str) -> None:
    later = page("orchard", after, path="/later", published="2025-04-03")
    found = outlook(PLAN, later)
    assert (found.resolution, found.due.date().isoformat()) == (resolution, "2025-04-01")
    assert found.why


def test_a_past_deed_is_no_outlook() -> None:
    done = page("orchard", "Orchard Networks opened the relay in Mombasa on 1 March 2025.")
    assert made_of(done).records[0].outlooks == ()


def test_an_outlook_has_the_same_id_on_every_night() -> None:
    assert made_of(PLAN).records[0].outlooks[0].id == made_of(PLAN, days=60).records[0].outlooks[0].id


def test_facts_near_one_another_are_one_event_with_its_states() -> None:
    event = made_of(
        page("orchard", "Orchard Networks agreed to buy Harbour Registry on 3 February 2025."),
        page("harbour", "Harbour Registry cleared the takeover by Orchard Networks on 5 March 2025."),
    ).events
    assert [(e.kind, e.start, e.state) for e in event] == [("deal", "2025-02-03", "cleared")]
    assert set(event[0].profile_ids) == {"orchard", "harbour"}
    assert [(s.state, s.day) for s in event[0].states] == [
        ("agreed", "2025-02-03"),
        ("cleared", "2025-03-05"),
    ]


def test_a_deal_of_long_ago_is_another_event() -> None:
    found = made_of(
        page("orchard", "Orchard Networks agreed to buy Harbour Registry on 3 February 2025."),
        page("orchard", "Orchard Networks bought the Mombasa exchange in 2018.", path="/history"),
    ).events
    assert [e.start for e in found] == ["2018", "2025-02-03"]


def test_what_is_only_expected_is_no_event() -> None:
    assert made_of(page("orchard", "Orchard Networks will buy Harbour Registry on 3 May 2025.")).events == ()


def test_whom_an_authority_fines_it_regulates() -> None:
    fine = page("harbour", "Harbour Registry fined Orchard Networks 2 million dollars on 5 March 2025.")
    related = made_of(fine).related
    row = next(r for r in related if r.relation == "regulator_of")
    assert (row.profile_id, row.related_id, len(row.fact_ids)) == ("harbour", "orchard", 1)
    assert {r.relation for r in related if r is not row} == {"party_to"}


CRASH = page("orchard", "Orchard Networks lost power: its network failed on 3 March 2025.")


def test_who_only_speaks_of_an_outage_makes_no_second_one() -> None:
    cause = page(
        "orchard",
        "The outage was caused by a fault at Orchard Networks.",
        path="/cause",
        published="2025-03-18",
    )
    assert [e.start for e in made_of(CRASH, cause).events] == ["2025-03-03"]


def test_an_outage_named_with_its_day_is_an_event() -> None:
    blamed = page("orchard", "The outage of 3 March 2025 was caused by a router of Orchard Networks.")
    assert [(e.kind, e.start, e.state) for e in made_of(blamed).events] == [
        ("outage", "2025-03-03", "started")
    ]


def test_the_day_of_a_decision_is_not_the_day_of_its_annulment() -> None:
    ruling = page(
        "harbour", "Harbour Registry annulled the decision of 11 December 2024.", published="2025-03-05"
    )
    assert [(e.kind, e.start) for e in made_of(ruling).events] == [("ruling", "2025-03-05")]


def test_what_may_or_must_be_done_or_holds_each_year_is_no_event() -> None:
    rules = page(
        "harbour",
        "Harbour Registry may ban calls of Orchard Networks.",
        "Harbour Registry forbids work on the seabed from April to July.",
    )
    assert made_of(rules).events == ()


def test_who_has_agreed_to_buy_has_not_bought() -> None:
    deal = page("orchard", "Orchard Networks has agreed to buy Harbour Registry, it said on 3 March 2025.")
    assert [(e.kind, e.state) for e in made_of(deal).events] == [("deal", "agreed")]


def test_the_annulment_of_a_clearance_is_a_state_of_the_deal() -> None:
    events = made_of(
        page("orchard", "Orchard Networks agreed to buy Lindal Cables on 3 February 2025."),
        page("harbour", "Harbour Registry cleared the takeover by Orchard Networks on 15 February 2025."),
        page(
            "harbour",
            "Harbour Registry annulled the decision on Orchard Networks on 5 March 2025.",
            path="/annulled",
        ),
    ).events
    assert [[s.state for s in e.states] for e in events] == [["agreed", "cleared", "clearance annulled"]]


def test_what_broke_and_who_was_hurt_by_it_is_one_event_and_another_day_is_another() -> None:
    hurt = page("orchard", "Two people were injured at Orchard Networks on 3 March 2025.", path="/hurt")
    older = page("orchard", "A fire broke out at Orchard Networks on 14 January 2025.", path="/older")
    assert [e.start for e in made_of(CRASH, hurt, older).events] == ["2025-01-14", "2025-03-03"]


def test_an_event_keeps_its_id_when_more_is_learnt_of_it() -> None:
    first = page("orchard", "Orchard Networks agreed to buy Harbour Registry on 3 February 2025.")
    talks = page(
        "orchard",
        "Orchard Networks announced the takeover of Harbour Registry on 20 January 2025.",
        path="/talks",
        published="2025-03-15",
    )
    before, after = made_of(first).events, made_of(first, talks).events
    assert [e.id for e in before] == [e.id for e in after]
    assert [e.start for e in after] == ["2025-01-20"]


def test_a_deal_is_named_by_its_parties_and_not_by_who_clears_it() -> None:
    events = made_of(
        page("orchard", "Orchard Networks agreed to buy Lindal Cables on 3 February 2025."),
        page("harbour", "Harbour Registry cleared the takeover by Orchard Networks on 15 February 2025."),
    ).events
    assert [e.name for e in events] == ["Deal: Orchard Networks, 2025-02-03"]

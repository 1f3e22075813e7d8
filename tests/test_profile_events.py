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

"""Fields from facts, or no field at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from made import HARBOUR, NOW, ORCHARD, page, think

from pipeline.model import Document, FieldValue, Profile, Record
from pipeline.profile import MEDIUM, records

WORK = "The Gazette has seen the notices."
OUTAGE = (
    "An outage at Orchard Networks affected 3 million customers in Kenya and Ghana.",
    "Orchard Networks caused the outage with a faulty update and restored all routes on 9 March.",
)


def record_of(*pages: Document, profile: Profile = ORCHARD, now: datetime = NOW) -> Record:
    thought = think(pages)
    return records([profile], thought.facts, thought.confidences, thought.evidence, now)[0]


def field(record: Record, name: str) -> FieldValue | None:
    return next((f for f in record.fields if f.field == name), None)


def value(record: Record, name: str) -> str | None:
    found = field(record, name)
    return found.value if found else None


def test_a_profile_without_evidence_has_only_what_people_registered() -> None:
    known = replace(HARBOUR, category="Regional Internet Registry", base="Africa")
    record = record_of(page("gazette", *OUTAGE), profile=known)
    assert {f.field: f.set_by for f in record.fields} == dict.fromkeys(
        ("category", "base", "content_type", "region", "what_it_does"), "registry"
    )
    assert value(record, "what_it_does") == (
        "Harbour Registry stands in the registry as “Regional Internet Registry”, based in Africa."
    )
    assert (record.confidence, record.evidence_label, record.facts) == (None, "No public source", 0)


def test_fields_carry_the_facts_that_fill_them() -> None:
    record = record_of(page("orchard", *OUTAGE))
    focus = field(record, "signal_focus")
    assert focus is not None
    assert focus.value == "Outage or incident"
    assert focus.fact_ids
    assert focus.confidence is not None
    assert focus.confidence >= MEDIUM
    assert "outage" in focus.rule
    assert focus.last_confirmed is not None


def test_weak_facts_fill_nothing() -> None:
    record = record_of(page("sieve", *OUTAGE))
    assert field(record, "signal_focus") is None
    assert field(record, "why_it_matters") is None


def test_the_region_is_where_the_places_lie() -> None:
    assert value(record_of(page("orchard", *OUTAGE)), "region") == "Africa"
    everywhere = "We bar the use of Orchard Relay by police worldwide for any purpose."
    assert value(record_of(page("orchard", everywhere)), "region") == "Global"


def test_impact_follows_the_largest_figure() -> None:
    assert value(record_of(page("orchard", *OUTAGE)), "impact") == "High"
    assert field(record_of(page("orchard", "We dropped 12 routes during the outage.")), "impact") is None


def test_machines_that_stopped_count_as_the_people_who_work_at_them() -> None:
    crash = page("orchard", "About 1.9 million computers of Orchard Networks crashed on 3 March 2025.")
    record = record_of(crash)
    assert (value(record, "impact"), value(record, "operational_criticality")) == ("High", "High")
    sold = page("orchard", "Orchard Networks recalled 1.9 million computers on 3 March 2025.")
    assert value(record_of(sold), "impact") == "Medium"


def test_prose_is_made_of_quotes() -> None:
    document = page("orchard", *OUTAGE)
    why = field(record_of(document), "why_it_matters")
    assert why is not None
    assert any(sentence in why.value for sentence in OUTAGE)


def test_the_record_is_as_sure_as_the_least_sure_fact_that_it_uses() -> None:
    record = record_of(page("orchard", *OUTAGE))
    used = [f.confidence for f in record.fields if f.confidence is not None and f.fact_ids]
    assert record.confidence is not None
    assert record.confidence <= min(used)


def test_a_dated_plan_becomes_an_outlook_until_it_is_due() -> None:
    plan = page("orchard", "Orchard Networks will open the new relay in Mombasa on 1 April 2025.")
    outlook = record_of(plan).outlooks[0]
    assert (outlook.horizon, outlook.due.date().isoformat()) == ("now", "2025-04-01")
    assert record_of(plan, now=NOW - timedelta(days=60)).outlooks[0].horizon == "quarter"
    past = record_of(plan, now=NOW + timedelta(days=60)).outlooks[0]
    assert (past.resolution, past.resolved_at) == ("unclear", NOW + timedelta(days=60))
    assert not [f for f in record_of(plan, now=NOW + timedelta(days=60)).fields if "outlook" in f.field]


def test_the_label_says_what_kind_of_evidence_there_is() -> None:
    assert record_of(page("orchard", *OUTAGE)).evidence_label == "Direct source"
    named = page("gazette", "Orchard Networks had an outage in Kenya, two engineers told The Gazette.")
    assert record_of(named).evidence_label == "Single source"
    assert record_of(page("sieve", *OUTAGE)).evidence_label == "No public source"

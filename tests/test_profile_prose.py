"""Sentences of a profile can be read away from their page."""

from __future__ import annotations

import pytest
from made import NOW, ORCHARD, page, think
from test_profile import field, record_of, value

from pipeline.model import Document
from pipeline.profile import records
from pipeline.profile.sentences import stands_alone

PROSE = ("what_it_does", "why_it_matters", "what_to_watch")


def told(*pages: Document) -> list[str]:
    return [f.value for f in record_of(*pages).fields if f.field in PROSE]


def test_an_institutions_own_we_is_quoted_as_its_word() -> None:
    own = page("orchard", "We delivered 40,000 devices to customers in Kenya on 9 March 2025.")
    assert told(own) == [
        "Orchard Networks says: “We delivered 40,000 devices to customers in Kenya on 9 March 2025.”"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "It cut 40,000 customers in Kenya off.",
        "However, Orchard Networks cut 40,000 customers off.",
        "Orchard Networks also cut 40,000 customers off.",
        "Orchard Networks cut 40,000 customers off, two engineers told The Gazette.",
        "Please ask Orchard Networks whether your 40,000 customers were cut off.",
        "Orchard Networks thanks its 40,000 customers.",
        "Orchard Networks publishes the list of 40,000 customers on its website.",
    ],
)
def test_a_sentence_that_points_outside_itself_is_not_told(sentence: str) -> None:
    report = page("gazette", "The Gazette has seen the notices.", sentence)
    assert told(report, page("orchard", "Orchard Networks sells cables.")) == [
        "Orchard Networks sells cables."
    ]


def test_a_day_that_only_the_page_makes_clear_is_put_in_brackets() -> None:
    own = page("orchard", "Orchard Networks cut 40,000 customers off on Friday.", published="2025-03-10")
    assert told(own) == ["Orchard Networks cut 40,000 customers off on Friday [7 March 2025]."]


def test_what_it_runs_is_what_it_does_and_whom_it_touches_is_why_it_matters() -> None:
    record = record_of(
        page(
            "orchard",
            "Orchard Networks operates 12 exchanges.",
            "Orchard Networks cut 40,000 customers in Kenya off on 9 March 2025.",
        )
    )
    assert value(record, "what_it_does") == "Orchard Networks operates 12 exchanges."
    assert value(record, "why_it_matters") == (
        "Orchard Networks cut 40,000 customers in Kenya off on 9 March 2025."
    )


def test_no_fact_is_told_twice() -> None:
    same = "Orchard Networks operates 12 exchanges."
    sentences = told(page("orchard", same), page("gazette", f"{same} They are large."))
    assert sentences == [same]


def test_a_plan_stays_a_plan() -> None:
    record = record_of(page("orchard", "Orchard Networks will close the relay in Mombasa."))
    assert value(record, "what_to_watch") == "Orchard Networks will close the relay in Mombasa."
    assert field(record, "what_it_does") is field(record, "why_it_matters") is None


def test_what_was_withdrawn_is_nowhere_on_a_profile() -> None:
    was = page("gazette", "Orchard Networks had an outage in Ghana, engineer Ama Owusu said in an interview.")
    now = page("gazette", "Correction: an earlier version of this article named Orchard Networks by mistake.")
    thought = think([now], [was])
    record = records([ORCHARD], thought.facts, thought.confidences, thought.evidence, NOW)[0]
    assert "Ghana" not in " ".join(f.value for f in record.fields)


def test_who_only_belongs_to_it_does_not_tell_what_it_does() -> None:
    driver = "The driver, an employee of Orchard, made 12 relays for the port."
    record = record_of(page("orchard", driver, "Orchard Networks sells cables."))
    assert [f.value for f in record.fields if f.field == "what_it_does"] == ["Orchard Networks sells cables."]


def test_we_at_the_head_of_a_sentence_is_somebody_s_word() -> None:
    assert not stands_alone("We estimate that Orchard Networks has 40,000 customers.", ORCHARD)
    assert stands_alone("Orchard Networks has 40,000 customers.", ORCHARD)

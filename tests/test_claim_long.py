"""What no page may do: hold the night by sentences without an end, or by more of them than anybody reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made import claims_of, page

from pipeline.claim import unclaimed
from pipeline.claim.speech import attributions

SAID = "Orchard Networks cut 40 jobs"


@pytest.mark.parametrize("number", range(2))
def test_a_run_without_an_end_is_no_claim_and_what_stands_beside_it_is(number: int) -> None:
    endless = ("and Orchard Networks, " * 200, "Mr. Dr. St. " * 300)[number]
    made = claims_of(page("gazette", f"{endless}.", f"{SAID}."))
    assert [c.quote for c in made] == [f"{SAID}."]


def test_the_long_clause_of_a_law_is_a_claim() -> None:
    clause = "Orchard Networks shall give notice" + " of each change to the parties concerned" * 50 + "."
    assert [c.quote for c in claims_of(page("gazette", clause))] == [clause]


def test_marks_alone_are_no_sentences() -> None:
    assert claims_of(page("gazette", ". " * 500, f"{SAID}."))[0].quote == f"{SAID}."


def test_behind_two_thousand_sentences_nothing_is_claimed() -> None:
    made = claims_of(page("gazette", *(f"{SAID} in town {number}." for number in range(2_100))))
    assert len(made) == 2_000
    assert made[-1].quote == f"{SAID} in town 1999."


def test_what_was_not_claimed_from_is_counted() -> None:
    town = f"{SAID} in town 1000."
    assert unclaimed(page("gazette", *([town] * 2_000))) == 0
    assert unclaimed(page("gazette", *([town] * 2_001))) == len(town)
    endless = page("gazette", "The relay went down. " * 15_000)
    read = endless.text[: len(endless.text) - unclaimed(endless)]
    assert read.count("went down.") == 2_000
    wide = page(
        "gazette", "The relay went down after a long night of rain and of wind in the hills. " * 5_000
    )
    assert len(wide.text) - unclaimed(wide) < 250_000


def test_a_long_text_keeps_its_ids_and_its_quotes_are_slices() -> None:
    document = page("gazette", f"{SAID}.", "The relay went down. " * 15_000)
    made = claims_of(document)
    assert {c.document_id for c in made} == {document.id}
    assert {c.text_sha256 for c in made} == {document.text_sha256}
    assert all(document.text[c.start : c.end] == c.quote for c in made)
    assert max(c.end for c in made) < len(document.text)


def test_no_more_sayings_than_a_sentence_can_hold_are_read() -> None:
    assert 0 < len(attributions("Acme said that " * 60 + "it rained.", "en")) <= 24


def test_days_are_counted_on_the_clock_of_the_page() -> None:
    late = datetime(2025, 3, 11, 4, 30, tzinfo=UTC)  # 23:30 on Monday, 10 March, in New York
    document = replace(
        page("gazette", f"{SAID} today."), published_at=late, published_offset=-300, fetched_at=late
    )
    assert [m.first for m in claims_of(document)[0].moments] == ["2025-03-10"]
    assert [m.first for m in claims_of(replace(document, published_offset=None))[0].moments] == ["2025-03-11"]


def test_an_entry_of_a_live_blog_counts_days_from_its_own_time() -> None:
    document = page("gazette", f"{SAID} today.", f"{SAID} yesterday.")
    written = datetime(2025, 3, 12, 9, tzinfo=UTC)
    *others, last = document.blocks
    document = replace(document, blocks=(*others, replace(last, at=written)))
    assert [c.moments[0].first for c in claims_of(document)] == ["2025-03-10", "2025-03-11"]

"""Who got it from whom: one test for each way in which two pages are one origin."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import NAMES, Thought, page, think

CUT = "Orchard Networks dropped 12,400 routes after a faulty update on Monday."
REPORT = (
    "Orchard Networks dropped 12,400 routes after a faulty update, two engineers told The Gazette.",
    "Customers in Kenya and Ghana lost their connections for three hours, and hospitals were among them.",
    "The update had been tested on a single router in Mombasa before it went to all of them at once.",
    "Orchard Networks declined to comment on the tests.",
)
FILLER = "Harbour Registry opened an office in Ghana with 30 staff and a library."


def origins(thought: Thought, words: str) -> int:
    return thought.fact_with(words).independent_sources


def test_the_actors_own_page_is_the_actor() -> None:
    thought = think(
        [page("orchard", "We dropped 12,400 routes after a faulty update."), page("ledger", FILLER)]
    )
    assert thought.origin_of("12,400", "orchard") == ("Orchard Networks", "own figure")


def test_what_a_spokesperson_says_to_two_papers_is_one_origin() -> None:
    said = "Orchard Networks said that it had dropped 12,400 routes after a faulty update."
    told = "“We dropped 12,400 routes,” said a spokesperson for Orchard Networks about the faulty update."
    thought = think([page("gazette", said), page("courier", told), page("ledger", FILLER)])
    assert thought.origin_of("12,400", "courier") == ("Orchard Networks", "spokesperson")
    assert origins(thought, "said that it had") == 1


def test_a_credit_leads_to_the_credited_page() -> None:
    rewrite = "Orchard Networks dropped 12,400 routes because of a faulty update, The Gazette reports."
    thought = think([page("gazette", *REPORT), page("courier", rewrite, published="2025-03-11")])
    assert thought.origin_of("12,400", "courier") == ("The Gazette", "credit")


def test_a_chain_of_two_credits_ends_at_the_first() -> None:
    second = "Orchard Networks dropped 12,400 routes because of a faulty update, The Gazette reports."
    third = "A faulty update cost Orchard Networks 12,400 routes, according to The Courier."
    pages = [
        page("gazette", *REPORT),
        page("courier", second, published="2025-03-11"),
        page("diary", third, published="2025-03-12"),
    ]
    assert think(pages).origin_of("12,400", "diary") == ("The Gazette", "credit")


def test_credits_in_a_ring_end() -> None:
    one = "Orchard Networks dropped 12,400 routes after a faulty update, The Courier reports."
    other = "Orchard Networks dropped 12,400 routes after a faulty update, The Gazette reports."
    thought = think([page("gazette", one), page("courier", other)])
    assert origins(thought, "The Courier reports") <= 1


def test_a_copied_text_is_no_second_origin() -> None:
    copy = [
        p.replace("hospitals", "clinics").replace("two engineers told The Gazette", "it is known")
        for p in REPORT
    ]
    thought = think([page("gazette", *REPORT), page("courier", *copy, published="2025-03-11")])
    assert thought.traced.copies[0].test == "text copy"
    assert origins(thought, "12,400 routes") == 1


def test_a_canonical_address_names_the_original() -> None:
    original = page("gazette", *REPORT)
    copy = replace(page("courier", CUT, published="2025-03-11"), canonical=original.url)
    assert think([original, copy]).origin_of("12,400", "courier") == ("The Gazette", "canonical")


def test_sites_of_one_owner_are_one_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    import made

    shared = {
        **made.PUBLISHERS,
        "courier.example": replace(made.PUBLISHERS["courier.example"], owner="The Gazette Ltd"),
    }
    monkeypatch.setattr(made, "PUBLISHERS", shared)
    thought = think(
        [page("gazette", CUT), page("courier", CUT.replace("12,400 ", "")), page("ledger", FILLER)]
    )
    assert origins(thought, "12,400") == 1


def test_a_figure_that_was_out_before_is_not_found_a_second_time() -> None:
    later = "Some 12,400 routes of Orchard Networks vanished when the faulty update arrived."
    thought = think([page("gazette", *REPORT), page("courier", later, published="2025-03-12")])
    assert thought.origin_of("12,400", "courier") == ("The Gazette", "same figure")


def test_an_undated_page_is_never_the_first() -> None:
    thought = think([page("courier", CUT, published=None), page("gazette", *REPORT)])
    assert thought.origin_of("12,400", "courier")[0] == "The Gazette"


def test_a_bare_quotation_of_a_document_is_the_document() -> None:
    rule = "Orchard Relay must not be used for facial recognition by or for any police department in Kenya."
    quoted = f"The rule says: “{rule}”"
    thought = think([page("orchard", rule, published=None), page("gazette", quoted), page("ledger", FILLER)])
    assert thought.origin_of("facial recognition", "gazette") == ("Orchard Networks", "same words")


def test_a_newsrooms_own_reading_of_a_document_is_an_observation() -> None:
    rule = "Orchard Relay must not be used for facial recognition by or for any police department in Kenya."
    reading = (
        "Police departments in Kenya may not run facial recognition on Orchard Relay under its new rules."
    )
    work = "The Gazette has seen older copies of the rules."
    thought = think(
        [page("orchard", rule, published=None), page("gazette", reading, work), page("ledger", FILLER)]
    )
    assert thought.origin_of("may not run", "gazette") == (NAMES["gazette.example"], "own report")


def test_two_newsrooms_that_asked_separately_are_two_origins() -> None:
    one, other = (
        "Orchard Networks declined to comment.",
        "Orchard Networks would not comment on the faulty update.",
    )
    told = (
        "A faulty update took routes of Orchard Networks off the air, and engineers worked through the night."
    )
    thought = think([page("gazette", CUT, one), page("courier", told, other), page("ledger", FILLER)])
    assert {thought.origin_of("comment", h)[0] for h in ("gazette", "courier")} == {
        "The Gazette",
        "The Courier",
    }


def test_a_page_that_adds_nothing_has_its_report_from_the_earlier_one() -> None:
    rewrite = (
        "A faulty update made Orchard Networks drop routes.",
        "In Kenya and Ghana, hospitals and customers were without connections for three hours.",
        "Only one router in Mombasa had tested the update.",
    )
    thought = think(
        [page("gazette", *REPORT), page("courier", *rewrite, published="2025-03-11"), page("ledger", FILLER)]
    )
    assert [c.test for c in thought.traced.copies] == ["adds nothing"]


def test_origins_do_not_depend_on_the_order_of_arrival() -> None:
    pages = [
        page("gazette", *REPORT),
        page("courier", CUT, published="2025-03-11"),
        page("diary", CUT, published=None),
    ]
    assert think(pages).traced == think(pages[::-1]).traced


def test_a_credit_that_the_credited_page_does_not_bear_out_counts_for_nobody() -> None:
    wider = "Orchard Networks has also lost the mail of 3 million customers, The Gazette reports."
    thought = think(
        [page("gazette", *REPORT), page("sieve", wider, published="2025-03-11"), page("ledger", FILLER)]
    )
    assert thought.origin_of("lost the mail", "sieve")[1] == "not borne out"
    assert origins(thought, "lost the mail") == 0

"""Whose observation a claim is, by what its page says of itself: signs, owners, releases, voices, rumours."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
from made import evidence_of, page, think

from pipeline.model import Document
from pipeline.model.opinion import UNCOUNTED

CUT = "Orchard Networks dropped 12,400 routes after a faulty update on Monday."
LOST = "Orchard Networks lost its routes in Kenya when a faulty update arrived."
FILLER = "Harbour Registry opened an office in Ghana with 30 staff and a library."


def signed(document: Document, byline: str) -> Document:
    return replace(document, byline=byline)


@pytest.mark.parametrize(
    ("head", "tail"),
    [("NAIROBI, March 10 (Reuters) - ", ""), ("(Reuters) – ", ""), ("", " (Reuters)"), ("", " — Reuters")],
)
def test_a_wire_tag_names_the_origin_though_we_hold_no_page_of_the_wire(head: str, tail: str) -> None:
    texts = [head + LOST, "Nobody was hurt, and the night was long." + tail]
    thought = think([page("gazette", *texts), page("courier", *texts), page("ledger", FILLER)])
    assert {thought.origin_of("lost its routes", h) for h in ("gazette", "courier")} == {
        ("Reuters", "wire tag")
    }
    assert thought.fact_with("lost its routes").independent_sources == 1


def test_a_clause_in_parentheses_is_no_wire_tag() -> None:
    thought = think(
        [page("gazette", "Orchard Networks (a company) - lost its routes in Kenya."), page("ledger", FILLER)]
    )
    assert thought.origin_of("lost its routes", "gazette")[1] == "own report"


def test_a_wires_own_page_is_the_origin_of_the_papers_that_carry_its_name() -> None:
    carried = signed(page("gazette", LOST, published="2025-03-11"), "By Jo Doe, The Wire")
    thought = think([page("wire", LOST.replace("arrived", "came")), carried, page("ledger", FILLER)])
    assert thought.origin_of("lost its routes", "gazette") == ("The Wire", "byline")


def test_another_desks_byline_names_the_origin() -> None:
    carried = signed(page("sieve", LOST), "The Gazette technology desk")
    assert think([carried, page("ledger", FILLER)]).origin_of("lost its routes", "sieve") == (
        "The Gazette",
        "byline",
    )


def test_a_byline_that_names_the_paper_too_proves_nothing() -> None:
    mixed = signed(page("gazette", LOST), "The Gazette, Reuters")
    assert think([mixed, page("ledger", FILLER)]).origin_of("lost its routes", "gazette")[1] == "own report"


def test_what_an_actor_signs_in_a_paper_is_the_actors_word_about_itself() -> None:
    guest = signed(
        page("gazette", LOST, CUT.replace("Orchard Networks", "Harbour Registry")), "Orchard Networks"
    )
    thought = think([guest, page("ledger", FILLER)])
    assert thought.origin_of("lost its routes", "gazette") == ("Orchard Networks", "signed by the actor")
    assert thought.origin_of("Harbour Registry dropped", "gazette")[1] == "own report"


def test_a_paper_that_an_actor_owns_is_the_actors_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    owned = replace(made.PUBLISHERS["gazette.example"], owner="Orchard Networks")
    monkeypatch.setattr(made, "PUBLISHERS", {**made.PUBLISHERS, "gazette.example": owned})
    thought = think([page("gazette", LOST), page("ledger", FILLER)])
    assert thought.origin_of("lost its routes", "gazette") == ("Orchard Networks", "owner")


def test_a_distributed_release_is_the_word_of_who_signs_it() -> None:
    release = replace(signed(page("sieve", LOST), "Orchard Networks"), kind="press_release")
    thought = think([release, page("ledger", FILLER)])
    assert thought.origin_of("lost its routes", "sieve") == ("Orchard Networks", "press release")
    assert "press release" in UNCOUNTED


def test_the_page_of_an_archive_is_the_page_that_it_keeps() -> None:
    kept = page("gazette", CUT)
    copy = page("sieve", LOST, published=None, path=f"/web/20250311/{kept.url}")
    assert think([kept, copy]).traced.copies[0].test == "canonical"


def test_hosts_of_one_publisher_are_one_origin() -> None:
    staged = page("gazette", LOST, path="/staging/story")
    staged = replace(staged, url=staged.url.replace("gazette", "staging.gazette"))
    thought = think([page("gazette", LOST), staged, page("ledger", FILLER)])
    assert thought.fact_with("lost its routes").independent_sources == 1


def test_one_named_person_who_speaks_to_two_papers_is_one_origin() -> None:
    one = "Orchard Networks lost its routes in Kenya, said Tomasz Wilk, an analyst."
    other = "Orchard Networks lost routes in Kenya, Mr Wilk said on the telephone."
    thought = think(
        [page("gazette", one), page("courier", other, published="2025-03-11"), page("ledger", FILLER)]
    )
    assert thought.origin_of("lost routes", "courier") == ("The Gazette", "same voice")


def test_what_an_actor_published_that_day_was_out_before_the_reports_of_that_day() -> None:
    own = page("orchard", "We dropped 12,400 routes after a faulty update.", published="2025-03-10")
    report = page("gazette", CUT, published="2025-03-10T10:30")
    assert think([own, report]).origin_of("12,400", "gazette") == ("Orchard Networks", "same figure")


def test_a_newsroom_vouches_for_its_own_words_and_a_blog_for_none() -> None:
    own = page("orchard", "An update took our routes in Kenya off the air.", published="2025-03-09")
    told = "In Kenya an update took the routes of Orchard Networks away, and phones fell silent."
    noted = "Orchard Networks had its routes in Kenya taken off the air by an update, I hear with joy."
    thought = think([own, page("gazette", told), page("diary", noted, title="Joy"), page("ledger", FILLER)])
    assert thought.origin_of("fell silent", "gazette")[0] == "The Gazette"
    assert thought.origin_of("with joy", "diary")[0] == "Orchard Networks"


def test_reports_that_nobody_names_observe_nothing() -> None:
    thought = think(
        [
            page("gazette", "Orchard Networks lost its routes in Kenya, according to reports."),
            page("ledger", FILLER),
        ]
    )
    assert thought.origin_of("lost its routes", "gazette") == ("The Gazette", "hearsay")
    assert "hearsay" in UNCOUNTED


def test_a_page_that_opens_with_reports_has_the_rest_from_who_had_it_before() -> None:
    opening = "Orchard Networks is in trouble again, according to reports."
    told = "In Kenya a faulty update took the routes of Orchard Networks, which lost them all."
    thought = think(
        [
            page("gazette", LOST),
            page("courier", opening, told, published="2025-03-11"),
            page("ledger", FILLER),
        ]
    )
    assert thought.origin_of("lost them all", "courier") == ("The Gazette", "hearsay")


def test_what_a_credited_page_does_not_bear_out_is_laid_at_its_door() -> None:
    wider = "Orchard Networks has also lost the mail of 3 million customers, The Gazette reports."
    thought = think([page("gazette", CUT), page("courier", wider, published="2025-03-11")])
    assert thought.origin_of("lost the mail", "courier") == ("The Gazette", "not borne out")


def test_a_publisher_whose_page_we_do_not_hold_is_an_origin_by_name() -> None:
    credit = "Orchard Networks lost its routes in Kenya, The Tribune reports."
    thought = think([page("gazette", credit), page("courier", credit), page("ledger", FILLER)])
    assert {thought.origin_of("lost its routes", h) for h in ("gazette", "courier")} == {
        ("The Tribune", "credit")
    }


def test_every_join_says_how_sure_it_is() -> None:
    later = page("courier", "Some 12,400 routes of Orchard Networks vanished.", published="2025-03-12")
    joins = think([page("gazette", CUT), later]).traced.joins
    assert {j.test: j.certainty for j in joins} == {"own report": "sure", "same figure": "likely"}


def test_an_origin_that_takes_it_back_takes_its_descendants_along() -> None:
    first = page("gazette", LOST, "Orchard Networks is in Mombasa.")
    corrected = page("gazette", "Correction: Orchard Networks denied that it lost its routes in Kenya.")
    copy = page("courier", LOST + " The Gazette reports.", published="2025-03-11")
    evidence = evidence_of([corrected, copy], [first])
    assert evidence.gone
    fact = think([corrected, copy], [first]).fact_with("lost its routes in Kenya when")
    assert fact.independent_sources == 0


def test_what_an_official_page_has_from_a_company_is_the_companys() -> None:
    told = "According to Orchard Networks, 1,150 masts carried links at the end of January."
    assert think([page("harbour", told)]).origin_of("1,150 masts", "harbour")[0] == "Orchard Networks"
    ours = "On our advice Orchard Networks told the owners of 1,150 masts to take them down."
    assert think([page("harbour", ours)]).origin_of("1,150 masts", "harbour")[0] == "Harbour Registry"

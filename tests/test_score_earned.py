"""What denials, official documents and second thoughts earn: each law with what would break it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made import PUBLISHERS, claims_of, page

from pipeline.model import Claim, Confidence, Document, Evidence, Fact, Join, JoinTest, Link, Modality, Origin
from pipeline.score import Record, score, tables

SAID = "Orchard Networks dropped a good many routes in the night."
FOUND = "The Harbour Registry found that Orchard Networks dropped a good many routes in the night."
Told = tuple[Document, Claim, Link, Join]
ACTORS = ("orchard", "harbour")  # the fact is about the first; the second is an authority


def told(
    host: str,
    sentence: str = SAID,
    *,
    against: bool = False,
    day: int = 10,
    of: str = "",
    **changes: object,
) -> Told:
    """One page with one sentence, and where it stands. `of`: whom it quotes."""
    document = page(host, sentence, published=f"2025-03-{day:02}", path=f"/{day}")
    plain = {"observed": False, "speaker": None, "speaker_id": None, "negated": False, "moments": ()}
    claim = replace(claims_of(document)[0], **{**plain, "profile_id": "orchard", "route": "topic", **changes})  # type: ignore[arg-type]
    test: JoinTest = "spokesperson" if of else "own document" if host in ACTORS else "own report"
    link = Link(claim.id, "fact", "contradict" if against else "support")
    return document, claim, link, Join(claim.id, of or host, test, "as made")


def scored(*rows: Told) -> Confidence:
    documents, claims, links, joins = zip(*rows, strict=True)
    origins = [
        Origin(j.origin_id, j.origin_id, "primary", None, j.origin_id)
        if j.origin_id in ACTORS
        else Origin(j.origin_id, j.origin_id, "news")
        for j in joins
    ]
    fact = Fact("fact", "orchard", "claim", SAID, claims[0].id)
    look = tables(Evidence(documents, (), claims, frozenset()), origins, joins, PUBLISHERS)
    return score([fact], links, look, Record({}, {}, {}))[0]


@pytest.mark.parametrize(("modality", "status"), [("denied", "disputed"), ("asserted", "rejected")])
def test_a_bare_denial_disputes_and_an_account_of_what_was_refutes(modality: Modality, status: str) -> None:
    found = scored(told("gazette", speaker="Ada Hill"), told("orchard", against=True, modality=modality))
    assert found.status == status


@pytest.mark.parametrize(("speaker", "grade"), [("Ada Hill", "C/D"), ("two people", "D")])
def test_a_denial_weighs_more_against_people_without_a_name(speaker: str, grade: str) -> None:
    found = scored(told("gazette", speaker=speaker), told("orchard", against=True, modality="denied"))
    assert found.grade == grade


def test_the_actors_word_does_not_refute_what_an_authority_documents() -> None:
    found = scored(told("harbour"), told("gazette"), told("orchard", against=True, day=12))
    assert (found.status, found.score) == ("disputed", 0.54)


def test_an_authoritys_document_on_another_is_an_official_statement() -> None:
    assert (scored(told("harbour")).grade, scored(told("gazette")).grade) == ("B/C", "C/D")


def test_an_authoritys_document_on_what_it_found_is_direct() -> None:
    found = scored(told("harbour", FOUND))
    assert (found.grade, found.direct_source) == ("A", True)


def test_a_finding_of_the_other_sign_proves_nothing() -> None:
    rumour = told("gazette", day=9, negated=True)
    found = scored(rumour, told("harbour", FOUND, negated=False))
    assert not found.direct_source
    assert not any(step.rule == "named source" for step in found.steps)


def test_who_says_otherwise_on_a_later_page_has_replaced_its_word() -> None:
    first, quoted = told("orchard", day=10), told("gazette", day=14, of="orchard")
    found = scored(first, quoted, told("orchard", against=True, day=12))
    assert (found.status, found.score) == ("superseded", 0.05)
    mine = [e for e in found.evidence if e.stance == "support"]
    assert {e.why_not_counted for e in mine} == {"it has been replaced: its maker says otherwise since"}


@pytest.mark.parametrize("day", [10, 14])
def test_who_stands_by_it_on_that_day_or_later_has_not_turned(day: int) -> None:
    first, again = told("orchard", day=7), told("orchard", day=day)
    found = scored(first, again, told("orchard", against=True, day=day - 2))
    assert found.status == "confirmed"


def test_a_quotation_alone_turns_nobody() -> None:
    found = scored(told("orchard"), told("gazette", against=True, day=14, of="orchard"))
    assert found.status == "confirmed"


def test_the_order_of_arrival_does_not_matter_to_a_turn() -> None:
    quoted = [told("gazette", day=day, of="orchard") for day in (9, 14)]
    rows = [*quoted, told("orchard", against=True, day=12)]
    assert scored(*rows).score == scored(*reversed(rows)).score == 0.05


def test_days_do_not_lend_a_page_more_than_it_had() -> None:
    document, *rest = told("harbour", FOUND)
    late = replace(document, fetched_at=document.fetched_at + timedelta(days=900))
    assert scored((late, *rest)).score <= scored((document, *rest)).score  # type: ignore[arg-type]

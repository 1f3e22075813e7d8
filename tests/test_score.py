"""The laws of confidence, over evidence that is made up, and what earns each band."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import NOW, PUBLISHERS, claims_of, page, think

from pipeline.model import (
    Claim,
    Confidence,
    Document,
    Evidence,
    Fact,
    Join,
    Link,
    Modality,
    Origin,
    StanceKind,
)
from pipeline.score import Record, Tables, score, tables

SENTENCE = "Orchard Networks dropped a good many routes in the night."
FALLEN = {"superseded", "retracted", "rejected"}
HOSTS = ("gazette", "courier", "ledger", "tribune", "weekly", "wire", "diary", "sieve", "cards")
STANCES: tuple[StanceKind, ...] = ("support", "contradict", "narrower")
MODALITIES: tuple[Modality, ...] = ("asserted", "hedged", "predicted")
ROWS = st.tuples(
    st.sampled_from(HOSTS),  # where it stands
    st.sampled_from(HOSTS),  # whose report it is
    st.sampled_from(STANCES),
    st.sampled_from(MODALITIES),
    st.booleans(),  # does the page show work of its own?
)
Row = tuple[str, str, StanceKind, Modality, bool]
NO_RECORD = Record({}, {}, {})  # the laws hold at fixed reliabilities: those of the kinds
LAW = settings(max_examples=10_000 if os.environ.get("LAWS") else 500, deadline=None)


@cache
def said(host: str, number: int) -> tuple[Document, Claim]:
    """A page of the host, the number-th that was published, and its claim."""
    document = page(host, SENTENCE, published=f"2025-03-{10 + number % 18:02}", path=f"/{number}")
    return document, claims_of(document)[0]


def scored(rows: list[Row], direct: bool = False, days: int = 0) -> Confidence:
    """The confidence of one fact towards which each row is a page of its own, so many days later."""
    _, fact, links, look = made(rows, direct, days)
    return score([fact], links, look, NO_RECORD)[0]


def made(rows: list[Row], direct: bool = False, days: int = 0) -> tuple[Evidence, Fact, list[Link], Tables]:
    pages: list[Document] = []
    claims: list[Claim] = []
    links: list[Link] = []
    joins: list[Join] = []
    origins: dict[str, Origin] = {}
    wanted: list[Row] = [("orchard", "orchard", "support", "asserted", False)] if direct else []
    for number, (host, origin, stance, modality, observed) in enumerate([*wanted, *rows]):
        document, claim = said(host, number)
        document = replace(document, fetched_at=document.fetched_at + timedelta(days=days))
        claim = replace(claim, modality=modality, observed=observed)
        kind = PUBLISHERS[f"{origin}.example"].kind
        actor = "orchard" if origin == "orchard" else None
        origins[origin] = Origin(origin, origin.title(), kind, None, actor)
        test = "own document" if origin == "orchard" else "own report" if host == origin else "credit"
        pages.append(document)
        claims.append(claim)
        links.append(Link(claim.id, "fact", stance))
        joins.append(Join(claim.id, origin, test, "as made"))
    evidence = Evidence(tuple(pages), (), tuple(claims), frozenset())
    fact = Fact("fact", "orchard", "claim", SENTENCE, claims[0].id)
    return evidence, fact, links, tables(evidence, origins.values(), joins, PUBLISHERS)


def supports(*hosts: str) -> list[Row]:
    return [(host, host, "support", "asserted", False) for host in hosts]


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.booleans(), st.sampled_from(HOSTS))
def test_a_further_independent_origin_never_lowers(rows: list[Row], direct: bool, host: str) -> None:
    if host not in {origin for _, origin, *_ in rows}:
        after = scored([*rows, (host, host, "support", "asserted", True)], direct)
        assert after.score >= scored(rows, direct).score


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.booleans(), st.sampled_from(HOSTS))
def test_a_copy_changes_nothing(rows: list[Row], direct: bool, host: str) -> None:
    before = scored(rows, direct)
    counted = [e for e in before.evidence if e.counted and e.stance == "support" and e.origin_id != "orchard"]
    for origin in {e.origin_id for e in counted}:
        after = scored([*rows, (host, origin, "support", "asserted", False)], direct)
        if host != origin:
            assert (after.score, after.independent_sources) == (before.score, before.independent_sources)


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.booleans(), st.sampled_from(HOSTS))
def test_a_contradiction_never_raises(rows: list[Row], direct: bool, host: str) -> None:
    after = scored([*rows, (host, host, "contradict", "asserted", True)], direct)
    assert after.score <= scored(rows, direct).score


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.booleans())
def test_the_score_fits_its_grade_and_its_ladder(rows: list[Row], direct: bool) -> None:
    found = scored(rows, direct)
    assert found.steps[-1].confidence_after == found.score
    assert 0 <= found.score <= 1
    counted = [e.origin_id for e in found.evidence if e.counted and e.stance == "support"]
    assert len(counted) == len(set(counted))
    assert found.independent_sources == len(counted)
    assert found.status not in FALLEN or not counted
    assert all(e.counted or e.why_not_counted for e in found.evidence)


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7))
def test_an_a_needs_a_direct_source_or_four_original_reports(rows: list[Row]) -> None:
    found = scored(rows)
    if found.score >= 0.90:
        assert found.independent_sources >= 4
        assert found.contradicting_sources == 0


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7))
def test_nobody_who_observed_means_a_weak_signal_at_most(rows: list[Row]) -> None:
    found = scored(rows)
    if found.independent_sources == 0:
        assert found.score <= 0.34


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(rows: list[Row], direct: bool, dice: Random) -> None:
    evidence, fact, links, look = made(rows, direct)
    before = score([fact], links, look)[0]  # with reliabilities worked out anew: these are ordered, too
    claims = list(evidence.claims)
    dice.shuffle(claims)
    dice.shuffle(links)
    again = tables(
        replace(evidence, claims=tuple(claims)), look.origins.values(), look.joins.values(), PUBLISHERS
    )
    assert score([fact], links, again) == (before,)


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.booleans(), st.integers(1, 4000))
def test_time_without_confirmation_never_raises(rows: list[Row], direct: bool, days: int) -> None:
    assert scored(rows, direct, days).score <= scored(rows, direct).score + 1e-12


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7), st.sampled_from(HOSTS[:6]))
def test_a_retraction_takes_all_along_that_rests_on_it(rows: list[Row], host: str) -> None:
    mine: list[Row] = [
        (page, host, stance, modality, observed) for page, _, stance, modality, observed in rows
    ]
    after = scored([*mine, *supports(host), (host, host, "contradict", "denied", True)])
    assert after.status in FALLEN
    assert after.score <= 0.09
    assert not any(e.counted for e in after.evidence if e.stance == "support")


@LAW
@given(st.lists(ROWS, min_size=1, max_size=7))
def test_without_a_source_in_support_nothing_is_left(rows: list[Row]) -> None:
    against = [row for row in rows if row[2] != "support"]
    if against:
        found = scored(against)
        assert (found.score <= 0.09, found.independent_sources) == (True, 0)


@pytest.mark.parametrize(
    ("rows", "direct", "grade"),
    [
        ([], True, "A"),
        (supports("gazette", "courier", "ledger", "tribune"), False, "A"),
        (supports("gazette", "courier", "ledger"), False, "A/B"),
        (supports("gazette", "courier"), False, "B/C"),
        (supports("gazette"), False, "C/D"),
        ([("gazette", "gazette", "support", "asserted", True)], False, "B/C"),
        ([("diary", "diary", "support", "asserted", True)], False, "C/D"),
        ([("gazette", "gazette", "contradict", "asserted", True)], True, "A/B"),
        ([("sieve", "sieve", "support", "asserted", False)], False, "D"),
        ([("cards", "cards", "support", "asserted", True)], False, "D"),
    ],
)
def test_what_earns_a_band(rows: list[Row], direct: bool, grade: str) -> None:
    assert scored(rows, direct).grade == grade


def test_the_rungs_add_up_to_the_score_before_the_caps() -> None:
    import math

    found = scored(supports("gazette", "courier"))
    logit = sum(step.weight or 0.0 for step in found.steps)
    assert found.score == pytest.approx(1 / (1 + math.exp(-logit)), abs=0.005)


def test_an_interested_party_does_not_count() -> None:
    rows = supports("gazette")
    plain = scored(rows)
    interested = {
        **PUBLISHERS,
        "gazette.example": replace(PUBLISHERS["gazette.example"], interests=("orchard",)),
    }
    document = page("gazette", SENTENCE)
    claim = claims_of(document)[0]
    evidence = Evidence((document,), (), (claim,), frozenset())
    origin, join = Origin("gazette", "The Gazette", "news"), Join(claim.id, "gazette", "own report", "")
    fact = Fact("fact", "orchard", "claim", SENTENCE, claim.id)
    found = score(
        [fact], [Link(claim.id, "fact", "support")], tables(evidence, [origin], [join], interested)
    )[0]
    assert found.independent_sources == 0 < plain.independent_sources
    assert "interested party" in found.evidence[0].why_not_counted


def test_what_nobody_says_any_longer_is_dead() -> None:
    document = page("gazette", SENTENCE)
    claim = claims_of(document)[0]
    evidence = Evidence((page("gazette", "Another text."),), (document,), (claim,), frozenset({claim.id}))
    origin, join = Origin("gazette", "The Gazette", "news"), Join(claim.id, "gazette", "own report", "")
    fact = Fact("fact", "orchard", "claim", SENTENCE, claim.id)
    found = score(
        [fact], [Link(claim.id, "fact", "superseded")], tables(evidence, [origin], [join], PUBLISHERS)
    )[0]
    assert (found.status, found.independent_sources) == ("superseded", 0)
    assert found.score < 0.10
    assert found.first_seen < NOW


@pytest.mark.parametrize(("host", "status"), [("harbour", "disputed"), ("orchard", "rejected")])
def test_only_the_actor_itself_refutes(host: str, status: str) -> None:
    report = "Orchard Networks dropped 12 routes after a faulty update on Monday."
    denial = "After a faulty update on Monday, Orchard Networks dropped 40 routes."
    other = "Orchard Networks will open a data centre in Kenya with 300 staff."
    thought = think([page("gazette", report), page(host, denial), page("ledger", other)])
    assert thought.fact_with("dropped 12").status == status

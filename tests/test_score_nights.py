"""The record of an origin over many nights, and the age of what it said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made import NOW, PUBLISHERS, claims_of, page

from pipeline.model import Claim, Document, Evidence, Fact, Join, Link, StanceKind
from pipeline.model import Origin as Who
from pipeline.score import score, tables
from pipeline.score.belief import LEAST, MOST
from pipeline.score.record import HALF_LIFE

PEERS = ("courier", "ledger", "tribune")
Night = tuple[str, StanceKind, bool]  # who speaks beside the peers, where it stands, is it taken back
CONFIRMED: Night = ("gazette", "support", False)
ALONE: Night = ("gazette", "contradict", False)


def relied_on(nights: list[Night]) -> float:
    """How far the Gazette is relied on in a report of its own, after so many nights beside its peers."""
    documents: list[Document] = []
    claims: list[Claim] = []
    links: list[Link] = []
    for number, (host, stance, back) in enumerate([*nights, ("gazette", "support", False)]):
        last = number == len(nights)
        hosts = (host,) if last or back else (host, *PEERS)
        for paper in hosts:
            found = page(
                paper,
                f"Orchard Networks dropped a good many routes in the night {number}.",
                path=f"/{number}",
            )
            modality = "denied" if back and paper == host else "asserted"
            claim = replace(claims_of(found)[0], observed=False, moments=(), modality=modality)  # type: ignore[arg-type]
            documents.append(found)
            claims.append(claim)
            links.append(Link(claim.id, str(number), stance if paper == host else "support"))
    joins = [
        Join(c.id, d.publisher_domain.split(".")[0], "own report", "")
        for c, d in zip(claims, documents, strict=True)
    ]
    origins = [Who(paper, paper, "news") for paper in ("gazette", *PEERS)]
    look = tables(Evidence(tuple(documents), (), tuple(claims), frozenset()), origins, joins, PUBLISHERS)
    by_fact = {link.fact_id: link.claim_id for link in reversed(links)}
    facts = [Fact(fact, "orchard", "claim", "", claim) for fact, claim in sorted(by_fact.items())]
    mine = {c.fact_id: c for c in score(facts, links, look)}[str(len(nights))]
    told = next(step.detail for step in mine.steps if step.rule == "origin")
    return float(told.rpartition("relied on ")[2].rstrip(")"))


def test_who_is_borne_out_night_after_night_rises_and_stays_bounded() -> None:
    course = [relied_on([CONFIRMED] * n) for n in (0, 3, 10, 40)]
    assert course == sorted(course)
    assert course[0] == 0.80 < course[-1] <= MOST


def test_who_takes_back_night_after_night_sinks_and_stays_bounded() -> None:
    course = [relied_on([("gazette", "support", True)] * n) for n in (0, 3, 10, 40)]
    assert course == sorted(course, reverse=True)
    assert LEAST <= course[-1] < 0.3 < course[1]


def test_a_bad_start_is_outlived() -> None:
    """The scheme has one end and not two: the record follows what was said, whatever it began with."""
    bad, better, good = (relied_on([ALONE] * 4 + [CONFIRMED] * n) for n in (0, 12, 40))
    assert bad < better < good
    assert relied_on([CONFIRMED] * 12 + [ALONE] * 4) == pytest.approx(better, abs=0.02)


def test_one_miss_after_a_long_record_is_a_small_step() -> None:
    before = relied_on([CONFIRMED] * 20)
    assert 0 <= before - relied_on([*[CONFIRMED] * 20, ALONE]) < 0.06


def after(days: int, **changes: object) -> float:
    """The confidence of one report, that long after it was published."""
    document = page("gazette", "Orchard Networks runs a good many routes.")
    seen = replace(document, fetched_at=(document.published_at or NOW) + timedelta(days=days))
    claim = replace(claims_of(seen)[0], **{"observed": False, "moments": (), **changes})  # type: ignore[arg-type]
    evidence = Evidence((seen,), (), (claim,), frozenset())
    join = Join(claim.id, "gazette", "own report", "")
    look = tables(evidence, [Who("gazette", "The Gazette", "news")], [join], PUBLISHERS)
    return score([Fact("f", "orchard", "claim", "", claim.id)], [Link(claim.id, "f", "support")], look)[
        0
    ].score


def test_a_forecast_ages_soon_a_state_slowly_and_an_event_never() -> None:
    [dated] = [
        c
        for c in claims_of(page("gazette", "Orchard Networks dropped 12 routes on 3 March 2025."))
        if c.moments
    ]
    course = {
        "forecast": (after(0, modality="predicted"), after(720, modality="predicted")),
        "state": (after(0), after(720)),
        "event": (after(0, moments=dated.moments), after(720, moments=dated.moments)),
    }
    lost = {kind: first - later for kind, (first, later) in course.items()}
    assert lost["forecast"] > lost["state"] > lost["event"] == 0
    assert set(lost) == set(HALF_LIFE)


def test_time_alone_never_raises() -> None:
    course = [after(days) for days in (0, 30, 365, 3650)]
    assert course == sorted(course, reverse=True)

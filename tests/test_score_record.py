"""How far origins are relied on, and what age and wording leave of their word."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made import NOW, PUBLISHERS, claims_of, page

from pipeline.model import Claim, Confidence, Document, Evidence, Fact, Join, Link, Origin, StanceKind
from pipeline.score import score, tables

PAPERS = ("gazette", "courier", "ledger", "tribune")
Stances = dict[str, StanceKind]


def scored(*facts: Stances, **changes: object) -> tuple[Confidence, ...]:
    """Each fact: paper -> stance. `changes` are made to every claim."""
    documents: list[Document] = []
    claims: list[Claim] = []
    links: list[Link] = []
    joins: list[Join] = []
    for number, stances in enumerate(facts):
        for paper, stance in stances.items():
            sentence = f"Orchard Networks dropped a good many routes in the night {number}."
            document = page(paper, sentence, path=f"/{number}")
            claim = replace(claims_of(document)[0], **{"observed": False, "moments": (), **changes})  # type: ignore[arg-type]
            documents.append(document)
            claims.append(claim)
            links.append(Link(claim.id, str(number), stance))
            joins.append(Join(claim.id, paper, "own report", ""))
    origins = [Origin(paper, paper.title(), "news") for paper in PAPERS]
    evidence = Evidence(tuple(documents), (), tuple(claims), frozenset())
    made = [Fact(str(n), "orchard", "claim", "", claims[0].id) for n in range(len(facts))]
    return score(made, links, tables(evidence, origins, joins, PUBLISHERS))


def worth(found: Confidence) -> float:
    return sum(step.weight or 0.0 for step in found.steps if step.rule == "origin")


AGREED: Stances = {"gazette": "support", "courier": "support", "ledger": "support"}
ALONE: Stances = {"gazette": "contradict", "courier": "support", "ledger": "support", "tribune": "support"}


def test_a_record_of_agreement_sharpens_the_kind() -> None:
    mine: Stances = {"gazette": "support"}
    assert worth(scored(mine, *[AGREED] * 6)[0]) > worth(scored(mine)[0])


def test_who_is_contradicted_by_all_others_is_relied_on_less() -> None:
    mine: Stances = {"gazette": "support"}
    assert worth(scored(mine, *[ALONE] * 6)[0]) < worth(scored(mine)[0])


def test_facts_that_one_alone_reports_earn_no_record() -> None:
    mine: Stances = {"gazette": "support"}
    assert worth(scored(*[mine] * 9)[0]) == pytest.approx(worth(scored(mine)[0]))


def test_the_rung_says_how_far_its_origin_is_relied_on() -> None:
    step = next(s for s in scored({"gazette": "support"})[0].steps if s.rule == "origin")
    assert step.detail == "Gazette (news, relied on 0.80)"


@pytest.mark.parametrize("changes", [{"modality": "hedged"}, {"modality": "predicted"}, {"extraction": 0.5}])
def test_loose_words_and_doubtful_reading_weigh_less(changes: dict[str, object]) -> None:
    firm = {"modality": "asserted", "extraction": 1.0}
    assert worth(scored({"gazette": "support"}, **{**firm, **changes})[0]) < worth(
        scored({"gazette": "support"}, **firm)[0]
    )


@pytest.mark.parametrize(("modality", "faster"), [("predicted", True), ("asserted", False)])
def test_a_forecast_ages_faster_than_a_state(modality: str, faster: bool) -> None:
    document = page("gazette", "Orchard Networks runs a good many routes.")
    late = replace(document, fetched_at=NOW + timedelta(days=180))
    weights = []
    for seen in (replace(document, fetched_at=document.published_at or NOW), late):
        claim = replace(claims_of(seen)[0], modality=modality, observed=False, moments=())  # type: ignore[arg-type]
        evidence = Evidence((seen,), (), (claim,), frozenset())
        origin, join = Origin("gazette", "The Gazette", "news"), Join(claim.id, "gazette", "own report", "")
        fact = Fact("f", "orchard", "claim", "", claim.id)
        look = tables(evidence, [origin], [join], PUBLISHERS)
        weights.append(worth(score([fact], [Link(claim.id, "f", "support")], look)[0]))
    assert (weights[1] < 0.6 * weights[0]) is faster
    assert weights[1] < weights[0]

"""Which candidates for review are worth an analyst's time: those whose answer would move what is published.

    candidates, the best covered first → (one side counts nobody) → (one voice) → one for each pair of facts

Of the 151 candidates of the stories that ship 72 are left; two in nine of the 58 that the truth beside the
stories speaks of was joined or kept apart in error. `python -m bench.evaluate` prints how many there are
(reviews).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Confidence, Review


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim stands: the fact that it states, the origin that it has it from, and who counts there."""

    fact_id: str
    origin_id: str
    counted: int  # origins of the fact


def notices(text: str, language: str) -> tuple[str, ...]:
    """The paragraphs of a text, or of a title, that read like correction notices."""
    from pipeline.claim.edits import notices as found  # word lists, for which most commands have no use

    return found(text, language)


def worth_asking(reviews: Iterable[Review], confidences: Iterable[Confidence]) -> tuple[Review, ...]:
    """The candidates whose answer could change a published confidence, in their order.

    A statement that no origin counts for (superseded, retracted, or of pages that are no evidence) lends
    another one nothing and takes nothing from it. Two sentences of one origin count once, in one fact or in
    two. And who answers on one pair of two facts has mostly answered on the others: where not, the next pair
    is asked the night after.
    """
    places = _places(confidences)
    asked: set[frozenset[str]] = set()
    out = []
    for review in reviews:
        one, other = places.get(review.claim_id), places.get(review.other_id)
        if one is None or other is None or not (one.counted and other.counted):
            continue
        facts = frozenset((one.fact_id, other.fact_id))
        one_voice = len(facts) == 1 and one.origin_id == other.origin_id
        if one_voice or facts in asked:
            continue
        asked.add(facts)
        out.append(review)
    return tuple(out)


def _places(confidences: Iterable[Confidence]) -> dict[str, _Place]:
    """Claim → the surest fact that it supports."""
    rows = (
        (
            confidence.score,
            row.fact_id,
            row.claim_id,
            _Place(row.fact_id, row.origin_id, confidence.independent_sources),
        )
        for confidence in confidences
        for row in confidence.evidence
        if row.stance == "support"
    )
    return {claim: place for _, _, claim, place in sorted(rows, key=lambda row: row[:3])}

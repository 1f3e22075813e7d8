"""The ladder against the bands that an editor gave the shipped stories, origins and stances being right.

Matching and tracing have floors of their own; here they are taken from the truth, so that only the sums and
the caps are judged.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from test_score_record import scored as scored_with

from bench.figures import band
from demo import truth
from demo.stories import load_all
from demo.truth import BANDS, FALLEN, TrueClaim, TrueFact
from pipeline.score.belief import weight
from pipeline.score.ladder import Sides, Voice, ladder

EXACT, NEAR = 0.75, 0.90  # shares of the facts; .79 and .94 when the caps were set


def voices(claims: Iterable[TrueClaim], stance: str) -> dict[str, Voice]:
    """Newsrooms of which nothing is known; named where the attribution carries a name."""
    out: dict[str, Voice] = {}
    for claim in claims:
        if claim.stance == stance and claim.counted and claim.version is None:
            named = any(c.isupper() for c in claim.attributed_to or "")
            before = out.get(claim.origin)
            named = named or (before is not None and before.named)
            out[claim.origin] = Voice(claim.origin, "news", weight(0.8), named=named)
    return out


def distance(fact: TrueFact, claims: Iterable[TrueClaim]) -> int:
    mine = [claim for claim in claims if claim.fact == fact.id]
    narrower = frozenset(voices(mine, "narrower"))
    sides = Sides(voices(mine, "support"), voices(mine, "contradict"), narrower, fact.direct_source, False)
    return abs(band(ladder(sides)[-1].confidence_after) - band(BANDS[fact.band][0]))


def test_the_bands_of_the_shipped_stories_are_met() -> None:
    truths = [truth.load(story) for story in load_all()]
    found = [distance(f, t.claims) for t in truths for f in t.facts if f.status not in FALLEN]
    assert sum(d == 0 for d in found) >= EXACT * len(found)
    assert sum(d <= 1 for d in found) >= NEAR * len(found)


@pytest.mark.parametrize(
    ("speaker", "grade"),
    [("Ada Hill", "B/C"), ("two people who know the plan", "C/D"), (None, "C/D"), ("王芳", "B/C")],
)
def test_a_source_is_named_where_it_has_a_name(speaker: str | None, grade: str) -> None:
    assert scored_with({"gazette": "support"}, speaker=speaker)[0].grade == grade


def test_two_reports_are_not_strong_whatever_they_rest_on() -> None:
    two = scored_with({"gazette": "support", "courier": "support"}, speaker="Ada Hill")[0]
    assert two.score == 0.74
    assert [step.detail for step in two.steps if step.rule == "cap"][-1] == "two reports and no direct source"

"""The judge of truth discovery: ties, injected copies, and a formula that stays monotone."""

from __future__ import annotations

import pytest

from bench.truth import Case, accuracy, by_item, injected, winners
from bench.truth_fit import brier, fitted, probability
from bench.truth_peers import METHODS
from pipeline.score.belief import Said

SAID = (Said("a", "tea", "claim", "x"), Said("b", "tea", "claim", "y"), Said("a", "rye", "claim", "x"))
CASE = Case("made", SAID, {"tea": ["z", "x"], "rye": ["x"], "oil": ["x"]})


def test_a_tie_counts_with_its_share_and_what_nobody_covers_is_not_asked() -> None:
    items = by_item(SAID)
    assert accuracy(CASE, items, winners(METHODS["majority vote"](items))) == 0.75


def test_copies_repeat_their_source_and_noise_changes_them() -> None:
    assert [one.value for one in injected(CASE, "a", 2, 0.0)[3:]] == ["x"] * 4
    assert {one.value for one in injected(CASE, "a", 30, 0.5)[3:]} == {"x", "y"}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_follows_a_clear_majority(method: str) -> None:
    said = [Said(s, f"item {n}", "claim", "x" if s != "c" else "y") for n in range(8) for s in "abcde"]
    items = by_item(said)
    assert set(winners(METHODS[method](items)).values()) == {frozenset({"x"})}


def test_a_fit_never_has_a_negative_coefficient() -> None:
    rows = [((float(n), -float(n)), n > 4) for n in range(10)]
    base, up, down = fitted(rows)
    assert up > 0 == down
    assert brier([(probability((base, up, down), x), true) for x, true in rows]) < 0.1

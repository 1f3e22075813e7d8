"""What would change a confidence: the ladder keeps the promise that the words make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import page, think
from test_score import LAW, ROWS, Row, scored, supports

from pipeline.model import GRADES

ORDER = [label for _, _, label in GRADES]
REPORT: Row = ("tribune", "tribune", "support", "asserted", True)
DENIAL: Row = ("tribune", "tribune", "contradict", "asserted", True)


@pytest.mark.parametrize(
    ("hosts", "direct", "lift", "drop"),
    [
        ((), True, "", "a report that contradicts it"),
        (("gazette",), False, "a named source behind one of the reports", "a report that contradicts it"),
        (("gazette", "courier", "ledger"), False, "an independent report", "a report that contradicts it"),
        (("gazette", "courier", "ledger", "weekly"), False, "", "a report that contradicts it"),
    ],
)
def test_the_least_evidence_is_named(hosts: tuple[str, ...], direct: bool, lift: str, drop: str) -> None:
    found = scored(supports(*hosts), direct)
    assert (found.lift, found.drop) == (lift, drop)


def test_a_dispute_asks_for_the_contradiction_to_go() -> None:
    found = scored([("gazette", "gazette", "contradict", "asserted", True)], direct=True)
    assert found.lift == "the contradiction withdrawn"


@LAW
@given(st.lists(ROWS, min_size=1, max_size=5), st.booleans())
def test_what_is_promised_happens(rows: list[Row], direct: bool) -> None:
    if any("tribune" in row[:2] for row in rows):
        return
    before = scored(rows, direct)
    if before.lift == "an independent report":
        assert ORDER.index(scored([*rows, REPORT], direct).label) < ORDER.index(before.label)
    if before.drop == "a report that contradicts it":
        assert ORDER.index(scored([*rows, DENIAL], direct).label) > ORDER.index(before.label)


def test_what_has_fallen_is_changed_by_nothing() -> None:
    found = scored([("gazette", "gazette", "narrower", "asserted", True)])
    assert (found.status, found.lift, found.drop) == ("superseded", "", "")


def test_a_real_fact_carries_both_sentences() -> None:
    found = think([page("gazette", "Orchard Networks dropped 12 routes on Monday.")]).confidences[0]
    assert found.lift and found.drop

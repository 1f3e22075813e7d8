"""What would change a confidence: the ladder keeps the promise that the words make."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import page, think
from test_score import LAW, ROWS, Row, scored, supports

from pipeline.model import GRADES, Confidence
from pipeline.score.change import REPORT as ONE_MORE
from pipeline.score.change import _settled, _withdrawn, what_would_change
from pipeline.score.ladder import Sides, Voice, ladder, value

REPORTED = replace(ONE_MORE, name="Gazette", named=True)
ORDER = [label for _, _, label in GRADES]
REPORT: Row = ("tribune", "tribune", "support", "asserted", True)
DENIAL: Row = ("tribune", "tribune", "contradict", "asserted", True)
VOICES = st.builds(
    Voice,
    st.just("a name"),
    st.sampled_from(("primary", "news", "blog")),
    st.floats(0, 6),
    named=st.booleans(),
    money=st.booleans(),
    serves=st.booleans(),
    estimate=st.booleans(),
    own=st.booleans(),
    direct=st.booleans(),
)


@pytest.mark.parametrize(
    ("hosts", "direct", "lift", "drop"),
    [
        ((), True, "", "a report that contradicts it"),
        (("gazette",), False, "a named source behind the report", "a report that contradicts it"),
        (("gazette", "courier"), False, "an independent report", "a report that contradicts it"),
        (("gazette", "courier", "ledger"), False, "an independent report", "a report that contradicts it"),
        (("gazette", "courier", "ledger", "weekly"), False, "", "a report that contradicts it"),
    ],
)
def test_the_least_evidence_is_named(hosts: tuple[str, ...], direct: bool, lift: str, drop: str) -> None:
    found = scored(supports(*hosts), direct)
    assert (found.lift, found.drop) == (lift, drop)


AGAINST: tuple[Row, ...] = (
    ("gazette", "gazette", "contradict", "asserted", True),
    ("courier", "courier", "contradict", "asserted", True),
)


@pytest.mark.parametrize(
    ("rivals", "lift"),
    [(1, "Gazette no longer contradicting it"), (2, "nobody contradicting it any longer")],
)
def test_a_dispute_asks_for_the_contradiction_to_go(rivals: int, lift: str) -> None:
    assert scored(list(AGAINST[:rivals]), direct=True).lift == lift


def test_what_is_direct_already_is_not_asked_for_again() -> None:
    figure = Voice("Orchard", "primary", 3.0, serves=True, own=True, direct=True)
    found = Sides({"orchard": figure}, {"gazette": REPORTED}, frozenset(), True, False)
    assert what_would_change(found)[0] == "Gazette no longer contradicting it, and an independent report"


@pytest.mark.parametrize(
    ("actor", "lift"),
    [
        (("orchard", "Orchard"), "Orchard saying so on its own site"),
        (("", ""), "the one it is about saying so on its own site"),
    ],
)
def test_the_one_it_is_about_is_named_where_we_know_it(actor: tuple[str, str], lift: str) -> None:
    found = Sides({"gazette": REPORTED}, {}, frozenset(), False, False, actor=actor)
    assert what_would_change(found)[0] == lift


def test_a_quoted_actor_that_says_so_itself_is_no_further_origin() -> None:
    quoted = Voice("Orchard", "primary", 3.0, named=True)
    sides = Sides({"orchard": quoted}, {}, frozenset(), False, False, actor=("orchard", "Orchard"))
    after = dict(_settled(sides))["Orchard saying so on its own site"]
    assert (after.direct, list(after.support)) == (True, ["orchard"])


def test_a_page_of_another_actor_goes_on_proving_it_when_one_takes_it_back() -> None:
    page_of = Voice("Orchard", "primary", 3.0, own=True, direct=True)
    both = {"orchard": page_of, "harbour": replace(page_of, name="Harbour")}
    told = dict(_withdrawn(Sides(both, {}, frozenset(), True, False)))
    assert told["Harbour taking it back"].direct


def test_a_grade_that_keeps_its_letter_is_named() -> None:
    found = scored([("cards", "cards", "support", "asserted", False)])
    assert (found.grade, found.drop) == ("D", "two reports that contradict it (to “internal monitoring”)")


def place(found: Confidence) -> int:
    return ORDER.index(found.label)


@LAW
@given(st.lists(ROWS, min_size=1, max_size=5), st.booleans())
def test_what_is_promised_happens(rows: list[Row], direct: bool) -> None:
    if any("tribune" in row[:2] for row in rows):
        return
    before = scored(rows, direct)
    if before.lift == "an independent report":
        assert place(scored([*rows, REPORT], direct)) < place(before)
    if before.lift == "the one it is about saying so on its own site":
        assert place(scored(rows, True)) < place(before)
    if before.drop.startswith("a report that contradicts it"):
        assert place(scored([*rows, DENIAL], direct)) > place(before)
    if " taking it back" in before.drop:
        origin = before.drop.split()[0].lower()
        assert place(scored([*rows, (origin, origin, "contradict", "denied", True)], direct)) > place(before)


@LAW
@given(st.lists(ROWS, min_size=2, max_size=6), st.booleans())
def test_a_contradiction_that_goes_lifts_where_that_is_promised(rows: list[Row], direct: bool) -> None:
    before = scored(rows, direct)
    if before.lift == "nobody contradicting it any longer":
        rest = [row for row in rows if row[2] != "contradict"]
    elif before.lift.endswith(" no longer contradicting it"):
        rest = [row for row in rows if row[1:3] != (before.lift.split()[0].lower(), "contradict")]
    else:
        return
    assert place(scored(rest, direct)) < place(before)


def test_what_has_fallen_is_changed_by_nothing() -> None:
    found = scored([("gazette", "gazette", "narrower", "asserted", True)])
    assert (found.status, found.lift, found.drop) == ("superseded", "", "")


def test_a_real_fact_carries_both_sentences() -> None:
    found = think([page("gazette", "Orchard Networks dropped 12 routes on Monday.")]).confidences[0]
    assert found.lift and found.drop


@LAW
@given(st.lists(VOICES, max_size=5), st.lists(VOICES, max_size=3), st.booleans(), st.booleans())
def test_the_value_is_where_the_ladder_ends(
    support: list[Voice], against: list[Voice], refuted: bool, found: bool
) -> None:
    sides = Sides(
        {str(number): voice for number, voice in enumerate(support)},
        {f"not {number}": voice for number, voice in enumerate(against)},
        frozenset(),
        any(voice.direct for voice in support),
        refuted,
        found,
    )
    assert value(sides) == ladder(sides)[-1].confidence_after

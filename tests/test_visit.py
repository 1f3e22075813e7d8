"""When a URL is visited again, how it fares, and what the analyst is told."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ProblemKind
from pipeline.model import ANSWERED, Attempt, Outcome, Target, Visits
from pipeline.visit import (
    LONGEST,
    LONGEST_BACK_OFF,
    MAX_NEW,
    WEIGHTS,
    Role,
    health,
    is_outage,
    learn,
    proposals,
    tonight,
    weight,
    worth_learning,
)

START = datetime(2024, 5, 3, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://open.example/a"
TARGET = Target(URL, "source")

FAILURES: tuple[tuple[ProblemKind, int | None], ...] = (
    ("no answer", None),
    ("http status", 404),
    ("http status", 410),
    ("http status", 503),
    ("bad body", 200),
    ("refused address", None),
    ("refused by robots", None),
    ("rights reserved", 200),
)
attempts = st.one_of(
    st.builds(lambda outcome: Attempt(TARGET, START, outcome, 200), st.sampled_from(ANSWERED)),
    st.builds(
        lambda row: Attempt(TARGET, START, "failed", row[1], problem=row[0]), st.sampled_from(FAILURES)
    ),
)


def at(day: float, outcome: Outcome = "not_modified") -> Attempt:
    return Attempt(TARGET, START + day * DAY, outcome, 200)


def failed(day: float, kind: ProblemKind = "no answer", status: int | None = None) -> Attempt:
    return replace(at(day, "failed"), problem=kind, status=status)


def visits_of(days: int, role: Role = "listed page", changes: tuple[int, ...] = (0,)) -> list[int]:
    """The nights on which a page is visited that changes on some days, with a clock that is hours off."""
    known, visited, hours = Visits(URL), [], random.Random(1)  # noqa: S311 - no secret
    for day in range(days):
        now = day + hours.uniform(0, 0.2)
        if tonight([TARGET], {URL: known}, START + now * DAY).targets:
            known = learn(known, at(now, "fetched" if day in changes else "not_modified"), role)
            visited.append(day)
    return visited


def test_a_page_that_stands_still_is_visited_ever_more_rarely() -> None:
    nights = visits_of(200)
    gaps = [later - earlier for earlier, later in zip(nights, nights[1:], strict=False)]
    assert nights[:4] == [0, 1, 2, 3]
    assert nights[4] in (4, 5)
    assert len([night for night in nights if night <= 92]) <= 14
    assert gaps == sorted(gaps)
    assert 29 <= max(gaps) <= 31


def test_a_page_that_changes_is_visited_every_night_again() -> None:
    nights = visits_of(60)
    late = nights[-2]
    assert set(visits_of(60, changes=(0, late))) >= {late, late + 1, late + 2, late + 3}


def test_feeds_and_sitemaps_are_visited_every_night_and_a_listed_source_every_week() -> None:
    for role in ("feed", "sitemap"):
        assert visits_of(100, role) == list(range(100))
    nights = visits_of(100, "page")
    gaps = [later - earlier for earlier, later in zip(nights, nights[1:], strict=False)]
    assert max(gaps) in (7, 8)


def test_the_first_answer_says_since_when_a_page_is_known() -> None:
    known = learn(learn(Visits(URL), failed(0)), at(1, "fetched"))
    assert (known.first_seen, known.changed_at, known.last_answer) == ((START + DAY,) * 3)
    later = learn(known, at(2, "same_text"))
    assert (later.first_seen, later.changed_at) == (START + DAY, START + DAY)
    assert later.last_answer == START + 2 * DAY
    assert learn(later, at(3, "fetched")).changed_at == START + 3 * DAY


@pytest.mark.parametrize("outcome", ["not_modified", "same_bytes", "same_text"])
def test_no_sort_of_sameness_is_a_change(outcome: Outcome) -> None:
    known = Visits(URL, first_seen=START, changed_at=START, last_answer=START)
    assert learn(known, at(10, outcome)).next_visit == START + 15 * DAY


def test_every_outcome_either_answers_or_adds_to_the_burden() -> None:
    for outcome in get_args(Outcome):
        known = learn(Visits(URL), at(0, outcome))
        assert (known.burden == 0) == (outcome in ANSWERED)
        assert (known.failing_since is None) == (outcome in ANSWERED)


@given(st.lists(attempts, max_size=40), st.sampled_from(sorted(LONGEST)))
def test_burdens_grow_until_an_answer_clears_them_and_no_pause_is_too_long(
    made: list[Attempt], role: Role
) -> None:
    known = Visits(URL)
    for day, attempt in enumerate(made):
        before, known = known, learn(known, replace(attempt, at=START + day * DAY), role)
        if attempt.outcome in ANSWERED:
            assert (known.burden, known.failing_since) == (0, None)
            longest = LONGEST[role]
        else:
            assert known.burden > before.burden
            assert known.failing_since == before.failing_since or before.failing_since is None
            longest = LONGEST_BACK_OFF
        assert known.next_visit is None or DAY <= known.next_visit - (START + day * DAY) <= longest
        if attempt.outcome == "fetched":
            assert known.next_visit is None


@given(st.lists(attempts, min_size=1, max_size=9), st.sampled_from(sorted(LONGEST)))
def test_an_attempt_that_is_told_twice_teaches_once(made: list[Attempt], role: Role) -> None:
    known = Visits(URL)
    for day, attempt in enumerate(made):
        known = learn(known, replace(attempt, at=START + day * DAY), role)
    assert learn(known, replace(made[-1], at=START + (len(made) - 1) * DAY), role) == known


def test_failures_weigh_by_what_they_say() -> None:
    assert weight(failed(0)) == weight(failed(0, "http status", 500)) == 1
    assert weight(failed(0, "http status", 429)) == weight(failed(0, "http status", 503)) == 0.5
    assert weight(failed(0, "http status", 410)) == 3
    assert weight(failed(0, "http status", 404)) == weight(failed(0, "http status", 403)) == 1
    assert weight(failed(0, "refused address")) == 2
    assert all(row.why for row in WEIGHTS)


def test_a_night_or_two_of_trouble_costs_no_visit_and_long_trouble_doubles_the_pause() -> None:
    known, pauses = Visits(URL), []
    for day in range(8):
        known = learn(known, failed(day))
        pauses.append((known.next_visit - START).days - day if known.next_visit else 0)
    assert pauses == [0, 0, 0, 2, 4, 7, 7, 7]
    assert learn(known, at(9, "fetched")).next_visit is None


@settings(deadline=None)
@given(st.lists(attempts, min_size=1, max_size=12), st.sampled_from(sorted(LONGEST)))
def test_no_target_is_ever_given_up(made: list[Attempt], role: Role) -> None:
    known, last, turn = Visits(URL), 0, 0
    for day in range(120):
        now = START + day * DAY
        if tonight([TARGET], {URL: known}, now).targets:
            known = learn(known, replace(made[turn % len(made)], at=now), role)
            last, turn = day, turn + 1
        assert day - last < 30


def test_each_source_has_room_for_so_many_new_pages_a_night_the_newest_first() -> None:
    dated = [Target(f"{URL}/{n}", "big", published_at=START - n * DAY) for n in range(MAX_NEW + 7)]
    undated = [Target(f"{URL}/u{n}", "big") for n in range(3)]
    other = Target("https://wire.example/b", "small")
    choice = tonight([*undated, *reversed(dated), other], {}, START)
    assert (choice.resting, choice.waiting) == (0, 10)
    assert set(choice.targets) == {*dated[:MAX_NEW], other}
    assert tonight(undated * 200, {}, START).targets == tuple((undated * 200)[:MAX_NEW])
    everything = tonight([*undated, *dated], {}, START, everything=True)
    assert (len(everything.targets), everything.waiting) == (MAX_NEW + 10, 0)


def test_pages_beyond_the_room_are_visited_on_later_nights_though_the_newest_are_dead() -> None:
    targets = [Target(f"{URL}/{n}", "big", published_at=START - n * DAY) for n in range(4 * MAX_NEW)]
    known: dict[str, Visits] = {}
    tried: set[str] = set()
    for day in range(4):
        for target in tonight(targets, known, START + day * DAY).targets:
            tried.add(target.url)
            known[target.url] = learn(Visits(target.url), replace(failed(day), target=target))
    assert tried == {target.url for target in targets}


def test_pages_that_rest_take_no_room_and_a_back_fill_wakes_them() -> None:
    resting = Visits(URL, first_seen=START, last_answer=START, next_visit=START + 9 * DAY)
    backing_off = Visits(f"{URL}/2", burden=9, failing_since=START, next_visit=START + 7 * DAY)
    targets = [TARGET, Target(f"{URL}/2", "source")]
    known = {visits.url: visits for visits in (resting, backing_off)}
    choice = tonight(targets, known, START + 5 * DAY)
    assert (choice.targets, choice.resting, choice.waiting) == ((), 2, 0)
    assert tonight(targets, known, START + 5 * DAY, everything=True).targets == tuple(targets)
    assert tonight(targets, known, START + 9 * DAY - timedelta(hours=5)).targets == tuple(targets)
    assert tonight(targets, known, START + 9 * DAY - timedelta(hours=7)).targets == (targets[1],)


def test_a_night_in_which_nobody_answers_is_our_own_outage() -> None:
    assert is_outage([failed(0)] * 5)
    assert is_outage([failed(0)] * 5 + [at(0)] * 5)
    assert not is_outage([failed(0)] * 4)
    assert not is_outage([failed(0)] * 5 + [at(0)] * 6)
    assert not is_outage([failed(0, "http status", 500)] * 9)
    assert not is_outage([])
    mixed = (failed(0), failed(0, "http status", 404), at(0))
    assert worth_learning(mixed) == mixed
    assert worth_learning((*mixed, *[failed(0)] * 5)) == mixed[1:]


@pytest.mark.parametrize(
    ("visits", "status", "word"),
    [
        (Visits(URL), None, "new"),
        (Visits(URL, last_attempt=START), 200, "ok"),
        (Visits(URL, last_attempt=START, moved_to="https://b.example/"), 200, "moved"),
        (Visits(URL, last_attempt=START, burden=1, failing_since=START), None, "failing"),
        (Visits(URL, last_attempt=START, burden=3, failing_since=START), None, "ailing"),
        (Visits(URL, last_attempt=START, burden=0.5, failing_since=START - 4 * DAY), 503, "ailing"),
        (Visits(URL, last_attempt=START, burden=1, failing_since=START - 3 * DAY), 503, "failing"),
        (Visits(URL, last_attempt=START, burden=3, failing_since=START), 410, "gone"),
        (Visits(URL, last_attempt=START, burden=2, failing_since=START - DAY), 404, "failing"),
        (Visits(URL, last_attempt=START, burden=4, failing_since=START - 3 * DAY), 404, "gone"),
    ],
)
def test_how_a_source_fares_in_one_word(visits: Visits, status: int | None, word: str) -> None:
    assert health(visits, START, status) == word
    kinds = [kind for kind, _ in proposals(visits, START, status)]
    assert kinds == ([word] if word in ("gone", "moved") else [])


def test_the_analyst_is_told_what_to_do() -> None:
    known = learn(Visits(URL), replace(at(0, "fetched"), moved_to="https://new.example/a"))
    sentence = "moved for good to https://new.example/a: put that URL into sources.yaml"
    assert proposals(known, START) == (("moved", sentence),)
    assert proposals(learn(known, at(1)), START) == ()  # it redirects no more
    gone = learn(known, failed(1, "http status", 410))
    kind, sentence = proposals(gone, START + DAY, 410)[0]
    assert kind == "gone"
    assert "410 since 2024-05-04" in sentence
    assert "sources.yaml" in sentence

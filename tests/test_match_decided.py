"""What analysts decide of facts: the pair they name, who wins, how it is undone; a night heeds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import evidence_of, page
from night_world import AFTER, BEFORE, Desk, desk

from pipeline.match import Matched, key_of, matched, stories
from pipeline.model import Decision, Evidence
from pipeline.store import Store

SAME, APART, AS_MATCHED = "same fact", "not same fact", "as matched"
# host, what it says of Orchard Networks: two tell of one cut, one gives another figure, two tell other things
TOLD = {
    "gazette": "Orchard Networks dropped 12 routes after a faulty update on Monday.",
    "courier": "A bad update made Orchard Networks drop 12 routes.",
    "ledger": "After a faulty update on Monday, Orchard Networks dropped 40 routes.",
    "tribune": "Orchard Networks will open a data centre in Kenya with 300 staff.",
    "weekly": "The engineers of Orchard Networks had a bad morning.",
}
HOSTS = tuple(TOLD)


@cache
def evidence() -> Evidence:
    other = page("wire", "Harbour Registry opened an office in Ghana last week.")
    days = [page(h, said, published=f"2025-03-1{n}") for n, (h, said) in enumerate(TOLD.items())]
    return evidence_of([*days, other])


@cache
def claim(host: str) -> str:
    ids = {d.id for d in evidence().documents if f"//{host}.example" in d.url}
    return next(c.id for c in evidence().claims if c.document_id in ids)


def decide(kind: str, one: str, other: str, minute: int = 0) -> Decision:
    at = datetime(2025, 3, 15, tzinfo=UTC) + timedelta(minutes=minute)
    named = claim(one), claim(other)
    return Decision(f"{minute}-{kind}-{one}-{other}", kind, *named, "Ada", at, "she called them")


def found(*decisions: Decision) -> Matched:
    return matched(evidence(), decisions=decisions)


def fact_of(made: Matched, host: str) -> str:
    standing = {"support", "superseded"}
    return next(k.fact_id for k in made.links if k.claim_id == claim(host) and k.stance in standing)


def one_fact(made: Matched, *hosts: str) -> bool:
    return len({fact_of(made, host) for host in hosts}) == 1


def test_two_claims_that_nothing_joins_are_one_fact_where_an_analyst_says_so() -> None:
    assert not one_fact(found(), "tribune", "weekly")
    made = found(decide(SAME, "weekly", "tribune"))
    link = next(k for k in made.links if k.claim_id == claim("weekly"))
    assert one_fact(made, "weekly", "tribune")
    assert (link.stance, link.why) == ("support", "decided by Ada: she called them")


def test_two_claims_that_are_one_fact_are_two_where_an_analyst_says_so() -> None:
    assert one_fact(found(), "gazette", "courier")
    made = found(decide(APART, "courier", "gazette"))
    assert not one_fact(made, "gazette", "courier")
    assert fact_of(made, "gazette") == fact_of(found(), "gazette")


def test_a_conflict_of_figures_gives_way_to_a_decision_and_drives_no_third_claim_out() -> None:
    against = {k.stance for k in found().links if k.claim_id == claim("ledger")}
    assert "contradict" in against
    made = found(decide(SAME, "gazette", "ledger"))
    assert one_fact(made, "gazette", "ledger", "courier")
    assert {k.stance for k in made.links if k.claim_id == claim("ledger")} == {"support"}


def test_what_is_one_with_a_third_is_one_with_all_of_them() -> None:
    made = found(decide(SAME, "gazette", "tribune"), decide(SAME, "tribune", "weekly", 1))
    assert one_fact(made, "gazette", "tribune", "weekly")


def test_who_keeps_a_pair_apart_is_heard_before_who_would_join_it_by_way_of_a_third() -> None:
    joins = decide(SAME, "gazette", "tribune"), decide(SAME, "tribune", "weekly", 1)
    made = found(*joins, decide(APART, "gazette", "weekly"))
    assert not one_fact(made, "gazette", "weekly")
    assert one_fact(made, "tribune", "weekly")  # of two joins that cannot both be the later is made


def test_the_latest_decision_on_a_pair_is_the_one_that_counts() -> None:
    first, last = decide(APART, "gazette", "courier"), decide(SAME, "courier", "gazette", 1)
    assert one_fact(found(last, first), "gazette", "courier")
    assert not one_fact(found(first), "gazette", "courier")


def test_a_pair_of_which_something_is_decided_is_no_candidate_for_review() -> None:
    again = TOLD["gazette"].replace("dropped", "did not drop").replace(" on Monday", " at its hub in a week")
    both = evidence_of(
        [page("gazette", TOLD["gazette"]), page("courier", again), page("ledger", TOLD["tribune"])]
    )
    (review,) = matched(both).reviews
    now = datetime(2025, 3, 15, tzinfo=UTC)
    one = Decision("d", APART, review.other_id, review.claim_id, "Ada", now, "two hubs")
    assert matched(both, decisions=[one]).reviews == ()


def test_a_pair_of_claims_of_two_profiles_and_unknown_ids_say_nothing() -> None:
    now = datetime(2025, 3, 15, tzinfo=UTC)
    unknown = Decision("d", SAME, "0" * 16, claim("gazette"), "Ada", now, "a slip")
    origins = decide("same origin", "tribune", "weekly")
    assert found(decide(SAME, "gazette", "wire"), unknown, origins) == found()


def test_a_decision_changes_the_key_of_its_own_story_and_of_no_other() -> None:
    def keys(*decisions: Decision) -> dict[str, str]:
        return {s.claims[0].profile_id: key_of(s) for s in stories(evidence(), decisions)}

    plain, ruled = keys(), keys(decide(APART, "gazette", "courier"))
    assert plain["orchard"] != ruled["orchard"]
    assert plain["harbour"] == ruled["harbour"]
    undone = keys(decide(APART, "gazette", "courier"), decide(AS_MATCHED, "gazette", "courier", 1))
    assert undone == plain


PAIRS = st.tuples(st.sampled_from(HOSTS), st.sampled_from(HOSTS)).filter(lambda pair: pair[0] != pair[1])
DECIDED = st.lists(st.tuples(st.sampled_from([SAME, APART, AS_MATCHED]), PAIRS), max_size=6)


def numbered(drawn: Iterable[tuple[str, tuple[str, str]]]) -> list[Decision]:
    return [decide(kind, *pair, minute) for minute, (kind, pair) in enumerate(drawn)]


@settings(max_examples=80, deadline=None)
@given(DECIDED, st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_arrive_does_not_matter(
    drawn: list[tuple[str, tuple[str, str]]], chance: object
) -> None:
    decisions = numbered(drawn)
    mixed = list(decisions)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    assert found(*mixed) == found(*decisions)


@settings(max_examples=80, deadline=None)
@given(DECIDED)
def test_undoing_gives_what_was_before(drawn: list[tuple[str, tuple[str, str]]]) -> None:
    undone = [decide(AS_MATCHED, *pair, 100 + n) for n, (_, pair) in enumerate(drawn)]
    assert found(*numbered(drawn), *undone) == found()


@settings(max_examples=80, deadline=None)
@given(DECIDED)
def test_whatever_is_decided_no_pair_that_is_kept_apart_is_one_fact(
    drawn: list[tuple[str, tuple[str, str]]],
) -> None:
    decisions = numbered(drawn)
    made = found(*decisions)
    latest = {frozenset((d.subject, d.value)): d.kind for d in decisions}
    of = {k.claim_id: k.fact_id for k in made.links if k.stance in {"support", "superseded"}}
    assert not any(len({of[i] for i in pair}) == 1 for pair, kind in latest.items() if kind == APART)
    assert set(of) == {c.id for c in evidence().claims}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as made:
        yield made


def test_what_an_analyst_decides_of_a_fact_holds_in_the_next_night_until_it_expires(here: Desk) -> None:
    here.night(BEFORE)
    pairs = """SELECT a.claim_id, b.claim_id FROM v_evidence a JOIN v_evidence b ON a.fact_id = b.fact_id
        WHERE a.stance = 'support' AND b.stance = 'support' AND a.claim_id < b.claim_id ORDER BY 1, 2"""
    before = here.rows(pairs)
    with Store.open(here.db / "work.db") as store:
        pair = str(before[0][0]), str(before[0][1])
        until = AFTER + timedelta(hours=1)
        store.add_decision(Decision("d1", APART, *pair, "ada", BEFORE, "two mornings", until))
    here.night(AFTER)
    assert pair not in here.rows(pairs)
    here.night(AFTER + timedelta(days=1))
    assert pair in here.rows(pairs)

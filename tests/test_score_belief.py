"""Whom to believe, over made-up sources whose truth we know."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.score.belief import LEAST, MOST, Belief, Said, believe, shrunk, weight
from pipeline.score.copying import lower_bound, pairs, suspects

ITEMS = 60
VALUES = 6
SAID = st.builds(
    Said,
    source=st.sampled_from("abcdef"),
    item=st.sampled_from(["tea", "tin", "rye", "oil"]),
    field=st.just("claim"),
    value=st.sampled_from(["one", "two", "three"]),
)


def witness(name: str, accuracy: float, seed: int) -> list[Said]:
    """A source of such an accuracy; "0" is true of every item, and errors are scattered."""
    dice = Random(seed)  # noqa: S311 - no secret
    values = ("0" if dice.random() < accuracy else str(dice.randrange(1, VALUES)) for _ in range(ITEMS))
    return [Said(name, f"item {n}", "claim", value) for n, value in enumerate(values)]


def copy_of(said: list[Said], name: str, noise: float = 0.0, seed: int = 9) -> list[Said]:
    dice = Random(seed)  # noqa: S311 - no secret
    changed = (str(dice.randrange(VALUES)) if dice.random() < noise else one.value for one in said)
    return [Said(name, one.item, one.field, value) for one, value in zip(said, changed, strict=True)]


def heard(said: list[Said]) -> Belief:
    return believe(said, {one.source: 0.7 for one in said})


def right(belief: Belief) -> float:
    return sum(max(p, key=p.__getitem__) == "0" for p in belief.posterior.values()) / len(belief.posterior)


GOOD = [one for n in range(4) for one in witness(f"good {n}", 0.8, n)]
BAD = witness("bad", 0.3, 20)


def test_the_accurate_are_relied_on_more_than_the_others() -> None:
    belief = heard(GOOD + BAD)
    known = {source: belief.reliability[belief.groups[source], "claim"] for source in belief.groups}
    assert known.pop("bad") < 0.5 < min(known.values())


@pytest.mark.parametrize("noise", [0.0, 0.1])
def test_copies_of_a_bad_source_change_nothing(noise: float) -> None:
    copies = [one for n in range(8) for one in copy_of(BAD, f"copy {n}", noise, n)]
    alone, flooded = heard(GOOD + BAD), heard(GOOD + BAD + copies)
    assert right(flooded) == pytest.approx(right(alone), abs=0.02)
    assert len({flooded.groups[source] for source in flooded.groups if not source.startswith("good")}) == 1


def test_sources_that_agree_on_what_is_true_stay_apart() -> None:
    groups = heard([one for n in range(4) for one in witness(f"good {n}", 0.9, n)] + BAD).groups
    assert len(set(groups.values())) == 5


def test_an_item_of_which_one_alone_speaks_teaches_nothing() -> None:
    alone = heard([Said("a", f"item {n}", "claim", "x") for n in range(50)])
    assert alone.reliability["a", "claim"] == pytest.approx(0.7)


def test_a_source_may_be_good_at_one_kind_of_thing_only() -> None:
    others = [one for n in range(4) for one in witness(f"good {n}", 0.9, n)]
    wrong = [Said("mixed", one.item, "claim", "5") for one in others[: ITEMS // 2]]
    dates = [
        Said(s, f"date {n}", "date", "d") for n in range(30) for s in ("mixed", "good 0", "good 1", "good 2")
    ]
    known = heard(others + wrong + dates).reliability
    assert known["mixed", "claim"] < 0.5 < known["mixed", "date"]


@settings(deadline=None)
@given(st.lists(SAID, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_does_not_matter(said: list[Said], dice: Random) -> None:
    before = heard(said)
    dice.shuffle(said)
    assert heard(said) == before


@settings(deadline=None)
@given(st.lists(SAID, min_size=1, max_size=20))
def test_beliefs_are_probabilities_and_reliabilities_keep_their_bounds(said: list[Said]) -> None:
    belief = heard(said)
    assert {one.item for one in said} == set(belief.posterior)
    for votes in belief.posterior.values():
        assert sum(votes.values()) == pytest.approx(1.0)
    assert all(LEAST <= known <= MOST for known in belief.reliability.values())


@given(st.floats(5, 50), st.floats(0, 50), st.floats(0.02, 0.98))
def test_more_hits_never_lower_and_more_misses_never_raise(hits: float, misses: float, prior: float) -> None:
    before = shrunk(hits, hits + misses, prior, 8.0)
    assert shrunk(hits + 1, hits + misses + 1, prior, 8.0) >= before - 1e-12
    assert shrunk(hits, hits + misses + 1, prior, 8.0) <= before + 1e-12
    assert lower_bound(hits + 1, misses) >= lower_bound(hits, misses) >= lower_bound(hits, misses + 1)


def test_a_word_is_never_worth_less_than_nothing() -> None:
    assert weight(LEAST) == 0.0 < weight(0.5) < weight(MOST)


def test_four_shared_items_make_nobody_a_suspect() -> None:
    items = {f"item {n}": {"x": ("a", "b")} for n in range(30)}
    few = dict(list(items.items())[:4])
    assert suspects("ab", pairs(items)) == {"a": "a", "b": "a"}
    assert suspects("ab", pairs(few)) == {"a": "a", "b": "b"}

"""Sources that copy one another, known by the errors that they share.

Two sources that are right agree, and that says nothing. Two that say the same where everybody else says
something different have it from one another. So an agreement counts by how improbable the rest of the
sources hold it, and any disagreement counts against copying:

    k = sum of (1 - probability that all others give the shared value)
    m = k + disagreements
    joined where the lower bound of Beta(1 + k, 1 + m - k) exceeds JOINED

The two themselves, and whoever already counts as one with them, are left out of "all others": eight
copies of a wrong value would otherwise outvote the truth, and copies never deviate from themselves.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

Votes = Mapping[str, tuple[str, ...]]  # value -> the sources that give it, of one item
Doubt = Callable[[str, str, str, str], float]  # item, value, two sources -> 0-1

# Chosen on the public sets of `python -m bench.truth`, one value for all of them.
JOINED = 0.60  # the lower bound from which two sources are one
SUSPECT = 0.80  # the same of plain agreement, before anything is known of who is right
SHARED = 5  # items that both speak of; fewer say nothing
QUANTILE = 1.645  # of the normal distribution: one in twenty


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sources that agree often enough to be asked about."""

    one: str
    other: str
    same: tuple[tuple[str, str], ...]  # item, value: where they agree
    apart: int  # items where they do not


def pairs(items: Mapping[str, Votes]) -> tuple[Pair, ...]:
    """The pairs that could be joined if nobody believed anything that they share."""
    apart: Counter[tuple[str, str]] = Counter()
    same: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for item, votes in items.items():
        given = sorted((source, value) for value, sources in votes.items() for source in sources)
        for (one, left), (other, right) in combinations(given, 2):
            if left == right:
                same[one, other].append((item, left))
            else:
                apart[one, other] += 1
    return tuple(
        Pair(*pair, tuple(shared), apart[pair])
        for pair, shared in sorted(same.items())
        if len(shared) + apart[pair] >= SHARED and lower_bound(len(shared), apart[pair]) > JOINED
    )


def suspects(sources: Iterable[str], asked: Iterable[Pair]) -> dict[str, str]:
    """Source -> the name of its group, before anything is believed: whoever nearly always agrees is one.

    Independence is earned: the accurate ones part again as soon as others bear them out.
    """
    found = [(p.one, p.other) for p in asked if lower_bound(len(p.same), p.apart) > SUSPECT]
    return _united(sources, found)


def joined(sources: Iterable[str], asked: Iterable[Pair], doubt: Doubt) -> dict[str, str]:
    """Source -> the name of its group: the first name among the sources that are one with it."""
    found = []
    for pair in asked:
        errors = sum(doubt(item, value, pair.one, pair.other) for item, value in pair.same)
        if lower_bound(errors, pair.apart) > JOINED:
            found.append((pair.one, pair.other))
    return _united(sources, found)


def lower_bound(hits: float, misses: float) -> float:
    """What a share is at least in nineteen of twenty cases: mean less deviations of a Beta."""
    a, b = 1 + hits, 1 + misses
    return a / (a + b) - QUANTILE * math.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))


def _united(sources: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    parent = {source: source for source in sources}

    def root(source: str) -> str:
        while parent[source] != source:
            parent[source] = source = parent[parent[source]]
        return source

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {source: root(source) for source in parent}

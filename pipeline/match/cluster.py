"""Average linkage: groups of claims whose pairs are, on average, likelier one fact than not."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence


def cluster(
    sizes: Sequence[int],
    same: Mapping[tuple[int, int], float],
    apart: frozenset[tuple[int, int]],
    floor: float,
) -> list[list[int]]:
    """Groups of item numbers, each sorted, in order of their first.

    `sizes`: how many claims each item stands for. `same`: how alike two items are, 0-1; a pair that is
    missing is 0. `apart`: pairs that may never be in one group. Groups join while their mean is `floor`
    or more, the likest first; ties go to the smaller numbers, so the result is one for every order.
    """
    forest = _Forest(sizes, _within(same, floor), apart)
    heap = [(-value, min(pair), max(pair)) for pair, value in same.items() if value >= floor]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in forest.members or b not in forest.members or b in forest.apart[a]:
            continue
        if abs(-value - forest.mean(a, b)) > 1e-12:
            continue
        forest.join(a, b)
        for c in forest.sums[a]:
            if (mean := forest.mean(a, c)) >= floor and c not in forest.apart[a]:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return sorted(sorted(group) for group in forest.members.values())


def _within(same: Mapping[tuple[int, int], float], floor: float) -> dict[tuple[int, int], float]:
    """The pairs of items that pairs of `floor` or more lead from one to the other.

    No mean over others reaches the floor, so they join nothing: most pairs of a large story.
    """
    first: dict[int, int] = {}

    def root(item: int) -> int:
        while (up := first.get(item, item)) != item:
            first[item] = item = first.get(up, up)
        return item

    for (a, b), value in same.items():
        if value >= floor:
            low, high = sorted((root(a), root(b)))
            first[high] = low
    roots = {item: root(item) for item in (*first, *first.values())}
    return {
        (a, b): value for (a, b), value in same.items() if a in roots and b in roots and roots[a] == roots[b]
    }


class _Forest:
    """The groups while they grow: members, sizes, sums of likeness between groups, groups to keep apart."""

    def __init__(
        self, sizes: Sequence[int], same: Mapping[tuple[int, int], float], apart: frozenset[tuple[int, int]]
    ) -> None:
        self.members = {i: [i] for i in range(len(sizes))}
        self.sizes = list(sizes)
        self.sums: dict[int, dict[int, float]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        for (a, b), value in same.items():
            self.sums[a][b] = self.sums[b][a] = value * sizes[a] * sizes[b]
        for a, b in apart:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def mean(self, a: int, b: int) -> float:
        return self.sums[a].get(b, 0.0) / (self.sizes[a] * self.sizes[b])

    def join(self, a: int, b: int) -> None:
        """The second group goes into the first."""
        self.members[a] += self.members.pop(b)
        self.sizes[a] += self.sizes[b]
        for c, total in self.sums.pop(b, {}).items():
            if c != a:
                self.sums[a][c] = self.sums[c][a] = self.sums[a].get(c, 0.0) + total
                self.sums[c].pop(b, None)
        self.sums[a].pop(b, None)
        for c in self.apart.pop(b, set()):
            self.apart[c].discard(b)
            self.apart[c].add(a)
            self.apart[a].add(c)

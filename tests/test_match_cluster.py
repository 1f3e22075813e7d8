"""Groups by average linkage, against the plainest way to make them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.match.cluster import cluster

FLOOR = 0.26
SIZE = 7
PLACES = list(combinations(range(SIZE), 2))
CHANCES = st.dictionaries(
    st.sampled_from(PLACES), st.integers(1, 1023).map(lambda n: n / 1024), max_size=len(PLACES)
)


def plainly(same: dict[tuple[int, int], float], apart: frozenset[tuple[int, int]]) -> list[list[int]]:
    """Join the likest two groups again and again; of equals those with the smallest numbers."""
    groups = [[n] for n in range(SIZE)]
    while True:
        found = []
        for one, other in combinations(groups, 2):
            pairs = [(min(a, b), max(a, b)) for a in one for b in other]
            mean = sum(same.get(pair, 0.0) for pair in pairs) / len(pairs)
            if mean >= FLOOR and apart.isdisjoint(pairs):
                found.append((-mean, one[0], other[0]))
        if not found:
            return sorted(sorted(group) for group in groups)
        _, a, b = min(found)
        other = next(group for group in groups if group[0] == b)
        groups.remove(other)
        next(group for group in groups if group[0] == a).extend(other)


@given(CHANCES, st.frozensets(st.sampled_from(PLACES), max_size=3))
def test_groups_are_those_that_the_plainest_way_makes(
    same: dict[tuple[int, int], float], apart: frozenset[tuple[int, int]]
) -> None:
    assert cluster([1] * SIZE, same, apart, FLOOR) == plainly(same, apart)

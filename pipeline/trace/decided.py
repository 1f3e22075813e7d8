"""What analysts have decided of origins: what is one observation, and what is not.

A decision names a pair, in its `subject` and its `value`, in either order. Each holds the id of a claim or
of a document; beside a claim or a document, "not same origin" takes the id of an origin too (`Join` has
both). Its kind is one of:

"same origin"      the one has it from the other: the later is led to the origin of the earlier
"not same origin"  the later is not led to the origin of the earlier, or not to that origin; it goes to where
                   the next test leads it, and where every test leads there its page is an origin of its own
"as traced"        the pair is the tests' again, as if nothing had been decided

A document stands for its claims, as far as the other side states the same fact. An actor's own document comes
before reports of it; otherwise the older page comes first. What is one with a third is one with all of them,
and its head is the first. The latest decision on a pair is the one that counts; who has decided "not same
origin" of another pair is heard before who has decided "same origin". Decisions of other kinds, and on ids
that are not in the evidence, say nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Decision

SAME, APART, AS_TRACED = "same origin", "not same origin", "as traced"
_KINDS = frozenset({SAME, APART, AS_TRACED})


@dataclass(frozen=True, slots=True)
class Rulings:
    """By the id of a claim, a document or an origin."""

    same: Mapping[str, frozenset[str]]  # all that are one with it, itself among them
    apart: Mapping[str, frozenset[str]]  # what it is kept apart from
    why: Mapping[str, str]  # who has decided last of it, and for what reason

    def between(self, one: str, other: str) -> str:
        """What is decided of a pair: SAME, APART, or nothing."""
        if other in self.apart.get(one, ()):
            return APART
        return SAME if other in self.same.get(one, ()) else ""


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """What is in force, from decisions in any order; of two on one pair the later counts."""
    latest: dict[frozenset[str], Decision] = {}
    why: dict[str, str] = {}
    for one in sorted(decisions, key=lambda d: (d.at, d.id)):
        if one.kind in _KINDS and one.subject != one.value:
            latest[frozenset((one.subject, one.value))] = one
    apart: dict[str, set[str]] = defaultdict(set)
    groups: dict[str, frozenset[str]] = {}
    for pair, one in latest.items():
        if one.kind == SAME:
            whole = pair.union(*(groups.get(i, ()) for i in pair))
            groups.update(dict.fromkeys(whole, whole))
        elif one.kind == APART:
            for i in pair:
                apart[i] |= pair - {i}
    for one in sorted(latest.values(), key=lambda d: (d.at, d.id)):
        why |= dict.fromkeys((one.subject, one.value), f"decided by {one.by}: {one.reason}")
    return Rulings(groups, {i: frozenset(others) for i, others in apart.items()}, why)

"""What analysts have decided of facts: which claims state one, and which do not.

A decision names two claims by their ids, in its `subject` and its `value`, in either order. Its kind is one
of:

"same fact"      the two are one fact, whatever they say, and so is all that is one with them by decision
"not same fact"  the two are two facts; every other claim goes where comparing puts it
"as matched"     the pair is comparing's again, as if nothing had been decided

The latest decision on a pair is the one that counts. Who has decided "not same fact" of a pair is heard
before who has decided "same fact" of others that would join it, and of those the latest is heard first. A
fact is of one profile, so a pair of claims of two profiles says nothing; nor do other kinds, and ids that are
not in the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Decision

SAME, APART, AS_MATCHED = "same fact", "not same fact", "as matched"
_KINDS = frozenset({SAME, APART, AS_MATCHED})


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds of two claims: their ids in order, and who has said so for what reason."""

    kind: str  # SAME or APART
    one: str
    other: str
    why: str


def rulings(decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """What holds of each pair, the latest decision first, from decisions in any order that are in force."""
    latest: dict[tuple[str, str], Decision] = {}
    for one in sorted(decisions, key=lambda d: (d.at, d.id)):
        if one.kind in _KINDS and one.subject != one.value:
            pair = min(one.subject, one.value), max(one.subject, one.value)
            latest.pop(pair, None)  # so that the last to be put in is the latest
            latest[pair] = one
    return tuple(
        Ruling(one.kind, *pair, f"decided by {one.by}: {one.reason}")
        for pair, one in reversed(latest.items())
        if one.kind != AS_MATCHED
    )


def of_story(found: Iterable[Ruling], ids: Iterable[str]) -> tuple[Ruling, ...]:
    """Those on two claims of a story."""
    known = frozenset(ids)
    return tuple(one for one in found if one.one in known and one.other in known)


@dataclass(frozen=True, slots=True)
class Bound:
    """The claims of a story by their places, as decided: groups to begin with, and pairs to keep apart."""

    groups: tuple[tuple[int, ...], ...]  # every place is in one; in order of their first
    apart: frozenset[tuple[int, int]]  # places, the smaller first
    settled: frozenset[tuple[int, int]]  # pairs of which something is decided: nobody need look at them
    why: Mapping[int, str]  # of the places that were put into one fact by hand


def bound(found: Sequence[Ruling], ids: Sequence[str]) -> Bound:
    """What the rulings on a story make of its claims, whose ids stand in order of their places."""
    place = {claim: number for number, claim in enumerate(ids)}
    pairs = [(sorted((place[one.one], place[one.other])), one) for one in found]
    apart = frozenset((a, b) for (a, b), one in pairs if one.kind == APART)
    group = {number: frozenset({number}) for number in range(len(ids))}
    why: dict[int, str] = {}
    for (a, b), one in pairs:
        whole = group[a] | group[b]
        if one.kind == SAME and not any(x in whole and y in whole for x, y in apart):
            group.update(dict.fromkeys(whole, whole))
            why = {a: one.why, b: one.why} | why
    groups = sorted({tuple(sorted(part)) for part in group.values()})
    return Bound(tuple(groups), apart, frozenset((a, b) for (a, b), _ in pairs), why)

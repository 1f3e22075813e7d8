"""How two claims compare: features of a pair, the same for (a, b) and (b, a), most of them 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import mul

from pipeline.match import quantities
from pipeline.match.sketch import Sketch

_KIN = 0.8  # a word of the same family counts nearly as one
# Coverage one way times coverage the other way; a pair below it, with no figure and no day in common, is not
# looked at further. From 0 to .005 no pair of the shipped stories changes its group; at .01 some do.
_LITTLE = 0.005
# A word that no sentence of the story in the other language uses may only have no translation that we know:
# so much of its weight is not missed there. F1 of twelve stories is .551, .553, .558, .555 and .535 at 0,
# .25, .5, .75 and 1, its false pairs 177, 177, 179, 194 and 253; at .5 two stories gain and none loses.
# `make eval` measures it.
_UNSPOKEN = 0.5


def covered(one: Sketch, other: Sketch) -> float:
    """The share of one side's weight, in terms alone, that the other side has: 0-1."""
    shared, theirs, stems = 0.0, other.terms, other.stems
    for term, stem, weight in one.ordered:  # in order: a sum must not depend on the run
        if term in theirs:
            shared += weight
        elif stem in stems:
            shared += _KIN * weight
    total = one.total - _UNSPOKEN * one.unspoken.get(other.language, 0.0)
    return shared / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far each side of a pair has the words of the other, 0-1."""

    first: float  # of the first side, by the second
    second: float

    @property
    def less(self) -> float:
        return min(self.first, self.second)

    @property
    def more(self) -> float:
        return max(self.first, self.second)


def coverage(one: Sketch, other: Sketch) -> Coverage:
    """Both ways at once."""
    return Coverage(covered(one, other), covered(other, one))


def worth_it(one: Sketch, other: Sketch, seen: Coverage) -> bool:
    """Whether a pair with so little in common could still be one fact, or stand against one."""
    return seen.first * seen.second >= _LITTLE or bool(one.days & other.days or _figures(one, other)[0])


def features(
    one: Sketch, other: Sketch, pages: float = 0.0, seen: Coverage | None = None
) -> dict[str, float]:
    """All features by name. `pages` is how alike the pages are on which the claims stand, 0-1; `seen` saves
    working out the coverage again."""
    slots = NO_SLOTS if one.plain and other.plain else _slots(one, other)
    return {**worded(one, other, seen or coverage(one, other), pages), **slots}


def worded(one: Sketch, other: Sketch, seen: Coverage, pages: float = 0.0) -> dict[str, float]:
    """The features that the words make; of two plain sides all others are 0."""
    less, more = (seen.first, seen.second) if seen.first < seen.second else (seen.second, seen.first)
    theirs, heaviest = other.terms, max(one.heaviest, other.heaviest)
    shared = sorted([weight for term, weight in one.terms.items() if term in theirs], reverse=True)
    sizes = sorted((len(one.terms), len(other.terms)))
    mean = 2 * less * more / (less + more) if less + more else 0.0
    return {
        "less": less,  # coverage of the side that is covered less
        "more": more,
        "product": less * more,
        "cosine": _dot(one.letters, other.letters),  # of pieces of words: inflection, spelling, compounds
        "mass": math.log1p(math.fsum(shared)),
        "first": shared[0] / heaviest if shared else 0.0,  # the rarest common term
        "second": shared[1] / heaviest if len(shared) > 1 else 0.0,
        "length": sizes[0] / sizes[1] if sizes[1] else 0.0,
        "pages": pages,
        "pages covered": pages * mean,
    }


def _slots(one: Sketch, other: Sketch) -> dict[str, float]:
    """Agreement and disagreement of typed slots; a slot that one side leaves empty is no disagreement."""
    mine, theirs = _figures(one, other)
    return {
        "figures": min(len(mine), len(theirs), 2) / 2,
        "numbers": min(len(one.numbers & other.numbers), 2) / 2,
        "figures apart": float(bool(quantities.rivals(one.quantities, other.quantities))),
        "figures lone": float(bool(one.quantities) != bool(other.quantities)),
        "days": float(bool(one.days & other.days)),
        "days within": float(_within(one.days, other.days)),
        "days apart": float(bool(one.days) and bool(other.days) and not one.days & other.days),
        "names": _overlap(one.names, other.names),
        "names apart": _left(one.names, other.names),
        "places apart": _left(one.places, other.places),
        "negation": float(one.negated != other.negated),
        "prediction": float((one.modality == "predicted") != (other.modality == "predicted")),
        "reach": len(one.reach ^ other.reach) / 4,  # scope classes of one side only, of the four that matter
    }


# Of a pair of which neither side fills a slot: most pairs of most stories.
NO_SLOTS: Mapping[str, float] = dict.fromkeys(
    (
        *("figures", "numbers", "figures apart", "figures lone", "days", "days within", "days apart"),
        *("names", "names apart", "places apart", "negation", "prediction", "reach"),
    ),
    0.0,
)


def _figures(one: Sketch, other: Sketch) -> tuple[set[int], set[int]]:
    stated = quantities.agreeing(one.quantities, other.quantities)
    if stated[0] or not (one.derived or other.derived):
        return stated
    return quantities.agreeing((*one.quantities, *one.derived), (*other.quantities, *other.derived))


def _within(ones: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    """Whether a moment of one side lies in one of the other: 11 June in June, a day in its year."""
    return any(
        a != b and a[0] and b[0] and (b[0] <= a[0] <= a[1] <= b[1] or a[0] <= b[0] <= b[1] <= a[1])
        for a in ones
        for b in others
    )


def alike(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1."""
    return _dot(one, other)


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Added up exactly, so that neither the order of the parts nor that of the pair matters."""
    both = one.keys() & other.keys()
    return math.fsum(map(mul, map(one.__getitem__, both), map(other.__getitem__, both)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _left(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where each side names something that the other does not."""
    return float(bool(one - other) and bool(other - one))

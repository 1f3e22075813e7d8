"""Which pairs are worth comparing: those that share a rare term or a figure and stand near in time.

Each claim meets, for each of its rarest terms, the claims before it that have the term too, the nearest in
time first, and keeps those with which it shares most. Caps make the work grow with the number of claims
and not with its square. On ECB+ Test rare lemmas keep .76 of the pairs that share an event; the caps change
no group in a story of a few hundred claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.match.sketch import instead
from pipeline.match.weights import Weights
from pipeline.model import Claim, Quantity

_RARE = 20  # terms of a claim that index it: all of a sentence, unless it is long
# The caps below: cross-page F1 of six shipped stories is the same with half of them and with twice as much.
_BEFORE = 200  # claims that it meets for each of them: the nearest in time of those that have the term
_KEPT = 100  # claims that it is compared with in the end
# Share of its own weight that a pair must have in common. The same stories: F1 .58 at .08, .56 at .15, .60 at
# .04, where one story alone gains.
_LEAST = 0.08
# A number that is written to 1 % tells by itself, whatever it counts: 214 shops are 214 branches. A rounder
# one may be of anything: cross-page F1 of sixteen shipped stories is .569 without such keys and .572, .574,
# .575 with numbers to 1, 2 and 100 %, false confidence .070, .070, .070 and .093.
_EXACT = 0.01
_COUNTED = 10  # and no number that fingers count


def candidates(claims: Sequence[Claim], weights: Weights) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of places in `claims`, which are in order of time; sorted, each once."""
    index: dict[object, list[int]] = defaultdict(list)
    out = []
    for number, claim in enumerate(claims):
        met: dict[int, float] = defaultdict(float)
        keys = list(_keys(claim, weights))
        for key, weight in keys:
            for earlier in index[key][-_BEFORE:]:
                met[earlier] += weight
            index[key].append(number)
        least = _LEAST * sum(weight for _, weight in keys)
        near = [earlier for earlier, shared in met.items() if shared >= least]
        kept = sorted(near, key=lambda earlier: (-met[earlier], -earlier))[:_KEPT]
        out += [(earlier, number) for earlier in kept]
    return sorted(out)


def _keys(claim: Claim, weights: Weights) -> Iterator[tuple[object, float]]:
    """What indexes a claim: its rarest terms, its figures in their first two digits, its exact numbers.

    Numbers in whose place it puts others lead to the claims that they come from.
    """
    rarest = sorted(set(claim.terms), key=lambda term: (-weights[term], term))[:_RARE]
    yield from ((term, weights[term]) for term in rarest)
    figures = {(quantity.unit, f"{quantity.value:.1e}") for quantity in claim.quantities}
    numbers = {("number", f"{quantity.value:.2e}") for quantity in claim.quantities if _is_exact(quantity)}
    for old in map(float, instead(claim)):
        figures |= {(unit, f"{old:.1e}") for unit, _ in figures}
        numbers |= {("number", f"{old:.2e}")}
    yield from ((figure, weights.heaviest) for figure in sorted(figures | numbers))


def _is_exact(one: Quantity) -> bool:
    return one.value >= _COUNTED and one.step <= _EXACT * one.value

"""Rare details of a page, and their order: how a rewrite and a translation without credit are known.

A detail is a figure, a day, a place or a name in a claim. None of them depends on the language: names are
folded and places have ids. Two newsrooms that looked for themselves share what everybody has; one that
rewrote the other has its details and next to none of its own, and mostly in the other's order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Claim, Document, Quantity

# Of a page's details, by how rare they are, the share that the older page has.
SHARED = 0.75
LEAST = 4  # details that two pages must share, two figures or days among them
FIGURES = 2
# Of the shared details, the share that stands in the same order: the longest run, gaps allowed.
IN_ORDER = 0.70
# A count from here up is not come by twice by chance; nor is any sum of money or share.
TELLING = 10
# Nor is a figure of three digits, whatever unit it is kept in: 1,340 metres are 1.34 km.
_FINE = 99.5
_MEASURED = frozenset({"%", "USD", "EUR", "GBP", "JPY"})
_HOLDERS = 8  # oldest pages with a detail that later ones are compared with

Detail = tuple[str, str]  # "figure", "day", "place" or "name", and its value


def telling(quantity: Quantity) -> bool:
    """Whether two pages that give this quantity have it from one another, or from one source."""
    fine = quantity.step > 0 and quantity.value >= _FINE * quantity.step
    return fine or quantity.unit in _MEASURED or quantity.value >= TELLING


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be one, as exactly as the rounder one is written."""
    known = one.unit == other.unit or not one.unit or not other.unit
    return known and abs(one.value - other.value) <= 0.5 * max(one.step, other.step)


def details(claims: Iterable[Claim]) -> tuple[Detail, ...]:
    """The details of a page's claims in the order in which they first stand there."""
    found: dict[Detail, None] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.id)):
        for quantity in claim.quantities:
            if telling(quantity):
                found.setdefault(("figure", f"{quantity.value:.4g}"))
        for moment in claim.moments:
            if moment.first and moment.first == moment.last:
                found.setdefault(("day", moment.first))
        for place in claim.places:
            found.setdefault(("place", place))
        for name in claim.names:
            found.setdefault(("name", name))
    return tuple(found)


def in_short(told: Mapping[str, Sequence[Detail]]) -> dict[str, tuple[Detail, ...]]:
    """The same details, each name by the longest shorter one in it: "Schiff Aldra Maru" is "Aldra Maru".

    One word alone is no name for another: "Port" is not "Port of Ash".
    """
    known = frozenset(value for own in told.values() for kind, value in own if kind == "name")
    short = {("name", value): ("name", _within(value, known)) for value in known}
    return {d: tuple(dict.fromkeys(short.get(detail, detail) for detail in own)) for d, own in told.items()}


def _within(name: str, known: frozenset[str]) -> str:
    words = name.split()
    spans = ((a, a + size) for size in range(len(words) - 1, 1, -1) for a in range(len(words) - size + 1))
    parts = (" ".join(words[a:b]) for a, b in spans)
    return next((part for part in parts if part in known), name)


def retold(documents: Sequence[Document], told: Mapping[str, Sequence[Detail]]) -> dict[str, tuple[str, str]]:
    """For each page whose details an older one has, in order: that page's id, and what was seen.

    `documents` are in the order of their age; `told` holds the details of each.
    """
    frequency = Counter(detail for own in told.values() for detail in own)
    holders: dict[Detail, list[str]] = defaultdict(list)
    out = {}
    for document in documents:
        own = told.get(document.id, ())
        shared = Counter(page for detail in own for page in holders[detail])
        likely = [page for page in shared if shared[page] >= LEAST]
        found = [(page, _seen(own, told[page], frequency)) for page in likely]
        best = next(((page, seen) for page, seen in found if seen), None)
        if best:
            out[document.id] = best
        for detail in own:
            if len(holders[detail]) < _HOLDERS:
                holders[detail].append(document.id)
    return out


def _seen(own: Sequence[Detail], theirs: Sequence[Detail], frequency: Mapping[Detail, int]) -> str:
    """What two pages share, where it is enough; empty where it is not."""
    place = {detail: number for number, detail in enumerate(theirs)}
    both = [detail for detail in own if detail in place]
    if len(both) < LEAST or sum(kind in {"figure", "day"} for kind, _ in both) < FIGURES:
        return ""
    weight = sum(1 / frequency[d] for d in both) / sum(1 / frequency[d] for d in own)
    run = _longest([place[d] for d in both])
    if weight < SHARED or run < IN_ORDER * len(both):
        return ""
    return f"{len(both)} of its {len(own)} details, {run} of them in the same order"


def _longest(numbers: Iterable[int]) -> int:
    """The length of the longest rising run, gaps allowed."""
    tails: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
    return len(tails)

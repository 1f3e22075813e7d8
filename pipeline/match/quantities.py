"""Whether two figures may be one, as far as they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Quantity

_ROUND = 0.05  # what "about" allows: a twentieth of the larger figure, as reporters round
# Figures from here on tell what a sentence is about; what fingers count stands in too many. Of the shipped
# stories' pairs that share no such figure, 5 in 1,689 are one fact.
_TELLING = 10
_MORE = {">", ">="}
_LESS = {"<", "<="}
# Units that are written out of one another; currencies are known by their capitals.
_MEASURES = frozenset(
    {
        *(
            "km",
            "m",
            "mile",
            "metre",
            "meter",
            "foot",
            "yard",
            "hectare",
            "acre",
            "litre",
            "gallon",
            "barrel",
        ),
        *("tonne", "ton", "kg", "kilogram", "pound", "degree", "%", "pp"),
        *("hour", "minute", "second", "day", "week", "month", "year"),
    }
)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be one: 8.5m and "more than 8 million" may, 8.5m and 4m may not."""
    if not comparable(one, other):
        return False
    gap = abs(one.value - other.value)
    if gap <= 0.5 * max(one.step, other.step):
        return True
    low, high = sorted((one, other), key=lambda q: q.value)
    if low.comparator in _MORE or high.comparator in _LESS:
        return gap <= max(one.step, other.step) + 1e-9
    return "~" in (one.comparator, other.comparator) and gap <= _ROUND * high.value


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures could be values of one thing: nothing that both say of them differs.

    25 % of the staff is no rival of 25 % of the sales, a net figure none of a gross one, a rise of 3 none
    of a level of 3. What is not said does not differ.
    """
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if one.base and other.base and not set(one.base) & set(other.base):
        return False
    if one.change and other.change and one.change != other.change:
        return False
    return not (one.qualifiers and other.qualifiers) or bool(set(one.qualifiers) & set(other.qualifiers))


def open_ended(one: Quantity, other: Quantity) -> bool:
    """Whether a bound leaves room for the other figure: "more than 8" and 12 are no conflict."""
    low, high = sorted((one, other), key=lambda q: q.value)
    return low.comparator in _MORE or high.comparator in _LESS


def agreeing(ones: Sequence[Quantity], others: Sequence[Quantity]) -> tuple[set[int], set[int]]:
    """The places of the figures that have an equal on the other side."""
    if not ones or not others:
        return set(), set()
    pairs = [(i, j) for i, a in enumerate(ones) for j, b in enumerate(others) if agree(a, b)]
    return {i for i, _ in pairs}, {j for _, j in pairs}


def rivals(ones: Sequence[Quantity], others: Sequence[Quantity]) -> tuple[tuple[Quantity, Quantity], ...]:
    """Pairs of figures of one unit that are left over on both sides and exclude one another."""
    if not ones or not others:
        return ()
    mine, theirs = agreeing(ones, others)
    left = [a for i, a in enumerate(ones) if i not in mine and a.unit]
    there = [b for j, b in enumerate(others) if j not in theirs and b.unit]
    return tuple(
        (a, b)
        for a in left
        for b in there
        if comparable(a, b) and _is_step(a) == _is_step(b) and not open_ended(a, b)
    )


def _is_step(one: Quantity) -> bool:
    """Whether it says by how much a measure changed: "rose by 30 %" is no rival of "is 45 %".

    Of things that are counted the change is a count of its own: "lost 12 ships", "40 ships were lost".
    """
    return one.change.endswith(" by") and (one.unit.isupper() or one.unit in _MEASURES)


def replaced(ones: Sequence[Quantity], instead: frozenset[str]) -> bool:
    """Whether the other side puts another number in the place of one of these."""
    return bool(instead) and any(q.value >= _TELLING and f"{q.value:g}" in instead for q in ones)


def strangers(ones: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether both sides give telling figures and not one in common, whatever it is said to count.

    Money and measures of two kinds may be converted, and tell nothing.
    """
    if not ones or not others:
        return False
    mine = [_bare(q) for q in ones if q.value >= _TELLING]
    theirs = [_bare(q) for q in others if q.value >= _TELLING]
    if not mine or not theirs or agreeing(mine, theirs)[0]:
        return False
    return not any(_convertible(a, b) for a in ones for b in others)


def _bare(one: Quantity) -> Quantity:
    return replace(one, unit="", base=(), change="", qualifiers=())


def _convertible(one: Quantity, other: Quantity) -> bool:
    """Whether the units differ and one is a currency or a measure: euros and francs, kilometres and miles."""
    units = one.unit, other.unit
    return units[0] != units[1] and all(units) and any(u.isupper() or u in _MEASURES for u in units)

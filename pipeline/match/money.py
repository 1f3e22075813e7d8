"""Amounts that a page gives in two currencies: "28 million marks, some 16 million dollars".

    claims of a story → (ties) amounts said to be one → (derived) what a figure is in the other money

No rate is looked up: what a page of the story says is all that is known. A derived amount may agree with
what another page gives, and is never set against it: rates move, and everybody rounds his own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.match.quantities import agree
from pipeline.model import Claim, Quantity

Tie = tuple[Quantity, Quantity]
# Characters between the two, at most: ", which is some", "(umgerechnet etwa". By hand.
_BETWEEN = 24
_OPEN = ("(", "（", "[")
_MARKS = (",", "，", "、", "،", "–", "—", ";")


def ties(claims: Iterable[Claim]) -> tuple[Tie, ...]:
    """The amounts of one sentence that are one amount in two currencies, in order and each once.

    The second stands in brackets right behind the first, or behind a mark as what it comes to: "about".
    """
    found = {
        (_plain(one), _plain(other))
        for claim in claims
        for one, other in pairwise(claim.quantities)
        if _is_money(one) and _is_money(other) and one.unit != other.unit and _tied(claim.quote, one, other)
    }
    return tuple(sorted(found, key=repr))


def derived(stated: Sequence[Quantity], known: Iterable[Tie]) -> tuple[Quantity, ...]:
    """What the figures of a sentence are in the money in which it does not give them."""
    units = {quantity.unit for quantity in stated}
    found = {
        replace(there, comparator="~")
        for tie in known
        for here, there in (tie, tie[::-1])
        if there.unit not in units and any(one.unit == here.unit and agree(one, here) for one in stated)
    }
    return tuple(sorted(found, key=repr))


def _tied(quote: str, one: Quantity, other: Quantity) -> bool:
    between = quote[one.end : other.start].strip()
    if len(between) > _BETWEEN or any(mark in between for mark in ")）]"):
        return False
    return between.startswith(_OPEN) or (between.startswith(_MARKS) and other.comparator == "~")


def _is_money(one: Quantity) -> bool:
    """Currencies are known by their capitals; so are a few other signs, none of three letters or more."""
    return one.unit.isupper() and one.unit.isalpha() and len(one.unit) >= len("EUR")


def _plain(one: Quantity) -> Quantity:
    """The amount alone: what it is an amount of is said where it is given."""
    return replace(one, base=(), change="", qualifiers=(), comparator="=", start=0, end=0)

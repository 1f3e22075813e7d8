"""Words of which one says the contrary of the other. Terms are canonical: they stand for their group in all
languages, so one table serves them all. Only pairs of which both cannot hold of one thing at one time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

OPPOSITES: tuple[tuple[str, str], ...] = (
    # direction
    ("rise", "fall"),  # also increase, growth; decrease, drop, shrink
    ("rise", "decline"),
    ("gain", "loss"),
    ("upward", "downward"),
    ("expand", "fall"),
    ("improve", "worsen"),
    ("strengthen", "weaken"),
    ("high", "low"),
    ("strong", "weak"),
    ("positive", "negative"),
    ("optimistic", "pessimistic"),
    ("profit", "loss"),
    ("surplus", "deficit"),
    ("maximum", "minimum"),
    ("majority", "minority"),
    # verdicts and decisions
    ("approve", "reject"),
    ("accept", "reject"),
    ("accept", "decline"),  # also refuse
    ("agree", "disagree"),
    ("agree", "decline"),
    ("confirm", "deny"),
    ("allow", "ban"),  # also permit; forbid, prohibit
    ("legal", "illegal"),
    ("valid", "invalid"),
    ("guilty", "innocent"),
    ("acquit", "convict"),
    ("support", "oppose"),
    ("win", "lose"),
    ("success", "outage"),  # also failure, fail
    ("include", "exclude"),
    ("acknowledge", "deny"),  # also admit
    ("arrest", "release"),
    # beginning and end
    ("open", "close"),
    ("start", "stop"),
    ("start", "end"),  # also begin
    ("join", "leave"),
    ("enter", "leave"),
    ("arrive", "depart"),
    ("hire", "dismiss"),
    ("appoint", "dismiss"),
    ("buy", "sell"),
    ("borrow", "lend"),
    ("alive", "die"),  # also dead
    ("survive", "die"),
    ("temporary", "permanent"),
    ("voluntary", "mandatory"),
    ("public", "private"),
    ("same", "different"),
    ("safe", "dangerous"),
    ("able", "unable"),
    ("possible", "impossible"),
    ("easy", "difficult"),
    ("early", "late"),
    ("first", "last"),
    ("north", "south"),
    ("east", "west"),
)


@cache
def contraries() -> Mapping[str, frozenset[str]]:
    """The terms that say the contrary of each."""
    out: dict[str, set[str]] = {}
    for a, b in OPPOSITES:
        out.setdefault(a, set()).add(b)
        out.setdefault(b, set()).add(a)
    return {term: frozenset(others) for term, others in out.items()}

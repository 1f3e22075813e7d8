"""How two claims stand to one another: a verdict where slots settle it, a review where they hint.

slots                                        verdict
a later figure of the same speaker           superseded (the older claim)
other figure or other day, both covered      contradict
other figure of another day                  review: two of a series may both be right
opposite words, negation on one side         contradict, where nearly all else is the same
there is none of it, and there is some       contradict, where a good part else is the same (denials)
"4,786, not 1,312" against 1,312             contradict one way; superseded where one speaker says both
"worldwide" against "only" with a place      contradict
a place or a condition against "worldwide"   narrower / wider
another name against "worldwide"             review
anything weaker                              review
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.match import quantities
from pipeline.match.opposites import contraries
from pipeline.match.sketch import Sketch

Verdict = Literal["", "contradict", "superseded", "narrower", "wider", "review"]

# Both sides are covered this far before a figure, a day, an opposite or a negation is a contradiction: false
# alarms on pairs that agree fall from 9 % to 1.2 %. `python -m bench.matching` measures it on SummEdits.
COVERED = 0.7
# Without its negation a sentence must be the other one nearly word for word. SummEdits: .968 precise.
NEARLY = 0.75
# An opposite is itself a term that is not covered, so all else is covered further. SummEdits: .993 precise.
OPPOSED = 0.65
# From here on two sentences are one, in which a word was changed. SummEdits, all domains: at .8, .85 and .9
# number verdicts are .996, .996 and .995 precise and dates 1.0; recall is .401, .399, .390;
# without the rule .327.
TWIN = 0.8
# The kinds that may be verdicts. Another name is none: people have titles, and firms have several names.
FLOORS: Mapping[str, float] = {"number": COVERED, "date": COVERED, "antonym": OPPOSED, "negation": NEARLY}
# A narrower reading counts against a wider statement that it covers to this share; the demo's truth.
NARROWED = 0.5


INSTEAD = "instead"  # the kind where one side names the other's number to put another in its place


@dataclass(frozen=True, slots=True)
class Relation:
    """Of the first claim to the second.

    `kind`: number, series, instead, date, antonym, negation, name, scope.
    """

    verdict: Verdict
    kind: str = ""
    detail: str = ""


NONE = Relation("")


def relate(one: Sketch, other: Sketch, features: Mapping[str, float]) -> Relation:
    """The relation of a pair whose features are known; NONE where no slot speaks against one fact."""
    scope = reach_of(one, other)
    if scope and excludes(one, other):
        verdict: Verdict = "contradict" if features["less"] >= NARROWED else "review"
        return Relation(verdict, "scope", "says it of these alone")
    if scope:
        return Relation(scope, "scope", "says it of less" if scope == "narrower" else "says it of more")
    if further(one, other):
        return Relation("review", "scope", "says it of the whole world")
    aside = (one.instead and quantities.replaced(other.quantities, one.instead)) or (
        other.instead and quantities.replaced(one.quantities, other.instead)
    )
    if aside and not quantities.agreeing(one.quantities, other.quantities)[0]:  # who gives both tells of both
        return Relation("contradict", INSTEAD, "puts another number in its place")
    found = typed(one, other, features["less"] >= TWIN)
    if not found:
        return NONE
    kind, detail = found
    floor = FLOORS.get(kind, 2.0)  # out of reach: coverage ends at 1
    return Relation("contradict" if features["less"] >= floor else "review", kind, detail)


def typed(one: Sketch, other: Sketch, twins: bool = False) -> tuple[str, str] | None:
    """The first slot that both fill and fill differently, and how; however little else they share.

    Of several figures or days one in common shows that the rest may belong to something else, unless the
    sentences are `twins`: the same words, in which one figure has been replaced.
    """
    rival = quantities.rivals(one.quantities, other.quantities)
    if rival and (twins or not quantities.agreeing(one.quantities, other.quantities)[0]):
        if _days_apart(one, other, twins=False):
            return "series", "another number of another day"
        return "number", "another number"
    if _days_apart(one, other, twins):
        return "date", "another date"
    if opposed(one, other):
        return "antonym", "the opposite"
    if one.negated != other.negated:
        return "negation", "says that it is not so"
    if one.names - other.names and other.names - one.names:
        return "name", "another name"
    return None


def _days_apart(one: Sketch, other: Sketch, twins: bool) -> bool:
    """Two exact days, and none in common; of twins also months and years, beside others in common."""
    if not (one.days and other.days):
        return False
    if twins:
        mine, theirs = one.days - other.days, other.days - one.days
        return any(_disjoint(day, rival) for day in mine for rival in theirs)
    mine = frozenset(day for day in one.days if day[0] == day[1] and day[0])
    theirs = frozenset(day for day in other.days if day[0] == day[1] and day[0])
    return bool(mine and theirs and not mine & theirs)


def _disjoint(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return bool(one[0] and other[0]) and (one[1] < other[0] or other[1] < one[0])


def opposed(one: Sketch, other: Sketch) -> bool:
    """Whether a term of one side has its opposite on the other, and neither side has both."""
    if not (one.two_sided and other.two_sided):
        return False
    table = contraries()
    for term in one.two_sided:
        for contrary in table[term]:
            if contrary in other.terms and term not in other.terms and contrary not in one.terms:
                return True
    return False


def excludes(one: Sketch, other: Sketch) -> bool:
    """ "Worldwide" on one side, and "only" with a place on the other."""
    sides = ((one, other), (other, one))
    return any("everywhere" in a.reach and "only" in b.reach and bool(b.places) for a, b in sides)


def further(one: Sketch, other: Sketch) -> bool:
    """Whether one alone says it of the whole world, and the other names something that the first does not.

    That may be a country that no table knows, a variant or a register: it bears the world out as little as it
    denies it. A figure in common shows that the world is said of something else.
    """
    if ("everywhere" in one.reach) == ("everywhere" in other.reach):
        return False
    wide, close = (one, other) if "everywhere" in one.reach else (other, one)
    return bool(close.names - wide.names) and not quantities.agreeing(one.quantities, other.quantities)[0]


def reach_of(one: Sketch, other: Sketch) -> Literal["", "narrower", "wider"]:
    """How far the first reaches, set against the second.

    A missing slot is no difference; "worldwide" against a country is one, so is "worldwide" with a
    condition against "worldwide" without, and "altogether" against a statement that does not say so.
    """
    mine, theirs = one.reach, other.reach
    if ("whole" in mine) != ("whole" in theirs):
        return "wider" if "whole" in mine else "narrower"
    if "everywhere" in mine and "everywhere" in theirs:
        if ("condition" in mine) != ("condition" in theirs):
            return "narrower" if "condition" in mine else "wider"
        return ""
    if "everywhere" in theirs and (one.places or "only" in mine):
        return "narrower"
    return "wider" if "everywhere" in mine and (other.places or "only" in theirs) else ""

"""The ladder: rungs that add up in log-odds, then the caps of the laws.

The rungs are of one sign for each side, so that a further origin never lowers and a contradiction
never raises. The caps say what a band has to earn, whatever the sum says.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.model import Step
from pipeline.score.tables import ORIGINAL

# Log-odds, solved by hand from the rubric: one report .45, two .68, three .83, four .92, an actor's own
# document .93, one report that rests on a named source .60, a repeated statement without an observer .20.
# Measured by `make eval`: band within one.
BASE = -1.35
UNTRACED = -1.386
PER_WEIGHT = 0.18
PER_ORIGIN = 0.70
DIRECT = 2.40
NAMED = 0.65
PER_RIVAL_WEIGHT = 0.10
PER_RIVAL = 0.60

MEDIUM = 0.74  # the top of the band that two reports earn
NARROWED = 0.34
DEAD = 0.05  # withdrawn, or refuted by a direct source: internal monitoring


@dataclass(frozen=True, slots=True)
class Voice:
    """What one origin brings to a statement."""

    name: str
    kind: str  # of the origin
    worth: float  # log-odds: reliability, less what reading, wording and age leave open
    why: str = ""  # how the worth came about
    named: bool = False  # it rests on a named source, document or statement
    money: bool = False  # a sum of money
    serves: bool = False  # a company's own figure about itself that serves it
    estimate: bool = False  # a figure that is estimated or expected, and no count
    own: bool = False  # an actor's own document, and no quotation
    direct: bool = False  # it says so of its own act, or an authority what it found
    new: bool = False  # a site that nobody registered and that we have not known for long


@dataclass(frozen=True, slots=True)
class Sides:
    """What the ladder is made of: the voice of each origin for and against, by origin id."""

    support: Mapping[str, Voice]
    against: Mapping[str, Voice]
    narrower: frozenset[str]  # origins that say it of less
    direct: bool  # the actor's own document says it
    refuted: bool  # the actor's own document says otherwise
    found: bool = False  # an authority has found that it is not so
    actor: tuple[str, str] = ("", "")  # id and name of the origin that it is about; empty where there is none


def ladder(sides: Sides) -> tuple[Step, ...]:
    """The steps of a statement that stands; the last one holds its confidence."""
    logit, steps = 0.0, []
    for rule, detail, weight in _rungs(sides):
        logit += weight
        steps.append(Step(rule, detail, round(weight, 6), _sigmoid(logit)))
    value = steps[-1].confidence_after
    for applies, ceiling, detail in _caps(sides):
        if applies and value > ceiling:
            value = ceiling
            steps.append(Step("cap", detail, None, ceiling))
    if value < DEAD:
        steps.append(Step("floor", "what stands is no weaker than what has fallen", None, DEAD))
    return tuple(steps)


def value(sides: Sides) -> float:
    """The confidence at which the ladder ends, without its steps."""
    logit = 0.0
    for _, _, weight in _rungs(sides):
        logit += weight
    ceilings = (ceiling for applies, ceiling, _ in _caps(sides) if applies)
    return max(DEAD, min(_sigmoid(logit), *ceilings, 1.0))


def rejected(sides: Sides) -> tuple[float, str] | None:
    """What a rejected statement may not exceed, and why it is rejected; None where it stands."""
    if sides.found:
        return DEAD, "an authority found that it is not so"
    if sides.direct:
        return None
    if sides.refuted and not any(voice.own for voice in sides.support.values()):
        return DEAD, "a direct source refutes it"
    if sides.narrower and len(sides.narrower) >= len(sides.support):
        return NARROWED, "closer readings narrow it"
    return None


def _rungs(sides: Sides) -> Iterator[tuple[str, str, float]]:
    if not sides.support:
        yield "untraced", "pages repeat it, and nobody who observed it can be found", UNTRACED
    else:
        yield "base", "a statement, before anything is known of who makes it", BASE
        for _, voice in sorted(sides.support.items(), key=lambda pair: (-pair[1].worth, pair[0])):
            yield "origin", f"{voice.name} ({voice.kind}{voice.why})", PER_WEIGHT * voice.worth
        number = len(sides.support)
        yield "independent origins", str(number), PER_ORIGIN * math.log(1 + number)
        if sides.direct:
            yield "direct source", "the actor's own document on its own act", DIRECT
        elif any(voice.named for voice in sides.support.values()):
            yield "named source", "a report rests on a named source, document or statement", NAMED
    for _, rival in sorted(sides.against.items()):
        yield "contradicted by", rival.name, -PER_RIVAL_WEIGHT * rival.worth
    if sides.against:
        number = len(sides.against)
        yield "contradicting origins", str(number), -PER_RIVAL * math.log(1 + number)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _caps(sides: Sides) -> Iterator[tuple[bool, float, str]]:
    """The laws: whether one applies, what a score may then not exceed, and why."""
    voices = list(sides.support.values())
    kinds = [voice.kind for voice in voices]
    one, disputed, money = len(kinds) == 1, bool(sides.against), all(voice.money for voice in voices)
    yield (
        not sides.direct and (len(kinds) < 4 or disputed),
        0.89,
        "an A needs a direct source or four reports",
    )
    yield sides.direct and disputed, 0.89, "a live contradiction"
    yield one and not sides.direct, 0.74, "one origin and no direct source"
    quoted = "primary" in kinds  # an actor's statement, and somebody who reports beside it
    yield len(kinds) == 2 and not sides.direct and not quoted, 0.74, "two reports and no direct source"
    yield all(voice.serves for voice in voices), 0.89, "a company's own figure about itself"
    yield one and voices[0].estimate, 0.89, "the actor's own estimate"
    yield one and voices[0].estimate and disputed, 0.74, "the actor's own estimate, and somebody has another"
    act = sides.direct and not all(
        voice.serves for voice in voices
    )  # what it grants, lends or fines is an act
    yield one and money and not act, 0.74, "a party's own figure about its money"
    yield one and kinds[0] not in ORIGINAL, 0.54, "one origin of unknown kind"
    yield one and not sides.direct and voices[0].estimate, 0.54, "a figure that somebody estimates"
    equals = disputed and len(sides.against) >= len(kinds)
    yield not sides.direct and equals, 0.54, "a dispute between equals"
    documents = sum(voice.own for voice in sides.against.values())
    yield 0 < sum(voice.own for voice in voices) <= documents, 0.54, "actors' own documents are at odds"
    new = any(voice.new for voice in voices)
    ceiling = max(MEDIUM, value(_established(sides))) if new else MEDIUM
    yield new, ceiling, "new sites alone lift nothing above Medium"
    fallen = rejected(sides)
    if fallen:
        yield True, *fallen


def _established(sides: Sides) -> Sides:
    """The same without the voices of new sites."""
    return replace(sides, support={i: voice for i, voice in sides.support.items() if not voice.new})

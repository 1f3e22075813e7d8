"""The ladder: rungs that add up in log-odds, then the caps of the laws.

The rungs are of one sign for each side, so that a further origin never lowers and a contradiction
never raises. The caps say what a band has to earn, whatever the sum says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model import Claim, Link, Origin, Step
from pipeline.score.tables import ORIGINAL, Tables

# Reliability that each kind of origin starts with (design, section 3).
RELIABILITY = {
    "primary": 0.97,
    "wire": 0.90,
    "news": 0.80,
    "trade": 0.80,
    "press_release": 0.60,
    "blog": 0.60,
    "forum": 0.60,
    "aggregator": 0.60,
    "profile": 0.60,
}
MODALITY = {"asserted": 1.0, "predicted": 0.85, "hedged": 0.85, "denied": 1.0}

# Log-odds, solved by hand from the rubric: one report .45, two .68, three .83, four .92, an actor's own
# document .93, one report that rests on a named source .60, a repeated statement without an observer .20.
# Measured by `make eval`: band within one.
BASE = -1.35
UNTRACED = -1.386
PER_WEIGHT = 0.18
PER_ORIGIN = 0.70
DIRECT = 2.40
NAMED = 0.55
PER_RIVAL_WEIGHT = 0.10
PER_RIVAL = 0.60

NARROWED = 0.34
DEAD = 0.05  # withdrawn, or refuted by a direct source: internal monitoring
CURRENCIES = frozenset({"USD", "EUR", "GBP", "JPY"})
ESTIMATES = frozenset({"estimate", "expect", "model", "assume"})  # lemmas of a figure that is no count


@dataclass(frozen=True, slots=True)
class Sides:
    """What the ladder is made of: the counted claim of each origin for and against, by origin id."""

    support: Mapping[str, Claim]
    against: Mapping[str, Claim]
    narrower: frozenset[str]  # origins that say it of less
    direct: bool  # the actor's own document says it
    refuted: bool  # the actor's own document says otherwise


def narrowing(links: Iterable[Link], tables: Tables) -> frozenset[str]:
    """The original reporters that say it of less."""
    origins = (
        tables.origin(k.claim_id) for k in links if k.stance == "narrower" and k.claim_id not in tables.gone
    )
    return frozenset(o.id for o in origins if o.kind in ORIGINAL)


def ladder(sides: Sides, tables: Tables) -> tuple[Step, ...]:
    """The steps of a statement that stands; the last one holds its confidence."""
    logit, steps = 0.0, []
    for rule, detail, weight in _rungs(sides, tables):
        logit += weight
        steps.append(Step(rule, detail, round(weight, 6), _sigmoid(logit)))
    value = steps[-1].confidence_after
    for applies, ceiling, detail in _caps(sides, tables):
        if applies and value > ceiling:
            value = ceiling
            steps.append(Step("cap", detail, None, ceiling))
    if value < DEAD:
        steps.append(Step("floor", "what stands is no weaker than what has fallen", None, DEAD))
    return tuple(steps)


def rejected(sides: Sides) -> tuple[float, str] | None:
    """What a rejected statement may not exceed, and why it is rejected; None where it stands."""
    if sides.direct:
        return None
    if sides.refuted:
        return DEAD, "a direct source refutes it"
    if sides.narrower and len(sides.narrower) >= len(sides.support):
        return NARROWED, "closer readings narrow it"
    return None


def _rungs(sides: Sides, tables: Tables) -> Iterator[tuple[str, str, float]]:
    if not sides.support:
        yield "untraced", "pages repeat it, and nobody who observed it can be found", UNTRACED
    else:
        yield "base", "a statement, before anything is known of who makes it", BASE
        weights = {o: _weight(c, tables.origins[o]) for o, c in sides.support.items()}
        for origin in sorted(weights, key=lambda o: (-weights[o], o)):
            named = tables.origins[origin]
            yield "origin", f"{named.name} ({named.kind})", PER_WEIGHT * weights[origin]
        yield "independent origins", str(len(weights)), PER_ORIGIN * math.log(1 + len(weights))
        if sides.direct:
            yield "direct source", "the actor's own document on its own act", DIRECT
        elif any(c.speaker for c in sides.support.values()):
            yield "named source", "a report rests on a named source, document or statement", NAMED
    for origin, claim in sorted(sides.against.items()):
        rival = tables.origins[origin]
        yield "contradicted by", rival.name, -PER_RIVAL_WEIGHT * _weight(claim, rival)
    if sides.against:
        number = len(sides.against)
        yield "contradicting origins", str(number), -PER_RIVAL * math.log(1 + number)


def _weight(claim: Claim, origin: Origin) -> float:
    """Reliability in log-odds above one in ten, less what reading and wording leave open."""
    a = RELIABILITY[origin.kind]
    return max(0.0, math.log(a / (1 - a)) + math.log(10)) * claim.extraction * MODALITY[claim.modality]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _caps(sides: Sides, tables: Tables) -> Iterator[tuple[bool, float, str]]:
    """The laws: whether one applies, what a score may then not exceed, and why."""
    kinds = [tables.origins[o].kind for o in sides.support]
    one, disputed, money = len(kinds) == 1, bool(sides.against), _is_money(sides.support.values())
    yield (
        not sides.direct and (len(kinds) < 4 or disputed),
        0.89,
        "an A needs a direct source or four reports",
    )
    yield sides.direct and disputed, 0.89, "a live contradiction"
    yield one and not sides.direct, 0.74, "one origin and no direct source"
    yield one and money, 0.74, "a party's own figure about its money"
    yield one and kinds[0] not in ORIGINAL, 0.54, "one origin of unknown kind"
    yield one and money and _is_estimate(sides.support.values()), 0.54, "a sum that one party estimates"
    equals = disputed and len(sides.against) >= len(kinds)
    yield not sides.direct and equals, 0.54, "a dispute between equals"
    fallen = rejected(sides)
    if fallen:
        yield True, *fallen


def _is_money(claims: Iterable[Claim]) -> bool:
    return all(any(q.unit in CURRENCIES for q in c.quantities) for c in claims)


def _is_estimate(claims: Iterable[Claim]) -> bool:
    return any(c.modality != "asserted" or ESTIMATES.intersection(c.terms) for c in claims)

"""Which decisions hold, and why the others do not: no word of an analyst is lost in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.decide.force import UNDO, in_force, key_of
from pipeline.decide.kinds import KINDS, Thing, malformed
from pipeline.model import Decision, Evidence, Opinion, Registry

_NAMES: dict[Thing, str] = {"claim": "claim", "document": "page", "origin": "origin", "outlook": "outlook"}


@dataclass(frozen=True, slots=True)
class Known:
    """What decisions may be on, by kind of thing, and where claims stand."""

    things: Mapping[Thing, frozenset[str]]
    profile_of: Mapping[str, str]  # claim → profile
    facts_of: Mapping[str, frozenset[str]]  # claim → the facts that it states
    origin_of: Mapping[str, str]  # claim → origin

    @classmethod
    def of(cls, evidence: Evidence, opinion: Opinion, registry: Registry) -> Known:
        """From evidence as it is stored, and the opinion that was made of it with the decisions."""
        facts: dict[str, set[str]] = defaultdict(set)
        for row in (row for c in opinion.confidences for row in c.evidence):
            if row.stance in ("support", "superseded"):
                facts[row.claim_id].add(row.fact_id)
        profiles = frozenset(p.id for p in registry.profiles)
        things: dict[Thing, frozenset[str]] = {
            "claim": frozenset(c.id for c in evidence.claims),
            "document": frozenset(d.id for d in evidence.documents),
            "origin": frozenset(o.id for o in opinion.origins),
            "outlook": frozenset(o.id for r in opinion.records for o in r.outlooks),
            "profile": profiles,
        }
        return cls(
            things,
            {c.id: c.profile_id for c in evidence.claims},
            {claim: frozenset(ids) for claim, ids in facts.items()},
            {j.claim_id: j.origin_id for j in opinion.joins},
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision, and why it does not count; empty where it does."""

    decision: Decision
    idle: str

    @property
    def holds(self) -> bool:
        return not self.idle


def standings(
    decisions: Sequence[Decision], known: Known, now: datetime, heard: int | None = None
) -> tuple[Standing, ...]:
    """Every decision, oldest first. `decisions` stand in the order of their making.

    `heard`: how many of them the opinion was made with that `known` tells of; all, where that is not said. Of
    the others it cannot tell yet what they bring about.
    """
    force = {one.id for one in in_force(decisions, now)}
    last = {key_of(one): one for one in decisions if one.id in force}
    undone = _undone(decisions, now)
    made: set[str] = set()
    out = []
    for number, one in enumerate(decisions):
        told = heard is None or number < heard
        lost = one.kind == UNDO and one.subject not in made
        idle = (
            f"there is no earlier decision {one.subject}"
            if lost
            else _idle(one, last, undone, known, now)
            or (_overruled(one, known) if told and one.kind != UNDO else "")
        )
        out.append(Standing(one, idle))
        made.add(one.id)
    return tuple(out)


def _undone(decisions: Iterable[Decision], now: datetime) -> dict[str, Decision]:
    """Id → the undo that counts."""
    found: dict[str, Decision] = {}
    for one in reversed(tuple(decisions)):
        over = one.expires is not None and one.expires <= now
        if one.kind == UNDO and one.id not in found and not over:
            found.setdefault(one.subject, one)
    return found


def _idle(
    one: Decision,
    last: Mapping[tuple[str, ...], Decision],
    undone: Mapping[str, Decision],
    known: Known,
    now: datetime,
) -> str:
    if found := malformed(one):
        return found
    if one.expires is not None and one.expires <= now:
        return f"it expired on {one.expires:%Y-%m-%d}"
    if undo := undone.get(one.id):
        return f"undone on {undo.at:%Y-%m-%d} by {undo.by}: {undo.reason}"
    if one.kind == UNDO:
        return ""
    if (later := last[key_of(one)]).id != one.id:
        return f"replaced on {later.at:%Y-%m-%d} by {later.by}: {later.kind}, {later.reason}"
    return _missing(one, known)


def _missing(one: Decision, known: Known) -> str:
    """What a decision names and the evidence does not hold."""
    kind = KINDS[one.kind]
    for names, told in ((kind.subject, one.subject), (kind.value, one.value)):
        held = [known.things[thing] for thing in names if thing in known.things]
        if held and not any(told in ids for ids in held):
            return f"there is no {' or '.join(_NAMES.get(n, n) for n in names)} {told} (any more)"
    profile = one.subject.partition("/")[0]
    if "field" in kind.subject and profile not in known.things["profile"]:
        return f"there is no profile {profile} (any more)"
    return ""


def _overruled(one: Decision, known: Known) -> str:
    """What a decision on a pair did not bring about, and why."""
    here, there = known.profile_of.get(one.subject), known.profile_of.get(one.value)
    if one.kind in ("same fact", "not same fact") and here != there:
        return f"the claims are of two profiles, {here} and {there}, and a fact is of one"
    both = known.facts_of.get(one.subject, frozenset()) & known.facts_of.get(one.value, frozenset())
    if one.kind == "same fact" and not both and one.subject in known.facts_of and one.value in known.facts_of:
        return "other decisions keep the two facts apart"
    if one.kind == "not same fact" and both:
        return "another decision on its stance has the one state the fact of the other, too"
    if both and (why := _outvoted(one, known)):
        return why
    if KINDS[one.kind].topic == "stance" and one.kind != "stance support" and both:
        return "the claim states that fact itself; that it does not must be decided first (not same fact)"
    return ""


def _outvoted(one: Decision, known: Known) -> str:
    """Why a decision on the origins of two claims of one fact did not bring it about."""
    together = known.origin_of.get(one.subject) == known.origin_of.get(one.value)
    if one.kind == "same origin" and not together:
        return "other decisions keep the two origins apart"
    return "other decisions make the two one origin" if one.kind == "not same origin" and together else ""

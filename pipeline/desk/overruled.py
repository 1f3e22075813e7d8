"""Decisions that evidence of others has come to speak against since they were made.

    decisions in force → the opinion without them → what it says otherwise, of origins that are new

A person is asked again, and nothing changes by itself. Parting facts, joining and parting origins, and a
sentence that narrows or contradicts another are no word about the world: nobody reports otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.decide import in_force, latest
from pipeline.desk.items import SHOWN
from pipeline.model import Claim, Confidence, Decision, Opinion, Registry
from pipeline.night.opinion import held, weigh
from pipeline.store import Store
from pipeline.store.doubts import Said, arrivals, sentences_of


@dataclass(frozen=True, slots=True)
class Overruled:
    """A decision, and what others have said since: the end of a sentence."""

    decision: Decision
    profile_id: str
    told: str
    score: float
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Free:
    """The opinion without the decisions that are asked about."""

    opinion: Opinion
    scored: Mapping[str, Confidence]
    came: Mapping[str, datetime]  # claim → when its sentence was first fetched
    quotes: Mapping[str, str]
    work: Path


def asked_about(decisions: Iterable[Decision], at: datetime) -> tuple[Decision, ...]:
    """The decisions in force that evidence of a later opinion, of the time `at`, could speak against."""
    made = [one for one in decisions if one.at < at]
    kinds = {kind for rules in _RULES for kind in rules}
    return tuple(one for one in latest(in_force(made, at)).values() if one.kind in kinds)


def overruled(work: Path, registry: Registry, at: datetime) -> tuple[Overruled, ...]:
    """Those that it does speak against. It weighs all evidence, unless there is none of these decisions."""
    with Store.open(work) as store:
        made = [one for one in store.decisions() if one.at < at]
        asked = asked_about(made, at)
        if not asked:
            return ()
        stored, found = held(store), []
        for rules in _RULES:
            own = [one for one in asked if one.kind in rules]
            if own:
                opinion = weigh(stored, registry, at, [one for one in made if one not in own])
                free = _free(opinion, stored.evidence.claims, work)
                found += [row for one in own for row in rules[one.kind](one, free)]
    return tuple(found)


def _free(opinion: Opinion, claims: Iterable[Claim], work: Path) -> _Free:
    scored = {one.fact_id: one for one in opinion.confidences}
    named = [row.claim_id for one in opinion.confidences for row in one.evidence]
    return _Free(opinion, scored, arrivals(work, named), {c.id: c.quote for c in claims}, work)


def _field(one: Decision, free: _Free) -> Iterator[Overruled]:
    """Facts that would fill the field otherwise, with an origin that had not spoken when it was set."""
    profile, _, name = one.subject.partition("/")
    record = next((r for r in free.opinion.records if r.profile.id == profile), None)
    fields = [f for f in record.fields if f.field == name] if record else []
    value = "; ".join(field.value for field in fields)
    if value and "\n".join(field.value for field in fields) != one.value:
        facts = {fact for field in fields for fact in field.fact_ids}
        yield from _since(one, free, facts, profile, f"would have it say “{value}”")


def _rejected(one: Decision, free: _Free) -> Iterator[Overruled]:
    """Others that have come to say what was held to be no evidence."""
    yield from _said_again(one, free, "set aside")


def _overtaken(one: Decision, free: _Free) -> Iterator[Overruled]:
    """Others that have come to say what was held to be overtaken."""
    yield from _said_again(one, free, "held to be overtaken")


def _said_again(one: Decision, free: _Free, held_to_be: str) -> Iterator[Overruled]:
    states = _states(one.subject, free)
    if states:
        quote = free.quotes[one.subject]
        does = f"says what was {held_to_be}: “{quote}”"
        yield from _since(one, free, states, _profile(states, free), does)


def _states(claim: str, free: _Free) -> set[str]:
    """The facts that a sentence states."""
    rows = (row for confidence in free.opinion.confidences for row in confidence.evidence)
    return {row.fact_id for row in rows if row.claim_id == claim and row.stance == "support"}


def _profile(facts: Iterable[str], free: _Free) -> str:
    first = min(facts)
    return next(fact.profile_id for fact in free.opinion.facts if fact.id == first)


def _accepted(one: Decision, free: _Free) -> Iterator[Overruled]:
    """Others that have come to say what stands against a sentence that was held to be read right."""
    states = _states(one.subject, free)
    new = _new(_rivals(states, free), one, free)
    if new:
        does = f"contradicts what was accepted: “{free.quotes[one.subject]}”"
        yield from _told(one, free, new, _profile(states, free), does)


def _joined(one: Decision, free: _Free) -> Iterator[Overruled]:
    """Others that have come to say one of two sentences that were joined although comparing holds the one
    against the other."""
    states, others = _states(one.subject, free), _states(one.value, free)
    new = _new(states | others, one, free)
    if new and _rivals(states, free) & others:
        pair = f"“{free.quotes[one.subject]}” and “{free.quotes[one.value]}”"
        does = f"says one of what contradicts one another: {pair}"
        yield from _told(one, free, new, _profile(states | others, free), does)


def _rivals(facts: AbstractSet[str], free: _Free) -> set[str]:
    """The facts that comparing holds against these: who states the one contradicts the other."""
    stands: dict[str, set[str]] = {"support": set(), "contradict": set()}
    for fact in facts:
        for row in free.scored[fact].evidence:
            stands.setdefault(row.stance, set()).add(row.claim_id)
    rows = [row for confidence in free.opinion.confidences for row in confidence.evidence]
    pairs = {("support", "contradict"), ("contradict", "support")}
    return {
        row.fact_id
        for row in rows
        for here, there in pairs
        if row.stance == here and row.claim_id in stands[there]
    } - set(facts)


def _new(facts: Iterable[str], one: Decision, free: _Free) -> set[str]:
    """The sentences of newcomers that state these facts."""
    return {claim for fact in facts for claim in _newcomers(free.scored[fact], one, free.came)}


def _since(one: Decision, free: _Free, facts: Iterable[str], profile: str, does: str) -> Iterator[Overruled]:
    """What facts worth telling rest on that was not there at the time of the decision."""
    found = [free.scored[fact] for fact in facts if fact in free.scored and free.scored[fact].score >= SHOWN]
    new = _new((confidence.fact_id for confidence in found), one, free)
    if new:
        yield from _told(one, free, new, profile, does, max(confidence.score for confidence in found))


def _told(
    one: Decision, free: _Free, new: Iterable[str], profile: str, does: str, score: float = SHOWN
) -> Iterator[Overruled]:
    """What sentences of newcomers do, told with the first two of them."""
    claims = sorted(new)
    said = sentences_of(free.work, claims)
    names = ", ".join(dict.fromkeys(said[claim].publisher for claim in claims if claim in said))
    told = f"what {names or 'others'} reported of its own {does}"
    yield Overruled(one, profile, told, score, tuple(said[claim] for claim in claims[:2] if claim in said))


def _newcomers(confidence: Confidence, one: Decision, came: Mapping[str, datetime]) -> Iterator[str]:
    """The counted sentences of origins none of whose sentences was there when it was decided.

    A further page of an origin that had spoken already is nothing new.
    """
    before = {row.origin_id for row in confidence.evidence if came[row.claim_id] <= one.at}
    for row in confidence.evidence:
        supports = row.counted and row.stance == "support" and row.claim_id != one.subject
        if supports and row.origin_id not in before:
            yield row.claim_id


def _resolution(one: Decision, free: _Free) -> Iterator[Overruled]:
    """An outlook that facts have resolved otherwise since."""
    for record in free.opinion.records:
        for outlook in record.outlooks:
            known = outlook.id == one.subject and outlook.resolution in ("came true", "did not")
            if (
                known
                and outlook.resolution != one.value
                and outlook.resolved_at
                and outlook.resolved_at > one.at
            ):
                yield Overruled(
                    one,
                    record.profile.id,
                    f"facts tell that it {outlook.resolution}: “{outlook.statement}”",
                    SHOWN,
                )


_Rules = Mapping[str, Callable[[Decision, _Free], Iterator[Overruled]]]
# What speaks against each kind. Decisions of one row are taken out together, those of the other stay in: what
# a field would say is asked of the facts as they were joined.
_RULES: tuple[_Rules, ...] = (
    {"field value": _field, "reject claim": _rejected, "resolution": _resolution},
    {
        "accept claim": _accepted,
        "same fact": _joined,
        "stance support": _joined,
        "stance superseded": _overtaken,
    },
)

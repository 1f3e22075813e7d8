"""Decisions that evidence of others has come to speak against since they were made.

    decisions in force → the opinion without them → what it says otherwise, of origins that are new

A person is asked again, and nothing changes by itself. Joining and parting facts or origins is no word about
the world, so nothing can come to speak against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.decide import in_force, latest
from pipeline.desk.items import SHOWN
from pipeline.model import Confidence, Decision, Opinion, Registry
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
    return tuple(one for one in latest(in_force(made, at)).values() if one.kind in _AGAINST)


def overruled(work: Path, registry: Registry, at: datetime) -> tuple[Overruled, ...]:
    """Those that it does speak against. It weighs all evidence, unless there is none of these decisions."""
    with Store.open(work) as store:
        made = store.decisions()
        asked = asked_about(made, at)
        if not asked:
            return ()
        left = [one for one in made if one.at < at and one not in asked]
        stored = held(store)
        opinion = weigh(stored, registry, at, left)
    scored = {one.fact_id: one for one in opinion.confidences}
    claims = [row.claim_id for one in opinion.confidences for row in one.evidence]
    free = _Free(
        opinion, scored, arrivals(work, claims), {c.id: c.quote for c in stored.evidence.claims}, work
    )
    return tuple(found for one in asked for found in _AGAINST[one.kind](one, free))


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
    states = {
        row.fact_id: free.scored[row.fact_id]
        for confidence in free.opinion.confidences
        for row in confidence.evidence
        if row.claim_id == one.subject and row.stance == "support"
    }
    profile = {fact.id: fact.profile_id for fact in free.opinion.facts}
    if states:
        about = profile[min(states)]
        quote = free.quotes[one.subject]
        yield from _since(one, free, states, about, f"says what was set aside: “{quote}”")


def _since(one: Decision, free: _Free, facts: Iterable[str], profile: str, does: str) -> Iterator[Overruled]:
    """What facts worth telling rest on that was not there at the time of the decision."""
    found = [free.scored[fact] for fact in facts if fact in free.scored and free.scored[fact].score >= SHOWN]
    new = sorted({claim for confidence in found for claim in _newcomers(confidence, one, free.came)})
    if new:
        said = sentences_of(free.work, new)
        names = ", ".join(dict.fromkeys(said[claim].publisher for claim in new if claim in said))
        told = f"what {names or 'others'} reported of its own {does}"
        best = max(confidence.score for confidence in found)
        yield Overruled(one, profile, told, best, tuple(said[claim] for claim in new[:2] if claim in said))


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


_AGAINST: Mapping[str, Callable[[Decision, _Free], Iterator[Overruled]]] = {
    "field value": _field,
    "reject claim": _rejected,
    "resolution": _resolution,
}

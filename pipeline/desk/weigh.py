"""What a decision would change: the whole opinion without it and with it, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Confidence, Decision, Opinion, Registry
from pipeline.night.opinion import weighed
from pipeline.store import Store

Score = tuple[float, str, int]  # confidence, status, independent sources
DIGITS = 9  # of a score: what is left of sums whose order differs


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that a decision would change; None where there is no such fact."""

    fact_id: str
    profile_id: str
    statement: str
    before: Score | None
    after: Score | None


@dataclass(frozen=True, slots=True)
class Refilled:
    """A field of a profile that would say something else."""

    profile_id: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Effect:
    """All that would change, the greatest move first."""

    facts: tuple[Moved, ...]
    fields: tuple[Refilled, ...]

    def __bool__(self) -> bool:
        return bool(self.facts or self.fields)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The opinion without a decision and with it, and what differs."""

    before: Opinion
    after: Opinion
    effect: Effect


def weigh(
    store: Store, registry: Registry, now: datetime, decisions: Sequence[Decision], more: Decision
) -> Weighed:
    """What `more` would change. Nothing is written."""
    before = weighed(store, registry, now, decisions)
    after = weighed(store, registry, now, (*decisions, more))
    return Weighed(before, after, between(before, after))


def between(before: Opinion, after: Opinion) -> Effect:
    """All in which two opinions differ."""
    return Effect(_facts(before, after), _fields(before, after))


def _facts(before: Opinion, after: Opinion) -> tuple[Moved, ...]:
    facts = {fact.id: fact for opinion in (before, after) for fact in opinion.facts}
    old, new = ({c.fact_id: score_of(c) for c in opinion.confidences} for opinion in (before, after))
    moved = [
        Moved(key, fact.profile_id, fact.statement, old.get(key), new.get(key))
        for key, fact in facts.items()
        if old.get(key) != new.get(key)
    ]
    return tuple(sorted(moved, key=lambda m: (-_far(m), m.fact_id)))


def score_of(confidence: Confidence) -> Score:
    return round(confidence.score, DIGITS), confidence.status, confidence.independent_sources


def _far(moved: Moved) -> float:
    old, new = (score[0] if score else 0.0 for score in (moved.before, moved.after))
    return abs(old - new)


def _fields(before: Opinion, after: Opinion) -> tuple[Refilled, ...]:
    old, new = (_values(opinion) for opinion in (before, after))
    return tuple(
        Refilled(*key, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    )


def _values(opinion: Opinion) -> dict[tuple[str, str], str]:
    said: dict[tuple[str, str], list[str]] = {}
    for record in opinion.records:
        for field in record.fields:
            said.setdefault((record.profile.id, field.field), []).append(field.value)
        for outlook in record.outlooks:
            said.setdefault((record.profile.id, f"outlook {outlook.id[:8]}"), []).append(
                outlook.resolution or "open"
            )
    return {key: "\n".join(values) for key, values in said.items()}

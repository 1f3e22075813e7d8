"""Which decisions are in force at a time.

    all → (without those that expired) → (without those that were undone) → in force

An undo takes one decision out; an undo may be undone. What was replaced counts again once its successor has
expired or was undone. Of two that are in force on one subject, the later counts: `latest`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pipeline.decide.kinds import KINDS
from pipeline.model import Decision

UNDO = "undo"
Key = tuple[str, ...]


def in_force(decisions: Iterable[Decision], now: datetime) -> tuple[Decision, ...]:
    """The decisions that count at `now`, in their order. `decisions` stand in the order of their making."""
    kept: list[Decision] = []
    undone: set[str] = set()
    for one in reversed(tuple(decisions)):  # an undo comes after what it undoes
        if one.id in undone or (one.expires is not None and one.expires <= now):
            continue
        if one.kind == UNDO:
            undone.add(one.subject)
        else:
            kept.append(one)
    return tuple(reversed(kept))


def key_of(decision: Decision) -> Key:
    """What a decision is on: a later one on the same takes its place."""
    kind = KINDS[decision.kind]
    if kind.pair:
        return kind.topic, *sorted((decision.subject, decision.value))
    if kind.topic == "stance":
        return kind.topic, decision.subject, decision.value
    return kind.topic, decision.subject


def latest(decisions: Iterable[Decision]) -> dict[Key, Decision]:
    """The one that counts on each subject, from decisions in the order of their making."""
    found: dict[Key, Decision] = {}
    for one in decisions:
        if one.kind in KINDS:
            found[key_of(one)] = one
    return found


def on(topic: str, decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Of one topic with one subject each: subject → the decision that counts."""
    return {key[1]: one for key, one in latest(decisions).items() if key[0] == topic}

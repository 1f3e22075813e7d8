"""A decision is checked against what is there, weighed, and kept.

A night may be running meanwhile: a decision is one transaction of its own, and the night hears those that
were there when it began to score.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.config.words import FIELD_NAMES
from pipeline.decide import KINDS, Known, Standing, in_force, key_of, malformed, standings
from pipeline.desk.grounds import Grounds, grounds
from pipeline.desk.weigh import Effect, weigh
from pipeline.errors import ConfigError, StoreError
from pipeline.model import Decision, Evidence, Registry
from pipeline.night.opinion import weighed
from pipeline.store import Store
from pipeline.store.codec import time_text
from pipeline.store.named import read_named
from pipeline.store.nights import after
from pipeline.store.queue import read_decisions

BRIEF = 4  # the least letters of an id that are taken for the beginning of one


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision, what it changes, and whom it overrules."""

    decision: Decision
    effect: Effect
    overrules: tuple[Decision, ...]  # of others, in force until now, on the same subject
    kept: bool


def decide(registry: Registry, work: Path, wanted: Decision, keep: bool) -> Verdict:
    """Check, weigh, and keep a decision, unless `keep` is false. Ids may be given by their beginnings.

    Raises ConfigError for one that is malformed, that names what is not there, or that would change nothing
    that it could ever change; StoreError where there is no working file.
    """
    from ulid import ULID  # 0.04 s to import, which a preview can do without

    if not work.is_file():
        raise StoreError(f"there is no working file at {work}; a night makes one")
    with Store.open(work) as store:
        made = store.decisions()
        evidence = store.evidence()
        whole = _completed(wanted, evidence, registry, made)
        at = after(max((one.at for one in made), default=None), whole.at)
        decision = replace(whole, id=str(ULID.from_datetime(at)), at=at)
        if wrong := malformed(decision) or _unknown_field(decision):
            raise ConfigError(wrong)
        force = in_force(made, decision.at)
        found = weigh(store, registry, decision.at, made, decision)
        stands = standings((*made, decision), Known.of(evidence, found.after, registry), decision.at)[-1]
        if stands.idle:
            raise ConfigError(f"this would decide nothing: {stands.idle}")
        same = [
            d for d in force if decision.kind != "undo" and d.kind in KINDS and key_of(d) == key_of(decision)
        ]
        if keep:
            decision = store.add_decision(decision, grounds(decision, evidence, found.before))
    return Verdict(decision, found.effect, tuple(d for d in same if d.by != decision.by), keep)


def listed(registry: Registry, work: Path, now: datetime) -> tuple[Standing, ...]:
    """Every decision, oldest first, and why those that do not count do not."""
    if not work.is_file():
        raise StoreError(f"there is no working file at {work}; a night makes one")
    with Store.open(work) as store:
        made = store.decisions()
        known = Known.of(store.evidence(), weighed(store, registry, now, made), registry)
        return standings(made, known, now)


def standing(work: Path, now: datetime) -> tuple[Standing, ...]:
    """The same as the newest opinion has it, without weighing anything: what a page can show at once.

    Of a decision that is newer than that opinion it was found out when it was made that it decides something.
    """
    made = read_decisions(work)
    found = read_named(work, {part for one in made for part in (one.subject, one.value)})
    known = Known(
        {
            "claim": frozenset(found.claims),
            "document": found.documents,
            "origin": found.origins,
            "outlook": found.outlooks,
            "profile": found.profiles,
        },
        found.claims,
        found.facts,
        found.joins,
    )
    return standings(made, known, now, found.heard)


def audit(registry: Registry, work: Path, now: datetime) -> tuple[tuple[Standing, Grounds], ...]:
    """Every decision with what was known when it was made; none for one that another program entered."""
    found = listed(registry, work, now)
    with Store.open(work) as store:
        told = store.grounds()
    return tuple((one, told.get(one.decision.id, {})) for one in found)


def audit_rows(registry: Registry, work: Path, now: datetime) -> list[dict[str, Any]]:
    """The same as rows of JSON: what was decided, whether it counts, and what was known then."""
    return [
        _plain(one.decision) | {"holds": one.holds, "idle": one.idle, "grounds": told}
        for one, told in audit(registry, work, now)
    ]


def _plain(one: Decision) -> dict[str, str | None]:
    """A decision for JSON, its times as the editions write them."""
    return asdict(one) | {"at": time_text(one.at), "expires": time_text(one.expires)}


def _unknown_field(decision: Decision) -> str:
    field = decision.subject.partition("/")[2]
    if "field" not in KINDS[decision.kind].subject or field in FIELD_NAMES:
        return ""
    return f"there is no field {field!r}; there are: {', '.join(FIELD_NAMES)}"


def _completed(
    wanted: Decision, evidence: Evidence, registry: Registry, made: tuple[Decision, ...]
) -> Decision:
    """The decision with whole ids for their beginnings."""
    kind = KINDS.get(wanted.kind)
    if kind is None:
        return wanted
    ids: dict[str, list[str]] = {
        "claim": [c.id for c in evidence.claims],
        "document": [d.id for d in evidence.documents],
        "decision": [d.id for d in made],
    }
    subject = _whole(wanted.subject, [i for thing in kind.subject for i in ids.get(thing, ())])
    value = _whole(wanted.value, [i for thing in kind.value for i in ids.get(thing, ())])
    return replace(wanted, subject=subject, value=value)


def _whole(text: str, ids: list[str]) -> str:
    if len(text) < BRIEF or text in ids:
        return text
    found = {i for i in ids if i.startswith(text)}
    if len(found) > 1:
        raise ConfigError(f"{text} is the beginning of {len(found)} ids; write more of it")
    return found.pop() if found else text

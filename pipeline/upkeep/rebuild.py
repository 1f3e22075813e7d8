"""`evidence rebuild`: all opinion anew from the evidence, with no network and no memory of earlier nights.

    evidence, registry, decisions, the clock of the saved opinion → opinion → compare → gate → editions

Nothing was fetched, so the new editions are of the time of that opinion, and good for as long. With the same
program, registry and decisions they say what it said, to the ids and the scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ulid import ULID

from pipeline import publish
from pipeline.errors import StoreError
from pipeline.hold import locked, undisturbed
from pipeline.model import AUDIENCES, Audience, Night, Opinion, Registry
from pipeline.night.edition import publish_editions
from pipeline.night.opinion import opinions
from pipeline.night.run import processing_of
from pipeline.night.tools import Plan, Recording, Tools
from pipeline.semantic import encoder
from pipeline.store import Store
from pipeline.store.saved import DIGITS, Saved, Score, needed
from pipeline.store.upkeep import Deed
from pipeline.upkeep.places import ARCHIVE, WORK

ALL = AUDIENCES[-1]


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts of one audience, by id: what is new, what is gone, and old and new score of what moved."""

    same: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[tuple[str, Score, Score], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.moved)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The night that stands for the work, and how the full edition's facts differ from those before."""

    night: Night
    difference: Difference


def rebuild(registry: Registry, plan: Plan) -> Rebuilt:
    """Rebuild the folder `plan.db`, under its lock. A rebuild is a night that visits nothing.

    Raises StoreError where there never was an opinion, Busy while a night runs.
    """
    if not (plan.db / WORK).is_file():
        raise StoreError(f"there is no working file in {plan.db}; a night makes one")
    with locked(plan.db):
        publish.finish(plan.db)
        return rebuild_in(registry, plan, needed(plan.db / WORK))


def rebuild_in(registry: Registry, plan: Plan, before: Saved) -> Rebuilt:
    """The same within the lock. `before` is compared with, and its clock is the one that counts."""
    with Store.open(plan.db / WORK) as store:
        store.mirror(registry)
        tools = _tools(registry, plan, store, before.at)
        store.start_night(tools.night, tools.processing)
        try:
            made = anew(tools)
            ended = publish_editions(tools, made, plan.db)
        except BaseException as error:
            outcome = "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"
            store.finish_night(tools.published or replace(tools.report(()), outcome=outcome, exit_code=1))
            raise
        found = difference(before.scores.get(ALL, {}), made[ALL])
        with undisturbed():
            store.finish_night(ended)
            store.log(Deed("rebuild", plan.now, ended.id, _summary(found)))
    return Rebuilt(ended, found)


def recomputed(registry: Registry, plan: Plan, work: Path, at: datetime) -> Mapping[Audience, Opinion]:
    """All opinion as the evidence in `work`, a copy that nobody else uses, gives it at a time."""
    with Store.open(work) as store:
        store.mirror(registry)
        tools = _tools(registry, replace(plan, db=work.parent), store, at)
        store.start_night(tools.night, tools.processing)
        return anew(tools)


def anew(tools: Tools) -> Mapping[Audience, Opinion]:
    """Every audience's opinion, without what earlier nights left to take."""
    tools.store.keep_matches((), {})
    tools.store.keep_overlaps({})
    encode = encoder(Path(tools.registry.encoder)) if tools.registry.encoder else None
    return opinions(tools, encode)


def difference(before: Mapping[str, Score], after: Opinion) -> Difference:
    """What two opinions say differently of their facts."""
    now = {c.fact_id: (round(c.score, DIGITS), c.status) for c in after.confidences}
    both = sorted(before.keys() & now.keys())
    moved = tuple((fact, before[fact], now[fact]) for fact in both if before[fact] != now[fact])
    return Difference(
        len(both) - len(moved),
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
        moved,
    )


def _tools(registry: Registry, plan: Plan, store: Store, at: datetime) -> Tools:
    night = Night(str(ULID.from_datetime(plan.now)), plan.now)
    nothing = replace(plan, now=at, clock=lambda: at, recording=Recording({}, plan.db / ARCHIVE))
    return Tools(registry, nothing, store, night, processing_of(registry), ())


def _summary(found: Difference) -> str:
    counts = {"new": found.new, "gone": found.gone, "moved": found.moved}
    return ", ".join([f"{found.same} facts as before", *(f"{len(ids)} {w}" for w, ids in counts.items())])

"""The order of a night: lock, evidence, opinion, publication, report."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
import time
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from ulid import ULID

from pipeline import config, publish
from pipeline.errors import StoreError, remedy
from pipeline.hold import LOCK, locked, undisturbed
from pipeline.match import Encoder
from pipeline.model import ANSWERED, Night, Registry
from pipeline.model.versions import CLAIMER
from pipeline.night.edition import held_back, publish_editions
from pipeline.night.gather import gather
from pipeline.night.herald import Herald
from pipeline.night.keep import drop_forgotten, retain
from pipeline.night.opinion import opinions
from pipeline.night.tools import Plan, Tools
from pipeline.read import READER
from pipeline.semantic import encoder
from pipeline.store import WORK, Store


def run(registry: Registry, plan: Plan) -> Night:
    """One night over a checked registry; the Night says how it ended and with which exit code.

    A night that was broken off within the last 12 hours goes on, with its id and its clock; what it got
    already is not asked for again. Raises ConfigError where nothing ran, Busy where another night holds the
    lock, StoreError where the working file cannot be used, CageError where no page can be parsed. A dry run
    works on a copy and leaves the folder as it was. At the deadline, counted from the start of this run, the
    visits end: what was read until then is matched and published, with exit code 3.
    """
    config.require_contact(registry)
    if plan.dry_run:
        return _rehearse(registry, plan)
    try:
        plan.db.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot make the folder {plan.db}: {error.strerror}; name another with --db"
        ) from error
    herald = Herald(registry, plan)
    with locked(plan.db), herald.telling():
        if finished := publish.finish(plan.db):
            plan.warn(f"the publication of night {finished.night} had been broken off, and was finished")
        return run_in(registry, plan, plan.db, herald)


def _rehearse(registry: Registry, plan: Plan) -> Night:
    """A night on a copy. The sites are visited all the same, so it keeps to the lock, where there is one."""
    lock = locked(plan.db) if (plan.db / LOCK).exists() else nullcontext()
    with lock, tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        if (plan.db / WORK).exists():
            Store.backup(plan.db / WORK, Path(folder) / WORK)
        night = run_in(registry, plan, Path(folder))
    if night.outcome == "interrupted":
        return night
    return replace(night, outcome="dry run", published_at=None, valid_until=None)


def run_in(registry: Registry, plan: Plan, db: Path, herald: Herald | None = None) -> Night:
    """The same without a lock, in a folder that is nobody else's. A herald learns how it ended."""
    started, herald = time.monotonic(), herald or Herald(registry, plan)
    encode = encoder(Path(registry.encoder)) if registry.encoder else None
    with Store.open(db / WORK) as store:
        tools = _tools(registry, plan, store)
        tools.until = started + (plan.deadline or registry.night.deadline).total_seconds()
        try:
            ended = _made(tools, encode, db)
        except KeyboardInterrupt:  # once the editions are in place, it comes too late
            stopped = replace(tools.report(()), outcome="interrupted", exit_code=plan.stopped())
            ended = tools.published or stopped
        except BaseException as error:  # over a disk that refused, the night goes on once it no longer does
            cut = replace(tools.report(()), outcome="interrupted" if remedy(error) else "failed", exit_code=1)
            told = replace(tools.published or cut, seconds=round(time.monotonic() - started, 3))
            herald.night = told
            with suppress(StoreError):  # it may refuse this, too, and the first refusal tells more
                store.finish_night(told)
            raise
        ended = replace(ended, seconds=round(time.monotonic() - started, 3))
        with undisturbed():
            herald.night = ended
            store.finish_night(ended)
    return ended


def _made(tools: Tools, encode: Encoder | None, db: Path) -> Night:
    """Evidence, opinion, publication; nothing at all where the disk has no room for a night."""
    if not tools.has_room():
        return held_back(tools, (tools.full,))
    asyncio.run(gather(tools, db))
    drop_forgotten(tools, db)
    retain(tools, db)
    return publish_editions(tools, opinions(tools, encode), db)


def _tools(registry: Registry, plan: Plan, store: Store) -> Tools:
    """A new night, or the one that was broken off."""
    store.mirror(registry)
    processing = processing_of(registry)
    whole = not plan.dry_run and plan.only is None
    broken_off = store.unfinished(plan.now) if whole else None
    if broken_off is None:
        night = Night(str(ULID.from_datetime(plan.now)), plan.now)
        store.start_night(night, processing)
        done = {}
    else:
        night = replace(broken_off, outcome="running")
        store.resume_night(night.id, processing)
        plan = replace(plan, now=night.started_at)
        answered = (a for a in store.attempts_of(night.id) if a.outcome in ANSWERED)
        done = {(attempt.target.source_id, attempt.target.url): attempt for attempt in answered}
    active = (s for s in registry.sources if not s.paused)
    sources = tuple(s for s in active if plan.only is None or plan.only in s.profiles)
    tools = Tools(registry, plan, store, night, processing, sources, done)
    tools.resumed = broken_off is not None
    return tools


def processing_of(registry: Registry) -> str:
    """A name for what makes claims of a text: the versions of reader and claimer, and the registry.

    Who may read what makes no claim another one.
    """
    profiles = [replace(profile, fields=()) for profile in registry.profiles]
    publishers = [replace(publisher, audience="public") for publisher in registry.publishers]
    known = repr((profiles, publishers)).encode()
    return f"{READER} {CLAIMER} {hashlib.sha256(known).hexdigest()[:12]}"

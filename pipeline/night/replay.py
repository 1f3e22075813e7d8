"""A recorded night, read again from its archive with no network: does it arrive at the same claims?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ConfigError, StoreError
from pipeline.model import Night, Registry
from pipeline.night.run import run_in
from pipeline.night.tools import ARCHIVE, Plan, Recording
from pipeline.store import WORK, Store


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of it. `missing` and `extra` are ids of claims against those that the recorded night left."""

    recorded: Night
    again: Night
    attempts: int
    claims: int  # that the recorded night left on the pages that it visited
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.missing and not self.extra


def replay(registry: Registry, plan: Plan, night: str, into: Path | None = None) -> Replayed:
    """Read night `night` (an id, the beginning of one, or "last") of `plan.db` again.

    The result is built in the folder `into`, which must be new or empty, or in one that goes away again.
    Raises ConfigError for a night that is not there or not the only one, StoreError for a folder in use.
    """
    with _copy(plan.db) as store:
        recorded = _night(store, night)
        attempts = {attempt.target.url: attempt for attempt in store.attempts_of(recorded.id)}
        expected = store.claim_ids_of(recorded.id)
        known = {source.id for source in registry.sources}
        gone = tuple(source for source in store.sources_of(recorded.id) if source.id not in known)
    then = (replace(source, paused=False) for source in registry.sources)  # it may have been visited
    registry = replace(registry, sources=(*then, *gone))
    recording = Recording(attempts, plan.db / ARCHIVE)
    now = recorded.started_at
    with _folder(into) as folder:
        again = run_in(
            registry, replace(plan, db=folder, now=now, clock=lambda: now, recording=recording), folder
        )
        with Store.open(folder / WORK) as store:
            found = store.claim_ids_of(again.id)
    return Replayed(
        recorded,
        again,
        len(attempts),
        len(expected),
        tuple(sorted(expected - found)),
        tuple(sorted(found - expected)),
    )


@contextmanager
def _copy(db: Path) -> Iterator[Store]:
    """The working file as it stands, whoever is writing to it."""
    if not (db / WORK).is_file():
        raise StoreError(f"there is no working file in {db}; a night makes one")
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        Store.backup(db / WORK, Path(folder) / WORK)
        with Store.open(Path(folder) / WORK) as store:
            yield store


def _night(store: Store, wanted: str) -> Night:
    nights = store.started()
    last = store.last_published() if wanted == "last" else None
    found = [last] if last else [n for n in nights if n.id.startswith(wanted.upper())]
    if len(found) == 1:
        return found[0]
    known = ", ".join(n.id for n in nights[:3]) or "none"
    what = f"{len(found)} nights begin" if found else "no night begins"
    raise ConfigError(f"{what} with {wanted!r}; the newest are {known} (`evidence status` lists them)")


@contextmanager
def _folder(into: Path | None) -> Iterator[Path]:
    if into is None:
        with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
            yield Path(folder)
        return
    if into.exists() and any(into.iterdir()):
        raise StoreError(f"{into} is not empty; name a new folder with --into")
    into.mkdir(parents=True, exist_ok=True)
    yield into

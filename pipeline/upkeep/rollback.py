"""`evidence rollback`: an earlier generation becomes the edition again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pipeline import publish
from pipeline.errors import ConfigError, StoreError
from pipeline.hold import locked, undisturbed
from pipeline.store.upkeep import Deed, record
from pipeline.upkeep.places import WORK


def rollback(db: Path, wanted: str | None, now: datetime) -> publish.Manifest:
    """Put the editions of an earlier night back, under the lock; what stands now, with its own validity.

    `wanted` is a night's id or its beginning; None is the newest kept night before the one that stands.
    Evidence, opinion and history stay as they are: the next night publishes from them. Raises ConfigError
    for a night that is not kept, Busy while a night runs, StoreError where the generation is not what was
    published.
    """
    if not db.is_dir():
        raise StoreError(f"there is no folder {db}; a published night makes one")
    with locked(db):
        publish.finish(db)
        before = publish.read_manifest(db).night
        night = _chosen(publish.generations(db), wanted, before)
        with undisturbed():
            manifest = publish.put_back(db, night, now)
            if (db / WORK).is_file():
                record(db / WORK, Deed("rollback", now, night, f"it took the place of {before}"))
    return manifest


def _chosen(kept: tuple[str, ...], wanted: str | None, before: str) -> str:
    if wanted is None:
        found = [night for night in kept if night < before][:1]
    else:
        found = [night for night in kept if night.lower().startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    names = ", ".join(kept) or "none"
    what = (
        "no earlier night is kept"
        if wanted is None
        else f"{len(found) or 'no'} kept nights begin with {wanted!r}"
    )
    raise ConfigError(f"{what}; kept are: {names}")

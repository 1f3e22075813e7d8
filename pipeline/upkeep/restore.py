"""`evidence import`: a backup of any earlier version takes the place of the working file.

    backup → hashes → a copy → migrations on the copy, checks → archive files
           → (the present file is kept aside) swap

Whatever goes wrong before the swap, nothing has changed; the swap is one rename.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.durable import sha256, sync
from pipeline.errors import StoreError
from pipeline.hold import locked, undisturbed
from pipeline.store.copies import copy_work, counts, migrated, settle
from pipeline.store.upkeep import Deed, record
from pipeline.upkeep.backup import MANIFEST, damaged
from pipeline.upkeep.places import ARCHIVE, REPLACED, WORK, beside, link_or_copy

_IMPORT = ".import"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in. `aside` is where the file lies that was here before; None where there was none."""

    work: Path
    aside: Path | None
    behind: int  # migrations that the backup was behind
    archive: int  # archive files that were added
    holds: Mapping[str, int]


def restore(db: Path, source: Path, now: datetime) -> Imported:
    """Take a backup's folder, or a working file alone, under the lock.

    Editions stay as they are: a night, or `evidence rebuild`, makes new ones. Raises StoreError for a backup
    that is damaged, not ours, or made by a newer version; Busy while a night runs.
    """
    folder = source if source.is_dir() else None
    if folder is not None and (wrong := list(damaged(folder))):
        raise StoreError("; ".join(wrong) + "; nothing was changed")
    work = folder / WORK if folder is not None else source
    if not work.is_file():
        raise StoreError(f"there is no working file at {work}")
    try:
        db.mkdir(parents=True, exist_ok=True)
        with locked(db):
            return _taken(db, work, folder, now)
    except OSError as error:
        raise StoreError(f"cannot import {source}: {error}") from error


def is_backup(folder: Path) -> bool:
    """Whether a folder is one that `backup` made."""
    return (folder / MANIFEST).is_file()


def _taken(db: Path, work: Path, folder: Path | None, now: datetime) -> Imported:
    building = db / _IMPORT
    shutil.rmtree(building, ignore_errors=True)  # of an import that was killed
    building.mkdir(mode=0o750)
    try:
        copy_work(work, building / WORK)
        behind = migrated(building / WORK)
        added = _add_archive(db, folder, now) if folder is not None else 0
        record(building / WORK, Deed("import", now, None, f"from {work}, {behind} migrations behind"))
        settle(building / WORK)
        (building / WORK).chmod(0o640)
        sync(building / WORK)
        with undisturbed():
            aside = _swap(db, building / WORK, now)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return Imported(db / WORK, aside, behind, added, counts(db / WORK))


def _swap(db: Path, new: Path, now: datetime) -> Path | None:
    """The new file takes the name; what SQLite left beside the old one must never meet it."""
    work, aside = db / WORK, None
    if work.exists():
        whole = settle(work)
        if whole and beside(work):
            raise StoreError(f"somebody has {work} open; nothing was changed")
        aside = _aside(db, WORK, now)
        for left in beside(work):  # of a file that cannot be read: they belong to it
            left.replace(aside.with_name(aside.name + left.name.removeprefix(WORK)))
        link_or_copy(work, aside)
        sync(aside.parent)
    if left_over := beside(new):
        raise StoreError(f"{left_over[0]} is left beside the copy; nothing was changed")
    new.replace(work)
    sync(db)
    return aside


def _aside(db: Path, name: str, now: datetime) -> Path:
    folder = db / REPLACED
    folder.mkdir(mode=0o750, exist_ok=True)
    stem = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{name}"
    taken = (folder / (f"{number}-{stem}" if number else stem) for number in range(1000))
    return next(path for path in taken if not path.exists())


def _add_archive(db: Path, folder: Path, now: datetime) -> int:
    """Archive files of the backup that are not here. One that is here and has grown since stays."""
    (db / ARCHIVE).mkdir(exist_ok=True)
    added = 0
    for path in sorted((folder / ARCHIVE).glob("night-*.warc.gz")):
        here = db / ARCHIVE / path.name
        if here.exists() and _begins_with(here, path):
            continue
        if here.exists():
            here.replace(_aside(db, path.name, now))
        shutil.copyfile(path, here)  # a night may cut off its torn end: the backup's own stays as it is
        sync(here)
        added += 1
    sync(db / ARCHIVE)
    return added


def _begins_with(longer: Path, shorter: Path) -> bool:
    size = shorter.stat().st_size
    if longer.stat().st_size < size:
        return False
    if longer.stat().st_size == size:
        return longer.samefile(shorter) or sha256(longer) == sha256(shorter)
    with longer.open("rb") as one, shorter.open("rb") as other:
        while part := other.read(1 << 20):
            if one.read(len(part)) != part:
                return False
    return True

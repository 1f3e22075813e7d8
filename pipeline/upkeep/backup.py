"""`evidence backup`: the working file, the archive and the sources file in a new folder, checked.

    archive files → work.db, by SQLite's online backup → what the archive got meanwhile → backup.json

Editions are not in it: `evidence rebuild` makes them of what is. A night may be running. The folder has its
name only once it is whole and on the disk.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.durable import sha256, sync
from pipeline.errors import StoreError
from pipeline.store.copies import Copied, copy_work, counts
from pipeline.upkeep.places import ARCHIVE, BACKUPS, WORK, link_or_copy

MANIFEST = "backup.json"
SOURCES = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made. `missing` are archive files that the working file refers to and nobody has."""

    folder: Path
    schema: int
    night: str | None
    files: int
    bytes: int
    missing: tuple[str, ...]


def backup(db: Path, into: Path | None, sources_file: Path, now: datetime) -> Backup:
    """Make one in a new folder of `into`, else of that of the databases, named by its time.

    Archive files become second names of the same bytes where they can: that guards against mistakes, and
    a folder on another disk guards against the loss of this one. Raises StoreError; then no folder is left.
    """
    if not (db / WORK).is_file():
        raise StoreError(f"there is no working file in {db}; a night makes one")
    into = into or db / BACKUPS
    folder = into / f"evidence-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if folder.exists():
        raise StoreError(f"{folder} is there already")
    building = into / f".{folder.name}.new"
    try:
        for left in into.glob(".evidence-*.new"):  # of a backup that was killed
            shutil.rmtree(left)
        (building / ARCHIVE).mkdir(parents=True)
        building.chmod(0o750)
        made, missing = _fill(db, building, sources_file, now)
        building.rename(folder)
        sync(into)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise StoreError(f"cannot make a backup in {into}: {error}") from error
    except StoreError:
        shutil.rmtree(building, ignore_errors=True)
        raise
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Backup(folder, made.schema, made.night, len(sizes), sum(sizes), missing)


def manifest_of(folder: Path) -> dict[str, Any]:
    """backup.json of a folder. Raises StoreError where it is none."""
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
        if not isinstance(content["files"], dict):
            raise TypeError("files")
    except OSError as error:
        raise StoreError(f"{folder} is no backup: it has no {MANIFEST}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder / MANIFEST} is not the list of a backup ({error!r})") from error
    return dict(content)


def damaged(folder: Path) -> Iterator[str]:
    """A sentence for each file of a backup that is not what was put there."""
    for name, told in sorted(manifest_of(folder)["files"].items()):
        path = folder / name
        if not path.is_file():
            yield f"{path} is missing"
        elif (found := sha256(path)) != told["sha256"]:
            yield f"{path} is damaged: its sha256 is {found[:12]}…, not {str(told['sha256'])[:12]}…"


def write_manifest(folder: Path, about: dict[str, Any]) -> None:
    """Name every file of a backup with its hash and size, and have the disk confirm it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    files = {str(p.relative_to(folder)): {"sha256": sha256(p), "bytes": p.stat().st_size} for p in found}
    path = folder / MANIFEST
    new = path.with_suffix(".new")
    new.write_text(json.dumps(about | {"files": files}, indent=2) + "\n", encoding="utf-8")
    sync(new)
    new.replace(path)
    sync(folder)


def _fill(db: Path, building: Path, sources_file: Path, now: datetime) -> tuple[Copied, tuple[str, ...]]:
    """Archive files first: a night that thins them out may take an old one away before its turn comes."""
    early = copy_work(db / WORK, building / WORK)
    _archive(db, building, early)
    (building / WORK).unlink()
    made = copy_work(db / WORK, building / WORK)
    _archive(db, building, made)
    (building / WORK).chmod(0o640)
    sync(building / WORK)
    if sources_file.is_file():
        shutil.copyfile(sources_file, building / SOURCES)
        sync(building / SOURCES)
    sync(building / ARCHIVE)
    about = {
        "made_at": now.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "program": __version__,
        "schema": made.schema,
        "night": made.night,
        "holds": counts(building / WORK),
    }
    write_manifest(building, about)
    return made, tuple(sorted(n for n in made.archive if not (building / ARCHIVE / n).is_file()))


def _archive(db: Path, building: Path, copied: Copied) -> None:
    """What a night may still add to is copied as it is now, and what is finished gets a second name.

    Files of a night that began after the working file was copied are none of this backup's.
    """
    for path in sorted((db / ARCHIVE).glob("night-*.warc.gz")):
        second, night = building / ARCHIVE / path.name, re.split(r"[-.]", path.name)[1]
        if night in copied.growing:
            second.unlink(missing_ok=True)
            shutil.copyfile(path, second)
            sync(second)
        elif night in copied.finished and not second.exists():
            link_or_copy(path, second)

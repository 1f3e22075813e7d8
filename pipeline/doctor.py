"""What `evidence check` examines: the sources file, the folder, the lock, the working file, the editions.

Nothing is repaired and nothing is written. Each examination is one function that yields findings; the table
at the end says which there are, in their order.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

from pipeline import config, disk, hold
from pipeline.durable import sha256
from pipeline.errors import ConfigError, StoreError
from pipeline.model import NightSettings
from pipeline.publish import CLOSED, LEFTOVERS, MODES, unfinished
from pipeline.store import EDITIONS, WORK
from pipeline.store.health import examine as examine_work
from pipeline.store.health import last_nights, pending, verify_published

Level = Literal["ok", "warning", "wrong"]

TIGHT = 1_000_000_000  # bytes: a night over a few thousand pages archives a tenth of it
MADE = 2026  # the year of this version: a clock that shows an earlier one was never set
MANY_LINES = 50  # of the sources file; more than these nobody mends at once


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. The sentence says what was found and, where it is wrong, what to do."""

    part: str
    level: Level
    sentence: str


def examine(sources_file: Path, db: Path, now: datetime) -> tuple[Finding, ...]:
    """All findings, in the order in which a night would meet them. `now` is what the system's clock says."""
    findings = [Finding("sources file", *found) for found in _sources(sources_file)]
    night = _night(sources_file)
    more: tuple[tuple[str, Callable[[Path], _Found]], ...] = (
        ("disk", partial(_disk, night=night)),
        ("clock", partial(_clock, now=now)),
        ("metrics", partial(_metrics, night=night)),
    )
    for part, examination in (*EXAMINATIONS, *more):
        try:
            findings += [Finding(part, *found) for found in examination(db)]
        except (StoreError, OSError) as error:
            findings.append(Finding(part, "wrong", str(error)))
    return tuple(findings)


_Found = Iterator[tuple[Level, str]]


def _sources(path: Path) -> _Found:
    try:
        registry = config.load(path)
    except ConfigError as error:
        lines = str(error).splitlines()
        yield from (("wrong", line) for line in lines[:MANY_LINES])
        if len(lines) > MANY_LINES:
            yield "wrong", f"and {len(lines) - MANY_LINES} more"
        return
    counts = f"{len(registry.profiles)} profiles, {len(registry.publishers)} publishers"
    yield "ok", f"{path}: {counts}, {len(registry.sources)} sources"
    try:
        config.require_contact(registry)
    except ConfigError as error:
        yield "warning", str(error)


def _folder(db: Path) -> _Found:
    if not db.exists():
        yield "warning", f"{db} is not there yet; the first night makes it"
        return
    if not db.is_dir():
        yield "wrong", f"{db} is no folder; name another with --db"
        return
    if not os.access(db, os.R_OK | os.W_OK | os.X_OK):
        yield "wrong", f"{db} cannot be read and written by this user; a night needs both"
    else:
        yield "ok", f"{db} can be read and written"
    if db.stat().st_mode & stat.S_IWOTH:
        yield "warning", f"anybody may write in {db}; chmod o-w it, or editions may be forged"


def _night(path: Path) -> NightSettings:
    """The night section; where the file cannot be read, which is a finding already, as if it had none."""
    try:
        return config.load(path).night
    except ConfigError:
        return NightSettings()


def _disk(db: Path, night: NightSettings) -> _Found:
    found = disk.room(db, tuple(EDITIONS.values()), (WORK, f"{WORK}-wal"), night)
    level: Level = "wrong" if found.left <= 0 else "warning" if found.left < TIGHT else "ok"
    if level == "wrong":
        yield level, f"{found.told()}; until then nights are held back"
        return
    yield level, f"{found.free / 1e9:.1f} GB free, {found.left / 1e9:.1f} GB of them for the next nights"


def _clock(db: Path, now: datetime) -> _Found:
    if now.year < MADE:
        yield (
            "wrong",
            f"the system's clock says {now:%Y-%m-%d}: it was never set; editions would be out of date",
        )
        return
    path = db / WORK
    newest = last_nights(path, 1) if path.is_file() else []
    if newest and (started := datetime.fromisoformat(str(newest[0]["started_at"]))) > now:
        yield (
            "wrong",
            f"the system's clock says {now:%Y-%m-%d %H:%M} UTC, before the newest night began"
            f" ({started:%Y-%m-%d %H:%M} UTC); set it, or nights will be in the wrong order",
        )
        return
    yield "ok", f"{now:%Y-%m-%d %H:%M} UTC, after every stored night"


def _metrics(db: Path, night: NightSettings) -> _Found:
    if night.metrics is None:
        return
    folder = Path(night.metrics).parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        yield "warning", f"no file can be made in {folder}; nights will be, but without metrics"
    else:
        yield "ok", f"metrics go to {night.metrics}"


def _lock(db: Path) -> _Found:
    running = hold.is_running(db)
    yield "ok", "a night is running now" if running else "no night is running"


def _work(db: Path) -> _Found:
    path = db / WORK
    if not path.is_file():
        yield "warning", "there is none yet; the first night makes it"
        return
    if path.stat().st_mode & stat.S_IRWXO:
        yield "warning", f"{path} holds what only members may see, and others may open it; chmod o= it"
    findings = examine_work(path)
    yield from (("wrong", f"{path}: {finding}") for finding in findings)
    if findings:
        return
    if behind := pending(path):
        yield "warning", f"{path} is {behind} migrations behind; the next night brings it up to date"
    yield "ok", f"{path} is sound"


def _editions(db: Path) -> _Found:
    if (cut := unfinished(db)) and not hold.is_running(db):
        yield (
            "wrong",
            f"the publication of night {cut.night} was broken off between its files, which may be of two"
            " nights; the next night, or `evidence rebuild`, finishes it first",
        )
    if not (db / "manifest.json").is_file():
        level: Level = "wrong" if any((db / name).exists() for name in EDITIONS.values()) else "warning"
        yield level, f"{db / 'manifest.json'} is missing; a published night writes it"
        return
    try:
        manifest: dict[str, Any] = json.loads((db / "manifest.json").read_bytes())
        hashes = {audience: str(manifest["editions"][audience]["sha256"]) for audience in EDITIONS}
    except (ValueError, KeyError, TypeError) as error:
        yield "wrong", f"{db / 'manifest.json'} is not a manifest ({error!r}); the next night writes it anew"
        return
    for audience, name in EDITIONS.items():
        yield from _edition(db, db / name, hashes[audience], MODES[audience])


def _edition(db: Path, path: Path, published: str, mode: int) -> _Found:
    if not path.is_file():
        yield (
            "wrong",
            f"{path} is missing; db/generations holds the newest ones, and the next night a new one",
        )
        return
    if path.stat().st_mode & ~mode & stat.S_IRWXO:
        yield "warning", f"others may open {path}, which is for members; chmod it to {mode:o}"
    if (found := sha256(path)) != published:
        yield "wrong", f"{path} is not what was published: its sha256 is {found[:12]}…, not {published[:12]}…"
        return
    if not (db / WORK).is_file():
        yield "warning", f"{path} is what was published; without a working file its quotes cannot be checked"
        return
    findings = verify_published(db / WORK, path)
    yield from (("wrong", finding) for finding in findings)
    if not findings:
        yield "ok", f"{path} is what was published and keeps the rules"


def _leftovers(db: Path) -> _Found:
    names = [f"{name}{ending}" for name in EDITIONS.values() for ending in LEFTOVERS]
    for path in (db / name for name in names):
        if path.exists():
            yield "wrong", f"{path} lies beside an edition: something has opened it for writing; remove it"
    if (db / "building").exists() and not hold.is_running(db):
        yield "warning", f"{db / 'building'} is left from a night that was killed; it can be removed"


def _closed(db: Path) -> Iterator[tuple[Path, int]]:
    """What else holds what only members may see, and the widest mode that it may have."""
    yield from ((db / f"{WORK}{ending}", 0o640) for ending in LEFTOVERS)
    yield db / "archive", 0o750
    yield db / "nights", 0o750
    for audience in CLOSED:
        newest = db / EDITIONS[audience]
        kept = db.glob(f"generations/*/{EDITIONS[audience]}")
        yield from ((path, MODES[audience]) for path in sorted(kept) if not _same(path, newest))
        yield db / "site" / audience, 0o750


def _same(path: Path, other: Path) -> bool:
    """Whether two names are one file; it has been looked at then."""
    return other.exists() and path.samefile(other)


def _modes(db: Path) -> _Found:
    for path, widest in _closed(db):
        if path.exists() and path.stat().st_mode & ~widest & stat.S_IRWXO:
            yield "warning", f"others may open {path}, which is for members; chmod it to {widest:o}"


EXAMINATIONS: tuple[tuple[str, Callable[[Path], _Found]], ...] = (
    ("folder", _folder),
    ("lock", _lock),
    ("working file", _work),
    ("editions", _editions),
    ("leftovers", _leftovers),
    ("modes", _modes),
)

"""What must hold of a folder of databases at any moment, also of one whose night was just killed."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.dump import Dump, dump
from bench.torture.scene import EDITIONS, told_of
from pipeline.errors import EvidenceError
from pipeline.fetch import read_snapshot
from pipeline.publish import LEFTOVERS, read_manifest, unfinished
from pipeline.store.health import examine

# What was promised → the query that finds it again
KEPT: dict[str, str] = {
    "attempt": "SELECT 1 FROM attempts WHERE night = ? AND source_id = ? AND url = ?",
    "snapshot": "SELECT 1 FROM snapshots WHERE sha256 = ? AND url = ?",
    "reading": "SELECT 1 FROM readings WHERE night = ? AND document_id = ?",
    "text": "SELECT 1 FROM texts WHERE sha256 = ?",
    "claim": "SELECT 1 FROM claims WHERE id = ?",
}


@dataclass(frozen=True, slots=True)
class State:
    """`faults` are sentences. `mixed`: the editions that stand are not all of the manifest's night."""

    faults: tuple[str, ...]
    mixed: bool = False


def state(db: Path) -> State:
    """Look at a folder and leave it as it is: the working file is looked at in a copy."""
    told = _told(db)
    faults = [*_work(db, told), *_editions(db, told)]
    manifest = read_manifest(db) if (db / "manifest.json").exists() else None
    mixed = False
    if manifest is not None:
        mixed = any(_sha256(db / EDITIONS[k]) != v for k, v in enumerate(manifest.hashes().values()))
    if mixed and unfinished(db) is None:
        faults.append("the editions are not all of one night, and nothing says so")
    if told["published"] and manifest is None:
        faults.append("a night was published and there is no manifest")
    return State(tuple(faults), mixed)


def published(db: Path, now: datetime) -> bool:
    """Whether the working file knows the night of this moment as one that has published: all is done."""
    with _copied(db) as copy, closing(sqlite3.connect(copy)) as file:
        if not file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'nights'").fetchone()[0]:
            return False
        query = "SELECT count(*) FROM nights WHERE outcome = 'published' AND started_at = ?"
        return bool(file.execute(query, (now.isoformat().replace("+00:00", "Z"),)).fetchone()[0])


def contents(db: Path) -> dict[str, Dump]:
    """The working file and the editions, to be compared."""
    return {name: dump(db / name) for name in ("work.db", *EDITIONS)}


def _told(db: Path) -> dict[str, list[list[str]]]:
    told: dict[str, list[list[str]]] = defaultdict(list)
    path = told_of(db)
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        kind, *values = json.loads(line)
        told[kind].append(values)
    return told


def _work(db: Path, told: dict[str, list[list[str]]]) -> Iterator[str]:
    """A working file that a kill left behind, as the next to open it will find it."""
    if not (db / "work.db").exists():
        yield from ["a working file was promised and is gone"] if told else []
        return
    with _copied(db) as copy:
        try:
            yield from (f"working file: {finding}" for finding in _examined(copy))
            with closing(sqlite3.connect(copy)) as file:
                yield from _lost(file, told)
                yield from _bodies(file, db / "archive")
        except (EvidenceError, sqlite3.Error) as error:
            yield f"working file: {error}"


@contextmanager
def _copied(db: Path) -> Iterator[Path]:
    """The working file with what lies beside it, elsewhere: to open the one itself would mend it."""
    with TemporaryDirectory(dir=db.parent) as folder:
        for path in (db / "work.db", db / "work.db-wal"):
            if path.exists():
                shutil.copy(path, folder)
        yield Path(folder, "work.db")


def _examined(copy: Path) -> tuple[str, ...]:
    """A file in which no migration was committed yet is nobody's, and empty."""
    with closing(sqlite3.connect(copy)) as file:
        if not file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return ()
    return examine(copy)


def _lost(file: sqlite3.Connection, told: dict[str, list[list[str]]]) -> Iterator[str]:
    for kind, query in KEPT.items():
        lost = [values for values in told[kind] if file.execute(query, values).fetchone() is None]
        if lost:
            yield f"{len(lost)} of {len(told[kind])} promised {kind} rows are gone (such as {lost[0]})"


def _bodies(file: sqlite3.Connection, archive: Path) -> Iterator[str]:
    if not file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'snapshots'").fetchone()[0]:
        return
    rows = file.execute(
        "SELECT sha256, url, warc_file, warc_offset FROM snapshots WHERE warc_file IS NOT NULL"
    )
    for sha256, url, name, offset in rows:
        try:
            body = read_snapshot(archive, name, offset).body
        except EvidenceError as error:
            yield f"the body of {url} is not in the archive: {error}"
            continue
        if hashlib.sha256(body).hexdigest() != sha256:
            yield f"the body of {url} in the archive is another one"


def _editions(db: Path, told: dict[str, list[list[str]]]) -> Iterator[str]:
    """Each edition is, byte for byte, one that the gate has let through."""
    for name in EDITIONS:
        path, known = db / name, {sha256 for file, sha256 in told["built"] if file == name}
        if not path.exists():
            yield from [f"{name} was published and is gone"] if told["published"] else []
            continue
        if _sha256(path) not in known:
            yield f"{name} is none that was built"
        yield from (f"{beside.name} lies beside it" for beside in _beside(path))
        yield from (f"{name}: {finding}" for finding in read_whole(path))


def read_whole(path: Path) -> Iterator[str]:
    """What a reader can see wrong in an edition: damage, or two nights in one file."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            found = [row[0] for row in file.execute("PRAGMA integrity_check(3)")]
            if found != ["ok"]:
                yield "; ".join(found)
            yield from one_night(file)
    except sqlite3.Error as error:
        yield str(error)


def one_night(file: sqlite3.Connection) -> Iterator[str]:
    """The newest night of each table that names nights."""
    newest = file.execute("SELECT night FROM v_nights ORDER BY published_at DESC, night DESC").fetchone()
    version = file.execute("SELECT max(version) FROM v_changes").fetchone()
    published = file.execute("SELECT count(*) FROM v_nights WHERE published_at IS NOT NULL").fetchone()
    if newest is None or version[0] is None:
        yield "it names no night or no version"
    elif version[0] != published[0]:
        yield f"its changes are of version {version[0]} and its nights of {published[0]}"


def _beside(path: Path) -> list[Path]:
    return [p for ending in LEFTOVERS if (p := path.with_name(path.name + ending)).exists()]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

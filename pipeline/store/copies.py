"""Copies of the working file: made while a night may be writing, checked before anybody relies on one.

A copy is in rollback-journal mode: one file, and nothing beside it that could be forgotten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.store.file import connect, failing_as, open_work, pragma
from pipeline.store.health import backup, examine

_HEAD = b"SQLite format 3\0"  # as every database begins


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds. `growing` are nights whose archive files may still be written to, or mended."""

    schema: int
    night: str | None  # the newest
    archive: frozenset[str]  # names of the archive files that it refers to
    growing: frozenset[str]
    finished: frozenset[str]  # all other nights


def copy_work(work: Path, path: Path) -> Copied:
    """Copy a working file to a new one. Raises StoreError where the copy is not sound."""
    backup(work, path)
    with failing_as(f"cannot finish the copy {path}"), closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    if findings := examine(path):
        raise StoreError(f"the copy of {work} is not sound: {'; '.join(findings)}")
    with failing_as(f"cannot read the copy {path}"), closing(connect(path, "ro")) as connection:
        return _copied(connection)


def migrated(path: Path) -> int:
    """Bring a copy up to date and check it again; how many migrations were behind. Raises StoreError."""
    with failing_as(f"cannot read {path}"), closing(connect(path, "ro")) as connection:
        before = pragma(connection, "user_version")
    with closing(open_work(path)) as connection:
        behind = pragma(connection, "user_version") - before
        connection.execute("PRAGMA journal_mode = DELETE")
    if findings := examine(path):
        raise StoreError(f"{path} is not sound once it is brought up to date: {'; '.join(findings)}")
    return behind


def settle(work: Path) -> bool:
    """Bring everything into the one file, so that nothing lies beside it; False where it cannot be read."""
    with work.open("rb") as file:
        if file.read(len(_HEAD)) != _HEAD:  # SQLite would drop what lies beside it
            return False
    try:
        with closing(sqlite3.connect(work, timeout=5)) as connection:
            return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    except sqlite3.Error:
        return False


def counts(path: Path) -> Mapping[str, int]:
    """How much evidence a working file of any version holds. Raises StoreError."""
    tables = ("nights", "documents", "versions", "claims", "decisions", "editions")
    with failing_as(f"cannot read {path}"), closing(connect(path)) as connection:
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        count = "SELECT count(*) FROM "
        return {t: connection.execute(count + t).fetchone()[0] for t in tables if t in known}


def _copied(connection: sqlite3.Connection) -> Copied:
    newest = connection.execute("SELECT id FROM nights ORDER BY rowid DESC LIMIT 1").fetchone()
    referred = "SELECT warc_file FROM snapshots UNION SELECT warc_file FROM attempts"
    nights = connection.execute("SELECT id, outcome IN ('running', 'interrupted') FROM nights").fetchall()
    return Copied(
        pragma(connection, "user_version"),
        newest[0] if newest else None,
        frozenset(row[0] for row in connection.execute(referred) if row[0] is not None),
        frozenset(row[0] for row in nights if row[1]),
        frozenset(row[0] for row in nights if not row[1]),
    )

"""A working file looked at and left alone: is it sound, what did its nights do, a copy of it.

Nothing here migrates. The file is opened for writing all the same: whoever opens a WAL file read-only and
leaves last leaves its -wal and -shm behind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.store.contract import WORK_ID
from pipeline.store.file import connect, failing_as, migrations, pragma
from pipeline.store.nights import nights
from pipeline.store.verify import verify_edition


def examine(work: Path) -> tuple[str, ...]:
    """What is wrong with a working file, as sentences. Raises StoreError where it cannot be read at all."""
    with opened(work) as connection:
        return tuple(_findings(connection))


def pending(work: Path) -> int:
    """How many migrations the next night will apply. Negative: a newer version made the file. StoreError."""
    with opened(work) as connection:
        return len(migrations()) - pragma(connection, "user_version")


def last_nights(work: Path, limit: int = 10) -> list[dict[str, object]]:
    """The newest nights, newest first, with the checks of the gate that they failed.

    Raises StoreError, also for a file without the tables that this version knows.
    """
    with opened(work) as connection:
        found = nights(connection, limit)
        for night in found:
            rows = connection.execute(
                "SELECT reason FROM drops WHERE night = ? AND stage = 'publish' ORDER BY position",
                (night["id"],),
            )
            night["checks"] = [row[0] for row in rows]
        return found


def verify_published(work: Path, edition: Path) -> tuple[str, ...]:
    """The checks of the gate that a published edition fails now, as sentences. Raises StoreError."""
    with opened(work) as connection:  # ours is the last to leave the file, and so leaves nothing beside it
        pragma(connection, "user_version")
        return verify_edition(work, edition)


def backup(work: Path, path: Path) -> None:
    """Copy the file by SQLite's online backup: one moment of it, whoever is writing. Raises StoreError."""
    with opened(work) as connection, closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)


@contextmanager
def opened(work: Path) -> Iterator[sqlite3.Connection]:
    with failing_as(f"cannot read the working file {work}"), closing(connect(work)) as connection:
        yield connection


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    if pragma(connection, "application_id") != WORK_ID:
        yield "it is not a working file of Evidence"
        return
    behind = len(migrations()) - pragma(connection, "user_version")
    if behind < 0:
        yield f"a newer version of the program made it ({-behind} migrations ahead); install that version"
    broken = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
    if broken:
        yield f"the integrity check finds {'; '.join(broken)}; restore a backup"
    dangling = {f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")}
    if dangling:
        yield f"rows point at rows that are not there ({', '.join(sorted(dangling))}); restore a backup"

"""SQLite files: opened with the settings that lose nothing, migrated, written in whole transactions.

WAL with synchronous=FULL is the only pair of settings that lost no acknowledged commit and tore no page in
simulated power losses (150 of 150). Foreign keys and busy_timeout are off on each new connection, so
every connection is made here.
"""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.errors import StoreError
from pipeline.store.contract import WORK_ID

if TYPE_CHECKING:
    from sqlite_utils import Database

Value = str | int | float | None
Row = dict[str, Value]

BUSY_MS = 30_000  # how long a writer waits for another one

# Attempts arrive in the order of hosts, and rows lie in the order of hashes: each batch touches many pages,
# and most of them again in the next batch. With these two they are written to the file once for several
# batches (a third less of the system's time for 10,000 attempts), and both are bounded.
_SPEED = (
    ("cache_size", -32_000),  # KiB
    ("wal_autocheckpoint", 4_000),  # pages: the -wal file grows to 16 MB
)


def open_work(path: Path) -> sqlite3.Connection:
    """The working file, made or brought up to date. Raises StoreError where it is not ours or too new."""
    with failing_as(f"cannot open the working file {path}"):
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o640))  # it holds what only members may see
        connection = connect(path)
    try:
        with failing_as(f"cannot open the working file {path}"):
            _refuse_foreign(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            for name, value in _SPEED:
                connection.execute(f"PRAGMA {name} = {value}")
            connection.execute("PRAGMA recursive_triggers = ON")  # else REPLACE walks past the triggers
            migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection in autocommit mode, transactions being ours, with foreign keys on. `mode` as in uri()."""
    connection = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def uri(path: Path, mode: str) -> str:
    """A file as SQLite's URI; `mode` is ro, rw or rwc."""
    return f"file:{quote(str(path.resolve()))}?mode={mode}"


def migrations() -> tuple[tuple[str, str], ...]:
    """(name, SQL) of every migration, in order."""
    folder = files("pipeline").joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((name, folder.joinpath(name).read_text(encoding="utf-8")) for name in names)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is pending, all in one transaction; user_version is the number of migrations in the file."""
    latest = migrations()
    if pragma(connection, "user_version") == len(latest):
        return
    from sqlite_utils import Database, Migrations  # 0.2 s to import, needed once in the life of a file

    steps = Migrations("evidence")
    for name, sql in latest:
        steps(name=name)(_step(sql))
    with writing(connection):
        steps.apply(Database(connection))
        connection.execute(f"PRAGMA user_version = {len(latest)}")
        connection.execute(f"PRAGMA application_id = {WORK_ID}")


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Bring all that was committed into the one file, without waiting; False where somebody is reading.

    Nothing is lost where it cannot be done: what was committed lies in the -wal, until the next one.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    except sqlite3.OperationalError:  # a disk that is full says so to the next who writes
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one at a time: executescript() would commit behind our back."""
    waiting = ""
    for line in sql.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that is committed whole or not at all. Raises StoreError from sqlite3's errors."""
    with failing_as("cannot write"):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:  # a full disk has rolled back already, and a second time raises
                connection.execute("ROLLBACK")


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One snapshot for several queries. Raises StoreError from sqlite3's errors."""
    with failing_as("cannot read"):
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def failing_as(what: str) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into a StoreError that begins with `what`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{what}: {error}") from error


def insert(
    connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Value]], more: str = ""
) -> None:
    """Insert rows that have the same keys. `more` follows the values: an ON CONFLICT clause.

    Table and column names come from our own code, never from data.
    """
    batch = list(rows)
    if not batch:
        return
    columns = tuple(batch[0])
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) {more}"  # noqa: S608
    connection.executemany(sql, [checked([row[column] for column in columns]) for row in batch])


def upsert(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Value]], key: str) -> None:
    """Insert rows, or bring those up to date whose `key` column is there already."""
    batch = list(rows)
    if batch:
        new = ", ".join(f"{column} = excluded.{column}" for column in batch[0] if column != key)
        insert(connection, table, batch, f"ON CONFLICT ({key}) DO UPDATE SET {new}")


def checked(values: Sequence[Value]) -> Sequence[Value]:
    """The same values, or StoreError where SQLite would store something else than it was given.

    NaN becomes NULL there, text behind a NUL is lost to length() and substr(), a lone surrogate is no text.
    """
    texts = [value for value in values if isinstance(value, str)]
    together = "".join(texts)  # one look at a whole row finds most of them sound
    if "\0" in together or not together.isascii():
        for text in texts:
            _check_text(text)
    for value in values:
        if isinstance(value, float) and not math.isfinite(value):
            raise StoreError(f"{value} is no number that can be stored")
    return values


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """The value of a numeric pragma."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_text(value: str) -> None:
    if "\0" in value:
        raise StoreError(f"a NUL character cannot be stored: {value[:60]!r}")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise StoreError(f"half a surrogate pair cannot be stored: {value[:60]!r}") from error


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError for a file of another program or of a newer version of this one."""
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if not empty and pragma(connection, "application_id") != WORK_ID:
        raise StoreError(f"{path} is not a working file of Evidence; name another folder with --db")
    version, known = pragma(connection, "user_version"), len(migrations())
    if version > known:
        raise StoreError(
            f"{path} was written by a newer version (schema {version}, this program knows {known}); "
            "nothing was changed; install the newer version"
        )


def _step(sql: str) -> Callable[[Database], None]:
    """A migration as sqlite-utils calls it."""

    def step(database: Database) -> None:
        for statement in statements(sql):
            database.conn.execute(statement)

    return step

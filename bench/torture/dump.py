"""A file's content, so that a night that was disturbed can be compared with one that was not.

Rows come without their order. Ids of nights are random: they become "night 1", "night 2" by their age.
What rests on the wall clock or on the order in which sites happened to answer is left out, column by column.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

MOST = 200  # characters of a row that differs
Dump = dict[str, list[str]]  # table → its rows as text, sorted

# Table → columns that two undisturbed nights do not share either, and why
LEFT_OUT: dict[str, frozenset[str]] = {
    "attempts": frozenset({"seconds", "warc_file", "warc_offset"}),  # how long an answer took; where it lies
    "snapshots": frozenset({"warc_file", "warc_offset"}),  # a resumed night writes a further file
    "nights": frozenset({"seconds"}),  # how long it took
    "problems": frozenset({"id"}),  # counted up in the order of arrival
    "versions": frozenset({"seq"}),  # likewise
    "editions": frozenset({"sha256"}),  # of bytes in which the night's random id stands
    "_sqlite_migrations": frozenset({"applied_at"}),  # the machine's clock
}
# A night that goes on, and has all its answers, asks for no robots.txt again: tomorrow's will
CACHES = ("robots",)
_DATE = re.compile(r'\["Date","[^"]*"\]')  # the header of an answer: the newsroom's own clock


def dump(path: Path) -> Dump:
    """The rows of every table of a database, but for the parts of a search index."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        names = _nights(file)
        return {table: sorted(_rows(file, table, names)) for table in _tables(file)}


def digest(content: Dump) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def differences(one: Mapping[str, Dump], other: Mapping[str, Dump]) -> tuple[str, ...]:
    """A sentence for each table that differs; files by name."""
    out = []
    for name in sorted(one.keys() | other.keys()):
        first, second = one.get(name, {}), other.get(name, {})
        for table in sorted(first.keys() | second.keys()):
            if (a := first.get(table)) != (b := second.get(table)):
                only = sorted(set(b or ()) ^ set(a or ()))
                some = " and ".join(row[:MOST] for row in only[:2])
                out.append(f"{name}: {table} differs ({len(only)} rows, such as {some})")
    return tuple(out)


def _tables(file: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name for (name,) in file.execute(query) if "_fts" not in name and name not in CACHES]


def _nights(file: sqlite3.Connection) -> dict[str, str]:
    """Id of a night → how it is called here. An edition's own table of nights has another key."""
    key = next(iter(column[1] for column in file.execute("PRAGMA table_info(nights)")))
    found = file.execute(f"SELECT {key} FROM nights ORDER BY started_at, rowid")  # noqa: S608 - own names
    return {night: f"night {number}" for number, (night,) in enumerate(found, 1)}


def _rows(file: sqlite3.Connection, table: str, nights: Mapping[str, str]) -> Iterator[str]:
    columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
    wanted = [column for column in columns if column not in LEFT_OUT.get(table, ())]
    for row in file.execute(f"SELECT {', '.join(wanted)} FROM {table}"):  # noqa: S608 - own names
        text = _DATE.sub("", repr(row))
        for night, name in nights.items():
            text = text.replace(night, name)
        yield text

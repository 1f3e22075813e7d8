"""What earlier nights made, under keys that tell what it was made of: matches of profiles, overlaps of texts.

A memory and no evidence: a row that is missing, or that cannot be read, is made anew.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from sqlite3 import Connection

from pipeline.model import Fact, Link, Review
from pipeline.store.file import reading, writing

Match = tuple[tuple[Fact, ...], tuple[Link, ...], tuple[Review, ...]]
Found = tuple[float, bool]  # of two pages: the share of the smaller text that the larger holds; whether dense

_KINDS: tuple[type[Fact | Link | Review], ...] = (Fact, Link, Review)  # in the order of a Match
_LEVEL = 1  # of compression: a quarter of the size, at a small part of what matching costs


def match_of(connection: Connection, key: str) -> Match | None:
    """What was made under the key; None where nothing is kept that can be read."""
    with reading(connection):
        row = connection.execute("SELECT made FROM matches WHERE key = ?", (key,)).fetchone()
    try:
        return _read(row[0]) if row else None
    except (zlib.error, ValueError, TypeError):
        return None


def keep_matches(connection: Connection, used: Iterable[str], made: Mapping[str, Match]) -> None:
    """Keep what was `made`, and what stands under the keys of `used`; everything else goes."""
    wanted = {*used, *made}
    with writing(connection):
        held = {row[0] for row in connection.execute("SELECT key FROM matches")}
        connection.executemany("DELETE FROM matches WHERE key = ?", [(key,) for key in sorted(held - wanted)])
        rows = [(key, _written(one)) for key, one in sorted(made.items())]
        connection.executemany("INSERT OR REPLACE INTO matches (key, made) VALUES (?, ?)", rows)


def overlaps(connection: Connection) -> dict[str, Found]:
    """What earlier nights found pages to share, by key."""
    with reading(connection):
        return {row[0]: (row[1], bool(row[2])) for row in connection.execute("SELECT * FROM overlaps")}


def keep_overlaps(connection: Connection, used: Mapping[str, Found]) -> None:
    """Keep what was `used`; everything else goes."""
    with writing(connection):
        held = {row[0] for row in connection.execute("SELECT key FROM overlaps")}
        gone = [(key,) for key in sorted(held - used.keys())]
        connection.executemany("DELETE FROM overlaps WHERE key = ?", gone)
        rows = [(key, *used[key]) for key in sorted(used.keys() - held)]
        connection.executemany("INSERT INTO overlaps (key, share, dense) VALUES (?, ?, ?)", rows)


def _written(one: Match) -> bytes:
    rows = [_rows(kind, part) for kind, part in zip(_KINDS, one, strict=True)]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def _rows(kind: type[Fact | Link | Review], part: Iterable[object]) -> list[tuple[object, ...]]:
    values: Callable[[object], tuple[object, ...]] = attrgetter(*(field.name for field in fields(kind)))
    return [values(value) for value in part]


def _read(made: bytes) -> Match:
    facts, links, reviews = json.loads(zlib.decompress(made))
    return (
        tuple(Fact(*row) for row in facts),
        tuple(Link(*row) for row in links),
        tuple(Review(*row) for row in reviews),
    )

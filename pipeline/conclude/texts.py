"""Pages that share text, found by a database that spills to the disk: as `trace.texts.alike` finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow

from pipeline.backfill.database import opened
from pipeline.backfill.parts import keep
from pipeline.errors import StoreError
from pipeline.trace.texts import HOLDERS

INDEX = "shingles.parquet"
_SCHEMA = pyarrow.schema([("shingle", pyarrow.int64()), ("place", pyarrow.int32())])
# A shingle that one page alone has finds nothing: nine in ten are such, and go first.
_PAIRS = """WITH said AS (SELECT shingle, place FROM read_parquet(?)),
    shared AS (SELECT shingle FROM said GROUP BY shingle HAVING count(*) > 1),
    held AS (SELECT shingle, place FROM said SEMI JOIN shared USING (shingle)),
    oldest AS (SELECT shingle, place FROM held
        QUALIFY row_number() OVER (PARTITION BY shingle ORDER BY place) <= ?)
    SELECT older.place, newer.place FROM held newer
    JOIN oldest older ON older.shingle = newer.shingle AND older.place < newer.place
    GROUP BY older.place, newer.place HAVING count(*) >= ? ORDER BY newer.place, older.place
"""


def keep_index(path: Path, rows: Iterable[tuple[int, int]]) -> int:
    """One unit's shingles as Parquet; how many there are."""
    held = list(rows)
    arrays = [pyarrow.array([row[side] for row in held], type=_SCHEMA.field(side).type) for side in (0, 1)]
    keep(path, pyarrow.Table.from_arrays(arrays, schema=_SCHEMA))
    return len(held)


def alike(files: Iterable[Path], least: int, spill: Path) -> list[tuple[int, int]]:
    """The pairs of places (older, newer) of pages that share so many shingles. Raises StoreError."""
    names = [str(path) for path in files]
    if not names:
        return []
    try:
        with opened(spill) as connection:
            found: list[tuple[int, int]] = connection.execute(_PAIRS, [names, HOLDERS, least]).fetchall()
    except duckdb.Error as error:
        raise StoreError(f"cannot compare texts: {error}") from error
    return found


def spread(
    pairs: Iterable[tuple[str, str]], pages: Mapping[int, frozenset[str]]
) -> tuple[dict[int, list[tuple[str, str]]], list[tuple[str, str]]]:
    """The pairs by a unit that holds both pages, and those that no unit holds together."""
    of: dict[str, list[int]] = {}
    for number in sorted(pages):
        for page in pages[number]:
            of.setdefault(page, []).append(number)
    held: dict[int, list[tuple[str, str]]] = {}
    apart = []
    for first, second in pairs:
        both = [number for number in of[first] if number in of[second]]
        if both:
            held.setdefault(both[0], []).append((first, second))
        else:
            apart.append((first, second))
    return held, apart

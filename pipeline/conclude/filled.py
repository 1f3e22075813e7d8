"""The evidence of a back-fill, cut into units by DuckDB: of several captures of a page the first one counts.

So it is in the working file that took the back-fill in. A page is copied into each unit that speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
from pyarrow import parquet

from pipeline.backfill.database import opened
from pipeline.backfill.order import Done
from pipeline.backfill.parts import CLAIMS, PAGES, path_of
from pipeline.conclude.units import Unit, packed
from pipeline.errors import StoreError
from pipeline.model import Claim, Document, Evidence
from pipeline.store.rows import CLAIM_COLUMNS, DOCUMENT_COLUMNS, read_rows

_KEPT = """CREATE TEMP TABLE kept AS SELECT id, text_sha256, input, "offset" FROM read_parquet(?)
    WHERE id IS NOT NULL QUALIFY row_number() OVER (PARTITION BY id ORDER BY input, "offset") = 1
"""
_FIT = """DELETE FROM kept WHERE (input, "offset") NOT IN (
    SELECT (input, "offset") FROM read_parquet(?) WHERE outcome = 'read')
"""
_COUNTS = """SELECT profile_id, count(*) FROM read_parquet(?) c
    SEMI JOIN kept k ON k.id = c.document_id AND k.text_sha256 = c.text_sha256 GROUP BY profile_id
"""
_SPREAD = """CREATE TEMP TABLE spread AS SELECT DISTINCT c.document_id AS id, u.unit FROM read_parquet(?) c
    JOIN kept k ON k.id = c.document_id AND k.text_sha256 = c.text_sha256
    JOIN units u ON u.profile_id = c.profile_id
"""
_IDLE = "INSERT INTO spread SELECT id, 0 FROM kept WHERE id NOT IN (SELECT id FROM spread)"
_FIRST = "CREATE TEMP TABLE first AS SELECT id, min(unit) AS unit FROM spread GROUP BY id"
_PAGES = """COPY (SELECT s.unit, s.unit = f.unit AS tells, p.* FROM read_parquet(?) p
    JOIN kept k ON k.id = p.id AND k.input = p.input AND k."offset" = p."offset"
    JOIN spread s ON s.id = p.id JOIN first f ON f.id = p.id)
    TO '{folder}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (unit))
"""
_CLAIMS = """COPY (SELECT s.unit, c.* FROM read_parquet(?) c
    JOIN kept k ON k.id = c.document_id AND k.text_sha256 = c.text_sha256
    JOIN spread s ON s.id = c.document_id)
    TO '{folder}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (unit))
"""


def cut(folder: Path, blocks: Iterable[Done], shelf: Path, size: int) -> list[frozenset[str]]:
    """Cut a back-fill into units that lie on the shelf: the profiles of each. Raises StoreError."""
    done = list(blocks)
    pages = [str(path_of(folder, one.part, PAGES)) for one in done]
    claims = [str(path_of(folder, one.part, CLAIMS)) for one in done if one.counts.get("claims")]
    if not claims:
        return []
    try:
        with opened(shelf / "spill") as connection:
            return _cut(connection, (pages, claims), shelf, size)
    except duckdb.Error as error:
        raise StoreError(f"cannot cut {folder}: {error}") from error


def _cut(
    connection: duckdb.DuckDBPyConnection, parts: tuple[list[str], list[str]], shelf: Path, size: int
) -> list[frozenset[str]]:
    pages, claims = parts
    connection.execute(_KEPT, [pages])
    connection.execute(_FIT, [pages])
    counts: Mapping[str, int] = dict(connection.execute(_COUNTS, [claims]).fetchall())
    groups = packed(counts, size=size)
    connection.execute("CREATE TEMP TABLE units (profile_id VARCHAR, unit INTEGER)")
    rows = [(profile, number) for number, profiles in enumerate(groups) for profile in sorted(profiles)]
    if rows:
        connection.executemany("INSERT INTO units VALUES (?, ?)", rows)
    connection.execute(_SPREAD, [claims])
    connection.execute(_IDLE)
    connection.execute(_FIRST)
    for query, name, files in ((_PAGES, PAGES, pages), (_CLAIMS, CLAIMS, claims)):
        quoted = str(shelf / name).replace("'", "''")
        connection.execute(query.format(folder=quoted), [files])
    return groups


def load(shelf: Path, number: int, profiles: frozenset[str]) -> Unit:
    """A unit from the shelf. A claim stands there once for each capture of the same text."""
    rows = _rows(shelf / PAGES / f"unit={number}", ("tells", *DOCUMENT_COLUMNS))
    documents = sorted(read_rows(Document, DOCUMENT_COLUMNS, (row[1:] for row in rows)), key=lambda d: d.id)
    tells = {row[1] for row in rows if row[0]}  # by URL, which is the first column of a document
    said = read_rows(Claim, CLAIM_COLUMNS, _rows(shelf / CLAIMS / f"unit={number}", CLAIM_COLUMNS))
    claims = {claim.id: claim for claim in said}
    ordered = sorted(claims.values(), key=lambda c: (c.document_id, c.start, c.id))
    evidence = Evidence(tuple(documents), (), tuple(ordered), frozenset())
    return Unit(profiles, evidence, frozenset(d.id for d in documents if d.url in tells))


def _rows(folder: Path, columns: Iterable[str]) -> list[tuple[Any, ...]]:
    names = list(columns)
    found: list[tuple[Any, ...]] = []
    for path in sorted(folder.glob("*.parquet")):
        table = parquet.ParquetFile(path).read(columns=names)
        found += zip(*(table.column(name).to_pylist() for name in names), strict=True)
    return found

"""All parts as one set of claims: OUT/claims/day=DAY/profile_id=PROFILE/*.parquet, each claim once.

A page that was captured several times gives the same claims; what it said on the first day stays. Only claims
that were seen again are sorted; all others stream from parts to partitions, so memory does not grow with
them, and what does not fit into it goes by the disk. The folder is made beside the old one, whose place it
takes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipeline.backfill.database import opened
from pipeline.backfill.order import Done
from pipeline.backfill.parts import CLAIMS, path_of
from pipeline.errors import StoreError

# 10^6 claims took 17 s of CPU with 1 GB and 21 s with half of it; to sort them all by their ids took 57 s.
MEMORY = "1GB"
_AGAIN = "CREATE TEMP TABLE again AS SELECT id FROM read_parquet(?) GROUP BY id HAVING count(*) > 1"
_ONCE = """COPY (
    SELECT * FROM read_parquet(?) ANTI JOIN again USING (id)
    UNION ALL
    (SELECT DISTINCT ON (id) * FROM read_parquet(?) SEMI JOIN again USING (id) ORDER BY id, day)
) TO '{folder}' (
    FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day, profile_id), FILENAME_PATTERN 'claims_'
)"""


def settle(out: Path, blocks: Iterable[Done]) -> Path:
    """The folder of the claims of these blocks, made anew. Raises StoreError."""
    names = [str(path_of(out, done.part, CLAIMS)) for done in blocks if done.counts.get("claims")]
    folder, new, old = out / CLAIMS, out / "claims.new", out / "claims.old"
    try:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        new.mkdir()
        if names:
            _write(names, new, out / "claims.tmp")
        if folder.exists():
            folder.replace(old)
        new.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"cannot write {folder}: {error}") from error
    return folder


def _write(names: list[str], folder: Path, spill: Path) -> None:
    with opened(spill, MEMORY) as connection:
        quoted = str(folder).replace("'", "''")
        connection.execute(_AGAIN, [names])
        connection.execute(_ONCE.format(folder=quoted), [names, names])

"""All parts as one set of claims: OUT/claims/day=DAY/profile_id=PROFILE/*.parquet, each claim once.

A page that was captured several times gives the same claims; what it said on the first day stays. DuckDB
sorts on the disk what does not fit into memory. The folder is made beside the old one, whose place it takes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipeline.backfill.order import Done
from pipeline.backfill.parts import CLAIMS, path_of
from pipeline.errors import StoreError

MEMORY = "4GB"  # measured: `docs/scale.md`; beyond that it spills
_ONCE = """COPY (SELECT DISTINCT ON (id) * FROM read_parquet(?) ORDER BY id, day) TO '{folder}' (
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
    settings = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
        "autoload_known_extensions": False,
    }
    with duckdb.connect(config=settings) as connection:
        quoted = str(folder).replace("'", "''")
        connection.execute(_ONCE.format(folder=quoted), [names])
    shutil.rmtree(spill, ignore_errors=True)

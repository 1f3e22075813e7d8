"""Parquet: a part for each block, and of all parts the claims by day and profile.

A part has the columns of the working file's tables, so that it can be taken in as it is. A worker writes a
part under another name first: what bears its own is whole, and a block that is done again writes the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from pipeline.errors import StoreError

PAGES, CLAIMS = "pages", "claims"
PARTS = "parts"  # the folder of them
# Columns that hold no text; the others do.
_KINDS: Mapping[str, Any] = {
    **dict.fromkeys(
        ("offset", "bytes", "claims", "rest", "hidden", "published_offset", "modified_offset"),
        pyarrow.int64(),
    ),
    **dict.fromkeys(("occurrence", "quote_start", "quote_end", "block"), pyarrow.int64()),
    **dict.fromkeys(("free", "negated", "observed"), pyarrow.int64()),
    "extraction": pyarrow.float64(),
}


def path_of(out: Path, part: str, table: str) -> Path:
    return out / PARTS / f"{part}.{table}.parquet"


def write(path: Path, rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> None:
    """One file of rows; a column that a row lacks is null there."""
    schema = pyarrow.schema([(name, _KINDS.get(name, pyarrow.string())) for name in columns])
    arrays = [pyarrow.array([row.get(field.name) for row in rows], type=field.type) for field in schema]
    keep(path, pyarrow.Table.from_arrays(arrays, schema=schema))


def keep(path: Path, table: pyarrow.Table) -> None:
    """A table as a file. What bears its name is whole: it is written under another one first."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    parquet.write_table(table, new, compression="zstd")
    new.replace(path)


def read_columns(path: Path, columns: Sequence[str]) -> dict[str, list[Any]]:
    """The same rows, a list for each of some columns: a third of the time where there are many.

    Raises StoreError for a file that is not there, or damaged.
    """
    try:
        table = parquet.read_table(path, columns=list(columns))
    except (OSError, pyarrow.ArrowException) as error:
        raise StoreError(f"cannot read {path}: {error}") from error
    return {name: table.column(name).to_pylist() for name in columns}


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a part."""
    found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return found

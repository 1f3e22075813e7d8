"""DuckDB as it is used here: within bounds, on files of our own alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def opened(spill: Path, memory: str = "4GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory. `spill`: a folder for what does not fit into `memory`; it is gone afterwards."""
    settings = {
        "memory_limit": memory,
        "temp_directory": str(spill),
        "preserve_insertion_order": False,  # else rows would wait for those before them
        "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=settings) as connection:
            yield connection
    finally:
        shutil.rmtree(spill, ignore_errors=True)

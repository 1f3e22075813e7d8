"""Runs that are killed where it hurts: `python backfill_killed.py fill|absorb FOLDER OUT NAME...`.

fill    the first block is in the manifest, and its worker has got the next one
absorb  the second transaction has written pages, and no claims
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from backfill_world import START, sources

from pipeline import config
from pipeline.backfill import packing
from pipeline.backfill.absorb import absorb
from pipeline.backfill.order import Order
from pipeline.backfill.run import backfill
from pipeline.store import absorb as store

BY = "this reader"


def killed(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fill(folder: Path, out: Path, names: list[str]) -> None:
    registry = config.load(sources(folder))
    backfill(Order(registry, tuple(names), out, BY, engine="pool", workers=1, watch=killed, block=2))


def take_in(folder: Path, out: Path, names: list[str]) -> None:
    registry = config.load(sources(folder))
    packing.ENOUGH = 1  # each part is a transaction
    asked: list[str] = []
    find = store.publisher_finder

    def finder(connection: object) -> Callable[[str | None], str | None]:
        asked.append("a transaction")
        return find(connection) if len(asked) == 1 else killed  # type: ignore[arg-type]

    store.publisher_finder = finder  # called when pages are written
    absorb(registry, BY, out, folder / "work.db", START)


if __name__ == "__main__":
    {"fill": fill, "absorb": take_in}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])

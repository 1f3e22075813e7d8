"""The demo's newsroom on loopback, a folder, and nights in processes of their own."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.victim import Orders, run
from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import load_all, utc

BEFORE, AFTER = utc("2024-05-02T20:00:00Z"), utc("2024-05-06T06:00:00Z")  # around the story's correction
TRIES = 3  # for a night that is compared with others: a busy machine lets requests wait too long
LONGEST = 300  # seconds for one night, on a machine that is busy
EDITIONS = ("public.db", "strategic_circle.db", "evidence.db")
PUBLISHED = (0, 3)
# A night keeps 100 MB free by default; on a disk as small as ours it would not begin.
NO_RESERVE = "night:\n  disk_reserve: 0 B\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, negative for a signal; what it said; seconds."""

    code: int
    said: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Whole:
    """A night that nothing disturbed: its folder, its steps by stage, its statements to the working file."""

    db: Path
    now: datetime
    seconds: float
    steps: dict[str, int]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder of its own, in which nights are run over one newsroom."""

    folder: Path
    newsroom: Newsroom

    @property
    def sources(self) -> Path:
        return self.folder / "sources.yaml"

    def orders(self, db: Path, now: datetime) -> Orders:
        """A night in `db` that nothing disturbs and nobody counts."""
        self.newsroom.web.at = now
        words = ("run", "--sources", str(self.sources), "--db", str(db), "--now", now.isoformat())
        return Orders(words, told_of(db), self.folder / "said.txt")

    def night(self, orders: Orders, after: float | None = None) -> Ended:
        """One night; killed as it is ordered to, or `after` so many seconds, if at all."""
        orders.said.unlink(missing_ok=True)
        process = multiprocessing.get_context("forkserver").Process(target=run, args=(orders,))
        started = time.monotonic()
        process.start()
        process.join(LONGEST if after is None else after)
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)
            process.join()
        said = orders.said.read_text(encoding="utf-8") if orders.said.exists() else ""
        return Ended(process.exitcode or 0, said, time.monotonic() - started)

    def copy(self, base: Path, name: str) -> Path:
        """A fresh copy of a folder of databases, with what was promised of it."""
        db = self.folder / name
        shutil.rmtree(db, ignore_errors=True)
        told_of(db).unlink(missing_ok=True)
        if base.exists():
            shutil.copytree(base, db)
            shutil.copy(told_of(base), told_of(db))
        return db

    def first_night(self) -> Path:
        """A folder in which one night was published."""
        return self.undisturbed("first").db

    def undisturbed(self, which: str) -> Whole:
        """The first night in an empty folder, or the second one in its place; each is run once."""
        now = {"first": BEFORE, "second": AFTER}[which]
        names = (f"{which}{ending}" for ending in ("", ".steps", ".statements", ".seconds"))
        db, counted, traced, took = (self.folder / name for name in names)
        for _ in range(TRIES if not took.exists() else 0):
            self.copy(self.folder / "nothing" if which == "first" else self.first_night(), which)
            ended = self.whole(replace(self.orders(db, now), counted=counted, traced=traced))
            took.write_text(str(ended.seconds))
            if not unanswered(db):
                break
        statements = tuple(json.loads(line) for line in traced.read_text(encoding="utf-8").splitlines())
        return Whole(db, now, float(took.read_text()), json.loads(counted.read_text()), statements)

    def whole(self, orders: Orders) -> Ended:
        """A night that nobody disturbs. Raises RuntimeError with what it said where it does not publish."""
        ended = self.night(orders)
        if ended.code not in PUBLISHED:
            raise RuntimeError(f"an undisturbed night ended with {ended.code}: {ended.said}")
        return ended


def unanswered(db: Path) -> int:
    """How many requests a machine that was too busy left without an answer: such nights can't be compared."""
    query = "SELECT count(*) FROM attempts WHERE problem = 'no answer'"
    with closing(sqlite3.connect(db / "work.db")) as file:
        return int(file.execute(query).fetchone()[0])


def told_of(db: Path) -> Path:
    """The list of what nights in a folder have promised."""
    return db.with_name(f"{db.name}.told")


@contextmanager
def scene() -> Iterator[Scene]:
    """The founding story in a temporary folder."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(["bench.torture.victim"])
    with TemporaryDirectory(prefix="evidence-torture-") as folder, Newsroom(load_all(["founding"])) as room:
        here = Scene(Path(folder), room)
        write_sources(here.sources, room.web.stories, room.address)
        with here.sources.open("a", encoding="utf-8") as file:
            file.write(NO_RESERVE)
        yield here

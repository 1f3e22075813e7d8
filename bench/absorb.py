"""What it costs to take pages into the working file: as a night does it, and as `evidence absorb` does.

    python -m bench.absorb [--pages N] [--copies K] [--kind long|short] [--data DATA]

N pages are read and claimed once. A night stores them one by one. A back-fill of N times K pages, the same
ones under other ids, is absorbed: by one process, and by one for each processor. CPU of the process that
writes the working file and of those that pack rows for it are told apart. Prints one table; the exit code is
1, after a sentence, where the files differ or absorb's writer is not GOAL times as fast as a night.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.backfill_pages import archives, stock
from bench.read import DATA
from pipeline import config
from pipeline.backfill import parts
from pipeline.backfill.absorb import absorb
from pipeline.backfill.hand import PAGE_COLUMNS, SAID_COLUMNS
from pipeline.backfill.manifest import NAME, Manifest, done_in
from pipeline.backfill.order import Done, Order
from pipeline.backfill.run import backfill
from pipeline.model import Claim, Night, Registry
from pipeline.store import Store
from pipeline.store.file import connect

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BY = "bench"
# A night's CPU for a page to that of the process that writes the working file. Measured 5 to 8, by how busy
# the machine was. The floor is SQLite's own: of 17 us a claim, 11 go into a row of 35 columns with three
# indexes, 5 into the -wal and from there into the file.
GOAL = 4.0
_IDS = ("id", "document_id", "text_sha256", "snapshot_sha256")
_URLS = ("url", "final_url")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU of the process that writes and of its helpers; `size` of the file in bytes."""

    pages: int
    claims: int
    writer: float
    helpers: float
    wall: float
    size: int = 0


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="evidence-bench-") as name:
        folder, made_of = Path(name), stock(given.kind, given.data)
        (folder / "sources.yaml").write_text(made_of.sources, encoding="utf-8")
        registry = config.load(folder / "sources.yaml")
        order = Order(registry, tuple(archives(folder / "warc", made_of, given.pages)), folder / "base", BY)
        backfill(order)
        many = _copied(order, folder / "many", given.copies)
        found = {"night": _by_night(registry, order.out, folder)}
        found["absorb, alone"] = _absorbed(registry, many, folder / "one", 1)
        found["absorb, many"] = _absorbed(registry, many, folder / "all", os.cpu_count() or 1)
        same = _digest(folder / "one") == _digest(folder / "all")
    return _told(found, same)


def _told(found: dict[str, Cost], same: bool) -> int:
    print(f"{'':<16}{'pages':>8}{'claims':>9}{'ms/page: wall':>15}{'writer':>9}{'helpers':>9}", end="")
    print(f"{'us/claim: writer':>18}{'bytes/claim':>13}")
    for name, cost in found.items():
        each = [1000 * seconds / cost.pages for seconds in (cost.wall, cost.writer, cost.helpers)]
        print(
            f"{name:<16}{cost.pages:>8}{cost.claims:>9}{each[0]:>15.2f}{each[1]:>9.2f}{each[2]:>9.2f}", end=""
        )
        print(f"{1e6 * cost.writer / cost.claims:>18.1f}{cost.size / cost.claims:>13.0f}")
    night, many = found["night"], found["absorb, many"]
    ratio = night.writer / night.pages * many.pages / many.writer
    whole = night.writer / night.pages * many.pages / (many.writer + many.helpers)
    wall = night.wall / night.pages * many.pages / many.wall
    print(
        f"a night costs {ratio:.1f} times what the writer does, {whole:.1f} times all of it; wall {wall:.1f}"
    )
    if not same:
        print("one process and many made different files")
    if ratio < GOAL:
        print(f"slower than its goal: {GOAL} times as fast as a night")
    return 0 if same and ratio >= GOAL else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--copies", type=int, default=30)
    parser.add_argument("--kind", choices=("long", "short"), default="long")
    parser.add_argument("--data", type=Path, default=DATA)
    return parser.parse_args()


def _copied(order: Order, out: Path, copies: int) -> Path:
    """A folder of a back-fill with all pages of another one so many times, under other ids and addresses."""
    (out / parts.PARTS).mkdir(parents=True)
    (out / NAME).write_bytes((order.out / NAME).read_bytes().splitlines(keepends=True)[0])
    found = done_in(order.out, BY)
    with closing(Manifest(Order(order.registry, (), out, BY))) as manifest:
        for copy in range(copies):
            for done in found:
                part = _other(done.part, copy)
                for table, columns in ((parts.PAGES, PAGE_COLUMNS), (parts.CLAIMS, SAID_COLUMNS)):
                    rows = parts.read(parts.path_of(order.out, done.part, table))
                    changed = [_changed(row, copy) for row in rows]
                    parts.write(parts.path_of(out, part, table), changed, columns)
                name = f"{copy:09} {done.input}"
                manifest.add(Done(name, done.start, done.stop, done.counts, done.digest, part, 0.0))
    return out


def _changed(row: dict[str, Any], copy: int) -> dict[str, Any]:
    other = {name: _other(row[name], copy) for name in _IDS if row.get(name)}
    other |= {name: f"{row[name]}&copy={copy}" for name in _URLS if row.get(name)}
    return row | other


def _other(id: str, copy: int) -> str:
    return hashlib.sha256(f"{id} {copy}".encode()).hexdigest()[: len(id)]


def _by_night(registry: Registry, base: Path, folder: Path) -> Cost:
    """All pages of a back-fill stored as a night does it, a transaction for each."""
    absorb(registry, BY, base, folder / "base.db", NOW)
    with Store.open(folder / "base.db") as store:
        evidence = store.evidence()
    said: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        said[claim.document_id].append(claim)
    with Store.open(folder / "night.db") as store:
        store.mirror(registry)
        store.start_night(Night("N", NOW), BY)

        def work() -> None:
            for document in evidence.documents:
                store.add_document("N", document, said[document.id], BY)

        cpu, helpers, wall = _measured(work)
    size = (folder / "night.db").stat().st_size
    return Cost(len(evidence.documents), len(evidence.claims), cpu, helpers, wall, size)


def _absorbed(registry: Registry, many: Path, folder: Path, workers: int) -> Cost:
    counts: dict[str, int] = {}
    work = folder / "work.db"
    cpu, helpers, wall = _measured(lambda: counts.update(absorb(registry, BY, many, work, NOW, workers)))
    return Cost(counts["pages"], counts["claims"], cpu, helpers, wall, work.stat().st_size)


def _measured(work: Callable[[], None]) -> tuple[float, float, float]:
    """CPU of this process and of those that it started and that have ended, and seconds on the clock."""
    before, started = list(_cpu()), time.monotonic()
    work()
    own, others = (after - first for after, first in zip(_cpu(), before, strict=True))
    return own, others, time.monotonic() - started


def _cpu() -> Iterator[float]:
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        yield used.ru_utime + used.ru_stime


def _digest(folder: Path) -> str:
    """Of all claims of a working file, in the order of their rows."""
    found = hashlib.sha256()
    with closing(connect(folder / "work.db", "ro")) as file:
        for row in file.execute("SELECT * FROM claims ORDER BY rowid"):
            found.update(repr(tuple(row)).encode())
    return found.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())

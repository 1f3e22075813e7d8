"""What the cage costs: the same pages read in this process and in one worker, in turn.

    python -m bench.cage [DATA] [--most N] [--rounds N]

DATA holds the set `wcxb`. CPU is that of this process and of the worker together; each round reads all pages
without the cage, then within it, so that both see the same machine. Prints one table with the median of the
rounds' ratios; the exit code is 1, after a sentence, where the goal is missed or a document differs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from bench.read import DATA
from bench.read_peers import pages
from pipeline.cage.pool import Cage, Limits
from pipeline.errors import ReadError
from pipeline.model import Document, Publisher, Snapshot
from pipeline.read import read

MOST_COST = 0.15  # of the time of reading
MOST_PAGES = 1_000_000  # of the one worker, whose CPU is counted: none takes its place
WARM = 20  # pages that both read before the clock starts
NOW = datetime(2026, 6, 1, tzinfo=UTC)
_TICKS = os.sysconf("SC_CLK_TCK")
Page = tuple[Snapshot, Publisher]


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of CPU without the cage; with it, of this process and the worker; whether all are equal."""

    plain: float
    parent: float
    worker: float
    same: bool

    @property
    def cost(self) -> float:
        return (self.parent + self.worker) / self.plain - 1


def main() -> int:
    given = _arguments()
    work = _pages(given.data, given.most)
    rounds = asyncio.run(_measure(work, given.rounds))
    cost = median(each.cost for each in rounds)
    print(f"{len(work)} pages of wcxb, ms of CPU a page\n")
    print(f"{'round':<8}{'without':>10}{'with: night':>14}{'worker':>10}{'cost':>8}")
    for number, each in enumerate(rounds, 1):
        parts = [1000 * part / len(work) for part in (each.plain, each.parent, each.worker)]
        print(f"{number:<8}{parts[0]:>10.2f}{parts[1]:>14.2f}{parts[2]:>10.2f}{each.cost:>8.1%}")
    print(f"{'median':<42}{cost:>8.1%}")
    if not all(each.same for each in rounds):
        print("a caged page came out otherwise than without the cage")
    elif cost > MOST_COST:
        print(f"the cage costs more than {MOST_COST:.0%} of reading")
    else:
        return 0
    return 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--most", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _pages(data: Path, most: int) -> list[Page]:
    return [_page(page.url, page.html) for page in pages(data, "wcxb", most)]


def _page(url: str, html: bytes) -> Page:
    host = urlsplit(url).hostname or "nowhere.example"
    snapshot = Snapshot(url, url, 200, (("Content-Type", "text/html"),), html, NOW)
    return snapshot, Publisher(host, host, host, "news")


async def _measure(work: Sequence[Page], rounds: int) -> list[Round]:
    async with Cage(Limits(pages=MOST_PAGES), size=1) as cage:
        for page in work[:WARM]:
            _plain(page)
            await _caged(cage, page)
        return [await _round(cage, work) for _ in range(rounds)]


async def _round(cage: Cage, work: Sequence[Page]) -> Round:
    start = time.process_time()
    plain = [_plain(page) for page in work]
    middle, (pid,) = time.process_time(), cage.pids()
    before = _cpu(pid)
    caged = [await _caged(cage, page) for page in work]
    return Round(middle - start, time.process_time() - middle, _cpu(pid) - before, plain == caged)


def _plain(page: Page) -> Document | str:
    try:
        return read(*page)
    except ReadError as error:
        return str(error)


async def _caged(cage: Cage, page: Page) -> Document | str:
    try:
        return await cage.run(Document, "read", *page)
    except ReadError as error:
        return str(error)


def _cpu(pid: int) -> float:
    """User and system time of a process, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    raise SystemExit(main())

"""What a back-fill costs with each engine: CPU and memory of all processes, for the same pages and digest.

    python -m bench.backfill [--pages N] [--engines local,pool,ray] [--kind long|short] [--data DATA]

Pages are those of `bench/backfill_pages.py`. Each engine reads a tenth of them first, then all of them:
the difference is its cost once everything is loaded. CPU and memory are those of the command and of all
that it starts, found by a mark in their environment. Prints one table, and for each engine how its memory
grew: what the command and its workers held at most until so many pages were done. The exit code is 1, after
a sentence, where digests differ, a goal is missed, or memory grows with the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.backfill_pages import archives, stock
from bench.read import DATA
from pipeline.backfill.manifest import NAME

# An engine → the workers that it is given, and the least share of local's pages per CPU-second
ENGINES: dict[str, tuple[int, float]] = {"local": (1, 1.0), "pool": (2, 0.9), "ray": (2, 0.7)}
FIRST = 10  # a tenth of the pages is read before
# Until so many pages are done memory is told; it may grow by a fifth from one tenth of them to all
MARKS = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
MOST_GROWTH = 1.2
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """One run. Seconds of CPU and MiB of all processes together."""

    pages: int
    claims: int
    digest: str
    cpu: float
    wall: float
    peak: float
    curve: dict[int, tuple[float, float, float]]


@dataclass(slots=True)
class Watch:
    """What the processes with a mark in their environment have used so far.

    `curve`: what the command, what all others, and what they held together at most, by how many pages were
    then done.
    """

    mark: bytes
    out: Path
    cpu: dict[str, float] = field(default_factory=dict)
    peak: float = 0.0
    curve: dict[int, tuple[float, float, float]] = field(default_factory=dict)

    def look(self, command: int) -> None:
        held = {True: 0.0, False: 0.0}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    if self.mark in (folder / "environ").read_bytes():
                        stat = (folder / "stat").read_text("ascii").rpartition(") ")[2].split()
                        key = f"{folder.name} {stat[19]}"  # with its start: numbers come back
                        self.cpu[key] = (int(stat[11]) + int(stat[12])) / _TICKS
                        held[int(folder.name) == command] += _own(folder)
        self.peak = max(self.peak, sum(held.values()))
        mark = next((mark for mark in MARKS if _done(self.out) <= mark), MARKS[-1])
        now = held[True], held[False], sum(held.values())
        before = self.curve.get(mark, now)
        self.curve[mark] = max(before[0], now[0]), max(before[1], now[1]), max(before[2], now[2])


def _done(out: Path) -> int:
    """How many pages the manifest of a run knows to be done."""
    with suppress(OSError, ValueError):
        lines = (out / NAME).read_bytes().splitlines()[1:]
        return sum(json.loads(line).get("counts", {}).get("pages", 0) for line in lines)
    return 0


def _own(folder: Path) -> float:
    """MiB of a process, what it shares with others divided among them."""
    rows = (folder / "smaps_rollup").read_text("ascii").splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="evidence-bench-") as name:
        folder = Path(name)
        made_of = stock(given.kind, given.data)
        (folder / "sources.yaml").write_text(made_of.sources, encoding="utf-8")
        small = archives(folder / "small", made_of, given.pages // FIRST)
        large = archives(folder / "large", made_of, given.pages)
        found = {
            engine: (_run(folder, engine, small, "small"), _run(folder, engine, large, "large"))
            for engine in given.engines.split(",")
        }
    return _told(found)


def _told(found: dict[str, tuple[Cost, Cost]]) -> int:
    print(
        f"{'engine':<8}{'pages':>9}{'claims':>9}{'wall s':>9}{'CPU s':>9}{'start':>8}{'ms/page':>9}", end=""
    )
    print(f"{'pages/CPU s':>13}{'peak MiB':>10}  digest")
    speeds: dict[str, float] = {}
    for engine, (small, large) in found.items():
        each = (large.cpu - small.cpu) / max(large.pages - small.pages, 1)
        start = max(small.cpu - each * small.pages, 0.0)
        speeds[engine] = 1 / each if each else 0.0
        print(f"{engine:<8}{large.pages:>9}{large.claims:>9}{large.wall:>9.1f}{large.cpu:>9.1f}", end="")
        print(
            f"{start:>8.1f}{1000 * each:>9.2f}{speeds[engine]:>13.1f}{large.peak:>10.0f}  {large.digest[:16]}"
        )
    for engine, (_, large) in found.items():
        _tell_memory(engine, large)
    digests = {(large.pages, large.claims, large.digest) for _, large in found.values()}
    if len(digests) > 1:
        print("the engines do not agree")
        return 1
    slow = [e for e, speed in speeds.items() if speed < ENGINES[e][1] * speeds.get("local", speed)]
    if slow:
        print(f"slower than its goal: {', '.join(slow)}")
    grown = [engine for engine, (_, large) in found.items() if _growth(large) > MOST_GROWTH]
    if grown:
        print(f"memory grows with the pages: {', '.join(grown)}")
    return 1 if slow or grown else 0


def _tell_memory(engine: str, cost: Cost) -> None:
    print(f"\n{engine}: MiB held at most until so many pages were done")
    print(f"{'pages':>9}{'command':>9}{'workers':>9}{'together':>10}")
    for mark, (command, workers, together) in sorted(cost.curve.items()):
        print(f"{min(mark, cost.pages):>9}{command:>9.0f}{workers:>9.0f}{together:>10.0f}")


def _growth(cost: Cost) -> float:
    """How much more is held at the end than when a tenth was done, as a ratio."""
    totals = [(mark, held[2]) for mark, held in sorted(cost.curve.items())]
    early = [total for mark, total in totals if mark >= cost.pages / FIRST]
    return max(early) / early[0] if early else 1.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--kind", choices=("long", "short"), default="long")
    parser.add_argument("--data", type=Path, default=DATA)
    return parser.parse_args()


def _run(folder: Path, engine: str, names: Sequence[str], what: str) -> Cost:
    mark = uuid.uuid4().hex
    command = [sys.executable, "-m", "pipeline.cli", "backfill", *names, "--json", "--engine", engine]
    out = folder / f"{engine}-{what}"
    command += ["--sources", str(folder / "sources.yaml"), "--out", str(out)]
    command += ["--workers", str(ENGINES[engine][0])]
    watch, started = Watch(mark.encode(), out), time.monotonic()
    with subprocess.Popen(command, env=os.environ | {"BENCH": mark}, stdout=subprocess.PIPE) as process:
        ended = threading.Event()
        looking = threading.Thread(target=_look, args=(watch, process.pid, ended))
        looking.start()
        answer, _ = process.communicate()
        ended.set()
        looking.join()
    told = json.loads(answer)
    counts = told["counts"]
    wall = time.monotonic() - started
    cpu = sum(watch.cpu.values())
    return Cost(counts["pages"], counts["claims"], told["digest"], cpu, wall, watch.peak, watch.curve)


def _look(watch: Watch, command: int, ended: threading.Event) -> None:
    while not ended.wait(0.25):
        watch.look(command)


if __name__ == "__main__":
    raise SystemExit(main())

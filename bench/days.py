"""A hundred nights in a row over a web that changes: what memory and the files come to.

    python -m bench.days [DAYS]

Six papers on loopback; a fifth of all answers fails; reports are new, edited and taken away; a stretch of
days brings nothing. Each night is a process of its own. Prints one row for every ten days, and exits with
1, after a sentence, where a night without new evidence made the files grow by more than its own records.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from bench.days_web import START, Days, Papers

ROOT = Path(__file__).resolve().parent.parent
DAYS = 100
ROW_EVERY = 10
# What a night may add where no page said anything new, in bytes. By hand, for the 60 visits that a night
# of this bench makes at most: a row of 300 bytes for each visit and each failure, the night's own, and
# pages of 4 KiB that they half fill; in the editions (three) their nights, health and problems; in the
# archive a record of the question and of the answer's head for each visit.
OWN = {"work": 40_000, "editions": 36_000, "archive": 90_000}
Runner = Callable[[Path, Path, int], int]  # sources file, folder, day → peak KiB of the night's process


@dataclass(frozen=True, slots=True)
class Size:
    """A morning: bytes of the files, and what they hold."""

    day: int
    peak: int  # KiB of the night's process
    work: int  # with its journal
    wal: int
    archive: int
    editions: int
    generations: int
    versions: int  # of pages: evidence
    claims: int
    published: bool


def in_a_process(sources: Path, db: Path, day: int) -> int:
    """One night as cron runs it. SystemExit where it fails; a night that is held back is none."""
    words = [sys.executable, "-m", "pipeline.cli", "run", "--sources", str(sources), "--db", str(db)]
    now = (START + timedelta(days=day)).isoformat()
    night = subprocess.Popen([*words, "--now", now], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(night.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3, 4):
        raise SystemExit(f"the night of day {day} ended with {code}")
    return used.ru_maxrss


def nights(folder: Path, count: int, quiet: range, run: Runner = in_a_process) -> list[Size]:
    """So many nights in a row in a folder; the sizes after each."""
    days, db = Days(quiet), folder / "db"
    out = []
    with Papers(days) as papers:
        (folder / "sources.yaml").write_text(papers.sources(), encoding="utf-8")
        for days.day in range(count):
            out.append(measured(db, days.day, run(folder / "sources.yaml", db, days.day)))
    return out


def measured(db: Path, day: int, peak: int) -> Size:
    """The sizes of what lies in a night's folder."""
    with closing(sqlite3.connect(db / "work.db")) as work:
        versions, claims = (
            work.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - own names
            for table in ("versions", "claims")
        )
        query = "SELECT outcome FROM nights ORDER BY started_at DESC LIMIT 1"
        outcome = work.execute(query).fetchone()[0]
    wal = _bytes([db / "work.db-wal"])
    return Size(
        day=day,
        peak=peak,
        work=_bytes([db / "work.db"]) + wal,
        wal=wal,
        archive=_bytes((db / "archive").glob("*")),
        editions=_bytes(db / name for name in ("public.db", "strategic_circle.db", "evidence.db")),
        generations=_bytes((db / "generations").rglob("*")),
        versions=versions,
        claims=claims,
        published=outcome == "published",
    )


def _bytes(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


def faults(sizes: Sequence[Size]) -> list[str]:
    """What grew on nights without new evidence, a sentence each; none where all is well.

    Files grow by whole pages, so such nights are judged together, and no single one. A night after one that
    was held back publishes what that one found, and is left out.
    """
    pairs = [(a, b) for a, b in pairwise(sizes) if a.versions == b.versions and a.published]
    if not pairs:
        return ["no night was without new evidence: there is nothing to judge"]
    told = []
    for what, bound in OWN.items():
        grown = sum(getattr(b, what) - getattr(a, what) for a, b in pairs) / len(pairs)
        if grown > bound:
            told.append(f"{what}: {grown:,.0f} bytes a night without new evidence, more than {bound:,.0f}")
    if any(size.wal for size in sizes):
        told.append("a night left a journal beside the working file")
    return told


def table(sizes: Sequence[Size]) -> str:
    """One row for every ten days and for the last."""
    names = (
        "day",
        "peak MiB",
        "work.db",
        "archive",
        "editions",
        "generations",
        "versions",
        "claims",
        "B/claim",
    )
    lines = ["".join(f"{name:>12}" for name in names)]
    for size in sizes:
        if (size.day + 1) % ROW_EVERY and size is not sizes[-1]:
            continue
        files = (size.work, size.archive, size.editions, size.generations)
        row = [size.day + 1, f"{size.peak / 1024:.0f}", *(f"{n / 1024:,.0f} K" for n in files)]
        row += [size.versions, size.claims, f"{size.work / max(1, size.claims):,.0f}"]
        lines.append("".join(f"{cell:>12}" for cell in row))
    return "\n".join(lines)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DAYS
    quiet = range(count * 2 // 5, count * 3 // 5)
    with tempfile.TemporaryDirectory(prefix="evidence-days-") as folder:
        sizes = nights(Path(folder), count, quiet)
    print(table(sizes))
    told = faults(sizes)
    print("\n".join(told) or "files grew with new evidence alone")
    raise SystemExit(bool(told))


if __name__ == "__main__":
    main()

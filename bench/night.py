"""Wall and CPU time of a first night over the stories that ship, and of a second one that finds nothing new.

    python -m bench.night

Prints one table. Asserts nothing: the machine is not ours to judge.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import Story, load_all

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = (0, 3)  # the exit codes of a night with an edition; 3 says that some sources failed


@dataclass(frozen=True, slots=True)
class Ran:
    """One `evidence run`: how it ended, what it said, and what it took, in seconds."""

    code: int
    output: str
    errors: str
    wall: float
    cpu: float  # user and system time of the process


def evidence_run(sources: Path, db: Path, now: datetime | None = None, *options: str) -> Ran:
    """Run one night in a process of its own. `now` None: the clock of this machine."""
    words = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "run",
        "--sources",
        str(sources),
        "--db",
        str(db),
        *options,
    ]
    if now is not None:
        words += ["--now", now.isoformat()]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(done.returncode, done.stdout, done.stderr, wall, cpu)


def published(ran: Ran) -> Ran:
    """The same; SystemExit with the night's own code, after what it said, where it published nothing."""
    if ran.code not in PUBLISHED:
        sys.stderr.write(ran.output + ran.errors)
        sys.stderr.write(f"the night ended with {ran.code} and published nothing\n")
        raise SystemExit(ran.code)
    return ran


def last_moment(stories: Sequence[Story]) -> datetime:
    """A day after the last thing that happens in the stories."""
    return max(version.since for s in stories for page in s.pages for version in page.versions) + timedelta(1)


def nights(db: Path) -> list[dict[str, Any]]:
    """The rows of v_nights, the oldest first."""
    with closing(sqlite3.connect(f"{(db / 'evidence.db').as_uri()}?mode=ro", uri=True)) as edition:
        edition.row_factory = sqlite3.Row
        return [dict(row) for row in edition.execute("select * from v_nights order by started_at")]


def main() -> None:
    stories = load_all()
    pages = sum(len(story.pages) for story in stories)
    ran: list[tuple[Ran, int]] = []
    with tempfile.TemporaryDirectory(prefix="evidence-bench-") as folder, Newsroom(stories) as newsroom:
        sources, db = Path(folder, "sources.yaml"), Path(folder, "db")
        write_sources(sources, stories, newsroom.address)
        for day in range(2):
            done = published(evidence_run(sources, db, last_moment(stories) + timedelta(day)))
            ran.append((done, sum(visit.status == 200 for visit in newsroom.visits)))
            newsroom.visits.clear()
        rows = nights(db)
    print(f"{pages} pages of {len(stories)} stories\n")
    print(f"{'night':<12}{'wall s':>8}{'CPU s':>8}{'answers 200':>13}{'not modified':>14}{'pages read':>12}")
    for name, (done, full), row in zip(("first", "unchanged"), ran, rows, strict=True):
        counts = f"{full:>13}{row['not_modified']:>14}{row['read']:>12}"
        print(f"{name:<12}{done.wall:>8.2f}{done.cpu:>8.2f}{counts}")
    (first, _), (second, _) = ran
    print(f"{'ratio':<12}{second.wall / first.wall:>8.2f}{second.cpu / first.cpu:>8.2f}")


if __name__ == "__main__":
    main()

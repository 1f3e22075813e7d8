"""The night of `bench.hostile`, in a process that holds nothing else: its memory is what is measured.

    python -m bench.hostile_night FOLDER

FOLDER holds sources.yaml and limits.json. Prints one JSON object: how the night ended, its high-water mark,
and for each source how long a worker had its body, and what came of it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from pipeline import config
from pipeline.cage.pool import Cage, Limits
from pipeline.cage.wire import HEAD, Frame, unpacked
from pipeline.night.run import run
from pipeline.night.tools import Plan

T = TypeVar("T")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
DEADLINE = timedelta(minutes=20)


class _Watched(Cage):
    """A cage that remembers for how long a worker had each body."""

    took: dict[str, float]  # by URL

    async def _ask(self, gives: type[T], frame: Frame) -> T:
        started = time.monotonic()
        try:
            return await super()._ask(gives, frame)
        finally:
            url = unpacked(frame[0][HEAD.size :])[1][0]
            self.took[url] = self.took.get(url, 0.0) + time.monotonic() - started


def measured(folder: Path) -> dict[str, object]:
    """Run it and tell what came of each body, by name, and how much memory this process had at most."""
    bounds = json.loads((folder / "limits.json").read_text(encoding="utf-8"))
    took: dict[str, float] = {}

    def cage() -> Cage:
        made = _Watched(Limits(*bounds) if bounds else None)
        made.took = took
        return made

    registry = config.load(folder / "sources.yaml")
    ended = run(registry, Plan(folder / "db", NOW, lambda: NOW, {}, deadline=DEADLINE, cage=cage))
    told = {problem.url: f"{problem.kind}: {problem.detail}" for problem in ended.problems}
    ends = {
        urlsplit(source.url).path[1:]: (took.get(source.url, 0.0), told.get(source.url, "read"))
        for source in registry.sources
    }
    status = Path("/proc/self/status").read_text(encoding="ascii")
    mib = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"outcome": ended.outcome, "mib": mib, "worker": worker, "ends": ends}


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))

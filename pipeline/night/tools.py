"""What a night works with: what it is asked to do, its registry and files, and the counts that it reports."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

from pipeline import disk
from pipeline.cage.pool import Cage
from pipeline.errors import StoreError
from pipeline.model import Attempt, Change, Check, Night, Outcome, Problem, Registry, Source, Target
from pipeline.publish import ROOM
from pipeline.store import EDITIONS, WORK, Store

INTERRUPTED = 130  # 128 and the number of SIGINT
NO_ROOM = "left for lack of room"  # a drop of visits
OUT_OF_TIME = "left when the deadline came"  # a drop of visits
# what becomes of a body in quarantine, by whether its own doing put it there
LEFT_ALONE = {
    True: "it is left alone until the reader changes",
    False: "it has one more try, on another night",
}
Acting = Mapping[str, tuple[str, ...]]  # document id → the names that do something in it
ARCHIVE = "archive"  # the folder of the snapshots, in that of the databases


@dataclass(frozen=True, slots=True)
class Recording:
    """A night as it was recorded: its attempts by URL, and where the archive lies."""

    attempts: Mapping[str, Attempt]
    archive: Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked to do.

    `clock` tells the time of attempts; `environ` is asked for a proxy alone. `watch` is told the counts
    after each attempt, `warn` what did not work and does not matter. `stopped` gives the exit code of an
    interrupted night: only the command knows which signal it was.
    """

    db: Path
    now: datetime
    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    only: str | None = None  # the id of the one profile whose sources are visited
    dry_run: bool = False
    everything: bool = False  # visit what is not due, too
    force: bool = False  # publish though sources failed or claims went missing; never a file that is wrong
    since: datetime | None = None  # back-fill: take what feeds and sitemaps list since then, new or not
    recording: Recording | None = None  # read this instead of the network
    watch: Callable[[Mapping[str, int]], None] = lambda counts: None
    stopped: Callable[[], int] = lambda: INTERRUPTED
    deadline: timedelta | None = None  # after the start; None: as the sources file says
    cage: Callable[[], Cage] = Cage  # where bodies are parsed
    warn: Callable[[str], None] = lambda sentence: None  # is told what costs a night nothing


# each URL asked for is fetched, not modified, the same bytes or text, refused or failed; what was fetched is
# a feed or sitemap (listed) or a page (read), or a problem; claims and facts are those of all evidence
_FUNNEL = ("sources", "urls", *get_args(Outcome), "listed", "read", "claims", "facts")


@dataclass(slots=True)
class Tools:
    """The tools of one run, and the counts that become its report."""

    registry: Registry
    plan: Plan
    store: Store
    night: Night
    processing: str
    sources: tuple[Source, ...]
    # answered before this night was broken off, by source and URL
    done: dict[tuple[str, str], Attempt] = field(default_factory=dict)
    resumed: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    drops: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    published: Night | None = None
    until: float = math.inf  # by time.monotonic(): no visits after that
    gate: list[Check] = field(default_factory=list)
    acting: Acting | None = None  # of the pages of late; None where nobody has asked yet
    full: str = ""  # why nothing more is stored

    def seconds_left(self) -> float:
        """Until the deadline; 0 after it."""
        return max(self.until - time.monotonic(), 0.0)

    def has_room(self) -> bool:
        """Whether more may be stored; the first time that it may not is a Problem. Raises StoreError."""
        if self.full or self.plan.recording is not None or self.plan.dry_run:
            return not self.full
        try:
            found = disk.room(
                self.plan.db, tuple(EDITIONS.values()), (WORK, f"{WORK}-wal"), self.registry.night
            )
        except OSError as error:
            raise StoreError(f"cannot look at the disk of {self.plan.db}: {error}") from error
        if found.left > 0:
            return True
        self.full = found.told()
        self.gate.append(Check(ROOM, found.left, 0, self.full))
        self.problem("visit", "no room", None, self.full)
        return False

    def problem(self, stage: str, kind: str, target: Target | None, detail: str) -> None:
        """One item went wrong: stored at once, and counted as a drop."""
        source_id, url = (target.source_id, target.url) if target else (None, None)
        found = Problem(stage, kind, source_id, url, detail)
        self.problems.append(found)
        self.drops[stage, kind] += 1
        self.store.add_problems(self.night.id, [found])

    def report(self, changes: tuple[Change, ...]) -> Night:
        """The night with what was counted so far."""
        return replace(
            self.night,
            funnel=tuple((stage, self.counts[stage]) for stage in _FUNNEL),
            drops=tuple((stage, reason, count) for (stage, reason), count in sorted(self.drops.items())),
            changes=changes,
            problems=tuple(self.problems),
            gate=tuple(self.gate),
        )

"""What a desk is set up with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.store import EDITIONS, WORK

LOOPBACK = "127.0.0.1"
OWN_NAMES = frozenset({LOOPBACK, "localhost"})


@dataclass(frozen=True, slots=True)
class Office:
    """Where the evidence lies, and who may come in.

    `token` opens the door once for each browser; it is not asked for where a proxy says who comes.
    `clock` gives the time of decisions, in UTC; `environ` is asked for a proxy to the web alone.
    """

    sources: Path
    db: Path
    by: str  # who decides, where no proxy says so
    token: str
    clock: Callable[[], datetime]
    host_names: frozenset[str] = frozenset()  # besides our own: the names by which a proxy calls us
    user_header: str | None = None  # of that proxy: who it has let in
    environ: Mapping[str, str] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        return self.db / WORK

    @property
    def edition(self) -> Path:
        """Analysts see everything."""
        return self.db / EDITIONS["leadership_alliance"]

    @property
    def hosts(self) -> frozenset[str]:
        return OWN_NAMES | {name.lower() for name in self.host_names}

"""What a back-fill is asked to do, the tasks that it is cut into, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.backfill.engines import Name
from pipeline.model import Registry

# Responses of a task: what a killed worker does again. Of pages at 20 ms, 500 are 10 s; the cost of a task
# (two Parquet files, a line of the manifest, Ray's own some ms) is then below 1 %. `make bench-backfill`.
BLOCK = 500
MOST_LOST = 20  # tasks given up; then something is wrong with the machine or the inputs, and not with pages


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pages are read at all; by default all. What is left out is counted, by reason."""

    hosts: frozenset[str] = frozenset()  # and whatever lies under them
    languages: frozenset[str] = frozenset()  # ISO 639-1; a page that does not say is read
    named: bool = False  # only those whose bytes name a profile

    def told(self) -> dict[str, Any]:
        """As JSON, the same for the same choice."""
        return {"hosts": sorted(self.hosts), "languages": sorted(self.languages), "named": self.named}


@dataclass(frozen=True, slots=True)
class Order:
    """A run. `inputs` are paths and URLs of WARC files; `watch` is told the counts after each task."""

    registry: Registry
    inputs: tuple[str, ...]
    out: Path
    processing: str  # versions of reader, claimer and registry, as a night names them
    choice: Choice = Choice()
    engine: Name = "local"
    address: str | None = None  # of a Ray cluster; None: one of our own on this machine
    workers: int = 1
    environ: MutableMapping[str, str] = field(default_factory=dict)  # Ray is switched there
    watch: Callable[[Mapping[str, int]], None] = lambda counts: None
    block: int = BLOCK


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker knows, on whichever machine: `out` lies on a disk that all share."""

    registry: Registry
    out: str
    choice: Choice
    block: int


@dataclass(frozen=True, slots=True)
class Survey:
    """A task: find the places of an input's records."""

    input: str


@dataclass(frozen=True, slots=True)
class Block:
    """A task: read the records of an input from byte `start` up to `stop`."""

    input: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a survey found: blocks in order, and from where on the input is damaged, and how; else empty."""

    input: str
    size: int
    blocks: tuple[tuple[int, int], ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a block. `digest` adds up over its claims; `seconds` on the clock."""

    input: str
    start: int
    stop: int
    counts: Mapping[str, int]
    digest: str
    part: str
    seconds: float


Task = Survey | Block
Outcome = Surveyed | Done

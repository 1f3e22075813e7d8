"""A worker of any engine of a back-fill: one map of one unit after the other."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.backfill.crew import Lost
from pipeline.conclude import maps
from pipeline.conclude.filled import load
from pipeline.conclude.rules import Rules
from pipeline.conclude.shelf import Shelf
from pipeline.conclude.tables import Written, write
from pipeline.conclude.texts import INDEX, keep_index
from pipeline.conclude.units import Unit, heads_of
from pipeline.errors import StoreError
from pipeline.model import Document, Evidence
from pipeline.score import Heard
from pipeline.trace.texts import Overlap

Telling = tuple[Mapping[str, str], Mapping[str, int], bool]  # homes, places of pages, whether sampled
Task = tuple[str, int, Any]  # which map, which unit, what is known between the maps


@dataclass(frozen=True, slots=True)
class Bench:
    """What every worker has: the rules, the shelf, and the folder of what is concluded."""

    rules: Rules
    shelf: Shelf
    out: Path
    held: dict[str, maps.Known] = field(default_factory=dict)  # of this process: the last one

    def work(self, task: Task) -> Any:
        """Do one map of one unit: what is large stays on the shelf, what is slim comes back.

        Lost where the shelf or `out` cannot be used. Whatever was done before is done anew.
        """
        stage, number, given = task
        try:
            if stage == "load":
                return self._load(number, given)
            unit: Unit = self.shelf.take(number, "unit")
            return _STAGES[stage](self, unit, number, given)
        except (StoreError, OSError) as error:
            return Lost(str(error))

    def close(self) -> None:
        self.held.clear()

    def _load(self, number: int, profiles: frozenset[str]) -> tuple[frozenset[str], Evidence, maps.Surveyed]:
        """A unit of a back-fill onto the shelf: its pages, heads of those that it tells of, what it tells."""
        unit = load(self.shelf.folder, number, profiles)
        self.shelf.keep(number, "unit", unit)
        heads = heads_of(unit.evidence)
        told = replace(heads, documents=tuple(page for page in heads.documents if page.id in unit.tells))
        return frozenset(page.id for page in heads.documents), told, maps.survey(unit)

    def compare(self, unit: Unit, number: int, pairs: Iterable[tuple[str, str]]) -> list[Overlap]:
        return maps.compare(unit, pairs)

    def pages(self, unit: Unit, number: int, wanted: Iterable[str]) -> dict[str, list[Document]]:
        return maps.pages_of(unit, wanted)

    def match(self, unit: Unit, number: int, given: Telling) -> dict[str, frozenset[str]]:
        homes, places, sampled = given
        keep_index(self.shelf.path(number, INDEX), maps.index(unit, places, sampled))
        found = maps.match(unit, self.rules, homes)
        self.shelf.keep(number, "matched", found)
        return maps.stated(unit, found.links)

    def trace(self, unit: Unit, number: int, around: maps.Around) -> maps.Traced:
        found = self.shelf.take(number, "matched")
        traced = maps.trace(unit, found.links, self.rules, around)
        self.shelf.keep(number, "joins", traced.share.joins)
        return replace(traced, share=replace(traced.share, joins=()))

    def count(self, unit: Unit, number: int, name: str) -> Heard:
        known = self._known(name)
        found, joins = (self.shelf.take(number, name) for name in ("matched", "joins"))
        return maps.count(unit, found, joins, self.rules, known)

    def score(self, unit: Unit, number: int, name: str) -> Written:
        known = self._known(name)
        found, joins = (self.shelf.take(number, name) for name in ("matched", "joins"))
        scored = maps.conclude(unit, found, joins, self.rules, known)
        return write(self.out, number, unit, found, (joins, scored), known)

    def _known(self, name: str) -> maps.Known:
        """What is known of all units: read once by each worker, and not sent with each task."""
        if name not in self.held:
            self.held.clear()
            self.held[name] = self.shelf.take(0, name)
        return self.held[name]


_STAGES: Mapping[str, Callable[[Bench, Unit, int, Any], Any]] = {
    "compare": Bench.compare,
    "pages": Bench.pages,
    "match": Bench.match,
    "trace": Bench.trace,
    "count": Bench.count,
    "score": Bench.score,
}


def alone(bench: Bench) -> Bench:
    """A worker that has a process of its own: of values that stay, none makes a ring."""
    gc.disable()
    return bench

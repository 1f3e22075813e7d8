"""What pages are made of, kept until its file changes: a long queue is read once, not at each look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from pipeline import config
from pipeline.decide import Standing
from pipeline.desk import Item, listed, queue
from pipeline.errors import StoreError
from pipeline.model import Decision, Registry
from pipeline.office.setup import Office
from pipeline.store import Store

Value = TypeVar("Value")
Stamp = tuple[tuple[int, int, int] | None, ...]


@dataclass(slots=True)
class _Kept:
    """One value with the stamp of the files that it was made of."""

    lock: Lock = field(default_factory=Lock)
    stamp: Stamp | None = None
    value: Any = None


class Shelves:
    """Readings of the working file and of the sources file, each made anew when its file has changed."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._work = (office.work, office.work.with_name(office.work.name + "-wal"))
        self._kept = {name: _Kept() for name in ("registry", "queue", "decisions", "standings")}

    def registry(self) -> Registry:
        """Raises ConfigError where the sources file does not load."""
        return self._get("registry", (self.office.sources,), lambda: config.load(self.office.sources))

    def queue(self) -> tuple[Item, ...]:
        return self._get("queue", self._work, lambda: queue(self.office.work))

    def decisions(self) -> tuple[Decision, ...]:
        """All of them, oldest first."""
        return self._get("decisions", self._work, self._decisions)

    def standings(self, now: datetime) -> tuple[Standing, ...]:
        """All decisions, oldest first, with why some do not count. It weighs all the evidence."""
        read = (*self._work, self.office.sources)

        def made() -> tuple[datetime, tuple[Standing, ...]]:
            return now, listed(self.registry(), self.office.work, now)

        at, found = self._get("standings", read, made)
        if any(s.decision.expires and at < s.decision.expires <= now for s in found):  # a day has come
            self._kept["standings"].stamp = None
            _, found = self._get("standings", read, made)
        return found

    def _decisions(self) -> tuple[Decision, ...]:
        if not self.office.work.is_file():
            raise StoreError(f"there is no working file at {self.office.work}; a night makes one")
        with Store.open(self.office.work) as store:
            return store.decisions()

    def _get(self, name: str, paths: tuple[Path, ...], make: Callable[[], Value]) -> Value:
        kept, stamp = self._kept[name], tuple(map(_stamp, paths))  # before reading: a change then shows
        with kept.lock:
            if kept.stamp != stamp:
                kept.value = make()
                kept.stamp = stamp
            value: Value = kept.value
            return value


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes with every write. An empty -wal file is as good as none: readers make and remove it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found.st_size else None

"""What pages are made of, kept until what it was made of changes: a long queue is read once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

from pipeline import config
from pipeline.decide import Standing
from pipeline.desk import (
    Item,
    Overruled,
    Watched,
    asked_about,
    left,
    overruled,
    raised,
    standing,
    watched,
)
from pipeline.errors import ConfigError, EvidenceError, StoreError
from pipeline.model import Decision, Registry
from pipeline.office.setup import Office
from pipeline.store import Store
from pipeline.store.queue import read_mark

Value = TypeVar("Value")
Stamp = tuple[object, ...]
# How long a page waits for what a night has changed before it is made of what was known before: half of the
# 200 ms in which a page is to be there. `python -m bench.desk` measures it.
PATIENCE = 0.1


@dataclass(slots=True)
class _Kept:
    """One value with the stamp of what it was made of, and who is making it anew."""

    lock: Lock = field(default_factory=Lock)
    stamp: Stamp | None = None
    value: Any = None
    maker: Thread | None = None
    failed: EvidenceError | None = None


class Shelves:
    """Readings of the working file and of the sources file, each made anew when its file has changed."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._work = (office.work, office.work.with_name(office.work.name + "-wal"))
        names = ("sheet", "raised", "overruled", "queue", "watched", "decisions", "standings")
        self._kept = {name: _Kept() for name in names}
        self._notices: dict[str, tuple[str, ...]] = {}  # by text, and texts never change

    def begin(self) -> Thread:
        """Make what the first page shows before anybody asks: who opens the desk need not wait for all of it.

        What cannot be made is said to whoever asks. Gives the thread in which that is done.
        """
        made = Thread(target=self._begin, daemon=True)
        made.start()
        return made

    def _begin(self) -> None:
        with suppress(EvidenceError):
            self.queue()

    def sheet(self) -> config.Sheet:
        """Raises ConfigError where the sources file does not load."""
        sources = self.office.sources
        return self._get("sheet", (_stamp(sources),), lambda: config.sheet(sources))

    def registry(self) -> Registry:
        """Raises as `sheet` does."""
        return self.sheet().registry

    def watched(self) -> tuple[Watched, ...]:
        """The sources, those that have left the file last."""
        read = tuple(map(_stamp, (*self._work, self.office.sources)))
        return self._get("watched", read, lambda: watched(self.registry(), self.office.work))

    def _last_registry(self) -> Registry:
        """The registry; while its file is being edited and does not load, as it was before."""
        try:
            return self.registry()
        except ConfigError:
            before: config.Sheet | None = self._kept["sheet"].value
            if before is None:
                raise
            return before.registry

    def queue(self) -> tuple[Item, ...]:
        """What waits. Decisions are heard at once; what a night raised, when it has been read."""
        work = self.office.work
        mark = (read_mark(work), _stamp(self.office.sources))
        read, found = self._soon("raised", mark, lambda: raised(work, self._last_registry(), self._notices))
        said = tuple(map(_stamp, self._work))
        made = self._get("decisions", said, self._decisions)
        asked = tuple(one.id for one in asked_about(made, found.at))
        if not asked:
            return self._get("queue", (read, said), lambda: left(found, made))
        self._first("overruled", ())

        def weigh() -> tuple[Overruled, ...]:
            return overruled(work, self._last_registry(), found.at)

        then, weighed = self._soon("overruled", (mark, asked), weigh)
        return self._get("queue", (read, said, then), lambda: left(found, made, weighed))

    def decisions(self) -> tuple[Decision, ...]:
        """All of them, oldest first."""
        return self._get("decisions", tuple(map(_stamp, self._work)), self._decisions)

    def standings(self, now: datetime) -> tuple[Standing, ...]:
        """All decisions, oldest first, with why some do not count, as the newest opinion has it."""

        def made() -> tuple[datetime, tuple[Standing, ...]]:
            return now, standing(self.office.work, now)

        stamp = tuple(map(_stamp, self._work))
        at, found = self._get("standings", stamp, made)
        if any(s.decision.expires and at < s.decision.expires <= now for s in found):  # a day has come
            self._kept["standings"].stamp = None
            _, found = self._get("standings", stamp, made)
        return found

    def _decisions(self) -> tuple[Decision, ...]:
        if not self.office.work.is_file():
            raise StoreError(f"there is no working file at {self.office.work}; a night makes one")
        with Store.open(self.office.work) as store:
            return store.decisions()

    def _get(self, name: str, stamp: Stamp, make: Callable[[], Value]) -> Value:
        """What is kept under this stamp, which was taken before reading: a change meanwhile then shows."""
        kept = self._kept[name]
        with kept.lock:
            if kept.stamp != stamp:
                kept.value = make()
                kept.stamp = stamp
            value: Value = kept.value
            return value

    def _first(self, name: str, value: object) -> None:
        """What is shown as long as nothing was made yet."""
        kept = self._kept[name]
        with kept.lock:
            if kept.stamp is None:
                kept.stamp, kept.value = (), value

    def _soon(self, name: str, stamp: Stamp, make: Callable[[], Value]) -> tuple[Stamp, Value]:
        """The same, made in a thread beside: who has an older one waits no longer than PATIENCE.

        With the stamp that it has: what is given may be the older one.
        """
        kept = self._kept[name]
        with kept.lock:
            if kept.stamp != stamp and (kept.maker is None or not kept.maker.is_alive()):
                kept.failed = None
                kept.maker = Thread(target=_fill, args=(kept, stamp, make), daemon=True)
                kept.maker.start()
            maker, known = kept.maker, kept.stamp
        if maker is not None and known != stamp:
            maker.join(None if known is None else PATIENCE)
        with kept.lock:
            if kept.failed is not None:
                raise kept.failed
            value: Value = kept.value
            return kept.stamp or (), value


def _fill(kept: _Kept, stamp: Stamp, make: Callable[[], object]) -> None:
    try:
        value = make()
    except EvidenceError as error:  # it is for whoever asked
        kept.failed = error
        return
    with kept.lock:
        kept.value, kept.stamp = value, stamp


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes with every write. An empty -wal file is as good as none: readers make and remove it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found.st_size else None

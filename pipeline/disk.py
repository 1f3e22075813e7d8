"""How much a night may still store: what is free on the disk, and what the folder may take of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import NightSettings

# Times the bytes of the editions that stand, a publication writes until the old ones are gone: the new ones,
# and the opinion into the working file. Measured over the demo's nights: 2.3 times, and on the first night,
# when no edition stands, 1.4 times the working file with its journal.
PUBLICATION = 3


@dataclass(frozen=True, slots=True)
class Room:
    """What was found, in bytes. `taken` is 0 where no budget asks for it."""

    free: int
    taken: int
    publication: int  # kept for tonight's editions
    budget: int | None
    reserve: int

    @property
    def left(self) -> int:
        """What visits may still store; below 0, nothing."""
        least = self.free - self.reserve
        if self.budget is not None:
            least = min(least, self.budget - self.taken)
        return least - self.publication

    def told(self) -> str:
        """A sentence with the numbers, and what can be done."""
        found = f"{_size(self.free)} are free on the disk, of which {_size(self.reserve)} stay free"
        if self.budget is not None:
            found += f", and the folder takes {_size(self.taken)} of its {_size(self.budget)}"
        return (
            f"no room for more: {found}; a publication needs {_size(self.publication)}; make room, move"
            " backups away, set fetch.keep_days, or change night.disk_budget or night.disk_reserve in the"
            " sources file"
        )


def room(db: Path, editions: Sequence[str], work: Sequence[str], night: NightSettings) -> Room:
    """Look at the disk and the folder; a folder that is not there yet is looked at where it will be made.

    `editions` are the names of the files that are published in it, `work` those of the working file and its
    journal. Raises OSError.
    """
    there = next(folder for folder in (db.absolute(), *db.absolute().parents) if folder.is_dir())
    publication = PUBLICATION * (_bytes(db, editions) or _bytes(db, work))
    taken = _taken(db) if night.disk_budget is not None else 0
    free = shutil.disk_usage(there).free
    return Room(free, taken, publication, night.disk_budget, night.disk_reserve)


def _bytes(folder: Path, names: Sequence[str]) -> int:
    return sum(path.stat().st_size for name in names if (path := folder / name).is_file())


def _taken(folder: Path) -> int:
    """The bytes of a folder; a file with several names counts once, one that goes meanwhile not at all."""
    seen: dict[tuple[int, int], int] = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                found = os.lstat(os.path.join(parent, name))
            except FileNotFoundError:
                continue
            seen[found.st_dev, found.st_ino] = found.st_size
    return sum(seen.values())


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 10**9 else f"{count / 1e6:.1f} MB"

"""A disk that forgets what was not synced when its power goes, as a model: files, names, and what is durable.

After a loss a file holds what it held when it was synced, and of what was written to it since, in sectors
of 512 bytes, none, the first few, some or all: a disk's cache writes in any order. Of the names that were
made, moved and removed since their folder was synced, likewise.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal, TypeVar

SECTOR = 512
Mode = Literal["none", "first", "some", "all"]
MODES: tuple[Mode, ...] = (
    "none",
    "first",
    "some",
    "some",
    "all",
)  # "some" is the hardest: drawn twice as often
T = TypeVar("T")


@dataclass(eq=False, slots=True)
class File:
    """What is durable of a file, and what has come since: (offset, bytes), or (length, None) for a cut."""

    synced: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        self.since += [
            (offset + start, data[start : start + SECTOR]) for start in range(0, len(data), SECTOR)
        ]

    def cut(self, length: int) -> None:
        self.since.append((length, None))

    def sync(self) -> None:
        self.synced, self.since = self.after(self.since), []

    def after(self, changes: Sequence[tuple[int, bytes | None]]) -> bytes:
        """What the file holds where these changes have reached the disk."""
        content = bytearray(self.synced)
        for place, data in changes:
            if len(content) < place:
                content.extend(bytes(place - len(content)))
            if data is None:
                del content[place:]
            else:
                content[place : place + len(data)] = data
        return bytes(content)


@dataclass(slots=True)
class Disk:
    """Names and their files, as programs see them; `durable` are the names that a loss leaves for sure."""

    names: dict[str, File] = field(default_factory=dict)
    durable: dict[str, File] = field(default_factory=dict)
    since: list[tuple[str, File | None]] = field(default_factory=list)  # names given since; None: removed

    def name(self, path: str, file: File | None) -> None:
        """A name leads to this file from now on, or to none."""
        if file is None:
            self.names.pop(path, None)
        else:
            self.names[path] = file
        self.since.append((path, file))

    def sync_folder(self, folder: str) -> None:
        """The names in a folder survive a loss."""
        here = [(path, file) for path, file in self.since if _folder(path) == folder]
        self.since = [(path, file) for path, file in self.since if _folder(path) != folder]
        _give(self.durable, here)

    def lost(self, draw: random.Random) -> dict[str, bytes]:
        """The content of all files after a loss of power."""
        mode = draw.choice(MODES)
        names = dict(self.durable)
        _give(names, _kept(self.since, mode, draw))
        return {path: file.after(_kept(file.since, mode, draw)) for path, file in names.items()}


def _folder(path: str) -> str:
    return str(PurePath(path).parent)


def _give(names: dict[str, File], given: Sequence[tuple[str, File | None]]) -> None:
    for path, file in given:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _kept(changes: Sequence[T], mode: Mode, draw: random.Random) -> list[T]:
    match mode:
        case "none":
            return []
        case "all":
            return list(changes)
        case "first":
            return list(changes[: draw.randint(0, len(changes))])
        case "some":
            share = draw.random()
            return [change for change in changes if draw.random() < share]

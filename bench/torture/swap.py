"""Losses of power between the steps of a publication.

A publication, and a return to an earlier one, are carried out for real in a folder. Before each step, a name
given or a sync, the folder is looked at: which files its names lead to and what they hold. From that and from
what was synced follows what a loss could leave at that moment. Then each edition must be the old or the new
one, whole; the manifest one of the two, and the new one only with all its editions; editions of two nights
must be known for what they are, and whoever comes next must be able to finish what was begun; and once the
publication has ended, it must have stayed, with a generation that can be put back.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from stat import S_ISDIR
from typing import Any

from bench.torture.outcome import Outcome
from bench.torture.scene import AFTER, EDITIONS
from bench.torture.unsynced import Disk, File
from pipeline import publish
from pipeline.errors import EvidenceError
from pipeline.model import AUDIENCES, Audience, Night

TIMES = 8  # losses drawn at each step: nearly always every mode comes
SIZE = 3_000  # bytes of an edition: a few sectors
PUBLICATIONS = 9  # more than generations are kept: the oldest is dropped, too
NAMES: dict[Audience, str] = dict(zip(AUDIENCES, EDITIONS, strict=True))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
STEPS = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir")
_watching: list[Callable[[], None]] = []  # an audit hook can't be taken off again: without these it is silent


@dataclass(slots=True)
class Film:
    """A folder before each step, as a disk that knows what is durable of it."""

    folder: Path
    disk: Disk = field(default_factory=Disk)
    files: dict[int, File] = field(default_factory=dict)  # by inode, folders included
    steps: int = 0

    def look(self) -> None:
        """Bring names and contents up to date. The name of a folder ends with a slash."""
        paths = sorted(self.folder.rglob("*"))
        found = {f"{path}/" if path.is_dir() else str(path): path for path in paths}
        for name in [name for name in self.disk.names if name not in found]:
            self.disk.name(name, None)
        inodes = {path.stat().st_ino for path in paths}
        self.files = {inode: file for inode, file in self.files.items() if inode in inodes}
        for name, path in found.items():
            file = self.files.setdefault(path.stat().st_ino, File())
            content = b"" if name.endswith("/") else path.read_bytes()
            if file.after(file.since) != content:
                file.cut(0)
                file.write(0, content)
            if self.disk.names.get(name) is not file:
                self.disk.name(name, file)

    def synced(self, descriptor: int) -> None:
        """What a file or a folder holds is durable from now on."""
        status = os.fstat(descriptor)
        if S_ISDIR(status.st_mode):
            self.disk.sync_folder(os.readlink(f"/proc/self/fd/{descriptor}"))
        elif status.st_ino in self.files:
            self.files[status.st_ino].sync()

    def settle(self) -> None:
        """What is there now has long been synced."""
        self.look()
        for file in self.files.values():
            file.sync()
        self.disk.durable, self.disk.since = dict(self.disk.names), []

    def lost(self, draw: random.Random, into: Path, generation: str) -> None:
        """Make a folder as a loss would leave this one, with one of the kept generations."""
        left = self.disk.lost(draw)
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        for name, content in sorted(left.items()):
            path = Path(name).relative_to(self.folder)
            if path.parts[0] == "generations" and path.parts[1:2] not in ((), (generation,)):
                continue  # nobody asks for the others
            whole = all(f"{self.folder / parent}/" in left for parent in list(path.parents)[:-1])
            if whole and name.endswith("/"):
                (into / path).mkdir(parents=True, exist_ok=True)
            elif whole:
                (into / path).write_bytes(content)


def publications(folder: Path, seed: int, times: int = TIMES, count: int = PUBLICATIONS) -> Outcome:
    """The first publications, one that drops the oldest generation, and a return to an earlier one."""
    draw, outcome = random.Random(seed), Outcome("swap")  # noqa: S311 - no secret hangs on it
    (folder / "db").mkdir(parents=True)
    film = Film(folder / "db")
    back = count - 2
    acts = [*((number, _publish(number)) for number in range(1, count + 1)), (back, _put_back(back))]
    before = 0
    for new, act in acts:
        if 2 < new < count and before < new:  # as the second one
            act(film.folder)
            film.settle()
            before = new
            continue

        def loss(old: int = before, new: int = new, ended: bool = False) -> None:
            film.look()
            film.steps += 1
            for number in range(times):
                film.lost(draw, folder / "lost", _night(new))
                outcome.tried += 1
                where = f"seed {seed}, from {old} to {new}, step {film.steps}, loss {number}"
                outcome.found(where, list(_wrong(folder / "lost", old, new, ended)))
                outcome.found(where, list(_unfinished(folder / "lost", new, outcome)))

        with _filmed(film, loss):
            act(film.folder)
        loss(ended=True)
        before = new
    outcome.figures["steps"] = film.steps
    return outcome


def _publish(number: int) -> Callable[[Path], object]:
    def act(folder: Path) -> publish.Manifest:
        (folder / "building").mkdir(exist_ok=True)
        built = {audience: folder / "building" / name for audience, name in NAMES.items()}
        for name, path in zip(EDITIONS, built.values(), strict=True):
            path.write_bytes(_edition(name, number))
        night = Night(_night(number), AFTER, published_at=AFTER + timedelta(number))
        return publish.swap(built, folder, NAMES, night, 1)

    return act


def _put_back(number: int) -> Callable[[Path], object]:
    return lambda folder: publish.put_back(folder, _night(number), AFTER)


def _night(number: int) -> str:
    return f"night-{number:02}"


def _edition(name: str, number: int) -> bytes:
    """What an edition holds: bytes that no other has."""
    return hashlib.shake_256(f"{name} {number}".encode()).digest(SIZE)


def _wrong(folder: Path, old: int, new: int, ended: bool) -> Iterator[str]:
    """What does not hold after a loss on the way from one publication (0: none) to the next."""
    for name in EDITIONS:
        found = (folder / name).read_bytes() if (folder / name).exists() else None
        allowed = {_edition(name, number) for number in (old, new) if number}
        if found not in allowed and (found is not None or old):
            yield f"{name} is {'gone' if found is None else 'neither the old nor the new one'}"
    try:
        manifest = publish.read_manifest(folder) if old or ended or _has_manifest(folder) else None
        if manifest is None:
            return
        if manifest.night not in (_night(old), _night(new)):
            yield f"the manifest is of {manifest.night}"
        if manifest.night == _night(new):
            yield from publish.altered(manifest, folder)
        elif ended:
            yield "the publication has ended, and the manifest is the old one"
        if ended:
            yield from publish.altered(manifest, folder / "generations" / manifest.night)
    except EvidenceError as error:
        yield str(error)


def _unfinished(folder: Path, new: int, outcome: Outcome) -> Iterator[str]:
    """What does not hold of editions of two nights, which are finished here."""
    moved = [_is_of(folder / name, name, new) for name in EDITIONS]
    mixed, known = any(moved) and not all(moved), publish.unfinished(folder)
    outcome.figures["between two editions"] += mixed
    if mixed and known is None:
        yield "the editions are of two nights, and nothing says so"
    if known is None:
        return
    if publish.finish(folder) is None:
        yield "what was begun cannot be finished"
    elif not all(_is_of(folder / name, name, new) for name in EDITIONS):
        yield "what was finished is not the new edition"
    elif publish.unfinished(folder) or publish.read_manifest(folder).night != _night(new):
        yield "what was finished does not stand"


def _is_of(path: Path, name: str, number: int) -> bool:
    return path.exists() and path.read_bytes() == _edition(name, number)


def _has_manifest(folder: Path) -> bool:
    return (folder / "manifest.json").exists()


@contextmanager
def _filmed(film: Film, step: Callable[[], None]) -> Iterator[None]:
    """Have `step` called before each step, and the film told what was synced."""
    inside: list[bool] = []
    real = os.fsync

    def taken() -> None:
        if not inside:  # what is opened to look is no step
            inside.append(True)
            step()
            inside.clear()

    def fsync(descriptor: int) -> None:
        taken()
        real(descriptor)
        film.synced(descriptor)

    if not _watching:
        sys.addaudithook(_heard)
    _watching.append(taken)
    os.fsync = fsync  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync = real
        _watching.clear()


def _heard(event: str, given: tuple[Any, ...]) -> None:
    if event in STEPS or (event == "open" and given[2] & WRITING):
        for called in tuple(_watching):
            called()

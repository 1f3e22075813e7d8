"""Losses of power over the statements of real nights.

The statements that two nights gave to their working file, parameters filled in, are given once more to
SQLite over a file system of ours that keeps a log of every write, sync and name. A loss is a moment in that
log: what was not synced is forgotten in part, and what is left must open, be sound, and hold every
transaction that had been committed and no part of any other: the whole content is compared.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from bench.torture.dump import digest, dump
from bench.torture.outcome import Outcome
from bench.torture.scene import Scene
from bench.torture.unsynced import Disk, File
from pipeline.errors import EvidenceError
from pipeline.store import Store
from pipeline.store.health import examine

MARK = "torture"  # a table of ours: the number of the newest transaction
_SKIPPED = ("SELECT", "WITH", "EXPLAIN")  # what reads writes nothing
_READING = ("BEGIN", "ROLLBACK")  # around what is only read; whoever writes begins otherwise, and commits
_TOO_LATE = "-shm"  # of the memory that processes share nothing needs to survive


@dataclass(slots=True)
class Log:
    """What reached the file system, in order, and which transactions had been acknowledged when."""

    deeds: list[Callable[[Disk], None]] = field(default_factory=list)
    acknowledged: list[tuple[int, int]] = field(default_factory=list)  # (deeds until then, transaction)

    def at(self, moment: int) -> tuple[Disk, int]:
        """The disk after so many deeds, and the newest transaction that was acknowledged by then."""
        disk = Disk()
        for deed in self.deeds[:moment]:
            deed(disk)
        return disk, max((number for when, number in self.acknowledged if when <= moment), default=0)


def losses(scene: Scene, wanted: int, seed: int) -> Outcome:
    """`wanted` losses over the statements of a first night and of one over corrected pages."""
    sessions = [scene.undisturbed(which).statements for which in ("first", "second")]
    return losses_of(sessions, scene.folder / "power", wanted, seed)


def losses_of(sessions: Sequence[Sequence[str]], folder: Path, wanted: int, seed: int) -> Outcome:
    """`wanted` losses at moments spread evenly over the log that these statements make."""
    draw, outcome = random.Random(seed), Outcome("power")  # noqa: S311 - no secret hangs on it
    folder.mkdir()
    log = _logged(sessions, folder / "logged")
    outcome.figures["writes, syncs and names"] = len(log.deeds)
    outcome.figures["transactions"] = log.acknowledged[-1][1]
    left: list[tuple[str, int, str]] = []
    for number in range(wanted):
        moment = int((number + draw.random()) / wanted * (len(log.deeds) + 1))
        disk, acknowledged = log.at(moment)
        where = f"seed {seed}, loss {number} after {moment} of {len(log.deeds)}"
        found = _after_loss(disk.lost(draw), folder / "lost", acknowledged)
        outcome.tried += 1
        if isinstance(found, str):
            outcome.found(where, [found])
        else:
            outcome.figures["had one more than was acknowledged"] += found[0] > acknowledged
            left.append((where, *found))
    _compare(sessions, folder / "reference", left, outcome)
    return outcome


# --- the log ----------------------------------------------------------------------------------------------


def _logged(sessions: Sequence[Sequence[str]], folder: Path) -> Log:
    """Give the statements to SQLite over the file system that keeps a log."""
    folder.mkdir()
    log, number = Log(), 0
    system = _System(log)
    for session in sessions:
        connection = apsw.Connection(str(folder / "work.db"), vfs=system.name)
        for statement in _marked(session, number):
            connection.execute(statement)
            if statement == "COMMIT":
                number += 1
                log.acknowledged.append((len(log.deeds), number))
        connection.close()
    system.unregister()
    return log


def _marked(session: Sequence[str], number: int) -> Iterator[str]:
    """The statements that write, each transaction with its number in a table of ours."""
    for statement in session:
        if statement in _READING or statement.lstrip().upper().startswith(_SKIPPED):
            continue
        if statement == "COMMIT":
            number += 1
            if number == 1:
                yield f"CREATE TABLE {MARK} (one INTEGER PRIMARY KEY, number INTEGER) STRICT"
            yield f"REPLACE INTO {MARK} VALUES (1, {number})"  # noqa: S608 - own names
        yield statement


class _System(apsw.VFS):
    """SQLite's own file system with a log of what it is asked to do."""

    def __init__(self, log: Log) -> None:
        self.name, self.log = "torture", log
        super().__init__(self.name, "unix")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _Logged(self.log, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.log.deeds.append(lambda disk: disk.name(filename, None))
        if syncdir:
            self.log.deeds.append(lambda disk: disk.sync_folder(str(Path(filename).parent)))


class _Logged(apsw.VFSFile):
    """A file whose name is durable once SQLite has synced its folder: with a new journal's first sync."""

    def __init__(self, log: Log, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.path, self.log = path or "", log
        self.fresh = bool(path) and not Path(self.path).exists()
        super().__init__("unix", name, flags)
        if self.fresh:
            made = self.path
            log.deeds.append(lambda disk: disk.name(made, File()))

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        copy = bytes(data)
        self._log(lambda file: file.write(offset, copy))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._log(lambda file: file.cut(newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._log(lambda file: file.sync())
        if self.fresh and self.path.endswith(("-wal", "-journal")):
            folder = str(Path(self.path).parent)
            self.log.deeds.append(lambda disk: disk.sync_folder(folder))
            self.fresh = False

    def _log(self, deed: Callable[[File], None]) -> None:
        path = self.path
        if path and not path.endswith(_TOO_LATE):
            self.log.deeds.append(lambda disk: deed(disk.names[path]))


# --- what is left -----------------------------------------------------------------------------------------


def _after_loss(files: dict[str, bytes], folder: Path, acknowledged: int) -> tuple[int, str] | str:
    """The newest transaction that is there and a digest of everything; or a sentence on what is wrong."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in files.items():
        (folder / Path(path).name).write_bytes(content)
    work = folder / "work.db"
    try:
        number = _newest(work)
        if number < acknowledged:
            return f"transaction {acknowledged} was acknowledged and {number} is the newest"
        if not number:
            Store.open(work).__exit__(None, None, None)
            return 0, ""
        if findings := examine(work):
            return "; ".join(findings)
        return number, digest(dump(work))
    except (EvidenceError, sqlite3.Error) as error:
        return str(error)


def _newest(work: Path) -> int:
    with closing(sqlite3.connect(work)) as file:
        known = file.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (MARK,)).fetchone()[0]
        return int(file.execute(f"SELECT number FROM {MARK}").fetchone()[0]) if known else 0  # noqa: S608


def _compare(
    sessions: Sequence[Sequence[str]], folder: Path, left: Sequence[tuple[str, int, str]], outcome: Outcome
) -> None:
    """Each content that was left with what the same transactions make without a loss."""
    folder.mkdir()
    wanted, digests, number = {number for _, number, _ in left}, {0: ""}, 0
    for session in sessions:
        with closing(sqlite3.connect(folder / "work.db", isolation_level=None)) as file:
            for statement in _marked(session, number):
                file.execute(statement)
                if statement == "COMMIT":
                    number += 1
                    if number in wanted:
                        digests[number] = digest(dump(folder / "work.db"))
    for where, number, found in left:
        if digests[number] != found:
            outcome.found(where, [f"its content is not that of the first {number} transactions"])

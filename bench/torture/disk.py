"""No room, and errors, for what a night wants to write.

The second night over the newsroom runs where no file may grow beyond a limit, on a file system that is too
small for it (a tmpfs, where we may mount one), and with system calls that fail (where there is strace).
However it ends, it says in a sentence what is to be done, its exit code is 1, or 4 where it saw beforehand
that room is short and held itself back; the edition of the night before stands, nothing that was promised is
gone; with room again it goes on to the end of an undisturbed night.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.torture.dump import Dump, differences
from bench.torture.outcome import Outcome
from bench.torture.scene import AFTER, EDITIONS, LONGEST, PUBLISHED, Ended, Scene, unanswered
from bench.torture.state import contents, published, state

MOUNT, UMOUNT, STRACE = shutil.which("mount"), shutil.which("umount"), shutil.which("strace")
FAILED, HELD = 1, 4
ADVICE = ("make room", "look at the disk")  # what the sentence says is to be done
MOST = 1 << 20  # bytes of room for a night that needs about twice as much
AROUND = (
    6 << 20
)  # of a small disk: what a publication keeps free for itself, 2.4 MB, and as much again and more
# system calls on the working file of which one, drawn from the first so many, fails, and how
ERRORS: tuple[tuple[str, str, int], ...] = (
    ("pwrite64", "ENOSPC", 200),
    ("pwrite64", "EIO", 200),
    ("fdatasync", "EIO", 40),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """The folder after a first night, how a second one ends undisturbed, and what chance may draw."""

    scene: Scene
    base: Path
    result: dict[str, Dump]
    draw: random.Random


def full_disks(scene: Scene, wanted: int, seed: int) -> Outcome:
    """So many nights with each kind of trouble."""
    outcome, base = Outcome("disk"), scene.first_night()
    whole = contents(scene.undisturbed("second").db)
    trial = Trial(scene, base, whole, random.Random(seed))  # noqa: S311 - no secret hangs on it
    kinds: dict[str, Callable[[Trial], Iterator[str]]] = {"large files": large_files}
    if STRACE:
        kinds["failing calls"] = _failing_calls
    if MOUNT and UMOUNT and _may_mount(scene.folder / "probe"):
        kinds["small disk"] = _small_disk
    for name in sorted({"failing calls", "large files", "small disk"} - kinds.keys()):
        outcome.figures[f"skipped, not permitted here: {name}"] = wanted
    for name, kind in kinds.items():
        for number in range(wanted):
            outcome.tried += 1
            outcome.figures[name] += 1
            outcome.found(f"seed {seed}, {name} {number}", list(kind(trial)))
    return outcome


def large_files(trial: Trial) -> Iterator[str]:
    """No file may grow beyond a size that is drawn: the limit of a user, or of a file system."""
    scene, db = trial.scene, trial.scene.copy(trial.base, "limited")
    limit = trial.draw.randint(1 << 16, MOST)
    yield from _ended(trial, db, scene.night(replace(scene.orders(db, AFTER), largest=limit)))
    yield from _goes_on(trial, db)


def _small_disk(trial: Trial) -> Iterator[str]:
    """The folder lies on a tmpfs with little room left, and gets more afterwards."""
    scene, db = trial.scene, trial.scene.copy(trial.base, "small")
    size = sum(path.stat().st_size + 4096 for path in db.rglob("*") if path.is_file())
    kept = scene.folder / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    db.rename(kept)
    with _mounted(db, size + trial.draw.randint(1 << 16, AROUND)):
        shutil.copytree(kept, db, dirs_exist_ok=True)
        yield from _ended(trial, db, scene.night(scene.orders(db, AFTER)))
        _mount(db, 64 * MOST, "remount,")
        yield from _goes_on(trial, db)


def _failing_calls(trial: Trial) -> Iterator[str]:
    """One system call on the working file fails."""
    scene, db = trial.scene, trial.scene.copy(trial.base, "failing")
    call, error, most = trial.draw.choice(ERRORS)
    when = trial.draw.randint(1, most)
    words = [str(STRACE), "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null"]
    words += [word for name in ("work.db", "work.db-wal") for word in ("-P", str(db / name))]
    words += ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    words += [sys.executable, "-m", "pipeline.cli", *scene.orders(db, AFTER).words]
    done = subprocess.run(words, capture_output=True, text=True, timeout=LONGEST, check=False)
    for fault in _ended(trial, db, Ended(done.returncode, done.stdout + done.stderr, 0)):
        yield f"{error} at {call} {when}: {fault}"
    yield from _goes_on(trial, db)


def _ended(trial: Trial, db: Path, ended: Ended) -> Iterator[str]:
    """How a night in trouble may end; its trouble may also have come too late to matter."""
    if ended.code not in (FAILED, HELD, *PUBLISHED):
        yield f"it ended with {ended.code}: {ended.said[-1500:]}"
    if ended.code in (FAILED, HELD) and not any(advice in ended.said for advice in ADVICE):
        yield f"it does not say what to do: {ended.said[-1500:]}"
    if "Traceback" in ended.said:
        yield f"it shows a traceback: {ended.said[-1500:]}"
    yield from state(db).faults
    if ended.code in (FAILED, HELD) and not published(db, AFTER):
        for name in EDITIONS:
            if (db / name).read_bytes() != (trial.base / name).read_bytes():
                yield f"{name} is not the one that stood before"


def _goes_on(trial: Trial, db: Path) -> Iterator[str]:
    """With room again, the next start ends as an undisturbed night; after one that was held back, which has
    ended, as a night of its own.
    """
    if not published(db, AFTER):
        ended = trial.scene.night(trial.scene.orders(db, AFTER))
        if ended.code not in PUBLISHED:
            yield f"with room again it ended with {ended.code}: {ended.said[-1500:]}"
            return
    yield from state(db).faults
    if not unanswered(db) and not _held(db):
        yield from differences(trial.result, contents(db))


def _held(db: Path) -> int:
    """How many nights held themselves back."""
    with closing(sqlite3.connect(db / "work.db")) as file:
        return int(file.execute("SELECT count(*) FROM nights WHERE outcome = 'held back'").fetchone()[0])


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[None]:
    folder.mkdir()
    _mount(folder, size)
    try:
        yield
    finally:
        subprocess.run([str(UMOUNT), str(folder)], check=True)
        folder.rmdir()


def _mount(folder: Path, size: int, more: str = "") -> None:
    words = [str(MOUNT), "-t", "tmpfs", "-o", f"{more}size={size}", "tmpfs", str(folder)]
    subprocess.run(words, check=True, capture_output=True)


def _may_mount(folder: Path) -> bool:
    try:
        with _mounted(folder, MOST):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False

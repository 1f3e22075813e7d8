"""What a night holds: the lock of its folder, and for moments the signals that would end it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import Busy, StoreError

LOCK = "night.lock"
TURN = 30.0  # seconds: a change of the sources file takes one or two
PATIENCE = 0.3  # seconds: whoever only asks whether a night is running holds the lock for an instant


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The lock of a folder of databases. Raises Busy, and StoreError where the folder takes no lock."""
    path = folder / LOCK
    lock = FileLock(path)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        raise Busy(f"another night holds {path}; it is let go when that night ends") from error
    except OSError as error:
        raise StoreError(
            f"cannot lock {path}: {error.strerror}; a night must be able to write there"
        ) from error
    try:
        yield
    finally:
        lock.release()


def is_running(folder: Path) -> bool:
    """Whether a night holds the lock of this folder now. Raises StoreError where it takes no lock."""
    if not (folder / LOCK).exists():
        return False
    try:
        with locked(folder):
            return False
    except Busy:
        return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """The turn of whoever changes a file that people edit. Raises Busy, and StoreError as `locked` does.

    The lock lies beside the file, hidden, and stays there: to remove it would let two in at once.
    """
    beside = path.with_name(f".{path.name}.lock")
    lock = FileLock(beside)
    try:
        lock.acquire(timeout=TURN)
    except Timeout as error:
        raise Busy(f"somebody else is changing {path} and holds {beside}; try again") from error
    except OSError as error:
        raise StoreError(f"cannot lock {path}: {error.strerror}; you must be able to write there") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Holds SIGINT and SIGTERM back for a moment: what begins within is done whole."""
    if threading.current_thread() is not threading.main_thread():  # no signal reaches another thread
        yield
        return
    came: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)

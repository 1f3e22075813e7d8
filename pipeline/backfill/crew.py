"""Some processes of this machine that do the same kind of task, each one task at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

J = TypeVar("J")  # what all tasks share
T = TypeVar("T")  # a task
R = TypeVar("R")  # what comes of it
_SPAWN = multiprocessing.get_context("spawn")  # a copy of this process would share its loop and its pipes
_END_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Lost:
    """A task of which nothing came, this time."""

    reason: str


@dataclass(slots=True)
class _Slot(Generic[T]):
    """A process with one task at a time: so it is known which task it died of."""

    process: SpawnProcess
    pipe: Connection
    task: T | None = None


class Pool(Generic[J, T, R]):
    """Some processes of this machine. One that dies is replaced when its place is needed again.

    `serve` is a process's half: it answers each task out of the pipe with what came of it, until the pipe
    ends. Not concurrent.futures: there a death takes all tasks in flight along, and children outlive their
    parent.
    """

    def __init__(self, job: J, workers: int, serve: Callable[[J, Connection], None]) -> None:
        self._job = job
        self._slots: list[_Slot[T]] = []
        self._workers = workers
        self._serve = serve

    def pids(self) -> tuple[int, ...]:
        """Of the processes that live."""
        return tuple(slot.process.pid or 0 for slot in self._slots)

    def room(self) -> int:
        return self._workers - sum(slot.task is not None for slot in self._slots)

    def give(self, task: T) -> None:
        slot = next((slot for slot in self._slots if slot.task is None), None) or self._start()
        slot.task = task
        try:
            slot.pipe.send(task)
        except OSError:  # it is gone; `next` sees that, too
            return

    def next(self) -> tuple[T, R | Lost]:
        busy = {slot.pipe: slot for slot in self._slots if slot.task is not None}
        slot = busy[next(pipe for pipe in wait(list(busy)) if isinstance(pipe, Connection))]
        task, slot.task = slot.task, None
        assert task is not None  # noqa: S101  only those that have one were asked
        try:
            return task, slot.pipe.recv()
        except (EOFError, OSError):
            self._slots.remove(slot)
            slot.process.join()
            return task, Lost(f"its worker ended with {slot.process.exitcode}")

    def close(self) -> None:
        """Those that wait end by themselves when their pipe does; those that work are ended."""
        for slot in self._slots:
            slot.pipe.close()
            if slot.task is not None:
                slot.process.kill()
        for slot in self._slots:
            slot.process.join(_END_SECONDS)
            slot.process.kill()
            slot.process.join()

    def _start(self) -> _Slot[T]:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=self._serve, args=(self._job, theirs), daemon=True)
        process.start()
        theirs.close()
        self._slots.append(_Slot(process, ours))
        return self._slots[-1]

"""Who does the tasks: this process, a few processes of this machine, or a Ray cluster (cluster.py).

Each engine does a task once and says what came of it; `mapped` gives a task that was lost to another worker,
a bounded number of times. So retries are the same whatever the engine, and none hides them.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol

from pipeline.backfill.hand import Hand
from pipeline.backfill.order import TRIES, Job, Lost, Outcome, Task

_SPAWN = multiprocessing.get_context("spawn")  # a copy of this process would share its loop and its pipes
_END_SECONDS = 10.0


class Engine(Protocol):
    """`room` says how many more tasks it takes now; `next` waits for one of those that it was given."""

    def room(self) -> int: ...

    def give(self, task: Task) -> None: ...

    def next(self) -> tuple[Task, Outcome]: ...

    def close(self) -> None: ...


def mapped(engine: Engine, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
    """What comes of each task, in the order in which they end. A lost one is tried again later."""
    waiting = deque(tasks)
    tries: Counter[Task] = Counter()
    given = 0
    while waiting or given:
        while waiting and engine.room():
            engine.give(waiting.popleft())
            given += 1
        task, outcome = engine.next()
        given -= 1
        tries[task] += 1
        if isinstance(outcome, Lost) and tries[task] < TRIES:
            waiting.append(task)
        else:
            del tries[task]
            yield task, outcome


class Local:
    """One worker, in this process."""

    def __init__(self, job: Job) -> None:
        self._hand = Hand(job)
        self._given: deque[Task] = deque()

    def room(self) -> int:
        return 1 - len(self._given)

    def give(self, task: Task) -> None:
        self._given.append(task)

    def next(self) -> tuple[Task, Outcome]:
        task = self._given.popleft()
        return task, self._hand.work(task)

    def close(self) -> None:
        self._hand.__exit__(None, None, None)


@dataclass(slots=True)
class _Slot:
    """A process with one task at a time: so it is known which task it died of."""

    process: SpawnProcess
    pipe: Connection
    task: Task | None = None


class Pool:
    """Some processes of this machine. One that dies is replaced when its place is needed again.

    Not concurrent.futures: there a death takes all tasks in flight along, and children outlive their parent.
    """

    def __init__(self, job: Job, workers: int) -> None:
        self._job = job
        self._slots: list[_Slot] = []
        self._workers = workers

    def pids(self) -> tuple[int, ...]:
        """Of the processes that live."""
        return tuple(slot.process.pid or 0 for slot in self._slots)

    def room(self) -> int:
        return self._workers - sum(slot.task is not None for slot in self._slots)

    def give(self, task: Task) -> None:
        slot = next((slot for slot in self._slots if slot.task is None), None) or self._start()
        slot.task = task
        try:
            slot.pipe.send(task)
        except OSError:  # it is gone; `next` sees that, too
            return

    def next(self) -> tuple[Task, Outcome]:
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

    def _start(self) -> _Slot:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(self._job, theirs), daemon=True)
        process.start()
        theirs.close()
        self._slots.append(_Slot(process, ours))
        return self._slots[-1]


def _serve(job: Job, pipe: Connection) -> None:
    """A slot's half: task after task, until the pipe ends. The parent's signals are for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Hand(job) as hand:
        while True:
            try:
                task = pipe.recv()
            except EOFError:
                return
            pipe.send(hand.work(task))

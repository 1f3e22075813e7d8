"""Who does the tasks: this process, some of this machine (crew.py), or a Ray cluster (cluster.py).

Each engine does a task once and says what came of it; `mapped` gives a task that was lost to another worker,
a bounded number of times. So retries are the same whatever the engine, and none hides them.
"""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Protocol

from pipeline.backfill.crew import Pool
from pipeline.backfill.hand import Hand
from pipeline.backfill.order import TRIES, Job, Lost, Outcome, Task


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


def pool_of(job: Job, workers: int) -> Pool[Job, Task, Outcome]:
    """Some processes of this machine."""
    return Pool(job, workers, _serve)


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

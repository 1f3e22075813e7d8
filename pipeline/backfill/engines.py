"""Who does the tasks: this process, some of this machine (crew.py), or a Ray cluster (cluster.py).

Each engine does a task once and says what came of it; `mapped` gives a task that was lost to another worker,
a bounded number of times. So retries are the same whatever the engine, and none hides them.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import closing
from multiprocessing.connection import Connection
from typing import Generic, Literal, Protocol, TypeVar

from pipeline.backfill.crew import Lost, Pool
from pipeline.errors import ConfigError

J = TypeVar("J")  # what all tasks share
T = TypeVar("T")  # a task
R = TypeVar("R")  # what comes of it
T_in = TypeVar("T_in", contravariant=True)
R_out = TypeVar("R_out", covariant=True)

Name = Literal["local", "pool", "ray"]
TRIES = 3  # of a task whose worker dies, or whose input cannot be read: the first and two more


class Worker(Protocol[T_in, R_out]):
    """Whoever does tasks, one after the other, with what it takes a while to load."""

    def work(self, task: T_in) -> R_out | Lost: ...

    def close(self) -> None: ...


class Engine(Protocol[T, R_out]):
    """`room` says how many more tasks it takes now; `next` waits for one of those that it was given."""

    def room(self) -> int: ...

    def give(self, task: T) -> None: ...

    def next(self) -> tuple[T, R_out | Lost]: ...

    def close(self) -> None: ...


def engine_of(
    name: Name,
    begin: Callable[[J], Worker[T, R]],
    job: J,
    workers: int,
    address: str | None,
    environ: MutableMapping[str, str],
) -> Engine[T, R]:
    """An engine whose workers each begin with the job. `address` and `environ` are for Ray.

    Raises ConfigError where Ray is asked for and not installed.
    """
    if name == "local":
        return Local(begin(job))
    if name == "pool":
        return pool_of(begin, job, workers)
    try:
        from pipeline.backfill.cluster import Ray  # takes seconds
    except ImportError as error:
        raise ConfigError(f"--engine ray: {error}; pip install 'evidence-pipeline[scale]'") from error
    return Ray(begin, job, workers, address, environ)


def mapped(engine: Engine[T, R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
    """What comes of each task, in the order in which they end; one is made when there is room for it.

    A lost one is tried again when all others were given.
    """
    fresh, again = iter(tasks), deque[T]()
    tries: dict[int, int] = {}  # of the lost ones, by identity: what a task is given may be no key
    given = 0
    while True:
        while engine.room():
            if (task := next(fresh, None)) is None and (task := again.popleft() if again else None) is None:
                break
            engine.give(task)
            given += 1
        if not given:
            return
        task, outcome = engine.next()
        given -= 1
        tried = tries.pop(id(task), 0) + 1
        if isinstance(outcome, Lost) and tried < TRIES:
            tries[id(task)] = tried
            again.append(task)
        else:
            yield task, outcome


class Local(Generic[T, R]):
    """One worker, in this process."""

    def __init__(self, hand: Worker[T, R]) -> None:
        self._hand = hand
        self._given: deque[T] = deque()

    def room(self) -> int:
        return 1 - len(self._given)

    def give(self, task: T) -> None:
        self._given.append(task)

    def next(self) -> tuple[T, R | Lost]:
        task = self._given.popleft()
        return task, self._hand.work(task)

    def close(self) -> None:
        self._hand.close()


def pool_of(
    begin: Callable[[J], Worker[T, R]], job: J, workers: int
) -> Pool[tuple[Callable[[J], Worker[T, R]], J], T, R]:
    """Some processes of this machine."""
    return Pool((begin, job), workers, _serve)


def _serve(job: tuple[Callable[[J], Worker[T, R]], J], pipe: Connection) -> None:
    """A slot's half: task after task, until the pipe ends. The parent's signals are for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin, known = job
    with closing(begin(known)) as hand:
        while True:
            try:
                task = pipe.recv()
            except EOFError:
                return
            pipe.send(hand.work(task))

"""The engine on a Ray cluster: one of our own on this machine, or one whose address is given.

A task is one of Ray's, so it goes wherever a processor is free, and a node that dies takes its tasks alone
along. Ray's own retries are off: by default they have no end, and hide what they cost. Workers read the input
and write the parts themselves; only counts and digests come back. Ray's usage statistics are off.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, MutableMapping
from typing import Any, Generic, TypeVar

import ray

from pipeline.backfill.crew import Lost
from pipeline.backfill.engines import Worker

J = TypeVar("J")  # what all tasks share
T = TypeVar("T")  # a task
R = TypeVar("R")  # what comes of it

AHEAD = 2  # tasks for each processor: one works, one waits beside it, or a processor that is done would wait
START_SECONDS = 120  # on a busy machine Ray's own 30 do not suffice
_STORE = 80 << 20  # bytes of shared memory on our own machine; nothing but counts goes through it
_hands: dict[str, Worker[Any, Any]] = {}  # of this worker process: the one run that it works for


class Ray(Generic[T, R]):
    """Holds the connection to the cluster."""

    def __init__(
        self,
        begin: Callable[[J], Worker[T, R]],
        job: J,
        workers: int,
        address: str | None,
        environ: MutableMapping[str, str],
    ) -> None:
        environ["RAY_USAGE_STATS_ENABLED"] = "0"
        environ.setdefault("RAY_raylet_start_wait_time_s", str(START_SECONDS))
        own: dict[str, Any] = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": _STORE}
        self._ours = not ray.is_initialized()
        if self._ours:
            more = {"address": address} if address else own
            ray.init(log_to_driver=False, logging_level=logging.WARNING, **more)
        self._job = ray.put((begin, job))
        self._run = uuid.uuid4().hex
        self._given: dict[Any, T] = {}
        self._work = ray.remote(num_cpus=1, max_retries=0, scheduling_strategy="SPREAD")(_work)

    def room(self) -> int:
        processors = int(ray.cluster_resources().get("CPU", 1))  # nodes come and go
        return max(AHEAD * max(processors, 1) - len(self._given), 0)

    def give(self, task: T) -> None:
        self._given[self._work.remote(self._run, [self._job], task)] = task

    def next(self) -> tuple[T, R | Lost]:
        (ended,), _ = ray.wait(list(self._given), num_returns=1)
        task = self._given.pop(ended)
        try:
            outcome: R | Lost = ray.get(ended)
        except ray.exceptions.RayError as error:
            return task, Lost(f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")
        return task, outcome

    def close(self) -> None:
        for ref in self._given:
            ray.cancel(ref, force=True)
        if self._ours:
            ray.shutdown()


def _work(run: str, job: list[Any], task: Any) -> Any:
    """On a worker of Ray, which does many tasks: its hand stays from one to the next."""
    if run not in _hands:
        for old in _hands.values():
            old.close()
        _hands.clear()
        begin, known = ray.get(job[0])
        _hands[run] = begin(known)
    return _hands[run].work(task)

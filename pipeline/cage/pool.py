"""The parent's half of the cage: a small pool of workers, each with one page at a time.

A worker is started when the first page needs it, and another takes the place of one that died. Whose fault a
death is, its signal tells: what a page's parser does (SIGSEGV, the kernel's SIGXCPU, ...) puts the page into
quarantine for good. Others' signals, such as an operator's kill -9 or that of a system without memory, may
have hit a worker by chance: the page has one more try, with a worker of its own.

Work is measured in seconds of CPU, which a busy machine does not make more. The clock is for workers that
sleep: one that works, or waits for a processor, goes on. What the clock ends, and what is killed twice, may
be the machine's doing after all: such a page has another try on another night.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, TypeVar, get_args

from pipeline.cage.asked import MARK
from pipeline.cage.wire import HEAD, PIPE_BYTES, TELL, Frame, Malformed, packed, read_as, unpacked
from pipeline.errors import CageError, DiscoverError, ProblemKind, Quarantined, ReadError, StageError
from pipeline.model import Snapshot

T = TypeVar("T")

OURS = "pipeline.cage.jobs"
SIZE = 2  # one parses while the other's page is claimed and stored; the rest of a small machine is not ours
START_SECONDS = 300.0  # a worker loads the parsers in 1 s of CPU; on a machine in trouble that takes long
TURN_SECONDS = 1.0  # a night that was busy itself hears now what came meanwhile; the dead are reported
WORKING = 0.01  # of the time on the clock; a worker that gets less, and wants no processor, sleeps
MOST_ANSWER = 64_000_000  # bytes; the largest page (10 MB) as JSON, with all its links, has less

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from pipeline.cage.worker import Bounds, main; main(sys.argv[2], Bounds(*json.loads(sys.argv[3])))"
)
_RAISED: Mapping[str, type[StageError]] = {
    kind.__name__: kind for kind in (DiscoverError, ReadError, StageError)
}
_TICKS = os.sysconf("SC_CLK_TCK")
# what ends a worker while it parses, and is the page's doing
_ITS_OWN: Mapping[int, str] = {
    signal.SIGXCPU: "it takes more than {cpu} s of CPU to read",
    **{
        number: f"its reader died of {number.name}"
        for number in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE)
    },
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one page: seconds of CPU, asleep, on the clock at all; bytes of memory. `pages`: of a worker.

    Of 71 hostile pages under 10 s, 15 s and 1 GiB, 66 were read and 5 stopped; honest ones take some
    milliseconds and 100 MB. `longest` gives a page its CPU with a twelfth of a processor. A worker of 1,000
    pages has 30 MB more than a new one, which costs 1 s.
    `make bench-cage` measures both.
    """

    cpu: int = 10
    asleep: float = 15.0
    longest: float = 120.0
    memory: int = 1 << 30
    pages: int = 1_000


class WorkerBug(RuntimeError):
    """A job raised what is no error of ours; the message is its traceback in the worker."""


class _Killed(Exception):
    """A worker was ended by somebody else."""


@dataclass(slots=True, eq=False)
class _Worker:
    """A child that has said that it is ready."""

    process: Process
    pages: int = 0

    def cpu(self) -> float:
        """Seconds of CPU so far; 0 where the system does not tell."""
        fields = self._told()
        return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0

    def wants_processor(self) -> bool:
        """Whether it runs, or would if it could."""
        return self._told()[:1] == ["R"]

    def lives(self) -> bool:
        """By the system's word: the news of an end may still be on its way to us."""
        return self.process.returncode is None and self._told()[:1] not in ([], ["Z"], ["X"])

    def _told(self) -> list[str]:
        """What Linux says of a process, from its state on."""
        with suppress(OSError):
            return Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(") ")[2].split()
        return []

    def kill(self) -> None:
        """Process.kill() would look first, and take the exit code from whoever waits for it."""
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def answer(self) -> Any:
        """What the next frame says. EOFError where the worker is gone, Malformed for what is no frame."""
        out = self.process.stdout
        assert out is not None  # noqa: S101  it was asked for as a pipe
        head = await out.readexactly(HEAD.size)
        text, body = HEAD.unpack(head)
        if text > MOST_ANSWER or body:
            raise Malformed(f"an answer of {text} and {body} bytes")
        return unpacked(await out.readexactly(text))

    def ask(self, frame: Frame) -> None:
        into = self.process.stdin
        assert into is not None  # noqa: S101  it was asked for as a pipe
        for part in frame:  # not joined: a body may have 10 MB
            into.write(part)  # where the worker is gone, its answer does not come, and that is seen


class Cage:
    """`async with Cage() as cage:` holds the workers. `jobs` names the module whose table JOBS they know."""

    def __init__(self, limits: Limits | None = None, size: int = SIZE, jobs: str = OURS) -> None:
        self.limits = limits or Limits()
        self._jobs = jobs
        self._told: Frame | None = None
        self._room = asyncio.Semaphore(size)
        self._idle: list[_Worker] = []
        self._alive: set[_Worker] = set()  # and those that have been killed a moment ago

    async def __aenter__(self) -> Cage:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._alive:
            worker.kill()
        await asyncio.gather(*(worker.process.wait() for worker in self._alive))

    def tell(self, known: object) -> None:
        """What each worker is told before its first question: what `taught` of its jobs takes."""
        self._told = packed([TELL, known])

    def pids(self) -> tuple[int, ...]:
        """Of the workers that live."""
        return tuple(worker.process.pid for worker in self._alive)

    async def warm(self) -> None:
        """Have a worker that waits, before the first page needs it. Raises CageError."""
        async with self._room:
            self._idle.append(await self._ready())

    async def run(self, gives: type[T], job: str, asked: object, *more: object) -> T:
        """What a job gives for a snapshot, or for another value of the model, checked to be of that type.

        Raises what the job raises of DiscoverError and ReadError; Quarantined where the page broke a limit,
        killed its worker, or made it answer what is no answer; WorkerBug for any other error of the job;
        CageError where no worker can be started.
        """
        async with self._room:  # only those that are asked now are packed: a page may have 10 MB
            frame = packed([job, asked, *more], asked.body if isinstance(asked, Snapshot) else b"")
            with suppress(_Killed):
                return await self._ask(gives, frame)
            try:
                return await self._ask(gives, frame)
            except _Killed as error:
                raise Quarantined(f"{error}, twice: as when memory runs out", sure=False) from error

    async def _ask(self, gives: type[T], frame: Frame) -> T:
        """One try. A worker that is not known to be sound afterwards is ended."""
        worker = await self._ready()
        sound = False
        try:
            worker.ask(frame)
            answer = await self._answer(worker)
            sound = answer[0] != "memory"
            return self._understood(gives, answer)
        except Malformed as error:
            sound = False
            raise Quarantined(f"its reader answered {error}") from error
        finally:
            worker.pages += 1
            if sound and worker.pages < self.limits.pages:
                self._idle.append(worker)
            else:
                self._end(worker)

    def _end(self, worker: _Worker) -> None:
        worker.kill()
        self._alive = {each for each in self._alive if each.process.returncode is None}

    async def _answer(self, worker: _Worker) -> list[Any]:
        """Raises Quarantined, _Killed or Malformed where there is none."""
        coming = asyncio.ensure_future(worker.answer())
        try:
            await self._wait(coming, worker)
            answer = coming.result()
        except EOFError:
            self._blame(await _code(worker))
        finally:
            coming.cancel()
        if not isinstance(answer, list) or not answer:
            raise Malformed("nothing")
        return answer

    async def _wait(self, coming: asyncio.Future[Any], worker: _Worker) -> None:
        """Until there is an answer, or the worker is gone. Raises Quarantined for one that sleeps."""
        most, started = self.limits.asleep, time.monotonic()
        while time.monotonic() - started < self.limits.longest:  # its own clock ends it a little earlier
            before = worker.cpu()
            for patience in (most, TURN_SECONDS):
                await asyncio.wait({coming}, timeout=patience)
            if coming.done():
                return
            if worker.cpu() - before < WORKING * most and not worker.wants_processor():
                raise Quarantined(f"its reader slept for {most:g} s", sure=False)
        self._blame(-signal.SIGALRM)

    def _blame(self, code: int) -> NoReturn:
        """Raises for a worker that ended with this code, negative for a signal, whosever fault it is."""
        if code >= 0:
            raise Quarantined(f"its reader ended by itself, with {code}")
        if -code == signal.SIGALRM:
            raise Quarantined(f"it is not read within {self.limits.longest:g} s", sure=False)
        if -code not in _ITS_OWN:
            raise _Killed(f"its reader was ended by a signal ({signal.strsignal(-code)})")
        raise Quarantined(_ITS_OWN[-code].format(cpu=self.limits.cpu))

    def _understood(self, gives: type[T], answer: list[Any]) -> T:
        """What an answer gives or raises."""
        match answer:
            case ["gives", found]:
                return read_as(gives, found)
            case ["raises", str(name), str(kind), str(detail)] if name in _RAISED and kind in get_args(
                ProblemKind
            ):
                raise _RAISED[name](kind, detail)  # type: ignore[arg-type]  # it has just been looked up
            case ["memory"]:
                raise Quarantined(f"it takes more than {self.limits.memory >> 20} MiB to read")
            case ["bug", str(told)]:
                raise WorkerBug(told)
        raise Malformed("what was not asked for")

    async def _ready(self) -> _Worker:
        """One that waits, or a new one: one that died while it waited did so of no page."""
        while self._idle:
            worker = self._idle.pop()
            if worker.lives():
                return worker
        return await self._start()

    async def _start(self, again: bool = True) -> _Worker:
        """Raises CageError."""
        limits = self.limits
        bounds = json.dumps([limits.cpu, limits.longest, limits.memory])
        words = json.dumps(sys.path), self._jobs, bounds
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", _BOOT, *words),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                start_new_session=True,
                limit=PIPE_BYTES,
            )
        except OSError as error:
            raise CageError(f"cannot start a process to read pages in: {error}") from error
        worker = _Worker(process)
        self._alive.add(worker)
        with suppress(EOFError, Malformed, TimeoutError):
            async with asyncio.timeout(START_SECONDS):
                told = await worker.answer()
                if told not in (["ready", MARK], ["ready", None]):
                    raise CageError(
                        "the program was changed while it ran; the next run goes on with the new one"
                    )
                if self._told is None or await self._tell(worker, self._told):
                    return worker
        self._end(worker)
        code = await process.wait()
        if code < 0 and again:  # somebody else's signal
            return await self._start(again=False)
        raise CageError(f"a process to read pages in ended with {code} before it was ready")

    async def _tell(self, worker: _Worker, frame: Frame) -> bool:
        """Whether a new worker has learnt what it must know. Raises EOFError and Malformed."""
        worker.ask(frame)
        return bool(await worker.answer() == [TELL])


async def _code(worker: _Worker) -> int:
    """How a worker ended that has closed its pipe; one that only pretends is ended."""
    try:
        async with asyncio.timeout(TURN_SECONDS):
            return await worker.process.wait()
    except TimeoutError:
        worker.kill()
        return 0

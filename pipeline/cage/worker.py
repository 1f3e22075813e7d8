"""The child's half of the cage: limits first, then question after question, until the pipe ends.

It is started with an interpreter of its own, so it shares no memory, lock or descriptor with the night beside
the two pipes; it sits in a session of its own and ignores the signals that end a night: those are the night's
to act on, which then closes the pipe. What it is not allowed it is refused by the kernel, not by our code.
"""

from __future__ import annotations

import fcntl
import math
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, BinaryIO, get_type_hints

from pipeline.cage.wire import HEAD, PIPE_BYTES, TELL, Frame, packed, read_as, snapshot_of, unpacked
from pipeline.errors import StageError
from pipeline.model import Snapshot

FILES = 64  # open at a time: pipes, and modules that are imported when a language is met
MOST_TOLD = 20_000  # characters of a traceback
# sent to everybody when a night is to end: a worker that obeyed would look like one that its page killed
_NOT_OURS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Jobs = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page may take: seconds of CPU, and on the clock; bytes, beyond what its worker holds already.

    A worker that has met five languages holds 400 MB of dictionaries, which is no page's doing.
    """

    cpu: int
    wall: float
    memory: int


def main(jobs: str, bounds: Bounds) -> None:
    """Answers questions on standard input until it ends. `jobs` names a module with JOBS and MARK.

    Told what its `taught` takes, it knows the jobs which that gives.
    """
    for number in _NOT_OURS:
        signal.signal(number, signal.SIG_IGN)
    questions, answers = _pipes()
    known = import_module(jobs)
    for name in getattr(known, "LOADS", ()):
        import_module(name)
    table: Jobs = known.JOBS
    sys.dont_write_bytecode = True  # until now, what is compiled is kept for the workers to come
    _shut_in(bounds)
    _send(answers, packed(["ready", known.MARK]))
    while (asked := _next(questions)) is not None:
        if asked[0][0] == TELL:
            table = _taught(known.taught, asked[0][1])
            _send(answers, packed([TELL]))
            continue
        _wind(bounds)
        answer = packed(_answer(table, *asked))
        signal.setitimer(signal.ITIMER_REAL, 0)  # a night that is busy with another page may let us wait
        _send(answers, answer)


def _taught(teach: Callable[..., Jobs], told: Any) -> Jobs:
    """The table of a worker that has been told."""
    (kind,) = _kinds(teach)
    return teach(read_as(kind, told))


def _pipes() -> tuple[BinaryIO, int]:
    """Questions, and the descriptor of the answers; whatever else prints does so to nobody."""
    answers = os.dup(1)
    nobody = os.open(os.devnull, os.O_RDWR)
    os.dup2(nobody, 1)
    questions = os.fdopen(os.dup(0), "rb", buffering=PIPE_BYTES)
    os.dup2(nobody, 0)
    for end in (answers, questions.fileno()):
        try:
            fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        except (OSError, AttributeError):  # another system, or one whose share of pipes is used up: slower
            break
    return questions, answers


def _shut_in(bounds: Bounds) -> None:
    """From here on: no file written, no program or thread started, no dump, no memory beyond the bound."""
    hard = {
        resource.RLIMIT_AS: 2 * bounds.memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: FILES,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, most in hard.items():
        resource.setrlimit(limit, (most, most))


def _wind(bounds: Bounds) -> None:
    """Clocks and room are a page's own. At a clock's end the kernel ends us, in the midst of C code too."""
    most = 2 * bounds.memory
    resource.setrlimit(resource.RLIMIT_AS, (min(_held() + bounds.memory, most), most))
    spent = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + bounds.cpu, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_REAL, bounds.wall)


def _held() -> int:
    """Bytes of address space that are ours now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _next(questions: BinaryIO) -> tuple[Any, bytes] | None:
    head = questions.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    text, body = HEAD.unpack(head)
    asked = unpacked(questions.read(text))
    return asked, questions.read(body)


def _answer(table: Jobs, asked: Any, body: bytes) -> list[Any]:
    """What a job gives or raises: the night knows its own errors, and is told of all others in words."""
    name, *more = asked
    try:
        work = table[name]
        given = [_given(kind, value, body) for kind, value in zip(_kinds(work), more, strict=True)]
        return ["gives", work(*given)]
    except StageError as error:
        return ["raises", type(error).__name__, error.kind, error.detail]
    except MemoryError:
        return ["memory"]
    except Exception:  # noqa: BLE001  the night's own one, whose other half this is: it goes on there as a bug
        return ["bug", traceback.format_exc()[-MOST_TOLD:]]


def _given(kind: Any, value: Any, body: bytes) -> Any:
    return snapshot_of(value, body) if kind is Snapshot else read_as(kind, value)


@cache
def _kinds(work: Callable[..., Any]) -> tuple[Any, ...]:
    """What a job takes."""
    return tuple(kind for name, kind in get_type_hints(work).items() if name != "return")


def _send(answers: int, frame: Frame) -> None:
    view = memoryview(b"".join(frame))
    while view:
        view = view[os.write(answers, view) :]

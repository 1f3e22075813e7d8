"""A night in a process of its own that counts its steps and, where it is told so, kills itself at one.

A step is a statement of SQLite or what Python's audit tells of: a file opened, renamed, linked, removed, a
connection made. Before it is taken, the process is gone: nothing is flushed, closed or rolled back.
What the night has been told is on the disk goes into a list of its own, which outlives the process.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pipeline.cli
import pipeline.night.run  # noqa: F401 - the server of processes loads parsers and network once for all nights
from pipeline.durable import sha256
from pipeline.model import Attempt
from pipeline.publish import Manifest, swap
from pipeline.store import attempts, evidence

# Where a step is taken, by the innermost of these functions: (end of the module's path, function) → stage
STAGES: dict[tuple[str, str], str] = {
    ("pipeline/publish.py", "swap"): "swap",
    ("store/publication.py", "record"): "record",
    ("store/edition.py", "write_edition"): "build",
    ("store/verify.py", "verify_edition"): "verify",
    ("store/opinion.py", "save_opinion"): "save",
    ("night/pictures.py", "add_pictures"): "pictures",
    ("night/opinion.py", "opinions"): "opinion",
    ("night/edition.py", "publish_editions"): "gate",
    ("night/gather.py", "_read"): "read",
    ("night/gather.py", "gather"): "gather",
    ("night/run.py", "_tools"): "start",
    ("store/nights.py", "finish_night"): "finish",
}
Call = Callable[..., Any]
_called: list[tuple[str, Callable[[str], object]]] = []  # what _call_back was told
AUDITED = ("open", "os.", "sqlite3.connect", "socket.connect", "shutil.")


@dataclass(frozen=True, slots=True)
class Orders:
    """What a night is to do: words of the command, where it says things, and the step at which it dies.

    `stage` None counts all steps, else only those of one stage. `told` gets, as lines of JSON, what was
    acknowledged; `counted` the number of steps by stage, if the night ends by itself; `traced` every
    statement that the working file was given, with its parameters filled in. No file may grow beyond
    `largest` bytes.
    """

    words: tuple[str, ...]
    told: Path
    said: Path
    counted: Path | None = None
    stage: str | None = None
    step: int | None = None
    traced: Path | None = None
    largest: int | None = None


def run(orders: Orders) -> None:
    """The target of the process."""
    os.dup2(os.open(orders.said, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600), 1)
    os.dup2(1, 2)
    sys.argv = ["evidence", *orders.words]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _tell(orders.told)
    if orders.traced is not None:
        _trace(orders.traced)
    if orders.largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (orders.largest, resource.RLIM_INFINITY))
    steps = _watch(orders)
    try:
        pipeline.cli.main()
    finally:
        if orders.counted is not None:
            orders.counted.write_text(json.dumps(steps))


def _watch(orders: Orders) -> Counter[str]:
    """Count steps, and die at the one that is ordered. Nothing is looked at where nobody asks."""
    steps: Counter[str] = Counter()
    if orders.counted is None and orders.step is None:
        return steps
    wanted = orders.stage

    def step() -> None:
        stage = _stage(sys._getframe(2))
        steps[stage] += 1
        if orders.step is not None and (wanted is None or stage == wanted):
            reached = steps.total() if wanted is None else steps[stage]
            if reached >= orders.step:
                os.kill(os.getpid(), signal.SIGKILL)

    def audited(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(AUDITED) and event != "os.kill":  # that one is ours
            step()

    _call_back(lambda _: step())
    sys.addaudithook(audited)
    return steps


def _trace(path: Path) -> None:
    file = path.open("w", encoding="utf-8")
    _call_back(lambda statement: print(json.dumps(statement), file=file, flush=True), "work.db?mode=rw")


def _call_back(called: Callable[[str], object], ending: str = "") -> None:
    """Have every connection to a place with this ending call back with its statements."""
    if not _called:
        setattr(sqlite3, "connect", partial(_connect, sqlite3.connect))  # noqa: B010 - for this process alone
    _called.append((ending, called))


def _connect(real: Call, place: Any, **options: Any) -> sqlite3.Connection:
    made: sqlite3.Connection = real(place, **options)
    listening = [called for ending, called in _called if str(place).endswith(ending)]

    def each(statement: str) -> None:
        for called in listening:
            called(statement)

    made.set_trace_callback(each)
    return made


def _stage(frame: FrameType | None) -> str:
    while frame is not None:
        code = frame.f_code
        for (module, function), stage in STAGES.items():
            if code.co_name == function and code.co_filename.endswith(module):
                return stage
        frame = frame.f_back
    return "fetch"


def _tell(path: Path) -> None:
    """Have the store's promises written down once they are given, and the editions before they are moved."""
    file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def tell(kind: str, *values: object) -> None:
        os.write(file, (json.dumps([kind, *values]) + "\n").encode())

    setattr(attempts, "add_attempts", _after(attempts.add_attempts, tell, _snapshots))  # noqa: B010
    setattr(evidence, "add_document", _after(evidence.add_document, tell, _document))  # noqa: B010
    setattr(pipeline.publish, "swap", _swapping(tell))  # noqa: B010


def _after(
    real: Callable[..., Any], tell: Callable[..., None], what: Callable[..., Any]
) -> Callable[..., Any]:
    def done(*values: Any) -> Any:
        result = real(*values)
        for one in what(*values):
            tell(*one)
        return result

    return done


def _snapshots(_: object, night: str, made: Sequence[Attempt]) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = [("attempt", night, a.target.source_id, a.target.url) for a in made]
    return told + [("snapshot", a.snapshot.sha256, a.target.url) for a in made if a.snapshot is not None]


def _document(_: object, night: str, document: Any, claims: Any, *more: object) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = [("reading", night, document.id)]
    if not document.refused_because:
        told += [("text", document.text_sha256), *(("claim", claim.id) for claim in claims)]
    return told


def _swapping(tell: Callable[..., None]) -> Callable[..., Manifest]:
    def swapping(built: Any, *more: Any) -> Manifest:
        for path in built.values():
            tell("built", path.name, sha256(path))
        manifest = swap(built, *more)
        tell("published", manifest.night)
        return manifest

    return swapping

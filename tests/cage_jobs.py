"""What a hostile page may do to its parser, done by the parser itself.

A worker imports this module as its table of jobs: `Cage(jobs="cage_jobs")`.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from uuid import uuid4

from pipeline.errors import ReadError
from pipeline.model import Snapshot


def segfault(snapshot: Snapshot) -> str:
    ctypes.string_at(0)
    return ""


def eat(snapshot: Snapshot) -> str:
    return str(len(bytearray(4 << 30)))


def loop(snapshot: Snapshot) -> str:
    while True:
        pass


def sleep(snapshot: Snapshot) -> str:
    time.sleep(60)
    return ""


def doze(snapshot: Snapshot) -> str:
    while True:
        toil(Snapshot("", "", 200, (), b"0.01", snapshot.fetched_at))
        time.sleep(0.01)


def toil(snapshot: Snapshot) -> str:
    """Works for so many seconds of CPU as the body says."""
    until = time.process_time() + float(snapshot.body)
    while time.process_time() < until:
        pass
    return "done"


def leave(snapshot: Snapshot) -> str:
    os._exit(0)


def die_outside(snapshot: Snapshot) -> str:
    """As if the system had run out of memory; on the first try alone where the body names a folder."""
    folder = snapshot.body.decode()
    if not folder or not tries(folder):
        os.kill(os.getpid(), signal.SIGKILL)
    return "on the second try"


def tries(folder: str) -> int:
    """How often it was asked before. An empty file is all that a worker can make."""
    before = len(os.listdir(folder))
    os.close(os.open(f"{folder}/{uuid4()}", os.O_CREAT))
    return before


def talk(snapshot: Snapshot) -> str:
    """What a library prints is no answer."""
    print("noise", flush=True)
    os.write(1, b"\0\0\0\1\0\0\0\0x")
    return snapshot.body.decode()


def lie(snapshot: Snapshot) -> int:
    return 7


def refuse(snapshot: Snapshot) -> str:
    raise ReadError("unreadable", "nothing there")


def stumble(snapshot: Snapshot) -> str:
    empty: dict[str, str] = {}
    return empty["key"]


def descriptors(snapshot: Snapshot) -> str:
    return " ".join(sorted(os.readlink(f"/proc/self/fd/{n}") for n in os.listdir("/proc/self/fd")[:-1]))


def write(snapshot: Snapshot) -> str:
    with open(snapshot.body, "wb") as file:
        file.write(b"x" * 100_000)
    return ""


MARK = None  # this table goes with any program
JOBS = {
    job.__name__: job
    for job in (
        segfault,
        eat,
        loop,
        sleep,
        doze,
        toil,
        leave,
        die_outside,
        talk,
        lie,
        refuse,
        stumble,
        descriptors,
        write,
    )
}

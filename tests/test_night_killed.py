"""Nights that are killed, stopped or out of time, and pages that kill: what is stored stays, the end is one.

EVIDENCE_KILLS=40 kills more often than a run of all tests has time for.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fetch_web import page as served
from fetch_web import serving
from night_world import AFTER, EDITIONS, PAGE, Desk, command, desk, evidence, rows, sources

from pipeline import config
from pipeline.cage.pool import Cage, Limits
from pipeline.hold import is_running
from pipeline.model import Night
from pipeline.night.run import run
from pipeline.night.tools import Plan
from pipeline.store import Store

HOSTILE = Path(__file__).parent / "cage_reader.py"
KILLS = int(os.environ.get("EVIDENCE_KILLS", "2"))
# What differs between two nights over the same pages: where the archive lies, how long answers took, in which
# order hosts gave them, and the server's clock in their headers.
ACCIDENTS = {"warc_file", "warc_offset", "seconds", "seq", "headers"}
TABLES = {
    *("documents", "versions", "texts", "claims", "readings", "edits", "found", "snapshots", "urls"),
    *("visits", "attempts", "source_state", "quarantine", "problems", "facts", "counted", "steps", "records"),
}

STEPS = [f"SELECT count(*) FROM {table}" for table in ("attempts", "readings", "records")]  # noqa: S608


def reach(happened: Callable[[], bool]) -> None:
    """Waits for what takes a second on a free machine."""
    for _ in range(3_000):
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen within a minute")


def logical_dump(db: Path) -> list[str]:
    """Evidence and opinion of a working file, a line for each row; nights by their order."""
    with closing(sqlite3.connect(db / "work.db")) as work:
        nights = [row[0] for row in work.execute("SELECT id FROM nights ORDER BY rowid")]
        lines: list[str] = []
        for table in sorted(TABLES):
            found = work.execute(f"SELECT * FROM {table}")  # noqa: S608 - own names
            keep = [place for place, column in enumerate(found.description) if _tells(table, column[0])]
            lines += sorted(f"{table}: {[_name(row[place], nights) for place in keep]}" for row in found)
    return lines


def _tells(table: str, column: str) -> bool:
    return column not in ACCIDENTS and (table, column) != ("problems", "id")


def _name(value: object, nights: list[str]) -> object:
    return f"night {nights.index(value)}" if value in nights else value


def children(process: subprocess.Popen[str]) -> list[int]:
    """The processes that a night has started, its workers."""
    try:
        tasks = [path.read_text() for path in Path(f"/proc/{process.pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(pid) for told in tasks for pid in told.split()]


def start(desk: Desk) -> subprocess.Popen[str]:
    words = command("run", "--sources", desk.sources, "--now", AFTER.isoformat())
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)


def stored(desk: Desk) -> int:
    """How far a night is: what its working file holds."""
    try:
        return sum(int(rows(desk.db / "work.db", query)[0][0]) for query in STEPS)
    except sqlite3.Error:
        return 0


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], int]:
    """What an undisturbed night leaves, and how many steps it takes."""
    with desk(tmp_path_factory.mktemp("undisturbed")) as here:
        here.night(AFTER)
        return logical_dump(here.db), stored(here)


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_night_that_was_killed_ends_as_if_it_had_not_been(
    tmp_path: Path, undisturbed: tuple[list[str], int], seed: int
) -> None:
    expected, steps = undisturbed
    chance = random.Random(seed)  # noqa: S311  the same kills each time
    with desk(tmp_path) as here:
        here.newsroom.web.at = AFTER
        killed_at(here, chance.randrange(steps), chance.random() / 10)
        if not is_published(here):  # a second time, further on
            killed_at(here, steps - chance.randrange(steps // 2), chance.random() / 10)
        assert not is_running(here.db)
        if not is_published(here):
            here.night(AFTER)
        assert logical_dump(here.db) == expected
        assert all(rows(here.db / name, "PRAGMA integrity_check") == [("ok",)] for name in EDITIONS)


def test_a_night_whose_workers_are_killed_ends_as_if_they_had_not_been(
    tmp_path: Path, undisturbed: tuple[list[str], int]
) -> None:
    expected, steps = undisturbed
    with desk(tmp_path) as here:
        here.newsroom.web.at = AFTER
        night = start(here)
        for step in (0, 2 * steps // 3):  # lists, then pages
            reach(partial(is_parsing, here, night, step))
            for pid in children(night):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        assert night.wait(90) == 0
        assert logical_dump(here.db) == expected


def is_parsing(here: Desk, night: subprocess.Popen[str], step: int) -> bool:
    return night.poll() is not None or (stored(here) >= step and bool(children(night)))


def is_published(here: Desk) -> bool:
    """Whether a night was whole before it was killed."""
    return stored(here) > 0 and rows(here.db / "work.db", "SELECT count(*) FROM editions") != [(0,)]


def killed_at(here: Desk, step: int, later: float) -> None:
    """A night that is killed some moment after a step; its workers end with it."""
    night = start(here)
    try:
        reach(lambda: stored(here) >= step or night.poll() is not None)
        time.sleep(later)
        workers = children(night)
    finally:
        night.kill()
        night.wait()
    reach(lambda: not any(alive(pid) for pid in workers))


def alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


# --- pages that kill ----------------------------------------------------------------------------------------


def night(folder: Path, **more: Any) -> Night:
    """A night whose pages may kill their reader: `<!-- HOW in FOLDER -->`, where each try leaves a file."""
    registry = config.load(folder / "sources.yaml")
    cage = partial(Cage, Limits(cpu=1), jobs="cage_reader")
    given: dict[str, Any] = {
        "db": folder / "db",
        "now": AFTER,
        "clock": lambda: AFTER,
        "environ": {},
        "cage": cage,
    } | more
    return run(registry, Plan(**given))


@pytest.mark.parametrize("how", ["segfault", "eat", "loop"])
def test_a_page_that_kills_its_reader_is_left_alone_by_it(tmp_path: Path, how: str) -> None:
    tries = tmp_path / "tries"
    tries.mkdir()
    with serving() as web:
        web.routes |= {"/": served(PAGE), "/bad": served(PAGE + f"<!-- {how} in {tries} -->".encode())}
        sources(tmp_path, web.port, "/", "/bad")
        for _ in range(2):
            ended = night(tmp_path, everything=True)
            (problem,) = (p for p in ended.problems if p.stage == "read")
            assert (problem.kind, problem.url) == ("quarantined", f"{web.url}/bad")
            assert "left alone until the reader changes" in problem.detail
            assert ended.outcome == "published"
    assert len(os.listdir(tries)) == 1
    assert rows(tmp_path / "db" / "work.db", "SELECT count(*) FROM documents") == [(1,)]


def test_a_stored_text_that_breaks_who_claims_from_it_again_keeps_its_claims(tmp_path: Path) -> None:
    path, whys = tmp_path / "sources.yaml", {"segfault": "died of SIGSEGV", "lie": "claimed for another page"}
    query = "SELECT id FROM claims WHERE current ORDER BY id"
    with serving() as web:
        for how in whys:
            (tmp_path / how).mkdir()
            told = f"<p>Harbour Exchange has 12 halls in Porto, see [{how} in {tmp_path / how}].</p>"
            web.routes[f"/{how}"] = served(PAGE + told.encode())
        sources(tmp_path, web.port, *(f"/{how}" for how in whys))
        night(tmp_path)
        before = rows(tmp_path / "db" / "work.db", query)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("kind: company", "kind: company, aliases: [HX]"), encoding="utf-8")
        for _ in range(2):
            ended = night(tmp_path)
            told = "".join(p.detail for p in ended.problems if (p.stage, p.kind) == ("claim", "quarantined"))
            assert all(f"{web.url}/{how}: its reader {why}" in told for how, why in whys.items())
            assert ended.outcome == "published"
    assert rows(tmp_path / "db" / "work.db", query) == before
    assert [len(os.listdir(tmp_path / how)) for how in whys] == [1, 1]


def test_another_version_of_the_reader_may_try_a_quarantined_page(tmp_path: Path) -> None:
    with serving() as web:
        web.routes |= {"/": served(PAGE), "/bad": served(PAGE + f"<!-- segfault in {tmp_path} -->".encode())}
        sources(tmp_path, web.port, "/", "/bad")
        night(tmp_path)
        with Store.open(tmp_path / "db" / "work.db") as store, closing(sqlite3.connect(store.path)) as work:
            ((sha256, reader),) = work.execute("SELECT sha256, reader FROM quarantine").fetchall()
            held = store.quarantined("another night", sha256, reader)
            assert held is not None and held.detail == "its reader died of SIGSEGV"
            assert store.quarantined("another night", sha256, reader + "0") is None


def test_a_page_that_the_clock_ended_is_tried_again_on_one_more_night(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    tries.mkdir()
    cage = partial(Cage, Limits(cpu=5, asleep=0.3), jobs="cage_reader")
    with serving() as web:
        web.routes["/bad"] = served(PAGE + f"<!-- sleep in {tries} -->".encode())
        sources(tmp_path, web.port, "/bad")
        told = [night(tmp_path, everything=True, cage=cage).problems[0].detail for _ in range(3)]
    assert [detail.partition("; ")[2] for detail in told] == [
        "it has one more try, on another night",
        *["it is left alone until the reader changes"] * 2,
    ]
    assert len(os.listdir(tries)) == 2


# --- the deadline and the signals ---------------------------------------------------------------------------


def test_at_the_deadline_what_was_read_is_published(tmp_path: Path) -> None:
    with serving() as web:
        web.routes |= {"/": served(PAGE), "/slow": lambda handler, _: time.sleep(8), "/last": served(PAGE)}
        sources(tmp_path, web.port, "/", "/slow", "/last")
        ended = night(tmp_path, deadline=timedelta(seconds=3))
        assert (ended.outcome, ended.exit_code) == ("published", 3)
        assert ("visit", "left when the deadline came", 2) in ended.drops
        assert ended.seconds < 8
        assert "/last" not in web.paths()
        web.routes["/slow"] = served(PAGE)
        again = night(tmp_path)
    assert (again.outcome, again.exit_code, dict(again.funnel)["read"]) == ("published", 0, 2)


def test_the_deadline_stands_in_the_sources_file_or_on_the_command_line(tmp_path: Path) -> None:
    with serving() as web:
        web.routes |= {"/slow": lambda handler, _: time.sleep(8), "/": served(PAGE)}
        sources(tmp_path, web.port, "/", "/slow")
        file = tmp_path / "sources.yaml"
        file.write_text(file.read_text() + "night: {deadline: 1h}\n")
        assert config.load(file).night.deadline == timedelta(hours=1)
        said = evidence("run", "--sources", file, "--deadline", "2s")
        assert said.code == 3
        assert "left when the deadline came" in said.out
        wrong = evidence("run", "--sources", file, "--deadline", "soon")
    assert wrong.code == 2
    assert "write it as in '3h', '90m' or '45s'" in " ".join(wrong.err.split())


def test_a_night_whose_page_takes_for_ever_to_parse_ends_at_once(tmp_path: Path) -> None:
    with serving() as web:
        web.routes |= {"/": served(PAGE), "/bad": served(PAGE + f"<!-- loop in {tmp_path}/db -->".encode())}
        sources(tmp_path, web.port, "/", "/bad")
        words = [sys.executable, str(HOSTILE), "run", "--sources", str(tmp_path / "sources.yaml")]
        variables = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
        running = subprocess.Popen(words, stdout=-1, stderr=-1, text=True, env=variables)
        reach(lambda: looping(tmp_path / "db"))
        workers = children(running)
        started = time.monotonic()
        running.terminate()
        out, err = running.communicate(timeout=10)
        assert time.monotonic() - started < 5
    assert (running.returncode, err) == (143, "")
    assert workers
    reach(lambda: not any(alive(pid) for pid in workers))
    assert rows(tmp_path / "db" / "work.db", "SELECT outcome FROM nights") == [("interrupted",)]
    assert rows(tmp_path / "db" / "work.db", "SELECT count(*) FROM quarantine") == [(0,)]


def looping(db: Path) -> bool:
    """A worker has begun with the page that loops: it has left a file without a name of ours."""
    return any(len(path.name) == 36 for path in db.glob("*-*"))


@pytest.mark.parametrize("seed", range(KILLS // 2))
def test_a_signal_ends_a_night_within_seconds_wherever_it_is(
    tmp_path: Path, undisturbed: tuple[list[str], int], seed: int
) -> None:
    expected, steps = undisturbed
    with desk(tmp_path) as here:
        here.newsroom.web.at = AFTER
        night = start(here)
        step = random.Random(seed).randrange(steps)  # noqa: S311  the same each time
        reach(lambda: stored(here) >= step or night.poll() is not None)
        started = time.monotonic()
        night.send_signal((signal.SIGINT, signal.SIGTERM)[seed % 2])
        assert night.wait(10) in (130, 143) or is_published(here)
        assert time.monotonic() - started < 5
        if not is_published(here):
            here.night(AFTER)
        assert logical_dump(here.db) == expected

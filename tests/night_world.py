"""Whole nights in a folder of their own: the demo's newsroom over real HTTP, real files, a chosen time."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

from demo.server import Handler, Newsroom
from demo.sources import write_sources
from demo.stories import load_all, utc
from pipeline import config
from pipeline.cli import main
from pipeline.model import Night, Registry
from pipeline.night.run import run
from pipeline.night.tools import Plan

BEFORE, AFTER = utc("2024-05-02T20:00:00Z"), utc("2024-05-06T06:00:00Z")
NEXT = utc("2024-05-07T06:00:00Z")
EVIDENCE = {  # what a second look at the same pages leaves alone
    table: f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608 - own names
    for table in ("documents", "versions", "texts", "claims", "snapshots")
}
EDITIONS = ("public.db", "strategic_circle.db", "evidence.db")
CORRECTED = "http://loopgazette.example/2024/05/02/microsoft-police-azure-openai"


@dataclass
class Desk:
    """A folder with a sources file, and the newsroom that it leads to."""

    folder: Path
    newsroom: Newsroom

    @property
    def sources(self) -> Path:
        return self.folder / "sources.yaml"

    @property
    def db(self) -> Path:
        return self.folder / "db"

    def registry(self) -> Registry:
        return config.load(self.sources)

    def night(self, now: datetime, registry: Registry | None = None, **more: Any) -> Night:
        """A night over the web as it was at `now`."""
        self.newsroom.web.at = now
        given = {"db": self.db, "now": now, "clock": lambda: now, "environ": {}} | more
        plan = Plan(**given)
        return run(registry or self.registry(), plan)

    def rows(self, query: str, *values: object, name: str = "evidence.db") -> list[tuple[Any, ...]]:
        return rows(self.db / name, query, *values)

    def evidence(self) -> dict[str, list[tuple[Any, ...]]]:
        return {table: self.rows(query, name="work.db") for table, query in EVIDENCE.items()}

    def facts(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT fact_id, statement, status, round(confidence, 9) FROM v_facts ORDER BY 1")

    def files(self) -> dict[str, bytes]:
        """All files of the folder and their bytes."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def editions(self) -> dict[str, bytes]:
        return {name: (self.db / name).read_bytes() for name in EDITIONS}

    def add_source(self, *urls: str) -> None:
        """Watch more pages."""
        lines = "".join(f"  - {{url: {url}, kind: page, profiles: [microsoft]}}\n" for url in urls)
        self.sources.write_text(self.sources.read_text(encoding="utf-8") + lines, encoding="utf-8")


def rows(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What a reader gets from a file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


@contextmanager
def desk(folder: Path, story: str = "founding") -> Iterator[Desk]:
    """A story of the demo; its sources file asks for pages through the newsroom's proxy."""
    with Newsroom(load_all([story])) as newsroom:
        write_sources(folder / "sources.yaml", newsroom.web.stories, newsroom.address)
        yield Desk(folder, newsroom)


class Flaky(Handler):
    """Fails when it is asked for something the first time: an error, an empty answer, or half of it."""

    seen: set[tuple[str, str]] = set()

    def do_GET(self) -> None:
        asked = self._asked_for()
        if asked in self.seen or asked[1] == "/robots.txt":
            super().do_GET()
            return
        self.seen.add(asked)
        match len(self.seen) % 3:
            case 0:
                self.send_error(503, "Not now")
            case 1:
                self.close_connection = True
            case _:
                self.close_connection = True
                self.wfile.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<p>"
                )


PAGE = (
    b"<html><title>Harbour Exchange</title><article><p>Harbour Exchange opened a hall in Lisbon in March.</p>"
)


def sources(folder: Path, port: int, *paths: str) -> None:
    """A sources file that watches pages of one server on loopback."""
    urls = "".join(f"  - {{url: 'http://127.0.0.1:{port}{path}'}}\n" for path in paths)
    (folder / "sources.yaml").write_text(
        f"fetch: {{contact: a@b.example, delay: 0, allow_private: ['127.0.0.0/8:{port}']}}\n"
        f"profiles:\n  - {{id: harbour, name: Harbour Exchange, kind: company}}\nsources:\n{urls}",
        encoding="utf-8",
    )


def wait_for(happened: Callable[[], bool]) -> None:
    for _ in range(3000):  # a busy machine is slow, and no fault
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen within a minute")


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "pipeline.cli", *map(str, words)]


def evidence(*words: object, width: int = 80) -> Said:
    """The command without a terminal, within this process: a new one loads parsers for a second."""
    argv, columns, handler = sys.argv, os.environ.get("COLUMNS"), signal.getsignal(signal.SIGTERM)
    sys.argv, os.environ["COLUMNS"] = ["evidence", *map(str, words)], str(width)
    code, out, err = 0, StringIO(), StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.argv = argv
        os.environ.pop("COLUMNS") if columns is None else os.environ.update(COLUMNS=columns)
        signal.signal(signal.SIGTERM, handler)
    return Said(code, out.getvalue(), err.getvalue())


def process(*words: object, **environ: str) -> Said:
    """The command in a process of its own, as cron runs it."""
    variables = {**os.environ, "COLUMNS": "80", **environ}
    done = subprocess.run(command(*words), capture_output=True, text=True, env=variables, timeout=60)
    return Said(done.returncode, done.stdout, done.stderr)

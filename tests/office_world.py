"""The desk on loopback with a clock that tests set, over a copy of one real night."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from night_world import wait_for

from demo.stories import utc

pytest.importorskip("starlette", reason="the extra desk is not installed")
pytest.importorskip("uvicorn", reason="the extra desk is not installed")

from pipeline.office import Office, application, listen  # noqa: E402 - only where they are installed
from pipeline.office.serve import server  # noqa: E402

TOKEN = "t" * 43
FROM_US = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}  # what browsers send with forms of the desk


@dataclass
class Bench:
    """A running desk. `at` is its clock."""

    folder: Path
    port: int = 0
    at: list[datetime] = field(default_factory=lambda: [utc("2024-05-06T08:00:00Z")])

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stranger(self) -> httpx.Client:
        """Somebody without a key."""
        return httpx.Client(base_url=self.root, timeout=60)

    def analyst(self) -> httpx.Client:
        client = self.stranger()
        with self.stranger() as first:
            assert first.get("/", params={"token": TOKEN}).status_code == 303
            client.cookies.update(first.cookies)
        return client

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "db" / "work.db")) as connection, connection:
            return connection.execute(query, values).fetchall()

    def made(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT kind, subject, value, decided_by, reason FROM decisions ORDER BY seq")


@contextmanager
def bench(folder: Path, **more: Any) -> Iterator[Bench]:
    """A desk over a folder with a sources file and databases."""
    made = Bench(folder)
    office = Office(folder / "sources.yaml", folder / "db", "ann", TOKEN, lambda: made.at[0], **more)
    where = listen(0)
    made.port = where.getsockname()[1]
    running = server(application(office))
    thread = Thread(target=running.run, kwargs={"sockets": [where]}, daemon=True)
    thread.start()
    wait_for(lambda: running.started)
    try:
        yield made
    finally:
        running.should_exit = True
        thread.join(20)


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def link(page: str, text: str) -> str:
    """Where the first link with this text leads."""
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>(?:<bdi>)?{re.escape(text)}', page)
    assert found, text
    return unescape(found[1])

"""The working file: opening it, writing to it, and what it refuses."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_world import (
    FEED,
    FIRST,
    NOW,
    OPEN,
    PROCESSING,
    REGISTRY,
    WIRE,
    attempt,
    claims_of,
    listing,
    night,
    page,
    pages,
    read_night,
)  # fmt: skip

from pipeline.errors import StoreError
from pipeline.model import Decision, Problem, Target
from pipeline.store import Store
from pipeline.store.file import checked, migrations, statements
from pipeline.store.schema import schema


def test_a_new_file_has_the_settings_that_lose_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "deep" / "work.db"):
        other = sqlite3.connect(tmp_path / "deep" / "work.db")
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
        strict = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict"
        assert {row[0] for row in other.execute(strict)} <= {
            "sqlite_schema",
            "sqlite_sequence",
            "_sqlite_migrations",
        }
        other.close()
    assert (tmp_path / "deep" / "work.db").stat().st_mode & 0o007 == 0


def test_opening_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "work.db"
    Store.open(path).__exit__(None, None, None)
    before = path.read_bytes()
    Store.open(path).__exit__(None, None, None)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "work.db"
    Store.open(path).__exit__(None, None, None)
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version \\(schema 99"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    with pytest.raises(StoreError, match="is not a working file"):
        Store.open(tmp_path / "other.db")
    (tmp_path / "text.db").write_text("not a database, " * 100)
    with pytest.raises(StoreError, match="cannot open"):
        Store.open(tmp_path / "text.db")
    with pytest.raises(StoreError, match="cannot open"):
        Store.open(tmp_path)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "work.db"
    Store.open(path).__exit__(None, None, None)
    broken = (*migrations(), ("9999_broken.sql", "CREATE TABLE fine (a);\nCREATE TABLE facts (again);\n"))
    monkeypatch.setattr("pipeline.store.file.migrations", lambda: broken)
    with pytest.raises(StoreError, match="facts"):
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path):
        names = sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE name = 'fine'").fetchall()
        assert names == []


def test_the_committed_schema_is_what_the_migrations_make() -> None:
    assert Path("db/schema.sql").read_text(encoding="utf-8") == schema(), "run make schema"


def test_a_script_is_split_where_sqlite_says_so() -> None:
    parts = list(statements("CREATE TRIGGER a DELETE ON b BEGIN\nSELECT 1;\nEND;\nSELECT\n';';\n"))
    assert [part.strip() for part in parts] == [
        "CREATE TRIGGER a DELETE ON b BEGIN\nSELECT 1;\nEND;",
        "SELECT\n';';",
    ]


@pytest.mark.parametrize("bad", ["a\0b", "half \ud800 pair"])
def test_text_that_sqlite_would_bend_is_refused(tmp_path: Path, bad: str) -> None:
    with Store.open(tmp_path / "work.db") as store:
        tonight = read_night(store, 1)
        with pytest.raises(StoreError, match="cannot be stored"):
            store.add_problems(tonight.id, [Problem("read", "unreadable", None, None, bad)])
        document = page(OPEN, FIRST)
        with pytest.raises(StoreError, match="cannot be stored"):
            claim = replace(claims_of(document)[0], terms=(bad,))
            store.add_document(tonight.id, document, [claim], PROCESSING)
        assert store.evidence().documents == ()


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(tmp_path: Path, bad: float) -> None:
    with Store.open(tmp_path / "work.db") as store:
        tonight, document = read_night(store, 1), page(OPEN, FIRST)
        with pytest.raises(StoreError):
            store.add_document(
                tonight.id, document, [replace(claims_of(document)[0], extraction=bad)], PROCESSING
            )
        quantity = replace(claims_of(document)[0].quantities[0], value=bad)
        with pytest.raises(StoreError):
            claim = replace(claims_of(document)[0], quantities=(quantity,))
            store.add_document(tonight.id, document, [claim], PROCESSING)


@given(st.text(st.characters(exclude_categories=())))
def test_a_text_is_stored_as_it_is_or_refused(text: str) -> None:
    try:
        checked((text,))
    except StoreError:
        return
    assert sqlite3.connect(":memory:").execute("SELECT ?, length(?)", (text, text)).fetchone() == (
        text,
        len(text),
    )


def test_decisions_are_kept_for_ever(tmp_path: Path) -> None:
    decision = Decision("d1", "same fact", "a b", "yes", "ann", NOW, "one event", NOW)
    with Store.open(tmp_path / "work.db") as store:
        store.add_decision(decision)
        with pytest.raises(StoreError):
            store.add_decision(decision)
        assert store.decisions() == (decision,)
        other = sqlite3.connect(tmp_path / "work.db")
        for statement in ("DELETE FROM decisions", "UPDATE decisions SET value = 'no'"):
            with pytest.raises(sqlite3.IntegrityError, match="another decision undoes it"):
                other.execute(statement)
        other.close()


def test_validators_come_back_only_for_bodies_that_were_read(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        tonight = read_night(store, 1)
        made = attempt(OPEN)
        store.add_attempts(tonight.id, [made])
        assert store.targets([made.target]) == (made.target,)  # killed before it was read: ask in full
        assert made.snapshot is not None
        document = page(OPEN, FIRST, snapshot_sha256=made.snapshot.sha256)
        store.add_document(tonight.id, document, claims_of(document), PROCESSING)
        place = {"warc_file": made.warc_file, "warc_offset": made.warc_offset}
        known = replace(made.target, etag='"1"', sha256=made.snapshot.sha256, **place)
        assert store.targets([made.target]) == (known,)
        unchanged = replace(attempt(OPEN, "not_modified"), target=known, etag=None)
        store.add_attempts(tonight.id, [unchanged, attempt(WIRE, "failed")])
        assert store.targets([made.target]) == (known,)


def test_a_listing_is_remembered_for_nights_without_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        tonight = read_night(store, 1)
        made = attempt(FEED)
        assert made.snapshot is not None
        store.add_attempts(tonight.id, [made])
        source = made.target.source_id
        items = [replace(made.target, url=f"{OPEN}{n}", title=f"T{n}", published_at=NOW) for n in (2, 1)]
        store.add_listing(listing(made.snapshot.sha256, items))
        assert store.listing(source) == tuple(items)
        assert store.targets([made.target])[0].etag == '"1"'
        store.add_listing(listing("another", items[:1]))
        assert store.listing(source) == tuple(items[:1])


def test_an_index_keeps_its_parts_apart(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        read_night(store, 1)
        source = attempt(FEED).target.source_id
        parts = [Target(f"{FEED}/{name}", source) for name in "ab"]
        pages = [Target(f"{OPEN}{name}", source) for name in "abc"]
        store.add_listing(listing("index", [], lists=parts))
        store.add_listing(listing("a1", pages[:2], parts[0].url))
        store.add_listing(listing("b1", pages[2:], parts[1].url))
        assert set(store.listing(source)) == set(pages)
        assert store.children(source, FEED) == tuple(parts)
        store.add_listing(listing("a2", pages[:1], parts[0].url))
        assert set(store.listing(source)) == {pages[0], pages[2]}
        store.add_listing(listing("index 2", [], lists=parts[1:]))
        assert store.listing(source) == (pages[2],)


def test_the_gate_learns_what_failed_and_what_each_source_yields(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        tonight = read_night(store, 1, *pages())
        robots = replace(attempt(OPEN, "refused"), problem="refused by robots")
        store.add_attempts(tonight.id, [attempt(WIRE, "failed"), robots])
        ids = {source.url: source.id for source in REGISTRY.sources}
        assert store.failed_sources(tonight.id) == {ids[WIRE]}
        assert store.yields()[ids[OPEN]] == 2
        assert store.yields()[ids[FEED]] == 0
        assert store.claim_counts() == (5, None)


def test_nights_end_with_their_outcome(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        store.start_night(night(1), PROCESSING)
        store.start_night(night(2), PROCESSING)
        held = replace(
            night(2), outcome="held back", exit_code=4, funnel=(("urls", 3),), drops=(("read", "unfit", 1),)
        )
        store.finish_night(held)
        store.finish_night(held)  # a second time is no harm
        assert [(row["id"], row["outcome"]) for row in store.nights()] == [
            ("night-002", "held back"),
            ("night-001", "running"),
        ]
        with pytest.raises(StoreError, match="cannot write"):
            store.start_night(night(1), PROCESSING)


WRITER = """
import sys
from pathlib import Path
from pipeline.store import Store
from store_world import FIRST, OPEN, PROCESSING, claims_of, page, read_night
with Store.open(Path(sys.argv[1])) as store:
    tonight = read_night(store, 1)
    for number in range(10_000):
        document = page(f"{OPEN}/{number}", FIRST, f"Sentence {number} stands here.")
        store.add_document(tonight.id, document, claims_of(document), PROCESSING)
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0, 7, 23])
def test_a_writer_that_is_killed_loses_nothing_that_it_had_committed(tmp_path: Path, after: int) -> None:
    path = tmp_path / "work.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent,
    ) as writer:
        assert writer.stdout is not None
        said = [int(next(writer.stdout)) for _ in range(after + 1)]
        time.sleep(0.003 * after)
        os.kill(writer.pid, signal.SIGKILL)
        said += [int(line) for line in writer.stdout]
    with Store.open(path) as store:
        evidence = store.evidence()
        stored = {document.url: document for document in evidence.documents}
        assert {f"{OPEN}/{number}" for number in said} <= stored.keys()
        assert len(evidence.claims) == 2 * len(stored)  # no document without its claims
        check = sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone()
        assert check == ("ok",)

"""With which settings the working file is held, what it refuses, and how a night leaves it."""

from __future__ import annotations

import errno
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_world import NOW, night

from pipeline.errors import StoreError
from pipeline.model import Problem
from pipeline.store import Store
from pipeline.store.contract import WORK_ID
from pipeline.store.file import checked, connect, migrations, open_work, writing


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Path]:
    with Store.open(tmp_path / "work.db"):
        yield tmp_path / "work.db"


def test_every_connection_to_the_working_file_loses_nothing(work: Path) -> None:
    """What a night opens, and what the commands open beside it."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    for opened in (open_work, connect):
        with closing(opened(work)) as connection:
            found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        assert found == wanted


def test_a_file_says_whose_it_is_and_of_which_version(work: Path) -> None:
    with closing(connect(work)) as connection:
        numbers = [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        ]
    assert numbers == [WORK_ID, len(migrations())]


def test_every_table_is_strict(work: Path) -> None:
    with closing(connect(work)) as connection:
        rows = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table'"
        ).fetchall()
    loose = {name for name, strict in rows if not strict}
    assert loose == {"sqlite_schema", "sqlite_temp_schema", "sqlite_sequence", "_sqlite_migrations"}


def test_who_writes_takes_the_right_to_at_once(work: Path) -> None:
    with closing(open_work(work)) as one, closing(open_work(work)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with writing(one), pytest.raises(StoreError, match="locked"), writing(other):
            raise AssertionError("both may write")


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, "a\0b", "half \ud800", "\udfff"])
def test_what_sqlite_would_store_as_something_else_is_refused(bad: str | float) -> None:
    with pytest.raises(StoreError, match="stored"):
        checked(["sound", 1, None, bad])


@given(st.lists(st.one_of(st.none(), st.integers(), st.floats(), st.text(st.characters(codec=None)))))
def test_what_is_let_through_comes_back_as_it_was(values: list[str | int | float | None]) -> None:
    small = [v for v in values if not isinstance(v, int) or -(2**63) <= v < 2**63]
    try:
        checked(small)
    except StoreError:
        return
    with closing(sqlite3.connect(":memory:")) as memory:
        for value in small:
            assert memory.execute("SELECT ?", (value,)).fetchone() == (value,)
            if isinstance(value, str):
                assert memory.execute("SELECT length(?)", (value,)).fetchone() == (len(value),)


def test_a_refused_value_leaves_no_part_of_its_transaction(work: Path) -> None:
    problems = [Problem("read", "bug", None, None, text) for text in ("sound", "a\0b")]
    with Store.open(work) as store:
        store.start_night(night(), "p")
        with pytest.raises(StoreError, match="NUL"):
            store.add_problems(night().id, problems)
    with closing(connect(work)) as connection:
        assert connection.execute("SELECT count(*) FROM problems").fetchone()[0] == 0


def test_a_night_leaves_all_in_the_one_file_though_somebody_has_it_open(work: Path) -> None:
    with closing(connect(work, "ro")) as reader:
        reader.execute("SELECT count(*) FROM nights").fetchone()
        with Store.open(work) as store:
            store.start_night(night(), "p")
        assert work.with_name("work.db-wal").stat().st_size == 0
    (copy := work.with_name("copy.db")).write_bytes(work.read_bytes())
    with closing(sqlite3.connect(copy)) as alone:
        assert alone.execute("SELECT count(*) FROM nights").fetchone() == (1,)


def test_a_night_ends_though_somebody_is_reading(work: Path) -> None:
    with closing(connect(work, "ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM nights").fetchone()
        with Store.open(work) as store:
            store.start_night(night(), "p")
        assert reader.execute("SELECT count(*) FROM nights").fetchone()[0] == 0


def test_a_night_is_over_once_its_editions_are_recorded(tmp_path: Path) -> None:
    """A kill between the two would have the same night run twice."""
    done = replace(night(), outcome="published", exit_code=0, published_at=NOW, valid_until=NOW)
    with Store.open(tmp_path / "work.db") as store:
        store.start_night(night(), "p")
        store.published(done, {})
        assert [row["outcome"] for row in store.nights()] == ["published"]
        assert store.unfinished(NOW) is None


@pytest.mark.parametrize(
    ("code", "advice"),
    [(errno.ENOSPC, "make room"), (errno.EFBIG, "make room"), (errno.EIO, "look at the disk")],
)
def test_a_disk_that_refuses_says_what_to_do(code: int, advice: str) -> None:
    with pytest.raises(StoreError, match=advice):
        raise StoreError("cannot write") from OSError(code, "so")


def test_a_full_database_says_what_to_do_and_is_as_it_was(work: Path) -> None:
    with Store.open(work) as store:
        store.start_night(night(), "p")
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="full; make room there and run it again"):
            store.add_problems(night().id, [Problem("read", "bug", None, None, "x" * 100_000)])
    with closing(connect(work)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("SELECT count(*) FROM problems").fetchone()[0] == 0

"""What nights remember of the texts that they compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.store import Store


def test_overlaps_come_back_as_they_were_kept(tmp_path: Path) -> None:
    found = {"a b": (0.1 + 0.2, True), "a c": (0.0, False), "b c": (1.0, True)}
    with Store.open(tmp_path / "work.db") as store:
        store.keep_overlaps(found)
    with Store.open(tmp_path / "work.db") as store:
        assert store.overlaps() == found


def test_overlaps_that_a_night_did_not_use_go(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        store.keep_overlaps({"a b": (0.5, True), "a c": (0.25, False)})
        store.keep_overlaps({"a c": (0.25, False), "c d": (0.75, True)})
        assert store.overlaps() == {"a c": (0.25, False), "c d": (0.75, True)}


@pytest.mark.parametrize("damage", ["share = 1.5", "share = 'much'", "dense = 2", "dense = NULL"])
def test_an_overlap_cannot_be_damaged_into_something_else(tmp_path: Path, damage: str) -> None:
    with Store.open(tmp_path / "work.db") as store:
        store.keep_overlaps({"a b": (0.5, True)})
    with closing(sqlite3.connect(tmp_path / "work.db")) as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(f"UPDATE overlaps SET {damage}")  # noqa: S608 - own words

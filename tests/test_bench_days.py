"""Twelve nights in a row over a web that changes: files grow with new evidence alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.days import OWN, Size, faults, nights, table
from bench.days_web import START
from pipeline import config
from pipeline.night.run import run
from pipeline.night.tools import Plan

MORNING = Size(0, 1, 1000, 0, 1000, 1000, 1000, 5, 9, True)


def here(sources: Path, db: Path, day: int) -> int:
    now = START + timedelta(days=day)
    run(config.load(sources), Plan(db=db, now=now, clock=lambda: now, environ={}))
    return 1


def test_files_grow_with_new_evidence_alone(tmp_path: Path) -> None:
    sizes = nights(tmp_path, 12, range(6, 12), here)
    assert faults(sizes) == []
    assert sizes[-1].claims > 0
    assert sizes[5].work > sizes[0].work
    assert len(table(sizes).splitlines()) == 3


def test_a_file_that_grows_every_night_is_named() -> None:
    more = {what: 1001 + bound for what, bound in OWN.items()}
    for what, size in more.items():
        assert faults([MORNING, replace(MORNING, day=1, **{what: size})])[0].startswith(what)  # type: ignore[arg-type]


def test_growth_with_new_evidence_and_after_a_night_held_back_is_no_fault() -> None:
    later = replace(MORNING, day=1, work=10**7)
    assert faults([MORNING, replace(later, versions=6)]) == [
        "no night was without new evidence: there is nothing to judge"
    ]
    assert faults([MORNING, MORNING, replace(MORNING, published=False), later]) == []


def test_a_journal_that_stays_is_a_fault() -> None:
    assert faults([MORNING, replace(MORNING, wal=32)]) == ["a night left a journal beside the working file"]

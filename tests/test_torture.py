"""The short form of `make torture`, and that each of its judges sees what it should."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.torture.disk import Trial, large_files
from bench.torture.kills import kills
from bench.torture.readers import readers
from bench.torture.scene import Scene, scene
from bench.torture.state import contents, state
from bench.torture.swap import publications
from bench.torture.unsynced import Disk, File
from pipeline import publish

SEED = 1


@pytest.fixture(scope="module")
def here() -> Iterator[Scene]:
    with scene() as made:
        yield made


def test_killed_nights_lose_and_tear_nothing_and_end_as_if_undisturbed(here: Scene) -> None:
    outcome = kills(here, 3, SEED)
    assert (outcome.tried, outcome.faults) == (3, [])


def test_losses_of_power_leave_every_acknowledged_transaction_and_no_half_one(here: Scene) -> None:
    power = pytest.importorskip("bench.torture.power", reason="needs apsw", exc_type=ImportError)
    outcome = power.losses(here, 20, SEED)
    assert (outcome.tried, outcome.faults) == (20, [])


def test_a_file_that_is_not_synced_at_every_commit_is_found_out(here: Scene, tmp_path: Path) -> None:
    power = pytest.importorskip("bench.torture.power", reason="needs apsw", exc_type=ImportError)
    lax = [line.replace("synchronous = FULL", "synchronous = NORMAL") for line in first(here)]
    assert lax != list(first(here))
    outcome = power.losses_of([lax], tmp_path / "power", 10, SEED)
    assert any("was acknowledged" in fault for fault in outcome.faults)


def first(here: Scene) -> tuple[str, ...]:
    return here.undisturbed("first").statements


def test_a_publication_that_loses_power_leaves_the_old_or_the_new_edition_whole(tmp_path: Path) -> None:
    outcome = publications(tmp_path / "swap", SEED, times=1, count=3)
    assert outcome.tried > 100
    assert outcome.faults == []


def test_a_publication_that_is_not_synced_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = publish.sync
    monkeypatch.setattr(publish, "sync", lambda path: synced(path) if path.is_dir() else None)
    outcome = publications(tmp_path / "swap", SEED, times=1, count=3)
    assert any("neither the old nor the new" in fault for fault in outcome.faults)


def test_a_night_that_may_not_write_ends_with_a_sentence_and_goes_on_later(here: Scene) -> None:
    whole = contents(here.undisturbed("second").db)
    trial = Trial(here, here.first_night(), whole, random.Random(SEED))  # noqa: S311 - no secret hangs on it
    assert list(large_files(trial)) == []


def test_readers_see_one_whole_night_while_others_are_published(here: Scene) -> None:
    outcome = readers(here, 10, 300)
    assert outcome.faults == []
    assert outcome.tried >= 300
    assert outcome.figures["editions copied"] > 3


def test_a_folder_that_lost_what_was_promised_is_found_out(here: Scene) -> None:
    db = here.copy(here.first_night(), "broken")
    assert state(db).faults == ()
    (db / "public.db").write_bytes((db / "evidence.db").read_bytes())
    (db / "evidence.db").unlink()
    os.truncate(max((db / "archive").glob("*.warc.gz"), key=lambda path: path.stat().st_size), 1000)
    faults = " ".join(state(db).faults)
    assert "public.db is none that was built" in faults
    assert "evidence.db was published and is gone" in faults
    assert "not in the archive" in faults


def test_the_disk_of_the_model_keeps_what_was_synced_and_perhaps_the_rest() -> None:
    disk, file = Disk(), File()
    disk.name("/d/a", file)
    file.write(0, b"old")
    file.sync()
    disk.sync_folder("/d")
    file.write(0, b"new")
    disk.name("/d/b", file)
    disk.name("/d/a", None)
    left = [disk.lost(random.Random(seed)) for seed in range(100)]  # noqa: S311 - no secret hangs on it
    found = {tuple(sorted(one.items())) for one in left}
    names = [(), ("/d/a",), ("/d/b",), ("/d/a", "/d/b")]
    assert {tuple(name for name, _ in one) for one in found} == set(names)
    assert {content for one in found for _, content in one} == {b"old", b"new"}

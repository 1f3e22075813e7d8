"""The gate and the swap: what holds a night back, and what readers see meanwhile."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_world import NOW, night, pages, publish, read_night

from pipeline.errors import HeldBack, StoreError
from pipeline.model import Audience, Night, Source
from pipeline.publish import (
    GENERATIONS,
    LOST,
    UNANSWERED,
    YIELD,
    altered,
    finish,
    gate,
    put_back,
    read_manifest,
    swap,
    unfinished,
)
from pipeline.store import CONTRACT, EDITIONS, Edition, Store

SOURCES = tuple(
    Source(f"https://s.example/{n}", min_claims=2 * (n == 0), place=f"sources.yaml:{n}:3") for n in range(10)
)
IDS = [source.id for source in SOURCES]
PLENTY = {IDS[0]: 5}


def built(folder: Path, content: bytes = b"edition") -> dict[Audience, Path]:
    folder.mkdir(exist_ok=True)
    paths: dict[Audience, Path] = {audience: folder / f".{name}.new" for audience, name in EDITIONS.items()}
    for path in paths.values():
        path.write_bytes(content)
    return paths


def done(number: int = 1) -> Night:
    return replace(night(number), published_at=NOW)


def failed(*asked: Any) -> tuple[str, ...]:
    """The sentences of the checks that fail."""
    return tuple(check.failed for check in gate(*asked) if check.failed)


def test_a_good_night_passes() -> None:
    assert failed(SOURCES, PLENTY, IDS[:2], (70, 100)) == ()
    assert failed(SOURCES, PLENTY, (), (0, None)) == ()
    assert failed((), {}, (), (0, 0)) == ()


def test_a_check_that_passes_tells_its_numbers_as_well() -> None:
    numbers = [(check.name, check.found, check.limit) for check in gate(SOURCES, PLENTY, IDS[:2], (90, 100))]
    assert numbers == [(UNANSWERED, 2, 2.0), (YIELD, 5, 2), (LOST, 10, 30.0)]


def test_each_failed_check_is_a_sentence_with_its_numbers() -> None:
    assert failed(SOURCES, {IDS[0]: 1}, IDS[:3], (69, 100)) == (
        "3 of 10 sources gave no answer (30 %, at most 20 % may): https://s.example/0, https://s.example/1,"
        " https://s.example/2",
        "https://s.example/0 gave 1 claims of the 2 that sources.yaml:0:3 expects",
        "claims fell from 100 to 69 since the last edition (31 %, at most 30 % may)",
    )


def test_a_source_that_is_no_longer_watched_is_not_counted() -> None:
    assert failed(SOURCES, PLENTY, ["gone"] * 9, (1, 1)) == ()


def test_editions_and_manifest_take_their_places(tmp_path: Path) -> None:
    manifest = swap(built(tmp_path), tmp_path, EDITIONS, done(), CONTRACT)
    written = json.loads((tmp_path / "manifest.json").read_text())
    assert (written["night"], written["contract"]) == ("night-001", CONTRACT)
    assert (written["published_at"], written["valid_until"]) == (
        "2024-05-03T02:00:00Z",
        "2024-05-04T14:00:00Z",
    )
    for audience, edition in written["editions"].items():
        path = tmp_path / edition["file"]
        assert (
            hashlib.sha256(path.read_bytes()).hexdigest() == edition["sha256"] == manifest.hashes()[audience]
        )
        assert edition.get("bytes") == (path.stat().st_size if audience == "public" else None)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in EDITIONS.values()]
    assert modes == [0o644, 0o640, 0o640]
    assert not list(tmp_path.glob(".*.new"))


def test_seven_generations_are_kept(tmp_path: Path) -> None:
    for number in range(1, 10):
        swap(built(tmp_path, b"%d" % number), tmp_path, EDITIONS, done(number), CONTRACT)
    kept = sorted(path.name for path in (tmp_path / "generations").iterdir())
    assert kept == [f"night-{number:03}" for number in range(3, 10)]
    assert len(kept) == GENERATIONS
    assert (tmp_path / "generations" / "night-005" / "public.db").read_bytes() == b"5"
    assert json.loads((tmp_path / "generations/night-005/manifest.json").read_text())["night"] == "night-005"


@pytest.mark.parametrize("ending", ["-wal", "-journal", "-shm"])
def test_a_name_with_a_journal_beside_it_is_not_taken(tmp_path: Path, ending: str) -> None:
    swap(built(tmp_path, b"old"), tmp_path, EDITIONS, done(1), CONTRACT)
    (tmp_path / f"public.db{ending}").write_bytes(b"x")
    with pytest.raises(HeldBack, match=f"public.db{ending}"):
        swap(built(tmp_path, b"new"), tmp_path, EDITIONS, done(2), CONTRACT)
    assert (tmp_path / "evidence.db").read_bytes() == b"old"
    assert json.loads((tmp_path / "manifest.json").read_text())["night"] == "night-001"


def test_a_disk_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    paths = built(tmp_path)
    paths["public"].unlink()
    with pytest.raises(StoreError, match="cannot publish"):
        swap(paths, tmp_path, EDITIONS, done(), CONTRACT)
    with pytest.raises(StoreError, match="no time of publication"):
        swap(built(tmp_path), tmp_path, EDITIONS, night(), CONTRACT)


KILLED = """
import json, os, signal, sys
from datetime import datetime
from pathlib import Path
from pipeline.model import Night
from pipeline.publish import put_back, swap

folder, step, names, now = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]), sys.argv[4]
now, renames = datetime.fromisoformat(now), []

def audited(event, _):
    if event == "os.rename":
        renames.append(event)
        if len(renames) == step:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(audited)
paths = {audience: folder / f".{name}.new" for audience, name in names.items()}
if any(path.exists() for path in paths.values()):
    swap(paths, folder, names, Night("night-002", now, published_at=now), 1)
else:
    put_back(folder, "night-001", now)
"""
RENAMES = {"swap": 5, "put_back": 4}  # of three editions, the manifest, and a new generation's own


def again(paths: dict[Audience, Path], folder: Path) -> None:
    """The second night of a folder is published."""
    swap(paths, folder, EDITIONS, done(2), CONTRACT)


def contents(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in EDITIONS.values()]


def killed(act: str, folder: Path, step: int) -> None:
    """A publication of "two", or a return to "one", that dies before one of its renames."""
    swap(built(folder, b"one"), folder, EDITIONS, done(1), CONTRACT)
    paths = built(folder, b"two")
    if act == "put_back":
        again(paths, folder)
    asked = [sys.executable, "-c", KILLED, str(folder), str(step), json.dumps(EDITIONS), NOW.isoformat()]
    assert subprocess.run(asked, cwd=Path(__file__).parent.parent, check=False).returncode == -9


@pytest.mark.parametrize(
    ("act", "step"), [(act, n + 1) for act, count in RENAMES.items() for n in range(count)]
)
def test_a_publication_that_is_killed_between_its_names_is_known_and_finished(
    act: str, step: int, tmp_path: Path
) -> None:
    killed(act, tmp_path, step)
    old, new, night = (b"one", b"two", "night-002") if act == "swap" else (b"two", b"one", "night-001")
    moved = min(step - 1, 3)
    assert contents(tmp_path) == [new] * moved + [old] * (3 - moved), "each is whole"
    assert read_manifest(tmp_path).night != night
    begun = unfinished(tmp_path)
    assert begun is not None and begun.night == night
    assert finish(tmp_path) == begun and finish(tmp_path) is None
    assert contents(tmp_path) == [new] * 3
    assert read_manifest(tmp_path) == begun and list(altered(begun, tmp_path)) == []
    assert put_back(tmp_path, "night-002", NOW).night == "night-002", "its generation is one of those kept"


def test_what_cannot_be_finished_moves_nothing_and_the_next_publication_takes_its_place(
    tmp_path: Path,
) -> None:
    killed("swap", tmp_path, 2)
    journal, kept = tmp_path / "public.db-wal", tmp_path / "generations/night-002/evidence.db"
    journal.write_bytes(b"x")
    assert finish(tmp_path) is None
    journal.unlink()
    kept.unlink()
    kept.write_bytes(b"something else")
    assert finish(tmp_path) is None and contents(tmp_path) == [b"two", b"one", b"one"]
    again(built(tmp_path, b"three"), tmp_path)
    assert contents(tmp_path) == [b"three"] * 3 and unfinished(tmp_path) is None


READER = """
import shutil, sqlite3, sys
path, copy = sys.argv[1:]
seen, reads = [], 0
print("ready", flush=True)
while not seen or seen[-1] < 12:
    file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    file.execute("BEGIN")
    night = file.execute("SELECT count(*) FROM v_nights").fetchone()[0]
    assert file.execute("SELECT max(version) FROM v_changes").fetchone()[0] == night
    assert file.execute("SELECT count(*) FROM v_evidence").fetchone()[0] == 5
    file.close()
    shutil.copy(path, copy)
    file = sqlite3.connect(copy)
    assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    file.close()
    seen.append(night)
    reads += 1
assert seen == sorted(seen), seen
print(reads)
"""


def test_readers_see_one_whole_night_while_others_are_published(tmp_path: Path) -> None:
    path = tmp_path / "evidence.db"
    with Store.open(tmp_path / "work.db") as store:
        publish(store, tmp_path, read_night(store, 1, *pages()))
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READER, str(path), str(tmp_path / f"copy{n}.db")],
                stdout=subprocess.PIPE,
                text=True,
            )
            for n in range(2)
        ]
        for reader in readers:
            assert reader.stdout is not None
            assert next(reader.stdout) == "ready\n"
        for number in range(2, 13):
            publish(store, tmp_path, read_night(store, number, *pages()), score=0.8 - number / 100)
    assert all(int(reader.communicate(timeout=60)[0]) > 0 for reader in readers)
    assert [reader.returncode for reader in readers] == [0, 0]


def test_a_reader_who_keeps_an_edition_open_keeps_its_night(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        publish(store, tmp_path, read_night(store, 1, *pages()))
        with Edition.open(tmp_path / "public.db") as opened:
            publish(store, tmp_path, read_night(store, 2, *pages()))
            assert len(opened.nights()) == 1
        with Edition.open(tmp_path / "public.db") as opened:
            assert len(opened.nights()) == 2


def test_a_reader_without_any_right_to_write_reads(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        publish(store, tmp_path, read_night(store, 1, *pages()))
    shared = tmp_path / "shared"
    shared.mkdir()
    shutil.copy(tmp_path / "public.db", shared)
    os.chmod(shared / "public.db", 0o444)
    os.chmod(shared, 0o555)  # noqa: S103 - readers may look in
    opened = sqlite3.connect(f"file:{shared}/public.db?mode=ro", uri=True)
    assert opened.execute("SELECT count(*) FROM v_facts").fetchone()[0] == 2
    opened.close()
    os.chmod(shared, 0o755)  # noqa: S103 - so that the folder can be removed

"""What a back-fill made comes into the working file as if a night had read it."""

from __future__ import annotations

# ruff: noqa: E402 - without the extra there is nothing to import
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from backfill_world import START, archive, html, response, sources

pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")

from pipeline import config
from pipeline.backfill import packing, parts
from pipeline.backfill.absorb import BESIDE, absorb
from pipeline.backfill.manifest import done_in
from pipeline.backfill.order import Done, Order
from pipeline.backfill.packing import packed
from pipeline.backfill.run import backfill
from pipeline.claim import claim, gazetteer
from pipeline.config import publisher_of
from pipeline.errors import ConfigError, StoreError
from pipeline.model import Document, Night, Registry, Snapshot
from pipeline.read import read
from pipeline.store import Store
from pipeline.store.loose import CLAIMS, PAGES, Part, pack

BY = "this reader"
TABLES = {  # what a page leaves behind, but for the night that brought it
    "documents": "id, url, publisher_domain, title, kind, language, refused_because, version, last_snapshot",
    "versions": "document_id, number, text_sha256, title, fetched_at, blocks, links, reader, reread",
    "texts": "*",
    "claims": "*",
    "readings": "document_id, snapshot_sha256, version",
}
HEAD = (("Content-Type", "text/html; charset=utf-8"),)


def page(number: int) -> tuple[str, bytes]:
    who = ("Orchard Networks", "Harbour Registry")[number % 2]
    return f"https://gazette.example/{number}", html(number, who)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a back-fill: four pages, a refused one, one that failed, two captured twice."""
    folder = tmp_path_factory.mktemp("filled")
    made = [response(number, page(number)[1]) for number in range(4)]
    made.append(response(4, b"<html><title>Not found</title><p>404 Page not found</p></html>"))
    made.append(response(5, b"nothing", head="Content-Type: image/png"))
    made.insert(1, response(9, html(0, "Harbour Registry"), url="https://gazette.example/0"))
    made.append(response(10, page(1)[1], url="https://gazette.example/1"))
    name = archive(folder / "a.warc.gz", *made)
    registry = config.load(sources(folder))
    return backfill(Order(registry, (name,), folder / "out", BY, block=3)).out


def registry_in(folder: Path) -> Registry:
    return config.load(sources(folder))


def rows(work: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(work)) as file:
        return {
            table: file.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608
            for table, columns in TABLES.items()
        }


def documents(registry: Registry, count: int) -> list[Document]:
    """The pages as a night reads them."""
    made = []
    for number in range(count):
        url, body = page(number)
        at = START.replace(hour=number)
        made.append(read(Snapshot(url, url, 200, HEAD, body, at), publisher_of(registry, url)))
    return made


def test_pages_come_in_as_a_night_stores_them(out: Path, tmp_path: Path) -> None:
    registry = registry_in(tmp_path)
    counts = absorb(registry, BY, out, tmp_path / "a" / "work.db", START)
    by_night = tmp_path / "b.db"
    with Store.open(by_night) as store:
        store.mirror(registry)
        store.start_night(Night("N", START), BY)
        for document in documents(registry, 4):
            store.add_document("N", document, claim(document, gazetteer(registry)), BY)
        wanted = store.evidence()
    with Store.open(tmp_path / "a" / "work.db") as store:
        found = store.evidence()
        assert store.unfinished(START) is None
    assert found == wanted
    assert len(found.claims) == counts["claims"] >= 8
    ours, theirs = rows(tmp_path / "a" / "work.db"), rows(by_night)
    refused = [row for row in ours["documents"] if row[6]]
    assert len(refused) == 1
    assert [row for row in ours["documents"] if not row[6]] == theirs["documents"]
    assert {key: ours[key] for key in ("versions", "texts", "claims")} == {
        key: theirs[key] for key in ("versions", "texts", "claims")
    }


def test_a_second_time_changes_nothing_and_what_is_here_stays(out: Path, tmp_path: Path) -> None:
    registry, work = registry_in(tmp_path), tmp_path / "work.db"
    newer = replace(documents(registry, 1)[0], title="As a night saw it later")
    with Store.open(work) as store:
        store.mirror(registry)
        store.start_night(Night("N", START), BY)
        store.add_document("N", newer, (), BY)
    first = absorb(registry, BY, out, work, START)
    before = rows(work)
    assert "As a night saw it later" in {row[3] for row in before["documents"]}
    again = absorb(registry, BY, out, work, START.replace(month=5))
    assert rows(work) == before
    assert (first["pages"], again["pages"], again["claims"]) == (4, 0, 0)
    assert again["known"] == first["pages"] + first["known"]


def test_what_was_taken_down_does_not_come_in(out: Path, tmp_path: Path) -> None:
    registry, work = registry_in(tmp_path), tmp_path / "work.db"
    with Store.open(work) as store:
        store.forget_urls(["https://gazette.example/1"], START)
    counts = absorb(registry, BY, out, work, START)
    assert counts["forgotten"] == 2  # both captures
    assert "https://gazette.example/1" not in {row[1] for row in rows(work)["documents"]}


def test_a_folder_of_another_reader_or_of_none_is_refused(out: Path, tmp_path: Path) -> None:
    registry, work = registry_in(tmp_path), tmp_path / "work.db"
    with pytest.raises(ConfigError, match="another reader or registry"):
        absorb(registry, "another", out, work, START)
    with pytest.raises(ConfigError, match="holds no back-fill"):
        absorb(registry, BY, tmp_path, work, START)


def test_a_part_with_a_false_quote_is_refused_whole(out: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(out, tmp_path / "out")
    for path in (folder / parts.PARTS).glob("*.claims.parquet"):
        said = parts.read(path)
        parts.write(path, [row | {"quote": "Nobody said this."} for row in said], tuple(said[0]))
    with pytest.raises(StoreError, match="no slice"):
        absorb(registry_in(tmp_path), BY, folder, tmp_path / "work.db", START)
    assert rows(tmp_path / "work.db")["documents"] == []


def test_claims_on_a_profile_that_nobody_knows_are_refused_whole(out: Path, tmp_path: Path) -> None:
    registry = registry_in(tmp_path)
    fewer = replace(registry, profiles=registry.profiles[:1])
    with pytest.raises(StoreError, match="claims on harbour, which is no profile"):
        absorb(fewer, BY, out, tmp_path / "work.db", START)
    assert rows(tmp_path / "work.db")["documents"] == []


@pytest.mark.parametrize(
    "column, value, told",
    [
        ("title", "behind\0this", "NUL"),
        ("title", "half\ud800", "surrogate"),
        ("extraction", float("nan"), "no number"),
    ],
    ids=("nul", "surrogate", "nan"),
)
def test_what_sqlite_would_change_is_refused(column: str, value: object, told: str, tmp_path: Path) -> None:
    page = dict.fromkeys(PAGES, "0") | {"text": "It rained.", "title": "Rain", "id": "D"}
    said = dict.fromkeys(CLAIMS, "0") | {"document_id": "D", "quote": "It rained.", "extraction": 0.5}
    said |= {"quote_start": 0, "quote_end": 10}
    pack(tmp_path / "sound.db", [one(page, said)])
    changed = {column: value}
    with pytest.raises(StoreError, match=told):
        pack(
            tmp_path / "a.db", [one(page | changed, said)] if column in page else [one(page, said | changed)]
        )


def one(page: dict[str, object], said: dict[str, object]) -> Part:
    return Part(
        {name: [page[name]] for name in PAGES},
        {name: [said[name]] for name in CLAIMS},
    )


# --- many processes, and their end ------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is a loose file and a transaction of its own."""
    monkeypatch.setattr(packing, "ENOUGH", 1)


def whole(work: Path) -> bool:
    """Whether a file is sound, with all that its keys lead to."""
    with closing(sqlite3.connect(work)) as file:
        sound = file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and file.execute("PRAGMA foreign_key_check").fetchall() == []


def test_many_processes_make_the_file_that_one_makes(out: Path, tmp_path: Path, small: None) -> None:
    registry = registry_in(tmp_path)
    one = absorb(registry, BY, out, tmp_path / "one" / "work.db", START)
    many = absorb(registry, BY, out, tmp_path / "many" / "work.db", START, workers=2)
    assert many == one
    assert rows(tmp_path / "many" / "work.db") == rows(tmp_path / "one" / "work.db")
    assert whole(tmp_path / "many" / "work.db")


def test_a_part_that_is_gone_is_told_and_ends_no_process(out: Path, tmp_path: Path, small: None) -> None:
    folder = shutil.copytree(out, tmp_path / "out")
    next((folder / parts.PARTS).glob("*.pages.parquet")).unlink()
    for workers in (1, 2):
        with pytest.raises(StoreError, match=r"cannot read .*pages\.parquet"):
            absorb(registry_in(tmp_path), BY, folder, tmp_path / "work.db", START, workers=workers)
        assert not (tmp_path / BESIDE).exists()


def test_loose_files_come_in_order_and_go_again(out: Path, tmp_path: Path, small: None) -> None:
    blocks: list[Done] = done_in(out, BY)
    seen = []
    for path in packed(out, blocks, tmp_path, 2):
        seen.append(path.name)
        assert len(list(tmp_path.iterdir())) <= 3  # this one, and one for each process
    assert seen == [f"{number}.db" for number in range(len(blocks))]
    assert not list(tmp_path.iterdir())


def test_a_kill_leaves_a_file_that_works_and_goes_on(out: Path, tmp_path: Path, small: None) -> None:
    registry, work = registry_in(tmp_path), tmp_path / "work.db"
    script = Path(__file__).with_name("backfill_killed.py")
    died = subprocess.run(
        [sys.executable, str(script), "absorb", str(tmp_path), str(out)], capture_output=True
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    with Store.open(work) as store:
        held = len(store.evidence().documents)
    assert whole(work)
    absorb(registry, BY, out, tmp_path / "never" / "work.db", START)
    wanted = rows(tmp_path / "never" / "work.db")
    assert 0 < held < len(wanted["versions"])
    absorb(registry, BY, out, work, START.replace(month=5))
    found = rows(work)
    assert {key: found[key] for key in TABLES} == wanted
    assert whole(work)
    assert not (tmp_path / BESIDE).exists()

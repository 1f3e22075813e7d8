"""What a back-fill made comes into the working file as if a night had read it."""

from __future__ import annotations

# ruff: noqa: E402 - without the extra there is nothing to import
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from backfill_world import START, archive, html, response, sources

pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")

from pipeline import config
from pipeline.backfill import parts
from pipeline.backfill.absorb import absorb
from pipeline.backfill.order import Order
from pipeline.backfill.run import backfill
from pipeline.claim import claim, gazetteer
from pipeline.config import publisher_of
from pipeline.errors import ConfigError, StoreError
from pipeline.model import Document, Night, Registry, Snapshot
from pipeline.read import read
from pipeline.store import Store

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

"""`evidence site` and `evidence serve`, and an edition read from its file."""

from __future__ import annotations

import json
import shutil
import sqlite3
import urllib.request
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner
from store_world import CANARY, REGISTRY, pages, publish, read_night

from pipeline.cli import evidence
from pipeline.errors import StoreError
from pipeline.model.shelf import Shelf
from pipeline.site.serve import HEADERS, server
from pipeline.store import EDITIONS, VIEWS, Store
from pipeline.store.shelf import PARTS, read_shelf


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("db")
    with Store.open(made / "work.db") as store:
        publish(store, made, read_night(store, 1, *pages()))
        yield made


@pytest.fixture(scope="module")
def site(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "site"
    done = CliRunner().invoke(evidence, ["site", "--db", str(db), "--out", str(folder), "--json"])
    assert json.loads(done.stdout)["profiles"] == len(REGISTRY.profiles)
    return folder


def test_the_shelf_holds_every_row_of_the_views_that_it_reads(db: Path) -> None:
    shelf = read_shelf(db / "evidence.db", "leadership_alliance")
    with sqlite3.connect(db / "evidence.db") as edition:
        for part, (view, *_) in PARTS.items():
            count = edition.execute(f"SELECT count(*) FROM {view}").fetchone()[0]  # noqa: S608
            assert len(getattr(shelf, part)) == count, view
    assert {part for part in PARTS} == {field.name for field in fields(Shelf)} - {"audience"}
    assert shelf.facts and shelf.evidence and isinstance(shelf.evidence[0].counted, bool)
    assert isinstance(shelf.fields[0].fact_ids, tuple)


def test_the_shelf_asks_the_views_of_the_contract_alone() -> None:
    for view, entry, _ in PARTS.values():
        extra = {field.name for field in fields(entry)} - set(VIEWS[view])
        defaults = {field.name for field in fields(entry) if field.default is not field.default_factory}
        assert extra <= defaults


def test_an_edition_that_lacks_a_column_is_refused_by_its_name(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "public.db"
    shutil.copy(db / "public.db", copy)
    with sqlite3.connect(copy) as edition:
        edition.executescript(
            "DROP VIEW v_facts;"
            "CREATE VIEW v_facts AS SELECT fact_id, profile_id, confidence, independent_sources FROM facts;"
        )
    with pytest.raises(StoreError, match="v_facts.*statement"):
        read_shelf(copy, "public")


def test_what_is_no_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no edition"):
        read_shelf(tmp_path / "public.db", "public")
    (tmp_path / "letters.db").write_bytes(b"")
    with pytest.raises(StoreError, match="not an edition"):
        read_shelf(tmp_path / "letters.db", "public")


def test_words_for_members_stand_in_no_file_of_the_public_site(site: Path) -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in site.rglob("*") if path.is_file()]
    assert texts and (site / "feed.xml").is_file() and (site / "feed.json").is_file()
    for word in (*CANARY.split(), "members.example"):
        assert [text for text in texts if word in text] == []


def test_members_find_theirs_in_their_own_site(db: Path, tmp_path: Path) -> None:
    words = ["site", "--db", str(db), "--edition", "leadership_alliance", "--out", str(tmp_path / "in")]
    assert CliRunner().invoke(evidence, words).exit_code == 0
    assert (tmp_path / "in" / "publisher" / "members.example.html").is_file()
    assert CANARY in (tmp_path / "in" / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("edition", list(EDITIONS))
def test_every_edition_has_a_site_and_feeds_of_its_own(db: Path, tmp_path: Path, edition: str) -> None:
    words = ["site", "--db", str(db), "--edition", edition, "--out", str(tmp_path / "s")]
    assert CliRunner().invoke(evidence, [*words, "--address", "https://e.news/x"]).exit_code == 0
    told = json.loads((tmp_path / "s" / "feed.json").read_text(encoding="utf-8"))
    assert told["feed_url"] == "https://e.news/x/feed.json"
    assert f"urn:evidence:feed:{edition}<" in (tmp_path / "s" / "feed.xml").read_text(encoding="utf-8")
    assert (tmp_path / "s" / "profile" / "carrier" / "feed.xml").is_file()


def test_the_server_sends_its_headers_and_answers_to_its_own_name_alone(site: Path) -> None:
    running = server(site, 0)
    Thread(target=running.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{running.server_port}/"
    try:
        with urllib.request.urlopen(root) as answer:  # noqa: S310 - our own
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert all(answer.headers[name] == value for name, value in HEADERS.items())
        for path, host, code in (
            ("static/", "127.0.0.1", 404),
            ("", "evil.example", 421),
            ("..%2f..%2fetc/passwd", "localhost", 404),
        ):
            asked = urllib.request.Request(root + path, headers={"Host": host})  # noqa: S310
            with pytest.raises(HTTPError) as refused:
                urllib.request.urlopen(asked)  # noqa: S310
            assert refused.value.code == code
    finally:
        running.shutdown()
        running.server_close()


def test_serving_what_is_no_site_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="evidence site"):
        server(tmp_path, 0)

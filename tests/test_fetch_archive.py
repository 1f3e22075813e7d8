"""The night as WARC: what was written can be read back, and by others."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch_web import Web, night, page, redirect, serving, status
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from pipeline.errors import FetchError, StoreError
from pipeline.fetch import Archive, read_snapshot
from pipeline.model import Attempt, Target

PAGE = "<p>Zwei Kabel, größer als gedacht.</p>".encode()


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        server.routes["/a"] = page(
            gzip.compress(PAGE), Content_Encoding="gzip", X_Note="gr\u00f6\u00dfer = ja"
        )
        server.routes["/go"] = redirect("/a?utm_source=x")
        server.routes["/a?utm_source=x"] = page(PAGE, ETag='"1"')
        server.routes["/old"] = status(304)
        yield server


def archived(web: Web, folder: Path, *targets: Target | str) -> list[Attempt]:
    tonight = night(web)
    with Archive(folder, "n1") as tonight.archive:
        return tonight.fetch(*targets)


def records(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI") or "")
            for record in ArchiveIterator(file)
        ]


def test_a_snapshot_comes_back_as_it_was(web: Web, tmp_path: Path) -> None:
    for attempt in archived(web, tmp_path, f"{web.url}/a", f"{web.url}/go"):
        assert attempt.warc_file is not None
        assert attempt.warc_offset is not None
        assert read_snapshot(tmp_path, attempt.warc_file, attempt.warc_offset) == attempt.snapshot


def test_every_request_has_its_record(web: Web, tmp_path: Path) -> None:
    archived(web, tmp_path, f"{web.url}/go")
    kinds = records(tmp_path / "night-n1.warc.gz")
    urls = [f"{web.url}{path}" for path in ("/robots.txt", "/go", "/a?utm_source=x")]
    pairs = [(kind, url) for url in urls for kind in ("response", "request")]
    assert kinds == [("warcinfo", ""), *pairs]


def test_what_we_hold_already_becomes_a_revisit(web: Web, tmp_path: Path) -> None:
    held = hashlib.sha256(PAGE).hexdigest()
    targets = [Target(f"{web.url}/old", "s", etag='"1"'), Target(f"{web.url}/a", "s", sha256=held)]
    attempts = archived(web, tmp_path, *targets)
    assert [attempt.warc_offset for attempt in attempts] == [None, None]
    kinds = dict((url, kind) for kind, url in records(tmp_path / "night-n1.warc.gz") if kind != "request")
    assert (kinds[f"{web.url}/old"], kinds[f"{web.url}/a"]) == ("revisit", "revisit")


def test_other_tools_find_the_digests_right(web: Web, tmp_path: Path) -> None:
    archived(web, tmp_path, f"{web.url}/a", f"{web.url}/gone", Target(f"{web.url}/old", "s", etag="1"))
    command = type("Command", (), {"inputs": [str(tmp_path / "night-n1.warc.gz")], "verbose": False})
    assert Checker(command).process_all() == 0


def test_a_place_without_a_response_is_named(web: Web, tmp_path: Path) -> None:
    [attempt] = archived(web, tmp_path, f"{web.url}/a")
    assert attempt.warc_offset is not None
    for name, offset in (
        ("night-n1.warc.gz", 0),
        ("night-n1.warc.gz", 7),
        ("night-n1.warc.gz", 10**9),
        ("none", 0),
    ):
        with pytest.raises(FetchError) as error:
            read_snapshot(tmp_path, name, offset)
        assert error.value.kind == "bad body"
    path = tmp_path / "night-n1.warc.gz"
    path.write_bytes(path.read_bytes()[: attempt.warc_offset + 200])
    with pytest.raises(FetchError):
        read_snapshot(tmp_path, path.name, attempt.warc_offset)


def test_a_resumed_night_gets_a_file_of_its_own(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        with Archive(tmp_path / "deep", "n1") as archive:
            names.append(archive.name)
    assert names == ["night-n1.warc.gz", "night-n1-2.warc.gz", "night-n1-3.warc.gz"]


def test_an_archive_that_cannot_be_written_stops_the_night(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Archive(tmp_path / "file", "n1")


def test_a_full_disk_stops_the_night(web: Web, tmp_path: Path) -> None:
    tonight = night(web)
    tonight.archive = Archive(tmp_path, "n1")
    tonight.archive._file = open("/dev/full", "wb", buffering=0)  # noqa: SIM115
    tonight.archive._writer.out = tonight.archive._file
    with pytest.raises(StoreError, match="No space left"):
        tonight.fetch(f"{web.url}/a")

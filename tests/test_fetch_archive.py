"""The night as WARC: what was written can be read back, and by others."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archive_made import answer, by_warcio, fields, kinds, sound
from fetch_web import Route, Web, cut_off, night, page, redirect, serving, status

from pipeline.errors import FetchError, StoreError
from pipeline.fetch import Archive, read_snapshot
from pipeline.model import Attempt, Target

NAME = "night-n1.warc.gz"
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


def test_a_snapshot_comes_back_as_it_was(web: Web, tmp_path: Path) -> None:
    for attempt in archived(web, tmp_path, f"{web.url}/a", f"{web.url}/go"):
        assert attempt.warc_file is not None
        assert attempt.warc_offset is not None
        assert read_snapshot(tmp_path, attempt.warc_file, attempt.warc_offset) == attempt.snapshot


def test_every_request_has_its_record(web: Web, tmp_path: Path) -> None:
    archived(web, tmp_path, f"{web.url}/go")
    found = [(kind, given.get("warc-target-uri")) for kind, given, _ in by_warcio(tmp_path / NAME)]
    urls = [f"{web.url}{path}" for path in ("/robots.txt", "/go", "/a?utm_source=x")]
    for kind in ("response", "request"):
        assert [url for other, url in found if other == kind] == urls
    assert found[0] == ("warcinfo", None)


def test_what_we_hold_already_becomes_a_revisit(web: Web, tmp_path: Path) -> None:
    held = hashlib.sha256(PAGE).hexdigest()
    archived(
        web, tmp_path, Target(f"{web.url}/old", "s", etag='"1"'), Target(f"{web.url}/a", "s", sha256=held)
    )
    revisits = [given["warc-target-uri"] for given in fields(tmp_path / NAME, "revisit")]
    assert sorted(revisits) == [f"{web.url}/a", f"{web.url}/old"]


def test_other_tools_read_a_night_to_its_end_and_find_its_digests_right(web: Web, tmp_path: Path) -> None:
    archived(web, tmp_path, f"{web.url}/a", f"{web.url}/gone", Target(f"{web.url}/old", "s", etag="1"))
    assert sound(tmp_path / NAME)


@pytest.mark.parametrize(
    ("route", "problem"),
    [
        (page(Content_Type="image/png"), "wrong type"),
        (page(TDM_Reservation="1"), "rights reserved"),
        (page(PAGE * 200_000), "bad body"),
        (cut_off, "bad body"),
    ],
)
def test_an_answer_that_is_refused_is_on_record_without_its_body(
    web: Web, tmp_path: Path, route: Route, problem: str
) -> None:
    web.routes["/no"] = route
    [attempt] = archived(web, tmp_path, f"{web.url}/no")
    assert (attempt.status, attempt.warc_file) == (200, None)
    told = [each for each in fields(tmp_path / NAME, "response") if each["warc-target-uri"].endswith("/no")]
    assert [each.get("warc-truncated") for each in told] == ["unspecified"] * attempt.tries
    note = by_warcio(tmp_path / NAME)[-1][2].decode()
    assert f"problem: {attempt.problem}: {attempt.detail}" in note
    assert attempt.problem == problem
    assert sound(tmp_path / NAME)


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
            names.append(archive.add(answer())[0])
    assert names == ["night-n1.warc.gz", "night-n1-2.warc.gz", "night-n1-3.warc.gz"]


def test_a_night_without_an_answer_leaves_no_file(tmp_path: Path) -> None:
    with Archive(tmp_path, "n1"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_large_night_has_several_files_that_stand_alone(tmp_path: Path) -> None:
    with Archive(tmp_path, "n1", limit=2000) as archive:
        places = [archive.add(answer(b"<p>%d</p>" % number)) for number in range(9)]
    names = sorted({name for name, _ in places})
    assert len(names) > 2
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for name in names:
        assert kinds(tmp_path / name)[0] == "warcinfo"
        assert fields(tmp_path / name, "warcinfo")[0]["warc-filename"] == name
    bodies = [read_snapshot(tmp_path, *place).body for place in places]
    assert bodies == [b"<p>%d</p>" % number for number in range(9)]


def test_the_first_record_says_who_wrote_the_file(tmp_path: Path) -> None:
    with Archive(tmp_path, "n1", agent="EvidenceBot/0.1 (+desk@paper.example)") as archive:
        archive.add(answer())
    [(_, given, block), *_] = by_warcio(tmp_path / NAME)
    said = dict(line.split(": ", 1) for line in block.decode().splitlines())
    assert said["http-header-user-agent"] == "EvidenceBot/0.1 (+desk@paper.example)"
    assert (said["isPartOf"], said["robots"]) == ("n1", "obey")
    assert said["software"].startswith("evidence-pipeline/")
    assert given["warc-date"] == "2026-03-01T02:03:04.567890Z"


def test_what_was_written_is_synced_once_and_its_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with Archive(tmp_path, "n1") as archive:
        archive.sync()
        assert synced == []
        archive.add(answer())
        archive.sync()
        archive.sync()
        assert synced == [False, True]
        archive.add(answer())
    assert synced == [False, True, False]


def test_an_archive_that_cannot_be_written_stops_the_night(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Archive(tmp_path / "file", "n1")


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow past this size: what a full disk does, for this process alone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_named_and_leaves_whole_records(tmp_path: Path) -> None:
    with Archive(tmp_path, "n1") as archive:
        place = archive.add(answer(b"<p>Kept.</p>"))
        whole = (tmp_path / NAME).read_bytes()
        with (
            room_for(len(whole) + 300),
            pytest.raises(StoreError, match=f"{NAME} cannot be written: File too"),
        ):
            archive.add(answer(b"<p>Lost.</p>"))
        assert (tmp_path / NAME).read_bytes() == whole
        again = archive.add(answer(b"<p>There is room again.</p>"))
    assert sound(tmp_path / NAME)
    assert read_snapshot(tmp_path, *place).body == b"<p>Kept.</p>"
    assert read_snapshot(tmp_path, *again).body == b"<p>There is room again.</p>"


def test_a_full_disk_stops_the_night(web: Web, tmp_path: Path) -> None:
    tonight = night(web)
    with Archive(tmp_path, "n1") as tonight.archive, room_for(100), pytest.raises(StoreError, match=NAME):
        tonight.fetch(f"{web.url}/a")


def test_a_disk_that_fills_up_before_the_sync_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    archive = Archive(tmp_path, "n1")
    archive.add(answer())
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StoreError, match=f"{NAME} cannot be written: No space left"):
        archive.sync()
    with pytest.raises(StoreError):
        archive.close()

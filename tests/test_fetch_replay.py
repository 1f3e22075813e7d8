"""A night played again from its archive: the same bodies, the same refusals, no network."""

from __future__ import annotations

import asyncio
import hashlib
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from archive_made import AT, answer

from pipeline.fetch import replay as replay_module
from pipeline.fetch.archive import Archive, read_snapshot
from pipeline.fetch.replay import Replay
from pipeline.model import Attempt, Outcome, Target

URL = "https://paper.example/%d"
NAME = "night-n1.warc.gz"


def recorded(folder: Path, *outcomes: Outcome) -> dict[str, Attempt]:
    """Attempts with these outcomes, as the store tells of them: with the place of the body behind each."""
    attempts = {}
    with Archive(folder, "n1") as archive:
        for number, outcome in enumerate(outcomes):
            url, body = URL % number, b"<p>%d</p>" % number
            name, offset = archive.add(answer(body, url=url))
            target = Target(url, "old source", sha256=hashlib.sha256(body).hexdigest())
            attempt = Attempt(target, AT, outcome, 304, robots="allowed", tries=2, etag='"1"', rights="noai")
            attempts[url] = replace(attempt, warc_file=name, warc_offset=offset)
    return attempts


def played(folder: Path, attempts: dict[str, Attempt], *urls: str) -> list[Attempt]:
    return [attempt for batch in batches(folder, attempts, *urls) for attempt in batch]


def batches(folder: Path, attempts: dict[str, Attempt], *urls: str) -> list[tuple[Attempt, ...]]:
    async def play() -> list[tuple[Attempt, ...]]:
        async with Replay(folder, attempts) as replay:
            assert replay.robots_files() == ()
            return [batch async for batch in replay.fetch([Target(url, "s") for url in urls])]

    return asyncio.run(play())


@pytest.mark.parametrize("outcome", ["fetched", "not_modified", "same_bytes", "same_text"])
def test_every_answer_becomes_a_page_with_its_body(tmp_path: Path, outcome: Outcome) -> None:
    attempts = recorded(tmp_path, "fetched", outcome)
    [attempt] = played(tmp_path, attempts, URL % 1)
    assert (attempt.outcome, attempt.status, attempt.target) == ("fetched", 200, Target(URL % 1, "s"))
    assert attempt.snapshot is not None
    assert attempt.snapshot == read_snapshot(tmp_path, NAME, attempts[URL % 1].warc_offset or 0)
    assert (attempt.snapshot.body, attempt.snapshot.url) == (b"<p>1</p>", URL % 1)
    assert (attempt.at, attempt.robots, attempt.tries, attempt.etag) == (AT, "allowed", 2, '"1"')
    assert (attempt.warc_file, attempt.rights) == (NAME, "noai")


@pytest.mark.parametrize("outcome", ["refused", "failed"])
def test_what_kept_a_page_from_us_keeps_it_again(tmp_path: Path, outcome: Outcome) -> None:
    old = Attempt(Target(URL % 0, "old"), AT, outcome, 404, problem="http status", detail="answered 404")
    [attempt] = played(tmp_path, {URL % 0: old}, URL % 0)
    assert attempt == replace(old, target=Target(URL % 0, "s"))


def test_a_page_that_the_night_did_not_ask_for_is_said_to_be(tmp_path: Path) -> None:
    [attempt] = played(tmp_path, recorded(tmp_path, "fetched"), URL % 7)
    assert (attempt.outcome, attempt.problem, attempt.at) == ("failed", "no answer", AT)
    assert attempt.detail == "the night did not ask for this URL"
    [alone] = played(tmp_path, {}, URL % 7)
    assert alone.outcome == "failed"
    assert alone.at.tzinfo is not None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"warc_file": None, "warc_offset": None}, "not kept"),
        ({"warc_file": "night-n0.warc.gz"}, "has no record"),
        ({"warc_offset": 3}, "has no record"),
        ({"warc_offset": 0}, "has no whole response"),
        ({"target": Target(URL % 0, "s", sha256="0" * 64)}, "another body than the night got"),
    ],
)
def test_a_body_that_is_not_to_be_had_is_a_failed_attempt(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    attempts = recorded(tmp_path, "same_bytes")
    attempts[URL % 0] = replace(attempts[URL % 0], **changed)
    [attempt] = played(tmp_path, attempts, URL % 0)
    assert (attempt.outcome, attempt.problem, attempt.snapshot) == ("failed", "bad body", None)
    assert said in attempt.detail


def test_no_damage_to_the_archive_stops_a_replay(tmp_path: Path) -> None:
    attempts = recorded(tmp_path, "fetched", "fetched", "fetched")
    path = tmp_path / NAME
    whole = path.read_bytes()
    first, second = (attempts[URL % number].warc_offset or 0 for number in (0, 1))
    for place in range(first, second):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        one, other, third = played(tmp_path, attempts, URL % 0, URL % 1, URL % 2)
        assert (other.outcome, third.outcome) == ("fetched", "fetched")
        if one.outcome == "failed":
            assert one.problem == "bad body"
        else:  # the damage is in the request, or says nothing
            assert one.snapshot is not None
            assert one.snapshot.body == b"<p>0</p>"


def test_a_body_that_is_kept_under_another_url_is_this_urls_page(tmp_path: Path) -> None:
    attempts = recorded(tmp_path, "fetched")
    shared = replace(attempts[URL % 0], outcome="same_bytes", target=Target(URL % 5, "s"))
    [attempt] = played(tmp_path, {URL % 5: shared}, URL % 5)
    assert attempt.snapshot is not None
    assert (attempt.snapshot.url, attempt.snapshot.final_url) == (URL % 5, URL % 5)
    assert attempt.snapshot.body == b"<p>0</p>"


def test_the_order_of_targets_is_kept_and_batches_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = recorded(tmp_path, *["fetched"] * 7)
    urls = [URL % number for number in (6, 2, 5, 0, 1, 3, 4)]
    monkeypatch.setattr(replay_module, "_BATCH", 3)
    got = batches(tmp_path, attempts, *urls)
    assert [len(batch) for batch in got] == [3, 3, 1]
    assert [attempt.target.url for batch in got for attempt in batch] == urls
    monkeypatch.setattr(replay_module, "_BATCH_BYTES", 10)
    assert [len(batch) for batch in batches(tmp_path, attempts, *urls)] == [2, 2, 2, 1]


def test_a_page_that_was_recorded_later_tells_when_the_night_ended(tmp_path: Path) -> None:
    attempts = recorded(tmp_path, "fetched", "fetched")
    attempts[URL % 1] = replace(attempts[URL % 1], at=AT + timedelta(hours=1))
    [attempt] = played(tmp_path, attempts, URL % 9)
    assert attempt.at == AT + timedelta(hours=1)


def test_nothing_is_asked_of_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = recorded(tmp_path, "fetched")

    def never(*_: object) -> None:
        raise AssertionError("a replay dialled")

    monkeypatch.setattr(socket.socket, "connect", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    assert [attempt.outcome for attempt in played(tmp_path, attempts, URL % 0, URL % 3)] == [
        "fetched",
        "failed",
    ]

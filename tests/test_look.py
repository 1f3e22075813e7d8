"""Addresses looked at: bodies are parsed in the cage, and one that breaks it says why and costs no other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from night_world import AFTER, PAGE, sources
from pytest_httpserver import HTTPServer

from pipeline import config
from pipeline.cage.pool import Cage, Limits
from pipeline.model import Source
from pipeline.night.look import Looking, Seen, look

HOSTILE = partial(Cage, Limits(cpu=2), jobs="cage_reader")
DEEDS = {
    "segfault": "quarantined: its reader died of SIGSEGV",
    "loop": "quarantined: it takes more than 2 s of CPU to read",
    "leave": "quarantined: its reader ended by itself",
    "stumble": "bug: KeyError",
    "refuse": "unreadable: nothing there",
}


@pytest.fixture
def site(httpserver: HTTPServer, tmp_path: Path) -> Callable[..., dict[str, Seen]]:
    """What paths give that answer with these bodies."""

    def given(bodies: dict[str, bytes], cage: Callable[[], Cage] = HOSTILE) -> dict[str, Seen]:
        httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
        for path, body in bodies.items():
            httpserver.expect_request(f"/{path}").respond_with_data(body, content_type="text/html")
        sources(tmp_path, httpserver.port, "/else")
        registry, home = config.load(tmp_path / "sources.yaml"), f"http://127.0.0.1:{httpserver.port}/"
        asked = [Source(home + path, "page", (), None, None, None) for path in bodies]
        looking = Looking(registry, AFTER, lambda: AFTER, {}, cage=cage)
        return {seen.url.removeprefix(home): seen for seen in look(looking, asked)}

    return given


def test_a_page_that_breaks_its_reader_says_why_and_the_others_are_read(
    site: Callable[..., dict[str, Seen]], tmp_path: Path
) -> None:
    (tmp_path / "tries").mkdir()
    evil = {deed: PAGE + f"<!-- {deed} in {tmp_path}/tries -->".encode() for deed in DEEDS}
    found = site({**evil, "good": PAGE})
    assert found["good"].claims and not found["good"].wrong
    for deed, reason in DEEDS.items():
        assert found[deed].wrong.startswith(reason) and found[deed].document is None


def test_a_list_whose_newest_page_breaks_its_reader_is_a_list_all_the_same(
    site: Callable[..., dict[str, Seen]], httpserver: HTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "tries").mkdir()
    evil = PAGE + f"<!-- segfault in {tmp_path}/tries -->".encode()
    httpserver.expect_request("/evil").respond_with_data(evil, content_type="text/html")
    item = f"<item><title>A</title><link>{httpserver.url_for('/evil')}</link></item>"
    feed = f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>".encode()
    seen = site({"feed": feed})["feed"]
    assert (seen.kind, len(seen.pages), seen.wrong) == ("feed", 1, "")
    assert "died of SIGSEGV" in seen.sample and seen.document is None


def test_every_body_is_parsed_in_the_cage(site: Callable[..., dict[str, Seen]]) -> None:
    calls: list[str] = []

    class Watched(Cage):
        async def run(self, gives, job, snapshot, *more):  # type: ignore[no-untyped-def]
            calls.append(job)
            return await super().run(gives, job, snapshot, *more)

    assert site({"good": PAGE}, Watched)["good"].document is not None
    assert calls == ["look at", "read and claim"]

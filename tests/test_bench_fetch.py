"""The bench of fetching, in miniature: it measures what it says, and says what it measured."""

from __future__ import annotations

import gzip
import zlib

import pytest

from bench.fetch import Plan, measure, missed, table
from bench.fetch_clients import Done
from bench.fetch_server import _answer, body

TINY = Plan(hosts=3, pages=6, rounds=1, peers=("httpx",), memory_pages=12)


@pytest.fixture(scope="module")
def measured() -> tuple[dict[tuple[str, str], list[Done]], Done | None]:
    return measure(TINY)


def test_a_page_of_the_bench_is_like_a_page_of_the_web() -> None:
    answer = _answer("127.1.0.1", "/1/page.html")
    head, _, wire = answer.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(wire)}".encode() in head
    assert gzip.decompress(wire) == body("127.1.0.1", "/1/page.html")
    assert 120_000 < len(body("127.1.0.1", "/1/page.html")) < 180_000
    assert 25_000 < len(wire) < 40_000
    assert len({zlib.crc32(body("127.1.0.1", f"/{n}")) for n in range(50)}) == 50


def test_the_table_says_what_was_measured(
    measured: tuple[dict[tuple[str, str], list[Done]], Done | None],
) -> None:
    found, large = measured
    lines = table(found, large).splitlines()
    assert [tuple(line.split()[:2]) for line in lines[1:7]] == list(found)
    for (_, _, cost, speed, ratio), (key, [done]) in zip(
        map(str.split, lines[1:7]), found.items(), strict=True
    ):
        assert len(done.bodies) == 6
        assert float(cost) == pytest.approx(1000 * done.cpu / 6, abs=0.01)
        assert float(speed) == pytest.approx(6 / done.wall, abs=0.6)
        assert float(ratio) == pytest.approx(done.cpu / found[key[0], "ours"][0].cpu, abs=0.01)
    assert large is not None
    assert lines[-1] == f"memory at its peak, 12 pages fetched and stored: {large.memory:.0f} MiB"


def test_ours_got_every_page_that_the_server_has(
    measured: tuple[dict[tuple[str, str], list[Done]], Done | None],
) -> None:
    for done in (run for runs in measured[0].values() for run in runs):
        for url, checksum in done.bodies.items():
            _, _, authority, path = url.split("/", 3)
            assert checksum == zlib.crc32(body(authority.partition(":")[0], f"/{path}"))


def test_a_goal_that_is_missed_is_a_sentence() -> None:
    def took(cpu: float) -> list[Done]:
        return [Done(cpu, 1.0, 80.0, {"a": 1})]

    found = {("https", "ours"): took(1.0), ("https", "scrapy"): took(2.9), ("https", "httpx"): took(1.4)}
    assert missed(found, Done(memory=301.0)) == [
        "over https ours takes 0.34 of the CPU of scrapy: at most 0.33 is the goal",
        "301 MiB of memory: at most 300 is the goal",
    ]

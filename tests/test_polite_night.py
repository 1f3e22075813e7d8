"""A night over hosts that fail again and again: every page arrives, and no host is hurried or trespassed on.

What is held against the settings is the servers' own clock, at the moment that a request came in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from fetch_web import Handler, Hit, Route, Web, cut_off, healed, page, redirect, reset, serving, status
from night_world import PAGE, Said, evidence, rows

from pipeline.fetch import Fetcher
from pipeline.model import FetchSettings, Target

DELAY = 0.2  # seconds, instead of the 5 that are shipped
CLOCK = 0.01  # seconds that a request may seem to come too early: the sender's timer and the server's thread
HOSTS = ("127.0.0.11", "127.0.0.12", "127.0.0.13")
PATHS = ("/a", "/b", "/c")
ROBOTS = b"User-agent: *\nDisallow: /private/\n"


def hang_up(handler: Handler, _: int) -> None:
    handler.close_connection = True


FAULTS: tuple[Route, ...] = (
    status(503),
    reset,
    cut_off,
    status(429, Retry_After="0"),
    hang_up,
    status(503, Retry_After="1"),
)


def text(host: str, path: str) -> bytes:
    return PAGE + f"<p>It is page {path} of {host}.</p>".encode()


def feed(web: Web) -> bytes:
    """Lists the pages of a host, and one that its robots.txt forbids."""
    items = "".join(
        f"<item><title>Harbour Exchange {path}</title><link>{web.url}{path}</link></item>"
        for path in (*PATHS, "/private/listed")
    )
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


@pytest.fixture(scope="module")
def webs() -> Iterator[list[Web]]:
    """Every first answer for a page is a fault, each another one."""
    with ExitStack() as stack:
        made = [stack.enter_context(serving(host)) for host in HOSTS]
        for number, web in enumerate(made):
            pages = {path: page(text(web.url, path)) for path in PATHS}
            for turn, (path, route) in enumerate(pages.items()):
                web.routes[path] = healed(FAULTS[(number + 3 * turn) % len(FAULTS)], 1, route)
            web.routes["/robots.txt"] = healed(hang_up, 1, page(ROBOTS, Content_Type="text/plain"))
            web.routes["/feed"] = page(feed(web), Content_Type="application/rss+xml")
            web.routes["/inside"] = redirect("/private/behind")
            web.routes["/next"] = redirect(f"{made[number - 1].url}/guest")
            web.routes["/guest"] = page(text(web.url, "/guest"))
        yield made


def the_night(folder: Path, webs: list[Web]) -> Said:
    """Feeds, pages, and what is forbidden, as an analyst might list them."""
    listed = [f"{web.url}{path}" for web in webs for path in ("/inside", "/next", "/private/source")]
    sources = [f"  - {{url: '{web.url}/feed', kind: feed}}\n" for web in webs]
    sources += [f"  - {{url: '{url}'}}\n" for url in listed]
    opened = ", ".join(f"'127.0.0.0/8:{web.port}'" for web in webs)
    (folder / "sources.yaml").write_text(
        f"fetch: {{contact: a@b.example, delay: {DELAY}, allow_private: [{opened}]}}\n"
        "profiles:\n  - {id: harbour, name: Harbour Exchange, kind: company}\nsources:\n" + "".join(sources),
        encoding="utf-8",
    )
    return evidence("run", "--sources", folder / "sources.yaml", "--json")


def outcomes(folder: Path) -> dict[str, tuple[str, str]]:
    """Each URL that was visited: how that ended, and by which decision of robots.txt."""
    found = rows(folder / "db" / "work.db", "SELECT url, outcome, robots FROM attempts")
    return {url: (outcome, robots) for url, outcome, robots in found}


@dataclass
class Watched:
    """What the hosts saw of one night."""

    said: Said
    found: dict[str, tuple[str, str]]
    hits: dict[str, list[Hit]]  # by the address of the host

    def paths(self, web: Web) -> list[str]:
        return [hit.path for hit in self.hits[web.url]]

    def closest(self, web: Web) -> float:
        """Seconds between the two requests that came closest to one another."""
        return min(later.started - earlier.started for earlier, later in pairwise(self.hits[web.url]))


@pytest.fixture(scope="module")
def nights(webs: list[Web], tmp_path_factory: pytest.TempPathFactory) -> list[Watched]:
    """Two nights; in the second every page fails at first once more."""
    folder, watched = tmp_path_factory.mktemp("night"), []
    for _ in range(2):
        for web in webs:
            web.hits.clear()
        said = the_night(folder, webs)
        watched.append(Watched(said, outcomes(folder), {web.url: list(web.hits) for web in webs}))
    return watched


def test_every_page_arrives_whatever_fails_at_first(webs: list[Web], nights: list[Watched]) -> None:
    first = nights[0]
    for web in webs:
        wanted = [f"{web.url}{path}" for path in (*PATHS, "/feed", "/next")]
        seen = {url: first.found.get(url, ("not visited",))[0] for url in wanted}
        assert seen == dict.fromkeys(wanted, "fetched"), first.said.err
        for path in PATHS:
            assert first.paths(web).count(path) == 2  # the fault, and what it healed to


def test_no_host_sees_two_requests_closer_than_its_delay(webs: list[Web], nights: list[Watched]) -> None:
    for night in nights:
        for web in webs:
            assert len(night.hits[web.url]) > 1
            assert night.closest(web) >= DELAY - CLOCK, web.url


def test_what_robots_txt_forbids_is_never_asked_for(webs: list[Web], nights: list[Watched]) -> None:
    for night in nights:
        for web in webs:
            assert not [path for path in night.paths(web) if path.startswith("/private/")]


def test_a_refusal_names_the_line_of_robots_txt(webs: list[Web], nights: list[Watched]) -> None:
    for web in webs:
        for path in ("/private/source", "/private/listed", "/inside"):
            outcome, robots = nights[0].found[f"{web.url}{path}"]
            assert outcome == "refused"
            assert "line 2: Disallow: /private/" in robots


def test_who_leaves_in_the_middle_of_a_night_leaves_nobody_asking(webs: list[Web]) -> None:
    opened = tuple(f"127.0.0.0/8:{web.port}" for web in webs)
    settings = FetchSettings("a@b.example", delay=0.02, allow_private=opened)
    targets = [Target(f"{web.url}{path}", "s") for web in webs for path in PATHS]

    async def leave() -> int:
        with pytest.raises(KeyError):
            async with Fetcher(settings, None, lambda: datetime.now(UTC)) as fetcher:
                async for _ in fetcher.fetch(targets):
                    raise KeyError
        asked = sum(len(web.hits) for web in webs)
        await asyncio.sleep(0.3)
        return sum(len(web.hits) for web in webs) - asked

    assert asyncio.run(leave()) == 0

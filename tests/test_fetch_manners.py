"""Manners towards a host: robots.txt, one request at a time, pauses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fetch_web import Handler, Web, healed, night, page, redirect, reset, serving, status
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import FetchError
from pipeline.fetch.manners import PATIENCE, Site, retry_after
from pipeline.model import RobotsFile

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        for path in "abcdef":
            server.routes[f"/{path}"] = page()
        yield server


def test_robots_txt_is_asked_for_first_and_once(web: Web) -> None:
    web.routes["/robots.txt"] = page(b"\xef\xbb\xbfUser-agent: *\nDisallow: /b")
    attempts = night(web).fetch(f"{web.url}/a", f"{web.url}/b", f"{web.url}/c")
    assert web.paths() == ["/robots.txt", "/a", "/c"]
    assert [attempt.outcome for attempt in attempts] == ["fetched", "refused", "fetched"]
    assert attempts[0].robots == "allowed: no rule fits"
    assert attempts[1].problem == "refused by robots"
    assert attempts[1].robots == attempts[1].detail == "disallowed by line 2: Disallow: /b"


def test_rules_for_our_name_are_ours(web: Web) -> None:
    web.routes["/robots.txt"] = page(b"User-agent: evidencebot\nDisallow: /a\nUser-agent: *\nDisallow: /b")
    attempts = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert [attempt.outcome for attempt in attempts] == ["refused", "fetched"]


def test_a_redirect_must_pass_robots_txt_too(web: Web) -> None:
    web.routes["/robots.txt"] = page(b"User-agent: *\nDisallow: /b")
    web.routes["/go"] = redirect("/b")
    [attempt] = night(web).fetch(f"{web.url}/go")
    assert (attempt.outcome, attempt.problem) == ("refused", "refused by robots")
    assert "/b" not in web.paths()


# What robots.txt answers; whether pages may be fetched; what the report says where they may not.
ANSWERS = {
    "404": (status(404), ""),
    "401": (status(401), ""),
    "a circle": (redirect("/robots.txt"), ""),
    "a redirect to rules": (redirect("/rules"), ""),
    "healed": (healed(status(503, Retry_After="0"), 2, status(404)), ""),
    "503": (status(503, Retry_After="0"), "refused by robots"),
    "429": (status(429), "refused by robots"),
    "a private redirect": (redirect("http://10.0.0.1/robots.txt"), "refused by robots"),
    "a reset": (reset, "no answer"),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_what_an_answer_for_robots_txt_means(web: Web, case: str) -> None:
    web.routes["/robots.txt"], problem = ANSWERS[case]
    web.routes["/rules"] = page(b"User-agent: *\nDisallow: /x")
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert attempt.problem == problem
    assert ("/a" in web.paths()) is (problem == "")


def test_rules_that_lie_on_a_dead_host_are_not_known(web: Web) -> None:
    web.routes["/robots.txt"] = redirect(f"http://127.0.0.9:{web.port}/robots.txt")
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert attempt.problem == "refused by robots"
    assert attempt.detail.startswith("the rules are not known tonight: for robots.txt, no connection")


def test_a_huge_robots_txt_is_read_to_its_limit(web: Web) -> None:
    web.routes["/robots.txt"] = page(b"User-agent: *\nDisallow: /b\n" + b"#" * 3_000_000)
    attempts = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert [attempt.outcome for attempt in attempts] == ["fetched", "refused"]


def test_a_robots_txt_of_today_is_used_again_and_an_older_one_is_not(web: Web) -> None:
    web.routes["/robots.txt"] = page(b"User-agent: *\nDisallow: /b")
    now = datetime.now(UTC)
    today, older = night(web), night(web)
    today.robots = [RobotsFile(web.url, now - timedelta(hours=23), 200, b"User-agent: *\nDisallow: /a")]
    older.robots = [RobotsFile(web.url, now - timedelta(hours=25), 200, b"User-agent: *\nDisallow: /a")]
    assert [a.outcome for a in today.fetch(f"{web.url}/a", f"{web.url}/b")] == ["refused", "fetched"]
    assert (web.paths(), today.learnt) == (["/b"], ())
    assert [a.outcome for a in older.fetch(f"{web.url}/a", f"{web.url}/b")] == ["fetched", "refused"]
    [learnt] = older.learnt
    assert (learnt.origin, learnt.status, learnt.body) == (web.url, 200, b"User-agent: *\nDisallow: /b")


def test_a_failure_to_answer_for_robots_txt_is_not_kept(web: Web) -> None:
    web.routes["/robots.txt"] = status(503, Retry_After="0")
    tonight = night(web)
    tonight.fetch(f"{web.url}/a")
    assert tonight.learnt == ()


def test_a_host_sees_one_request_at_a_time_with_pauses(web: Web) -> None:
    night(web, delay=0.1).fetch(*(f"{web.url}/{path}" for path in "abcdef"))
    assert len(web.hits) == 7
    for before, after in zip(web.hits, web.hits[1:], strict=False):
        assert after.started - before.started >= 0.1
        assert after.started >= before.ended
    assert len({hit.client for hit in web.hits}) == 1  # the connection is kept, a 404 or not


def test_the_pause_begins_when_the_answer_has_ended_and_grows_with_its_time(web: Web) -> None:
    def slow(handler: Handler, _: int) -> None:
        time.sleep(0.1)
        page()(handler, 1)

    web.routes["/a"] = slow
    night(web, delay=0.1).fetch(f"{web.url}/a", f"{web.url}/b", f"{web.url}/c")
    _, a, b, c = web.hits
    assert b.started - a.started >= 0.1 + 5 * 0.1
    assert 0.1 <= c.started - b.started < 0.4


def test_slow_answers_cost_no_pause_where_the_delay_is_nothing(web: Web) -> None:
    site = Site(0.0)

    async def pause() -> float:
        site.took(3.0)
        started = time.monotonic()
        async with site.turn():
            return time.monotonic() - started

    assert asyncio.run(pause()) < 0.1


def test_hosts_do_not_wait_for_one_another(web: Web) -> None:
    with serving("127.0.0.2", web.port) as other:
        other.routes = web.routes
        urls = [f"{server.url}/{path}" for server in (web, other) for path in "abcdef"]
        night(web, delay=0.1).fetch(*urls)
        assert other.hits[0].started < web.hits[-1].started
        assert web.hits[0].started < other.hits[-1].started


def test_no_more_hosts_at_a_time_than_the_settings_say(web: Web) -> None:
    with serving("127.0.0.2", web.port) as other:
        other.routes = web.routes
        urls = [f"{server.url}/{path}" for server in (web, other) for path in "abc"]
        night(web, delay=0.02, concurrency=1).fetch(*urls)
        assert other.hits[0].started > web.hits[-1].ended


@pytest.mark.parametrize("code", [429, 503])
def test_a_host_that_is_busy_is_asked_more_slowly(web: Web, code: int) -> None:
    web.routes["/a"] = healed(status(code), 1, page())
    night(web, delay=0.1).fetch(f"{web.url}/a", f"{web.url}/b", f"{web.url}/c")
    after = [hit.started for hit in web.hits][2:]
    assert all(later - earlier > 0.15 for earlier, later in zip(after, after[1:], strict=False))


def test_a_pause_that_grew_shrinks_again_but_never_below_what_was_asked_for() -> None:
    site = Site(1.0)

    async def play() -> list[float]:
        site.keep_to(2.0)
        for _ in range(10):
            site.busy("answered 429", None)
        grown = site.delay
        for _ in range(100):
            site.answered()
        return [grown, site.delay]

    assert asyncio.run(play()) == [60.0, 2.0]


@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_a_host_that_asks_for_a_long_rest_gets_it(web: Web, path: str) -> None:
    web.routes[path] = status(503, Retry_After=str(int(PATIENCE) + 1))
    attempts = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert web.paths()[-1] == path
    assert web.paths().count(path) == 1
    assert {attempt.outcome for attempt in attempts} <= {"failed", "refused"}
    assert all("asked for 301 s of rest" in attempt.detail for attempt in attempts)


def test_a_host_may_make_us_wait_only_so_long_in_all() -> None:
    site = Site(0.0)

    async def closed() -> str:
        site.busy("answered 503", PATIENCE - 1)
        site.busy("answered 503", 2.0)
        async with site.turn():
            return ""

    with pytest.raises(FetchError, match="answered 503 and asked for 2 s of rest"):
        asyncio.run(closed())


def test_a_busy_host_gets_one_try_for_a_page_until_it_answers(web: Web) -> None:
    for path in ("/a", "/b"):
        web.routes[path] = status(429)
    web.routes["/d"] = healed(status(429), 1, page())
    attempts = night(web).fetch(*(f"{web.url}/{path}" for path in "abcd"))
    assert [attempt.tries for attempt in attempts] == [3, 1, 1, 2]
    assert [attempt.outcome for attempt in attempts] == ["failed", "failed", "fetched", "fetched"]


@pytest.mark.parametrize(
    ("asked", "delay"), [(None, 5.0), (0.0, 5.0), (0.2, 5.0), (7.0, 7.0), (864000.0, 60.0), (1e308, 60.0)]
)
def test_a_crawl_delay_makes_us_slower_within_reason(asked: float | None, delay: float) -> None:
    site = Site(5.0)
    site.keep_to(asked)
    assert site.delay == delay


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        (None, None, None),
        ("7", None, 7.0),
        ("3600", None, 3600.0),
        ("-1", None, None),
        ("soon", None, None),
        ("Sun, 01 Mar 2026 12:00:30 GMT", None, 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", None, 0.0),
        ("Mon, 02 Mar 2026 12:00:00 GMT", None, 86400.0),
        ("Sat, 01 Jan 2000 00:00:04 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", 4.0),
    ],
)
def test_retry_after_in_both_forms(value: str | None, date: str | None, seconds: float | None) -> None:
    assert retry_after(value, date, NOW) == seconds


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_header_asks_for_less_than_nothing(value: str, date: str) -> None:
    seconds = retry_after(value, date, NOW)
    assert seconds is None or seconds >= 0


def test_a_host_has_one_connection_even_where_a_redirect_leads_to_another_port_of_it() -> None:
    with serving() as first, serving() as second:

        def alone(handler: Handler, _: int) -> None:
            began = time.monotonic()
            while first.connections and time.monotonic() - began < 3:
                time.sleep(0.01)
            handler.answer(500 if first.connections else 200, b"<p>Here.</p>", {"Content-Type": "text/html"})

        first.routes["/a"] = redirect(f"{second.url}/b")
        second.routes["/b"] = alone
        [attempt] = night(first, second).fetch(f"{first.url}/a")
    assert attempt.outcome == "fetched"

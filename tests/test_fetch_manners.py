"""Manners towards a host: robots.txt, one request at a time, pauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fetch_web import Web, healed, night, page, redirect, reset, serving, status
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.manners import MAX_WAIT, Site, retry_after

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
    assert attempts[0].robots == "allowed: by robots.txt"
    assert attempts[1].problem == "refused by robots"
    assert attempts[1].robots == "refused: robots.txt disallows this URL for EvidenceBot"


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


def test_a_host_sees_one_request_at_a_time_with_pauses(web: Web) -> None:
    night(web, delay=0.1).fetch(*(f"{web.url}/{path}" for path in "abcdef"))
    assert len(web.hits) == 7
    for before, after in zip(web.hits, web.hits[1:], strict=False):
        assert after.started - before.started > 0.05
        assert after.started >= before.ended
    assert len({hit.client for hit in web.hits}) <= 2  # the connection is kept (a 404 may close it)


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


def test_a_host_that_says_429_is_asked_more_slowly(web: Web) -> None:
    web.routes["/a"] = healed(status(429), 1, page())
    night(web, delay=0.1).fetch(f"{web.url}/a", f"{web.url}/b", f"{web.url}/c")
    after = [hit.started for hit in web.hits][2:]
    # twice the delay, less what a busy machine takes to note a visit
    assert all(later - earlier > 0.15 for earlier, later in zip(after, after[1:], strict=False))


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
        ("99999999999999999999", None, MAX_WAIT),
        ("-1", None, None),
        ("soon", None, None),
        ("Sun, 01 Mar 2026 12:00:30 GMT", None, 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", None, 0.0),
        ("Fri, 01 Mar 2030 11:00:00 GMT", None, MAX_WAIT),
        ("Sat, 01 Jan 2000 00:00:04 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", 4.0),
    ],
)
def test_retry_after_in_both_forms(value: str | None, date: str | None, seconds: float | None) -> None:
    assert retry_after(value, date, NOW) == seconds


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_header_makes_us_wait_longer_than_the_limit(value: str, date: str) -> None:
    seconds = retry_after(value, date, NOW)
    assert seconds is None or 0 <= seconds <= MAX_WAIT

"""Fetching from a real server: what becomes of a target, whatever the server does."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fetch_web import Web, cut_off, drip, healed, night, page, redirect, reset, serving, status

from pipeline.fetch import Fetcher
from pipeline.model import Target

PAGE = b"<p>Two cables were cut.</p>"
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


def test_a_page_becomes_a_snapshot_with_its_headers_and_its_place(web: Web) -> None:
    web.routes["/a"] = page(PAGE, ETag='W/"x"', Last_Modified="Sat, 01 Jun 2024 10:00:00 GMT")
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.status, attempt.tries, attempt.problem) == ("fetched", 200, 1, "")
    assert (attempt.etag, attempt.last_modified) == ('W/"x"', "Sat, 01 Jun 2024 10:00:00 GMT")
    assert attempt.robots == "allowed: no robots.txt (404)"
    assert attempt.snapshot is not None
    assert attempt.snapshot.body == PAGE
    assert attempt.snapshot.final_url == attempt.snapshot.url == f"{web.url}/a"
    assert attempt.snapshot.header("content-type") == "text/html"


def test_the_server_learns_who_we_are_and_sees_no_cookie_again(web: Web) -> None:
    web.routes["/a"] = page(PAGE, Set_Cookie="id=1; Path=/")
    web.routes["/b"] = page(PAGE)
    night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    headers = web.hits[-1].headers
    assert headers["User-Agent"] == "EvidenceBot/0.1 (+test@desk.example)"
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert headers["Host"] == f"127.0.0.1:{web.port}"
    assert "Cookie" not in headers


def test_validators_are_sent_back_byte_for_byte(web: Web) -> None:
    web.routes["/a"] = status(304)
    target = Target(f"{web.url}/a", "s", etag='W/"ü;1"', last_modified="yesterday, more or less")
    [attempt] = night(web).fetch(target)
    asked = web.hits[-1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == (target.etag, target.last_modified)
    assert (attempt.outcome, attempt.status, attempt.snapshot) == ("not_modified", 304, None)
    assert (attempt.etag, attempt.last_modified) == (target.etag, target.last_modified)


def test_a_304_that_nobody_asked_for_is_no_content(web: Web) -> None:
    web.routes["/a"] = status(304)
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.problem) == ("failed", "http status")


def test_the_same_bytes_are_not_a_new_snapshot(web: Web) -> None:
    web.routes["/a"] = page(gzip.compress(PAGE), Content_Encoding="gzip", ETag='"new"')
    target = Target(f"{web.url}/a", "s", etag='"old"', sha256=hashlib.sha256(PAGE).hexdigest())
    [attempt] = night(web).fetch(target)
    assert (attempt.outcome, attempt.snapshot, attempt.etag) == ("same_bytes", None, '"new"')


@pytest.mark.parametrize("wire", [gzip.compress(PAGE), gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])])
def test_a_gzip_body_is_decoded(web: Web, wire: bytes) -> None:
    web.routes["/a"] = page(wire, Content_Encoding="GZIP")
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert attempt.snapshot is not None
    assert attempt.snapshot.body == PAGE


FAULTS = {
    "a reset": reset,
    "a cut body": cut_off,
    "503 at once": status(503, Retry_After="0"),
    "500": status(500),
    "429": status(429),
    "a cut gzip body": page(gzip.compress(PAGE)[:-4], Content_Encoding="gzip"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_may_heal_is_tried_three_times(web: Web, fault: str) -> None:
    web.routes["/a"] = healed(FAULTS[fault], 2, page(PAGE))
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.tries, attempt.status) == ("fetched", 3, 200)


@pytest.mark.parametrize(
    ("fault", "problem", "detail"),
    [
        ("a reset", "no answer", "the connection broke"),
        ("a cut body", "bad body", "the body was cut off after 10 bytes"),
        ("503 at once", "http status", "answered 503 Service Unavailable"),
        ("429", "http status", "answered 429 Too Many Requests"),
        ("a cut gzip body", "bad body", "the gzip body is cut off"),
    ],
)
def test_what_does_not_heal_is_named_after_three_tries(
    web: Web, fault: str, problem: str, detail: str
) -> None:
    web.routes["/a"] = FAULTS[fault]
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.problem, attempt.tries) == ("failed", problem, 3)
    assert attempt.detail.startswith(detail)
    assert web.paths().count("/a") == 3


def test_retry_after_is_obeyed(web: Web) -> None:
    web.routes["/a"] = healed(status(503, Retry_After="1"), 1, page(PAGE))
    [attempt] = night(web).fetch(f"{web.url}/a")
    first, second = (hit.started for hit in web.hits if hit.path == "/a")
    assert attempt.outcome == "fetched"
    assert second - first >= 1.0


HOPELESS = {
    "404": (status(404), "http status", "answered 404"),
    "403": (status(403), "http status", "answered 403"),
    "204": (status(204), "http status", "answered 204"),
    "302 to nowhere": (status(302), "http status", "answered 302"),
    "206": (status(206), "bad body", "answered 206, a part"),
    "pdf": (page(b"%PDF", Content_Type="application/pdf"), "bad body", "application/pdf is not"),
    "image": (page(b"x", Content_Type="image/png"), "bad body", "image/png is not"),
    "brotli": (page(b"x", Content_Encoding="br"), "bad body", "the content coding br"),
    "layers": (page(b"x", Content_Encoding="gzip, gzip"), "bad body", "the content coding gzip, gzip"),
    "no gzip": (
        page(b"plain", Content_Encoding="gzip"),
        "bad body",
        "the gzip coding of the body is damaged",
    ),
    "announced size": (page(b"x" * 2001), "bad body", "2001 bytes are announced"),
    "bomb": (
        page(zlib.compress(b"x" * 9000), Content_Encoding="deflate"),
        "bad body",
        "the body is larger than 4000",
    ),
}


@pytest.mark.parametrize("case", HOPELESS)
def test_what_cannot_heal_is_not_tried_again(web: Web, case: str) -> None:
    web.routes["/a"], problem, detail = HOPELESS[case]
    [attempt] = night(web, wire_bytes=2000, decoded_bytes=4000).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.problem, attempt.tries) == ("failed", problem, 1)
    assert attempt.detail.startswith(detail)
    assert attempt.snapshot is None


def test_a_body_without_an_end_is_stopped_at_the_limit(web: Web) -> None:
    def endless(handler, _):  # type: ignore[no-untyped-def]  # a route
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    web.routes["/a"] = endless
    [attempt] = night(web, wire_bytes=200_000).fetch(f"{web.url}/a")
    assert (attempt.problem, attempt.detail) == ("bad body", "the body is larger than 200000 bytes")


def test_a_slow_drip_ends_with_the_total_time(web: Web) -> None:
    web.routes["/a"] = drip
    started = time.monotonic()
    [attempt] = night(web, total_seconds=0.4).fetch(f"{web.url}/a")
    assert (attempt.problem, attempt.tries) == ("no answer", 1)
    assert "not finished after" in attempt.detail
    assert time.monotonic() - started < 2


def test_silence_is_tried_again(web: Web) -> None:
    def silent(handler, _):  # type: ignore[no-untyped-def]  # a route
        time.sleep(0.5)
        handler.answer(200, PAGE, HTML)

    web.routes["/a"] = healed(silent, 1, page(PAGE))
    [attempt] = night(web, read_seconds=0.2).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.tries) == ("fetched", 2)


def test_one_bad_target_does_not_touch_the_others(web: Web) -> None:
    web.routes["/a"] = page(PAGE)
    attempts = night(web).fetch(f"{web.url}/gone", f"{web.url}/a", "no url", "http://10.0.0.1/")
    assert [attempt.outcome for attempt in attempts] == ["failed", "fetched", "refused", "refused"]
    assert attempts[2].detail == "the URL holds a space, a backslash or a control character"


def test_a_host_that_is_down_is_named_once_and_costs_no_more_tries() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    quiet = night(allow_private=(f"127.0.0.1:{port}",))
    attempts = quiet.fetch(*(f"http://127.0.0.1:{port}/{n}" for n in range(50)))
    assert {attempt.problem for attempt in attempts} == {"no answer"}
    assert all("no connection" in attempt.detail for attempt in attempts)
    assert sum(attempt.seconds for attempt in attempts) < 1


def test_redirects_are_followed_and_leave_no_validators(web: Web) -> None:
    web.routes["/a"] = redirect("/b", 302)
    web.routes["/b"] = redirect(f"{web.url}/c?utm_source=x", 308)
    web.routes["/c?utm_source=x"] = page(PAGE, ETag='"c"')
    [attempt] = night(web).fetch(Target(f"{web.url}/a", "s", etag='"a"'))
    assert attempt.snapshot is not None
    assert attempt.snapshot.url == f"{web.url}/a"
    assert attempt.snapshot.final_url == f"{web.url}/c?utm_source=x"
    assert (attempt.etag, attempt.tries) == (None, 1)
    assert ["If-None-Match" in hit.headers for hit in web.hits[1:]] == [True, False, False]


LEADS_ASTRAY = [
    (
        "http://169.254.169.254/latest/meta-data/",
        "refused",
        "refused address",
        "169.254.169.254 is not a public",
    ),
    ("http://127.0.0.1:1/", "refused", "refused address", "127.0.0.1 is not a public"),
    ("http:127.0.0.1", "refused", "refused address", "redirected to 'http:127.0.0.1'"),
    ("file:///etc/passwd", "refused", "refused address", "redirected to 'file:"),
    ("javascript:alert(1)", "refused", "refused address", "redirected to 'javascript:"),
    ("http://a:b@example.com/", "refused", "refused address", "redirected to"),
    ("/a", "failed", "http status", "redirects in a circle"),
    ("/1", "failed", "http status", "more than 5 redirects"),
]


@pytest.mark.parametrize(("to", "outcome", "problem", "detail"), LEADS_ASTRAY)
def test_a_redirect_cannot_lead_astray(web: Web, to: str, outcome: str, problem: str, detail: str) -> None:
    web.routes["/a"] = redirect(to)
    for hop in range(1, 9):
        web.routes[f"/{hop}"] = redirect(f"/{hop + 1}")
    [attempt] = night(web).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.problem) == (outcome, problem)
    assert attempt.detail.startswith(detail)


def test_a_consumer_that_leaves_early_leaves_nothing_behind(web: Web) -> None:
    web.routes["/a"] = page(PAGE)
    targets = [Target(f"{web.url}/a", "s")] * 20

    async def first() -> int:
        settings = replace(night(web).settings, delay=0.05)
        async with Fetcher(settings, None, lambda: datetime.now(UTC)) as fetcher:
            attempts = fetcher.fetch(targets)
            await anext(aiter(attempts))
            await attempts.aclose()  # type: ignore[attr-defined]  # it is a generator
            return len(asyncio.all_tasks()) - 1

    assert asyncio.run(first()) <= 1  # the answered robots.txt
    assert web.paths().count("/a") < 5

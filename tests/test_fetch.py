"""Fetching from a real server: what becomes of a target, whatever the server does."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme
from fetch_web import (
    Handler,
    Route,
    Web,
    cut_off,
    drip,
    healed,
    night,
    page,
    redirect,
    reset,
    serving,
    status,
)

from pipeline.errors import ConfigError
from pipeline.fetch import Archive, Fetcher
from pipeline.fetch.stream import connect
from pipeline.model import Attempt, Target

PAGE = b"<p>Two cables were cut.</p>"
WIRE = gzip.compress(PAGE, mtime=0)  # without a time, which would be in the names of tests
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


@pytest.mark.parametrize("wire", [WIRE, gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0)])
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
    "sheet": (
        page(b"x", Content_Type="application/vnd.ms-excel"),
        "wrong type",
        "application/vnd.ms-excel is not",
    ),
    "image": (page(b"x", Content_Type="image/png"), "wrong type", "image/png is not"),
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
    assert attempts[2].detail == "the URL does not begin with http:// or https://"


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


@pytest.mark.parametrize(
    ("codes", "end", "moved"),
    [
        ((301, 308), page(PAGE), True),
        ((301, 302), page(PAGE), False),
        ((307,), page(PAGE), False),
        ((), page(PAGE), False),
        ((301,), status(404), False),
    ],
)
def test_a_source_has_moved_where_all_hops_are_for_good(
    web: Web, codes: tuple[int, ...], end: Route, moved: bool
) -> None:
    for hop, code in enumerate(codes):
        web.routes[f"/{hop}"] = redirect(f"/{hop + 1}", code)
    web.routes[f"/{len(codes)}"] = end
    [attempt] = night(web).fetch(f"{web.url}/0")
    assert attempt.moved_to == (f"{web.url}/{len(codes)}" if moved else None)


def test_what_a_publisher_reserves_is_kept_and_obeyed(web: Web) -> None:
    web.routes["/a"] = page(PAGE, X_Robots_Tag="nosnippet")
    web.routes["/b"] = page(PAGE, X_Robots_Tag="noindex")
    refused, kept = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert (refused.outcome, refused.problem, refused.status) == ("refused", "rights reserved", 200)
    assert (refused.rights, refused.snapshot) == ("nosnippet", None)
    assert (kept.outcome, kept.rights) == ("fetched", "noindex")


def bare_304(handler: Handler, _: int) -> None:
    handler.send_response(304)
    handler.end_headers()


@pytest.mark.parametrize("answer", [bare_304, status(404), redirect("/b"), page(PAGE)])
def test_an_answer_that_is_short_costs_no_connection(web: Web, answer: Route) -> None:
    web.routes.update({"/a": answer, "/b": page(PAGE)})
    night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert len(web.hits) >= 3
    assert len({hit.client for hit in web.hits}) == 1


def test_a_long_error_page_is_left_unread(web: Web) -> None:
    web.routes["/a"] = lambda handler, _: handler.answer(404, b"x" * 20_000)
    web.routes["/b"] = page(PAGE)
    attempts = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert [attempt.status for attempt in attempts] == [404, 200]
    assert web.hits[-1].client != web.hits[-2].client


def test_a_server_that_hangs_up_between_two_pages_is_dialled_again(web: Web) -> None:
    def last(handler: Handler, _: int) -> None:
        handler.close_connection = True
        handler.answer(200, PAGE, HTML)

    web.routes.update({"/a": last, "/b": page(PAGE)})
    attempts = night(web, delay=0.05).fetch(f"{web.url}/a", f"{web.url}/b")
    assert [attempt.tries for attempt in attempts] == [1, 1]


def test_all_tries_for_a_page_share_its_time(web: Web) -> None:
    web.routes["/a"] = lambda handler, _: time.sleep(0.5)
    started = time.monotonic()
    [attempt] = night(web, read_seconds=0.25, total_seconds=0.4).fetch(f"{web.url}/a")
    assert (attempt.problem, attempt.tries) == ("no answer", 2)
    assert time.monotonic() - started < 1.5


def test_attempts_come_in_batches_that_the_archive_has_on_the_disk(web: Web, tmp_path: Path) -> None:
    urls = [f"{web.url}/{n}" for n in range(60)]
    web.routes.update({f"/{n}": page(PAGE) for n in range(60)})
    synced: list[int] = []

    class Watched(Archive):
        def sync(self) -> None:
            super().sync()
            synced.append((tmp_path / self.name).stat().st_size)

    with Watched(tmp_path, "n1") as archive:
        tonight = night(web)
        tonight.archive = archive
        attempts = tonight.fetch(*urls)
    assert [attempt.target.url for attempt in attempts] == urls
    assert 2 <= tonight.batches < 60
    assert len(synced) == tonight.batches + 1  # and once at the end
    assert synced[-1] > max(attempt.warc_offset or 0 for attempt in attempts)


def endless(handler: Handler, _: int) -> None:
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def test_a_server_that_sends_faster_than_we_read_has_to_wait(web: Web) -> None:
    web.routes["/a"] = endless

    async def lies_there() -> int:
        stream = await connect("127.0.0.1", web.port, 1.0)
        await stream.write(b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        for _ in range(20):  # more than enough for gigabytes
            await stream.read(1, 1.0)
            await asyncio.sleep(0.01)
        came = 0
        while len(piece := await stream.read(1 << 30, 1.0)) and came < 10_000_000:
            came += len(piece)
            if not stream.get_extra_info("is_readable"):
                break
        await stream.aclose()
        return came

    assert asyncio.run(lies_there()) < 1_000_000


def test_a_loop_that_was_busy_does_not_take_a_server_for_silent(web: Web) -> None:
    web.routes["/a"] = page(PAGE)

    async def busy() -> bytes:
        stream = await connect("127.0.0.1", web.port, 1.0)
        await stream.write(b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        answer = asyncio.create_task(stream.read(100, 0.1))
        await asyncio.sleep(0)
        time.sleep(0.3)  # the answer comes meanwhile
        try:
            return await answer
        finally:
            await stream.aclose()

    assert asyncio.run(busy()).startswith(b"HTTP/1.1 200")


def test_who_waits_while_a_server_is_silent_takes_none_of_its_time(web: Web) -> None:
    """Else it would be asked again, because we were too busy ourselves."""
    web.routes |= {"/": page(PAGE), "/silent": lambda handler, _: time.sleep(2)}
    given = replace(night(web).settings, total_seconds=1.0, delay=0)

    async def patient() -> list[Attempt]:
        found = []
        async with Fetcher(given, None, lambda: datetime.now(UTC)) as fetcher:
            async for batch in fetcher.fetch(Target(web.url + path, "s") for path in ("/", "/silent")):
                found += batch
                await asyncio.sleep(0.5)  # another page is in the cage
        return found

    (silent,) = [attempt for attempt in asyncio.run(patient()) if attempt.target.url.endswith("silent")]
    assert (silent.tries, "not finished after" in silent.detail) == (1, True)


def test_who_takes_the_attempts_may_take_long_without_making_a_host_slow(web: Web) -> None:
    def slow(handler: Handler, _: int) -> None:
        time.sleep(0.15)
        handler.answer(200, PAGE, HTML)

    web.routes["/a"] = slow
    settings = replace(night(web).settings, delay=0.01)

    async def seconds() -> list[float]:
        found = []
        async with Fetcher(settings, None, lambda: datetime.now(UTC)) as fetcher:
            async for batch in fetcher.fetch([Target(f"{web.url}/a", "s")] * 4):
                time.sleep(0.5)
                found += [attempt.seconds for attempt in batch]
        return found

    assert max(asyncio.run(seconds())) < 0.4


# --- https ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS for 127.0.0.1, and the file of the authority that vouches for it."""
    authority, file = trustme.CA(), tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context, file


def test_a_page_comes_over_https_where_its_authority_is_trusted(
    certified: tuple[ssl.SSLContext, Path],
) -> None:
    context, file = certified
    with serving(tls=context) as web:
        web.routes.update({"/a": page(PAGE * 50_000), "/b": page(PAGE)})
        attempts = night(web, ca_file=str(file)).fetch(f"{web.url}/a", f"{web.url}/b")
    assert [len(a.snapshot.body) for a in attempts if a.snapshot] == [len(PAGE) * 50_000, len(PAGE)]
    assert len({hit.client for hit in web.hits}) == 1


def test_a_certificate_that_nobody_vouches_for_is_named(certified: tuple[ssl.SSLContext, Path]) -> None:
    with serving(tls=certified[0]) as web:
        [attempt] = night(web).fetch(f"{web.url}/a")
    assert (attempt.outcome, attempt.problem, web.hits) == ("failed", "no answer", [])
    assert attempt.detail.startswith("the certificate is not valid: ")


def test_a_certificate_for_another_host_is_refused(certified: tuple[ssl.SSLContext, Path]) -> None:
    context, file = certified
    with serving("127.0.0.2", tls=context) as web:
        [attempt] = night(web, ca_file=str(file)).fetch(f"{web.url}/a")
    assert "IP address mismatch" in attempt.detail


@pytest.mark.parametrize(("text", "why"), [(None, "No such file"), ("no certificate", "PEM")])
def test_a_file_of_authorities_that_cannot_be_used_stops_the_night(
    tmp_path: Path, text: str | None, why: str
) -> None:
    file = tmp_path / "own.pem"
    if text is not None:
        file.write_text(text)
    with pytest.raises(ConfigError, match=rf"fetch\.ca_file: .*own\.pem cannot be used: .*{why}"):
        night(ca_file=str(file)).fetch()


# --- redirects that should not be followed --------------------------------------------------------


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

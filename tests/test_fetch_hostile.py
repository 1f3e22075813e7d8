"""Servers that explode, never end, lie and flood: each is refused with its reason, inside its limit."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator

import pytest
from fetch_web import Handler, Web, night, serving

from bench.gate_web import PAGE, Stage, fetch, raw, settings, staged
from pipeline.model import Attempt

MIB = 1 << 20
MOST_MIB = 40  # the limits on wire and decoded bytes add up to 15 MB, and a body may be held twice
LIMITS = {"connect_seconds": 1.0, "read_seconds": 0.3, "total_seconds": 1.0}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def bomb(coding: str, mib: int = 100) -> bytes:
    """Zeros; a block that was flushed whole is sent again and again, so that making it costs nothing."""
    engine = zlib.compressobj(9, wbits={"gzip": 31, "deflate": 15}[coding])
    start = engine.compress(b"<p>") + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(bytes(MIB)) + engine.flush(zlib.Z_FULL_FLUSH)
    return raw(200, start + block * mib, {"Content-Encoding": coding})


def endless(start: bytes, block: bytes, pause: float = 0.0) -> Callable[[], Iterator[bytes]]:
    def parts() -> Iterator[bytes]:
        yield start
        gives_up = time.monotonic() + 15  # a limit that does not hold shall fail a test and not stop it
        while time.monotonic() < gives_up:
            yield block
            time.sleep(pause)

    return parts


def silent() -> Iterator[bytes]:
    yield HEAD
    time.sleep(1.5)


def chunked(*rest: bytes) -> bytes:
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(rest)


def coded(coding: str, body: bytes) -> bytes:
    return raw(200, body, {"Content-Encoding": coding})


# what the server says: how the fetch must end
REFUSED: dict[str, tuple[bytes | Callable[[], Iterator[bytes]], str]] = {
    "gzip-bomb": (bomb("gzip"), "bad body: the body is larger than 10000000 bytes when it is decoded"),
    "deflate-bomb": (bomb("deflate"), "bad body: the body is larger than 10000000 bytes when it is decoded"),
    "br": (coded("br", b"\x0b\x02\x80"), "bad body: the content coding br is not gzip or deflate"),
    "zstd": (coded("zstd", b"\x28\xb5\x2f\xfd"), "bad body: the content coding zstd is not"),
    "gzip-in-gzip": (coded("gzip, gzip", gzip.compress(gzip.compress(PAGE))), "bad body: the content coding"),
    "endless": (endless(HEAD + b"\r\n", bytes(65536)), "bad body: the body is larger than 5000000 bytes"),
    "endless-chunked": (
        endless(chunked(), b"10000\r\n" + bytes(65536) + b"\r\n"),
        "bad body: the body is larger than 5000000 bytes",
    ),
    "announced": (raw(200, PAGE, {"Content-Length": "6000000"}), "bad body: 6000000 bytes are announced"),
    "endless-error": (endless(b"HTTP/1.1 404 No\r\n\r\n", bytes(65536)), "http status: answered 404"),
    "drip": (endless(HEAD + b"\r\n", b"x", 0.05), "no answer: not finished after"),
    "header-drip": (endless(HEAD, b"X: x\r\n", 0.05), "no answer: not finished after"),
    "early-hints": (endless(b"", b"HTTP/1.1 103 Early\r\n\r\n", 0.001), "no answer: not finished after"),
    "silent": (silent, "no answer: (the server fell silent|not finished after)"),
    "header-flood": (HEAD + b"X: y\r\n" * 100_000 + b"\r\n", "no answer: not an answer in HTTP"),
    "header-endless": (endless(HEAD, b"X: y\r\n" * 1000), "no answer: not an answer in HTTP"),
    "header-large": (HEAD + b"X: " + b"y" * MIB + b"\r\n\r\n", "no answer: not an answer in HTTP"),
    "nul-in-header": (HEAD + b"X: a\0b\r\n\r\n", "no answer: not an answer in HTTP"),
    "cut": (raw(200, PAGE, {"Content-Length": "1000"}), "bad body: the body was cut off after"),
    "cut-chunk": (chunked(b"64\r\n<p>"), "bad body: the body was cut off after"),
    "cut-chunks": (chunked(b"3\r\n<p>\r\n"), "bad body: the body was cut off after"),
    "bad-chunk": (chunked(b"zz\r\n<p>\r\n0\r\n\r\n"), "bad body: the body was cut off after"),
    "cut-gzip": (coded("gzip", gzip.compress(PAGE * 9)[:-20]), "bad body: the gzip body is cut off"),
    "damaged": (coded("gzip", PAGE), "bad body: the gzip coding of the body is damaged"),
    "two-lengths": (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\n<p>x", "no answer: not an answer"),
    "negative": (raw(200, PAGE, {"Content-Length": "-5"}), "no answer: not an answer in HTTP"),
    "part": (raw(206, PAGE), "bad body: answered 206"),
    "image": (raw(200, PAGE, {"Content-Type": "image/png"}), "wrong type: image/png is not a type"),
    "no-http": (b"SSH-2.0-OpenSSH_9.0\r\n", "no answer: not an answer in HTTP"),
    "nothing": (b"", "no answer: "),
    "weird": (raw(999), "http status: answered 999"),
    "self": (raw(302, headers={"Location": "/self"}), "http status: redirects in a circle"),
    "there": (raw(302, headers={"Location": "/back"}), "http status: redirects in a circle"),
    "back": (raw(301, headers={"Location": "/there"}), "http status: redirects in a circle"),
    "to-rubbish": (raw(302, headers={"Location": "http://[bad"}), "refused address: redirected to"),
    "to-long": (raw(302, headers={"Location": "/" + "a" * 9000}), "refused address: redirected to"),
}
# unusual, and right
READ: dict[str, bytes | Callable[[], Iterator[bytes]]] = {
    "two-members": coded("gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
    "padded": coded("gzip", gzip.compress(PAGE) + bytes(32)),
    "folded": HEAD + b"X: a\r\n b\r\nContent-Length: %d\r\n\r\n%b" % (len(PAGE), PAGE),
    "longer-than-said": raw(200, PAGE + b"<p>More.", {"Content-Length": str(len(PAGE))}),
    "hinted": b"HTTP/1.1 103 Early\r\n\r\n" * 10 + raw(200, PAGE),
    "no-length": HEAD + b"\r\n" + PAGE,
    "endless-redirect": endless(b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n", bytes(65536)),
}


def play(host: str, path: str) -> bytes | Iterable[bytes]:
    name = path[1:]
    if name == "robots.txt":
        return raw(404)
    if re.fullmatch(r"\d+", name):
        return raw(302, headers={"Location": f"/{int(name) + 1}"})
    answer = REFUSED[name][0] if name in REFUSED else READ.get(name, raw(200, PAGE))
    return answer if isinstance(answer, bytes) else answer()


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with staged(play) as running:
        yield running


def ask(stage: Stage, name: str) -> Attempt:
    url = f"http://127.0.0.1:{stage.port}/{name}"
    given = settings(allow_private=(f"127.0.0.1:{stage.port}",), **LIMITS)
    return fetch(given, url)[url]


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_answer_is_refused_with_its_reason_inside_its_limit(stage: Stage, name: str) -> None:
    started = time.monotonic()
    attempt = ask(stage, name)
    assert re.match(REFUSED[name][1], f"{attempt.problem}: {attempt.detail}"), attempt
    assert attempt.snapshot is None
    assert (
        time.monotonic() - started < 2 * LIMITS["total_seconds"] + 3
    )  # robots.txt, the page, a busy machine


@pytest.mark.parametrize("name", READ)
def test_what_is_unusual_and_right_is_read(stage: Stage, name: str) -> None:
    attempt = ask(stage, name)
    assert attempt.snapshot is not None, attempt.detail
    assert attempt.snapshot.body == PAGE


def test_five_redirects_are_followed_and_no_sixth(stage: Stage) -> None:
    before = len(stage.asked)
    assert ask(stage, "1").detail == "more than 5 redirects"
    assert [path for _, path in stage.asked[before + 1 :]] == ["/1", "/2", "/3", "/4", "/5", "/6"]


@pytest.mark.parametrize(("name", "times"), [("br", 1), ("gzip-bomb", 1), ("weird", 3), ("cut", 3)])
def test_only_what_may_heal_is_asked_for_again(stage: Stage, name: str, times: int) -> None:
    before = len(stage.asked)
    ask(stage, name)
    assert [path for _, path in stage.asked[before:]].count(f"/{name}") == times


@pytest.mark.parametrize(
    "name", ["gzip-bomb", "deflate-bomb", "endless", "header-endless", "br", "early-hints"]
)
def test_memory_is_bounded_whatever_arrives(stage: Stage, name: str) -> None:
    url = f"http://127.0.0.1:{stage.port}/{name}"
    limits = [f"{limit}={seconds}" for limit, seconds in LIMITS.items()]
    line = [sys.executable, "-m", "bench.gate_hostile", url, *limits]
    said = json.loads(subprocess.run(line, capture_output=True, check=True, timeout=60).stdout)
    assert re.match(REFUSED[name][1], said["ends"])
    assert said["mib"] < MOST_MIB


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (endless(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /x\n", b"#" * 65535 + b"\n"), "fetched"),
        (endless(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n", b"#" * 65535 + b"\n"), "refused"),
        (endless(b"HTTP/1.1 200 OK\r\n\r\n", b"#", 0.05), None),
        (lambda: [bomb("gzip")], "fetched"),
    ],
    ids=["endless", "endless-and-closed", "drip", "bomb"],
)
def test_a_hostile_robots_txt_is_bounded_like_a_page(
    rules: Callable[[], Iterable[bytes]], outcome: str | None
) -> None:
    with staged(lambda host, path: rules() if path == "/robots.txt" else raw(200, PAGE)) as stage:
        started = time.monotonic()
        attempt = ask(stage, "page")
        assert attempt.outcome == outcome or (outcome is None and attempt.snapshot is None)
        assert time.monotonic() - started < 2 * LIMITS["total_seconds"] + 3


def smuggled(handler: Handler, _: int) -> None:
    """A page, and behind its end what looks like the answer to the next request."""
    handler.wfile.write(raw(200, PAGE).replace(b"Connection: close\r\n", b"") + raw(200, b"<p>Smuggled."))


def test_what_follows_an_answer_is_never_taken_for_the_next_one() -> None:
    with serving() as web:
        web.routes["/a"] = smuggled
        web.routes["/b"] = lambda handler, _: handler.answer(200, b"<p>Own.", {"Content-Type": "text/html"})
        _, attempt = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
        assert attempt.snapshot is not None, attempt.detail
        assert attempt.snapshot.body == b"<p>Own."


def test_a_connection_that_was_spoilt_is_not_used_again(web: Web) -> None:
    web.routes["/a"] = lambda handler, _: handler.answer(200, b"<p>x", {"Content-Encoding": "br"})
    web.routes["/b"] = lambda handler, _: handler.answer(200, PAGE, {"Content-Type": "text/html"})
    refused, read = night(web).fetch(f"{web.url}/a", f"{web.url}/b")
    assert (refused.problem, read.outcome) == ("bad body", "fetched")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server

"""Hostile servers: each behaviour fetched by a process of its own, whose time and memory are measured.

    python -m bench.gate_hostile URL [SETTING=NUMBER ...]     one fetch, told as JSON; what a child does

Memory is the child's high-water mark (VmHWM of Linux) above what it used just before the fetch. getrusage
would not do: its mark is handed down from whoever started the child.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.gate_result import Case, Gate
from bench.gate_web import PAGE, fetch, raw, settings, staged

MAX_MIB = 60.0  # above the base, whatever arrives: two limits of 10 MB, the wire's 5, and what zlib holds
SLACK = 4.0  # seconds that a busy machine may take beyond a limit
AT_ONCE = 2  # children; most of them wait
SHORT = {"read_seconds": 2.0, "total_seconds": 8.0}  # in place of 10 and 30, which would only be waited for

FETCHED = "fetched"
Serve = Callable[[], AbstractContextManager[str]]  # a running server's http://HOST:PORT


@dataclass(frozen=True, slots=True)
class Row:
    """A path, how its fetch must end (a pattern for "KIND: DETAIL", or FETCHED), and within how long."""

    path: str
    ends: str
    seconds: float = 5.0
    limits: Mapping[str, float] = field(default_factory=dict)


_TOTAL = r"no answer: not finished after"
_SILENT = r"no answer: (the server fell silent|not finished after)"
_LARGE = r"bad body: .*(larger|more) than"
_CODING = r"bad body: the content coding .* is not gzip or deflate"
_CUT = r"bad body: .*cut off"
_NOT_HTTP = r"no answer: not an answer in HTTP"
_STATUS = r"http status: "

BEHAVIOURS = (
    # what is fine, so that the gate knows that it can be
    Row("/ok", FETCHED),
    Row("/gzip-multi", FETCHED),  # two members are one body
    Row("/gzip-trailing", FETCHED),  # padding after the end is ignored, as browsers do
    Row("/obs-fold", FETCHED),
    Row("/bin-header", FETCHED),
    Row("/cl-short", FETCHED),  # what stands behind the announced length is no part of the body
    Row("/charset/iso-8859-1/latin-1", FETCHED),
    Row("/ctype?t=text/plain", FETCHED),
    Row("/refresh", FETCHED),  # never followed
    Row("/hundreds-1xx/10", FETCHED),
    Row("/cookie-flood/100", FETCHED),
    Row("/chunk-1byte/20000", FETCHED, 10.0),
    Row("/redir-binloc", FETCHED),
    # too much
    Row("/bomb/gzip/100", _LARGE, 15.0),
    Row("/bomb/deflate/100", _LARGE, 15.0),
    Row("/bomb/rawdeflate/100", _LARGE, 15.0),
    Row("/bomb2/100", _CODING, 15.0),
    Row("/bombn/3/100", _CODING, 15.0),
    Row("/manyenc/5", _CODING),
    Row("/manyenc/500", _CODING),
    Row("/endless", _LARGE),
    Row("/endless-chunked", _LARGE),
    Row("/cl-huge", _LARGE),
    Row("/header-flood/5000", _NOT_HTTP, 15.0, SHORT),
    Row("/header-endless", _NOT_HTTP, 15.0, SHORT),
    Row("/header-big/10000000", _NOT_HTTP, 15.0, SHORT),
    Row("/cookie-flood/5000", _NOT_HTTP, 15.0, SHORT),
    Row("/chunk-ext/300000", rf"{_CUT}|{_NOT_HTTP}", 15.0),
    Row("/chunk-trailers/20000", rf"{_CUT}|{_NOT_HTTP}", 15.0),
    Row("/endless-1xx", rf"{_TOTAL}|{_NOT_HTTP}", 8.0, SHORT),
    # the server hangs up where its machine lacks these coders; the files below hold such bodies in any case
    Row("/bomb/br/100", rf"{_CODING}|no answer: ", 15.0),
    Row("/bomb/zstd/100", rf"{_CODING}|no answer: ", 15.0),
    Row("/br-trunc", rf"{_CODING}|no answer: "),
    Row("/zstd-trunc", rf"{_CODING}|no answer: "),
    # too slow
    Row("/slow-body/0.2", _TOTAL, 8.0, SHORT),
    Row("/slow-body/1.5", _TOTAL, 8.0, SHORT),
    Row("/slow-headers/0.2", _TOTAL, 8.0, SHORT),
    Row("/no-answer", _SILENT, 10.0, SHORT),
    # as it should be on the wire, and no page: the reader's business
    Row("/plain-but-gz", FETCHED),
    Row("/binary", FETCHED),
    Row("/pdf", FETCHED),
    # redirects
    Row("/redir/0", r"http status: more than 5 redirects"),
    Row("/redir-self", r"http status: redirects in a circle"),
    Row("/redir-body", FETCHED),  # the endless body of a redirect is not read
    Row("/redir-noloc", _STATUS),
    Row("/redir-emptyloc", r"http status: redirects in a circle"),
    Row("/redir-badloc", r"refused address: redirected to"),
    Row("/redir-longloc", r"refused address: redirected to|" + _NOT_HTTP, 15.0),
    # not whole, or not what it says
    Row("/truncated", _CUT),
    Row("/truncated-chunked", _CUT),
    Row("/truncated-gzip", _CUT),
    Row("/rst", rf"{_CUT}|no answer"),
    Row("/gzip-badcrc", r"bad body: .*damaged"),
    Row("/gzip-lie", r"bad body: .*damaged"),
    Row("/cl-neg", _NOT_HTTP),
    Row("/cl-dup", _NOT_HTTP),
    Row("/cl-and-te", FETCHED),  # chunks outrank a length (RFC 9112, 6.3), and nothing else is on the wire
    Row("/chunk-bad", rf"{_CUT}|{_NOT_HTTP}"),
    Row("/chunk-hugesize", rf"{_CUT}|{_NOT_HTTP}"),
    # what we do not read
    Row("/unknown-enc", _CODING),
    Row("/206", r"bad body: answered 206"),
    Row("/206-norange", r"bad body: answered 206"),
    Row("/ctype?t=image/png", r"wrong type: image/png is not a type"),
    Row("/ctype?t=application/pdf", FETCHED),  # official PDFs are read; that this is none, the reader finds
    Row("/204body", _STATUS),
    Row("/304", _STATUS),
    Row("/badstatus", _STATUS),
    Row("/retry-after/1", r"http status: answered 429", 10.0, SHORT),
    # no HTTP
    Row("/notHTTP", _NOT_HTTP),
    Row("/http09", _NOT_HTTP),
    Row("/empty", r"no answer: "),
    Row("/status-text", _NOT_HTTP),
    Row("/nul-header", _NOT_HTTP),
)
# Files of the folder "compressed" by their names; the coding is what the name says.
CODED = (
    Row("bomb-gzip.bin", _LARGE),
    Row("bomb-deflate.bin", _LARGE),
    Row("bomb-br.bin", _CODING),
    Row("bomb-zstd.bin", _CODING),
    Row("html-gzip.bin", FETCHED),
    Row("html-rawdeflate.bin", FETCHED),
    Row("html-zlibdeflate.bin", FETCHED),
    Row("html-br.bin", _CODING),
    Row("html-gzip-deflate.bin", _CODING),
    Row("html-gzip-deflate-gzip.bin", _CODING),
    Row("html-zstd-static-content-size.bin", _CODING),
    Row("html-zstd-static-no-content-size.bin", _CODING),
    Row("html-zstd-streaming-no-content-size.bin", _CODING),
    Row("truncated-crc-error.gz", r"bad body: "),
    Row("truncated-crc-error-short.gz", r"bad body: "),
    Row("unexpected-eof.gz", _CUT),
)
_CODINGS = {"rawdeflate": "deflate", "zlibdeflate": "deflate", "gz": "gzip"}


def gate(data: Path) -> Gate:
    """Every behaviour of the server, and every coded body that lies there."""
    script = data / "hostile" / "hostile_server.py"
    seen = judge(BEHAVIOURS, lambda: _hostile(script))
    folder = data / "hostile" / "compressed"
    with staged(lambda host, path: _coded(folder / path[1:])) as stage:
        coded = judge([_at_root(row) for row in CODED], lambda: nullcontext(f"http://127.0.0.1:{stage.port}"))
    return Gate("hostile", (*seen, *coded), f"in processes of their own; at most {MAX_MIB:g} MiB above base")


def judge(rows: Iterable[Row], serve: Serve) -> tuple[Case, ...]:
    """Fetch each row's path from a server, in a child of its own."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return tuple(pool.map(lambda row: _case(row, serve), rows))


def _at_root(row: Row) -> Row:
    return Row(f"/{row.path}", row.ends, row.seconds, row.limits)


def _coded(path: Path) -> bytes:
    """A file as an answer whose coding is in its name: html-gzip-deflate.bin was coded twice."""
    if not path.is_file():
        return raw(404)
    words = re.findall(r"\b(gzip|gz|deflate|rawdeflate|zlibdeflate|br|zstd)\b", path.name)
    return raw(200, path.read_bytes(), {"Content-Encoding": ", ".join(_CODINGS.get(w, w) for w in words)})


def _case(row: Row, serve: Serve) -> Case:
    with serve() as server:
        line = [sys.executable, "-m", "bench.gate_hostile", server + row.path]
        line += [f"{name}={value}" for name, value in row.limits.items()]
        done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        return Case(row.path, False, f"the fetcher broke: {done.stderr.strip().splitlines()[-1]}")
    said = json.loads(done.stdout)
    passed = (
        re.match(row.ends, said["ends"]) is not None
        and said["seconds"] <= row.seconds + SLACK
        and said["mib"] <= MAX_MIB
    )
    seen = f"{said['ends'][:160]}, after {said['seconds']:.1f} s, with {said['mib']:.0f} MiB"
    return Case(row.path, passed, seen, said["seconds"], said["mib"])


@contextmanager
def _hostile(script: Path) -> Iterator[str]:
    """The server as a process of its own, on a port that was free.

    Each row has one to itself: the server has one loop, and while it makes a bomb or goes on flooding a
    client that has left, all others wait.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = [sys.executable, str(script), str(port)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            if server.stdout.readline().strip() != "ready":
                raise SystemExit(f"{script} did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


# --- the child --------------------------------------------------------------------------------------------


def measured(url: str, limits: Mapping[str, float]) -> dict[str, Any]:
    """How one fetch ends, its seconds and its MiB above the base. The base has fetched a page already."""
    with staged(lambda host, path: raw(404 if path == "/robots.txt" else 200, PAGE)) as stage:
        ports = {stage.port, urlsplit(url).port}
        given = settings(allow_private=tuple(f"127.0.0.0/8:{port}" for port in ports), **limits)
        fetch(given, f"http://127.0.0.1:{stage.port}/")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the mark falls to what is used now
    base = _high_water()
    started = time.perf_counter()
    attempt = fetch(given, url)[url]
    seconds = time.perf_counter() - started
    peak = _high_water()
    ends = FETCHED if attempt.outcome == "fetched" else f"{attempt.problem}: {attempt.detail}"
    return {"ends": ends, "seconds": seconds, "mib": (peak - base) / 1024}


def _high_water() -> int:
    """The most memory that this process has used, in KiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    pairs = (word.split("=") for word in sys.argv[2:])
    print(json.dumps(measured(sys.argv[1], {name: float(value) for name, value in pairs})))

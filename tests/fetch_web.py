"""A small web server on loopback that misbehaves to order, and keeps a log of who asked what and when."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pipeline.fetch import Archive, Fetcher
from pipeline.model import Attempt, FetchSettings, RobotsFile, Target

Route = Callable[["Handler", int], None]  # the request, and how many times its path was asked for


@dataclass
class Hit:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]
    started: float
    client: tuple[str, int]
    ended: float = 0.0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Web

    def do_GET(self) -> None:
        hit = Hit(self.path, dict(self.headers.items()), time.monotonic(), self.client_address)
        self.server.hits.append(hit)
        route = self.server.routes.get(self.path, status(404))
        route(self, sum(other.path == self.path for other in self.server.hits))
        hit.ended = time.monotonic()

    def do_POST(self) -> None:
        self.server.said.append((self.path, self.rfile.read(int(self.headers["Content-Length"] or 0))))
        self.do_GET()

    def answer(self, code: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(code)
        given = {"Content-Length": str(len(body)), **(headers or {})}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.socket(fileno=self.connection.detach()).close()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Web(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # with the five of the library a night that asks many hosts at once is not heard

    def __init__(self, address: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Route] = {}
        self.hits: list[Hit] = []
        self.said: list[tuple[str, bytes]] = []  # what was posted, and where
        self.connections = 0  # that are open now
        super().__init__((address, port), Handler)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.port = int(self.server_address[1])
        self.url = f"{'https' if tls else 'http'}://{address}:{self.port}"

    def paths(self) -> list[str]:
        return [hit.path for hit in self.hits]

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a reader that hangs up is what some tests are about

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections += 1
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections -= 1
        if request.fileno() != -1:
            super().shutdown_request(request)


@contextmanager
def serving(address: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    with Web(address, port, tls) as web:
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield web
        finally:  # also where a test fails: a thread that goes on would keep pytest from ending
            web.shutdown()
            thread.join()


# --- routes ---------------------------------------------------------------------------------------


def page(body: bytes = b"<p>Hello.</p>", **headers: str) -> Route:
    """A page; header names are written with underscores."""
    named = {"Content-Type": "text/html", **{key.replace("_", "-"): value for key, value in headers.items()}}
    return lambda handler, _: handler.answer(200, body, named)


def status(code: int, **headers: str) -> Route:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return lambda handler, _: handler.answer(code, b"", named)


def redirect(to: str, code: int = 301) -> Route:
    return status(code, Location=to)


def healed(fault: Route, times: int, then: Route) -> Route:
    """A route that fails the first times it is asked."""
    return lambda handler, count: fault(handler, count) if count <= times else then(handler, count)


def cut_off(handler: Handler, _: int) -> None:
    handler.close_connection = True
    handler.answer(200, b"<p>Half of", {"Content-Type": "text/html", "Content-Length": "100"})


def reset(handler: Handler, _: int) -> None:
    handler.reset()


def drip(handler: Handler, _: int) -> None:
    """One byte after the other, and never the last."""
    handler.answer(200, b"", {"Content-Type": "text/html", "Content-Length": "100000"})
    for _turn in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


# --- nights ---------------------------------------------------------------------------------------


@dataclass
class Night:
    """How the tests fetch; the attempts come in the order of the targets. `learnt`: robots.txt of tonight."""

    settings: FetchSettings
    archive: Archive | None = None
    environ: Mapping[str, str] | None = None
    robots: Iterable[RobotsFile] = ()
    learnt: tuple[RobotsFile, ...] = ()
    batches: int = 0

    def fetch(self, *targets: Target | str) -> list[Attempt]:
        asked = [target if isinstance(target, Target) else Target(target, "s") for target in targets]
        return asyncio.run(self._fetch(asked))

    async def _fetch(self, targets: list[Target]) -> list[Attempt]:
        found = {}
        async with Fetcher(self.settings, self.archive, _now, self.environ, self.robots) as fetcher:
            async for batch in fetcher.fetch(targets):
                self.batches += 1
                found.update({id(attempt.target): attempt for attempt in batch})
            self.learnt = fetcher.robots_files()
        return [found[id(target)] for target in targets]


def _now() -> datetime:
    return datetime.now(UTC)


def night(*webs: Web, **settings: Any) -> Night:
    """A night without pauses that may talk to these servers."""
    opened = tuple(f"127.0.0.0/8:{web.port}" for web in webs)
    given: dict[str, Any] = {
        "contact": "test@desk.example",
        "delay": 0.0,
        "allow_private": opened,
        **settings,
    }
    return Night(FetchSettings(**given))

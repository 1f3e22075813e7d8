"""What the gates fetch from: a server on loopback that sends whatever bytes a case asks for."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

from bench.gate_result import AGENT, CONTACT
from pipeline.fetch import Fetcher
from pipeline.model import Attempt, FetchSettings, RobotsFile, Target

# The host as it was asked for and the path → the answer, whole or in parts. Parts may be without end.
Play = Callable[[str, str], bytes | Iterable[bytes]]
PAGE = b"<html><title>A page</title><p>Hello.</p></html>"


class Reset(Exception):
    """Ends a connection without an answer, as a crashed server does."""


class _Handler(StreamRequestHandler):
    server: Stage

    def handle(self) -> None:
        head = self.rfile.readline().split()
        lines = list(iter(self.rfile.readline, b"\r\n")) if len(head) == 3 else []
        host = next((line[5:].strip().decode() for line in lines if line.lower().startswith(b"host:")), "")
        if not head or b"" in lines:
            return  # dialled, and nothing asked
        path = head[1].decode()
        self.server.asked.append((host, path))
        try:
            answer = self.server.play(host, path)
            for part in [answer] if isinstance(answer, bytes) else answer:
                self.wfile.write(part)
        except Reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class Stage(ThreadingTCPServer):
    """Plays one answer a connection. `asked`: (host, path) of every request."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, play: Play, address: str = "127.0.0.1", port: int = 0) -> None:
        self.play = play
        self.asked: list[tuple[str, str]] = []
        super().__init__((address, port), _Handler)
        self.port = int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that hung up is what many cases are about."""


@contextmanager
def staged(play: Play, address: str = "127.0.0.1", port: int = 0) -> Iterator[Stage]:
    """The server, running."""
    with Stage(play, address, port) as stage:
        thread = threading.Thread(target=stage.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield stage
        finally:
            stage.shutdown()
            thread.join()


def raw(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """An answer in HTTP/1.1, after which the connection ends."""
    named = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**named, **(headers or {})}.items())
    return f"HTTP/1.1 {status} Played\r\n{lines}\r\n".encode("latin-1", "replace") + body


def settings(**changes: Any) -> FetchSettings:
    """The shipped settings without pauses, with these changes."""
    return FetchSettings(**{"contact": CONTACT, "delay": 0.0, "user_agent": AGENT, **changes})


async def fetched(
    given: FetchSettings, urls: Iterable[str], robots: Iterable[RobotsFile] = ()
) -> dict[str, Attempt]:
    """What a night's own fetcher says of each URL."""
    targets = [Target(url, "gate") for url in urls]
    async with Fetcher(given, None, lambda: datetime.now(UTC), {}, robots) as fetcher:
        return {attempt.target.url: attempt async for batch in fetcher.fetch(targets) for attempt in batch}


def fetch(given: FetchSettings, *urls: str, robots: Iterable[RobotsFile] = ()) -> dict[str, Attempt]:
    """The same in a loop of its own."""
    return asyncio.run(fetched(given, urls, robots))

"""A proxy, or whoever stands between, puts words into the mouth of a page: it must not become evidence."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import trustme
from fetch_web import night

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
Answer = Callable[[socket.socket, bytes], None]  # the connection, and the first line of the question


def answer(body: bytes) -> bytes:
    return HEAD % (len(body), body)


def question(connection: socket.socket) -> bytes:
    """The first line of the next question; b"" where there is none."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    return data.split(b"\r\n")[0]


@contextmanager
def proxy(reply: Answer) -> Iterator[str]:
    """A proxy of which every connection gives these replies; its URL."""

    def serve(connection: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError), connection:
            while line := question(connection):
                reply(connection, line)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_an_answer_behind_an_answer_of_a_proxy_is_not_taken_for_the_next_page() -> None:
    def reply(connection: socket.socket, line: bytes) -> None:
        forged = answer(b"FORGED") if b"/a" in line else b""
        connection.sendall(answer(b"" if b"robots" in line else b"REAL") + forged)

    with proxy(reply) as url:
        made = night(proxy=url, allow_private=()).fetch("http://good.example/a", "http://good.example/b")
    assert [(a.outcome, a.snapshot and a.snapshot.body) for a in made] == [("fetched", b"REAL")] * 2


def test_what_a_proxy_sends_before_tls_is_not_read_as_if_it_came_under_tls(tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("good.example").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))

    def reply(connection: socket.socket, line: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nX-Pad: %s\r\n\r\n"
        padded = head % (b"a" * (65536 - len(head % b"")))  # a reader of 64 KiB leaves what follows
        connection.sendall(padded + answer(b"FORGED"))
        with suppress(OSError, ssl.SSLError), context.wrap_socket(connection, server_side=True) as safe:
            question(safe)
            safe.sendall(answer(b"REAL"))

    settings = {"ca_file": str(tmp_path / "ca.pem"), "allow_private": (), "total_seconds": 3.0}
    with proxy(reply) as url:
        [made] = night(proxy=url, **settings).fetch("https://good.example/x")
    assert made.outcome in ("failed", "refused")
    assert made.snapshot is None

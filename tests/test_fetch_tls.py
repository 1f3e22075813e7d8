"""TLS: the certificate is checked against the name, though the socket was dialled to a pinned address."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from fetch_web import Web, night, page, redirect

from pipeline.model import Attempt

WHY = "the certificate is not valid: "


@dataclass
class Names:
    """The DNS of a test, and what it was asked."""

    answers: dict[str, list[str]]
    asked: list[str] = field(default_factory=list)

    def lookup(self, host: Any, port: Any, *rest: Any, **more: Any) -> list[Any]:
        self.asked.append(host)
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.answers[host]
        ]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    known = Names({"news.example": ["127.0.0.5"], "other.example": ["127.0.0.5"]})
    monkeypatch.setattr(socket, "getaddrinfo", known.lookup)
    return known


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return str(tmp_path / "ca.pem")


class SecureWeb(Web):
    """A server on 127.0.0.5 with a certificate. `indications`: the names that clients said they meant."""

    def __init__(self, certificate: trustme.LeafCert) -> None:
        super().__init__("127.0.0.5")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        self.indications: list[str | None] = []
        context.sni_callback = lambda _socket, name, _context: self.indications.append(name)
        # the handshake is for the thread that serves the connection: one that never ends must not stop others
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.routes = {"/a": page(b"<p>A."), "/b": page(b"<p>B.")}


@contextmanager
def serving(certificate: trustme.LeafCert) -> Iterator[SecureWeb]:
    with SecureWeb(certificate) as web:
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield web
        finally:
            web.shutdown()
            thread.join()


def fetch(port: int, *urls: str, **settings: Any) -> list[Attempt]:
    """URLs of a host, with the port that is open."""
    limits = {"connect_seconds": 1.0, "read_seconds": 1.0, "total_seconds": 3.0}
    opened = (f"127.0.0.5:{port}",)
    asked = [url.replace(".example/", f".example:{port}/") for url in urls]
    return night(allow_private=opened, **{**limits, **settings}).fetch(*asked)


def test_a_valid_chain_of_a_named_authority_is_trusted(
    authority: trustme.CA, ca_file: str, names: Names
) -> None:
    with serving(authority.issue_cert("news.example")) as web:
        [attempt] = fetch(web.port, "https://news.example/a", ca_file=ca_file)
        assert attempt.snapshot is not None, attempt.detail
        assert attempt.snapshot.body == b"<p>A."


def test_a_chain_with_an_authority_between_is_trusted(
    authority: trustme.CA, ca_file: str, names: Names
) -> None:
    with serving(authority.create_child_ca().issue_cert("news.example")) as web:
        [attempt] = fetch(web.port, "https://news.example/a", ca_file=ca_file)
        assert attempt.outcome == "fetched", attempt.detail


def certificate(case: str, authority: trustme.CA) -> trustme.LeafCert:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    match case:
        case "unknown authority":
            return trustme.CA().issue_cert("news.example")
        case "wrong name":
            return authority.issue_cert("other.example")
        case "a part of the name":
            return authority.issue_cert("example", "s.example", "*.news.example")
        case "the address":
            return authority.issue_cert("127.0.0.5")
    return authority.issue_cert("news.example", not_before=yesterday - timedelta(1), not_after=yesterday)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("unknown authority", "unable to get local issuer certificate"),
        ("wrong name", "Hostname mismatch, certificate is not valid for 'news.example'"),
        ("a part of the name", "Hostname mismatch"),
        ("the address", "Hostname mismatch"),
        ("expired", "certificate has expired"),
    ],
)
def test_a_certificate_that_is_not_valid_is_refused_with_a_sentence(
    authority: trustme.CA, ca_file: str, names: Names, case: str, said: str
) -> None:
    with serving(certificate(case, authority)) as web:
        [attempt] = fetch(web.port, "https://news.example/a", ca_file=ca_file)
        assert (attempt.outcome, attempt.problem) == ("failed", "no answer")
        assert attempt.detail.startswith(WHY + said)
        assert attempt.tries == 1
        assert web.hits == []


def test_an_authority_is_trusted_only_where_the_settings_name_it(authority: trustme.CA, names: Names) -> None:
    with serving(authority.issue_cert("news.example")) as web:
        [attempt] = fetch(web.port, "https://news.example/a")
        assert attempt.detail.startswith(WHY)
        assert web.hits == []


def test_the_name_is_told_while_the_pinned_address_is_dialled(
    authority: trustme.CA, ca_file: str, names: Names
) -> None:
    with serving(authority.issue_cert("news.example")) as web:
        fetch(web.port, "https://news.example/a", ca_file=ca_file)
        assert set(web.indications) == {"news.example"}
        assert {hit.headers["Host"] for hit in web.hits} == {f"news.example:{web.port}"}
        assert names.asked == ["news.example"]  # once for the one connection


def test_pages_of_one_host_share_a_connection(authority: trustme.CA, ca_file: str, names: Names) -> None:
    with serving(authority.issue_cert("news.example")) as web:
        attempts = fetch(web.port, "https://news.example/a", "https://news.example/b", ca_file=ca_file)
        assert [attempt.outcome for attempt in attempts] == ["fetched", "fetched"]
        assert len({hit.client for hit in web.hits}) == 1
        assert len(web.indications) == 1


def test_an_open_connection_is_never_used_for_another_name(
    authority: trustme.CA, ca_file: str, names: Names
) -> None:
    with serving(authority.issue_cert("news.example")) as web:
        web.routes["/away"] = redirect(f"https://other.example:{web.port}/b")
        good, bad, away = fetch(
            web.port,
            "https://news.example/a",
            "https://other.example/b",
            "https://news.example/away",
            ca_file=ca_file,
        )
        assert good.outcome == "fetched"
        assert bad.detail.startswith(WHY + "Hostname mismatch, certificate is not valid for 'other.example'")
        assert away.detail == bad.detail
        assert "/b" not in web.paths()


def test_a_certificate_is_checked_again_on_a_new_connection(
    authority: trustme.CA, ca_file: str, names: Names
) -> None:
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("other.example").configure_cert(other)
    with serving(authority.issue_cert("news.example")) as web:

        def change(handler: Any, count: int) -> None:
            """Hang up, and show another certificate from now on."""
            assert isinstance(web.socket, ssl.SSLSocket)
            web.socket.context.sni_callback = lambda sock, _name, _context: setattr(sock, "context", other)
            handler.close_connection = True
            page(b"<p>A.", Connection="close")(handler, count)

        web.routes["/a"] = change
        first, second = fetch(web.port, "https://news.example/a", "https://news.example/b", ca_file=ca_file)
        assert first.outcome == "fetched", first.detail
        assert second.detail.startswith(WHY + "Hostname mismatch")
        assert "/b" not in web.paths()


def test_https_never_becomes_http(authority: trustme.CA, ca_file: str, names: Names) -> None:
    with serving(authority.issue_cert("news.example")) as web:
        web.routes["/a"] = redirect(f"http://news.example:{web.port}/b")
        [attempt] = fetch(web.port, "https://news.example/a", ca_file=ca_file)
        assert attempt.problem == "refused address"
        assert attempt.detail.startswith("redirected from https down to http://news.example")


@contextmanager
def accepting(say: bytes, pause: float) -> Iterator[tuple[int, list[float]]]:
    """A server that takes connections, says so many bytes of no handshake, one by one, and waits."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        began.append(time.monotonic())
        try:
            for byte in say:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(pause)
            await reader.read()
        except ConnectionError:
            pass
        writer.close()

    began: list[float] = []
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.5", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1], began
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


@pytest.mark.parametrize(("say", "pause"), [(b"", 0.0), (b"\x16\x03\x03\x40\x00" + bytes(99), 0.1)])
def test_a_handshake_that_never_ends_is_bounded(names: Names, say: bytes, pause: float) -> None:
    with accepting(say, pause) as (port, began):
        started = time.monotonic()
        [attempt] = fetch(port, "https://news.example/a", connect_seconds=0.4)
        assert re.match("no connection in time|not finished after", attempt.detail)
        assert attempt.problem == "no answer"
        assert began
        assert time.monotonic() - started < 3 * 0.4 + 4  # three tries, pauses, a busy machine


def test_a_server_that_speaks_no_tls_is_named(names: Names) -> None:
    with accepting(b"HTTP/1.1 200 OK\r\n\r\n", 0.0) as (port, _):
        [attempt] = fetch(port, "https://news.example/a")
        assert attempt.problem == "no answer"
        assert attempt.detail.startswith("no connection: ")

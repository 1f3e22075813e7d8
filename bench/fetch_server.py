"""The web of the fetch bench: one process, many loopback addresses, http and https, invented pages.

    python -m bench.fetch_server FOLDER HOSTS

Prints its two ports and serves until it is stopped. A page is about 150 kB of HTML and 30 kB of gzip, and no
two are alike: a beginning of its own, and one of eight long ends that were compressed beforehand.
"""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import struct
import sys
import zlib
from functools import cache
from pathlib import Path

import trustme

ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /*?print=\n\nUser-agent: Other\nDisallow: /\n"
CA_FILE, KEY_FILE = "ca.pem", "server.pem"
_ENDS = 8
_PARAGRAPHS = 210
_LINKS = 380
_HEAD = (
    b"HTTP/1.1 200 OK\r\nDate: Sun, 01 Mar 2026 12:00:00 GMT\r\nServer: nginx\r\nContent-Type: %b\r\n"
    b"Content-Length: %d\r\nConnection: keep-alive\r\nCache-Control: max-age=60\r\nVary: Accept-Encoding\r\n"
    b'ETag: "%b"\r\nLast-Modified: Sun, 01 Mar 2026 11:00:00 GMT\r\nX-Frame-Options: SAMEORIGIN\r\n'
    b"Strict-Transport-Security: max-age=31536000\r\nX-Content-Type-Options: nosniff\r\n%b\r\n"
)


def hosts(count: int) -> list[str]:
    """Loopback addresses."""
    return [f"127.{1 + n // 200}.{n % 200}.{1 + n % 250}" for n in range(count)]


def body(host: str, path: str) -> bytes:
    """The page at a path of a host, as its reader sees it."""
    return _beginning(host, path) + _end(_kind(host, path))[0]


def _kind(host: str, path: str) -> int:
    return zlib.crc32(f"{host}{path}".encode()) % _ENDS


def _beginning(host: str, path: str) -> bytes:
    return f"<!doctype html><html lang=en><head><title>Page {path} of {host}</title>".encode()


@cache
def _end(kind: int) -> tuple[bytes, bytes]:
    """The rest of a page, plain and as the end of a deflate stream."""
    dice = random.Random(kind)  # noqa: S311  texts, no secrets
    words = ["".join(dice.choices("etaoinshrdlucmfwypvbg", k=dice.randint(2, 10))) for _ in range(1500)]
    weights = [1 / (place + 3) for place in range(len(words))]

    def text(count: int) -> str:
        return " ".join(dice.choices(words, weights, k=count))

    lines = ["<style>.c-menu__item{margin:0}</style></head><body><nav class=c-menu>"]
    for _ in range(_LINKS):
        slug = text(3).replace(" ", "-")
        lines.append(
            f'<li class="c-menu__item c-menu__item--level-2"><a class="c-menu__link js-track" '
            f'data-track="menu:{slug}" href="/section/{slug}/{dice.randint(1000, 9999)}">{text(2)}</a></li>'
        )
    lines += [f'<p class="article__paragraph">{text(40)}.</p>' for _ in range(_PARAGRAPHS)]
    plain = "\n".join([*lines, "</body></html>"]).encode()
    engine = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)
    return plain, engine.compress(plain) + engine.flush()


def _gzip(host: str, path: str) -> bytes:
    """A page in gzip: its own beginning, as a block that is not compressed, and an end that lies ready."""
    beginning, (plain, packed) = _beginning(host, path), _end(_kind(host, path))
    own = struct.pack("<BHH", 0, len(beginning), len(beginning) ^ 0xFFFF) + beginning
    tail = struct.pack("<II", zlib.crc32(plain, zlib.crc32(beginning)), len(beginning) + len(plain))
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + own + packed + tail


class Site(asyncio.Protocol):
    """One connection: whatever is asked for is a page, but for robots.txt."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._host = str(transport.get_extra_info("sockname")[0])
        self._asked = b""

    def data_received(self, data: bytes) -> None:
        self._asked += data
        while b"\r\n\r\n" in self._asked:
            request, _, self._asked = self._asked.partition(b"\r\n\r\n")
            self._transport.write(_answer(self._host, request.split(b" ", 2)[1].decode()))


def _answer(host: str, path: str) -> bytes:
    if path == "/robots.txt":
        return _HEAD % (b"text/plain", len(ROBOTS), b"robots", b"") + ROBOTS
    wire = _gzip(host, path)
    coding = b"Content-Encoding: gzip\r\n"
    return _HEAD % (b"text/html; charset=utf-8", len(wire), f"{len(wire):x}".encode(), coding) + wire


def write_certificates(folder: Path, count: int) -> None:
    """An authority of our own, and one certificate for all addresses."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / CA_FILE))
    authority.issue_cert(*hosts(count)).private_key_and_cert_chain_pem.write_to_path(str(folder / KEY_FILE))


async def serve(folder: Path, count: int) -> None:
    """Listen on every address, and say on which ports. Never ends."""
    loop = asyncio.get_running_loop()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / KEY_FILE)
    ports = _free_ports()
    for kind in range(_ENDS):
        _end(kind)
    servers = [
        await loop.create_server(Site, hosts(count), port, ssl=context, backlog=512)
        for port, context in zip(ports, (None, tls), strict=True)
    ]
    print(*ports, flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return int(first.getsockname()[1]), int(second.getsockname()[1])


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))

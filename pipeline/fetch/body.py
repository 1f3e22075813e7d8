"""Bodies, bounded: which types and codings we read, and how much of them.

Decoding is our own because an HTTP library hands out what it decoded only after it has decoded it: 265
bytes in three layers of gzip become a gigabyte. A body that is cut off is a failure, never evidence.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpcore

from pipeline.errors import FetchError
from pipeline.fetch.manners import Transient

Headers = tuple[tuple[str, str], ...]
More = Callable[[], Awaitable[bytes]]  # the next piece of a body; b"" at its end

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml"
    ",application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.1"
)
ACCEPT_PICTURES = "image/webp,image/jpeg,image/png,image/gif;q=0.9"
ACCEPT_ENCODING = "gzip, deflate"

_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "text/xml",
        "application/xml",  # feeds and sitemaps
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",  # RSS 1.0
        "application/feed+json",
        "application/json",  # JSON Feed as most servers name it
        "application/gzip",  # sitemap.xml.gz
        "application/x-gzip",
    }
)
PICTURES = frozenset({"image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/webp", "image/gif"})
PICTURE_BYTES = 5_000_000  # a camera's JPEG as it is; what sites show has a tenth of that
_BINARY_NAMES = (
    ".xml",
    ".xml.gz",
    ".pdf",
)  # sitemaps and papers that a server calls application/octet-stream

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # zlib's wbits for each coding that we read
_GZIP = b"\x1f\x8b"
_MAX_MEMBERS = 64  # of a gzip body; honest ones have one
_SHORT = 16_384  # bytes of an error page that are worth a connection
_SKIP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class BodyRules:
    """How much of a body may come, on the wire and decoded; `cut` takes the beginning of a longer one."""

    wire: int
    decoded: int
    any_type: bool = False
    cut: bool = False
    types: frozenset[str] = _TYPES


def header(headers: Headers, name: str) -> str | None:
    """The first value of a header, its name in small letters, or None."""
    return next((value for key, value in headers if key.lower() == name), None)


def check_type(content_type: str | None, url: str, types: frozenset[str] = _TYPES) -> None:
    """Raises FetchError("wrong type") for one that is not among them. No type at all may be any."""
    name = (content_type or "").partition(";")[0].strip().lower()
    if not name or name in types:
        return
    if (
        types is _TYPES
        and name == "application/octet-stream"
        and urlsplit(url).path.lower().endswith(_BINARY_NAMES)
    ):
        return
    raise FetchError("wrong type", f"{name[:80]} is not a type that we read")


def check_coding(headers: Headers) -> str:
    """The content coding: "", "gzip", "x-gzip" or "deflate". Raises FetchError for others and for layers."""
    text = ",".join(value for key, value in headers if key.lower() == "content-encoding")
    codings = [name for part in text.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(codings) > 1 or any(name not in _WINDOWS for name in codings):
        raise FetchError("bad body", f"the content coding {text[:80]} is not gzip or deflate")
    return codings[0] if codings else ""


async def read_wire(more: More, headers: Headers, rules: BodyRules) -> bytes:
    """The body as it came, with its content coding.

    Raises FetchError("bad body") past the limit, Transient where the connection ends before the body does.
    """
    announced = header(headers, "content-length") or ""
    if not rules.cut and announced.isdecimal() and int(announced[:18]) > rules.wire:
        raise FetchError("bad body", f"{announced[:18]} bytes are announced, more than {rules.wire}")
    wire = bytearray()
    try:
        while len(wire) <= rules.wire and (piece := await more()):
            wire += piece
    except (httpcore.RemoteProtocolError, httpcore.ReadError) as error:
        raise Transient("bad body", f"the body was cut off after {len(wire)} bytes") from error
    if len(wire) > rules.wire and not rules.cut:
        raise FetchError("bad body", f"the body is larger than {rules.wire} bytes")
    return bytes(wire) if len(wire) <= rules.wire else bytes(wire[: rules.wire])


async def skip(more: More, status: int, headers: Headers) -> None:
    """Read past a short body that nobody wants, because the connection can then be kept.

    A longer or slower one, and one whose length is not announced, stays unread and costs the connection.
    """
    announced = header(headers, "content-length") or ""
    if status != 304 and not (announced.isdecimal() and int(announced[:18]) <= _SHORT):
        return
    with suppress(TimeoutError, httpcore.TimeoutException, httpcore.ProtocolError, httpcore.NetworkError):
        async with asyncio.timeout(_SKIP_SECONDS):
            while await more():
                pass


def decode(wire: bytes, coding: str, rules: BodyRules) -> bytes:
    """Undo a content coding; never more than the limit comes to exist.

    Raises FetchError("bad body") past the limit and for a damaged body, Transient for one that is cut off.
    """
    body = wire if not coding else _inflate(wire, coding, rules)
    if len(body) > rules.decoded and not rules.cut:
        raise FetchError("bad body", f"the body is larger than {rules.decoded} bytes when it is decoded")
    return body[: rules.decoded]


def _inflate(wire: bytes, coding: str, rules: BodyRules) -> bytes:
    parts: list[bytes] = []  # joined, one part is not copied
    room, rest, window = rules.decoded + 1, wire, _WINDOWS[coding]
    for _ in range(_MAX_MEMBERS):
        if coding != "deflate" and not rest.startswith(_GZIP[: len(rest)]):
            raise FetchError("bad body", f"the {coding} coding of the body is damaged: it is not gzip")
        try:
            engine = zlib.decompressobj(window)
            parts.append(engine.decompress(rest, room))
        except zlib.error as error:
            if coding == "deflate" and window > 0:  # many servers leave the zlib wrapper out
                window = -zlib.MAX_WBITS
                continue
            raise FetchError("bad body", f"the {coding} coding of the body is damaged: {error}") from error
        room -= len(parts[-1])
        if room <= 0 or (rules.cut and not engine.eof):
            return b"".join(parts)
        if not engine.eof:
            raise Transient("bad body", f"the {coding} body is cut off")
        rest = engine.unused_data
        if coding == "deflate" or not rest.startswith(_GZIP):  # what else follows is padding
            return b"".join(parts)
    raise FetchError("bad body", f"the {coding} body has more than {_MAX_MEMBERS} members")

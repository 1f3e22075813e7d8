"""Bodies of feeds and sitemaps: unpacked, and without what makes a parser suffer."""

from __future__ import annotations

import re
import zlib

from pipeline.errors import DiscoverError

MAX_BYTES = 10_000_000  # of a feed or an unpacked sitemap; the fetcher's own limit

_GZIP = b"\x1f\x8b"
_PIECE = 65_536
# A tag with 100,000 attributes keeps a parser busy for minutes. A long one with few of them is a picture in
# the text of an entry, written out.
_LONG_TAG = re.compile(rb"<[^<>]{3000,}")
_MAX_ATTRIBUTES = 500
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_NAME = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)|<!DOCTYPE\s+(html)", re.I)
_SNIFFED = 65_536  # bytes in which a root element must begin


def checked(packed: bytes) -> tuple[bytes, str]:
    """The body, unpacked, and what is wrong with its gzip file. Raises DiscoverError for hostile ones."""
    body, fault = _unpacked(packed) if packed.startswith(_GZIP) else (packed, "")
    if not body.strip():
        raise DiscoverError("not a feed", fault or "the body is empty")
    if len(body) > MAX_BYTES:
        raise DiscoverError("not a feed", f"larger than {MAX_BYTES} bytes")
    narrow = _narrow(body)
    if _ENTITY.search(narrow):
        raise DiscoverError("not a feed", "it declares XML entities, which no feed needs")
    if any(tag[0].count(b"=") > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(narrow)):
        raise DiscoverError("not a feed", f"it has a tag of more than {_MAX_ATTRIBUTES} attributes")
    return body, fault


def root_of(body: bytes) -> str:
    """The name of the first element in small letters, without its prefix; "html" for a doctype of HTML."""
    start = _narrow(body[:_SNIFFED])
    while (comment := start.find(b"<!--")) >= 0:
        first = _NAME.search(start, 0, comment)
        end = start.find(b"-->", comment)
        if first or end < 0:
            break
        start = start[end + 3 :]
    match = _NAME.search(start)
    return (match[1] or match[2]).decode("ascii").lower() if match else ""


def _narrow(body: bytes) -> bytes:
    """Bytes in which ASCII can be searched for, also where the text is UTF-16 or UTF-32."""
    return body.replace(b"\0", b"") if b"\0" in body else body


def _unpacked(packed: bytes) -> tuple[bytes, str]:
    """A sitemap that is a gzip file itself, as far as it is whole; one byte above the limit may exist."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    body = bytearray()
    for start in range(0, len(packed), _PIECE):
        try:
            body += engine.decompress(packed[start : start + _PIECE], MAX_BYTES + 1 - len(body))
        except zlib.error as error:
            return bytes(body), f"the gzip file is damaged: {error}"
        if engine.eof or len(body) > MAX_BYTES:
            return bytes(body), ""
    return bytes(body), "the gzip file is cut off"

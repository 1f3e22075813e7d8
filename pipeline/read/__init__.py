"""Snapshot → Document; the only HTML.

    bytes → (charset) text → (walk) runs, boxes, marks → (meta) what the page says of itself
      → (body) the box that holds the text → (head) title, deck, byline, dates → (clean) blocks
      → (fit) kind and fitness → Document

One parse, one walk. Rules are tables: `furniture` has those of tags, classes and roles, `words` those of
languages, `meta` where a page tells what, `clean` what leaves the body, `fit` what refuses a page.
"""

from __future__ import annotations

import gc
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import ReadError
from pipeline.model import Document, Publisher, Snapshot
from pipeline.read.charset import decode

READER = "read-7"
MAX_BYTES = 10_000_000

_HTML = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "")


def read(snapshot: Snapshot, publisher: Publisher) -> Document:
    """Read one page.

    The document carries `refused_because` where the page was read and is no evidence: consent walls, login
    pages, pages that say they are not there, stubs. Raises ReadError: "bad body" for a size that is
    not read and a broken PDF, "wrong type" for other types, "unreadable" where no text was found or the tree
    is hostile, "rights reserved" where a PDF is locked against copying.
    """
    # Whoever has pages read elsewhere knows our version without the tables of every language: 0.7 s of CPU.
    from pipeline.read.html import read_html
    from pipeline.read.pdf import is_pdf, read_pdf
    from pipeline.read.plain import read_plain

    content_type = snapshot.header("Content-Type")
    kind = (content_type or "").partition(";")[0].strip().lower()
    if len(snapshot.body) > MAX_BYTES:
        raise ReadError(
            "bad body", f"The page has {len(snapshot.body)} bytes; more than {MAX_BYTES} are not read."
        )
    if is_pdf(snapshot.body, kind):
        return read_pdf(snapshot, publisher, READER)
    if kind not in (*_HTML, "text/plain"):
        raise ReadError("wrong type", f"The type {kind} is not read.")
    text, codec = decode(snapshot.body, content_type)
    if kind == "text/plain":
        return read_plain(text, snapshot, publisher, READER)
    with _uncollected():
        return read_html(text, _markup(snapshot.body, text, codec), snapshot, publisher, READER)


def _markup(body: bytes, text: str, codec: str) -> str | bytes:
    """A text for the parser, which would make UTF-8 of it once more: the bytes where they are just that."""
    as_read = codec == "utf-8" and "\ufffd" not in text and not body.startswith(BOM_UTF8)
    return body if as_read else text


@contextmanager
def _uncollected() -> Iterator[None]:
    """One page without the search for cycles, which costs a fifth of its time and finds none.

    A page makes thousands of small values at once and drops them all at its end.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


__all__ = ["READER", "read"]

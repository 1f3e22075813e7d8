"""Sitemaps by sitemaps.org, with Google's news elements; indexes of them; and plain lists of URLs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from pipeline.discover.entry import Entry
from pipeline.discover.moments import moment
from pipeline.errors import DiscoverError

MAX_URLS = 50_000  # of a sitemap, by its protocol

ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}  # root elements, and what their entries are called
# Elements that we read, by their local name: the field of Entry that they fill. Images and videos have
# their own loc and title, so the parent counts.
_FIELDS = {
    ("url", "loc"): "link",
    ("sitemap", "loc"): "link",
    ("url", "lastmod"): "changed",
    ("sitemap", "lastmod"): "changed",
    ("news", "publication_date"): "published",
    ("news", "title"): "title",
}
# The commonest fault of all: an ampersand of a query that is no escape.
_LOOSE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


class _Broken(Exception):
    """The XML ends or is wrong here."""


def read_xml(body: bytes, wanted: str) -> tuple[tuple[Entry, ...], str]:
    """The entries called `wanted`, up to where the XML breaks, and what is wrong there.

    Raises DiscoverError where it breaks before the first.
    """
    entries, fault = _read(body, wanted)
    if fault and _LOOSE.search(body):
        mended, still = _read(_LOOSE.sub(b"&amp;", body), wanted)
        entries, fault = (mended, still) if len(mended) >= len(entries) else (entries, fault)
    if fault and not entries:
        raise DiscoverError("not a feed", f"broken XML: {fault}")
    told = f"the sitemap breaks after {len(entries)} entries, which are used: {fault}" if fault else ""
    return tuple(entries), told


def _read(body: bytes, wanted: str) -> tuple[list[Entry], str]:
    entries: list[Entry] = []
    try:
        for entry in _Reader(wanted).read(body):
            entries.append(entry)
            if len(entries) == MAX_URLS:
                break
    except _Broken as error:
        return entries, str(error)
    return entries, ""


def read_text(body: bytes) -> tuple[Entry, ...]:
    """A sitemap that is a text file: one URL a line, UTF-8."""
    lines = body.decode("utf-8-sig", "replace").split("\n", MAX_URLS)[:MAX_URLS]
    return tuple(Entry(line.strip()) for line in lines if line.strip()[:4].lower() == "http")


class _Reader:
    """Walks a sitemap without building a tree; holds the path of open elements and the entry being read."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._path: list[str] = []
        self._entry = Entry("")
        self._text: list[str] = []
        self._ready: list[Entry] = []

    def read(self, body: bytes) -> Iterator[Entry]:
        """Each entry when it is whole. Raises _Broken."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        for chunk in _chunks(body):
            fault: Exception | None = None
            try:
                parser.Parse(chunk, not chunk)
            except (expat.ExpatError, ValueError, LookupError) as error:
                fault = error
            yield from self._ready
            self._ready.clear()
            if fault is not None:
                raise _Broken(str(fault)) from fault

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].lower()
        if local == self._wanted and len(self._path) == 1:
            self._entry = Entry("")
        self._path.append(local)
        self._text.clear()

    def _end(self, name: str) -> None:
        local = self._path.pop()
        field = _FIELDS.get((self._path[-1] if self._path else "", local))
        if field is not None:
            text = "".join(self._text).strip()
            setattr(self._entry, field, text if field in ("link", "title") else moment(text))
        elif local == self._wanted and len(self._path) == 1:
            self._ready.append(self._entry)
        self._text.clear()


def _chunks(body: bytes, size: int = 65_536) -> Iterable[bytes]:
    yield from (body[start : start + size] for start in range(0, len(body), size))
    yield b""

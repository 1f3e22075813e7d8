"""A body → what it announces, whatever it is: a feed, a sitemap, an index, a page that names feeds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.discover import feeds, pages, sitemaps
from pipeline.discover.bodies import checked, root_of
from pipeline.discover.entry import Entry
from pipeline.discover.pages import Link
from pipeline.errors import DiscoverError
from pipeline.model import Snapshot, SourceKind

_JSON_HEAD = 2000  # bytes in which a JSON Feed says its version: the specification has it first


@dataclass(frozen=True, slots=True)
class Listing:
    """What one body announces. Links are as written, but absolute where only their place makes them so."""

    pages: tuple[Entry, ...] = ()
    sitemaps: tuple[Entry, ...] = ()
    feeds: tuple[Link, ...] = ()
    older: tuple[str, ...] = ()
    fault: str = ""  # what is wrong with it, where it was read all the same


@lru_cache(maxsize=1)  # one body is asked for pages, children and faults in turn
def parse(snapshot: Snapshot, kind: SourceKind) -> Listing:
    """Everything that a body announces. Raises DiscoverError where that is nothing because it is broken."""
    body, fault = checked(snapshot.body)
    try:
        listing = _parse(body, snapshot, kind)
    except DiscoverError as error:
        raise DiscoverError(error.kind, fault or error.detail) from error
    return replace(listing, fault=fault or listing.fault)


def kind_of(snapshot: Snapshot) -> SourceKind:
    """What a body is, whatever its address and headers say; a page, where it is no list that we read."""
    try:
        body, _ = checked(snapshot.body)
    except DiscoverError:
        return "page"
    root, start = root_of(body), body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if root in sitemaps.ROOTS or (start[:4].lower() == b"http" and _is_addresses(start)):
        return "sitemap"
    if root in feeds.ROOTS or (start.startswith(b"{") and b"jsonfeed.org" in start[:_JSON_HEAD]):
        return "feed"
    return "page"


def _is_addresses(text: bytes) -> bool:
    """Whether every line is an address: a sitemap in plain text."""
    lines = text.split()
    return all(line[:4].lower() == b"http" for line in lines) and len(lines) > 1


def _parse(body: bytes, snapshot: Snapshot, kind: SourceKind) -> Listing:
    root = root_of(body)
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if root in sitemaps.ROOTS:
        entries, fault = sitemaps.read_xml(body, sitemaps.ROOTS[root])
        return (
            Listing(sitemaps=entries, fault=fault)
            if root == "sitemapindex"
            else Listing(entries, fault=fault)
        )
    if root == "html":
        return _page(snapshot)
    if start.startswith(b"{"):
        items, older = feeds.read_json(start)
        return Listing(items, older=older)
    if kind == "sitemap" and start[:4].lower() == b"http":
        return Listing(sitemaps.read_text(start))
    found = feeds.read_xml(body, snapshot)
    return Listing(found.entries, older=found.older, fault=found.fault)


def _page(snapshot: Snapshot) -> Listing:
    links = pages.feed_links(snapshot)
    if not links:
        raise DiscoverError("not a feed", "a web page, which names no feed either")
    return Listing(feeds=links)

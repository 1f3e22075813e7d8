"""Change feeds: an edition's moves, or those of one profile, as Atom (RFC 4287) and JSON Feed 1.1.

Ids are URNs and stay the same from night to night; texts are plain, never markup. Addresses are made by
the caller, who knows where the pages stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from pipeline.export.moves import Move, first_time, moves, moves_by_profile
from pipeline.export.written import json_text
from pipeline.model.shelf import Shelf

LONGEST = 200  # characters of a title; readers show one line
VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """What both forms are written from."""

    id: str
    title: str
    updated: str
    entries: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand on the web: absolute addresses, or addresses relative to the feed's own."""

    home: str  # the page that the feed belongs to
    own: str  # the feed itself
    of: Callable[[Move], str]  # the page of a move: its fact, or its profile


def edition_feed(shelf: Shelf) -> Feed:
    """The feed of a whole edition."""
    return _feed(shelf, f"urn:evidence:feed:{shelf.audience}", "Evidence: what changed", moves(shelf))


def profile_feed(shelf: Shelf, profile_id: str) -> Feed:
    """The feed of one profile."""
    name = next((each.name for each in shelf.profiles if each.profile_id == profile_id), profile_id)
    return _profile(shelf, profile_id, name, moves(shelf, profile_id))


def profile_feeds(shelf: Shelf) -> Iterator[tuple[str, Feed]]:
    """The feed of every profile of an edition, by its id; in one pass, as an edition may have thousands."""
    found = moves_by_profile(shelf)
    for each in shelf.profiles:
        yield each.profile_id, _profile(shelf, each.profile_id, each.name, found.get(each.profile_id, ()))


def _profile(shelf: Shelf, profile_id: str, name: str, entries: tuple[Move, ...]) -> Feed:
    key = f"urn:evidence:feed:{shelf.audience}:{profile_id}"
    return _feed(shelf, key, f"{name}: what changed", entries)


def _feed(shelf: Shelf, key: str, title: str, entries: tuple[Move, ...]) -> Feed:
    published = [night.published_at for night in shelf.nights if night.published_at]
    return Feed(key, title, first_time(entries, max(published, default="1970-01-01T00:00:00Z")), entries)


def atom(feed: Feed, places: Places) -> str:
    """The feed as an Atom document."""
    head = (
        f"<id>{_xml(feed.id)}</id><title>{_xml(feed.title)}</title><updated>{_xml(feed.updated)}</updated>"
        f"<author><name>Evidence</name></author>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(_clean(places.own))}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(_clean(places.home))}/>'
    )
    entries = "\n".join(_entry(move, places) for move in feed.entries)
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{head}\n{entries}\n</feed>\n'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}'


def json_feed(feed: Feed, places: Places) -> str:
    """The feed as a JSON Feed document."""
    items = [
        {
            "id": move.id,
            "url": places.of(move),
            "title": _short(move.title),
            "content_text": move.text,
            "date_published": move.at,
        }
        for move in feed.entries
    ]
    told = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": places.home,
        "feed_url": places.own,
        "authors": [{"name": "Evidence"}],
        "items": items,
    }
    return json_text(told, indent=1) + "\n"


def _entry(move: Move, places: Places) -> str:
    return (
        f"<entry><id>{_xml(move.id)}</id><title>{_xml(_short(move.title))}</title>"
        f"<updated>{_xml(move.at)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(_clean(places.of(move)))}/>'
        f'<content type="text">{_xml(move.text)}</content></entry>'
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _xml(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Without the characters that no XML document may hold."""
    return "".join(each for each in text if each in "\t\n\r" or (each >= " " and not _forbidden(each)))


def _forbidden(character: str) -> bool:
    return "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff"

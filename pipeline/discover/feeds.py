"""Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 through feedparser; JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import BytesIO
from time import struct_time
from typing import Any

from pipeline.discover.entry import Entry
from pipeline.discover.moments import from_struct, moment
from pipeline.errors import DiscoverError
from pipeline.model import Snapshot

MAX_ITEMS = 2_000  # entries of a feed

_MAX_TAGS = 200_000  # feedparser takes some 50 µs for each; honest feeds of 2,000 entries have half of them
_MAX_REFERENCES = 400_000  # feedparser takes 7 µs for each; articles in full, as text, have some hundreds
# Where a feed goes on with older entries: archived feeds and paged ones (RFC 5005, sections 3 and 4).
_OLDER = ("prev-archive", "next")
_ROOT_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
_TAIL = 4_096  # bytes after the root's end tag that are comments and white space


ROOTS = frozenset(("rss", "feed", "rdf"))  # root elements of RSS, Atom and RDF, in small letters


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed announces, where it goes on, and what is wrong with it."""

    entries: tuple[Entry, ...]
    older: tuple[str, ...]
    fault: str


def read_xml(body: bytes, snapshot: Snapshot) -> Feed:
    """A feed in XML, broken or not. Raises DiscoverError where it is none, or breaks off before an entry."""
    if body.count(b"<") > _MAX_TAGS:
        raise DiscoverError("not a feed", f"it has more than {_MAX_TAGS} tags")
    if body.count(b"&") > _MAX_REFERENCES:
        raise DiscoverError("not a feed", f"it has more than {_MAX_REFERENCES} references (&...)")
    headers = {"content-location": snapshot.final_url, "content-type": snapshot.header("content-type") or ""}
    import feedparser  # 0.1 s of CPU, which whoever asks of pages alone need not wait for

    parsed = feedparser.parse(BytesIO(body), response_headers=headers)
    if not parsed.version and not parsed.entries:
        raise DiscoverError("not a feed", f"no RSS, Atom, RDF or JSON feed: {_reason(parsed, snapshot)}")
    entries = tuple(_entry(item) for item in parsed.entries[:MAX_ITEMS])
    fault = ""
    if parsed.bozo and not _ROOT_END.search(body.replace(b"\0", b"")[-_TAIL:]):
        entries = tuple(entry for entry in entries if entry.link)  # the last one may be half an entry
        fault = f"the feed breaks off; {len(entries)} of its entries could be read"
        if not entries:
            raise DiscoverError("not a feed", f"{fault}: {_reason(parsed, snapshot)}")
    links = parsed.feed.get("links") or []
    older = [str(link.get("href") or "") for rel in _OLDER for link in links if link.get("rel") == rel]
    return Feed(entries, tuple(older), fault)


def _reason(parsed: Any, snapshot: Snapshot) -> str:
    kind = (snapshot.header("content-type") or "no content type").partition(";")[0]
    fault = parsed.get("bozo_exception")
    return f"{kind}, {fault}" if fault else kind


def _entry(item: Any) -> Entry:
    # its own get() gives "published" for a missing "updated"
    published, changed = item.get("published"), dict.get(item, "updated")
    return Entry(
        link=str(item.get("feedburner_origlink") or item.get("link") or ""),
        title=str(item.get("title") or ""),
        summary=str(item.get("summary") or ""),
        published=moment(str(published or "")) or from_struct(item.get("published_parsed")),
        changed=moment(str(changed or "")) or from_struct(_updated(item)),
    )


def _updated(item: Any) -> struct_time | None:
    found: struct_time | None = dict.get(item, "updated_parsed")
    return found


def read_json(body: bytes) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries of a JSON Feed, and where it goes on. Raises DiscoverError for other JSON."""
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DiscoverError("not a feed", f"broken JSON: {error}") from error
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(feed.get("items"), list):
        raise DiscoverError("not a feed", "JSON, but no JSON Feed")
    entries = tuple(_json_entry(item) for item in feed["items"][:MAX_ITEMS] if isinstance(item, dict))
    older = feed.get("next_url")
    return entries, (older,) if isinstance(older, str) else ()


def _json_entry(item: dict[str, Any]) -> Entry:
    text = item.get("summary") or item.get("content_text") or item.get("content_html") or ""
    return Entry(
        link=str(item.get("url") or item.get("external_url") or ""),
        title=str(item.get("title") or ""),
        summary=str(text),
        published=moment(str(item.get("date_published") or "")),
        changed=moment(str(item.get("date_modified") or "")),
    )

"""Discover: a feed or a sitemap → the URLs that it announces.

    Snapshot → entries (feed, JSON Feed, sitemap) → filters of the source → Targets

An index of sitemaps announces sitemaps and no pages: `discover` returns nothing for it, `child_sitemaps`
returns what to fetch next; each child goes through `discover` with the same source. An index inside an
index is not followed. Nothing here touches the network.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

import feedparser

from pipeline.errors import DiscoverError
from pipeline.model import Profile, Snapshot, Source, Target
from pipeline.model.url import normalise_url

MAX_BYTES = 10_000_000  # of a feed or an unpacked sitemap; the fetcher's own limit
MAX_ITEMS = 2_000  # entries of a feed
MAX_URLS = 50_000  # of a sitemap, by its protocol
MAX_CHILDREN = 50  # sitemaps of an index, the newest first

_LONG_TAG = re.compile(rb"<[^<>]{65536}")  # 100,000 attributes keep a parser busy for minutes
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_TAG = re.compile(r"<[^<>]*>")
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Entry:
    """One announcement, as it was written."""

    link: str
    title: str = ""
    summary: str = ""
    published: datetime | None = None
    changed: datetime | None = None


def discover(
    snapshot: Snapshot, source: Source, profiles: tuple[Profile, ...], now: datetime
) -> tuple[Target, ...]:
    """The pages that a feed or sitemap announces, in its order, each once.

    Kept are URLs that match `source.pattern`; that are not older than `source.max_age_days` (no date: kept);
    and, where the source is meant for profiles and does not stand on their own domain, entries whose title
    or summary names one of them (no text: kept). Entries without a usable link are left out. Empty for an
    index of sitemaps, for a new feed without entries, and for a source of kind "page".

    Raises DiscoverError("not a feed") for what is none, and for a feed of which no link can be used.
    """
    if source.kind == "page":
        return ()
    body = _checked(snapshot)
    entries = _sitemap(body, "url") if source.kind == "sitemap" else _feed(body, snapshot)
    announced = [(url, entry) for entry in entries if (url := _url(entry, snapshot))]
    if entries and not announced:
        raise DiscoverError("not a feed", f"none of the {len(entries)} entries has a link to a web page")
    named = _names(source, profiles)
    kept: dict[str, Entry] = {}
    for url, entry in announced:
        if _wanted(url, source) and _fresh(entry, source, now) and _about(entry, named):
            kept.setdefault(url, entry)
    return tuple(_target(url, entry, source) for url, entry in kept.items())


def child_sitemaps(snapshot: Snapshot, source: Source, now: datetime) -> tuple[Target, ...]:
    """The sitemaps that an index announces, the newest first, at most MAX_CHILDREN; empty for no index.

    Those that have not changed within `source.max_age_days` are left out. Raises DiscoverError.
    """
    if source.kind != "sitemap":
        return ()
    entries = [entry for entry in _sitemap(_checked(snapshot), "sitemap") if _fresh(entry, source, now)]
    entries.sort(key=lambda entry: -entry.changed.timestamp() if entry.changed else 0.0)
    urls = dict.fromkeys(url for entry in entries if (url := _url(entry, snapshot)))
    return tuple(Target(url, source.id) for url in list(urls)[:MAX_CHILDREN])


# --- filters --------------------------------------------------------------------------------------


def _url(entry: Entry, snapshot: Snapshot) -> str | None:
    try:
        return normalise_url(urljoin(snapshot.final_url, entry.link.strip())) if entry.link.strip() else None
    except ValueError:  # a mail address, a script, a damaged link: no page
        return None


def _wanted(url: str, source: Source) -> bool:
    return source.pattern is None or re.search(source.pattern, url) is not None


def _fresh(entry: Entry, source: Source, now: datetime) -> bool:
    last = max(filter(None, (entry.published, entry.changed)), default=None)
    if last is None or source.max_age_days is None:
        return True
    return last >= now - timedelta(days=source.max_age_days)


def _names(source: Source, profiles: tuple[Profile, ...]) -> re.Pattern[str] | None:
    """The names of the profiles that a source is meant for; None where every entry is wanted."""
    meant = [profile for profile in profiles if profile.id in source.profiles]
    host = urlsplit(source.url).hostname or ""
    homes = [home for profile in meant for home in profile.home]
    if not meant or any(host == home or host.endswith("." + home) for home in homes):
        return None
    names = {name for profile in meant for name in (profile.name, *profile.aliases, *profile.products)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)


def _about(entry: Entry, names: re.Pattern[str] | None) -> bool:
    text = _TAG.sub(" ", f"{entry.title}\n{entry.summary}")
    return names is None or not text.strip() or names.search(text) is not None


def _target(url: str, entry: Entry, source: Source) -> Target:
    return Target(url, source.id, title=" ".join(entry.title.split()) or None, published_at=entry.published)


# --- bodies ---------------------------------------------------------------------------------------


def _checked(snapshot: Snapshot) -> bytes:
    """The body, unpacked, once it holds nothing that makes a parser suffer. Raises DiscoverError."""
    body = _unpacked(snapshot.body) if snapshot.body.startswith(_GZIP) else snapshot.body
    if not body.strip():
        raise DiscoverError("not a feed", "the body is empty")
    if len(body) > MAX_BYTES:
        raise DiscoverError("not a feed", f"larger than {MAX_BYTES} bytes")
    if _ENTITY.search(body):
        raise DiscoverError("not a feed", "it declares XML entities, which no feed needs")
    if _LONG_TAG.search(body):
        raise DiscoverError("not a feed", "it has a tag of more than 64 KB")
    return body


def _unpacked(packed: bytes) -> bytes:
    """A sitemap that is a gzip file itself. At most one byte above the limit comes to exist."""
    engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        body = engine.decompress(packed, MAX_BYTES + 1)
    except zlib.error as error:
        raise DiscoverError("not a feed", f"the gzip file is damaged: {error}") from error
    if not engine.eof and len(body) <= MAX_BYTES:
        raise DiscoverError("not a feed", "the gzip file is cut off")
    return body


def _feed(body: bytes, snapshot: Snapshot) -> list[Entry]:
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(body)
    headers = {"content-location": snapshot.final_url, "content-type": snapshot.header("content-type") or ""}
    parsed = feedparser.parse(BytesIO(body), response_headers=headers)
    if not parsed.version and not parsed.entries:
        raise DiscoverError("not a feed", f"no RSS, Atom, RDF or JSON feed: {_reason(parsed, snapshot)}")
    return [_feed_entry(item) for item in parsed.entries[:MAX_ITEMS]]


def _reason(parsed: Any, snapshot: Snapshot) -> str:
    kind = (snapshot.header("content-type") or "no content type").partition(";")[0]
    fault = parsed.get("bozo_exception")
    return f"{kind}, {fault}" if fault else kind


def _feed_entry(item: Any) -> Entry:
    return Entry(
        link=str(item.get("feedburner_origlink") or item.get("link") or ""),
        title=str(item.get("title") or ""),
        summary=str(item.get("summary") or ""),
        published=_from_struct(item.get("published_parsed")),
        changed=_from_struct(dict.get(item, "updated_parsed")),  # its own get() falls back to published
    )


def _from_struct(parts: struct_time | None) -> datetime | None:
    """feedparser's time is UTC; a leap second becomes the second before it."""
    if parts is None:
        return None
    try:
        return datetime(*parts[:5], min(parts.tm_sec, 59), tzinfo=UTC)
    except ValueError:
        return None


def _json_feed(body: bytes) -> list[Entry]:
    """JSON Feed 1.0 and 1.1 (jsonfeed.org)."""
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DiscoverError("not a feed", f"broken JSON: {error}") from error
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(feed.get("items"), list):
        raise DiscoverError("not a feed", "JSON, but no JSON Feed")
    return [_json_entry(item) for item in feed["items"][:MAX_ITEMS] if isinstance(item, dict)]


def _json_entry(item: dict[str, Any]) -> Entry:
    text = item.get("summary") or item.get("content_text") or item.get("content_html") or ""
    return Entry(
        link=str(item.get("url") or item.get("external_url") or ""),
        title=str(item.get("title") or ""),
        summary=str(text),
        published=_from_iso(str(item.get("date_published") or "")),
        changed=_from_iso(str(item.get("date_modified") or "")),
    )


def _from_iso(text: str) -> datetime | None:
    """A W3C date; time and zone may be missing. A damaged date is no date: that loses no page."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


# --- sitemaps -------------------------------------------------------------------------------------

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
_ROOTS = {"url": "urlset", "sitemap": "sitemapindex"}


def _sitemap(body: bytes, wanted: str) -> list[Entry]:
    """Entries of a sitemap ("url") or of an index ("sitemap"); none where it is the other one."""
    reader = _SitemapReader()
    root, entries = "", []
    for name, entry in reader.read(body):
        root = root or name
        if entry is not None and name == wanted:
            entries.append(entry)
        if len(entries) == MAX_URLS:
            break
    if root not in _ROOTS.values():
        raise DiscoverError("not a feed", f"the sitemap begins with <{root[:40]}>")
    return entries


class _SitemapReader:
    """Walks a sitemap without building a tree; holds the path of open elements and the entry being read."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._entry = Entry("")
        self._text: list[str] = []
        self._ready: list[tuple[str, Entry | None]] = []

    def read(self, body: bytes) -> Iterator[tuple[str, Entry | None]]:
        """The root's name with None, then each url or sitemap. Raises DiscoverError for broken XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        for chunk in _chunks(body):
            try:
                parser.Parse(chunk, not chunk)
            except (expat.ExpatError, ValueError, LookupError) as error:
                raise DiscoverError("not a feed", f"broken XML: {error}") from error
            yield from self._ready
            self._ready.clear()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._path:
            self._ready.append((local, None))
        elif local in _ROOTS and len(self._path) == 1:
            self._entry = Entry("")
        self._path.append(local)
        self._text.clear()

    def _end(self, name: str) -> None:
        local = self._path.pop()
        field = _FIELDS.get((self._path[-1] if self._path else "", local))
        if field is not None:
            text = "".join(self._text).strip()
            setattr(self._entry, field, text if field in ("link", "title") else _from_iso(text))
        elif local in _ROOTS and len(self._path) == 1:
            self._ready.append((local, self._entry))
        self._text.clear()


def _chunks(body: bytes, size: int = 65536) -> Iterable[bytes]:
    yield from (body[start : start + size] for start in range(0, len(body), size))
    yield b""

"""Discover: a feed or a sitemap → the URLs that it announces.

    Snapshot → (bodies) bytes that are safe to read → (feeds, sitemaps, pages) entries and further lists
      → (filters) what the source wants → Targets

`discover` gives pages; three others give what to fetch next, each to be put through all of them again with
the same source: `child_sitemaps` what an index of sitemaps announces, `child_feeds` the feeds that a web page
names which stands where a feed should, `older_pages` where a feed goes on (for back-fill). The caller counts
how deep it goes; MAX_DEPTH is enough. `fault` says in a sentence what is wrong with a list that was read all
the same. A body is read as what it is: a feed may stand where a sitemap is expected (as the sitemaps
protocol has it), and a sitemap where a feed is. Nothing here touches the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pipeline.discover.bodies import MAX_BYTES
from pipeline.discover.entry import Entry
from pipeline.discover.feeds import MAX_ITEMS
from pipeline.discover.filters import about, fresh, names, url_of, wanted
from pipeline.discover.listing import kind_of, parse
from pipeline.discover.pages import alternates, is_comments
from pipeline.discover.sitemaps import MAX_URLS
from pipeline.errors import DiscoverError
from pipeline.model import Profile, Snapshot, Source, Target
from pipeline.model.versions import LISTER

MAX_CHILDREN = 50  # sitemaps of an index, the newest first
MAX_FEEDS = 3  # of those that a page names: the same feed in three formats, or three parts of a site
MAX_DEPTH = 2  # an index of indexes is the deepest that large sites have

__all__ = [
    "LISTER",
    "MAX_BYTES",
    "MAX_CHILDREN",
    "MAX_DEPTH",
    "MAX_FEEDS",
    "MAX_ITEMS",
    "MAX_URLS",
    "alternates",
    "child_feeds",
    "child_sitemaps",
    "discover",
    "fault",
    "kind_of",
    "older_pages",
]


def discover(
    snapshot: Snapshot,
    source: Source,
    profiles: tuple[Profile, ...],
    now: datetime,
    since: datetime | None = None,
) -> tuple[Target, ...]:
    """The pages that a feed or sitemap announces, in its order, each once.

    Kept are URLs that match `source.pattern`; that are not older than `source.max_age_days`, or than `since`
    where it is given, for a back-fill (no date: kept); and, where the source is meant for profiles and does
    not stand on their own domain, entries whose title or summary names one of them (no text: kept). Entries
    without a usable link are left out. Empty for an index of sitemaps, for a page that names feeds, for a
    new feed without entries, and for a source of kind "page".

    Raises DiscoverError("not a feed") for what is none, and for a feed of which no link can be used.
    """
    if source.kind == "page":
        return ()
    entries = parse(snapshot, source.kind).pages
    announced = [(url, entry) for entry in entries if (url := url_of(entry.link, snapshot))]
    if entries and not announced:
        raise DiscoverError("not a feed", f"none of the {len(entries)} entries has a link to a web page")
    meant, oldest = names(source, profiles), _oldest(source, now, since)
    kept: dict[str, Entry] = {}
    for url, entry in announced:
        if wanted(url, source) and fresh(entry, oldest) and about(entry, meant):
            kept.setdefault(url, entry)
    return tuple(_target(url, entry, source) for url, entry in kept.items())


def child_sitemaps(
    snapshot: Snapshot, source: Source, now: datetime, since: datetime | None = None
) -> tuple[Target, ...]:
    """The sitemaps that an index announces, the newest first, at most MAX_CHILDREN; empty for no index.

    Those that have not changed within `source.max_age_days`, or since `since`, are left out, and so is the
    index itself. Raises DiscoverError.
    """
    if source.kind == "page":
        return ()
    oldest = _oldest(source, now, since)
    entries = [entry for entry in parse(snapshot, source.kind).sitemaps if fresh(entry, oldest)]
    entries.sort(key=lambda entry: -entry.changed.timestamp() if entry.changed else 0.0)
    return _targets((entry.link for entry in entries), snapshot, source)[:MAX_CHILDREN]


def child_feeds(snapshot: Snapshot, source: Source) -> tuple[Target, ...]:
    """The feeds that a web page names which stands where a feed should; at most MAX_FEEDS, no comments.

    Raises DiscoverError.
    """
    if source.kind == "page":
        return ()
    feeds = (link.href for link in parse(snapshot, source.kind).feeds if not is_comments(link))
    return _targets(feeds, snapshot, source)[:MAX_FEEDS]


def older_pages(snapshot: Snapshot, source: Source) -> tuple[Target, ...]:
    """Where a feed goes on with older entries (RFC 5005, JSON Feed); empty at its end.

    Raises DiscoverError.
    """
    return () if source.kind == "page" else _targets(parse(snapshot, source.kind).older, snapshot, source)


def fault(snapshot: Snapshot, source: Source) -> str:
    """What is wrong with a list that was read all the same, and what to do; empty where nothing is.

    Raises DiscoverError.
    """
    if source.kind == "page":
        return ""
    listing = parse(snapshot, source.kind)
    feeds = child_feeds(snapshot, source)
    if feeds:
        return f"A web page, not a {source.kind}: write {feeds[0].url} into sources.yaml, as a feed."
    return listing.fault


def _oldest(source: Source, now: datetime, since: datetime | None) -> datetime | None:
    if since is not None or source.max_age_days is None:
        return since
    return now - timedelta(days=source.max_age_days)


def _target(url: str, entry: Entry, source: Source) -> Target:
    return Target(url, source.id, title=" ".join(entry.title.split()) or None, published_at=entry.published)


def _targets(links: Iterable[str], snapshot: Snapshot, source: Source) -> tuple[Target, ...]:
    """Further lists, each once, without the one that names them."""
    urls = dict.fromkeys(url for link in links if (url := url_of(link, snapshot)))
    here = {snapshot.url, snapshot.final_url}
    return tuple(Target(url, source.id) for url in urls if url not in here)

"""What a source wants of the pages that it announces: by URL, by age, by name."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from pipeline.discover.entry import Entry
from pipeline.model import Profile, Snapshot, Source
from pipeline.model.url import normalise_url

_TAG = re.compile(r"<[^<>]*>")


def url_of(link: str, snapshot: Snapshot) -> str | None:
    """The identity of the page that a link leads to; None for a mail address, a script, a damaged link."""
    try:
        return normalise_url(urljoin(snapshot.final_url, link.strip())) if link.strip() else None
    except ValueError:
        return None


def wanted(url: str, source: Source) -> bool:
    """True where the URL matches the source's pattern."""
    return source.pattern is None or re.search(source.pattern, url) is not None


def fresh(entry: Entry, oldest: datetime | None) -> bool:
    """True for an entry that is not older than `oldest`, and for one that has no date."""
    last = max(filter(None, (entry.published, entry.changed)), default=None)
    return last is None or oldest is None or last >= oldest


def names(source: Source, profiles: tuple[Profile, ...]) -> re.Pattern[str] | None:
    """The names of the profiles that a source is meant for; None where every entry is wanted."""
    meant = [profile for profile in profiles if profile.id in source.profiles]
    host = urlsplit(source.url).hostname or ""
    homes = [home for profile in meant for home in profile.home]
    if not meant or any(host == home or host.endswith("." + home) for home in homes):
        return None
    called = {name for profile in meant for name in (profile.name, *profile.aliases, *profile.products)}
    longest_first = sorted(called, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)


def about(entry: Entry, meant: re.Pattern[str] | None) -> bool:
    """True where title or summary hold one of the names, or nothing at all."""
    text = _TAG.sub(" ", f"{entry.title}\n{entry.summary}")
    return meant is None or not text.strip() or meant.search(text) is not None

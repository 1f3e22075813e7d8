"""What a source wants of the pages that it announces: by URL, by age, by name."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from pipeline.discover.entry import Entry
from pipeline.model import Profile, Snapshot, Source
from pipeline.model.names import own_words
from pipeline.model.url import normalise_url

_TAG = re.compile(r"<[^<>]*>")
# How the title of a correction opens, in the languages that we read. It names the page that was wrong, if any
# name at all, in its text.
_CORRECTS = re.compile(
    r"\W*(?:(?:corrections?|clarifications?|retractions?|errat(?:um|a)|berichtigung(?:en)?|korrektur(?:en)?"
    r"|richtigstellung|rectificatifs?|rectificaci(?:ón|ones)|correcci(?:ón|ones)|fe de erratas"
    r"|corre(?:ção|ções)|retifica(?:ção|ções)|تصحيح)(?!\w)|訂正|お詫び|おわび|更正)",
    re.I,
)
_OTHER_SCRIPTS = 0x250  # code points from which letters are not those of the Latin script
_LATIN = r"[0-9A-Za-z\u00c0-\u024f]"


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
    """The names of the profiles that a source is meant for; None where every entry is wanted.

    A headline is short: a word that one name alone holds ("Aldmouth") stands for it. An entry too many costs
    one request; one too few is a page that nobody reads.
    """
    meant = [profile for profile in profiles if profile.id in source.profiles]
    host = urlsplit(source.url).hostname or ""
    homes = [home for profile in meant for home in profile.home]
    if not meant or any(host == home or host.endswith("." + home) for home in homes):
        return None
    called = {name for profile in meant for name in (profile.name, *profile.aliases, *profile.products)}
    called |= {word for word, held in own_words(profiles).items() if held in source.profiles}
    longest_first = sorted(called, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_bounded, longest_first)), re.I)


def _bounded(name: str) -> str:
    """A name as a word, with the s of a genitive; letters of scripts without spaces may stand beside it."""
    before, behind = (
        _LATIN if edge.isalnum() and ord(edge) < _OTHER_SCRIPTS else "" for edge in (name[0], name[-1])
    )
    return f"{before and f'(?<!{before})'}{re.escape(name)}{behind and f's?(?!{behind})'}"


def about(entry: Entry, meant: re.Pattern[str] | None) -> bool:
    """True where title or summary hold one of the names, or nothing at all, and for whatever corrects."""
    text = _TAG.sub(" ", f"{entry.title}\n{entry.summary}")
    if meant is None or not text.strip() or _CORRECTS.match(entry.title):
        return True
    return meant.search(text) is not None

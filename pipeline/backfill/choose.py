"""Which pages are worth parsing, told from their bytes. Reading costs 20 ms a page, and this far below 1 ms.

Where the bytes do not tell, a page is read. What the choice by names costs in claims is what they find on
pages that name no profile: `docs/scale.md` has the figure.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import ahocorasick

from pipeline.backfill.order import Choice
from pipeline.model import Profile, Snapshot

_TOP = 4_096  # bytes in which a page's html element begins
_LANG = re.compile(rb"""<html\b[^>]{0,1000}?\slang\s{0,9}=\s{0,9}["']?\s{0,9}([a-z]{2,3})""", re.I)
_MARKUP = ("text/html", "application/xhtml+xml", "text/plain", "")  # others, such as PDF, are compressed


class Sieve:
    """Holds the automaton of the names, which takes time to build."""

    def __init__(self, choice: Choice, profiles: Iterable[Profile]) -> None:
        profiles = tuple(profiles)
        self._choice = choice
        self._homes = {domain for profile in profiles for domain in profile.home}
        self._names = ahocorasick.Automaton()
        self._foreign = False  # whether a name has letters that not every coding writes alike
        for name in (each for profile in profiles for each in _names(profile)):
            self._foreign |= not name.isascii()
            self._names.add_word(_spelt(name), True)
        self._names.make_automaton()

    def host(self, url: str) -> str:
        """Why a URL is left out; empty where it is not."""
        host = _host(url)
        wanted = self._choice.hosts
        return "host not chosen" if wanted and wanted.isdisjoint(_over(host)) else ""

    def page(self, snapshot: Snapshot) -> str:
        """Why a page is left out; empty where it is not."""
        wanted = self._choice.languages
        if wanted and (language := _language(snapshot)) and language not in wanted:
            return "language not chosen"
        if self._choice.named and not self._is_named(snapshot):
            return "names no profile"
        return ""

    def _is_named(self, snapshot: Snapshot) -> bool:
        kind = (snapshot.header("Content-Type") or "").partition(";")[0].strip().lower()
        if kind not in _MARKUP or not self._homes.isdisjoint(_over(_host(snapshot.url))):
            return True
        text = _text(snapshot.body)
        if text is None:
            return self._foreign or self._is_in(snapshot.body.decode("latin-1"))
        return self._is_in(text)

    def _is_in(self, text: str) -> bool:
        return bool(len(self._names)) and next(self._names.iter(_spelt(text)), None) is not None


def _names(profile: Profile) -> Iterator[str]:
    yield from (name for name in (profile.name, *profile.aliases, *profile.products) if name.strip())


def _text(body: bytes) -> str | None:
    """A body in UTF-8 as text; None for one in another coding."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _spelt(text: str) -> str:
    """One spelling for what HTML writes in several ways."""
    return " ".join(html.unescape(text).replace("’", "'").lower().split())


def _language(snapshot: Snapshot) -> str:
    """What a page says of its language, in its html element or else its header; empty where it does not."""
    found = _LANG.search(snapshot.body[:_TOP])
    told = found[1].decode("ascii") if found else (snapshot.header("Content-Language") or "")
    first = re.match(r"\s*([a-z]{2,3})\b", told, re.I)
    return first[1].lower() if first else ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")


def _over(host: str) -> Iterator[str]:
    """The host and the domains that it lies under."""
    while host:
        yield host
        host = host.partition(".")[2]

"""What was taken down and may not come back: digests alone, so that the list tells nobody what it hides.

url      a page is not asked for, not listed and not read, whatever leads to it
profile  a sources file that lists it, by id or by name, is refused
quote    a page that shows these words, however they are spaced, is not read
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from sqlite3 import Connection
from typing import Literal

from pipeline.errors import ConfigError
from pipeline.model import Document, Profile, Target

Kind = Literal["url", "profile", "quote"]


def mark_of(kind: Kind, words: str) -> str:
    """The digest of something; case and spaces do not count, but for a URL."""
    folded = words if kind == "url" else " ".join(words.casefold().split())
    return hashlib.sha256(f"{kind}\n{folded}".encode()).hexdigest()


def add(connection: Connection, kind: Kind, words: Iterable[str], at: str, why: str) -> None:
    """Keep marks; one that is kept already stays as it is. Within a transaction."""
    connection.executemany(
        "INSERT INTO forgotten VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(kind, mark_of(kind, each), len(each.split()) if kind == "quote" else 0, at, why) for each in words],
    )


def known(connection: Connection, kind: Kind, words: str) -> bool:
    """Whether this was taken down."""
    query = "SELECT 1 FROM forgotten WHERE kind = ? AND digest = ?"
    return connection.execute(query, (kind, mark_of(kind, words))).fetchone() is not None


def allowed(connection: Connection, targets: Iterable[Target]) -> tuple[Target, ...]:
    """The targets that were not taken down."""
    marks = _marks(connection, "url")
    return tuple(t for t in targets if not marks or mark_of("url", t.url) not in marks)


def refused(connection: Connection, document: Document) -> str:
    """Why a page that was read may not be kept; empty where it may."""
    return refused_text(connection, (document.url, document.final_url), document.text)


def refused_text(connection: Connection, urls: Iterable[str], text: str) -> str:
    """The same of a page by its addresses and its text."""
    why = refuser(connection)
    return why(urls, text) if why else ""


def refuser(connection: Connection) -> Callable[[Iterable[str], str], str] | None:
    """`refused_text` for many pages of one transaction; None where nothing was taken down."""
    pages, quotes = _marks(connection, "url"), _marks(connection, "quote")
    rows = connection.execute("SELECT DISTINCT words FROM forgotten WHERE kind = 'quote'")
    lengths = [row[0] for row in rows]

    def why(urls: Iterable[str], text: str) -> str:
        if any(mark_of("url", url) in pages for url in urls):
            return "this page was taken down, or leads to one that was"
        if lengths and _shows(text, lengths, quotes):
            return "this page shows words that were taken down"
        return ""

    return why if pages or quotes else None


def refuse_profiles(connection: Connection, profiles: Iterable[Profile]) -> None:
    """Raise ConfigError where a sources file lists what was taken down."""
    marks = _marks(connection, "profile")
    for profile in profiles if marks else ():
        for name in (profile.id, profile.name, *profile.aliases):
            if mark_of("profile", name) in marks:
                raise ConfigError(
                    f"the profile {profile.id} was taken down and may not be tracked; take it out"
                )


def _marks(connection: Connection, kind: Kind) -> frozenset[str]:
    return frozenset(
        row[0] for row in connection.execute("SELECT digest FROM forgotten WHERE kind = ?", (kind,))
    )


def _shows(text: str, lengths: Iterable[int], marks: frozenset[str]) -> bool:
    """Whether as many words in a row as a quote has are that quote: 5 ms for 5,000 words and one length."""
    return any(mark_of("quote", run) in marks for length in lengths for run in _runs(text.split(), length))


def _runs(words: list[str], length: int) -> Iterator[str]:
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])

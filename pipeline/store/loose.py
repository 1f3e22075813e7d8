"""Pages that were read elsewhere as loose rows: an SQLite file that the working file is filled from.

Turning values of Python into rows is most of the work of taking pages in, and needs nothing of the working
file: so it is done here, by as many processes as there are, and the one that writes the working file only
copies rows from file to file. A loose file has no keys, no types and no journal; it is made anew where its
making was cut short.

    pages    a row for each text that a page showed, in the order of parts; `captures`: how often it was seen
    claims   their claims; `page` is the rowid of the page
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from pipeline.errors import StoreError
from pipeline.model import Claim, Document
from pipeline.store.codec import columns
from pipeline.store.file import checked, failing_as

Columns = Mapping[str, Sequence[Any]]
PAGES = ("id", "bytes", "rights", "text_sha256", *columns(Document))
CLAIMS = ("id", *columns(Claim))
_PAGE_BYTES = (
    32_768  # SQLite's own 4,096 are meant for rows that change; these are written once and read once
)


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that were read, with or without text, and what they claim; a list for each column.

    Columns are PAGES and CLAIMS, as `pipeline.store.rows` writes values. A page without an id was not read.
    """

    pages: Columns
    claims: Columns


@dataclass(slots=True)
class _Kept:
    """The texts that are in the file: (page's id, sha256) → rowid, and how often each was seen."""

    texts: dict[tuple[str, str], int] = field(default_factory=dict)
    captures: dict[int, int] = field(default_factory=dict)


def pack(path: Path, parts: Iterable[Part]) -> None:
    """Write parts as loose rows. Raises StoreError, also for a quote that is no slice of its text."""
    path.unlink(missing_ok=True)
    kept = _Kept()
    with failing_as(f"cannot write {path}"), closing(sqlite3.connect(path, isolation_level=None)) as file:
        for name, value in (("page_size", _PAGE_BYTES), ("journal_mode", "OFF"), ("synchronous", "OFF")):
            file.execute(f"PRAGMA {name} = {value}")
        file.execute(f"CREATE TABLE pages ({', '.join(PAGES)}, captures)")
        file.execute(f"CREATE TABLE claims (page, {', '.join(CLAIMS)})")
        file.execute("BEGIN")
        for part in parts:
            _put(file, kept, part)
        file.executemany("UPDATE pages SET captures = ? WHERE rowid = ?", _again(kept))
        file.execute("COMMIT")


def _again(kept: _Kept) -> Iterable[tuple[int, int]]:
    return ((count, rowid) for rowid, count in kept.captures.items() if count > 1)


def _put(file: Connection, kept: _Kept, part: Part) -> None:
    new = _new_pages(kept, part.pages)
    pages = _picked(part.pages, PAGES, list(new))
    _check_values(pages)
    rowids = {(id, sha): rowid for id, sha, rowid in zip(pages[0], pages[3], new.values(), strict=True)}
    texts = dict(zip(new.values(), pages[PAGES.index("text")], strict=True))
    page_of, places = _own_claims(rowids, part.claims)
    claims = _picked(part.claims, CLAIMS, places)
    _check_values(claims)
    _check_quotes(texts, page_of, dict(zip(CLAIMS, claims, strict=True)))
    _insert(file, "pages", (*pages, repeat(1, len(new))))
    _insert(file, "claims", (page_of, *claims))


def _new_pages(kept: _Kept, pages: Columns) -> dict[int, int]:
    """Place in the part → rowid of each page that shows a text which is not in the file yet."""
    new: dict[int, int] = {}
    for place, text in enumerate(zip(pages["id"], pages["text_sha256"], strict=True)):
        if text[0] is None:
            continue
        if text not in kept.texts:
            kept.texts[text] = new[place] = len(kept.texts) + 1
        rowid = kept.texts[text]
        kept.captures[rowid] = kept.captures.get(rowid, 0) + 1
    return new


def _own_claims(rowids: Mapping[tuple[str, str], int], claims: Columns) -> tuple[list[int], list[int] | None]:
    """The page of each claim of these pages, and its place; None for all places. Each claim counts once."""
    said = zip(claims["document_id"], claims["text_sha256"], strict=True)
    pages = [rowids.get(text, 0) for text in said]
    ids = claims["id"]
    if all(pages) and len(set(ids)) == len(ids):
        return pages, None
    places = {(page, ids[place]): place for place, page in reversed([*enumerate(pages)]) if page}
    chosen = sorted(places.values())
    return [pages[place] for place in chosen], chosen


def _picked(found: Columns, names: Sequence[str], places: list[int] | None) -> list[Sequence[Any]]:
    if places is None or places == list(range(len(found[names[0]]))):
        return [found[name] for name in names]
    return [[found[name][place] for place in places] for name in names]


def _check_values(found: Iterable[Sequence[Any]]) -> None:
    """Raise StoreError where SQLite would store something else: one look at each column finds most sound.

    Half of a surrogate pair is found when it is written.
    """
    for values in found:
        some = next((value for value in values if value is not None), None)
        if isinstance(some, str):
            if "\0" in "".join(filter(None, values)):
                checked([value for value in values if value and "\0" in value])
        elif isinstance(some, float):
            checked((sum(filter(None, values)),))


def _check_quotes(texts: Mapping[int, str], page_of: Sequence[int], claims: Columns) -> None:
    said = (claims[name] for name in ("quote_start", "quote_end", "quote"))
    for page, start, end, quote in zip(page_of, *said, strict=True):
        if texts[page][start:end] != quote or not quote:
            raise StoreError(f"a quote is no slice of its page: {quote[:60]!r}")


def _insert(file: Connection, table: str, found: Sequence[Iterable[Any]]) -> None:
    marks = ", ".join("?" * len(found))
    try:
        file.executemany(f"INSERT INTO {table} VALUES ({marks})", zip(*found, strict=True))  # noqa: S608 - own names
    except UnicodeEncodeError as error:
        raise StoreError(f"half a surrogate pair cannot be stored: {error.object[:60]!r}") from error

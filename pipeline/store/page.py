"""One page of the evidence as an analyst reads it: its texts, what was claimed of each, what was edited.

Offsets are code points of the stored text, as everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.model import Edit
from pipeline.store.codec import edit_of
from pipeline.store.file import failing_as, open_work


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A text version of a page."""

    number: int
    title: str
    published_at: str | None
    fetched_at: str
    text: str
    text_sha256: str
    hidden: int | None  # characters that the page kept from its readers; None: nobody counted


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the page, and a fact of the saved opinion that it is evidence on; "" where there is none."""

    claim_id: str
    profile_id: str
    quote: str
    start: int
    end: int
    text_sha256: str
    route: str
    extraction: float
    fact_id: str
    stance: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page with one of its texts, and what changed from the text before that one."""

    document_id: str
    url: str
    title: str
    kind: str
    publisher_domain: str
    publisher: str
    published_at: str | None
    refused_because: str
    current: int | None  # number of the version that is evidence; None: none is
    numbers: tuple[int, ...]  # of its versions, oldest first
    shown: VersionRow | None
    before: VersionRow | None
    claims: tuple[ClaimRow, ...]  # of the shown text, in its order
    edits: tuple[Edit, ...]  # from `before` to `shown`


_PAGE = """SELECT d.id AS document_id, d.url, d.title, d.kind, d.publisher_domain,
        coalesce(p.name, d.publisher_domain) AS publisher, d.published_at, d.refused_because,
        d.version AS current
    FROM documents d LEFT JOIN publishers p ON p.domain = d.publisher_domain WHERE d.id = ?"""
_VERSION = """SELECT v.number, v.title, v.published_at, v.fetched_at, t.text, v.text_sha256, v.hidden
    FROM versions v JOIN texts t ON t.sha256 = v.text_sha256 WHERE v.document_id = ? AND v.number = ?"""
_CLAIMS = """SELECT c.id, c.profile_id, c.quote, c.quote_start, c.quote_end, c.text_sha256, c.route,
        c.extraction, coalesce(n.fact_id, ''), coalesce(n.stance, '')
    FROM claims c LEFT JOIN counted n ON n.claim_id = c.id AND n.audience = 'leadership_alliance'
    WHERE c.document_id = ? AND c.text_sha256 = ?
    ORDER BY c.quote_start, c.quote_end, c.id, n.stance <> 'support', n.fact_id"""
_EDITS = """SELECT * FROM edits WHERE document_id = ? AND from_version = ? AND to_version = ?
    ORDER BY position"""


def read_page(work: Path, document_id: str, number: int | None = None) -> PageRow | None:
    """A page of the working file with one version of its text, the one that is evidence unless one is named.

    None where there is no such page, or no such version of it.
    """
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        page = connection.execute(_PAGE, (document_id,)).fetchone()
        if page is None:
            return None
        query = "SELECT number FROM versions WHERE document_id = ? ORDER BY number"
        numbers = tuple(row[0] for row in connection.execute(query, (document_id,)))
        if number is not None and number not in numbers:
            return None
        wanted = number or page["current"] or (numbers[-1] if numbers else 0)
        shown = _version(connection, document_id, wanted)
        place = numbers.index(wanted) if shown else 0
        before = _version(connection, document_id, numbers[place - 1]) if place else None
        return PageRow(
            **dict(page),
            numbers=numbers,
            shown=shown,
            before=before,
            claims=_claims(connection, shown, document_id),
            edits=_edits(connection, document_id, before, shown),
        )


def founder_of(work: Path, fact_id: str) -> str | None:
    """The claim that a fact is named after, by which decisions name the fact; None where there is none."""
    if not work.is_file():
        raise StoreError(f"there is no working file at {work}; a night makes one")
    query = "SELECT founding_claim FROM facts WHERE audience = 'leadership_alliance' AND id = ?"
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        row = connection.execute(query, (fact_id,)).fetchone()
    return row[0] if row else None


def _version(connection: Connection, document_id: str, number: int) -> VersionRow | None:
    row = connection.execute(_VERSION, (document_id, number)).fetchone()
    return VersionRow(*tuple(row)) if row else None


def _claims(connection: Connection, shown: VersionRow | None, document_id: str) -> tuple[ClaimRow, ...]:
    """Each claim once, with the fact that it supports before others."""
    if shown is None:
        return ()
    found: dict[str, ClaimRow] = {}
    for row in connection.execute(_CLAIMS, (document_id, shown.text_sha256)):
        found.setdefault(row[0], ClaimRow(*tuple(row)))
    return tuple(found.values())


def _edits(
    connection: Connection, document_id: str, before: VersionRow | None, shown: VersionRow | None
) -> tuple[Edit, ...]:
    if before is None or shown is None:
        return ()
    found = connection.execute(_EDITS, (document_id, before.number, shown.number))
    return tuple(edit_of(row) for row in found)


@dataclass(frozen=True, slots=True)
class Named:
    """What an id stands for: a sentence with its page, or a page."""

    text: str
    document_id: str
    publisher: str
    profile_id: str  # "" for a page


_NAMED = """SELECT c.id, c.quote, c.document_id, coalesce(p.name, d.publisher_domain), c.profile_id
    FROM claims c JOIN documents d ON d.id = c.document_id
    LEFT JOIN publishers p ON p.domain = d.publisher_domain WHERE c.id IN (SELECT value FROM json_each(:ids))
    UNION ALL SELECT d.id, d.title, d.id, coalesce(p.name, d.publisher_domain), ''
    FROM documents d LEFT JOIN publishers p ON p.domain = d.publisher_domain
    WHERE d.id IN (SELECT value FROM json_each(:ids))"""


def names(work: Path, ids: Iterable[str]) -> dict[str, Named]:
    """What claims and pages among `ids` stand for; ids of other things are left out."""
    wanted = {"ids": json.dumps(sorted(set(ids)))}
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return {row[0]: Named(*tuple(row)[1:]) for row in connection.execute(_NAMED, wanted)}

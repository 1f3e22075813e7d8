"""Pages that were read elsewhere into the working file, many in one transaction: a statement for each table.

Rows come as `pipeline.store.rows` writes them. A page that is here already stays as it is: what a night saw
later counts more than what an archive held before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from pipeline.errors import StoreError
from pipeline.model import Document, Night, Registry
from pipeline.store.codec import columns, json_text, time_text
from pipeline.store.evidence import OWN_COLUMNS
from pipeline.store.file import checked, checkpoint, insert, open_work, writing
from pipeline.store.forgotten import refused_text
from pipeline.store.registry import mirror, publisher_finder

Rows = list[dict[str, Any]]
Columns = dict[str, list[Any]]
OUTCOME = "absorbed"  # of the night under which these pages came: it is never gone on with
_VERSION = tuple(column for column in columns(Document) if column not in OWN_COLUMNS)


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that were read, with or without text, and what they claim."""

    pages: Rows
    claims: Columns


def absorb(
    path: Path, registry: Registry, night: Night, processing: str, parts: Iterable[Part]
) -> Counter[str]:
    """Take parts in, each in one transaction: how many pages and claims are new, known, forgotten.

    A second time they change nothing. Raises StoreError, also for a quote that is no slice of its text.
    """
    counts: Counter[str] = Counter()
    with closing(open_work(path)) as connection:
        mirror(connection, registry)
        for part in parts:
            counts.update(_take_in(connection, night, processing, part))
        checkpoint(connection)
    return counts


def _take_in(connection: Connection, night: Night, processing: str, part: Part) -> Counter[str]:
    with writing(connection):
        pages, counts = _new(connection, part.pages)
        claims = _of(pages, part.claims)
        _check_quotes(pages, claims)
        if pages:
            row = {"id": night.id, "started_at": time_text(night.started_at), "processing": processing}
            insert(connection, "nights", [row | {"outcome": OUTCOME}], "ON CONFLICT DO NOTHING")
        _keep(connection, night.id, processing, pages)
        _keep_claims(connection, claims)
        counts["claims"] = len(claims["id"])
    return counts


def _new(connection: Connection, pages: Iterable[dict[str, Any]]) -> tuple[Rows, Counter[str]]:
    """The pages that are not here, the first capture of each; and how many are what."""
    counts: Counter[str] = Counter()
    first: dict[str, dict[str, Any]] = {}
    for page in pages:
        first.setdefault(page["id"], page)
    asked = json_text(list(first))
    query = "SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?))"
    known = {row[0] for row in connection.execute(query, (asked,))}
    new = [page for key, page in first.items() if key not in known]
    kept = [p for p in new if not refused_text(connection, (p["url"], p["final_url"]), p["text"])]
    counts.update({"known": len(known), "forgotten": len(new) - len(kept), "pages": len(kept)})
    return kept, counts


def _of(pages: Rows, claims: Columns) -> Columns:
    """The claims of these captures, each once; those of another capture of the same page are not."""
    texts = {(page["id"], page["text_sha256"]) for page in pages}
    places: dict[str, int] = {}
    for place, (key, *text) in enumerate(
        zip(claims["id"], claims["document_id"], claims["text_sha256"], strict=True)
    ):
        if tuple(text) in texts:
            places.setdefault(key, place)
    if len(places) == len(claims["id"]):
        return claims
    return {name: [values[place] for place in places.values()] for name, values in claims.items()}


def _check_quotes(pages: Rows, claims: Columns) -> None:
    texts = {page["id"]: page["text"] for page in pages}
    said = (claims[name] for name in ("document_id", "quote_start", "quote_end", "quote"))
    for document, start, end, quote in zip(*said, strict=True):
        if texts[document][start:end] != quote:
            raise StoreError(f"a quote is no slice of its page: {quote[:60]!r}")


def _keep_claims(connection: Connection, claims: Columns) -> None:
    """All claims of a part in one statement, each column checked at once."""
    columns = {name: values for name, values in claims.items() if name != "day"}
    for values in columns.values():
        checked(("".join(value for value in values if isinstance(value, str)),))
    checked(columns["extraction"])
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f"""INSERT INTO claims ({", ".join(columns)}, first_version, last_version, current, withdrawn)
        VALUES ({marks}, 1, 1, 1, '')""",  # noqa: S608 - own names
        zip(*columns.values(), strict=True),
    )


def _keep(connection: Connection, night: str, processing: str, pages: Rows) -> None:
    """All tables of pages. A refused one has no text version."""
    fit = [page for page in pages if not page["refused_because"]]
    publisher = publisher_finder(connection)
    insert(connection, "documents", (_document(page, night, processing) for page in pages))
    insert(connection, "texts", _texts(fit), "ON CONFLICT DO NOTHING")
    insert(connection, "versions", (_version(page, night) for page in fit))
    insert(connection, "readings", (_reading(page, night) for page in pages))
    urls = (_url(page, publisher(page["url"])) for page in pages)
    insert(connection, "urls", urls, "ON CONFLICT DO NOTHING")
    insert(connection, "snapshots", (_snapshot(page, night) for page in pages), "ON CONFLICT DO NOTHING")


def _document(page: dict[str, Any], night: str, processing: str) -> dict[str, Any]:
    own = ("id", "url", "publisher_domain", "title", "kind", "language", "published_at", "modified_at")
    return {column: page[column] for column in own} | {
        "refused_because": page["refused_because"],
        "version": None if page["refused_because"] else 1,
        "last_snapshot": page["snapshot_sha256"],
        "processing": processing,
        "first_night": night,
    }


def _texts(pages: Rows) -> Iterator[dict[str, Any]]:
    for page in pages:
        yield {"sha256": page["text_sha256"], "text": page["text"]}


def _version(page: dict[str, Any], night: str) -> dict[str, Any]:
    own = {"document_id": page["id"], "number": 1, "first_night": night, "reread": 0}
    return own | {"text_sha256": page["text_sha256"]} | {column: page[column] for column in _VERSION}


def _reading(page: dict[str, Any], night: str) -> dict[str, Any]:
    shown = None if page["refused_because"] else 1
    row = {"night": night, "document_id": page["id"], "snapshot_sha256": page["snapshot_sha256"]}
    return row | {"version": shown}


def _url(page: dict[str, Any], publisher: str | None) -> dict[str, Any]:
    sha256, at = page["snapshot_sha256"], page["fetched_at"]
    row = {"url": page["url"], "publisher_domain": publisher, "sha256": sha256, "settled": sha256}
    return row | {"first_seen": at, "last_seen": at}


def _snapshot(page: dict[str, Any], night: str) -> dict[str, Any]:
    """The archive that held the body is not ours, so nothing leads to it."""
    return {
        "sha256": page["snapshot_sha256"],
        "url": page["url"],
        "final_url": page["final_url"],
        "status": 200,
        "headers": "[]",
        "bytes": page["bytes"],
        "fetched_at": page["fetched_at"],
        "night": night,
        "rights": page["rights"] or "",
    }

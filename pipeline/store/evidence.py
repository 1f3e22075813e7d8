"""Documents with their text versions, and claims: what is never scored away.

    add_document: (same text) → nothing new    (other text) → a version; sentences that are gone: current 0;
                  what became of each sentence since the version before
    reclaim:      the stored text, claimed again by another processing

A claim that a newer processing no longer makes of the same sentence is withdrawn: it stays in the file and
is no evidence. A page that is refused tonight (a consent wall, a login page) takes nothing away: what it
said before still counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from pipeline.errors import StoreError
from pipeline.model import Claim, Document, Evidence
from pipeline.store.codec import json_text, read_all, time_text, write_row
from pipeline.store.edits import Difference, keep
from pipeline.store.file import Row, Value, insert, reading, upsert, writing

# pages that speak of some profiles, and those that speak of what else these pages speak of
_NEAR = """SELECT document_id FROM claims WHERE profile_id IN (
    SELECT profile_id FROM claims WHERE document_id IN (
        SELECT document_id FROM claims WHERE profile_id IN (SELECT value FROM json_each(:profiles))))"""

_VERSION = """SELECT v.*, d.url, d.publisher_domain, '' AS refused_because, t.text FROM versions v
    JOIN documents d ON d.id = v.document_id JOIN texts t ON t.sha256 = v.text_sha256"""

# columns of a document's row that are not part of a text version
OWN_COLUMNS = ("url", "publisher_domain", "refused_because", "text")
# a version keeps the snapshot and the time that first showed its text
_FIRST = ("snapshot_sha256", "fetched_at")
_SAME = Difference()


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a claim may end: the processing that reads now; whether the page is known to be the same."""

    processing: str
    same_page: bool


def add_document(
    connection: Connection,
    night: str,
    document: Document,
    claims: Sequence[Claim],
    processing: str,
    difference: Difference = _SAME,
) -> bool:
    """Store what was read tonight: the document, a version where its text is new, its claims.

    `difference` leads from the text that `shown` gives to this one; it is stored with a version that the
    page itself made, and with no other. True: the page says something that it did not say before. False: it
    shows the text that we hold, or another reader's text of the bytes that we hold, or it was refused. One
    transaction. Raises StoreError for a claim whose quote is no slice of the text, and for an edit that
    fits neither text.
    """
    changed = False
    check_quotes(document, claims)
    with writing(connection):
        before = connection.execute("SELECT * FROM documents WHERE id = ?", (document.id,)).fetchone()
        old: int | None = before["version"] if before else None
        number: int | None = None
        _keep_document(connection, night, document, processing, old)
        if not document.refused_because:
            reread = bool(before) and before["last_snapshot"] == document.snapshot_sha256
            number = _keep_version(connection, night, document, old, reread)
            changed = _is_new(connection, document, number, night)
            if old is not None and number != old and not reread:
                keep(connection, document, (old, number), difference)
            connection.execute("UPDATE documents SET version = ? WHERE id = ?", (number, document.id))
            _keep_claims(connection, document, claims, number, Ending(processing, reread))
        _keep_reading(connection, night, document, number)
    return changed


def shown(connection: Connection, document_id: str) -> str | None:
    """The text that a page showed when it was last read and fit; None where it never was."""
    query = f"{_VERSION} WHERE d.id = ? AND v.number = d.version"
    with reading(connection):
        found = connection.execute(query, (document_id,)).fetchone()
    return None if found is None else str(found["text"])


def reclaim(connection: Connection, document: Document, claims: Sequence[Claim], processing: str) -> None:
    """Store the claims that another processing makes of the stored text. One transaction."""
    check_quotes(document, claims)
    with writing(connection):
        number = connection.execute("SELECT version FROM documents WHERE id = ?", (document.id,)).fetchone()
        if number is None or number[0] is None:
            raise StoreError(f"{document.url} has no stored text")
        connection.execute("UPDATE documents SET processing = ? WHERE id = ?", (processing, document.id))
        _keep_claims(connection, document, claims, number[0], Ending(processing, True))


def stale(connection: Connection, processing: str) -> tuple[Document, ...]:
    """The newest text version of each document whose claims another processing made."""
    query = f"{_VERSION} WHERE v.number = d.version AND d.processing <> ? ORDER BY d.id"
    with reading(connection):
        return tuple(read_all(Document, connection.execute(query, (processing,))))


def late(connection: Connection, since: datetime) -> tuple[Document, ...]:
    """The newest text version of each document that has had it since a time, to the second."""
    second = str(time_text(since.replace(microsecond=0))).removesuffix("Z")  # "12:00:00.5Z" is behind it, too
    query = f"{_VERSION} WHERE v.number = d.version AND v.fetched_at >= ? ORDER BY d.id"
    with reading(connection):
        return tuple(read_all(Document, connection.execute(query, (second,))))


def evidence(connection: Connection, profiles: Iterable[str] | None = None) -> Evidence:
    """All evidence on listed profiles, in an order that does not depend on how it arrived.

    With `profiles`, only pages that speak of them, or of a profile of which such a page speaks, too.
    """
    pages = "" if profiles is None else f"AND d.id IN ({_NEAR})"
    told = {"profiles": json_text(sorted(profiles or ()))}
    newest = f"{_VERSION} WHERE v.number = d.version {pages} ORDER BY d.id"  # noqa: S608 - own names
    # a version that ended because another reader made another text of the same bytes was no state of the page
    earlier = f"""{_VERSION} WHERE v.number < d.version AND NOT EXISTS (SELECT 1 FROM versions n
        WHERE n.document_id = v.document_id AND n.number = v.number + 1 AND n.reread)
        {pages} ORDER BY d.id, v.number"""  # noqa: S608 - own names
    said = pages.replace("d.id", "c.document_id")
    claims = f"""SELECT c.* FROM claims c JOIN profiles p ON p.id = c.profile_id AND p.listed = 1
        WHERE c.withdrawn = '' {said} ORDER BY c.document_id, c.quote_start, c.id"""  # noqa: S608 - own names
    gone = f"SELECT id FROM ({claims}) WHERE NOT current"  # noqa: S608 - own names
    with reading(connection):
        return Evidence(
            documents=tuple(read_all(Document, connection.execute(newest, told))),
            earlier=tuple(read_all(Document, connection.execute(earlier, told))),
            claims=tuple(read_all(Claim, connection.execute(claims, told))),
            gone=frozenset(row[0] for row in connection.execute(gone, told)),
        )


def check_quotes(document: Document, claims: Sequence[Claim]) -> None:
    """Raise StoreError for a claim that is not of this document or whose quote is no slice of its text."""
    for claim in claims:
        if claim.document_id != document.id:
            raise StoreError(f"a claim on {document.url} names another document: {claim.quote[:60]!r}")
        if document.text[claim.start : claim.end] != claim.quote or not claim.quote:
            raise StoreError(
                f"a quote is no slice [{claim.start}:{claim.end}] of {document.url}: {claim.quote[:60]!r}"
            )


def _is_new(connection: Connection, document: Document, version: int, night: str) -> bool:
    """Whether the page first showed a text in this night; after a kill it is read a second time."""
    query = "SELECT first_night, reread FROM versions WHERE document_id = ? AND number = ?"
    first, reread = connection.execute(query, (document.id, version)).fetchone()
    return first == night and not reread


def _keep_reading(connection: Connection, night: str, document: Document, shown: int | None) -> None:
    """Which text version a body showed, None for a refused one; and that the body was read to the end."""
    connection.execute(
        "INSERT INTO readings (night, document_id, snapshot_sha256, version) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET snapshot_sha256 = excluded.snapshot_sha256, version = excluded.version",
        (night, document.id, document.snapshot_sha256, shown),
    )
    settled: Row = {"url": document.url, "settled": document.snapshot_sha256}
    upsert(connection, "urls", [settled], "url")


def _keep_document(
    connection: Connection, night: str, document: Document, processing: str, number: int | None
) -> None:
    row: Row = {
        "id": document.id,
        "url": document.url,
        "publisher_domain": document.publisher_domain,
        "title": document.title,
        "kind": document.kind,
        "language": document.language,
        "published_at": time_text(document.published_at),
        "modified_at": time_text(document.modified_at),
        "refused_because": document.refused_because,
        "version": number,
        "last_snapshot": document.snapshot_sha256,
        "processing": processing,
        "first_night": night,
    }
    fresh = [column for column in row if column not in ("id", "url", "version", "first_night")]
    if document.refused_because:  # its claims are still those of an earlier reading
        fresh.remove("processing")
    changes = ", ".join(f"{column} = excluded.{column}" for column in fresh)
    insert(connection, "documents", [row], f"ON CONFLICT (id) DO UPDATE SET {changes}")


def _keep_version(
    connection: Connection, night: str, document: Document, number: int | None, reread: bool
) -> int:
    """The number of the version that holds the document's text; a new one where the text is new."""
    row = write_row(document)
    text = {"sha256": document.text_sha256, "text": row["text"]}
    row = {column: value for column, value in row.items() if column not in OWN_COLUMNS}
    row["text_sha256"] = text["sha256"]
    query = "SELECT * FROM versions WHERE document_id = ? AND number = ?"
    before = connection.execute(query, (document.id, number)).fetchone()
    if before is not None and before["text_sha256"] == text["sha256"]:
        _mend(connection, before["seq"], {c: v for c, v in row.items() if c not in _FIRST and v != before[c]})
        return int(before["number"])
    insert(connection, "texts", [text], "ON CONFLICT DO NOTHING")
    place: Row = {"document_id": document.id, "number": (number or 0) + 1, "first_night": night}
    insert(connection, "versions", [place | row | {"reread": int(reread)}])
    return (number or 0) + 1


def _mend(connection: Connection, seq: int, changed: dict[str, Value]) -> None:
    """Better metadata for a text that is the same."""
    for column, value in changed.items():
        connection.execute(f"UPDATE versions SET {column} = ? WHERE seq = ?", (value, seq))  # noqa: S608 - own names


def _keep_claims(
    connection: Connection, document: Document, claims: Sequence[Claim], number: int, ending: Ending
) -> None:
    """Insert what is new, update what differs, mark what is gone or withdrawn; touch nothing else."""
    query = "SELECT * FROM claims WHERE document_id = ? AND route <> 'analyst'"
    before: dict[str, Row] = {row["id"]: dict(row) for row in connection.execute(query, (document.id,))}
    after = {claim.id: _claim_row(claim, number, before.get(claim.id)) for claim in claims}
    ended = {key: _ended(row, document, ending) for key, row in before.items() if key not in after}
    upsert(
        connection, "claims", [row for key, row in (after | ended).items() if row != before.get(key)], "id"
    )


def keep_moved(connection: Connection, claims: Sequence[Claim]) -> None:
    """Store the claims that analysts moved to another profile; one that is among them no more is withdrawn.

    A moved claim stands as long as the one that it was made of, whatever became of that one's subject.
    """
    kept: dict[str, Row] = {}
    with writing(connection):
        for claim in claims:
            made = connection.execute(
                """SELECT first_version, last_version, current FROM claims WHERE route <> 'analyst'
                AND document_id = ? AND quote = ? AND occurrence = ? ORDER BY last_version DESC LIMIT 1""",
                (claim.document_id, claim.quote, claim.occurrence),
            ).fetchone()
            if made is None:
                raise StoreError(
                    f"a claim that was moved to {claim.profile_id} was never read: {claim.quote[:60]!r}"
                )
            kept[claim.id] = {"id": claim.id} | write_row(claim) | dict(made) | {"withdrawn": ""}
        for row in connection.execute("SELECT * FROM claims WHERE route = 'analyst'").fetchall():
            kept.setdefault(row["id"], dict(row) | {"withdrawn": "decided otherwise"})
        upsert(connection, "claims", kept.values(), "id")


def _claim_row(claim: Claim, number: int, before: Row | None) -> Row:
    first = before["first_version"] if before else number
    stands: Row = {"first_version": first, "last_version": number, "current": 1, "withdrawn": ""}
    return {"id": claim.id} | write_row(claim) | stands


def _ended(row: Row, document: Document, ending: Ending) -> Row:
    """A claim that was not made this time: its sentence is gone, or it stands and is no longer claimed."""
    if not row["current"] or row["withdrawn"]:
        return row
    stands = document.text.count(str(row["quote"])) > int(row["occurrence"] or 0)
    if stands or ending.same_page:
        return row | {"withdrawn": ending.processing}
    return row | {"current": 0}

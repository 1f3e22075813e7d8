"""What a night did, for going on with it and for playing it again: its attempts, and the claims made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from sqlite3 import Connection
from sqlite3 import Row as Found

from pipeline.model import ANSWERED, Attempt, Night, Source, Target
from pipeline.store.codec import instant, time_of
from pipeline.store.file import reading, writing

RESUME_WITHIN = timedelta(hours=12)  # later, what a night has fetched is yesterday's

_BODY = ("fetched", "same_text")  # outcomes whose own record holds a whole body
_ANSWERED = ", ".join(f"'{outcome}'" for outcome in ANSWERED)

_ATTEMPTS = """SELECT a.*, f.title, f.published_at, s.warc_file AS body_file, s.warc_offset AS body_offset
    FROM attempts a
        LEFT JOIN snapshots s ON s.sha256 = a.sha256 AND s.url = a.url
        LEFT JOIN found f ON f.source_id = a.source_id AND f.url = a.url
    WHERE a.night = ? ORDER BY a.at, a.source_id, a.url"""

# for each body that the night received or found unchanged, what the last reading of that body showed
_STOOD = f"""WITH bodies AS (
        SELECT DISTINCT d.id AS document_id, a.sha256 FROM attempts a JOIN documents d ON d.url = a.url
            JOIN snapshots s ON s.sha256 = a.sha256 AND s.url = a.url AND s.warc_file IS NOT NULL
        WHERE a.night = ?1 AND a.outcome IN ({_ANSWERED})),
    read AS (
        SELECT b.document_id, r.version, max(n.rowid) FROM bodies b
            JOIN readings r ON r.document_id = b.document_id AND r.snapshot_sha256 = b.sha256
            JOIN nights n ON n.id = r.night
        GROUP BY b.document_id)
    SELECT c.id, c.quote, c.occurrence, t.text FROM read
        JOIN versions v ON v.document_id = read.document_id AND v.number = read.version
        JOIN texts t ON t.sha256 = v.text_sha256
        JOIN claims c ON c.document_id = read.document_id
            AND (c.withdrawn = '' OR c.withdrawn = (SELECT processing FROM nights WHERE id = ?1))
            AND read.version BETWEEN c.first_version AND c.last_version
        JOIN profiles p ON p.id = c.profile_id AND p.listed = 1"""  # noqa: S608 - own names


def unfinished(connection: Connection, now: datetime) -> Night | None:
    """The newest night, where it was cut short, began within RESUME_WITHIN and published nothing."""
    query = """SELECT id, started_at, outcome, EXISTS (SELECT 1 FROM editions e WHERE e.night = n.id)
        FROM nights n ORDER BY rowid DESC LIMIT 1"""
    found = connection.execute(query).fetchone()
    if found is None or found[2] not in ("running", "interrupted") or found[3]:
        return None
    night = Night(found[0], instant(found[1]), found[2])
    return night if timedelta(0) <= now - night.started_at <= RESUME_WITHIN else None


def started(connection: Connection) -> tuple[Night, ...]:
    """Every night, newest first: its id and when it began."""
    query = "SELECT id, started_at FROM nights ORDER BY rowid DESC"
    return tuple(Night(row[0], instant(row[1])) for row in connection.execute(query))


def last_published(connection: Connection) -> Night | None:
    """The newest night that asked for pages and published an edition."""
    query = """SELECT id, started_at FROM nights n WHERE outcome = 'published'
        AND EXISTS (SELECT 1 FROM attempts a WHERE a.night = n.id) ORDER BY rowid DESC LIMIT 1"""
    return next((Night(row[0], instant(row[1])) for row in connection.execute(query)), None)


def broken_off(connection: Connection) -> tuple[str, ...]:
    """Ids of nights that were killed: the ends of their archive files may be torn."""
    return tuple(row[0] for row in connection.execute("SELECT id FROM nights WHERE outcome = 'running'"))


def sources_of(connection: Connection, night: str) -> tuple[Source, ...]:
    """The sources that a night visited, listed still or not."""
    query = """SELECT DISTINCT s.url, s.kind, s.profiles FROM attempts a JOIN sources s ON s.id = a.source_id
        WHERE a.night = ? ORDER BY s.url"""
    return tuple(
        Source(row[0], row[1], tuple(json.loads(row[2]))) for row in connection.execute(query, (night,))
    )


def resume_night(connection: Connection, night: str, processing: str) -> None:
    """The night runs again. Its problems are deleted: they are found again from its attempts."""
    with writing(connection):
        connection.execute(
            "UPDATE nights SET outcome = 'running', exit_code = NULL, processing = ? WHERE id = ?",
            (processing, night),
        )
        for table in ("problems", "funnel", "drops"):
            connection.execute(f"DELETE FROM {table} WHERE night = ?", (night,))  # noqa: S608 - own names


def attempts_of(connection: Connection, night: str) -> tuple[Attempt, ...]:
    """Every attempt of a night, in the order of time, without snapshots.

    Of an answered one `target.sha256` is the body that the page had then, and `warc_file`, `warc_offset`
    lead to it, in whichever night it was received; None where the archive no longer holds it.
    """
    return tuple(map(_attempt, connection.execute(_ATTEMPTS, (night,))))


def settled(connection: Connection, night: str) -> frozenset[str]:
    """URLs that a night received or found unchanged and whose body was read to the end."""
    query = f"""SELECT a.url FROM attempts a JOIN urls u ON u.url = a.url AND u.settled = a.sha256
        WHERE a.night = ? AND a.outcome IN ({_ANSWERED})"""  # noqa: S608 - own names
    return frozenset(row[0] for row in connection.execute(query, (night,)))


def claim_ids_of(connection: Connection, night: str) -> frozenset[str]:
    """The claims at which playing a night again must arrive, in an empty working file.

    For each URL that answered: the body that it had then; the text that the last reading of this body
    showed (none where it was refused: a page that turned into a login page says nothing in that night);
    the claims that stand in this text. Left out are claims that a newer processing has withdrawn (what the
    same processing withdrew, it withdrew over a later text of the page), those on profiles that are no longer
    tracked, and pages whose body the archive has dropped; so are claims that arose in later texts only. The
    comparison is exact where the stored claims and the new ones were made by the same processing: a better
    reader or claimer rightly arrives elsewhere. Pages that failed that night are not compared, whatever they
    said before.
    """
    with reading(connection):
        return frozenset(_standing(connection.execute(_STOOD, (night,)).fetchall()))


def _standing(rows: list[Found]) -> Iterator[str]:
    """A claim may have gone and come back: between two texts that make it there may be one that does not."""
    for claim_id, quote, occurrence, text in rows:
        if text.count(quote) > occurrence:
            yield claim_id


def _attempt(row: Found) -> Attempt:
    answered = row["outcome"] in ANSWERED
    place = (row["warc_file"], row["warc_offset"])
    if answered and (row["body_file"] is not None or row["outcome"] not in _BODY):
        place = (row["body_file"], row["body_offset"])
    return Attempt(
        Target(
            row["url"],
            row["source_id"],
            sha256=row["sha256"] if answered else None,
            title=row["title"],
            published_at=time_of(row["published_at"]),
        ),
        instant(row["at"]),
        row["outcome"],
        row["status"],
        problem=row["problem"],
        detail=row["detail"],
        robots=row["robots"],
        tries=row["tries"],
        seconds=row["seconds"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        warc_file=place[0],
        warc_offset=place[1],
        rights=row["rights"],
        moved_to=row["moved_to"],
    )

"""What was asked of the network and what came: URLs with their validators, listings, attempts, snapshots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from sqlite3 import Connection

from pipeline.model import Attempt, Outcome, Snapshot, Target
from pipeline.store.codec import json_text, read_all, time_text
from pipeline.store.file import Row, insert, writing
from pipeline.store.registry import publisher_domains, publisher_of

ANSWERED: tuple[Outcome, ...] = ("fetched", "not_modified", "same_bytes")

_KEEP_URL = """ON CONFLICT (url) DO UPDATE SET
    publisher_domain = excluded.publisher_domain,
    etag = excluded.etag,
    last_modified = excluded.last_modified,
    sha256 = coalesce(excluded.sha256, sha256),
    first_seen = coalesce(first_seen, excluded.first_seen),
    last_seen = excluded.last_seen"""

_KEEP_STATE = """ON CONFLICT (source_id) DO UPDATE SET
    last_outcome = excluded.last_outcome,
    last_problem = excluded.last_problem,
    last_attempt = excluded.last_attempt,
    last_success = coalesce(excluded.last_success, last_success),
    failures = iif(excluded.failures, failures + 1, 0)"""


def targets(connection: Connection, wanted: Iterable[Target]) -> tuple[Target, ...]:
    """The same targets with the validators and the hash of what we hold.

    A body that was received and never read to the end (a killed night, an unreadable page) is asked
    for in full: its validators are held back.
    """
    query = "SELECT etag, last_modified, sha256 FROM urls WHERE url = ? AND settled = sha256"

    def known(target: Target) -> Target:
        row = connection.execute(query, (target.url,)).fetchone()
        return target if row is None else replace(target, **dict(row))

    return tuple(known(target) for target in wanted)


def add_listing(connection: Connection, source_id: str, sha256: str, listed: Sequence[Target]) -> None:
    """Store what a feed or sitemap lists now, and that the snapshot `sha256` of it was read to the end."""
    rows: list[Row] = [
        {
            "source_id": source_id,
            "url": target.url,
            "title": target.title,
            "published_at": time_text(target.published_at),
            "position": position,
            "listed": 1,
        }
        for position, target in enumerate(listed)
    ]
    with writing(connection):
        connection.execute("UPDATE found SET listed = 0 WHERE source_id = ? AND listed = 1", (source_id,))
        insert(
            connection,
            "found",
            rows,
            "ON CONFLICT (source_id, url) DO UPDATE SET title = excluded.title,"
            " published_at = excluded.published_at, position = excluded.position, listed = 1",
        )
        connection.execute(
            "INSERT INTO urls (url, settled) SELECT url, ? FROM sources WHERE id = ?"
            " ON CONFLICT (url) DO UPDATE SET settled = excluded.settled",
            (sha256, source_id),
        )


def listing(connection: Connection, source_id: str) -> tuple[Target, ...]:
    """What a source listed when it was last read: the pages to visit where it is unchanged or down."""
    query = """SELECT f.url, f.source_id, f.title, f.published_at, u.etag, u.last_modified, u.sha256
        FROM found f LEFT JOIN urls u ON u.url = f.url AND u.settled = u.sha256
        WHERE f.source_id = ? AND f.listed = 1 ORDER BY f.position"""
    return tuple(read_all(Target, connection.execute(query, (source_id,))))


def add_attempts(connection: Connection, night: str, attempts: Sequence[Attempt]) -> None:
    """Store attempts with their snapshots, in one transaction."""
    with writing(connection):
        known = publisher_domains(connection)
        for attempt in attempts:
            _add_attempt(connection, night, attempt, publisher_of(attempt.target.url, known))


def _add_attempt(connection: Connection, night: str, attempt: Attempt, publisher: str | None) -> None:
    target, snapshot = attempt.target, attempt.snapshot
    answered = attempt.outcome in ANSWERED
    sha256 = snapshot.sha256 if snapshot else target.sha256 if answered else None
    row: Row = {
        "night": night,
        "source_id": target.source_id,
        "url": target.url,
        "publisher_domain": publisher,
        "at": time_text(attempt.at),
        "outcome": attempt.outcome,
        "status": attempt.status,
        "problem": attempt.problem,
        "detail": attempt.detail,
        "robots": attempt.robots,
        "tries": attempt.tries,
        "seconds": attempt.seconds,
        "etag": attempt.etag,
        "last_modified": attempt.last_modified,
        "sha256": sha256,
        "warc_file": attempt.warc_file,
        "warc_offset": attempt.warc_offset,
    }
    connection.execute(
        "DELETE FROM attempts WHERE night = ? AND source_id = ? AND url = ?", tuple(row.values())[:3]
    )
    insert(connection, "attempts", [row])
    if answered:
        _keep_url(connection, attempt, publisher, sha256)
    if snapshot:
        _keep_snapshot(connection, night, attempt, snapshot)
    _keep_state(connection, attempt, answered)


def _keep_url(connection: Connection, attempt: Attempt, publisher: str | None, sha256: str | None) -> None:
    at, target = time_text(attempt.at), attempt.target
    unchanged = attempt.outcome == "not_modified"  # a 304 may leave validators out: ours stay good
    row: Row = {
        "url": target.url,
        "publisher_domain": publisher,
        "etag": attempt.etag or (target.etag if unchanged else None),
        "last_modified": attempt.last_modified or (target.last_modified if unchanged else None),
        "sha256": sha256,
        "first_seen": at,
        "last_seen": at,
    }
    insert(connection, "urls", [row], _KEEP_URL)


def _keep_snapshot(connection: Connection, night: str, attempt: Attempt, snapshot: Snapshot) -> None:
    row: Row = {
        "sha256": snapshot.sha256,
        "url": snapshot.url,
        "final_url": snapshot.final_url,
        "status": snapshot.status,
        "headers": json_text(snapshot.headers),
        "bytes": len(snapshot.body),
        "fetched_at": time_text(snapshot.fetched_at),
        "night": night,
        "warc_file": attempt.warc_file,
        "warc_offset": attempt.warc_offset,
    }
    insert(connection, "snapshots", [row], "ON CONFLICT DO NOTHING")


def _keep_state(connection: Connection, attempt: Attempt, answered: bool) -> None:
    """How a source fares: only the attempt at its own URL tells."""
    own = connection.execute(
        "SELECT 1 FROM sources WHERE id = ? AND url = ?", (attempt.target.source_id, attempt.target.url)
    ).fetchone()
    if own is None:
        return
    at = time_text(attempt.at)
    row: Row = {
        "source_id": attempt.target.source_id,
        "last_outcome": attempt.outcome,
        "last_problem": attempt.problem,
        "last_attempt": at,
        "last_success": at if answered else None,
        "failures": 0 if answered else 1,
    }
    insert(connection, "source_state", [row], _KEEP_STATE)

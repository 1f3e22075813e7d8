"""What was asked of the network and what came: URLs with their validators, listings, attempts, snapshots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import NamedTuple

from pipeline.model import ANSWERED, Attempt, Target
from pipeline.store.codec import json_text, time_text
from pipeline.store.file import Value, checked, writing
from pipeline.store.registry import publisher_finder

_ADD_ATTEMPT = """INSERT INTO attempts (night, source_id, url, publisher_domain, at, outcome, status, problem,
        detail, robots, tries, seconds, etag, last_modified, sha256, warc_file, warc_offset, rights, moved_to)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (night, source_id, url) DO UPDATE SET publisher_domain = excluded.publisher_domain,
        at = excluded.at, outcome = excluded.outcome, status = excluded.status, problem = excluded.problem,
        detail = excluded.detail, robots = excluded.robots, tries = excluded.tries,
        seconds = excluded.seconds,
        etag = excluded.etag, last_modified = excluded.last_modified, sha256 = excluded.sha256,
        warc_file = excluded.warc_file, warc_offset = excluded.warc_offset, rights = excluded.rights,
        moved_to = excluded.moved_to"""

_KEEP_URL = """INSERT INTO urls (url, publisher_domain, etag, last_modified, sha256, first_seen, last_seen)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO UPDATE SET publisher_domain = excluded.publisher_domain, etag = excluded.etag,
        last_modified = excluded.last_modified, sha256 = coalesce(excluded.sha256, sha256),
        first_seen = coalesce(first_seen, excluded.first_seen), last_seen = excluded.last_seen"""

# a body that the archive has dropped since is held again
_KEEP_SNAPSHOT = """INSERT INTO snapshots (sha256, url, final_url, status, headers, bytes, fetched_at, night,
        warc_file, warc_offset, rights)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET warc_file = excluded.warc_file, warc_offset = excluded.warc_offset,
        rights = excluded.rights WHERE warc_file IS NULL"""

# How a source fares: only the attempt at its own URL tells. It comes before the attempt is stored: what
# failed when the same night was broken off has been counted.
_KEEP_STATE = """INSERT INTO source_state (source_id, last_outcome, last_problem, last_attempt, last_success,
        last_status, failures)
    SELECT ?1, ?3, ?4, ?5, ?6, ?7, ?6 IS NULL FROM sources WHERE id = ?1 AND url = ?2
    ON CONFLICT (source_id) DO UPDATE SET last_outcome = excluded.last_outcome,
        last_problem = excluded.last_problem, last_attempt = excluded.last_attempt,
        last_success = coalesce(excluded.last_success, last_success), last_status = excluded.last_status,
        failures = iif(excluded.failures, failures + NOT EXISTS (SELECT 1 FROM attempts
            WHERE night = ?8 AND source_id = ?1 AND url = ?2 AND outcome IN ('failed', 'refused')), 0),
        health = NULL"""


def targets(connection: Connection, wanted: Iterable[Target]) -> tuple[Target, ...]:
    """The same targets with the validators and the hash of what we hold, and where the archive holds it.

    A body that was received and never read to the end (a killed night, an unreadable page) is asked
    for in full: its validators are held back.
    """
    query = """SELECT u.etag, u.last_modified, u.sha256, s.warc_file, s.warc_offset
        FROM urls u LEFT JOIN snapshots s ON s.sha256 = u.sha256 AND s.url = u.url
        WHERE u.url = ? AND u.settled = u.sha256"""

    def known(target: Target) -> Target:
        row = connection.execute(query, (target.url,)).fetchone()
        return target if row is None else replace(target, **dict(row))

    return tuple(known(target) for target in wanted)


def add_attempts(connection: Connection, night: str, attempts: Sequence[Attempt]) -> None:
    """Store attempts with their snapshots, in one transaction: a statement each for all rows of a table."""
    with writing(connection):
        publisher = publisher_finder(connection)
        made = [
            _Made(attempt, time_text(attempt.at), publisher(attempt.target.url), _body(attempt))
            for attempt in attempts
        ]
        answered = [row for row in made if row.attempt.outcome in ANSWERED]
        _execute(connection, _KEEP_STATE, (_state_row(night, row) for row in made))
        _execute(connection, _ADD_ATTEMPT, (_attempt_row(night, row) for row in made))
        _execute(connection, _KEEP_URL, map(_url_row, answered))
        _execute(connection, _KEEP_SNAPSHOT, _snapshot_rows(night, answered))


def mark_same_text(connection: Connection, night: str, url: str, source_id: str) -> None:
    """The body that was fetched shows the text that we hold: the outcome of the attempt says so."""
    with writing(connection):
        connection.execute(
            """UPDATE attempts SET outcome = 'same_text'
            WHERE night = ? AND source_id = ? AND url = ? AND outcome = 'fetched'""",
            (night, source_id, url),
        )
        connection.execute(
            """UPDATE source_state SET last_outcome = 'same_text' WHERE last_outcome = 'fetched'
            AND source_id = (SELECT id FROM sources WHERE id = ? AND url = ?)""",
            (source_id, url),
        )


class _Made(NamedTuple):
    """An attempt, its time, the publisher of its URL, and the hash of the body that it is about."""

    attempt: Attempt
    at: str | None
    publisher: str | None
    sha256: str | None


def _body(attempt: Attempt) -> str | None:
    if attempt.snapshot is not None:
        return attempt.snapshot.sha256
    return attempt.target.sha256 if attempt.outcome in ANSWERED else None


def _execute(connection: Connection, sql: str, rows: Iterable[Sequence[Value]]) -> None:
    connection.executemany(sql, map(checked, rows))


def _attempt_row(night: str, made: _Made) -> Sequence[Value]:
    attempt, target = made.attempt, made.attempt.target
    return (
        night,
        target.source_id,
        target.url,
        made.publisher,
        made.at,
        attempt.outcome,
        attempt.status,
        attempt.problem,
        attempt.detail,
        attempt.robots,
        attempt.tries,
        attempt.seconds,
        attempt.etag,
        attempt.last_modified,
        made.sha256,
        attempt.warc_file,
        attempt.warc_offset,
        attempt.rights,
        attempt.moved_to,
    )


def _url_row(made: _Made) -> Sequence[Value]:
    attempt, target = made.attempt, made.attempt.target
    unchanged = attempt.outcome == "not_modified"  # a 304 may leave validators out: ours stay good
    return (
        target.url,
        made.publisher,
        attempt.etag or (target.etag if unchanged else None),
        attempt.last_modified or (target.last_modified if unchanged else None),
        made.sha256,
        made.at,
        made.at,
    )


def _snapshot_rows(night: str, answered: Iterable[_Made]) -> Iterator[Sequence[Value]]:
    for attempt, _, _, sha256 in answered:
        if attempt.snapshot is not None:
            snapshot = attempt.snapshot
            yield (
                sha256,
                snapshot.url,
                snapshot.final_url,
                snapshot.status,
                json_text(snapshot.headers),
                len(snapshot.body),
                time_text(snapshot.fetched_at),
                night,
                attempt.warc_file,
                attempt.warc_offset,
                attempt.rights,
            )


def _state_row(night: str, made: _Made) -> Sequence[Value]:
    attempt = made.attempt
    success = made.at if attempt.outcome in ANSWERED else None
    own = (attempt.target.source_id, attempt.target.url)
    return (*own, attempt.outcome, attempt.problem, made.at, success, attempt.status, night)

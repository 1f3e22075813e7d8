"""Nights, what went wrong in them, and what the gate and the morning report ask about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from sqlite3 import Connection
from typing import Any

from pipeline.model import Decision, Night, Problem
from pipeline.store.codec import instant, json_text, time_of, time_text
from pipeline.store.file import Row, insert, writing
from pipeline.store.registry import publisher_finder
from pipeline.store.upkeep import STANDS


def start_night(connection: Connection, night: Night, processing: str) -> None:
    """Store a night that begins. `processing` names the versions of reader, claimer and registry."""
    row: Row = {"id": night.id, "started_at": time_text(night.started_at), "processing": processing}
    with writing(connection):
        insert(connection, "nights", [row])


def finish_night(connection: Connection, night: Night) -> None:
    """Store how a night ended, with its funnel. Its problems were stored one by one."""
    with writing(connection):
        set_end(connection, night)


def set_end(connection: Connection, night: Night) -> None:
    """The same within a transaction of the caller's."""
    funnel: list[Row] = [
        {"night": night.id, "position": position, "stage": stage, "count": count}
        for position, (stage, count) in enumerate(night.funnel)
    ]
    drops: list[Row] = [
        {"night": night.id, "position": position, "stage": stage, "reason": reason, "count": count}
        for position, (stage, reason, count) in enumerate(night.drops)
    ]
    connection.execute(
        """UPDATE nights SET outcome = ?, exit_code = ?, published_at = ?, valid_until = ?, seconds = ?
        WHERE id = ?""",
        (
            night.outcome,
            night.exit_code,
            time_text(night.published_at),
            time_text(night.valid_until),
            night.seconds,
            night.id,
        ),
    )
    for table, rows in (("funnel", funnel), ("drops", drops)):
        connection.execute(f"DELETE FROM {table} WHERE night = ?", (night.id,))  # noqa: S608 - own names
        insert(connection, table, rows)


def add_problems(connection: Connection, night: str, problems: Iterable[Problem]) -> None:
    """Store problems as they arise."""
    with writing(connection):
        publisher = publisher_finder(connection)
        rows: list[Row] = [
            {
                "night": night,
                "stage": problem.stage,
                "kind": problem.kind,
                "source_id": problem.source_id,
                "url": problem.url,
                "publisher_domain": publisher(problem.url),
                "detail": problem.detail,
            }
            for problem in problems
        ]
        insert(connection, "problems", rows)


def add_decision(
    connection: Connection, decision: Decision, known: Mapping[str, Any] | None = None
) -> Decision:
    """Append an analyst's word, and what was known then; return it with its moment.

    Each is later than all before it, whatever the clocks of two analysts say: of two on one subject the later
    counts. Raises StoreError where its id is there already.
    """
    with writing(connection):
        kept = replace(decision, at=after(_last(connection), decision.at))
        insert(connection, "decisions", [_decision_row(kept)])
        if known:
            insert(connection, "grounds", [{"decision": kept.id, "told": json_text(known)}])
    return kept


def after(last: datetime | None, at: datetime) -> datetime:
    """The moment of a decision that is made at `at`, when `last` is that of the latest before it."""
    return at if last is None or last < at else last + timedelta(microseconds=1)


def _last(connection: Connection) -> datetime | None:
    return max(
        (instant(row[0]) for row in connection.execute("SELECT decided_at FROM decisions")), default=None
    )


def _decision_row(decision: Decision) -> Row:
    return {
        "id": decision.id,
        "kind": decision.kind,
        "subject": decision.subject,
        "value": decision.value,
        "decided_by": decision.by,
        "decided_at": time_text(decision.at),
        "reason": decision.reason,
        "expires": time_text(decision.expires),
    }


def grounds(connection: Connection) -> dict[str, dict[str, Any]]:
    """What was known when decisions were made."""
    rows = connection.execute("SELECT decision, told FROM grounds")
    return {row[0]: json.loads(row[1]) for row in rows}


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, oldest first."""
    query = (
        "SELECT id, kind, subject, value, decided_by, decided_at, reason, expires FROM decisions ORDER BY seq"
    )

    return tuple(
        Decision(row[0], row[1], row[2], row[3], row[4], instant(row[5]), row[6], time_of(row[7]))
        for row in connection.execute(query)
    )


def failed_sources(connection: Connection, night: str) -> frozenset[str]:
    """The sources whose own URL gave nothing in a night. A site's robots.txt that says no is an answer."""
    query = """SELECT s.id FROM attempts a JOIN sources s ON s.id = a.source_id AND s.url = a.url
        WHERE a.night = ? AND a.outcome IN ('failed', 'refused') AND a.problem <> 'refused by robots'"""
    return frozenset(row[0] for row in connection.execute(query, (night,)))


def yields(connection: Connection) -> dict[str, int]:
    """Current claims per listed source, from the source's own page or from the pages that it listed."""
    return {row[0]: row[1] for row in connection.execute(YIELDS + " WHERE s.listed = 1 GROUP BY s.id")}


YIELDS = """SELECT s.id AS source_id, count(c.id) AS claims FROM sources s
    LEFT JOIN (SELECT source_id, url FROM found UNION SELECT id, url FROM sources) p ON p.source_id = s.id
    LEFT JOIN documents d ON d.url = p.url
    LEFT JOIN claims c ON c.document_id = d.id AND c.current = 1 AND c.withdrawn = ''"""


def claim_counts(connection: Connection) -> tuple[int, int | None]:
    """Current claims now and when the full edition that stands was published (None: there is none)."""
    now = connection.execute("SELECT count(*) FROM claims WHERE current = 1 AND withdrawn = ''").fetchone()[0]
    before = connection.execute(
        f"SELECT claims FROM editions WHERE audience = 'leadership_alliance' AND night = ({STANDS})"  # noqa: S608
        " ORDER BY version DESC LIMIT 1"
    ).fetchone()
    return now, before[0] if before else None


def nights(connection: Connection, limit: int) -> list[dict[str, object]]:
    """The newest nights, newest first, those that published nothing included."""
    query = "SELECT * FROM nights ORDER BY started_at DESC, id DESC LIMIT ?"
    return [dict(row) for row in connection.execute(query, (limit,))]

"""How a source fares and what it has given, from the working file. Nothing is written, nothing migrated."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection
from typing import Any

from pipeline.store.health import opened
from pipeline.store.nights import YIELDS

Found = dict[str, Any]
WHOLE = "leadership_alliance"  # the audience that sees everything

_STATES = f"""WITH yields AS ({YIELDS} GROUP BY s.id)
    SELECT s.id, s.url, s.kind, s.listed,
        CASE WHEN t.source_id IS NULL THEN 'new' WHEN t.health IS NOT NULL THEN t.health
            WHEN t.failures = 0 THEN 'ok' ELSE 'failing' END AS health,
        t.last_outcome, t.last_problem, t.last_attempt, t.last_success, t.last_status, t.failures,
        v.failing_since, v.moved_to, v.next_visit, y.claims
    FROM sources s LEFT JOIN source_state t ON t.source_id = s.id LEFT JOIN visits v ON v.url = s.url
        JOIN yields y ON y.source_id = s.id ORDER BY s.url"""  # noqa: S608 - own names

_PAGES = """CREATE TEMP TABLE pages AS SELECT d.id, d.url, d.title, d.publisher_domain FROM documents d
    WHERE d.url IN (SELECT url FROM sources WHERE id = ?1
        UNION SELECT url FROM found WHERE source_id = ?1
        UNION SELECT url FROM attempts WHERE source_id = ?1)"""

_NIGHTS = """SELECT n.id AS night, n.started_at, count(*) AS asked,
        count(*) FILTER (WHERE a.outcome = 'fetched') AS fetched,
        count(*) FILTER (WHERE a.outcome IN ('failed', 'refused')) AS failed,
        (SELECT count(*) FROM pages p JOIN versions v ON v.document_id = p.id AND v.first_night = n.id
            JOIN claims c ON c.document_id = p.id AND c.first_version = v.number
            WHERE c.withdrawn = '') AS claims
    FROM attempts a JOIN nights n ON n.id = a.night WHERE a.source_id = ?
    GROUP BY n.id ORDER BY n.started_at DESC, n.id DESC LIMIT ?"""

_TROUBLE = """SELECT a.url, a.at, a.problem, a.detail, a.status FROM attempts a
    WHERE a.source_id = ?1 AND a.outcome IN ('failed', 'refused') AND a.night = (
        SELECT max(night) FROM attempts WHERE source_id = ?1) ORDER BY a.url LIMIT ?2"""

# facts of several publishers that its pages support, with the date of each publisher's earliest page
_SHARED = f"""SELECT f.id, f.statement, f.score, d.publisher_domain AS domain,
        min(d.published_at) AS published_at, max(d.id IN (SELECT id FROM pages)) AS own
    FROM facts f JOIN counted e ON e.audience = f.audience AND e.fact_id = f.id AND e.stance = 'support'
        JOIN claims c ON c.id = e.claim_id JOIN documents d ON d.id = c.document_id
    WHERE f.audience = '{WHOLE}' AND d.published_at IS NOT NULL AND f.id IN (
        SELECT e.fact_id FROM counted e JOIN claims c ON c.id = e.claim_id
        WHERE e.audience = '{WHOLE}' AND e.stance = 'support' AND c.document_id IN (SELECT id FROM pages))
    GROUP BY f.id, d.publisher_domain, d.id IN (SELECT id FROM pages)
    ORDER BY f.score DESC, f.id"""  # noqa: S608 - own names

_COPIES = f"""SELECT d.publisher_domain AS domain, coalesce(max(u.name), d.publisher_domain) AS name,
        c.test, count(DISTINCT c.document_id) AS pages
    FROM copies c JOIN documents d ON d.id = c.of_document_id
        LEFT JOIN publishers u ON u.domain = d.publisher_domain
    WHERE c.audience = '{WHOLE}' AND c.certainty <> 'candidate' AND c.document_id IN (SELECT id FROM pages)
        AND d.publisher_domain NOT IN (SELECT publisher_domain FROM pages)
    GROUP BY d.publisher_domain, c.test ORDER BY pages DESC, name, c.test"""  # noqa: S608 - own names

_WITHDREW = """SELECT p.url, c.quote, v.fetched_at AS seen_at FROM pages p
        JOIN claims c ON c.document_id = p.id
        LEFT JOIN versions v ON v.document_id = p.id AND v.number = c.last_version + 1
    WHERE c.current = 0 AND c.withdrawn = '' ORDER BY v.fetched_at DESC, c.id LIMIT ?"""


def states(work: Path) -> list[Found]:
    """Every source that a night has known, with how it fares and its current claims. Raises StoreError."""
    with opened(work) as connection:
        return _rows(connection, _STATES)


def past(work: Path, source_id: str, limit: int) -> dict[str, list[Found]]:
    """What one source gave: nights, trouble of the last, shared facts, copies, what it took back."""
    with opened(work) as connection:
        connection.execute(_PAGES, (source_id,))
        return {
            "nights": _rows(connection, _NIGHTS, source_id, limit),
            "trouble": _rows(connection, _TROUBLE, source_id, limit),
            "shared": _rows(connection, _SHARED),
            "copies": _rows(connection, _COPIES),
            "withdrew": _rows(connection, _WITHDREW, limit),
        }


def finders(work: Path, url: str) -> tuple[str, ...]:
    """The sources, by URL, whose lists have led to a page that is stored. Raises StoreError."""
    query = """SELECT s.url FROM found f JOIN sources s ON s.id = f.source_id
        WHERE f.url = ? AND EXISTS (SELECT 1 FROM documents d WHERE d.url = f.url) ORDER BY s.url"""
    with opened(work) as connection:
        return tuple(row["url"] for row in _rows(connection, query, url))


def _rows(connection: Connection, query: str, *values: str | int) -> list[Found]:
    found = connection.execute(query, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]

"""Rows for the review queue that are no pairs: pages that changed their mind, and unknown publishers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection, Row

from pipeline.store.codec import instant, time_text
from pipeline.store.file import failing_as, open_work


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the evidence: who said it where, and the fact that it states now."""

    claim_id: str
    document_id: str
    profile_id: str
    quote: str
    url: str
    publisher: str
    fact_id: str
    score: float
    origins: int  # that the fact counts


@dataclass(frozen=True, slots=True)
class SilentRow:
    """A sentence that its page changed or took out without a word, under a fact that stands without it."""

    gone: Said
    stands: Said  # of the fact: another sentence that counts
    now: str  # what the page says in its place; empty: nothing
    now_claim: str  # the claim that this is; empty where it is none


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page that may hold a correction notice, with the surest thing that it says."""

    document_id: str
    claim_id: str
    title: str
    language: str
    text_sha256: str
    changed: bool  # whether its text may hold a new notice; otherwise its title alone may be one


@dataclass(frozen=True, slots=True)
class StrangerRow:
    """A publisher that nobody has registered, as its newest page shows it."""

    domain: str
    url: str
    site_name: str | None
    owner: str | None
    logo: str | None
    kind: str
    byline: str | None
    desk: str | None
    facts: int  # that it counts for
    alone: int  # for which nobody else counts
    best: str  # a profile that it speaks of


_ANY = """SELECT c.id AS claim_id, c.document_id, c.profile_id, c.quote, d.url,
        coalesce(p.name, d.publisher_domain) AS publisher, f.id AS fact_id, f.score,
        f.independent_sources AS origins
    FROM claims c JOIN documents d ON d.id = c.document_id
    LEFT JOIN publishers p ON p.domain = d.publisher_domain
    JOIN counted n ON n.claim_id = c.id AND n.audience = 'leadership_alliance'
    JOIN facts f ON f.audience = n.audience AND f.id = n.fact_id"""
SAID = f"{_ANY} AND n.stance = 'support'"
STATES = f"{_ANY} AND n.stance IN ('support', 'superseded')"
# What its page no longer says, of a fact that others bear out; a reader's new text of old bytes is no edit.
_SILENT = """SELECT c.id AS gone, f.id AS fact_id, e.document_id, e.to_version, e.after_start, e.after_end,
        (SELECT o.claim_id FROM counted o WHERE o.audience = f.audience AND o.fact_id = f.id AND o.counted
            AND o.stance = 'support' ORDER BY o.claim_id LIMIT 1) AS stands
    FROM counted n JOIN facts f ON f.audience = n.audience AND f.id = n.fact_id
    JOIN claims c ON c.id = n.claim_id AND NOT c.current
    JOIN versions v ON v.document_id = c.document_id AND v.number = c.last_version
        AND v.text_sha256 = c.text_sha256
    JOIN edits e ON e.document_id = c.document_id AND e.from_version = v.number AND e.notice_start IS NULL
        AND e.kind IN ('edited', 'gone') AND e.before_start < c.quote_end AND e.before_end > c.quote_start
    WHERE n.audience = 'leadership_alliance' AND n.stance = 'superseded' AND f.score >= :floor
        AND f.status NOT IN ('retracted', 'rejected', 'superseded')
        AND NOT EXISTS (SELECT 1 FROM late_notices l WHERE l.document_id = e.document_id
            AND l.to_version = e.to_version AND l.position = e.position)
        AND NOT EXISTS (SELECT 1 FROM counted s JOIN claims k ON k.id = s.claim_id AND k.current
            WHERE s.audience = f.audience AND s.fact_id = f.id AND s.stance = 'support'
            AND k.document_id = c.document_id)
    ORDER BY c.id, f.id, e.position"""
_PLACE = """SELECT substr(t.text, :start + 1, :end - :start) AS now,
        coalesce((SELECT id FROM claims k WHERE k.document_id = v.document_id AND k.current
            AND k.quote_start < :end AND k.quote_end > :start ORDER BY k.id LIMIT 1), '') AS now_claim
    FROM versions v JOIN texts t ON t.sha256 = v.text_sha256
    WHERE v.document_id = :page AND v.number = :number"""
# pages of whoever is not registered, the newest of each last
_STRANGERS = """SELECT id, publisher_domain FROM documents
    WHERE publisher_domain NOT IN (SELECT domain FROM publishers WHERE listed) ORDER BY published_at, id"""
_SHOWS = """SELECT d.url, v.site_name, v.owner, v.logo, d.kind, v.byline, v.desk
    FROM documents d JOIN versions v ON v.document_id = d.id AND v.number = d.version WHERE d.id = ?"""
_PAGES = """SELECT d.id, v.title, v.language, v.text_sha256, v.number > 1 AS changed
    FROM documents d JOIN versions v ON v.document_id = d.id AND v.number = d.version
    WHERE v.fetched_at >= ? ORDER BY d.id"""
_TIED = """SELECT substr(t.text, e.notice_start + 1, e.notice_end - e.notice_start) FROM edits e
    JOIN versions v ON v.document_id = e.document_id AND v.number = e.to_version
    JOIN texts t ON t.sha256 = v.text_sha256 WHERE e.document_id = :page AND e.notice_start IS NOT NULL
    UNION SELECT substr(t.text, l.notice_start + 1, l.notice_end - l.notice_start) FROM late_notices l
    JOIN versions v ON v.document_id = l.document_id AND v.number = l.in_version
    JOIN texts t ON t.sha256 = v.text_sha256 WHERE l.document_id = :page"""


def by_claim(connection: Connection, wanted: Iterable[str], said: str = SAID) -> dict[str, Said]:
    """Claims with the surest fact of each; with STATES, also what it stated once."""
    query = f"{said} WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY f.score, f.id"  # noqa: S608
    found = connection.execute(query, (json.dumps(sorted(wanted)),))
    return {row["claim_id"]: Said(*row) for row in found}


def silent(connection: Connection, floor: float) -> Iterator[SilentRow]:
    """Each once: a sentence may overlap two that were edited."""
    rows = {row["gone"]: row for row in connection.execute(_SILENT, {"floor": floor}) if row["stands"]}
    wanted = {claim for row in rows.values() for claim in (row["gone"], row["stands"])}
    said = by_claim(connection, wanted, STATES)
    for row in rows.values():
        told: tuple[str, str] = ("", "")
        if row["after_start"] is not None:
            place = {"start": row["after_start"], "end": row["after_end"]}
            place |= {"page": row["document_id"], "number": row["to_version"]}
            told = tuple(connection.execute(_PLACE, place).fetchone())
        yield SilentRow(said[row["gone"]], said[row["stands"]], *told)


def strangers(connection: Connection, support: Iterable[Row]) -> Iterator[StrangerRow]:
    """Whoever a page belongs to that supports something, and that is not in the registry."""
    domains = dict(connection.execute(_STRANGERS).fetchall())
    facts: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    newest: dict[str, str] = {}
    for row in support if domains else ():
        if domain := domains.get(row["document_id"]):
            facts[domain][row["fact_id"]] = row
    for page, domain in domains.items():
        newest[domain] = page
    for domain, rows in sorted(facts.items()):
        shown = connection.execute(_SHOWS, (newest[domain],)).fetchone()
        if shown is not None:
            alone = sum(row["origins"] <= 1 for row in rows.values())
            best = max(rows.values(), key=lambda row: (row["score"], row["fact_id"]))
            yield StrangerRow(domain, **dict(shown), facts=len(rows), alone=alone, best=best["profile_id"])


def pages(connection: Connection, support: Iterable[Row], since: datetime) -> Iterator[PageRow]:
    """The pages whose newest text came since then, with the surest thing that each supports."""
    recent = connection.execute(_PAGES, (time_text(since),)).fetchall()
    best: dict[str, tuple[int, float, str]] = {}
    wanted = {row["id"] for row in recent}
    for row in support if recent else ():
        if (page := row["document_id"]) in wanted:
            mine = row["counted"], row["score"], row["claim_id"]
            best[page] = max(best.get(page, mine), mine)
    for row in recent:
        if row["id"] in best:
            claim = best[row["id"]][2]
            yield PageRow(row["id"], claim, row["title"], row["language"], row["text_sha256"], row["changed"])


def sentences_of(work: Path, claims: Iterable[str]) -> dict[str, Said]:
    """Claims that support something, with the surest fact of each."""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return by_claim(connection, claims)


def arrivals(work: Path, claims: Iterable[str]) -> dict[str, datetime]:
    """When the text was first fetched in which a claim was first made."""
    query = """SELECT c.id, v.fetched_at FROM claims c
        JOIN versions v ON v.document_id = c.document_id AND v.number = c.first_version
        WHERE c.id IN (SELECT value FROM json_each(?))"""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        found = connection.execute(query, (json.dumps(sorted(set(claims))),))
        return {row[0]: instant(row[1]) for row in found}


def notices_of(work: Path, document_id: str) -> tuple[str, ...]:
    """The notices of a page that own up to an edit that we know of."""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return tuple(row[0] for row in connection.execute(_TIED, {"page": document_id}))


def texts_of(work: Path, digests: Iterable[str]) -> dict[str, str]:
    """Stored texts by their digests."""
    query = "SELECT sha256, text FROM texts WHERE sha256 IN (SELECT value FROM json_each(?))"
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return {row[0]: row[1] for row in connection.execute(query, (json.dumps(sorted(digests)),))}

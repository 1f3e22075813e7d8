"""What of the saved opinion a person could settle: rows for the review queue, of the whole edition.

Pairs of which something is decided are not among them, so an item goes when the evidence that raised it goes,
or when somebody has settled it.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection, Row

from pipeline.errors import StoreError
from pipeline.model import Decision
from pipeline.store.codec import instant
from pipeline.store.file import failing_as, open_work
from pipeline.store.nights import decisions


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
class PairRow:
    """Two sentences, or two pages, of which it is not clear what they are to one another."""

    kind: str  # of a review: number, date, ...; "copy" for pages
    covered: float
    one: Said
    other: Said


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem of the newest night that waits for a person."""

    stage: str
    kind: str
    url: str
    detail: str


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """An outlook that is past its day and of which nobody knows what came."""

    outlook_id: str
    profile_id: str
    statement: str
    due: str


@dataclass(frozen=True, slots=True)
class Open:
    """All that waits. `at` is the clock of the saved opinion."""

    at: datetime
    outcome: str  # of the newest night
    near: tuple[PairRow, ...]
    copies: tuple[PairRow, ...]
    disputes: tuple[PairRow, ...]
    doubted: tuple[Said, ...]  # the only support of a fact, known to be about its profile by its page alone
    outlooks: tuple[OutlookRow, ...]
    problems: tuple[ProblemRow, ...]
    decisions: tuple[Decision, ...]


_SAID = """SELECT c.id AS claim_id, c.document_id, c.profile_id, c.quote, d.url,
        coalesce(p.name, d.publisher_domain) AS publisher, f.id AS fact_id, f.score,
        f.independent_sources AS origins
    FROM claims c JOIN documents d ON d.id = c.document_id
    LEFT JOIN publishers p ON p.domain = d.publisher_domain
    JOIN counted n ON n.claim_id = c.id AND n.audience = 'leadership_alliance' AND n.stance = 'support'
    JOIN facts f ON f.audience = n.audience AND f.id = n.fact_id"""
_NEAR = """SELECT kind, covered, claim_id, other_id FROM reviews WHERE audience = 'leadership_alliance'
    ORDER BY covered DESC, claim_id, other_id"""
# of two pages that may be a copy, a pair of sentences that state one fact from two origins
_COPIES = """SELECT 'copy' AS kind, 1.0 AS covered, min(a.claim_id) AS claim_id, min(b.claim_id) AS other_id
    FROM copies k
    JOIN claims x ON x.document_id = k.document_id
    JOIN claims y ON y.document_id = k.of_document_id AND y.profile_id = x.profile_id
    JOIN counted a ON a.audience = k.audience AND a.claim_id = x.id AND a.stance = 'support'
    JOIN counted b ON b.audience = k.audience AND b.claim_id = y.id AND b.stance = 'support'
        AND b.fact_id = a.fact_id AND b.origin_id <> a.origin_id
    WHERE k.audience = 'leadership_alliance' AND k.certainty = 'candidate'
    GROUP BY k.document_id, k.of_document_id ORDER BY 3, 4"""
_DISPUTES = """SELECT n.stance AS kind, f.score AS covered, f.founding_claim AS claim_id,
        n.claim_id AS other_id
    FROM facts f JOIN counted n ON n.audience = f.audience AND n.fact_id = f.id AND n.stance = 'contradict'
        AND n.counted
    WHERE f.audience = 'leadership_alliance' AND f.status = 'disputed' ORDER BY f.id, n.claim_id"""
_DOUBTED = f"""{_SAID} WHERE n.counted AND f.score >= :floor AND c.route IN ('topic', 'pronoun')
    AND c.extraction < 0.9 AND f.supporting_pages = 1
    AND NOT f.direct_source AND f.status NOT IN ('retracted', 'rejected', 'superseded')
    ORDER BY f.score DESC, c.id"""  # noqa: S608 - own words
_OUTLOOKS = """SELECT id, profile_id, statement, due FROM outlooks
    WHERE audience = 'leadership_alliance' AND resolution = 'unclear' ORDER BY due, id"""
_PROBLEMS = """SELECT stage, kind, coalesce(url, '') AS url, detail FROM problems
    WHERE night = (SELECT max(id) FROM nights) AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY stage, kind, url, detail"""


def read_open(work: Path, floor: float, problems: str) -> Open:
    """What waits in a working file. `floor`: the score from which on a fact is worth a look.

    `problems`: a JSON list of the kinds that a person can settle. Raises StoreError where no night has
    concluded anything yet.
    """
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        at = connection.execute(
            """SELECT coalesce(n.published_at, n.started_at) AS at,
            (SELECT outcome FROM nights ORDER BY id DESC LIMIT 1) AS outcome
            FROM opinions o JOIN nights n ON n.id = o.night WHERE o.audience = 'leadership_alliance'"""
        ).fetchone()
        if at is None:
            raise StoreError(f"{work} holds no opinion yet; a night makes one")
        doubted = connection.execute(_DOUBTED, {"floor": floor}).fetchall()
        found = connection.execute(_PROBLEMS, {"kinds": problems})
        near, copies, disputes = _pairs(connection, (_NEAR, _COPIES, _DISPUTES))
        return Open(
            instant(at["at"]),
            at["outcome"],
            near,
            copies,
            disputes,
            tuple(_said(row) for row in doubted),
            tuple(OutlookRow(*row) for row in connection.execute(_OUTLOOKS)),
            tuple(ProblemRow(*row) for row in found),
            decisions(connection),
        )


def _pairs(connection: Connection, queries: tuple[str, ...]) -> list[tuple[PairRow, ...]]:
    """The pairs of each query. The sentences are fetched at once: one pass over what is counted."""
    found = [connection.execute(query).fetchall() for query in queries]
    wanted = sorted({row[column] for rows in found for row in rows for column in ("claim_id", "other_id")})
    query = f"{_SAID} WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY f.score, f.id"  # noqa: S608
    said = {row["claim_id"]: _said(row) for row in connection.execute(query, (json.dumps(wanted),))}
    return [tuple(_pair(row, said) for row in rows if _whole(row, said)) for rows in found]


def _whole(row: Row, said: dict[str, Said]) -> bool:
    return row["claim_id"] in said and row["other_id"] in said


def _pair(row: Row, said: dict[str, Said]) -> PairRow:
    return PairRow(row["kind"], row["covered"], said[row["claim_id"]], said[row["other_id"]])


def _said(row: Row) -> Said:
    return Said(*row)

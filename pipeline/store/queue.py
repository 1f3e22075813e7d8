"""What of the saved opinion a person could settle: rows for the review queue, of the whole edition.

Pairs of which something is decided are not among them, so an item goes when the evidence that raised it goes,
or when somebody has settled it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection, Row

from pipeline.errors import StoreError
from pipeline.model import Decision
from pipeline.store import doubts
from pipeline.store.codec import instant
from pipeline.store.doubts import SAID, PageRow, Said, SilentRow, StrangerRow, by_claim
from pipeline.store.file import failing_as, open_work
from pipeline.store.nights import decisions


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
    """All that waits, whatever was decided. `at` is the clock of the saved opinion."""

    at: datetime
    outcome: str  # of the newest night
    near: tuple[PairRow, ...]
    copies: tuple[PairRow, ...]
    disputes: tuple[PairRow, ...]
    doubted: tuple[Said, ...]  # the only support of a fact, known to be about its profile by its page alone
    outlooks: tuple[OutlookRow, ...]
    problems: tuple[ProblemRow, ...]
    silent: tuple[SilentRow, ...]
    strangers: tuple[StrangerRow, ...]
    pages: tuple[PageRow, ...]


_NEAR = """SELECT kind, covered, claim_id, other_id FROM reviews WHERE audience = 'leadership_alliance'
    ORDER BY covered DESC, claim_id, other_id"""
_COPIES = """SELECT document_id, of_document_id FROM copies
    WHERE audience = 'leadership_alliance' AND certainty = 'candidate' ORDER BY position"""
_SUPPORT = """SELECT c.document_id, n.fact_id, n.claim_id, n.origin_id, n.counted, f.score,
        f.independent_sources AS origins, c.profile_id
    FROM counted n JOIN claims c ON c.id = n.claim_id
    JOIN facts f ON f.audience = n.audience AND f.id = n.fact_id
    WHERE n.audience = 'leadership_alliance' AND n.stance = 'support'"""
_DISPUTES = """SELECT n.stance AS kind, f.score AS covered, f.founding_claim AS claim_id,
        n.claim_id AS other_id
    FROM facts f JOIN counted n ON n.audience = f.audience AND n.fact_id = f.id AND n.stance = 'contradict'
        AND n.counted
    WHERE f.audience = 'leadership_alliance' AND f.status = 'disputed' ORDER BY f.id, n.claim_id"""
_DOUBTED = f"""{SAID} WHERE n.counted AND f.score >= :floor AND c.route IN ('topic', 'pronoun')
    AND c.extraction < 0.9 AND f.supporting_pages = 1
    AND NOT f.direct_source AND f.status NOT IN ('retracted', 'rejected', 'superseded')
    ORDER BY f.score DESC, c.id"""  # noqa: S608 - own words
_OUTLOOKS = """SELECT id, profile_id, statement, due FROM outlooks
    WHERE audience = 'leadership_alliance' AND resolution = 'unclear' ORDER BY due, id"""
_PROBLEMS = """SELECT stage, kind, coalesce(url, '') AS url, detail FROM problems
    WHERE night = (SELECT max(id) FROM nights) AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY stage, kind, url, detail"""


def read_mark(work: Path) -> tuple[object, ...]:
    """What changes when anything changes that is in the queue, decisions aside. Raises StoreError."""
    query = """SELECT o.night, o.version_mark, o.decision_mark, n.id, n.outcome,
        (SELECT count(*) FROM problems p WHERE p.night = n.id)
        FROM (SELECT id, outcome FROM nights ORDER BY id DESC LIMIT 1) n
        LEFT JOIN opinions o ON o.audience = 'leadership_alliance'"""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return tuple(connection.execute(query).fetchone() or ())


def read_decisions(work: Path) -> tuple[Decision, ...]:
    """All decisions, oldest first."""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        return decisions(connection)


def read_open(work: Path, floor: float, problems: str, recent: timedelta) -> Open:
    """What waits in a working file. `floor`: the score from which on a fact is worth a look.

    `problems`: a JSON list of the kinds that a person can settle; `recent`: how long a page is looked at for
    what it corrects. Raises StoreError where no night has concluded anything yet.
    """
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        at, outcome = _clock(connection, work)
        support = connection.execute(_SUPPORT).fetchall()  # the one pass over all that counts
        rows = [_rows(connection, _NEAR), _copies(connection, support), _rows(connection, _DISPUTES)]
        near, copies, disputes = _pairs(rows, connection)
        doubted = connection.execute(_DOUBTED, {"floor": floor}).fetchall()
        found = connection.execute(_PROBLEMS, {"kinds": problems})
        return Open(
            at,
            outcome,
            near,
            copies,
            disputes,
            tuple(Said(*row) for row in doubted),
            tuple(OutlookRow(*row) for row in connection.execute(_OUTLOOKS)),
            tuple(ProblemRow(*row) for row in found),
            tuple(doubts.silent(connection, floor)),
            tuple(doubts.strangers(connection, support)),
            tuple(doubts.pages(connection, support, at - recent)),
        )


def _clock(connection: Connection, work: Path) -> tuple[datetime, str]:
    """The clock of the saved opinion, and how the newest night ended."""
    at = connection.execute(
        """SELECT coalesce(n.published_at, n.started_at) AS at,
        (SELECT outcome FROM nights ORDER BY id DESC LIMIT 1) AS outcome
        FROM opinions o JOIN nights n ON n.id = o.night WHERE o.audience = 'leadership_alliance'"""
    ).fetchone()
    if at is None:
        raise StoreError(f"{work} holds no opinion yet; a night makes one")
    return instant(at["at"]), at["outcome"]


_Pair = tuple[str, float, str, str]  # kind, covered, and the ids of two claims


def _rows(connection: Connection, query: str) -> list[_Pair]:
    return [
        (row["kind"], row["covered"], row["claim_id"], row["other_id"]) for row in connection.execute(query)
    ]


def _copies(connection: Connection, support: Iterable[Row]) -> list[_Pair]:
    """Of two pages that may be a copy, a pair of sentences that state one fact from two origins.

    Put together here: there may be as many candidates as pages, and a join goes through all claims for each.
    """
    pairs = connection.execute(_COPIES).fetchall()
    said: dict[str, dict[str, tuple[str, str]]] = {row[n]: {} for row in pairs for n in (0, 1)}
    for page, fact, claim, origin, *_ in support:
        if page in said:
            known = said[page].get(fact)
            if known is None or claim < known[0]:
                said[page][fact] = claim, origin
    out = []
    for page, other in pairs:
        theirs = said[other]
        twins = [
            (one[0], theirs[fact][0])
            for fact, one in said[page].items()
            if fact in theirs and one[1] != theirs[fact][1]
        ]
        if twins:
            out.append(("copy", 1.0, *min(twins)))
    return out


def _pairs(found: Iterable[list[_Pair]], connection: Connection) -> list[tuple[PairRow, ...]]:
    """Each list with its sentences, which are fetched at once: one pass over what is counted."""
    found = tuple(found)
    said = by_claim(connection, {claim for rows in found for row in rows for claim in row[2:]})
    return [
        tuple(
            PairRow(kind, covered, said[one], said[other])
            for kind, covered, one, other in rows
            if one in said and other in said
        )
        for rows in found
    ]

"""The saved opinion, for whoever makes it anew and compares: its clock, its facts and their scores."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.store.codec import instant
from pipeline.store.file import failing_as, open_work

DIGITS = 9  # of a score: what is left of sums whose order differs
Score = tuple[float, str]  # with the status


@dataclass(frozen=True, slots=True)
class Saved:
    """`at` is the clock by which it was made, `scores` audience → fact id → score and status.

    `current`: no text and no decision has come since. `processing` names what made the claims that night.
    """

    at: datetime
    night: str
    processing: str
    current: bool
    scores: dict[str, dict[str, Score]]


_OPINION = """SELECT coalesce(n.published_at, n.started_at) AS at, n.id, n.processing,
        o.version_mark = (SELECT coalesce(max(seq), 0) FROM versions)
            AND o.decision_mark = (SELECT coalesce(max(seq), 0) FROM decisions) AS current
    FROM opinions o JOIN nights n ON n.id = o.night WHERE o.audience = 'leadership_alliance'"""


def saved(work: Path) -> Saved | None:
    """What stands in a working file; None where there never was an opinion. Raises StoreError."""
    with failing_as(f"cannot read the working file {work}"), closing(open_work(work)) as connection:
        found = connection.execute(_OPINION).fetchone()
        if found is None:
            return None
        scores: dict[str, dict[str, Score]] = {}
        for audience, fact, score, status in connection.execute(
            "SELECT audience, id, score, status FROM facts ORDER BY audience, id"
        ):
            scores.setdefault(audience, {})[fact] = (round(score, DIGITS), status)
        return Saved(instant(found[0]), found[1], found[2], bool(found[3]), scores)


def needed(work: Path) -> Saved:
    """The same, where there must be one. Raises StoreError."""
    found = saved(work)
    if found is None:
        raise StoreError(f"{work} holds no opinion yet; a night makes one")
    return found

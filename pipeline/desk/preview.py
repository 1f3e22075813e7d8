"""What an address would give and change: the values of a preview, and the scales that fill its last rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from pipeline import config
from pipeline.desk.suggest import Suggestion
from pipeline.desk.weigh import Moved, Score, between, score_of
from pipeline.model import (
    Claim,
    Confidence,
    Copy,
    Document,
    Evidence,
    Fact,
    Opinion,
    Publisher,
    Registry,
    Source,
)
from pipeline.night.look import Seen

STIRRED = 0.005  # a move that shows in the two digits that people are shown


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of the page, and where it would stand. One row for each fact; none: it states none."""

    claim: Claim
    stance: str = ""
    statement: str = ""
    fact_id: str = ""
    counted: bool = False
    why_not: str = ""
    before: Score | None = None  # None: nobody has said so yet
    after: Score | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A page that is known already and holds the same words."""

    url: str
    publisher: str
    role: str  # "copy of": the new page has it from that one; "copied by": the other way round
    how: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Preview:
    """One address: what would be added, and what that would do. `wrong` or `listed`: it is not added."""

    url: str  # as asked for, in its one spelling where it has one
    wrong: str = ""
    listed: str = ""  # it is a source already: how that shows, and where the source stands
    source: Source | None = None
    seen: Seen | None = None
    publisher: Publisher | None = None  # as it would be counted
    registered: bool = False
    suggested: Suggestion | None = None
    known: tuple[str, ...] = ()  # sources whose lists have led to this page already
    twins: tuple[Twin, ...] = ()
    told: tuple[Told, ...] = ()
    stirred: tuple[Moved, ...] = ()  # other facts that would move; of all addresses of one command together
    among: tuple[str, ...] = ()  # weighed among the pages near to these profiles; empty: among all


@dataclass(frozen=True, slots=True)
class Scales:
    """Two opinions side by side, looked up by claim and by page."""

    registry: Registry
    pages: Mapping[str, Document]
    facts: Mapping[str, Fact]
    then: Mapping[str, Confidence]
    now: Mapping[str, Confidence]
    was: Mapping[str, str]  # claim → the fact that it supported before
    moved: tuple[Moved, ...]
    copies: tuple[Copy, ...]

    @classmethod
    def of(cls, before: Opinion, after: Opinion, evidence: Evidence, registry: Registry) -> Self:
        """`evidence` is that of before."""
        return cls(
            registry,
            {document.id: document for document in evidence.documents},
            {fact.id: fact for fact in after.facts},
            {one.fact_id: one for one in before.confidences},
            {one.fact_id: one for one in after.confidences},
            {r.claim_id: r.fact_id for c in before.confidences for r in c.evidence if r.stance == "support"},
            between(before, after).facts,
            after.copies,
        )

    def put(self, one: Preview) -> Preview:
        """A preview with what its page would change."""
        return _on(self, one)


def _on(scales: Scales, one: Preview) -> Preview:
    if one.seen is None or one.seen.document is None:
        return one
    told = tuple(_told(scales, one.seen.claims))
    page, seen = one.seen.document.id, {row.fact_id for row in told}
    founded = {_before(scales, scales.now[fact]) for fact in seen if fact}
    stirred = tuple(m for m in scales.moved if m.fact_id not in seen | founded and _far(m))
    twins = tuple(_twins(scales, page))
    return replace(one, told=told, stirred=stirred, twins=twins)


def _told(scales: Scales, claims: Sequence[Claim]) -> Iterator[Told]:
    """Each claim with the facts it stands to, those that would move most first."""
    rows: dict[str, list[Told]] = {}
    said = {claim.id: claim for claim in claims}
    for confidence in scales.now.values():
        for row in confidence.evidence:
            if row.claim_id in said:
                fact, old = scales.facts[row.fact_id], scales.then.get(_before(scales, confidence) or "")
                told = Told(said[row.claim_id], row.stance, fact.statement, fact.id, row.counted)
                told = replace(told, why_not=row.why_not_counted, after=score_of(confidence))
                rows.setdefault(row.claim_id, []).append(replace(told, before=score_of(old) if old else None))
    for claim in claims:
        yield from rows.get(claim.id) or [Told(claim)]


def _before(scales: Scales, confidence: Confidence) -> str | None:
    """What the fact was called: the older page that now founds it may give it another id."""
    known = Counter(
        scales.was[row.claim_id]
        for row in confidence.evidence
        if row.stance == "support" and row.claim_id in scales.was
    )
    return known.most_common(1)[0][0] if known else None


def _far(moved: Moved) -> bool:
    old, new = moved.before, moved.after
    return old is None or new is None or abs(old[0] - new[0]) >= STIRRED or old[1] != new[1]


def _twins(scales: Scales, page: str) -> Iterator[Twin]:
    """Pages that the new one has its text from, or that have theirs from it."""
    for copy in scales.copies:
        if page in (copy.document_id, copy.of_document_id):
            is_copy = copy.document_id == page
            other = scales.pages.get(copy.of_document_id if is_copy else copy.document_id)
            if other is not None:
                name = config.publisher_of(scales.registry, other.url).name
                role = "copy of" if is_copy else "copied by"
                yield Twin(other.url, name, role, f"{copy.test}: {copy.detail}", copy.certainty)

"""What an audience may be told of origins and records: nothing that only what it may not see shows.

Origins are traced over all evidence, so that copies of a hidden original never become origins of their own.
What a reader is told of an origin (its name, its kind, the test that led to it and what the test saw) is
taken from a second tracing, over what this audience may see alone. Where the two differ, the fold stays and
its reason is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC

from pipeline.model import (
    AUDIENCES,
    Audience,
    Confidence,
    Decision,
    Evidence,
    Join,
    Opinion,
    Origin,
    Profile,
    Publisher,
    Record,
    Registry,
    digest,
)
from pipeline.profile import MEDIUM
from pipeline.trace import Traced

OUTSIDE = "an origin outside this edition"
WITHHELD = "what shows it is outside this edition"
_UNSURE = frozenset({"superseded", "retracted", "rejected", "disputed"})  # no record rests on these


def open_to(audience: Audience) -> frozenset[Audience]:
    """The audiences whose part of the evidence an audience may see: itself, and all wider ones."""
    return frozenset(AUDIENCES[: AUDIENCES.index(audience) + 1])


def visible(evidence: Evidence, closed: Collection[str]) -> Evidence:
    """The evidence without the pages of closed publishers (by domain); itself where there are none."""
    kept = {d.id for d in evidence.documents if d.publisher_domain not in closed}
    if len(kept) == len(evidence.documents):
        return evidence
    return Evidence(
        tuple(d for d in evidence.documents if d.id in kept),
        tuple(d for d in evidence.earlier if d.id in kept),
        tuple(c for c in evidence.claims if c.document_id in kept),
        evidence.gone & {c.id for c in evidence.claims if c.document_id in kept},
    )


def without(registry: Registry, closed: Collection[str]) -> Registry:
    """The registry as it would be if the closed publishers had never been registered."""
    return replace(registry, publishers=tuple(p for p in registry.publishers if p.domain not in closed))


def unsigned(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions without who made them and why, which are for colleagues."""
    return tuple(replace(d, by="an analyst", reason="the reason is for colleagues") for d in decisions)


def told(traced: Traced, own: Traced, seen: Evidence, publishers: Mapping[str, Publisher]) -> Traced:
    """What tracing all evidence found, in the words of `own`, the tracing of what is seen alone."""
    known = {o.id for o in own.origins}
    alone = {j.claim_id: j for j in own.joins}
    joins = [j for j in traced.joins if j.claim_id in alone]
    masked = dict(_masked((j for j in joins if j.origin_id not in known), seen, publishers))
    names = {hidden: origin.id for hidden, origin in masked.items()}
    pairs = {(c.document_id, c.of_document_id) for c in traced.copies}
    return Traced(
        tuple(sorted((*own.origins, *masked.values()), key=lambda o: o.id)),
        tuple(_join(j, alone[j.claim_id], names) for j in joins),
        tuple(c for c in own.copies if (c.document_id, c.of_document_id) in pairs),
    )


def _join(join: Join, alone: Join, names: Mapping[str, str]) -> Join:
    """A claim's join as this audience may know it; the fold is always that of all evidence."""
    if alone.origin_id == join.origin_id:
        return alone
    return replace(join, origin_id=names.get(join.origin_id, join.origin_id), detail=WITHHELD)


def _masked(
    joins: Iterable[Join], seen: Evidence, publishers: Mapping[str, Publisher]
) -> Iterator[tuple[str, Origin]]:
    """For each hidden origin, by its id, one that is made of the oldest page that rests on it."""
    claims = {c.id: c for c in seen.claims}
    pages = {d.id: d for d in seen.documents}
    resting: dict[str, list[tuple[str, str]]] = {}
    for join in joins:
        page = pages[claims[join.claim_id].document_id]
        when = page.published_at or page.fetched_at
        resting.setdefault(join.origin_id, []).append((when.astimezone(UTC).isoformat(), join.claim_id))
    for hidden, rows in resting.items():
        first = min(rows)[1]
        kind = publishers[pages[claims[first].document_id].publisher_domain].kind
        yield hidden, Origin(digest("origin", "outside", first), OUTSIDE, kind)


def narrowed(opinion: Opinion, audience: Audience) -> Opinion:
    """An opinion without the fields that the registry closes to an audience."""
    scores = {c.fact_id: c for c in opinion.confidences}
    return replace(opinion, records=tuple(_narrowed(r, audience, scores) for r in opinion.records))


def _narrowed(record: Record, audience: Audience, scores: Mapping[str, Confidence]) -> Record:
    """A record without closed fields, as sure as the least sure fact of those that stay."""
    shut = closed_fields(record.profile, audience)
    if not shut:
        return record
    fields = tuple(f for f in record.fields if f.field not in shut)
    used = (scores[fact] for fact in {fact for f in fields for fact in f.fact_ids})
    sure = [c.score for c in used if c.status not in _UNSURE and c.score >= MEDIUM]
    outlooks = tuple(o for o in record.outlooks if f"outlook_{o.horizon}" not in shut)
    return replace(record, fields=fields, outlooks=outlooks, confidence=min(sure, default=None))


def closed_fields(profile: Profile, audience: Audience) -> frozenset[str]:
    """The fields of a record that an audience may not read."""
    return frozenset(name for name, widest in profile.fields if widest not in open_to(audience))

"""Opinion: facts, origins, confidences and records, a pure function of the evidence, for each audience."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from pipeline import config
from pipeline.claim.suggest import suggestions
from pipeline.match import Encoder, matched
from pipeline.model import AUDIENCES, Audience, Evidence, Opinion, Publisher, Registry
from pipeline.night.tools import Tools
from pipeline.profile import records
from pipeline.score import score, tables
from pipeline.trace import trace

LATE = timedelta(days=30)  # who was in the news before, and is not any more, need not be registered now


def opinions(tools: Tools, encode: Encoder | None = None) -> dict[Audience, Opinion]:
    """What each audience may conclude from what it may see; origins are traced over all evidence."""
    evidence = tools.store.evidence()
    publishers = {
        d.publisher_domain: config.publisher_of(tools.registry, d.url)
        for d in (*evidence.documents, *evidence.earlier)
    }
    conclude = partial(
        opinion, evidence, registry=tools.registry, publishers=publishers, now=tools.plan.now, encode=encode
    )
    every = conclude(evidence)
    tools.counts["claims"] = sum(c.id not in evidence.gone for c in evidence.claims)
    tools.counts["facts"] = len(every.facts)
    _suggest(tools, evidence)
    out: dict[Audience, Opinion] = {}
    for audience in AUDIENCES:
        seen = _visible(evidence, publishers, audience)
        out[audience] = every if seen is evidence else conclude(seen)
    return out


def _suggest(tools: Tools, evidence: Evidence) -> None:
    """Names that keep turning up on the pages of late and are nobody's: for an analyst to register or not."""
    late = [d for d in evidence.documents if d.fetched_at >= tools.plan.now - LATE]
    for found in suggestions(late, tools.names):
        where = f"on {found.documents} pages of {found.publishers} publishers, such as {found.urls[0]}"
        told = f"{found.name} keeps turning up ({where}) and is no profile: register it if it is one to track"
        tools.problem("sources", "suggested", None, told)


def _visible(evidence: Evidence, publishers: Mapping[str, Publisher], audience: Audience) -> Evidence:
    """The part of the evidence that an audience may see; the evidence itself where that is all of it."""
    allowed = set(AUDIENCES[: AUDIENCES.index(audience) + 1])
    open_to = {d.id for d in evidence.documents if publishers[d.publisher_domain].audience in allowed}
    if len(open_to) == len(evidence.documents):
        return evidence
    return Evidence(
        tuple(d for d in evidence.documents if d.id in open_to),
        tuple(d for d in evidence.earlier if d.id in open_to),
        tuple(c for c in evidence.claims if c.document_id in open_to),
        evidence.gone,
    )


def opinion(
    evidence: Evidence,
    seen: Evidence,
    registry: Registry,
    publishers: Mapping[str, Publisher],
    now: datetime,
    encode: Encoder | None = None,
) -> Opinion:
    """Match, trace, score and profile: pure. `seen` is the part of the evidence that an audience may see."""
    every = matched(evidence, encode)
    traced = trace(evidence, every.links, registry, publishers)
    found = every if seen is evidence else matched(seen, encode)
    confidences = score(found.facts, found.links, tables(seen, traced.origins, traced.joins, publishers))
    claims = {c.id for c in seen.claims}
    documents = {d.id for d in seen.documents}
    used = {e.origin_id for c in confidences for e in c.evidence}
    return Opinion(
        facts=found.facts,
        origins=tuple(o for o in traced.origins if o.id in used),
        joins=tuple(j for j in traced.joins if j.claim_id in claims),
        copies=tuple(c for c in traced.copies if {c.document_id, c.of_document_id} <= documents),
        confidences=confidences,
        records=records(registry.profiles, found.facts, confidences, seen, now),
        reviews=found.reviews,
    )

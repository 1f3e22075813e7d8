"""Opinion: facts, origins, confidences and records, a pure function of the evidence, for each audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pipeline import config
from pipeline.claim.suggest import suggestions
from pipeline.match import Encoder, Matched, matched
from pipeline.model import AUDIENCES, Audience, Evidence, Opinion, Publisher, Registry
from pipeline.night.stories import Kept, match_stories
from pipeline.night.tools import Tools
from pipeline.profile import records
from pipeline.score import score, tables
from pipeline.trace import Traced, trace

Matching = Callable[[Evidence], Matched]
LATE = timedelta(days=30)  # who was in the news before, and is not any more, need not be registered now


@dataclass(frozen=True, slots=True)
class Ground:
    """What every audience's opinion rests on: all evidence, matched and traced once."""

    evidence: Evidence
    found: Matched
    traced: Traced
    registry: Registry
    publishers: Mapping[str, Publisher]  # of each document, by domain
    matching: Matching


def opinions(tools: Tools, encode: Encoder | None = None) -> dict[Audience, Opinion]:
    """What each audience may conclude from what it may see; origins are traced over all evidence."""
    evidence = tools.store.evidence()
    publishers = {
        d.publisher_domain: config.publisher_of(tools.registry, d.url)
        for d in (*evidence.documents, *evidence.earlier)
    }
    kept = Kept(tools.store.match_of)
    matching = partial(match_stories, kept=kept, encode=encode)
    all_of_it = ground(evidence, tools.registry, publishers, matching)
    every = concluded(all_of_it, evidence, tools.plan.now)
    tools.counts["claims"] = sum(c.id not in evidence.gone for c in evidence.claims)
    tools.counts["facts"] = len(every.facts)
    _suggest(tools, evidence)
    out: dict[Audience, Opinion] = {}
    for audience in AUDIENCES:
        seen = _visible(evidence, publishers, audience)
        out[audience] = every if seen is evidence else concluded(all_of_it, seen, tools.plan.now)
    tools.store.keep_matches(kept.taken, kept.made)
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
) -> Opinion:
    """Match, trace, score and profile: pure. `seen` is the part of the evidence that an audience may see."""
    return concluded(ground(evidence, registry, publishers, matched), seen, now)


def ground(
    evidence: Evidence,
    registry: Registry,
    publishers: Mapping[str, Publisher],
    matching: Matching,
) -> Ground:
    """Match and trace all evidence: the part of the work that all audiences share."""
    found = matching(evidence)
    traced = trace(evidence, found.links, registry, publishers)
    return Ground(evidence, found, traced, registry, publishers, matching)


def concluded(ground: Ground, seen: Evidence, now: datetime) -> Opinion:
    """What may be concluded from the part of the evidence that is seen."""
    found = ground.found if seen is ground.evidence else ground.matching(seen)
    traced = ground.traced
    looked_up = tables(seen, traced.origins, traced.joins, ground.publishers)
    confidences = score(found.facts, found.links, looked_up)
    claims = {c.id for c in seen.claims}
    documents = {d.id for d in seen.documents}
    used = {e.origin_id for c in confidences for e in c.evidence}
    return Opinion(
        facts=found.facts,
        origins=tuple(o for o in traced.origins if o.id in used),
        joins=tuple(j for j in traced.joins if j.claim_id in claims),
        copies=tuple(c for c in traced.copies if {c.document_id, c.of_document_id} <= documents),
        confidences=confidences,
        records=records(ground.registry.profiles, found.facts, confidences, seen, now),
        reviews=found.reviews,
    )

"""Opinion: facts, origins, confidences and records, a pure function of the evidence, for each audience."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pipeline import config
from pipeline.claim.suggest import suggestions
from pipeline.match import Encoder, Matched, matched
from pipeline.model import AUDIENCES, Audience, Decision, Evidence, Opinion, Publisher, Registry
from pipeline.night import audience as audience_of
from pipeline.night.memory import remembering
from pipeline.night.stories import match_stories
from pipeline.night.tools import Tools
from pipeline.profile import profiled
from pipeline.score import score, tables
from pipeline.trace import Remembered, Traced, in_force, trace

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
    decided = in_force(tools.store.decisions(), tools.plan.now)
    out: dict[Audience, Opinion] = {}
    with remembering(tools.store) as memory:
        matching = partial(match_stories, kept=memory.matches, encode=encode, decisions=decided)
        all_of_it = ground(evidence, tools.registry, publishers, matching, decided, memory.texts)
        every = concluded(all_of_it, evidence, tools.plan.now)
        unsigned = partial(
            match_stories, kept=memory.matches, encode=encode, decisions=audience_of.unsigned(decided)
        )
        for audience in AUDIENCES:
            closed = tools.store.closed_to(audience)
            seen = audience_of.visible(evidence, closed)
            if seen is evidence and (audience == AUDIENCES[-1] or not decided):
                thought = every
            else:
                part = shown(all_of_it, seen, closed, unsigned, decided, memory.texts)
                thought = concluded(part, seen, tools.plan.now)
            out[audience] = audience_of.narrowed(thought, audience)
    tools.counts["claims"] = sum(c.id not in evidence.gone for c in evidence.claims)
    tools.counts["facts"] = len(every.facts)
    _suggest(tools, evidence)
    return out


def _suggest(tools: Tools, evidence: Evidence) -> None:
    """Names that keep turning up on the pages of late and are nobody's: for an analyst to register or not."""
    late = [d for d in evidence.documents if d.fetched_at >= tools.plan.now - LATE]
    for found in suggestions(late, tools.names):
        where = f"on {found.documents} pages of {found.publishers} publishers, such as {found.urls[0]}"
        told = f"{found.name} keeps turning up ({where}) and is no profile: register it if it is one to track"
        tools.problem("sources", "suggested", None, told)


def opinion(
    evidence: Evidence,
    seen: Evidence,
    registry: Registry,
    publishers: Mapping[str, Publisher],
    now: datetime,
    decisions: Iterable[Decision] = (),
) -> Opinion:
    """Match, trace, score and profile: pure. `seen` is the part of the evidence that an audience may see."""
    decided = in_force(decisions, now)
    matching = partial(matched, decisions=decided)
    found = ground(evidence, registry, publishers, matching, decided)
    if seen is not evidence:
        closed = {d.publisher_domain for d in evidence.documents} - {
            d.publisher_domain for d in seen.documents
        }
        matching = partial(matched, decisions=audience_of.unsigned(decided))
        found = shown(found, seen, closed, matching, decided)
    return concluded(found, seen, now)


def ground(
    evidence: Evidence,
    registry: Registry,
    publishers: Mapping[str, Publisher],
    matching: Matching,
    decided: Iterable[Decision] = (),
    texts: Remembered | None = None,
) -> Ground:
    """Match and trace all evidence: the part of the work that all audiences share.

    `decided` is what analysts have said and what is in force; `texts` what earlier nights found shared.
    """
    found = matching(evidence)
    traced = trace(evidence, found.links, registry, publishers, decided, texts)
    return Ground(evidence, found, traced, registry, publishers, matching)


def shown(
    whole: Ground,
    seen: Evidence,
    closed: Collection[str],
    matching: Matching,
    decided: Iterable[Decision],
    texts: Remembered | None = None,
) -> Ground:
    """The part of the ground on which an audience may stand that does not see the `closed` publishers.

    Its facts are matched anew; its origins are those of all evidence, told as `told` says. `matching` tells
    nothing of who decided what, or why.
    """
    found, registry = matching(seen), audience_of.without(whole.registry, closed)
    publishers = {domain: p for domain, p in whole.publishers.items() if domain not in closed}
    own = trace(seen, found.links, registry, publishers, audience_of.unsigned(decided), texts)
    traced = audience_of.told(whole.traced, own, seen, publishers)
    return Ground(seen, found, traced, registry, publishers, matching)


def concluded(ground: Ground, seen: Evidence, now: datetime) -> Opinion:
    """What may be concluded from the part of the evidence that is seen."""
    found = ground.found if seen is ground.evidence else ground.matching(seen)
    traced = ground.traced
    looked_up = tables(seen, traced.origins, traced.joins, ground.publishers)
    confidences = score(found.facts, found.links, looked_up)
    claims = {c.id for c in seen.claims}
    documents = {d.id for d in seen.documents}
    used = {e.origin_id for c in confidences for e in c.evidence}
    made = profiled(ground.registry.profiles, found.facts, confidences, seen, now)
    return Opinion(
        facts=found.facts,
        origins=tuple(o for o in traced.origins if o.id in used),
        joins=tuple(j for j in traced.joins if j.claim_id in claims),
        copies=tuple(c for c in traced.copies if {c.document_id, c.of_document_id} <= documents),
        confidences=confidences,
        records=made.records,
        reviews=found.reviews,
        events=made.events,
        related=made.related,
    )

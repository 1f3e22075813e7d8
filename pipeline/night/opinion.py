"""Opinion: facts, origins, confidences and records, a pure function of the evidence, for each audience."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from pipeline import config
from pipeline.decide import (
    evidence_as_decided,
    heard,
    in_force,
    records_as_decided,
    registry_as_decided,
    stances_as_decided,
)
from pipeline.match import Encoder, Matched, matched
from pipeline.model import (
    AUDIENCES,
    Audience,
    Claim,
    Decision,
    Document,
    Evidence,
    Opinion,
    Publisher,
    Registry,
)
from pipeline.night import audience as audience_of
from pipeline.night.asking import worth_asking
from pipeline.night.memory import Memory, recalled, remembering
from pipeline.night.stories import Kept, match_stories
from pipeline.night.suggest import suggest
from pipeline.night.tools import Tools
from pipeline.profile import profiled
from pipeline.score import score, tables
from pipeline.store import Store
from pipeline.trace import Remembered, Traced, trace

Matching = Callable[[Evidence], Matched]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every audience's opinion rests on: all evidence, matched and traced once."""

    evidence: Evidence
    found: Matched
    traced: Traced
    registry: Registry
    publishers: Mapping[str, Publisher]  # of each document, by domain
    decided: tuple[Decision, ...] = ()  # in force, as the audience may read them


def opinions(tools: Tools, encode: Encoder | None = None) -> dict[Audience, Opinion]:
    """What each audience may conclude from what it may see; origins are traced over all evidence.

    The decisions that count are those that are there when this begins; the next night takes those that come
    later.
    """
    store, now = tools.store, tools.plan.now
    made = store.decisions()
    tools.counts["decisions"] = len(made)
    decided = heard(in_force(made, now), tools.registry)
    registry = registry_as_decided(tools.registry, decided, _closed(store))
    if registry != tools.registry:
        store.mirror(registry)
    evidence = _evidence(store, decided)
    out: dict[Audience, Opinion] = {}
    with remembering(store) as memory:
        whole = _whole(evidence, registry, decided, memory, encode)
        every = concluded(whole, evidence, now)
        for audience in AUDIENCES:
            closed = store.closed_to(audience)
            seen = audience_of.visible(evidence, closed)
            if seen is evidence and (audience == AUDIENCES[-1] or not decided):
                thought = every
            else:
                part = shown(
                    whole, seen, closed, _matching(memory, encode, _unsigned(decided)), decided, memory.texts
                )
                thought = concluded(part, seen, now)
            out[audience] = audience_of.narrowed(thought, audience)
    tools.counts["claims"] = sum(c.id not in evidence.gone for c in evidence.claims)
    tools.counts["facts"] = len(every.facts)
    suggest(tools, evidence.documents)
    return out


@dataclass(frozen=True, slots=True)
class Held:
    """What is stored, read once for several questions of what it says."""

    evidence: Evidence
    closed: Mapping[str, Audience]
    memory: Memory


def held(store: Store, profiles: Iterable[str] | None = None) -> Held:
    """All that is stored, or the pages near to some profiles; nothing is written."""
    return Held(store.evidence(profiles), _closed(store), recalled(store))


def nothing_held() -> Held:
    """What is stored before the first night."""
    return Held(Evidence((), (), (), frozenset()), {}, Memory(Kept(), Remembered()))


def weigh(
    held: Held,
    registry: Registry,
    now: datetime,
    decisions: Iterable[Decision],
    pages: Iterable[tuple[Document, Sequence[Claim]]] = (),
) -> Opinion:
    """What is held, and these pages with their claims, say to those who may see everything."""
    decided = heard(in_force(decisions, now), registry)
    as_decided = registry_as_decided(registry, decided, held.closed)
    evidence = evidence_as_decided(_with_pages(held.evidence, pages), decided)
    return concluded(_whole(evidence, as_decided, decided, held.memory, None), evidence, now)


def weighed(store: Store, registry: Registry, now: datetime, decisions: Iterable[Decision]) -> Opinion:
    """What all that is stored says with these decisions, to those who may see everything; writes nothing."""
    return weigh(held(store), registry, now, decisions)


def _with_pages(evidence: Evidence, pages: Iterable[tuple[Document, Sequence[Claim]]]) -> Evidence:
    """The evidence as the store would give it had its last night brought these pages, too.

    The newest visit is the clock of the evidence: a later one would age everything else beside them.
    """
    clock = max((document.fetched_at for document in evidence.documents), default=None)
    for new_page, said in pages:
        page = new_page if clock is None else replace(new_page, fetched_at=min(new_page.fetched_at, clock))
        old = [d for d in evidence.documents if d.id == page.id and d.text != page.text]
        new, own = {c.id for c in said}, {c.id for c in evidence.claims if c.document_id == page.id}
        claims = [*(c for c in evidence.claims if c.id not in new), *said]
        evidence = Evidence(
            tuple(sorted((*(d for d in evidence.documents if d.id != page.id), page), key=lambda d: d.id)),
            tuple(sorted((*evidence.earlier, *old), key=lambda d: d.id)),
            tuple(sorted(claims, key=lambda c: (c.document_id, c.start, c.id))),
            (evidence.gone | own) - new,
        )
    return evidence


def _closed(store: Store) -> dict[str, Audience]:
    """The widest audience of each publisher that is closed to others."""
    rows = zip(AUDIENCES, AUDIENCES[1:], strict=False)
    return {domain: next_ for audience, next_ in rows for domain in store.closed_to(audience)}


def _evidence(store: Store, decided: Iterable[Decision]) -> Evidence:
    """What is stored, as decided; claims that analysts moved to another profile are stored, too."""
    evidence = evidence_as_decided(store.evidence(), decided)
    store.keep_moved([claim for claim in evidence.claims if claim.route == "analyst"])
    return evidence


def _whole(
    evidence: Evidence,
    registry: Registry,
    decided: Iterable[Decision],
    memory: Memory,
    encode: Encoder | None,
) -> Ground:
    pages = (*evidence.documents, *evidence.earlier)
    publishers = {d.publisher_domain: config.publisher_of(registry, d.url) for d in pages}
    return ground(evidence, registry, publishers, _matching(memory, encode, decided), decided, memory.texts)


def _matching(memory: Memory, encode: Encoder | None, decided: Iterable[Decision]) -> Matching:
    return partial(match_stories, kept=memory.matches, encode=encode, decisions=tuple(decided))


def _unsigned(decided: Iterable[Decision]) -> tuple[Decision, ...]:
    return audience_of.unsigned(decided)


def opinion(
    evidence: Evidence,
    seen: Evidence,
    registry: Registry,
    publishers: Mapping[str, Publisher],
    now: datetime,
    decisions: Iterable[Decision] = (),
) -> Opinion:
    """Match, trace, score and profile: pure. `seen` is the part of the evidence that an audience may see.

    Of the decisions, those on facts, origins, stances, fields and outlooks are heard; evidence and registry
    are as they were decided.
    """
    decided = in_force(decisions, now)
    matching = partial(matched, decisions=decided)
    found = ground(evidence, registry, publishers, matching, decided)
    if seen is not evidence:
        closed = {d.publisher_domain for d in evidence.documents} - {
            d.publisher_domain for d in seen.documents
        }
        matching = partial(matched, decisions=_unsigned(decided))
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
    decided = tuple(decided)
    found = _settled(matching(evidence), decided)
    traced = trace(evidence, found.links, registry, publishers, decided, texts)
    return Ground(evidence, found, traced, registry, publishers, decided)


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
    unsigned = _unsigned(decided)
    found, registry = _settled(matching(seen), unsigned), audience_of.without(whole.registry, closed)
    publishers = {domain: p for domain, p in whole.publishers.items() if domain not in closed}
    own = trace(seen, found.links, registry, publishers, unsigned, texts)
    traced = audience_of.told(whole.traced, own, seen, publishers)
    return Ground(seen, found, traced, registry, publishers, unsigned)


def _settled(found: Matched, decided: tuple[Decision, ...]) -> Matched:
    """What comparing made, with the stances that were decided."""
    return replace(found, links=stances_as_decided(found.links, decided))


def concluded(ground: Ground, seen: Evidence, now: datetime) -> Opinion:
    """What may be concluded from the part of the evidence that is seen."""
    found, traced = ground.found, ground.traced
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
        records=records_as_decided(made.records, ground.decided),
        reviews=worth_asking(found.reviews, confidences),
        events=made.events,
        related=made.related,
    )

"""Facts → Profile records, outlooks, events and relations.

    holdings → outlooks → fields of the vocabulary, prose → record
             → events, relations

Every field is filled by a written rule from facts that stand at MEDIUM or better, and carries them, the rule
in words and its confidence; a field that no fact fills is absent. What people registered (name, kind,
category, base) is marked as the registry's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Confidence, Event, Evidence, Fact, FieldValue, Profile, Record, Related
from pipeline.profile.events import events
from pipeline.profile.fields import places_of, vocabulary
from pipeline.profile.held import MEDIUM, Held, holdings
from pipeline.profile.outlooks import outlooks
from pipeline.profile.prose import prose
from pipeline.profile.related import related

__all__ = ["MEDIUM", "Profiled", "profiled", "records"]


@dataclass(frozen=True, slots=True)
class Profiled:
    """What a night concludes of profiles."""

    records: tuple[Record, ...]
    events: tuple[Event, ...]
    related: tuple[Related, ...]


def profiled(
    profiles: Iterable[Profile],
    facts: Sequence[Fact],
    confidences: Sequence[Confidence],
    evidence: Evidence,
    now: datetime,
) -> Profiled:
    """Records in the order of the registry, events by their starts, and how all of them belong together."""
    every = tuple(profiles)
    held = holdings(facts, confidences, evidence)
    places = places_of(every)
    happened = events(every, held)
    made = tuple(_record(p, held.get(p.id, []), places, now) for p in every)
    return Profiled(made, happened, related(every, held, happened))


def records(
    profiles: Iterable[Profile],
    facts: Sequence[Fact],
    confidences: Sequence[Confidence],
    evidence: Evidence,
    now: datetime,
) -> tuple[Record, ...]:
    """One record for each registered profile, in the order of the registry."""
    return profiled(profiles, facts, confidences, evidence, now).records


def _record(profile: Profile, held: Sequence[Held], places: Mapping[str, str], now: datetime) -> Record:
    firm = [h for h in held if h.firm]
    expected = outlooks(profile, held, now)
    fields = (
        *_registered(profile),
        *vocabulary(profile, held, expected, places),
        *prose(profile, held, expected, now),
    )
    used = {fact for f in fields for fact in f.fact_ids}
    scores = [h.confidence.score for h in firm if h.fact.id in used]
    origins = _origins(firm or held)
    return Record(
        profile=profile,
        fields=fields,
        outlooks=expected,
        confidence=min(scores) if scores else None,
        evidence_label=_evidence_label(held, origins) if held else "No public source",
        independent_sources=len(origins),
        facts=len(held),
        updated_at=max((_fetched(h) for h in held), default=now),
        last_confirmed=max((h.confidence.last_confirmed for h in firm), default=None),
    )


def _registered(profile: Profile) -> list[FieldValue]:
    rows = (("category", profile.category), ("base", profile.base), ("content_type", "Profile"))
    return [
        FieldValue(name, value, None, (), "registry", "The registry's word.") for name, value in rows if value
    ]


def _fetched(held: Held) -> datetime:
    return max(held.pages[c.document_id].fetched_at for c in held.claims if c.document_id in held.pages)


def _origins(held: Iterable[Held]) -> set[str]:
    rows = (e for h in held for e in h.confidence.evidence)
    return {e.origin_id for e in rows if e.counted and e.stance == "support"}


def _evidence_label(held: Sequence[Held], origins: set[str]) -> str:
    """What the record rests on, in words."""
    if any(h.confidence.status == "disputed" and h.confidence.score >= MEDIUM for h in held):
        return "Disputed"
    if any(h.confidence.direct_source for h in held if h.firm):
        return "Direct and independent sources" if len(origins) > 1 else "Direct source"
    labels = ("No public source", "Single source", "Two independent sources")
    return labels[len(origins)] if len(origins) < len(labels) else "Several public sources"

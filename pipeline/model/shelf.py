"""An edition as its readers find it: one entry for each row of the contract's views (db/README.md).

Times are text as the edition has them, ISO 8601 in UTC. A field with a default is a column that older
editions do not have, or that a reader can do without.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.registry import Audience


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A row of v_profiles."""

    profile_id: str
    name: str
    kind: str
    updated_at: str
    independent_sources: int
    facts: int
    category: str | None = None
    base: str | None = None
    region: str | None = None
    signal_focus: str | None = None
    content_type: str | None = None
    primary_domain: str | None = None
    topic: str | None = None
    impact: str | None = None
    operational_criticality: str | None = None
    time_horizon: str | None = None
    confidence: float | None = None
    grade: str | None = None
    label: str | None = None
    evidence_label: str | None = None
    what_it_does: str | None = None
    why_it_matters: str | None = None
    what_to_watch: str | None = None
    outlook_now: str | None = None
    outlook_quarter: str | None = None
    outlook_year: str | None = None
    last_confirmed: str | None = None
    outlooks_resolved: int = 0
    outlooks_came_true: int = 0


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A row of v_facts."""

    fact_id: str
    profile_id: str
    field: str
    statement: str
    status: str
    confidence: float
    grade: str
    label: str
    independent_sources: int
    supporting_pages: int
    contradicting_sources: int
    direct_source: bool
    first_seen: str
    last_confirmed: str
    audience: str
    as_of: str | None = None
    horizon: str | None = None
    would_lift: str | None = None
    would_drop: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A row of v_evidence."""

    claim_id: str
    fact_id: str
    stance: str
    counted: bool
    origin_id: str
    origin_name: str
    quote: str
    quote_url: str
    url: str
    title: str
    publisher: str
    publisher_domain: str
    owner: str
    publisher_kind: str
    fetched_at: str
    hedged: bool
    current: bool
    profile_id: str = ""
    published_at: str | None = None
    why_not_counted: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A row of v_explain; `weight` in log-odds, None for a cap or a remark."""

    fact_id: str
    step: int
    rule: str
    detail: str
    confidence_after: float
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A row of v_profile_fields."""

    profile_id: str
    field: str
    value: str
    fact_ids: tuple[str, ...]
    set_by: str
    confidence: float | None = None
    grade: str | None = None
    rule: str | None = None
    last_confirmed: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A row of v_documents."""

    document_id: str
    url: str
    publisher_domain: str
    title: str
    kind: str
    language: str
    versions: int
    fit: bool
    published_at: str | None = None
    last_fetched: str | None = None
    refused_because: str | None = None


@dataclass(frozen=True, slots=True)
class EditEntry:
    """A row of v_edits."""

    document_id: str
    url: str
    kind: str
    seen_at: str
    before: str | None = None
    after: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A row of v_sources."""

    source_id: str
    url: str
    kind: str
    state: str
    health: str
    claims: int
    last_outcome: str | None = None
    last_success: str | None = None


@dataclass(frozen=True, slots=True)
class NightEntry:
    """A row of v_nights."""

    night: str
    started_at: str
    outcome: str
    sources: int
    failed: int
    fetched: int
    not_modified: int
    read: int
    changed: int
    published_at: str | None = None
    valid_until: str | None = None
    claims: int | None = None
    facts: int | None = None


@dataclass(frozen=True, slots=True)
class FunnelEntry:
    """A row of v_funnel; `reason` says why items fell out."""

    night: str
    position: int
    stage: str
    count: int
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """A row of v_problems."""

    night: str
    stage: str
    kind: str
    url: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class OutlookEntry:
    """A row of v_outlooks."""

    profile_id: str
    horizon: str
    statement: str
    issued: str
    due: str
    fact_ids: tuple[str, ...]
    resolution: str | None = None
    resolved_at: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """A row of v_events; `states` are (state, day, fact's id), in order of time."""

    event_id: str
    kind: str
    name: str
    state: str
    profile_ids: tuple[str, ...]
    start: str | None = None
    place: str | None = None
    fact_ids: tuple[str, ...] = ()
    states: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedEntry:
    """A row of v_related."""

    profile_id: str
    related_id: str
    relation: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OldIdEntry:
    """A row of v_fact_ids: where an id of an earlier night leads."""

    old_id: str
    fact_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """A row of v_copies."""

    document_id: str
    of_document_id: str
    test: str
    detail: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ImageEntry:
    """A row of v_images; `thumbnail` is a WebP, `width` and `height` are its own, `sha256` its original's."""

    profile_id: str
    url: str
    document_id: str
    caption: str | None = None
    source_context: str | None = None
    relevance_reason: str | None = None
    provenance: str | None = None
    credit: str | None = None
    licence: str | None = None
    sha256: str | None = None
    thumbnail: bytes | None = None
    width: int | None = None
    height: int | None = None
    why_not: str | None = None
    position: int = 1


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A row of v_history."""

    profile_id: str
    field: str
    night: str
    reason: str
    detail: str
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One edition, whole. Each tuple is in an order that depends on the edition alone."""

    audience: Audience
    profiles: tuple[ProfileEntry, ...]
    facts: tuple[FactEntry, ...]  # of a profile the surest first
    evidence: tuple[EvidenceEntry, ...]  # of a fact: support first, by origin, the counted row first
    steps: tuple[StepEntry, ...]
    fields: tuple[FieldEntry, ...]
    documents: tuple[DocumentEntry, ...]
    edits: tuple[EditEntry, ...]
    sources: tuple[SourceEntry, ...]
    nights: tuple[NightEntry, ...]  # the newest first
    funnel: tuple[FunnelEntry, ...]
    problems: tuple[ProblemEntry, ...]
    outlooks: tuple[OutlookEntry, ...]
    events: tuple[EventEntry, ...]
    related: tuple[RelatedEntry, ...]
    old_ids: tuple[OldIdEntry, ...]
    copies: tuple[CopyEntry, ...]
    images: tuple[ImageEntry, ...]
    changes: tuple[ChangeEntry, ...]  # the newest night first

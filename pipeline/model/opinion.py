"""Opinion: a pure function of evidence, registry, decisions and the clock. Dropped and rebuilt each night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.model.registry import Profile, PublisherKind

StanceKind = Literal["support", "contradict", "narrower", "wider", "superseded"]
# How a claim or a document was found to come from another, or to be its publisher's own.
JoinTest = Literal[
    "own document",
    "own figure",  # a company's own document on a figure of its own that serves it
    "own report",
    "owner",  # the actor owns the publisher
    "signed by the actor",
    "spokesperson",
    "credit",
    "wire tag",
    "byline",
    "canonical",
    "text copy",
    "translation",
    "same details",
    "adds nothing",
    "same figure",
    "same voice",
    "same words",
    "published by the actor",
    "may be a copy",  # between documents alone: for an analyst to look at; it joins nothing
    "press release",
    "hearsay",
    "not borne out",
    "interested",  # a company's word on somebody else
    "analyst",  # an analyst has decided it
]
# Joins of claims that count for nobody: a distributor's release, reports that nobody names, a credit that
# the credited page does not bear out, and a party's word on others. The join's detail is the sentence that
# says why.
UNCOUNTED: tuple[JoinTest, ...] = ("press release", "hearsay", "not borne out", "interested")
# sure: the page says so, or its text is the other's; likely: no editor would think otherwise;
# candidate: for an analyst to judge
Certainty = Literal["sure", "likely", "candidate"]
Horizon = Literal["now", "quarter", "year"]
Resolution = Literal["came true", "did not", "unclear"]
Status = Literal["confirmed", "plausible", "weak", "disputed", "superseded", "retracted", "rejected"]
# lower bound, grade, label: the table of the founding profile
GRADES: tuple[tuple[float, str, str], ...] = (
    (0.90, "A", "High: direct sources"),
    (0.75, "A/B", "Strong"),
    (0.55, "B/C", "Medium"),
    (0.35, "C/D", "Weak to medium"),
    (0.10, "D", "Weak signal"),
    (0.00, "D", "Internal monitoring"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement that claims share."""

    id: str
    profile_id: str
    field: str
    statement: str  # the words of the claim that is nearest to all the others
    founding_claim: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where a claim stands towards a fact."""

    claim_id: str
    fact_id: str
    stance: StanceKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Two claims that a slot sets against one another, on too little else in common for a verdict."""

    claim_id: str
    other_id: str
    kind: str  # number, date, antonym, negation, name, scope
    covered: float  # of the side that is covered less, 0-1


@dataclass(frozen=True, slots=True)
class Origin:
    """Whoever observed."""

    id: str
    name: str
    kind: PublisherKind
    document_id: str | None = None  # the earliest page of it that we hold
    profile_id: str | None = None  # the actor, where the origin is one that we track


@dataclass(frozen=True, slots=True)
class Join:
    """Why a claim was folded into an origin: the test and what it saw."""

    claim_id: str
    origin_id: str
    test: JoinTest
    detail: str
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that has its text or its report from another one."""

    document_id: str
    of_document_id: str
    test: JoinTest
    detail: str
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of v_evidence: a claim towards a fact, its origin, and whether it counts."""

    claim_id: str
    fact_id: str
    stance: StanceKind
    origin_id: str
    counted: bool
    why_not_counted: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder that made a confidence."""

    rule: str
    detail: str
    weight: float | None
    confidence_after: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure, and why. `steps` end at `score`."""

    fact_id: str
    score: float
    status: Status
    independent_sources: int
    supporting_pages: int
    contradicting_sources: int
    direct_source: bool
    as_of: str | None
    first_seen: datetime
    last_confirmed: datetime
    steps: tuple[Step, ...]
    evidence: tuple[Counted, ...]
    lift: str = ""  # the least evidence that would lift it one grade; empty where none would
    drop: str = ""  # the least evidence that would drop it one grade

    @property
    def grade(self) -> str:
        return next(grade for floor, grade, _ in GRADES if self.score >= floor)

    @property
    def label(self) -> str:
        return next(label for floor, _, label in GRADES if self.score >= floor)


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field of a profile, with the facts that fill it (none: the registry does)."""

    field: str
    value: str
    confidence: float | None
    fact_ids: tuple[str, ...]
    set_by: Literal["registry", "facts", "analyst"]
    rule: str = ""  # why it has this value, in a sentence
    last_confirmed: datetime | None = None  # when a source last confirmed one of its facts


@dataclass(frozen=True, slots=True)
class Outlook:
    """What somebody expects of a profile by a day, and what became of it."""

    profile_id: str
    horizon: Horizon  # to the day on which it is due: from now, or from its issue where that day is past
    statement: str
    issued: datetime  # when we first saw it
    due: datetime
    fact_ids: tuple[str, ...]  # the expectation first, then the fact that resolved it
    id: str = ""
    claim_id: str | None = None  # whose words it is in
    resolution: Resolution | None = None  # None: its day is still to come
    resolved_at: datetime | None = None
    why: str = ""  # of the resolution, in a sentence

    @property
    def open(self) -> bool:
        return self.resolution is None


@dataclass(frozen=True, slots=True)
class EventState:
    """One stage of an event: announced, agreed, blocked, closed, ..."""

    state: str
    day: str  # ISO date
    fact_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that may touch several profiles. It is what its kind, assets, start and place say it is."""

    id: str
    kind: str  # outage, deal, policy change, incident, recall, ruling, election
    name: str  # made of its kind, what it touches and its start; never a headline
    state: str  # the last one
    start: str | None  # ISO date
    place: str | None
    profile_ids: tuple[str, ...]
    states: tuple[EventState, ...]  # in order of their days
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """What another profile, or an event, is to a profile."""

    profile_id: str
    related_id: str
    relation: str
    fact_ids: tuple[str, ...] = ()  # none: the registry says so


@dataclass(frozen=True, slots=True)
class Record:
    """A profile as it is published. A field without evidence is absent, never a stock sentence."""

    profile: Profile
    fields: tuple[FieldValue, ...]
    outlooks: tuple[Outlook, ...]
    confidence: float | None
    evidence_label: str | None
    independent_sources: int
    facts: int
    updated_at: datetime
    last_confirmed: datetime | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """Everything that a night concludes; dropped and rebuilt each time."""

    facts: tuple[Fact, ...] = ()
    origins: tuple[Origin, ...] = ()
    joins: tuple[Join, ...] = ()
    copies: tuple[Copy, ...] = ()
    confidences: tuple[Confidence, ...] = ()
    records: tuple[Record, ...] = ()
    reviews: tuple[Review, ...] = ()  # the best covered first
    events: tuple[Event, ...] = ()
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """An analyst's word: append-only, never deleted."""

    id: str
    kind: str
    subject: str
    value: str
    by: str
    at: datetime
    reason: str
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong with one item."""

    stage: str
    kind: str
    source_id: str | None
    url: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Check:
    """One question of the publication's gate: what was found, how much may be, and why it failed, if so."""

    name: str
    found: float
    limit: float
    failed: str = ""  # a sentence with the numbers


@dataclass(frozen=True, slots=True)
class Night:
    """One run. `funnel` counts what came through each stage; `drops` what did not, by reason."""

    id: str
    started_at: datetime
    outcome: str = "running"  # published, held back, failed, interrupted, dry run
    exit_code: int | None = None
    published_at: datetime | None = None
    valid_until: datetime | None = None
    funnel: tuple[tuple[str, int], ...] = ()
    drops: tuple[tuple[str, str, int], ...] = ()  # stage, reason, count
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    gate: tuple[Check, ...] = ()  # every check that was asked, passed or not


@dataclass(frozen=True, slots=True)
class Change:
    """What changed on a profile since the last edition."""

    profile_id: str
    field: str
    old: str | None
    new: str | None
    reason: Literal["source changed", "processing changed", "analyst decided"]
    detail: str = ""

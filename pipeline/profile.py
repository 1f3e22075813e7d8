"""Facts → Profile records and outlooks.

Every field is filled by a written rule from facts that stand at MEDIUM or better, and carries them;
a field that no fact fills is absent. What people registered (name, kind, category, base) is marked
as the registry's word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pipeline.model import Claim, Confidence, Evidence, Fact, FieldValue, Outlook, Profile, Record

MEDIUM = 0.55  # the floor of B/C: what may be said on a profile without a warning
OPENING = 25  # characters before its subject with which a sentence may open
WATCHED = 0.35  # the floor of C/D: a forecast that somebody stands for
_SENTENCES = 3  # a field of prose quotes at most so many facts

# Vocabulary value: lemmas that speak for it. A field takes the value that most of its facts speak for.
SIGNAL_FOCUS = {
    "Outage or incident": "outage defect restore cause affect",
    "Policy change": "ban allow rule restrict update require",
    "Deal": "buy sell deal invest merge",
    "Litigation": "lawsuit sue court lawyer fine",
    "Build-out": "build cable route fiber subsea datacenter kilometer",
    "Security": "attack attacker security vulnerability",
    "Market": "revenue profit share price loss cost",
    "Governance": "election board receiver suspend annul director",
}
PRIMARY_DOMAIN = {
    "Governance": "ban rule election board court law order suspend annul policy",
    "Security": "attack attacker security vulnerability",
    "Market": "revenue profit share price loss cost buy sell deal",
    "Operations": "outage defect restore device update service",
    "Infrastructure": "cable route fiber subsea network datacenter build kilometer",
}
REGION = {
    "Africa": "africa south-africa kenya nigeria ghana tanzania djibouti mauritius egypt",
    "Asia Pacific": "asia india pakistan bangladesh china taiwan japan south-korea singapore malaysia "
    "indonesia vietnam philippines australia new-zealand",
    "North America": "united-states canada east-coast west-coast",
    "Latin America and Caribbean": "latin-america mexico brazil argentina chile uruguay colombia",
    "Europe and Middle East": "europe european-union united-kingdom germany france spain portugal italy "
    "netherlands belgium ireland switzerland austria sweden norway denmark finland estonia latvia lithuania "
    "poland ukraine russia turkey israel yemen saudi-arabia emirates iran middle-east red-sea baltic "
    "mediterranean",
}
# Impact by the largest figure of a fact of MEDIUM or better: unit, floor of High, floor of Critical.
IMPACT = {
    "USD": (1e9, 1e10),
    "EUR": (1e9, 1e10),
    "device": (1e6, 1e8),
    "customer": (1e6, 1e8),
    "person": (1e6, 1e8),
    "flight": (1e3, 1e5),
}
_HORIZONS: tuple[tuple[int, Literal["now", "quarter", "year"]], ...] = (
    (30, "now"),
    (120, "quarter"),
    (366, "year"),
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A fact with its confidence and its supporting claims."""

    fact: Fact
    confidence: Confidence
    claims: tuple[Claim, ...]

    @property
    def words(self) -> Claim | None:
        """The claim whose words state the fact."""
        return next((c for c in self.claims if c.quote == self.fact.statement), None)

    def stands_alone(self, profile: Profile) -> bool:
        """Whether the statement opens with its subject, so that it can be read without its page."""
        names = (profile.name, *profile.aliases, *profile.products)
        return any(0 <= self.fact.statement.find(name) <= OPENING for name in names)

    @property
    def asserted(self) -> bool:
        return self.words is not None and self.words.modality == "asserted"


def records(
    profiles: Iterable[Profile],
    facts: Sequence[Fact],
    confidences: Sequence[Confidence],
    evidence: Evidence,
    now: datetime,
) -> tuple[Record, ...]:
    """One record for each registered profile, in the order of the registry."""
    claims = {c.id: c for c in evidence.claims}
    fetched = {d.id: d.fetched_at for d in evidence.documents}
    held: dict[str, list[_Held]] = defaultdict(list)
    for fact, confidence in zip(facts, confidences, strict=True):
        supporting = tuple(claims[e.claim_id] for e in confidence.evidence if e.stance == "support")
        held[fact.profile_id].append(_Held(fact, confidence, supporting))
    for rows in held.values():
        rows.sort(key=lambda h: (-h.confidence.score, -h.confidence.independent_sources, h.fact.id))
    return tuple(_record(p, held.get(p.id, []), fetched, now) for p in profiles)


def _record(
    profile: Profile, held: Sequence[_Held], fetched: Mapping[str, datetime], now: datetime
) -> Record:
    firm = [h for h in held if h.confidence.score >= MEDIUM]
    outlooks = _outlooks(profile, held, now)
    fields = (*_registered(profile), *_voted(firm), *_impact(firm), *_prose(profile, held, firm, outlooks))
    used = {fact for f in fields for fact in f.fact_ids}
    scores = [h.confidence.score for h in firm if h.fact.id in used]
    seen = [fetched[c.document_id] for h in held for c in h.claims]
    origins = {
        e.origin_id
        for h in firm or held
        for e in h.confidence.evidence
        if e.counted and e.stance == "support"
    }
    return Record(
        profile=profile,
        fields=fields,
        outlooks=outlooks,
        confidence=min(scores) if scores else None,
        evidence_label=_evidence_label(firm, origins) if held else "No public source",
        independent_sources=len(origins),
        facts=len(held),
        updated_at=max(seen, default=now),
        last_confirmed=max((h.confidence.last_confirmed for h in firm), default=None),
    )


def _registered(profile: Profile) -> list[FieldValue]:
    rows = (("category", profile.category), ("base", profile.base), ("content_type", "Profile"))
    return [FieldValue(name, value, None, (), "registry") for name, value in rows if value]


def _voted(firm: Sequence[_Held]) -> list[FieldValue]:
    """Fields whose value is the one that most facts speak for."""
    tables = (("signal_focus", SIGNAL_FOCUS), ("primary_domain", PRIMARY_DOMAIN))
    out = [
        _vote(field, table, {h: {t for c in h.claims for t in c.terms} for h in firm})
        for field, table in tables
    ]
    out.append(_region(firm))
    focus = next((f for f in out if f and f.field == "signal_focus"), None)
    if focus:
        out.append(FieldValue("topic", focus.value, focus.confidence, focus.fact_ids, "facts"))
    return [f for f in out if f]


def _vote(field: str, table: Mapping[str, str], words: Mapping[_Held, set[str]]) -> FieldValue | None:
    votes: dict[str, list[_Held]] = defaultdict(list)
    for held, terms in words.items():
        share = {value: len(terms & set(spoken.split())) for value, spoken in table.items()}
        best = max(share, key=lambda v: (share[v], v))
        if share[best]:
            votes[best].append(held)
    if not votes:
        return None
    value = max(votes, key=lambda v: (sum(h.confidence.score for h in votes[v]), v))
    return _filled(field, value, votes[value])


def _filled(field: str, value: str, held: Sequence[_Held]) -> FieldValue:
    """A field is as sure as the least sure of the facts that fill it; up to three of them are named."""
    named = held[:_SENTENCES]
    return FieldValue(
        field, value, min(h.confidence.score for h in named), tuple(h.fact.id for h in named), "facts"
    )


def _region(firm: Sequence[_Held]) -> FieldValue | None:
    """The region that the facts' places lie in; worldwide scope, or places in three regions, is Global."""
    table = {place: region for region, row in REGION.items() for place in row.split()}
    votes: Counter[str] = Counter()
    speaking: dict[str, list[_Held]] = defaultdict(list)
    for held in firm:
        regions = {table[p] for c in held.claims for p in c.places if p in table}
        if any(r.startswith("everywhere:") for c in held.claims for r in c.restrictors):
            regions = {"Global"}
        for region in regions:
            votes[region] += 1
            speaking[region].append(held)
    if not votes:
        return None
    if len(votes) >= 3:
        return _filled("region", "Global", [h for h in firm if any(h in s for s in speaking.values())])
    value = max(votes, key=lambda v: (votes[v], v))
    return _filled("region", value, speaking[value])


def _impact(firm: Sequence[_Held]) -> list[FieldValue]:
    for level, column in (("Critical", 1), ("High", 0)):
        for held in firm:
            figures = [q for c in held.claims for q in c.quantities if q.unit in IMPACT]
            if any(q.value >= IMPACT[q.unit][column] for q in figures):
                return [_filled("impact", level, [held])]
    return []


def _prose(
    profile: Profile, held: Sequence[_Held], firm: Sequence[_Held], outlooks: Sequence[Outlook]
) -> list[FieldValue]:
    """Sentences of the profile: quotes of its surest facts, and of what is open.

    What it does is what it says of itself without a date; why it matters is what most origins report.
    """
    told = [h for h in held if h.stands_alone(profile)]
    stated = [h for h in told if h in firm and h.asserted]
    doing = [h for h in stated if h.confidence.direct_source and not any(c.moments for c in h.claims)][
        :_SENTENCES
    ]
    mattering = sorted((h for h in stated if h not in doing), key=lambda h: -h.confidence.independent_sources)
    open_facts = [h for h in told if h.confidence.status == "disputed" or _predicted(h)]
    rows = [("what_it_does", doing), ("why_it_matters", mattering), ("what_to_watch", open_facts)]
    out = [_filled(name, _composed(rows_), rows_) for name, rows_ in rows if rows_]
    for outlook in outlooks:
        score = next(h.confidence.score for h in held if h.fact.id == outlook.fact_ids[0])
        out.append(
            FieldValue(f"outlook_{outlook.horizon}", outlook.statement, score, outlook.fact_ids, "facts")
        )
    return out


def _composed(held: Sequence[_Held]) -> str:
    return " ".join(h.fact.statement for h in held[:_SENTENCES])


def _predicted(held: _Held) -> bool:
    """Whether a fact speaks of what is to come: no past day, and not merely repeated."""
    coming = all(c.modality == "predicted" for c in held.claims) and not any(c.moments for c in held.claims)
    return coming and held.confidence.score >= WATCHED


def _outlooks(profile: Profile, held: Sequence[_Held], now: datetime) -> tuple[Outlook, ...]:
    """The surest expectation for each horizon that names a day still to come."""
    out: dict[str, Outlook] = {}
    for row in held:
        for claim in row.claims:
            for moment in claim.moments:
                days = (datetime.fromisoformat(moment.last).date() - now.date()).days if moment.last else -1
                horizon = next((name for limit, name in _HORIZONS if 0 <= days <= limit), None)
                if horizon and horizon not in out:
                    due = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)
                    out[horizon] = Outlook(profile.id, horizon, row.fact.statement, now, due, (row.fact.id,))
    return tuple(out[name] for _, name in _HORIZONS if name in out)


def _evidence_label(firm: Sequence[_Held], origins: set[str]) -> str:
    if any(h.confidence.status == "disputed" for h in firm):
        return "Disputed"
    direct = any(h.confidence.direct_source for h in firm)
    if direct:
        return "Direct and independent sources" if len(origins) > 1 else "Direct source"
    return (
        ("No public source", "Single source", "Two independent sources")[len(origins)]
        if len(origins) < 3
        else "Several public sources"
    )

"""Facts → events: what happened, whom it touches, and where it stands. A headline is never an event.

Facts of one kind that share a profile and lie near one another in time are one event. An event begins with a
fact that names a day, or whose page has one; a fact without a day joins an event and makes none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from pipeline.model import Claim, Event, EventState, Moment, Profile, digest
from pipeline.profile.happenings import KINDS, Kind
from pipeline.profile.held import Held, published

_TOLD = ("name", "product", "we", "description")  # routes by which we know that a fact is about its profile


@dataclass(frozen=True, slots=True)
class _Stage:
    """One fact as a stage of an event."""

    kind: Kind
    state: str
    day: str  # ISO date; empty where nothing tells it
    held: Held
    profiles: frozenset[str]


def events(profiles: Sequence[Profile], held: Mapping[str, Sequence[Held]]) -> tuple[Event, ...]:
    """Every event that facts of MEDIUM and better tell of, in the order of their starts."""
    named = naming(profiles, held)
    known = {p.id: p for p in profiles}
    stages = [s for p in profiles for h in held.get(p.id, ()) if (s := _stage(h, named)) is not None]
    every = (g for kind in KINDS for g in _groups(kind, [s for s in stages if s.kind is kind]))
    groups = [g for g in every if _attested(g)]
    found = [_event(group, known) for group in groups]
    return tuple(sorted(found, key=lambda e: (e.start or "", e.id)))


def _attested(group: Sequence[_Stage]) -> bool:
    """Whether the one who did it says so, or two do who did not copy."""
    rows = [s.held.confidence for s in group]
    return any(c.direct_source or c.independent_sources > 1 for c in rows)


def reduced(moment: Moment) -> str:
    """A day, month or year as ISO 8601 writes it: no more exact than it was told."""
    if moment.first == moment.last:
        return moment.first
    return moment.first[:7] if moment.first[:7] == moment.last[:7] else moment.first[:4]


@dataclass(frozen=True, slots=True)
class Naming:
    """Profile ids by their names, as claims fold them, and by the sentences that claim something of them."""

    by_name: Mapping[str, str]
    by_sentence: Mapping[tuple[str, int], Set[str]]


def naming(profiles: Iterable[Profile], held: Mapping[str, Sequence[Held]]) -> Naming:
    by_sentence: dict[tuple[str, int], set[str]] = defaultdict(set)
    for profile, rows in held.items():
        for claim in (c for h in rows for c in h.claims if c.route == "name"):
            by_sentence[claim.document_id, claim.start].add(profile)
    by_name = {name.casefold(): p.id for p in profiles for name in (p.name, *p.aliases)}
    return Naming(by_name, by_sentence)


def touched(held: Held, named: Naming) -> frozenset[str]:
    """The profiles that a fact is about or names."""
    others = {named.by_name[n] for c in held.claims for n in c.names if n in named.by_name}
    for claim in held.claims:
        others |= named.by_sentence.get((claim.document_id, claim.start), set())
    return frozenset((held.fact.profile_id, *others))


def _stage(held: Held, named: Naming) -> _Stage | None:
    if not held.firm or held.expected or held.negated or not held.asserted:
        return None
    claims = [c for c in held.claims if c.modality == "asserted" and c.route in _TOLD]
    for kind in KINDS:
        told = [c for c in claims if _of_kind(kind, c)]
        if told:
            return _Stage(kind, _state(kind, told), _day(held, told), held, touched(held, named))
    return None


def _of_kind(kind: Kind, claim: Claim) -> bool:
    return bool(kind.anchors & {claim.predicate, *claim.object} or kind.nouns & set(claim.terms))


def _state(kind: Kind, claims: Sequence[Claim]) -> str:
    """The state that most of its claims' verbs bring about; empty where no verb tells."""
    votes = Counter(state for c in claims for state, verbs in kind.states if c.predicate in verbs)
    order = [state for state, _ in kind.states]
    return min(votes, key=lambda s: (-votes[s], order.index(s)), default="")


def _day(held: Held, claims: Sequence[Claim]) -> str:
    """The day that most of them name and that was not ahead; else that on which the first appeared."""
    named = [
        reduced(m)
        for c in claims
        for m in c.moments
        if m.first and (at := published(held, c)) and m.first <= at.date().isoformat()
    ]
    if named:
        return Counter(sorted(named)).most_common(1)[0][0]
    told = [at.date().isoformat() for c in claims if c.tense == "past" and (at := published(held, c))]
    return min(told, default="")


def _groups(kind: Kind, stages: Sequence[_Stage]) -> list[list[_Stage]]:
    """Stages that share a profile within the time of their kind. Linear in stages: looked up by profile."""
    groups: list[list[_Stage]] = []
    by_profile: dict[str, list[int]] = defaultdict(list)
    dated = sorted((s for s in stages if s.day), key=lambda s: (s.day, s.held.fact.id))
    for stage in (*dated, *(s for s in stages if not s.day)):
        place = next(_near(kind, stage, groups, by_profile), None)
        if place is None:
            if not stage.day:
                continue
            place = len(groups)
            groups.append([])
        groups[place].append(stage)
        for profile in stage.profiles:
            by_profile[profile].append(place)
    return groups


def _near(
    kind: Kind, stage: _Stage, groups: Sequence[Sequence[_Stage]], by_profile: Mapping[str, Sequence[int]]
) -> Iterator[int]:
    for place in sorted({p for name in stage.profiles for p in by_profile.get(name, ())}, reverse=True):
        last = next((s.day for s in reversed(groups[place]) if s.day), "")
        if not stage.day or _days_between(last, stage.day) <= kind.days:
            yield place


def _days_between(one: str, other: str) -> int:
    return abs((_whole(other) - _whole(one)).days)


def _late(day: str) -> str:
    """For sorting: a month or a year lies behind the days in it, one of which it is."""
    return day if len(day) == len("2025-01-01") else f"{day}~"


def _whole(day: str) -> date:
    """The first day of what may be a month or a year."""
    return date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10])


def _event(group: Sequence[_Stage], known: Mapping[str, Profile]) -> Event:
    kind = group[0].kind
    touching = Counter(p for s in group for p in s.profiles)
    profiles = tuple(sorted(touching, key=lambda p: (-touching[p], p)))
    assets = _assets(group, [known[p] for p in profiles if p in known])
    places = Counter(place for s in group for c in s.held.claims for place in c.places)
    place = min(places, key=lambda p: (-places[p], p), default=None)
    start = group[0].day
    states = tuple(_states(group))
    about = assets or tuple(known[p].name for p in profiles if p in known)
    return Event(
        id=digest("event", kind.name, *(assets or sorted(profiles)), start, place or ""),
        kind=kind.name,
        name=f"{kind.name.capitalize()}: {', '.join(about[:3])}, {start}",
        state=states[-1].state,
        start=start,
        place=place,
        profile_ids=profiles,
        states=states,
        fact_ids=tuple(sorted({s.held.fact.id for s in group})),
    )


def _assets(group: Sequence[_Stage], profiles: Iterable[Profile]) -> tuple[str, ...]:
    """The products and assets that its claims name, the longest names first where one holds another."""
    quotes = [c.quote for s in group for c in s.held.claims]
    found = sorted(
        (a for p in profiles for a in p.products if any(a in q for q in quotes)), key=lambda a: -len(a)
    )
    return tuple(sorted(a for i, a in enumerate(found) if not any(a in longer for longer in found[:i])))


def _states(group: Sequence[_Stage]) -> Iterator[EventState]:
    """Each state once, on the first day that it is told of; what began without a word for it, began."""
    seen: set[str] = set()
    order = [state for state, _ in group[0].kind.states]
    dated = [s for s in group if s.day and s.state]
    if not dated:
        yield EventState(order[0], group[0].day, group[0].held.fact.id)
    for stage in sorted(dated, key=lambda s: (_late(s.day), order.index(s.state), s.held.fact.id)):
        if stage.state not in seen:
            seen.add(stage.state)
            yield EventState(stage.state, stage.day, stage.held.fact.id)

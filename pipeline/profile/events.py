"""Facts → events: what happened, whom it touches, and where it stands. A headline is never an event.

Facts of one kind that share a profile and lie near one another in time are one event. An event is made by
facts that tell the deed, in a verb of its kind; what only speaks of it ("the outage was caused by") joins,
and makes none. Its id is that of the first sentence that told the deed, and stays when more is learnt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.model import Event, EventState, Profile, digest
from pipeline.profile.happenings import (
    ABSORBED,
    KINDS,
    NAMED_BY_PARTIES,
    OPENS,
    Kind,
    Outline,
)
from pipeline.profile.held import Held, published
from pipeline.profile.stages import Stage, naming, stages
from pipeline.profile.words import GOVERNING


def events(profiles: Sequence[Profile], held: Mapping[str, Sequence[Held]]) -> tuple[Event, ...]:
    """Every event that facts of MEDIUM and better tell of, in the order of their starts."""
    named = naming(profiles, held)
    known = {p.id: p for p in profiles}
    apart = frozenset(p.id for p in profiles if p.category not in GOVERNING)
    found = [s for p in profiles for h in held.get(p.id, ()) for s in stages(h, named, apart)]
    every = [g for kind in KINDS for g in _groups(kind, [s for s in found if s.kind is kind])]
    happened = [_event(group, known) for group in _united(every) if _attested(group)]
    return tuple(sorted(happened, key=lambda e: (e.start or "", e.id)))


def _attested(group: Sequence[Stage]) -> bool:
    """Whether the one who did it says so, or two do who did not copy."""
    rows = [s.held.confidence for s in group if s.deed]
    return any(c.direct_source or c.independent_sources > 1 for c in rows)


def _groups(kind: Kind, stages: Sequence[Stage]) -> list[list[Stage]]:
    """Stages that share a party within the time of their kind. Linear in stages: looked up by profile."""
    groups: list[list[Stage]] = []
    by_profile: dict[str, list[int]] = defaultdict(list)
    deeds = sorted((s for s in stages if s.deed and s.day), key=lambda s: (s.day, s.held.fact.id))
    for stage in (*deeds, *(s for s in stages if not (s.deed and s.day))):
        place = next(_near(kind, stage, groups, by_profile), None)
        if place is None:
            if not stage.day or not stage.deed:
                continue
            place = len(groups)
            groups.append([])
        groups[place].append(stage)
        for profile in stage.profiles:
            by_profile[profile].append(place)
    return groups


def _near(
    kind: Kind, stage: Stage, groups: Sequence[Sequence[Stage]], by_profile: Mapping[str, Sequence[int]]
) -> Iterator[int]:
    for place in sorted({p for name in stage.parties for p in by_profile.get(name, ())}, reverse=True):
        last = next((s.day for s in reversed(groups[place]) if s.day), "")
        near = not stage.day or _days_between(last, stage.day) <= kind.days
        if near and not _again(kind, groups[place][0], stage):
            yield place


def _again(kind: Kind, first: Stage, stage: Stage) -> bool:
    """Whether a stage tells the beginning of an event on a day that is too late for this one."""
    state, days = OPENS.get(kind.name, ("", 0))
    exact = stage.dated and len(stage.day) == len(first.day) == len("2025-01-01")
    return bool(exact and stage.state == state and _days_between(first.day, stage.day) > days)


def _united(groups: Sequence[list[Stage]]) -> list[list[Stage]]:
    """Groups of two kinds that tell one event made one: an outage and its accident, a deal and its end."""
    out = sorted(groups, key=lambda g: -len(g))
    for row in ABSORBED:
        for other in [g for g in out if g[0].kind.name in row.kinds]:
            hosts = (g for g in out if g is not other and row.takes(_outline(g), _outline(other)))
            host = next(hosts, None)
            if host is not None:
                host += [_as_kind(s, host[0].kind, row.states) for s in other]
                out.remove(other)
    return out


def _outline(group: Sequence[Stage]) -> Outline:
    deeds = [s for s in group if s.deed and s.day]
    return Outline(
        group[0].kind.name,
        min((_whole(s.day) for s in deeds), default=date.max),
        max((_whole(s.day) for s in deeds), default=date.max),
        frozenset(p for s in group for p in s.parties),
        frozenset(p for s in group for p in s.profiles),
        frozenset(s.state for s in group),
        sum(len(s.deed) for s in group),
    )


def _as_kind(stage: Stage, kind: Kind, states: Mapping[str, str]) -> Stage:
    """A stage told as one of another kind, with the state that its own is there."""
    return replace(stage, kind=kind, state=states.get(stage.state, ""))


def _days_between(one: str, other: str) -> int:
    return abs((_whole(other) - _whole(one)).days)


def _late(day: str) -> str:
    """For sorting: a month or a year lies behind the days in it, one of which it is."""
    return day if len(day) == len("2025-01-01") else f"{day}~"


def _whole(day: str) -> date:
    """The first day of what may be a month or a year."""
    return date.fromisoformat(f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10])


def _event(group: Sequence[Stage], known: Mapping[str, Profile]) -> Event:
    kind = group[0].kind
    touching = Counter(p for s in group for p in s.profiles)
    profiles = tuple(sorted(touching, key=lambda p: (-touching[p], p)))
    places = Counter(place for s in group for c in s.held.claims for place in c.places)
    states = tuple(_states(group))
    return Event(
        id=digest("event", kind.name, *_first_told(group)),
        kind=kind.name,
        name=_name(kind, group, [known[p] for p in profiles if p in known], states[0].day),
        state=states[-1].state,
        start=states[0].day,
        place=min(places, key=lambda p: (-places[p], p), default=None),
        profile_ids=profiles,
        states=states,
        fact_ids=tuple(sorted({s.held.fact.id for s in group})),
    )


def _first_told(group: Sequence[Stage]) -> tuple[str, str]:
    """Page and words of the sentence that told the deed first: later pages and states leave it as it is."""
    told = ((published(s.held, c), c.document_id, c.quote) for s in group for c in s.deed)
    return min((at.isoformat() if at else "~", page, quote) for at, page, quote in told)[1:]


def _name(kind: Kind, group: Sequence[Stage], profiles: Sequence[Profile], start: str) -> str:
    """Kind, whom it is about and since when; of a deal or an accident those who judge it are no part."""
    parties = [p for p in profiles if kind.name in NAMED_BY_PARTIES and p.category not in GOVERNING]
    about = ", ".join(p.name for p in (parties or profiles)[:3])
    assets = ", ".join(_assets(group, profiles)[:2])
    return f"{kind.name.capitalize()}: {about}{f' ({assets})' if assets else ''}, {start}"


def _assets(group: Sequence[Stage], profiles: Iterable[Profile]) -> tuple[str, ...]:
    """The products and assets that its claims name, the longest names first where one holds another."""
    quotes = [c.quote for s in group for c in s.held.claims]
    found = sorted(
        (a for p in profiles for a in p.products if any(a in q for q in quotes)), key=lambda a: -len(a)
    )
    return tuple(sorted(a for i, a in enumerate(found) if not any(a in longer for longer in found[:i])))


def _states(group: Sequence[Stage]) -> Iterator[EventState]:
    """Each state once, on the first day that it is told of."""
    seen: set[str] = set()
    order = [state for state, _ in group[0].kind.states]
    dated = [s for s in group if s.deed and s.day and s.state]
    for stage in sorted(dated, key=lambda s: (_late(s.day), order.index(s.state), s.held.fact.id)):
        if stage.state not in seen:
            seen.add(stage.state)
            yield EventState(stage.state, stage.day, stage.held.fact.id)

"""An event's page: what happened, how it went on, whom it touches, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.shelf import EventEntry, FactEntry, ProfileEntry, RelatedEntry
from pipeline.site.catalogue import Catalogue
from pipeline.site.record import Line, line


@dataclass(frozen=True, slots=True)
class State:
    """One state of an event, with the statement that tells it where the edition has that."""

    name: str
    day: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class Touched:
    """A profile that an event touches, and how."""

    profile: ProfileEntry
    role: RelatedEntry | None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement about an event, and the facts of other profiles that have the same words."""

    line: Line
    also: tuple[FactEntry, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """All that an event's page shows."""

    event: EventEntry
    states: tuple[State, ...]
    touched: tuple[Touched, ...]
    told: tuple[Told, ...]  # beside what the states tell


def happened(books: Catalogue, event: EventEntry) -> EventPage:
    """An event with its states, its profiles and its facts as far as this edition has them."""
    known = {each: line(books, books.fact[each]) for each in event.fact_ids if each in books.fact}
    states = {known[fact].fact.statement for _, _, fact in event.states if fact in known}
    return EventPage(
        event=event,
        states=tuple(State(name, day, known.get(fact_id)) for name, day, fact_id in event.states),
        touched=tuple(
            Touched(books.profile[each], books.roles.get((each, event.event_id)))
            for each in event.profile_ids
            if each in books.profile
        ),
        told=tuple(_told([each for each in known.values() if each.fact.statement not in states])),
    )


def _told(lines: Sequence[Line]) -> Iterator[Told]:
    """Each statement once: an event touches several profiles, and each may have a fact of the same words."""
    groups: dict[str, list[Line]] = {}
    for each in lines:
        groups.setdefault(each.fact.statement, []).append(each)
    for first, *others in groups.values():
        yield Told(first, tuple(each.fact for each in others))

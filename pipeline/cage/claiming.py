"""Jobs of a worker that knows tonight's names: pages read and claimed, texts claimed again and compared.

The dictionaries of five languages are 400 MB, and a long page takes seconds: neither is the night's to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.claim import claim, gazetteer, unclaimed
from pipeline.claim.edits import edits, late_notices, own_up
from pipeline.claim.suggest import actors
from pipeline.model import (
    Claim,
    Document,
    Edit,
    FetchSettings,
    Profile,
    Publisher,
    Registry,
    Snapshot,
    Source,
)
from pipeline.read import read

Place = tuple[int, int]  # (start, end) in a text


@dataclass(frozen=True, slots=True)
class Known:
    """What a worker is told once: the part of the registry that claims are made with."""

    profiles: tuple[Profile, ...]
    publishers: tuple[Publisher, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of a text; of a long one, how many characters at its end nothing is claimed from."""

    claims: tuple[Claim, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read, and what it claims."""

    document: Document
    said: Claimed


@dataclass(frozen=True, slots=True)
class Revision:
    """A page's text before and now."""

    url: str
    before: str
    after: str
    language: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The edits between two texts, and the places of new notices that name none of them."""

    edits: tuple[Edit, ...]
    late: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """An earlier revision of a page, by its number, in which something changed without a notice."""

    number: int
    before: str
    after: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """Notices in a text, and the earlier revisions of its page that they may name."""

    url: str
    text: str
    language: str
    notices: tuple[Place, ...]
    earlier: tuple[Silent, ...]


@dataclass(frozen=True, slots=True)
class OwnedUp:
    """(number of a revision, position of its edit), and the notice that names it."""

    pairs: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class Actors:
    """The names that do something in a text, each as often as it does."""

    names: tuple[str, ...]


def known_of(registry: Registry) -> Known:
    """What of the registry a worker needs; none of its settings."""
    return Known(registry.profiles, registry.publishers, registry.sources)


def compare(revision: Revision) -> Compared:
    """What changed from one text of a page to the next."""
    made = edits(revision.before, revision.after, revision.language)
    return Compared(made, late_notices(revision.after, made, revision.language))


def name_late(late: Late) -> OwnedUp:
    """Which edits of earlier nights the notices own up to."""
    earlier = {each.number: (each.before, each.after, each.edits) for each in late.earlier}
    return OwnedUp(tuple(own_up(late.notices, late.text, earlier, late.language).items()))


def who_acts(document: Document) -> Actors:
    """Whoever says or does something in a text."""
    return Actors(actors(document))


def claiming(known: Known) -> Mapping[str, Callable[..., Any]]:
    """The jobs that need names, by what they are called."""
    names = gazetteer(Registry(known.profiles, known.publishers, known.sources, FetchSettings("")))

    def again(document: Document) -> Claimed:
        return Claimed(claim(document, names), unclaimed(document))

    def page(snapshot: Snapshot, publisher: Publisher) -> Page:
        document = read(snapshot, publisher)
        return Page(document, again(document))

    return {"read and claim": page, "claim again": again}


CROSSING = (Document, Claim, Edit, Known, Claimed, Page, Revision, Compared, Silent, Late, OwnedUp, Actors)

"""What a worker is asked and what it answers, known to both sides of the pipe.

Whoever asks needs these values alone, and not what a worker loads to answer: readers and dictionaries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.cage.wire import shape
from pipeline.model import (
    Claim,
    Document,
    Edit,
    Profile,
    Publisher,
    Registry,
    Snapshot,
    Source,
    SourceKind,
    Target,
)
from pipeline.model.picture import Thumbnail
from pipeline.model.versions import CLAIMER, LISTER
from pipeline.read import READER

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a list: for whom, tonight or back to a time."""

    source: Source
    profiles: tuple[Profile, ...]
    now: datetime
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Named:
    """What a list names: pages, further lists, where it goes on; and what is wrong with it."""

    pages: tuple[Target, ...]
    lists: tuple[Target, ...]
    older: tuple[Target, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class Glance:
    """What a body is, before anybody has said so; of a list, what it names, or why that is nothing."""

    kind: SourceKind
    pages: tuple[Target, ...] = ()
    lists: int = 0  # further sitemaps
    wrong: str = ""
    feeds: tuple[str, ...] = ()  # that a page names
    rights: str = ""  # the line of rights on a page
    holder: str = ""  # the name in it


def known_of(registry: Registry) -> Known:
    """What of the registry a worker needs; none of its settings."""
    return Known(registry.profiles, registry.publishers, registry.sources)


# What crosses the pipe: questions and answers.
CROSSING = (
    *(Snapshot, Publisher, Wanted, Named, Glance, Thumbnail, Document, Claim, Edit, Known, Claimed, Page),
    *(Revision, Compared, Silent, Late, OwnedUp, Actors),
)
# A worker loads the program later than its night did. Halves of two programs, where one was installed
# meanwhile, would quarantine pages that nothing is wrong with; so they compare this first.
MARK = [
    *(READER, CLAIMER, LISTER),
    *map(shape, CROSSING),
]

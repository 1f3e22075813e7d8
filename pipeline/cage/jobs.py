"""What a worker can be asked: pure functions of a body or a text and of values that the night sends along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.cage.claiming import CROSSING, Known, claiming, compare, name_late, who_acts
from pipeline.cage.wire import shape
from pipeline.claim import CLAIMER
from pipeline.discover import (
    LISTER,
    MAX_FEEDS,
    alternates,
    child_feeds,
    child_sitemaps,
    discover,
    fault,
    kind_of,
    older_pages,
)
from pipeline.errors import StageError
from pipeline.model import Profile, Publisher, Snapshot, Source, SourceKind, Target
from pipeline.model.picture import Thumbnail
from pipeline.read import READER, read
from pipeline.read.imprint import holder, rights_line


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


def look_through(snapshot: Snapshot, wanted: Wanted) -> Named:
    """All that a feed or sitemap says. Raises DiscoverError."""
    source, now, since = wanted.source, wanted.now, wanted.since
    return Named(
        discover(snapshot, source, wanted.profiles, now, since),
        (*child_sitemaps(snapshot, source, now, since), *child_feeds(snapshot, source)),
        older_pages(snapshot, source),
        fault(snapshot, source),
    )


def look_at(snapshot: Snapshot, wanted: Wanted) -> Glance:
    """What a body is, and what it says beside its text; `wanted` is for whom, whatever it is called there."""
    kind = kind_of(snapshot)
    if kind == "page":
        rights, name = rights_of(snapshot)
        return Glance(kind, feeds=alternates(snapshot)[:MAX_FEEDS], rights=rights, holder=name)
    source = replace(wanted.source, kind=kind)
    try:
        pages = discover(snapshot, source, wanted.profiles, wanted.now)
        return Glance(kind, pages, len(child_sitemaps(snapshot, source, wanted.now)))
    except StageError as error:
        return Glance(kind, wrong=str(error))


def rights_of(snapshot: Snapshot) -> tuple[str, str]:
    """The line of rights on a page, and the name in it; empty where there is none."""
    line = rights_line(snapshot) if not snapshot.body.startswith(b"%PDF-") else ""
    return line, holder(line)


def make_small(snapshot: Snapshot) -> Thumbnail:
    """The thumbnail of a picture. Raises StageError."""
    from pipeline.picture import shrink  # its decoders take 20 MB; most workers never see a picture

    return shrink(snapshot.body)


JOBS: Mapping[str, Callable[..., Any]] = {
    "read": read,
    "look through": look_through,
    "look at": look_at,
    "make small": make_small,
    "compare": compare,
    "own up": name_late,
    "who acts": who_acts,
}


def taught(known: Known) -> Mapping[str, Callable[..., Any]]:
    """What a worker can be asked once it has been told tonight's names."""
    return {**JOBS, **claiming(known)}


# A worker imports these, too, before its first page; what feeds need comes with the first feed.
LOADS = ("pipeline.read.html", "pipeline.read.pdf", "pipeline.read.plain")
# A worker loads the program later than its night did. Halves of two programs, where one was installed
# meanwhile, would quarantine pages that nothing is wrong with; so they compare this first.
MARK = [
    *(READER, CLAIMER, LISTER),
    *map(shape, (Snapshot, Publisher, Wanted, Named, Glance, Thumbnail, *CROSSING)),
]

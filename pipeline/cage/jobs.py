"""What a worker can be asked: pure functions of a body or a text and of values that the night sends along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.cage.asked import MARK, Glance, Known, Named, Wanted
from pipeline.cage.claiming import claiming, compare, name_late, who_acts
from pipeline.discover import (
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
from pipeline.model import Snapshot
from pipeline.model.picture import Thumbnail
from pipeline.read import read
from pipeline.read.imprint import holder, rights_line

__all__ = ["JOBS", "LOADS", "MARK", "rights_of", "taught"]


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

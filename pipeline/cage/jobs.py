"""What a worker can be asked: pure functions of a snapshot and of values that the night sends along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.cage.wire import shape
from pipeline.discover import LISTER, child_feeds, child_sitemaps, discover, fault, older_pages
from pipeline.model import Document, Profile, Publisher, Snapshot, Source, Target
from pipeline.model.picture import Thumbnail
from pipeline.read import READER, read


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


def look_through(snapshot: Snapshot, wanted: Wanted) -> Named:
    """All that a feed or sitemap says. Raises DiscoverError."""
    source, now, since = wanted.source, wanted.now, wanted.since
    return Named(
        discover(snapshot, source, wanted.profiles, now, since),
        (*child_sitemaps(snapshot, source, now, since), *child_feeds(snapshot, source)),
        older_pages(snapshot, source),
        fault(snapshot, source),
    )


def make_small(snapshot: Snapshot) -> Thumbnail:
    """The thumbnail of a picture. Raises StageError."""
    from pipeline.picture import shrink  # its decoders take 20 MB; most workers never see a picture

    return shrink(snapshot.body)


JOBS: Mapping[str, Callable[..., Any]] = {
    "read": read,
    "look through": look_through,
    "make small": make_small,
}
# A worker loads the program later than its night did. Halves of two programs, where one was installed
# meanwhile, would quarantine pages that nothing is wrong with; so they compare this first.
MARK = [READER, LISTER, *map(shape, (Snapshot, Publisher, Document, Wanted, Named, Thumbnail))]

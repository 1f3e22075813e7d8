"""Jobs of a worker that knows tonight's names: pages read and claimed, texts claimed again and compared.

The dictionaries of five languages are 400 MB, and a long page takes seconds: neither is the night's to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.cage.asked import Actors, Claimed, Compared, Known, Late, OwnedUp, Page, Revision
from pipeline.claim import claim, gazetteer, unclaimed
from pipeline.claim.edits import edits, late_notices, own_up
from pipeline.claim.suggest import actors
from pipeline.model import Document, FetchSettings, Publisher, Registry, Snapshot
from pipeline.read import read


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

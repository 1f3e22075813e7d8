"""Which of two pages came first, and who could have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from pipeline.model import Document, Evidence, Publisher

# Where the dates of two pages do not say: the desk that is likelier to have written the text. Kinds that
# are not here only republish.
_DESK = {"primary": 0, "wire": 1, "news": 2, "trade": 3, "press_release": 4, "blog": 5}
_LAST = 6
_MIDNIGHT = "T00:00:00"
_LATE = "T24:00:00"


def age(document: Document, seen: datetime | None = None) -> tuple[str, str]:
    """Oldest first; undated pages last: a page that hides its date proves no priority.

    A page that gives only its day may be of any hour: it comes after those that tell the hour. `seen` is
    when we first saw the page of a site whose dates are its own word: it is no older than that, and of
    those that we saw at once its date tells which comes first.
    """
    moment = document.published_at
    if moment is None:
        return "~", document.url
    told = moment.isoformat().replace(_MIDNIGHT, _LATE)
    return told if seen is None or seen <= moment else f"{seen.isoformat()} {told}", document.url


def first_seen(evidence: Evidence) -> dict[str, datetime]:
    """When we first saw each document, by id: the oldest of its text versions."""
    out: dict[str, datetime] = {}
    for version in (*evidence.earlier, *evidence.documents):
        out[version.id] = min(version.fetched_at, out.get(version.id, version.fetched_at))
    return out


def ages_of(
    evidence: Evidence, publishers: Mapping[str, Publisher], homes: Collection[str]
) -> dict[str, tuple[str, str]]:
    """The `age` of each document, by id, the oldest first.

    A date is what its page says of itself. That of a site which an analyst has registered is believed, and
    that of a page at `homes` (document ids), an actor's own; any other site could date itself before
    whatever it copies.
    """
    seen = first_seen(evidence)
    trusted = {d.id for d in evidence.documents if publishers[d.publisher_domain].registered}
    trusted.update(homes)
    found = ((d.id, age(d, None if d.id in trusted else seen[d.id])) for d in evidence.documents)
    return dict(sorted(found, key=lambda pair: pair[1]))


def originates(publisher: Publisher) -> bool:
    """Whether a publisher of this kind ever writes what others copy."""
    return publisher.kind in _DESK or publisher.kind == "forum"


def reports(publisher: Publisher) -> bool:
    """Whether a publisher is a newsroom: what it states in its own words, it vouches for."""
    return publisher.kind in {"wire", "news", "trade"}


def out_before(page: Document, ages: tuple[str, str], at_home: bool) -> bool:
    """Whether `page` was out before another one; `ages` are the first parts of `age` of both.

    What an actor has published itself (`at_home`) was out before the reports of it: so its undated page,
    and its page of the same day that does not tell the hour. Any other page must show an older date.
    """
    if page.published_at is None:
        return at_home
    mine, theirs = ages
    if at_home and _LATE in mine:
        return mine[:10] <= theirs[:10]
    return mine < theirs


def reversed_roles(first: Document, second: Document, kinds: tuple[str, str]) -> bool:
    """Whether the page that comes first by its date cannot be the original.

    It only republishes, or its page does not say when and the second is the better desk. `kinds` are those
    of their publishers.
    """
    mine, theirs = (_DESK.get(kind, _LAST) for kind in kinds)
    return theirs < mine and (mine == _LAST or first.published_at is None)

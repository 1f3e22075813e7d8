"""Which of two pages came first, and who could have."""

from __future__ import annotations

from pipeline.model import Document, Publisher

# Where the dates of two pages do not say: the desk that is likelier to have written the text. Kinds that
# are not here only republish.
_DESK = {"primary": 0, "wire": 1, "news": 2, "trade": 3, "press_release": 4, "blog": 5}
_LAST = 6
_MIDNIGHT = "T00:00:00"
_LATE = "T24:00:00"


def age(document: Document) -> tuple[str, str]:
    """Oldest first; undated pages last: a page that hides its date proves no priority.

    A page that gives only its day may be of any hour: it comes after those that tell the hour.
    """
    moment = document.published_at
    if moment is None:
        return "~", document.url
    return moment.isoformat().replace(_MIDNIGHT, _LATE), document.url


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

"""What the drawings are made of: small values without behaviour. Texts are as the edition has them.

Times are ISO 8601, as in the readers' contract; scores are 0 to 1. `key` makes the ids of a drawing unique
on its page: letters, digits and hyphens, such as a fact's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# of a stance: support and wider; narrower; contradict and superseded
Way = Literal["support", "narrower", "against", "overtaken"]
EventKind = Literal["published", "corrected", "retracted"]


@dataclass(frozen=True, slots=True)
class Rung:
    """A row of v_explain: a rule, what it saw, and the confidence after it."""

    rule: str
    detail: str
    after: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """How a confidence was made, in the order of its steps."""

    key: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class PageNode:
    """A page that says it. `of` is the `page` of the one it has it from; "": from the origin itself."""

    page: str  # the URL, or any id
    publisher: str
    published: str | None
    counted: bool = False
    why: str = ""  # why it is not counted: why_not_counted, or the test of v_copies
    of: str = ""


@dataclass(frozen=True, slots=True)
class OriginNode:
    """Whoever observed, with the pages that have it from there."""

    name: str
    kind: str  # a publisher's kind
    counted: bool
    way: Way = "support"
    pages: tuple[PageNode, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """Who got it from whom, for one fact."""

    key: str
    origins: tuple[OriginNode, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a fact: a page came out, was corrected, was withdrawn."""

    at: str
    kind: EventKind
    text: str  # "The Example Times publishes", "The Example Times corrects it"
    counted: bool = False  # a publication of a page that counts


@dataclass(frozen=True, slots=True)
class Score:
    """A confidence as one night left it."""

    at: str
    score: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events and scores of one fact, in any order; those without a time are left out by the caller."""

    key: str
    events: tuple[Event, ...]
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Spark:
    """The confidence of a profile or fact over the nights; `name` is what it is about."""

    key: str
    name: str
    scores: tuple[Score, ...]

"""Matching night by night: a profile of which nothing new is told keeps what an earlier night made of it.

    evidence → what is told of each profile → (as on an earlier night?) kept, or matched → all of it

What comes out is what a night without a memory would make, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.match import Encoder, Matched, Told, key_of, made_of, stories, together
from pipeline.model import Decision, Evidence
from pipeline.store.matches import Match

Recall = Callable[[str], Match | None]


def _nothing(_: str) -> None:
    """Nothing is remembered."""


@dataclass(slots=True)
class Kept:
    """Matches by `key_of`: what earlier nights left, what tonight took of that, and what it made."""

    recall: Recall = _nothing
    taken: dict[str, Match] = field(default_factory=dict)
    made: dict[str, Match] = field(default_factory=dict)


def match_stories(
    evidence: Evidence, kept: Kept, encode: Encoder | None = None, decisions: Iterable[Decision] = ()
) -> Matched:
    """Facts, links and candidates for review, as `pipeline.match.matched` makes them.

    With an encoder nothing is kept: what it makes of a sentence is not ours to promise.
    """
    if encode is not None:
        return together(made_of(story, encode) for story in stories(evidence, decisions))
    return together(_match(story, kept) for story in stories(evidence, decisions))


def _match(story: Told, kept: Kept) -> Matched:
    key = key_of(story)
    found = kept.made.get(key) or kept.taken.get(key)
    if found is None and (found := kept.recall(key)) is not None:
        kept.taken[key] = found
    if found is None:
        made = made_of(story)
        found = kept.made[key] = made.facts, made.links, made.reviews
    return Matched(*found)

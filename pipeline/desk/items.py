"""What waits for a person, and the weights by which it is ranked."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.store.doubts import Said

# All of them rank and nothing more: what a decision changes is worked out in full before it is kept.
COPIED = 0.15  # about a grade: what an origin that turns out to be a copy takes from a fact of few origins
DOUBT = 0.2  # how often a sentence goes to the wrong profile that its page alone gave to it: extraction .80
OVERRULED = 0.5  # an override whose day has come, or that evidence speaks against: it may be right still
SHOWN = 0.55  # the floor of Medium: below it nothing is said on a profile


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle an item: the decision that does it, and what it says."""

    kind: str
    subject: str
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits for a person."""

    id: str  # of what it is about, so that it is the same item night after night
    kind: str
    stake: float
    profile_id: str
    told: str  # what is asked, in a sentence
    said: tuple[Said, ...] = ()
    ways: tuple[Way, ...] = ()
    advice: str = ""  # where no decision settles it

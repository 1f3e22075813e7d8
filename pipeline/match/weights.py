"""How much a word tells: what every report of a story says tells none of them apart."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Claim

# Rarity counts to this power: inside a story its topic words say nothing, and a word that is rare there may
# be an everyday word, so the rarest tell less than their rarity says. ECB+ average precision is .7504 at .7,
# .7498 at .75, .7493 at .8, with the events' model trained at each; cross-page F1 of ten shipped stories is
# .574, .568, .567, .567 at .68, .7, .75, .8. Mixed with the rarity in all evidence they are .748 and .562,
# and a story's facts would hang on all other stories.
FLAT = 0.7


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each term among the claims of one profile; an unknown one tells most."""

    by_term: Mapping[str, float]
    heaviest: float

    def __getitem__(self, term: str) -> float:
        return self.by_term.get(term, self.heaviest)


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many different sentences each term stands, and how many sentences there are."""

    of: Mapping[str, int]
    sentences: int

    def rarity(self, term: str) -> float:
        """Inverse frequency: ln((N + 1) / (n + 0.5)), always positive."""
        return math.log((self.sentences + 1) / (self.of.get(term, 0) + 0.5))


def counts(claims: Iterable[Claim]) -> Counts:
    """Counted over sentences that differ: copies must not make a word common."""
    distinct = {frozenset(claim.terms) for claim in claims}
    return Counts(Counter(term for terms in distinct for term in terms), len(distinct))


def weights(story: Counts) -> Weights:
    """The weights inside a story. They hang on nothing outside it."""
    by_term = {term: story.rarity(term) ** FLAT for term in sorted(story.of)}
    return Weights(by_term, max(by_term.values(), default=1.0))

"""Works that their maker withdraws, such as a study or an article, and the figures that rest on them.

A journal that withdraws an article names the article and none of its figures. So its own earlier figures on
that matter fall with it, in its own pages and wherever it is quoted; what it says again on that day or later
stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Claim, Document, Evidence, Join, Origin

# Canonical terms of taking back, and of what can be taken back. An offer or a drug that is withdrawn is none.
_WITHDRAWING = frozenset({"withdraw", "retract"})
_WORKS = frozenset(
    {
        *("report", "study", "document", "result", "estimate", "figure", "finding", "test", "data", "survey"),
        *("statistics", "release", "paper", "analysis", "forecast", "publication"),
    }
)
_RELY = "rely"  # with a negation: "the results can no longer be relied on"
# What a page tells of a correction is no result of the work.
_ASIDE = _WITHDRAWING | {"correct", "error", "mistake", "miss", "omit", "notice"}
# Two pages are of one matter where the shorter one shares so much of its words with the other. By hand: pages
# of one maker on one study share .2 to .3, on two matters less than .1. `make eval` measures it as false
# confidence. A maker's name stands on all of its pages, so a few words in common show nothing.
_ONE_MATTER = 0.2
_FEW = 5
_OWN = "own document"
_QUOTED = "spokesperson"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a maker withdrew a work, and the words of the page that says so."""

    at: datetime
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Works:
    """By id of the origin that made them, the withdrawals of its works; and the words of each document."""

    withdrawals: Mapping[str, Sequence[Withdrawal]]
    terms: Mapping[str, frozenset[str]]

    def fallen(self, origin_id: str, said: Sequence[tuple[Claim, Join, datetime]]) -> bool:
        """Whether what an origin says fell with a work of its. `said`: its claims in support of one fact."""
        first_hand = [(c, at) for c, join, at in said if join.test in {_OWN, _QUOTED}]
        own = [at for c, join, at in said if join.test == _OWN and c.quantities]
        return any(
            all(at < work.at for at in own) and any(self._rests(c, at, work) for c, at in first_hand)
            for work in self.withdrawals.get(origin_id, ())
        )

    def _rests(self, claim: Claim, at: datetime, work: Withdrawal) -> bool:
        if at >= work.at or not claim.quantities or not _ASIDE.isdisjoint(claim.terms):
            return False
        page = self.terms[claim.document_id]
        shared = len(page & work.terms)
        return shared >= _FEW and shared >= _ONE_MATTER * min(len(page), len(work.terms))


def works(
    evidence: Evidence,
    documents: Mapping[str, Document],
    joins: Mapping[str, Join],
    origins: Mapping[str, Origin],
) -> Works:
    """What was withdrawn by whom. Only its maker withdraws a work, on its own page, in a word on itself.

    Claims without a join are there for what their pages say.
    """
    words = words_of(evidence.claims)
    found: dict[str, list[Withdrawal]] = defaultdict(list)
    for claim in _withdrawing(c for c in evidence.claims if c.id in joins):
        join = joins[claim.id]
        document = documents[claim.document_id]
        own = join.test == _OWN and origins[join.origin_id].profile_id == claim.profile_id
        if own and claim.id not in evidence.gone:
            at = document.published_at or document.fetched_at
            found[join.origin_id].append(Withdrawal(at, words[claim.document_id]))
    return Works(found, words)


def words_of(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """The words of each document."""
    terms: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        terms[claim.document_id].update(claim.terms)
    return {document: frozenset(found) for document, found in terms.items()}


def _withdrawing(claims: Iterable[Claim]) -> Iterable[Claim]:
    for claim in claims:
        said = frozenset(claim.terms)
        taken = not claim.negated and claim.modality != "predicted" and not _WITHDRAWING.isdisjoint(said)
        if (taken or (claim.negated and _RELY in said)) and not _WORKS.isdisjoint(said):
            yield claim


def withdrawn_in(
    evidence: Evidence, joins: Iterable[Join], origins: Mapping[str, Origin]
) -> dict[str, tuple[Withdrawal, ...]]:
    """The withdrawals that a part of the claims tells of, by origin id; those of all parts add up."""
    found = works(evidence, {d.id: d for d in evidence.documents}, {j.claim_id: j for j in joins}, origins)
    return {origin: tuple(some) for origin, some in found.withdrawals.items()}

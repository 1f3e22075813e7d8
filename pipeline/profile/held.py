"""What a profile rests on: its facts, each with its confidence, its supporting claims and their pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from pipeline.model import Claim, Confidence, Document, Evidence, Fact, FieldValue, Profile

MEDIUM = 0.55  # the floor of B/C: what may be said on a profile without a warning
WATCHED = 0.35  # the floor of C/D: a forecast that somebody stands for
FALLEN = ("superseded", "retracted", "rejected")
_PAGES = 5  # more pages than this say no more about how much a fact is talked of. By hand.


@dataclass(frozen=True)
class Held:
    """A fact with its confidence and its supporting claims, each with its page. Not slotted: it remembers."""

    fact: Fact
    confidence: Confidence
    claims: tuple[Claim, ...]
    pages: Mapping[str, Document]
    gone: frozenset[str]

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every lemma in which the fact is told."""
        return frozenset(t for c in self.claims for t in (*c.terms, c.predicate, *c.object) if t)

    @cached_property
    def weight(self) -> float:
        """How much a fact says of what a profile is in the news for: its score, by the pages that tell it."""
        return self.confidence.score * min(len({c.document_id for c in self.claims}), _PAGES)

    @cached_property
    def asserted(self) -> bool:
        """Whether somebody states it as something that is, or was."""
        return any(c.modality == "asserted" for c in self.claims)

    @cached_property
    def expected(self) -> bool:
        """Whether most of those who tell it speak of what is to come."""
        return sum(c.modality == "predicted" for c in self.claims) * 2 > len(self.claims)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of all names of others in it: "Savings Bank" in a name speaks of no bank."""
        return frozenset(word for c in self.claims for name in c.names for word in name.split())

    @cached_property
    def negated(self) -> bool:
        return sum(c.negated for c in self.claims) * 2 > len(self.claims)

    @cached_property
    def named(self) -> bool:
        """Whether a claim names the profile, so that we know that the fact is about it."""
        return any(c.route != "topic" for c in self.claims)

    @property
    def firm(self) -> bool:
        """Whether it may be said without a warning."""
        sound = self.confidence.status not in (*FALLEN, "disputed")
        return sound and self.confidence.score >= MEDIUM

    def page(self, claim: Claim) -> Document | None:
        return self.pages.get(claim.document_id)


def own_page(document: Document | None, profile: Profile) -> bool:
    """Whether a page is the profile's own, on which "we" is the profile."""
    if document is None:
        return False
    host = urlsplit(document.url).hostname or document.publisher_domain
    return any(host == home or host.endswith(f".{home}") for home in profile.home)


def holdings(
    facts: Sequence[Fact], confidences: Sequence[Confidence], evidence: Evidence
) -> dict[str, list[Held]]:
    """The facts of each profile that somebody supports, the surest first."""
    claims = {c.id: c for c in evidence.claims}
    pages = {d.id: d for d in (*evidence.earlier, *evidence.documents)}
    scored = {c.fact_id: c for c in confidences}
    out: dict[str, list[Held]] = defaultdict(list)
    for fact in facts:
        confidence = scored[fact.id]
        supporting = tuple(claims[e.claim_id] for e in confidence.evidence if e.stance == "support")
        if supporting:
            out[fact.profile_id].append(Held(fact, confidence, supporting, pages, evidence.gone))
    for rows in out.values():
        rows.sort(key=lambda h: (-h.confidence.score, -h.confidence.independent_sources, h.fact.id))
    return dict(out)


def filled(field: str, value: str, held: Sequence[Held], rule: str) -> FieldValue:
    """A field is as sure as the least sure of the facts that fill it; up to three of them are named."""
    named = held[:3]
    return FieldValue(
        field,
        value,
        min(h.confidence.score for h in named),
        tuple(h.fact.id for h in named),
        "facts",
        rule,
        max(h.confidence.last_confirmed for h in named),
    )


def published(held: Held, claim: Claim) -> datetime | None:
    """When a claim's page appeared; when we first saw it where the page does not say."""
    page = held.page(claim)
    return (page.published_at or page.fetched_at) if page else None

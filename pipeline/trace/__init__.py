"""Documents, Claims → Origins: who got it from whom.

Two pages are one origin until something shows otherwise. Documents are compared first, then each claim is
led to its origin by the first test that holds, from cheap and sure to dear and likely: the actor's own
site, its spokesperson, a credit, a wire's tag, a copied or retold text, a figure, a list, a voice or a
sentence that was out before. Each join stores its test, what the test saw, and how sure it is.

order      which of two pages came first
texts      the text that two pages share
details    rare details and their order: rewrites and translations
bylines    whose report a page says that it is
parents    between documents, from all of these
voices     whom a sentence gives the words of, where it does not say so itself
marks      sites that somebody runs together, by their accounts
desk       what the tests of a claim look up
before     who has said it before
claims     the tests of a claim
decided    what analysts have decided, which goes before every test
analyst    the claims that a decision means

What each reads, beside the registry. One page: bylines, and whose voice a page is. A pair of pages, whoever
they are about: texts and addresses (the two texts), details (the claims of both; how rare a detail is, and
how a name is shortened, all pages say), parents by facts (the facts of all their profiles). All pages of a
site: owners and marks. All pages: voices, for a person is introduced on one page and quoted on another. A
claim: its own facts and their supporters, its page, and the pages that this one credits, copies or is decided
with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Copy, Decision, Evidence, Join, Link, Origin, Publisher, Registry
from pipeline.trace.claims import origin_of
from pipeline.trace.decided import rulings
from pipeline.trace.desk import desk_of
from pipeline.trace.texts import Remembered

__all__ = ["Remembered", "Traced", "trace"]


@dataclass(frozen=True, slots=True)
class Traced:
    """Origins, the join of each claim to its origin, and the copies between documents, by id."""

    origins: tuple[Origin, ...]
    joins: tuple[Join, ...]
    copies: tuple[Copy, ...]


def trace(
    evidence: Evidence,
    links: Iterable[Link],
    registry: Registry,
    publishers: Mapping[str, Publisher],
    decisions: Iterable[Decision] = (),
    remembered: Remembered | None = None,
) -> Traced:
    """Traces every claim to its origin. `publishers` holds the publisher of each document's domain.

    `decisions` are those in force, of any kind and in any order; `decided` says which count here and what
    they hold. What they join or part has the test "analyst". `remembered` is what earlier nights found texts
    to share; it changes nothing but the time that tracing takes.
    """
    known = desk_of(evidence, links, registry, publishers, rulings(decisions), remembered)
    for claim in sorted(evidence.claims, key=lambda c: (known.ages[c.document_id], c.start, c.id)):
        origin_of(claim, known)
    copies = {(c.document_id, c.of_document_id): c for c in (*known.candidates, *known.parents.values())}
    named = {join.origin_id for join in known.joins.values()}
    return Traced(
        tuple(sorted((o for o in known.origins.values() if o.id in named), key=lambda o: o.id)),
        tuple(sorted(known.joins.values(), key=lambda j: j.claim_id)),
        tuple(copies[pair] for pair in sorted(copies)),
    )

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
desk       what the tests of a claim look up
before     who has said it before
claims     the tests of a claim
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Copy, Evidence, Join, Link, Origin, Publisher, Registry
from pipeline.trace.claims import origin_of
from pipeline.trace.desk import desk_of
from pipeline.trace.order import age

__all__ = ["Traced", "trace"]


@dataclass(frozen=True, slots=True)
class Traced:
    """Origins, the join of each claim to its origin, and the copies between documents, by id."""

    origins: tuple[Origin, ...]
    joins: tuple[Join, ...]
    copies: tuple[Copy, ...]


def trace(
    evidence: Evidence, links: Iterable[Link], registry: Registry, publishers: Mapping[str, Publisher]
) -> Traced:
    """Traces every claim to its origin. `publishers` holds the publisher of each document's domain."""
    known = desk_of(evidence, links, registry, publishers)
    for claim in sorted(evidence.claims, key=lambda c: (age(known.documents[c.document_id]), c.start, c.id)):
        origin_of(claim, known)
    copies = {(c.document_id, c.of_document_id): c for c in (*known.candidates, *known.parents.values())}
    named = {join.origin_id for join in known.joins.values()}
    return Traced(
        tuple(sorted((o for o in known.origins.values() if o.id in named), key=lambda o: o.id)),
        tuple(sorted(known.joins.values(), key=lambda j: j.claim_id)),
        tuple(copies[pair] for pair in sorted(copies)),
    )

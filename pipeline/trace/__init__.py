"""Documents, Claims → Origins: who got it from whom.

Two pages are one origin until something shows otherwise. Documents are compared first, then each claim is
led to its origin by the first test that holds, from cheap and sure to dear and likely: the actor's own
site, its spokesperson, a credit, a wire's tag, a copied or retold text, a figure, a list, a voice or a
sentence that was out before. Each join stores its test, what the test saw, and how sure it is.

order      which of two pages came first
texts      the text that two pages share
details    rare details and their order: rewrites and translations
pages      what all pages say together, which a part of the claims can be traced with
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
from itertools import islice

from pipeline.model import Claim, Copy, Decision, Evidence, Join, Link, Origin, Publisher, Registry
from pipeline.trace.claims import origin_of
from pipeline.trace.decided import rulings
from pipeline.trace.desk import Desk, desk_of
from pipeline.trace.pages import Whole
from pipeline.trace.texts import Remembered

__all__ = ["Part", "Remembered", "Share", "Traced", "copies_of", "origins_of", "trace", "trace_part"]

Place = tuple[tuple[str, str], int, str]  # age of the page, start and id of the claim


@dataclass(frozen=True, slots=True)
class Traced:
    """Origins, the join of each claim to its origin, and the copies between documents, by id."""

    origins: tuple[Origin, ...]
    joins: tuple[Join, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some profiles, whose claims alone are traced, and what all pages say, of which some are there."""

    profiles: frozenset[str]
    whole: Whole


@dataclass(frozen=True, slots=True)
class Share:
    """What a part of the claims gave: their joins, and every origin that was thought of, with its place.

    Sites of one owner are one origin, which bears the name of the site that was thought of first. The place
    is that of the claim which led to it, so that parts may be put together in any order.
    """

    joins: tuple[Join, ...]
    origins: tuple[tuple[Place, Origin], ...]
    named: frozenset[str]  # those to which a join leads


def trace_part(
    evidence: Evidence,
    links: Iterable[Link],
    registry: Registry,
    publishers: Mapping[str, Publisher],
    decisions: Iterable[Decision],
    part: Part,
) -> Share:
    """Traces the claims of some profiles, as `trace` would with all evidence.

    The evidence holds their claims, the pages on which these stand with all that these pages claim, and the
    heads of those pages that these may have it from. Publishers are those of all evidence, in its order.
    """
    known = desk_of(evidence, links, registry, publishers, rulings(decisions), part.whole)
    thought: list[tuple[Place, Origin]] = []
    for claim in _in_order((c for c in evidence.claims if c.profile_id in part.profiles), known):
        before = len(known.origins)
        origin_of(claim, known)
        place = known.ages[claim.document_id], claim.start, claim.id
        new = islice(reversed(known.origins.values()), len(known.origins) - before)
        thought += [(place, origin) for origin in new]
    own = [known.joins[c.id] for c in evidence.claims if c.profile_id in part.profiles]
    named = frozenset(join.origin_id for join in own)
    return Share(tuple(sorted(own, key=lambda j: j.claim_id)), tuple(thought), named)


def origins_of(shares: Iterable[Share]) -> tuple[Origin, ...]:
    """The origins of all parts, by id; those to which no claim came are left out."""
    first: dict[str, tuple[Place, Origin]] = {}
    named: set[str] = set()
    for share in shares:
        named |= share.named
        for place, origin in share.origins:
            if origin.id not in first or place < first[origin.id][0]:
                first[origin.id] = place, origin
    return tuple(first[key][1] for key in sorted(named))


def _in_order(claims: Iterable[Claim], known: Desk) -> list[Claim]:
    return sorted(claims, key=lambda c: (known.ages[c.document_id], c.start, c.id))


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
    for claim in _in_order(evidence.claims, known):
        origin_of(claim, known)
    named = {join.origin_id for join in known.joins.values()}
    return Traced(
        tuple(sorted((o for o in known.origins.values() if o.id in named), key=lambda o: o.id)),
        tuple(sorted(known.joins.values(), key=lambda j: j.claim_id)),
        copies_of(known.candidates, known.parents),
    )


def copies_of(candidates: Iterable[Copy], parents: Mapping[str, Copy]) -> tuple[Copy, ...]:
    """The copies between documents, by id."""
    copies = {(c.document_id, c.of_document_id): c for c in (*candidates, *parents.values())}
    return tuple(copies[pair] for pair in sorted(copies))

"""Documents, Claims → Origins: who got it from whom.

Two pages are one origin until something shows otherwise. The tests run in the order of `_tests`: the
actor's own site, its spokesperson, a credit to another publisher, a copied text, a figure or a
sentence that was out before. Each join stores its test and what the test saw.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import (
    Claim,
    Copy,
    Document,
    Evidence,
    Join,
    JoinTest,
    Link,
    Origin,
    Publisher,
    Quantity,
    Registry,
    digest,
)
from pipeline.trace.copies import age, containment, copies, originates, repeats, shingles

__all__ = ["Traced", "trace"]

# Shingles of a sentence found in an earlier one: quotation, not observation.
SAME_WORDS = 0.60
# A count from here up is not come by twice by chance; nor is any sum of money or share.
TELLING = 10
Why = tuple[JoinTest, str]  # the test that joined, and what it saw
_MEASURED = frozenset({"%", "USD", "EUR", "GBP", "JPY"})


@dataclass(frozen=True, slots=True)
class Traced:
    """Origins, the join of each claim to its origin, and the copies between documents, by id."""

    origins: tuple[Origin, ...]
    joins: tuple[Join, ...]
    copies: tuple[Copy, ...]


@dataclass(slots=True)
class _Desk:
    """What the tests look up. `joins` and `origins` fill while claims are traced."""

    documents: Mapping[str, Document]
    publishers: Mapping[str, Publisher]
    homes: Mapping[str, str]  # document id -> the profile whose own site it is on
    names: Mapping[str, str]  # profile id -> name
    facts: Mapping[str, tuple[str, ...]]  # claim id -> facts that it supports or supported
    supporters: Mapping[str, Sequence[Claim]]  # fact id -> claims, actors' own first, then oldest first
    by_document: Mapping[str, Sequence[Claim]]
    by_domain: Mapping[str, Sequence[str]]  # publisher domain -> document ids, oldest first
    parents: Mapping[str, Copy]
    works: frozenset[str]  # documents that show work of their own
    joins: dict[str, Join] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)


def trace(
    evidence: Evidence, links: Iterable[Link], registry: Registry, publishers: Mapping[str, Publisher]
) -> Traced:
    """Traces every claim to its origin. `publishers` holds the publisher of each document's domain."""
    desk = _desk(evidence, links, registry, publishers)
    for claim in sorted(evidence.claims, key=lambda c: (age(desk.documents[c.document_id]), c.start, c.id)):
        _join(claim, desk, frozenset())
    return Traced(
        tuple(sorted(desk.origins.values(), key=lambda o: o.id)),
        tuple(sorted(desk.joins.values(), key=lambda j: j.claim_id)),
        tuple(sorted(desk.parents.values(), key=lambda c: c.document_id)),
    )


def _desk(
    evidence: Evidence, links: Iterable[Link], registry: Registry, publishers: Mapping[str, Publisher]
) -> _Desk:
    documents = {d.id: d for d in evidence.documents}
    homes = _homes(documents.values(), registry)
    facts: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.stance in {"support", "superseded"}:
            facts[link.claim_id].add(link.fact_id)
    supporters: dict[str, list[Claim]] = defaultdict(list)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    order = {d.id: (d.id not in homes, age(d)) for d in documents.values()}
    for claim in sorted(evidence.claims, key=lambda c: (order[c.document_id], c.start, c.id)):
        by_document[claim.document_id].append(claim)
        for fact in facts[claim.id]:
            supporters[fact].append(claim)
    by_domain: dict[str, list[str]] = defaultdict(list)
    for document in sorted(documents.values(), key=age):
        by_domain[document.publisher_domain].append(document.id)
    works = frozenset(c.document_id for c in evidence.claims if c.observed)
    copied = copies(evidence, publishers)
    said = {d: frozenset(f for c in claims for f in facts[c.id]) for d, claims in by_document.items()}
    settled = {*works, *copied, *homes, *(d.id for d in documents.values() if d.kind == "profile")}
    return _Desk(
        documents=documents,
        publishers=publishers,
        homes=homes,
        names={p.id: p.name for p in registry.profiles},
        facts={claim: tuple(sorted(ids)) for claim, ids in facts.items()},
        supporters=supporters,
        by_document=by_document,
        by_domain=by_domain,
        parents=copied | repeats(documents.values(), said, settled, publishers),
        works=works,
    )


def _homes(documents: Iterable[Document], registry: Registry) -> dict[str, str]:
    """The documents that stand on a profile's own domain or below it."""
    domains = {domain: p.id for p in registry.profiles for domain in p.home}
    out = {}
    for document in documents:
        parts = document.publisher_domain.split(".")
        hosts = (".".join(parts[i:]) for i in range(len(parts)))
        home = next((domains[h] for h in hosts if h in domains), None)
        if home:
            out[document.id] = home
    return out


# --- the tests of a claim ---------------------------------------------------------------------------------


def _join(claim: Claim, desk: _Desk, path: frozenset[str]) -> Join:
    """The join of a claim to its origin; `path` holds the claims on the way: a ring of credits must end."""
    if claim.id not in desk.joins:
        desk.joins[claim.id] = next(_tests(claim, desk, path | {claim.id}))
    return desk.joins[claim.id]


def _tests(claim: Claim, desk: _Desk, path: frozenset[str]) -> Iterator[Join]:
    """The joins that the tests propose, the surest first; the last one always does."""
    document = desk.documents[claim.document_id]
    if document.id in desk.homes:
        yield _to_actor(claim, desk.homes[document.id], ("own document", document.url), desk)
    if claim.speaker_id:
        yield _to_actor(claim, claim.speaker_id, ("spokesperson", claim.speaker or ""), desk)
    if claim.credit_url:
        yield _credited(claim, desk, path)
    parent = desk.parents.get(document.id)
    if parent:
        detail = f"{desk.documents[parent.of_document_id].url}: {parent.detail}"
        yield _inherited(claim, parent.of_document_id, (parent.test, detail), desk, path)
    first = _said_before(claim, document, desk)
    if first and first[0].id not in path:
        other, test, detail = first
        origin = _join(other, desk, path).origin_id
        yield Join(claim.id, origin, test, f"{desk.documents[other.document_id].url}: {detail}")
    yield _to_publisher(claim, document.publisher_domain, ("own report", document.url), desk)


def _to_actor(claim: Claim, profile_id: str, why: Why, desk: _Desk) -> Join:
    key = digest("origin", "actor", profile_id)
    if key not in desk.origins:
        first = min(
            (d for d, p in desk.homes.items() if p == profile_id),
            key=lambda d: age(desk.documents[d]),
            default=None,
        )
        desk.origins[key] = Origin(key, desk.names[profile_id], "primary", first, profile_id)
    return Join(claim.id, key, *why)


def _to_publisher(claim: Claim, domain: str, why: Why, desk: _Desk) -> Join:
    """To the owner behind a domain: all of an owner's sites are one origin."""
    publisher = desk.publishers[domain]
    key = digest("origin", "owner", publisher.owner)
    if key not in desk.origins:
        first = next(iter(desk.by_domain.get(domain, ())), None)
        desk.origins[key] = Origin(key, publisher.name, publisher.kind, first)
    return Join(claim.id, key, *why)


def _credited(claim: Claim, desk: _Desk, path: frozenset[str]) -> Join:
    """Follows a credit to the linked page, or to the credited publisher's page with that fact."""
    why: Why = ("credit", f"credits {claim.credit}")
    linked = [d.id for d in desk.documents.values() if d.url == claim.credit_url]
    host = re.sub(r"^https?://(?:www\.)?([^/:?#]+).*", r"\1", claim.credit_url or "")
    pages = [d for d in (*linked, *desk.by_domain.get(host, ())) if d != claim.document_id]
    best = next((d for d in pages if _same_fact(claim, d, desk)), pages[0] if pages else None)
    if best:
        return _inherited(claim, best, why, desk, path)
    known = host if host in desk.publishers else desk.documents[claim.document_id].publisher_domain
    return _to_publisher(claim, known, why, desk)


def _same_fact(claim: Claim, document_id: str, desk: _Desk) -> list[Claim]:
    own = set(desk.facts.get(claim.id, ()))
    return [c for c in desk.by_document.get(document_id, ()) if own.intersection(desk.facts.get(c.id, ()))]


def _inherited(claim: Claim, document_id: str, why: Why, desk: _Desk, path: frozenset[str]) -> Join:
    """The origin of the same fact on the page that this one has it from.

    Where that page does not say it, and has it from nobody who does, the claim is not borne out: it
    stays with whoever published it, and counts for nobody.
    """
    same = next((c for c in _same_fact(claim, document_id, desk) if c.id not in path), None)
    if same:
        return Join(claim.id, _join(same, desk, path).origin_id, *why)
    parent = desk.parents.get(document_id)
    if parent and document_id not in path:
        return _inherited(claim, parent.of_document_id, why, desk, path | {document_id})
    own = desk.documents[claim.document_id].publisher_domain
    detail = f"{why[1]}, but {desk.documents[document_id].url} does not say it"
    return _to_publisher(claim, own, ("not borne out", detail), desk)


# --- said before ------------------------------------------------------------------------------------------


def _said_before(claim: Claim, document: Document, desk: _Desk) -> tuple[Claim, JoinTest, str] | None:
    """An earlier claim of the same fact that this one must have come from, with the test and what it saw.

    A figure is not found twice by chance, nor are a sentence's words; and what an actor has published
    itself, a page that shows no work of its own has from there.
    """
    for fact in desk.facts.get(claim.id, ()):
        for other in desk.supporters[fact]:
            page = desk.documents[other.document_id]
            if page.id != document.id and _before(page, document, desk):
                seen = _traces(claim, other)
                if seen:
                    return other, *seen
                if page.id in desk.homes and document.id not in desk.works:
                    return other, "published by the actor", "and this page shows no work of its own"
    return None


def _traces(claim: Claim, other: Claim) -> Why | None:
    """What in a claim shows that it comes from the other."""
    for quantity in claim.quantities:
        if _telling(quantity) and any(_equal(quantity, q) for q in other.quantities):
            return "same figure", claim.quote[quantity.start : quantity.end].strip()
    share = containment(shingles(claim.quote), shingles(other.quote))
    return ("same words", f"{share:.0%} of the sentence") if share >= SAME_WORDS else None


def _before(page: Document, document: Document, desk: _Desk) -> bool:
    """Whether `page` was out first: an actor's undated document was, a page that only republishes never."""
    if page.id not in desk.homes and not originates(desk.publishers[page.publisher_domain]):
        return False
    if page.published_at is None:
        return page.id in desk.homes
    return age(page)[0] < age(document)[0]


def _telling(quantity: Quantity) -> bool:
    return quantity.unit in _MEASURED or quantity.value >= TELLING


def _equal(one: Quantity, other: Quantity) -> bool:
    known = one.unit == other.unit or not one.unit or not other.unit
    return known and abs(one.value - other.value) <= 0.5 * max(one.step, other.step)

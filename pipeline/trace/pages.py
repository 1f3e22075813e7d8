"""What all pages say together: whose text or report a page has, whose site it is, who speaks for whom.

    each page's claims → Told → with all pages' heads, and the texts that pairs share → Whole

A claim needs this of pages that it does not stand on. All else that tracing asks stands on its own page, or
on those that state its facts. So a part of the profiles is traced with `Whole` and comes out as in the whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Claim, Copy, Document, Publisher
from pipeline.trace.decided import APART, Rulings
from pipeline.trace.details import Detail, details
from pipeline.trace.marks import Shared, owners_marked
from pipeline.trace.owners import owners_told
from pipeline.trace.parents import by_address, by_details, by_facts
from pipeline.trace.voices import Persons

_HOST = re.compile(r"^https?://(?:www\.)?([^/:?#]+).*")


@dataclass(frozen=True, slots=True)
class Told:
    """What the claims of one page tell of it."""

    details: tuple[Detail, ...]
    credited: frozenset[str]  # sites
    works: bool  # it shows work of its own
    we: frozenset[str]  # profiles that say "we" on it


@dataclass(frozen=True, slots=True)
class Whole:
    """What all pages say together. Ids are of documents where nothing else is said."""

    owners: Mapping[str, str]  # owner -> who stands for all that are one with it
    marked: Shared  # owners that are one by the marks of their sites
    parents: Mapping[str, Copy]
    candidates: Sequence[Copy]  # pairs for an analyst to look at
    persons: Persons  # people who are known to speak for a profile
    fronts: Mapping[str, str]  # profile id -> its own oldest document
    firsts: Mapping[str, str]  # publisher domain -> its oldest document


@dataclass(frozen=True, slots=True)
class Heads:
    """All pages, the oldest first; their texts are not read here. `homes`: actors' own document -> whose."""

    documents: Mapping[str, Document]
    publishers: Mapping[str, Publisher]  # by domain: those of the documents and those of the registry
    homes: Mapping[str, str]
    voiced: Collection[str]  # documents that are a profile's own voice


def host(url: str) -> str:
    """The site of an address, without "www.": how publishers are registered."""
    return _HOST.sub(r"\1", url)


def told_of(claims: Sequence[Claim]) -> Told:
    """What the claims of a page tell of it."""
    return Told(
        details(claims),
        frozenset(host(c.credit_url or "") for c in claims if c.credit),
        any(c.observed for c in claims),
        frozenset(c.profile_id for c in claims if c.route == "we"),
    )


def whole_of(
    heads: Heads,
    told: Mapping[str, Told],
    found: tuple[Mapping[str, Collection[str]], Iterable[tuple[Copy, float]]],
    persons: Persons,
    decided: Rulings,
) -> Whole:
    """`found` are the facts that each page states, and the texts that pairs share, as `by_text` has them."""
    facts, texts = found
    documents, everyone = heads.documents, heads.publishers
    kept = [copy for copy, _ in texts if decided.between(copy.document_id, copy.of_document_id) != APART]
    owners = owners_told(documents.values(), everyone)
    parents = _parents(heads, told, facts, kept)
    return Whole(
        owners=owners,
        marked=owners_marked(documents.values(), everyone, owners),
        parents={d: c for d, c in parents.items() if decided.between(d, c.of_document_id) != APART},
        candidates=[
            c
            for c in kept
            if c.certainty == "candidate" and not decided.between(c.document_id, c.of_document_id)
        ],
        persons=persons,
        fronts=_first((heads.homes[d], d) for d in documents if d in heads.homes),
        firsts=_first((document.publisher_domain, d) for d, document in documents.items()),
    )


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of several with one key the first."""
    out: dict[str, str] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


def _parents(
    heads: Heads, told: Mapping[str, Told], facts: Mapping[str, Collection[str]], texts: Iterable[Copy]
) -> dict[str, Copy]:
    """The parent of each document that has one, by the cheapest test that finds it.

    Only address and text tell against a page that shows work of its own.
    """
    documents = heads.documents.values()
    works = {d for d, said in told.items() if said.works}
    settled = {*works, *heads.voiced, *(d.id for d in documents if d.kind == "profile")}
    out = by_address(documents)
    for copy in texts:
        if copy.certainty == "sure":
            out.setdefault(copy.document_id, copy)
    lent = _credited(told)
    rare = {d: said.details for d, said in told.items()}
    out |= by_details(documents, rare, settled | set(out), lent)
    return out | by_facts(documents, (facts, lent), settled | set(out), heads.publishers)


def _credited(told: Mapping[str, Told]) -> dict[str, frozenset[str]]:
    """The sites that each document credits: who credits a page does not lend to it."""
    return {d: said.credited for d, said in told.items()}

"""What is done with one unit: pure functions of the unit, the rules, and what is known between the maps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.conclude.rules import Rules
from pipeline.conclude.units import Unit
from pipeline.decide import stances_as_decided
from pipeline.match import Matched, made_of, said_at, stories, together
from pipeline.model import Claim, Confidence, Document, Join, Link, Origin, Review
from pipeline.night.asking import worth_asking
from pipeline.score import Everywhere, Heard, Record, Withdrawal, heard_of, score, tables, withdrawn_in
from pipeline.score.tables import Tables
from pipeline.trace import Part, Share, trace_part
from pipeline.trace.pages import Told, Whole, host, told_of
from pipeline.trace.texts import Overlap, Vocabulary, indexed, overlaps
from pipeline.trace.voices import Introduced, introduced


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a unit's pages tell of them, and what tracing its claims asks of other pages."""

    told: Mapping[str, Told]  # document id ->
    said: Mapping[str, Counter[str]]  # site -> how often each profile speaks there
    introduced: frozenset[Introduced]
    linked: frozenset[str]  # addresses that its claims credit
    sites: frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """What tracing a unit asks of all pages: what they say together, and the heads of some of them."""

    whole: Whole
    documents: tuple[Document, ...]
    earlier: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """What tracing a unit gave."""

    share: Share
    withdrawals: Mapping[str, tuple[Withdrawal, ...]]  # origin id -> of its works


@dataclass(frozen=True, slots=True)
class Known:
    """What scoring a unit asks of all of them. `record` is None until all have been counted."""

    origins: Mapping[str, Origin]
    everywhere: Everywhere
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """What scoring a unit gave, with the origins that it speaks of."""

    confidences: tuple[Confidence, ...]
    reviews: tuple[Review, ...]
    used: frozenset[str]


def index(unit: Unit, places: Mapping[str, int], sampled: bool) -> Iterator[tuple[int, int]]:
    """The shingles of the pages that it tells of, with the page's place in the order of age."""
    words: Vocabulary = {}
    for page, versions in _versions(unit).items():
        if page in unit.tells:
            for shingle in indexed((version.text for version in versions), words, sampled):
                yield shingle, places[page]


def compare(unit: Unit, pairs: Iterable[tuple[str, str]]) -> list[Overlap]:
    """What pages of its share, of the pairs that it is given, the older page first."""
    versions = _versions(unit)
    asked = [(versions[first][-1], versions[second][-1]) for first, second in pairs]
    return overlaps((), versions, {}, pairs=asked)


def pages_of(unit: Unit, wanted: Iterable[str]) -> dict[str, list[Document]]:
    """The versions of some of its pages, with their texts."""
    versions = _versions(unit)
    return {page: versions[page] for page in wanted}


def _versions(unit: Unit) -> dict[str, list[Document]]:
    out: dict[str, list[Document]] = {}
    for version in (*unit.evidence.earlier, *unit.evidence.documents):
        out.setdefault(version.id, []).append(version)
    return out


def survey(unit: Unit) -> Surveyed:
    """What the pages that this unit tells of say, and what its claims credit."""
    by_page: dict[str, list[Claim]] = {page: [] for page in unit.tells}
    for claim in sorted(_told(unit), key=lambda c: (c.start, c.id)):
        by_page[claim.document_id].append(claim)
    evidence = unit.evidence
    documents = {d.id: d for d in (*evidence.earlier, *evidence.documents)}
    credited = {c.credit_url for c in evidence.claims if c.profile_id in unit.profiles and c.credit_url}
    return Surveyed(
        told={page: told_of(claims) for page, claims in by_page.items()},
        said=said_at(_told(unit), documents),
        introduced=introduced(_told(unit)),
        linked=frozenset(credited),
        sites=frozenset(map(host, credited)),
    )


def _told(unit: Unit) -> list[Claim]:
    return [c for c in unit.evidence.claims if c.document_id in unit.tells]


def match(unit: Unit, rules: Rules, homes: Mapping[str, str]) -> Matched:
    """Facts, links and candidates for review of its profiles. `homes`: as `homes_of` all evidence."""
    claims = tuple(c for c in unit.evidence.claims if c.profile_id in unit.profiles)
    own = replace(unit.evidence, claims=claims)
    found = together(made_of(story) for story in stories(own, rules.decided, homes))
    return replace(found, links=stances_as_decided(found.links, rules.decided))


def stated(unit: Unit, links: Iterable[Link]) -> dict[str, frozenset[str]]:
    """The facts that each page states, as far as they are this unit's."""
    page = {c.id: c.document_id for c in unit.evidence.claims}
    out: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.stance in {"support", "superseded"}:
            out[page[link.claim_id]].add(link.fact_id)
    return {document: frozenset(facts) for document, facts in out.items()}


def trace(unit: Unit, links: Iterable[Link], rules: Rules, around: Around) -> Traced:
    """The joins of its claims."""
    evidence = replace(
        unit.evidence,
        documents=(*unit.evidence.documents, *around.documents),
        earlier=(*unit.evidence.earlier, *around.earlier),
    )
    part = Part(unit.profiles, around.whole)
    share = trace_part(evidence, links, rules.registry, rules.publishers, rules.decided, part)
    origins = {origin.id: origin for _, origin in share.origins}
    return Traced(share, withdrawn_in(unit.evidence, share.joins, origins))


def count(unit: Unit, found: Matched, joins: Iterable[Join], rules: Rules, known: Known) -> Heard:
    """What its facts add to the record of their origins."""
    return heard_of(found.facts, found.links, _tables(unit, joins, rules, known))


def conclude(unit: Unit, found: Matched, joins: Iterable[Join], rules: Rules, known: Known) -> Scored:
    """The confidences of its facts, and which candidates for review are worth asking."""
    confidences = score(found.facts, found.links, _tables(unit, joins, rules, known), known.record)
    used = frozenset(row.origin_id for one in confidences for row in one.evidence)
    return Scored(confidences, worth_asking(found.reviews, confidences), used)


def _tables(unit: Unit, joins: Iterable[Join], rules: Rules, known: Known) -> Tables:
    return tables(unit.evidence, known.origins.values(), joins, rules.publishers, known.everywhere)

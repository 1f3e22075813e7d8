"""A publisher's page: how its statements have fared, what it was first with, whom it copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.shelf import CopyEntry, DocumentEntry, EvidenceEntry, FactEntry
from pipeline.site.catalogue import Catalogue
from pipeline.site.wording import FALLEN, STATUSES

MOST = 40  # rows of a list


@dataclass(frozen=True, slots=True)
class First:
    """A fact that others have too, and that this publisher had before them."""

    fact: FactEntry
    row: EvidenceEntry
    others: int  # publishers


@dataclass(frozen=True, slots=True)
class Taken:
    """What it has from another: pages found to be copies, or statements that rest on the other's word."""

    name: str
    domain: str | None  # of the other, where it is a publisher of this edition
    pages: int
    facts: int
    how: str


@dataclass(frozen=True, slots=True)
class PressPage:
    """All that a publisher's page shows. `fared` counts its supported facts by status, in STATUSES' order."""

    domain: str
    name: str
    owner: str
    kind: str
    pages: tuple[DocumentEntry, ...]
    facts: int
    own: int  # facts for which a row of its counts
    fared: tuple[tuple[str, int], ...]
    fallen: tuple[FactEntry, ...]
    firsts: tuple[First, ...]
    first_count: int
    copies: tuple[Taken, ...]
    copied_by: tuple[Taken, ...]

    @property
    def page_count(self) -> int:
        return len(self.pages)


def press(books: Catalogue) -> list[PressPage]:
    """Every publisher whose pages say something in this edition, those that count for most facts first."""
    pages = {page.document_id: page for page in books.shelf.documents}
    names = {domain: rows[0].publisher for domain, rows in books.evidence_by.items()}
    pairs = [c for c in books.shelf.copies if c.certainty != "candidate"]
    made = [
        _publisher(books, domain, rows, _Copies(pages, names, pairs))
        for domain, rows in books.evidence_by.items()
    ]
    return sorted(made, key=lambda page: (-page.own, page.name, page.domain))


@dataclass(frozen=True, slots=True)
class _Copies:
    pages: dict[str, DocumentEntry]
    names: dict[str, str]
    pairs: Sequence[CopyEntry]

    def between(self, domain: str, later: bool) -> Iterator[Taken]:
        """The publishers that `domain` copies (`later`), or that copy it."""
        found: dict[str, list[CopyEntry]] = {}
        for pair in self.pairs:
            copy, original = self.pages.get(pair.document_id), self.pages.get(pair.of_document_id)
            if copy and original:
                own, other = (copy, original) if later else (original, copy)
                if own.publisher_domain == domain != other.publisher_domain:
                    found.setdefault(other.publisher_domain, []).append(pair)
        for other_domain, some in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
            how = ", ".join(sorted({pair.test for pair in some}))
            copies = len({pair.document_id for pair in some})
            known = other_domain if other_domain in self.names else None
            yield Taken(self.names.get(other_domain, other_domain), known, copies, 0, how)


def _publisher(books: Catalogue, domain: str, rows: Sequence[EvidenceEntry], copies: _Copies) -> PressPage:
    supported = {row.fact_id for row in rows if row.stance == "support"} & books.fact.keys()
    facts = [books.fact[each] for each in sorted(supported)]
    statuses = Counter(fact.status for fact in facts)
    firsts = sorted(_firsts(books, domain, facts), key=lambda f: (-f.fact.confidence, f.fact.fact_id))
    return PressPage(
        domain=domain,
        name=rows[0].publisher,
        owner=rows[0].owner,
        kind=rows[0].publisher_kind,
        pages=tuple(books.pages_by.get(domain, [])),
        facts=len(facts),
        own=len({row.fact_id for row in rows if row.counted and row.stance == "support"}),
        fared=tuple((status, statuses[status]) for status in STATUSES if statuses[status]),
        fallen=tuple(fact for fact in facts if fact.status in FALLEN)[:MOST],
        firsts=tuple(firsts[:MOST]),
        first_count=len(firsts),
        copies=(*_rests_on(rows, domain, copies), *copies.between(domain, later=True)),
        copied_by=tuple(copies.between(domain, later=False)),
    )


def _firsts(books: Catalogue, domain: str, facts: Sequence[FactEntry]) -> Iterator[First]:
    """Facts of several publishers of which this one's page has the earliest date; days are compared alone
    where one of the two pages gives no hour."""
    for fact in facts:
        earliest: dict[str, EvidenceEntry] = {}
        for row in books.evidence_to.get(fact.fact_id, []):
            if row.stance == "support" and row.published_at:
                known = earliest.get(row.publisher_domain)
                if known is None or row.published_at < (known.published_at or ""):
                    earliest[row.publisher_domain] = row
        own = earliest.pop(domain, None)
        if own and earliest and all(_before(own, row) for row in earliest.values()):
            yield First(fact, own, len(earliest))


def _before(one: EvidenceEntry, other: EvidenceEntry) -> bool:
    ours, theirs = one.published_at or "", other.published_at or ""
    without_hour = "T00:00:00Z"
    if ours.endswith(without_hour) or theirs.endswith(without_hour):
        return ours[:10] < theirs[:10]
    return ours < theirs


def _rests_on(rows: Sequence[EvidenceEntry], domain: str, copies: _Copies) -> Iterator[Taken]:
    """Others whose word its statements rest on, by the name of the origin."""
    facts: dict[str, set[str]] = {}
    pages: dict[str, set[str]] = {}
    for row in rows:
        if not row.counted and row.stance == "support" and row.origin_name != row.publisher:
            facts.setdefault(row.origin_name, set()).add(row.fact_id)
            pages.setdefault(row.origin_name, set()).add(row.url)
    known = {name: other for other, name in copies.names.items()}
    for name in sorted(facts, key=lambda each: (-len(facts[each]), each)):
        yield Taken(name, known.get(name), len(pages[name]), len(facts[name]), "rests on its word")

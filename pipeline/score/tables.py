"""Evidence and tracing, as the scorer looks things up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Claim, Document, Evidence, Fact, Join, Link, Origin, Publisher
from pipeline.score.works import Withdrawal, Works, words_of, works

# Joins of a claim to whoever published it.
OWN = frozenset({"own document", "own figure", "own report"})
DIRECT = frozenset({"own document", "own figure"})  # of an actor's own site
# Kinds whose own word counts as an original report; the others count only with work of their own.
ORIGINAL = frozenset({"primary", "wire", "news", "trade"})
# Lemmas by which an authority says what it found: "the inspectors found", "das Gericht urteilte".
FINDINGS = frozenset(
    {
        *("find", "found", "finding", "determine", "detect", "ruling", "rule", "audit", "establish", "judge"),
        *("feststellen", "festgestellt", "urteilen", "befinden", "ermitteln"),
        *("conclure", "constater", "concluir", "constatar", "dictaminar"),
    }
)
# So long a site that nobody registered is new to us. Networks of invented papers are set up in weeks, for one
# story or election; the requirement and its number are those of the research on them (Tow Center 2019-2020).
NEW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tables:
    """By id; `own_acts` are (document, quote, profile) of sentences that name or mean their profile."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    gone: frozenset[str]
    origins: Mapping[str, Origin]
    joins: Mapping[str, Join]
    actors: Mapping[str, tuple[str, str]]  # profile id -> id and name of the origin that it is
    publishers: Mapping[str, Publisher]
    own_acts: frozenset[tuple[str, str, str]]
    corrected: frozenset[str]  # documents that take something back
    finding: frozenset[str]  # documents that say what was found
    works: Works  # that their makers withdrew
    now: datetime | None  # the clock of the evidence: its newest visit; None where there is none
    known_since: Mapping[str, datetime]  # domain -> when we first saw a page of it

    def origin(self, claim_id: str) -> Origin:
        return self.origins[self.joins[claim_id].origin_id]

    def publisher(self, claim_id: str) -> Publisher:
        return self.publishers[self.document(claim_id).publisher_domain]

    def document(self, claim_id: str) -> Document:
        return self.documents[self.claims[claim_id].document_id]

    def seen(self, claim_id: str) -> datetime:
        """When its page was published, or else first fetched; no page is younger than our sight of it."""
        document = self.document(claim_id)
        return min(document.published_at or document.fetched_at, document.fetched_at)

    def is_new(self, claim_id: str) -> bool:
        """Whether its site is nobody's that we know: unregistered, no actor's own, and new to us."""
        publisher = self.publisher(claim_id)
        if publisher.registered or self.joins[claim_id].test in DIRECT or self.now is None:
            return False
        return self.now - self.known_since[publisher.domain] < NEW

    def is_direct(self, fact: Fact, claim_id: str) -> bool:
        """The actor's own captured document on its own act.

        The fact's profile speaks on its own site, or another actor does in a sentence about itself (a
        regulator on the permit that it gave).
        """
        claim, actor = self.claims[claim_id], self.origin(claim_id).profile_id
        if self.joins[claim_id].test not in DIRECT or actor is None:
            return False
        return actor == fact.profile_id or (claim.document_id, claim.quote, actor) in self.own_acts

    def proves(self, fact: Fact, claim_id: str) -> bool:
        """Direct, or an authority's own document on what it found of somebody else."""
        found = self.is_official(fact, claim_id) and self.claims[claim_id].document_id in self.finding
        return found or self.is_direct(fact, claim_id)

    def refutes(self, fact: Fact, claim_id: str) -> bool:
        """Direct, and it tells what was: who merely denies what is said of him has a dispute."""
        return self.claims[claim_id].modality != "denied" and self.is_direct(fact, claim_id)

    def is_official(self, fact: Fact, claim_id: str) -> bool:
        """A sentence of an actor's own document: of itself, or of an authority on somebody else.

        A company on somebody else is an interested party by its join, and none. It stands for a fact of the
        same sign alone: that the driver had a licence is no official word for his having none.
        """
        same_sign = self.claims[claim_id].negated == self.claims[fact.founding_claim].negated
        return self.joins[claim_id].test == "own document" and same_sign

    def is_finding(self, claim_id: str) -> bool:
        """What an authority found, on its own page or as it is quoted: an inquiry, a court, a regulator.

        A company's word on others is an interested party's by its join, and none. What an actor says of its
        own act is no finding either, unless finding is the act.
        """
        claim, join = self.claims[claim_id], self.joins[claim_id]
        actor = self.origins[join.origin_id].profile_id
        if actor is None:
            return False
        if not FINDINGS.isdisjoint(claim.terms):
            return join.test in {"own document", "spokesperson"}
        acts = (claim.document_id, claim.quote, actor) in self.own_acts
        return join.test == "own document" and claim.document_id in self.finding and not acts

    def withdrawn(self, links: Iterable[Link]) -> frozenset[str]:
        """Origins that took the statement back: all that rests on them falls too.

        They say so, or the sentence has gone from a page of theirs that carries a correction, or they have
        withdrawn the work that it stood in.
        """
        links = tuple(links)
        own = [k for k in links if self.joins[k.claim_id].test in OWN]
        by = {k.claim_id: self.joins[k.claim_id].origin_id for k in own}
        taken_back = {by[k.claim_id] for k in own if self.claims[k.claim_id].modality == "denied"}
        corrected = (k.claim_id for k in own if self.claims[k.claim_id].document_id in self.corrected)
        gone = {by[claim] for claim in corrected if claim in self.gone}
        works = {origin for origin, said in self._said(links).items() if self.works.fallen(origin, said)}
        return frozenset(taken_back | works | (gone - {by[k.claim_id] for k in own if k.stance == "support"}))

    def _said(self, links: Iterable[Link]) -> dict[str, list[tuple[Claim, Join, datetime]]]:
        """The claims in support by the origin that they rest on; of origins that have withdrawn a work."""
        out: dict[str, list[tuple[Claim, Join, datetime]]] = {}
        for link in links:
            join = self.joins[link.claim_id]
            if link.stance == "support" and join.origin_id in self.works.withdrawals:
                row = self.claims[link.claim_id], join, self.seen(link.claim_id)
                out.setdefault(join.origin_id, []).append(row)
        return out


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What all evidence says, where tables are made of a part of it."""

    actors: Mapping[str, tuple[str, str]]
    withdrawals: Mapping[str, Sequence[Withdrawal]]
    now: datetime | None
    known_since: Mapping[str, datetime]


def everywhere(
    evidence: Evidence,
    origins: Iterable[Origin],
    withdrawals: Mapping[str, Sequence[Withdrawal]],
) -> Everywhere:
    """Of all pages, whose texts and claims are not read here; `withdrawals` are those of all parts."""
    return Everywhere(
        actors={o.profile_id: (o.id, o.name) for o in origins if o.profile_id},
        withdrawals=withdrawals,
        now=max((d.fetched_at for d in evidence.documents), default=None),
        known_since=_known_since((*evidence.earlier, *evidence.documents)),
    )


def tables(
    evidence: Evidence,
    origins: Iterable[Origin],
    joins: Iterable[Join],
    publishers: Mapping[str, Publisher],
    known: Everywhere | None = None,
) -> Tables:
    """The look-up tables of one night; `known` where the evidence is a part of it."""
    named = (c for c in evidence.claims if c.route in {"we", "name", "description"})
    documents = {d.id: d for d in evidence.documents}
    by_id, by_claim = {o.id: o for o in origins}, {j.claim_id: j for j in joins}
    if known is None:
        withdrawn = works(evidence, documents, by_claim, by_id).withdrawals
        known = everywhere(evidence, by_id.values(), withdrawn)
    return Tables(
        claims={c.id: c for c in evidence.claims},
        documents=documents,
        gone=evidence.gone,
        origins=by_id,
        joins=by_claim,
        actors=known.actors,
        publishers=publishers,
        own_acts=frozenset((c.document_id, c.quote, c.profile_id) for c in named),
        corrected=frozenset(
            c.document_id for c in evidence.claims if c.modality == "denied" and c.id not in evidence.gone
        ),
        finding=frozenset(c.document_id for c in evidence.claims if not FINDINGS.isdisjoint(c.terms)),
        works=Works(known.withdrawals, words_of(evidence.claims)),
        now=known.now,
        known_since=known.known_since,
    )


def _known_since(versions: Iterable[Document]) -> dict[str, datetime]:
    out: dict[str, datetime] = {}
    for version in versions:
        domain, at = version.publisher_domain, version.fetched_at
        out[domain] = min(at, out.get(domain, at))
    return out

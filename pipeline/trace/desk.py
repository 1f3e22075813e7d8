"""What the tests of a claim look up, worked out once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import Claim, Copy, Document, Evidence, Join, Link, Origin, Profile, Publisher, Registry
from pipeline.trace.bylines import Sign, by_name, of_profile, signs
from pipeline.trace.decided import Rulings
from pipeline.trace.marks import Shared
from pipeline.trace.order import ages_of
from pipeline.trace.pages import Heads, Whole, told_of, whole_of
from pipeline.trace.parents import by_text
from pipeline.trace.texts import Remembered, Shingles, Vocabulary, shingles
from pipeline.trace.voices import Persons, introduced, persons

_NAMED = frozenset({"we", "name", "description"})  # routes by which a sentence names or means a profile
_OPENING = 3  # title, deck and the first two paragraphs


@dataclass(slots=True)
class Desk:
    """By id where nothing else is said. `joins` and `origins` fill while claims are traced."""

    documents: Mapping[str, Document]
    by_url: Mapping[str, str]  # URL -> document id
    publishers: Mapping[str, Publisher]  # by domain: those of the documents and those of the registry
    owners: Mapping[str, str]  # owner -> who stands for all that are one with it
    marked: Shared  # owners that are one by the marks of their sites
    actors: Mapping[str, Actor]  # document id -> the profile whose voice the page is
    fronts: Mapping[str, str]  # profile id -> its own oldest document
    firsts: Mapping[str, str]  # publisher domain -> its oldest document
    names: Mapping[str, str]  # profile id -> name
    parties: frozenset[str]  # profiles whose word on others is an interested one
    own_acts: frozenset[tuple[str, str, str]]  # document, quote, profile: sentences that name or mean it
    signs: Mapping[str, Sign]  # documents that carry somebody else's sign
    facts: Mapping[str, tuple[str, ...]]  # claim id -> facts that it supports or supported
    supporters: Mapping[str, Sequence[Claim]]  # fact id -> claims, actors' own first, then oldest first
    said_at: Mapping[tuple[str, str], Sequence[Claim]]  # (fact id, publisher domain) -> supporters there
    by_document: Mapping[str, Sequence[Claim]]
    by_domain: Mapping[str, Sequence[str]]  # publisher domain -> document ids, oldest first
    parents: Mapping[str, Copy]
    candidates: Sequence[Copy]
    works: frozenset[str]  # documents that show work of their own
    rumours: Mapping[str, str]  # documents that open with reports which nobody names: what they call them
    persons: Persons  # people who are known to speak for a profile
    words: Vocabulary
    rulings: Rulings
    ruled: Mapping[str, Claim]  # claims that a decision names, by id
    ages: Mapping[str, tuple[str, str]]  # document id -> its `age`
    joins: dict[str, Join] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    runs: dict[str, Shingles] = field(default_factory=dict)  # claim id -> the runs of words of its quote

    def publisher(self, document_id: str) -> Publisher:
        return self.publishers[self.documents[document_id].publisher_domain]

    def at_home(self, document_id: str) -> bool:
        """Whether a page is an actor's own document."""
        actor = self.actors.get(document_id)
        return actor is not None and actor.how == "own document"

    def place(self, document_id: str) -> tuple[bool, tuple[str, str]]:
        """The order in which pages come before others: actors' own first, then the oldest."""
        return not self.at_home(document_id), self.ages[document_id]

    def runs_of(self, claim: Claim) -> Shingles:
        """The runs of words of a claim's quote, worked out once."""
        if claim.id not in self.runs:
            self.runs[claim.id] = shingles(claim.quote, self.words)
        return self.runs[claim.id]


@dataclass(frozen=True, slots=True)
class Actor:
    """A profile whose voice a page is, and how that is known.

    "own document": the page stands on the profile's own site; "owner": on a site of the same owner;
    "signed by the actor": its byline is the profile's name; "press release": a distributor sent it.
    """

    profile_id: str
    how: str
    seen: str


def desk_of(
    evidence: Evidence,
    links: Iterable[Link],
    registry: Registry,
    publishers: Mapping[str, Publisher],
    decided: Rulings,
    known: Remembered | Whole | None = None,
) -> Desk:
    """Sets the desk. `publishers` holds the publisher of each document's domain.

    `known` is what earlier nights found texts to share, or what all pages say, of which the evidence is a
    part; by default both are worked out.
    """
    everyone = {p.domain: p for p in registry.publishers} | dict(publishers)
    facts: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.stance in {"support", "superseded"}:
            facts[link.claim_id].add(link.fact_id)
    actors = actors_of(evidence.documents, _we(evidence.claims), registry, everyone)
    home = {d: actor.profile_id for d, actor in actors.items() if actor.how == "own document"}
    ages = ages_of(evidence, publishers, home)
    by_id = {d.id: d for d in evidence.documents}
    documents = {document_id: by_id[document_id] for document_id in ages}
    evidence = replace(evidence, documents=tuple(documents.values()))
    by_document, supporters = _claims(evidence, documents, facts, home)
    words: Vocabulary = {}
    whole = known if isinstance(known, Whole) else None
    if whole is None:
        told = {d: told_of(claims) for d, claims in by_document.items()}
        said = {d: frozenset(f for c in claims for f in facts[c.id]) for d, claims in by_document.items()}
        texts = by_text(evidence, publishers, words, known if isinstance(known, Remembered) else None)
        speaking = persons(introduced(evidence.claims), names_of(registry))
        whole = whole_of(Heads(documents, everyone, home, actors), told, (said, texts), speaking, decided)
    works = frozenset(c.document_id for c in evidence.claims if c.observed)
    return Desk(
        documents=documents,
        by_url={d.url: d.id for d in documents.values()},
        publishers=everyone,
        owners={**whole.owners, **{owner: first for owner, (first, _) in whole.marked.items()}},
        marked=whole.marked,
        actors=actors,
        fronts=whole.fronts,
        firsts=whole.firsts,
        names={p.id: p.name for p in registry.profiles},
        parties=frozenset(p.id for p in registry.profiles if p.has_interests),
        own_acts=frozenset(
            (c.document_id, c.quote, c.profile_id) for c in evidence.claims if c.route in _NAMED
        ),
        signs=signs(documents.values(), everyone.values()),
        facts={claim: tuple(sorted(ids)) for claim, ids in facts.items()},
        supporters=supporters,
        said_at=_said_at(supporters, documents),
        by_document=by_document,
        by_domain=_by_domain(documents.values()),
        parents=whole.parents,
        candidates=whole.candidates,
        works=works,
        rumours=_rumours(evidence.claims, works),
        persons=whole.persons,
        words=words,
        rulings=decided,
        ruled={c.id: c for c in evidence.claims if decided.why and c.id in decided.why},
        ages=ages,
    )


def _said_at(
    supporters: Mapping[str, Sequence[Claim]], documents: Mapping[str, Document]
) -> dict[tuple[str, str], list[Claim]]:
    out: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for fact, claims in supporters.items():
        for claim in claims:
            out[fact, documents[claim.document_id].publisher_domain].append(claim)
    return out


def _rumours(claims: Iterable[Claim], works: frozenset[str]) -> dict[str, str]:
    """Documents without work of their own whose opening rests on reports that nobody names."""
    opening = (c for c in claims if c.block <= _OPENING and c.document_id not in works)
    return {c.document_id: c.credit for c in opening if c.credit and not c.credit_url}


def _claims(
    evidence: Evidence,
    documents: Mapping[str, Document],
    facts: Mapping[str, set[str]],
    home: Mapping[str, str],
) -> tuple[dict[str, list[Claim]], dict[str, list[Claim]]]:
    """The claims of each document and of each fact, actors' own first, then oldest first."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    supporters: dict[str, list[Claim]] = defaultdict(list)
    order = {d: (d not in home, place) for place, d in enumerate(documents)}
    for claim in sorted(evidence.claims, key=lambda c: (order[c.document_id], c.start, c.id)):
        by_document[claim.document_id].append(claim)
        for fact in facts.get(claim.id, ()):
            supporters[fact].append(claim)
    return by_document, supporters


def _by_domain(documents: Iterable[Document]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        out[document.publisher_domain].append(document.id)
    return out


# --- whose voice ------------------------------------------------------------------------------------------


def actors_of(
    documents: Iterable[Document],
    we: Mapping[str, Collection[str]],
    registry: Registry,
    publishers: Mapping[str, Publisher],
) -> dict[str, Actor]:
    """The pages that are a profile's own voice. `we`: document id -> the profiles that say "we" there."""
    homes = {domain: p.id for p in registry.profiles for domain in p.home}
    owners = _owners(registry, publishers, homes)
    names = by_name(registry.profiles)
    out = {}
    for document in documents:
        actor = _actor(document, publishers[document.publisher_domain], (homes, owners, we, names))
        if actor:
            out[document.id] = actor
    return out


def _actor(
    document: Document,
    publisher: Publisher,
    tables: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, Collection[str]], Mapping[str, Profile]],
) -> Actor | None:
    homes, owners, we, names = tables
    home = _under(document.publisher_domain, homes)
    if home:
        return Actor(home, "own document", document.url)
    signed = of_profile(document.byline, names)
    if "press_release" in {publisher.kind, document.kind}:
        speaks = sorted(we.get(document.id, ()))
        issuer = signed.id if signed else speaks[0] if len(speaks) == 1 else None
        how = f"a release that {publisher.name} distributes is no evidence of its own"
        return Actor(issuer, "press release", how) if issuer else None
    if signed:
        return Actor(signed.id, "signed by the actor", f"signed {document.byline}")
    owned = owners.get(_folded(publisher.owner))
    return Actor(owned, "owner", f"{publisher.name} belongs to {publisher.owner}") if owned else None


def _we(claims: Iterable[Claim]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.route == "we":
            out[claim.document_id].add(claim.profile_id)
    return out


def names_of(registry: Registry) -> list[str]:
    """All names of all profiles."""
    return [name for p in registry.profiles for name in (p.name, *p.aliases)]


def _under(domain: str, homes: Mapping[str, str]) -> str | None:
    """The profile on whose own domain, or below it, a publisher's domain is."""
    parts = domain.split(".")
    hosts = (".".join(parts[i:]) for i in range(len(parts)))
    return next((homes[h] for h in hosts if h in homes), None)


def _owners(
    registry: Registry, publishers: Mapping[str, Publisher], homes: Mapping[str, str]
) -> dict[str, str]:
    """Owners that are a profile: by its name, or because they own the site that is its home."""
    out = {_folded(name): p.id for p in registry.profiles for name in (p.name, *p.aliases)}
    for publisher in publishers.values():
        home = _under(publisher.domain, homes)
        if home:
            out.setdefault(_folded(publisher.owner), home)
    return out


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

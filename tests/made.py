"""Documents of a few sentences, and what the pipeline makes of them: what tests of opinion share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pipeline.claim import claim, gazetteer
from pipeline.match import match
from pipeline.model import (
    Anchor,
    Block,
    Claim,
    Confidence,
    Document,
    Evidence,
    Fact,
    FetchSettings,
    Link,
    Profile,
    Publisher,
    Registry,
)
from pipeline.score import score, tables
from pipeline.trace import Traced, trace

NOW = datetime(2025, 3, 20, 6, tzinfo=UTC)
ORCHARD = Profile(
    "orchard", "Orchard Networks", ("Orchard",), ("Orchard Relay",), "company", ("orchard.example",)
)
HARBOUR = Profile("harbour", "Harbour Registry", (), (), "institution", ("harbour.example",))
KINDS = {
    "orchard.example": "primary",
    "harbour.example": "primary",
    "gazette.example": "news",
    "courier.example": "news",
    "ledger.example": "news",
    "tribune.example": "news",
    "weekly.example": "trade",
    "wire.example": "wire",
    "diary.example": "blog",
    "sieve.example": "aggregator",
    "cards.example": "profile",
}
NAMES = {domain: "The " + domain.split(".")[0].title() for domain in KINDS}
REGISTRY = Registry(
    (ORCHARD, HARBOUR),
    tuple(Publisher(d, NAMES[d], f"{NAMES[d]} Ltd", kind) for d, kind in KINDS.items()),  # type: ignore[arg-type]
    (),
    FetchSettings("tests@orchard.example"),
)
PUBLISHERS = {p.domain: p for p in REGISTRY.publishers}


def day(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def page(
    host: str,
    *paragraphs: str,
    title: str = "News of the day",
    published: str | None = "2025-03-10",
    links: Sequence[tuple[str, str]] = (),
    path: str = "/story",
) -> Document:
    """A document at http://HOST.example/story with these paragraphs."""
    url = f"http://{host}.example{path}"
    text, blocks = "", []
    for kind, part in (("title", title), *(("paragraph", p) for p in paragraphs)):
        text += "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(part)))  # type: ignore[arg-type]
        text += part
    anchors = [Anchor(text.index(words), text.index(words) + len(words), href) for words, href in links]
    publisher = PUBLISHERS[str(urlsplit(url).hostname)]
    return Document(
        url=url,
        final_url=url,
        publisher_domain=publisher.domain,
        title=title,
        deck=None,
        byline=None,
        published_at=day(published),
        modified_at=None,
        fetched_at=NOW,
        language="en",
        kind="profile" if publisher.kind == "profile" else "article",
        text=text,
        blocks=tuple(blocks),
        links=tuple(anchors),
        images=(),
        canonical=None,
        site_name=publisher.name,
        snapshot_sha256="0" * 64,
        reader="test",
    )


def claims_of(document: Document) -> tuple[Claim, ...]:
    return claim(document, gazetteer(REGISTRY))


def evidence_of(documents: Sequence[Document], earlier: Sequence[Document] = ()) -> Evidence:
    """Claims of the current and the earlier versions; those of sentences that went are gone."""
    current = {c.id: c for d in documents for c in claims_of(d)}
    old = {c.id: c for d in earlier for c in claims_of(d) if c.id not in current}
    return Evidence(tuple(documents), tuple(earlier), tuple((current | old).values()), frozenset(old))


@dataclass(frozen=True)
class Thought:
    """What the stages of opinion made of some evidence."""

    evidence: Evidence
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    traced: Traced
    confidences: tuple[Confidence, ...]

    def fact_with(self, words: str) -> Confidence:
        """The confidence of the fact that a claim with these words supports (or supported)."""
        wanted = {c.id for c in self.evidence.claims if words in c.quote}
        found = [
            k.fact_id for k in self.links if k.claim_id in wanted and k.stance in {"support", "superseded"}
        ]
        assert found, f"no claim says {words!r}"
        return next(c for c in self.confidences if c.fact_id == found[0])

    def origin_of(self, words: str, host: str) -> tuple[str, str]:
        """(origin's name, test) of the claim with these words on the host's page."""
        ids = {d.id for d in self.evidence.documents if f"//{host}.example" in d.url}
        one = next(c for c in self.evidence.claims if words in c.quote and c.document_id in ids)
        join = next(j for j in self.traced.joins if j.claim_id == one.id)
        return next(o.name for o in self.traced.origins if o.id == join.origin_id), join.test


def think(documents: Sequence[Document], earlier: Sequence[Document] = ()) -> Thought:
    evidence = evidence_of(documents, earlier)
    facts, links = match(evidence)
    traced = trace(evidence, links, REGISTRY, PUBLISHERS)
    confidences = score(facts, links, tables(evidence, traced.origins, traced.joins, PUBLISHERS))
    return Thought(evidence, facts, links, traced, confidences)

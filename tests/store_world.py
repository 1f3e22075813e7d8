"""A small world for the tests of store and publish: made values, no stage at work."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.model import (
    AUDIENCES,
    Attempt,
    Audience,
    Block,
    Change,
    Claim,
    Confidence,
    Counted,
    Document,
    Fact,
    FetchSettings,
    FieldValue,
    Image,
    Listing,
    Moment,
    Night,
    Opinion,
    Origin,
    Outcome,
    Outlook,
    Profile,
    Publisher,
    Quantity,
    Record,
    Registry,
    Snapshot,
    Source,
    Step,
    Target,
    digest,
)
from pipeline.publish import VALID, Manifest, swap
from pipeline.store import CONTRACT, EDITIONS, Store

NOW = datetime(2024, 5, 3, 2, 0, tzinfo=UTC)
PROCESSING = "read-1 claim-1"
CANARY = "zyxomma quillwort"  # words that only members may read

OPEN, WIRE, CLOSED = "https://open.example/a", "https://wire.example/b", "https://members.example/c"
FEED = "https://open.example/feed.xml"
PAGES = {"open.example": OPEN, "wire.example": WIRE, "members.example": CLOSED}

REGISTRY = Registry(
    profiles=(
        Profile("carrier", "Carrier Göteborg", category="Internet exchange", base="Sweden"),
        Profile("registry", "Registry Nine", related=(("member_of", "carrier"),)),
    ),
    publishers=(
        Publisher("open.example", "The Open Page", "Open Media", "news"),
        Publisher("wire.example", "Wire", "Wire Holding", "wire"),
        Publisher("members.example", "Members Weekly", "Closed Ltd", "trade", audience="leadership_alliance"),
    ),
    sources=(
        Source(OPEN, min_claims=1, added_by="ann", added_at=NOW, place="sources.yaml:9:5"),
        Source(WIRE),
        Source(CLOSED),
        Source(FEED, kind="feed", profiles=("carrier",)),
    ),
    fetch=FetchSettings(contact="test@test.example"),
)


def night(number: int = 1) -> Night:
    return Night(f"night-{number:03}", NOW + timedelta(days=number - 1))


def page(url: str, *sentences: str, at: datetime = NOW, **more: object) -> Document:
    """A document whose blocks are its title and one sentence each."""
    title = "A title"
    text = "\n\n".join((title, *sentences))
    blocks, start = [Block("title", 0, len(title))], len(title) + 2
    for sentence in sentences:
        blocks.append(Block("paragraph", start, start + len(sentence)))
        start += len(sentence) + 2
    made = Document(
        url, url, url.split("/")[2], title, None, "By Ann", NOW, None, at, "en", "article", text,
        tuple(blocks), (), (Image(url + ".png", "A mast", "Photo: Bo"),), None, "Site",
        hashlib.sha256(text.encode()).hexdigest(), "read-1",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # a test names fields of the dataclass


def claims_of(document: Document, profile_id: str = "carrier") -> tuple[Claim, ...]:
    """One claim for each paragraph."""
    return tuple(
        _claim(document, profile_id, number, document.text[block.start : block.end], block)
        for number, block in enumerate(document.blocks)
        if block.kind == "paragraph"
    )


def _claim(document: Document, profile_id: str, number: int, quote: str, block: Block) -> Claim:
    return Claim(
        document.id, profile_id, quote, 0, block.start, block.end, "the words before", "the words after",
        document.text_sha256, number, "name", 0.9, ("carrier", "word"), ("Göteborg",),
        (Quantity(3.5, "km", 0.1, "=", 0, 1),), (Moment("2024-05-01", "2024-05-01", 0, 1),), ("Sweden",),
        ("only",), False, "asserted", "a spokesperson", None, None, None, True,
    )  # fmt: skip


def attempt(url: str, outcome: Outcome = "fetched", at: datetime = NOW, body: bytes = b"<p>x") -> Attempt:
    source = next((s for s in REGISTRY.sources if s.url == url), REGISTRY.sources[3])
    snapshot = Snapshot(url, url, 200, (("ETag", '"1"'),), body, at) if outcome == "fetched" else None
    return Attempt(Target(url, source.id), at, outcome, 200, snapshot=snapshot, etag='"1"', warc_offset=7)


def opinion_of(store: Store, audience: Audience = "leadership_alliance", score: float = 0.8) -> Opinion:
    """One fact for each quote, whatever page it stands on; each page its own origin."""
    shown = AUDIENCES[: AUDIENCES.index(audience) + 1]
    closed = {p.domain for p in REGISTRY.publishers if p.audience not in shown}
    evidence = store.evidence()
    domain = {document.id: document.publisher_domain for document in evidence.documents}
    by_quote: dict[str, list[Claim]] = {}
    for claim in evidence.claims:
        if domain[claim.document_id] not in closed and claim.id not in evidence.gone:
            by_quote.setdefault(claim.quote, []).append(claim)
    facts = tuple(_fact(claims) for claims in by_quote.values())
    scored = tuple(_confidence(fact, by_quote[fact.statement], score) for fact in facts)
    origins = tuple(
        Origin(digest("origin", key), f"Desk of {name}", "news", key)
        for key, name in sorted(domain.items())
        if name not in closed
    )
    return Opinion(
        facts, origins, confidences=scored, records=tuple(_record(p, facts) for p in REGISTRY.profiles)
    )


def _fact(claims: list[Claim]) -> Fact:
    first = min(claims, key=lambda claim: claim.id)
    return Fact(digest("fact", first.id), first.profile_id, "policy", first.quote, first.id)


def _confidence(fact: Fact, claims: list[Claim], score: float) -> Confidence:
    rows = tuple(Counted(c.id, fact.id, "support", digest("origin", c.document_id), True) for c in claims)
    steps = (Step("origins", f"{len(rows)} pages", 1.5, 0.6), Step("end", "the score", None, score))
    return Confidence(
        fact.id, score, "confirmed", len(rows), len(rows), 0, False, None, NOW, NOW, steps, rows
    )


def _record(profile: Profile, facts: tuple[Fact, ...]) -> Record:
    mine = tuple(fact.id for fact in facts if fact.profile_id == profile.id)
    fields = (
        FieldValue("region", "Europe and Middle East", 0.8, mine, "facts"),
        FieldValue("what_it_does", "It carries.", 0.8, mine, "facts"),
        FieldValue("what_it_does", "It peers.", 0.8, mine, "facts"),
    )
    outlook = Outlook(profile.id, "quarter", "A vote is due.", NOW, NOW + timedelta(days=90), mine)
    score = 0.8 if mine else None
    return Record(
        profile, fields if mine else (), (outlook,) if mine else (), score, "Single source" if mine else None,
        len(mine), len(mine), NOW, NOW if mine else None,
    )  # fmt: skip


def publish(
    store: Store, folder: Path, tonight: Night, score: float = 0.8
) -> tuple[Manifest, tuple[Change, ...]]:
    """Score, build, swap and record, as a night does; the changes of the full edition."""
    done = replace(
        tonight,
        outcome="published",
        exit_code=0,
        published_at=tonight.started_at,
        valid_until=tonight.started_at + VALID,
    )
    built: dict[Audience, Path] = {}
    changes: tuple[Change, ...] = ()
    for audience, name in EDITIONS.items():
        changes = store.save_opinion(tonight.id, audience, opinion_of(store, audience, score))
        built[audience] = folder / f".{name}.new"
        store.write_edition(built[audience], audience, done)
        assert store.verify_edition(built[audience]) == ()
    manifest = swap(built, folder, EDITIONS, done, CONTRACT)
    store.published(done, manifest.hashes())
    store.finish_night(done)
    return manifest, changes


def read_night(store: Store, number: int, *documents: Document, processing: str = PROCESSING) -> Night:
    """A night that reads these pages, its attempts included."""
    tonight = night(number)
    store.start_night(tonight, processing)
    store.mirror(REGISTRY)
    for document in documents:
        store.add_attempts(
            tonight.id, [attempt(document.url, at=tonight.started_at, body=document.text.encode())]
        )
        store.add_document(tonight.id, document, claims_of(document), processing)
    return tonight


FIRST = "Carrier Göteborg bars live use by police."
SECOND = "The rule holds from May – and “only” in Sweden."
SECRET = f"Carrier Göteborg owes {CANARY} to nobody."


def pages() -> tuple[Document, ...]:
    return (page(OPEN, FIRST, SECOND), page(WIRE, FIRST), page(CLOSED, SECRET, FIRST))


def listing(sha256: str, pages: Sequence[Target], url: str = FEED, lists: Sequence[Target] = ()) -> Listing:
    """What the feed names in one of its bodies."""
    return Listing(Source(FEED).id, url, sha256, tuple(pages), tuple(lists))

"""A story with its honest reports, and what somebody who wants it to look surer puts on the web."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from made import NOW, REGISTRY, Thought, page

from pipeline.model import Claim, Document, Publisher

TITLE = "Harbour town loses its network for a night"
STORY = (
    "Orchard Networks lost 12,400 routes in Kenya on Monday night after a faulty update, an engineer of the "
    "company told this newspaper in Nairobi.",
    "The update had been tested for 9 days on machines in Ghana before it went out to 310 stations along the "
    "coast, according to papers that this newspaper has seen.",
    "Orchard Networks sent 45 technicians to Mombasa on Tuesday morning, and they worked by torchlight until "
    "the last of the stations answered again.",
    "Fishermen who sell by telephone waited on the quay, and the market opened three hours later than usual "
    "because nobody could ask for the price of ice.",
    "Orchard Networks will pay 2.3 million dollars to the towns that were cut off, the engineer said, though "
    "no contract obliges it to do so.",
    "A second update is planned for June, and this time half of the stations will stay on the old program "
    "until the other half has run for a month.",
)
OTHER = (
    "Residents of Mombasa told the Courier that telephones fell silent before midnight.",
    "Orchard Networks sent 45 technicians to Mombasa, the Courier saw on Tuesday as their vans arrived.",
)
FILLER = "Harbour Registry opened an office in Ghana with 30 staff and a library."
STRANGERS = tuple(f"echo{n}.example" for n in range(12))
# Words that a spinning program puts in place of others.
SPUN = {
    "lost": "forfeited",
    "faulty": "defective",
    "engineer": "technologist",
    "told": "informed",
    "newspaper": "gazette",
    "tested": "trialled",
    "machines": "devices",
    "along": "beside",
    "papers": "documents",
    "seen": "viewed",
    "sent": "dispatched",
    "technicians": "mechanics",
    "morning": "daybreak",
    "worked": "laboured",
    "last": "final",
    "stations": "posts",
    "answered": "responded",
    "waited": "lingered",
    "market": "bazaar",
    "opened": "started",
    "later": "afterwards",
    "usual": "normal",
    "because": "since",
    "nobody": "none",
    "pay": "remit",
    "towns": "places",
    "planned": "scheduled",
    "half": "fifty percent",
    "stay": "remain",
    "old": "former",
    "program": "software",
    "month": "moon",
    "night": "evening",
    "company": "firm",
    "coast": "shore",
    "price": "cost",
}
_WORD = re.compile(r"[A-Za-z]+")
_STARTS = datetime.fromisoformat("2025-03-12T08:00+00:00")


def at(document: Document, published: datetime | None, fetched: datetime = NOW) -> Document:
    """The page with the date that it claims and the moment at which we first saw it."""
    return replace(document, published_at=published, fetched_at=fetched)


def honest() -> list[Document]:
    """The Gazette's report, the Courier's own one of a day later, and a page about somebody else."""
    own = at(page("gazette", *STORY, title=TITLE), _STARTS)
    second = at(page("courier", *OTHER, title="Silent phones in Mombasa"), _STARTS + timedelta(hours=30))
    return [own, second, page("ledger", FILLER)]


def on(host: str, *paragraphs: str, hours: float = 20, title: str = TITLE) -> Document:
    """A page of a stranger, so many hours after the Gazette's, or of one that is known."""
    return at(page(host.removesuffix(".example"), *paragraphs, title=title), _STARTS + timedelta(hours=hours))


def edited(paragraphs: Sequence[str], share: float, seed: int) -> list[str]:
    """The paragraphs with a share of their words replaced, figures aside."""
    chosen = random.Random(seed)  # noqa: S311 - no secret
    fresh = [f"{a}{b}" for a in ("bril", "tam", "lor", "fen", "gost") for b in ("ing", "er", "al", "ous")]

    def one(found: re.Match[str]) -> str:
        return chosen.choice(fresh) if chosen.random() < share and found[0].islower() else found[0]

    return [_WORD.sub(one, paragraph) for paragraph in paragraphs]


def spun(paragraphs: Sequence[str], seed: int) -> list[str]:
    """The paragraphs with synonyms, each sentence turned around at its last comma, in another order."""
    out = [_WORD.sub(lambda w: SPUN.get(w[0], w[0]), p) for p in paragraphs]
    out = [
        f"{tail.rstrip('.').strip().capitalize()}, {head}." if comma else p
        for p in out
        for head, comma, tail in (p.rpartition(", "),)
    ]
    random.Random(seed).shuffle(out)  # noqa: S311 - no secret
    return out


def known() -> dict[str, Publisher]:
    """The publishers, with twelve sites that nobody registered."""
    new = {h: Publisher(h, h, f"unknown owner of {h}", "blog") for h in STRANGERS}
    return {p.domain: p for p in REGISTRY.publishers} | new


def markup(title: str, paragraphs: Sequence[str], head: str = "", published: str = "") -> str:
    """The same as a page of the web."""
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{date}{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def surer(before: Thought, after: Thought) -> list[str]:
    """The honest claims whose fact has come to be surer than any fact of honest claims that it is made of."""
    old, new = _of_claims(before), _of_claims(after)
    ceilings: dict[str, tuple[float, int]] = {}
    for claim, found in old.items():
        for fact, *_ in new.get(claim, ()):
            best = max((score, number) for _, score, number in found)
            ceilings[fact] = max(best, ceilings.get(fact, (0.0, 0)))
    rows = {row for found in new.values() for row in found if row[0] in ceilings}
    return [fact for fact, score, _ in rows if score > ceilings[fact][0] + 1e-9]


def surer_alone(before: Thought, after: Thought) -> list[str]:
    """The facts that rest on the same honest claims as before, and have come to be surer."""
    old, new = _rests_on(before), _rests_on(after)
    honest_ones = {c.id for c in before.evidence.claims}
    was = {claims: score for claims, score in old.values()}
    found = ((fact, claims & honest_ones, score) for fact, (claims, score) in new.items())
    return [fact for fact, claims, score in found if claims in was and score > was[claims] + 1e-9]


def _rests_on(thought: Thought) -> dict[str, tuple[frozenset[str], float]]:
    """Fact -> the claims in its support, and its score."""
    support: dict[str, set[str]] = {c.fact_id: set() for c in thought.confidences}
    for link in thought.links:
        if link.stance == "support":
            support[link.fact_id].add(link.claim_id)
    return {c.fact_id: (frozenset(support[c.fact_id]), c.score) for c in thought.confidences}


def scores(thought: Thought) -> dict[str, float]:
    """The score of the surest fact with each figure of the story."""
    out: dict[str, float] = {}
    for claim, found in _of_claims(thought).items():
        quote = next(c.quote for c in thought.evidence.claims if c.id == claim)
        for figure in ("12,400", "310", "45", "2.3"):
            if figure in quote:
                out[figure] = max(out.get(figure, 0.0), *(score for _, score, _ in found))
    return out


def origin_of(thought: Thought, claim: Claim) -> str:
    """The name of a claim's origin."""
    join = next(j for j in thought.traced.joins if j.claim_id == claim.id)
    return next(o.name for o in thought.traced.origins if o.id == join.origin_id)


def _of_claims(thought: Thought) -> dict[str, list[tuple[str, float, int]]]:
    """Claim -> fact, its score and its independent sources, of the facts that it supports."""
    by_fact = {c.fact_id: c for c in thought.confidences}
    out: dict[str, list[tuple[str, float, int]]] = {}
    for link in thought.links:
        if link.stance in {"support", "superseded"}:
            fact = by_fact[link.fact_id]
            out.setdefault(link.claim_id, []).append((link.fact_id, fact.score, fact.independent_sources))
    return out

"""An invented port, its cable company and its press: pages in markup, and what the stages make of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from bench.gains import Without, rules, word_lists
from pipeline.claim import claim, gazetteer
from pipeline.model import (
    Claim,
    Confidence,
    Counted,
    Document,
    Evidence,
    FetchSettings,
    Opinion,
    Profile,
    Publisher,
    PublisherKind,
    Registry,
    Snapshot,
)
from pipeline.night.opinion import opinion
from pipeline.read import read

NOW = datetime(2025, 5, 20, 6, tzinfo=UTC)
TIDEWATER = Profile(
    "tidewater", "Tidewater Cable", ("Tidewater",), ("Halcyon Link",), "company", ("tidewater.example",)
)
HARBOUR = Profile(
    "harbour", "Vessby Harbour Authority", ("VHA",), ("the Vessby Code",), "institution", ("vha.example",)
)
_PRESS: tuple[tuple[str, str, str, PublisherKind], ...] = (  # host, name, owner, kind
    ("tidewater", "Tidewater Cable", "Tidewater Cable", "primary"),
    ("vha", "Vessby Harbour Authority", "Vessby Harbour Authority", "primary"),
    ("herald", "Vessby Herald", "Vessby Herald Ltd", "news"),
    ("courier", "Courier", "Courier Press", "news"),
    ("ledger", "Ledger", "Ledger Ltd", "news"),
    ("beacon", "Beacon", "Courier Press", "news"),  # the Courier's sister
    ("kurier", "Nordkurier", "Nordkurier Verlag", "news"),
    ("boom", "Boom and Winch", "Winch Media", "trade"),
    ("telex", "Telex Agency", "Telex", "wire"),
    ("lookout", "Lookout Log", "A. Sand", "blog"),
    ("skim", "Skim", "Skim Inc", "aggregator"),
    ("cards", "Company Cards", "Cards Inc", "profile"),
    ("paid", "Seaport Partner", "Seaport Partner", "news"),  # the company pays it
)
PUBLISHERS = {
    f"{host}.example": Publisher(
        f"{host}.example", name, owner, kind, interests=("tidewater",) if host == "paid" else ()
    )
    for host, name, owner, kind in _PRESS
}
REGISTRY = Registry(
    (TIDEWATER, HARBOUR), tuple(PUBLISHERS.values()), (), FetchSettings("tests@vessby.example")
)
PAGE = """<!doctype html><html lang="{language}"><head><title>{title}</title>{head}
<meta property="article:published_time" content="{published}"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}</article></body></html>"""


def page(
    host: str,
    *paragraphs: str,
    title: str = "News from the port",
    published: str = "2025-05-10T08:00:00+00:00",
    language: str = "en",
    head: str = "",
    path: str = "/story",
) -> Document:
    """An article of these paragraphs, read. A paragraph that starts with "<" is markup."""
    body = "".join(p if p.startswith("<") else f"<p>{escape(p, quote=False)}</p>" for p in paragraphs)
    told = PAGE.format(language=language, title=title, head=head, published=published, body=body)
    return read(snapshot(host, told, path), PUBLISHERS[f"{host}.example"])


def snapshot(host: str, markup: str, path: str = "/story") -> Snapshot:
    url = f"https://{host}.example{path}"
    return Snapshot(url, url, 200, (("Content-Type", "text/html; charset=utf-8"),), markup.encode(), NOW)


@dataclass(frozen=True)
class Judged:
    """What a night concludes from some pages, and the questions of the cases."""

    evidence: Evidence
    opinion: Opinion

    def fact(self, words: str) -> Confidence:
        """The fact that a claim with these words states."""
        return next(c for c in self.opinion.confidences if c.fact_id in self.stated(words))

    def stated(self, words: str) -> frozenset[str]:
        """The facts that claims with these words state, or stated before they went."""
        said = {c.id for c in self.claims(words)}
        stances = {"support", "superseded"}
        rows = (row for c in self.opinion.confidences for row in c.evidence)
        own = frozenset(r.fact_id for r in rows if r.claim_id in said and r.stance in stances)
        return own or frozenset(f.id for f in self.opinion.facts if f.founding_claim in said)

    def claims(self, words: str) -> list[Claim]:
        return [c for c in self.evidence.claims if words in c.quote]

    def origins(self, words: str) -> int:
        return self.fact(words).independent_sources

    def row(self, words: str, host: str) -> Counted:
        """How the claim with these words on the host's page stands to the fact that it states."""
        pages = {d.id for d in self.evidence.documents if d.publisher_domain == f"{host}.example"}
        said = {c.id for c in self.claims(words) if c.document_id in pages}
        return next(r for r in self.fact(words).evidence if r.claim_id in said)

    def origin(self, words: str, host: str) -> tuple[str, str]:
        """The name of the origin of that claim, and the test that found it."""
        claim_id = self.row(words, host).claim_id
        join = next(j for j in self.opinion.joins if j.claim_id == claim_id)
        return next(o.name for o in self.opinion.origins if o.id == join.origin_id), join.test

    def horizons(self) -> list[str]:
        return [outlook.horizon for record in self.opinion.records for outlook in record.outlooks]

    def fields(self) -> frozenset[str]:
        return frozenset(f.field for record in self.opinion.records for f in record.fields)

    def why(self, words: str, host: str) -> str:
        """Why that claim does not count; empty where it does."""
        return self.row(words, host).why_not_counted


def judged(pages: Sequence[Document], before: Sequence[Document] = ()) -> Judged:
    """The night's conclusion. `before`: older text versions of some of the pages."""
    names = gazetteer(REGISTRY)
    standing = {c.id: c for d in pages for c in claim(d, names)}
    older = {c.id: c for d in before for c in claim(d, names) if c.id not in standing}
    fit = tuple(d for d in pages if not d.refused_because)
    evidence = Evidence(fit, tuple(before), (*standing.values(), *older.values()), frozenset(older))
    return Judged(evidence, opinion(evidence, evidence, REGISTRY, PUBLISHERS, NOW))


Pages = Callable[[], Sequence[Document]]  # made anew each time: reading has rules too


@dataclass(frozen=True)
class Case:
    """Pages, a question, its right answer, and the answer that each rule prevents."""

    group: int  # 1-12
    name: str  # what a reader would say
    pages: Pages
    ask: Callable[[Judged], object]
    right: object
    without: Mapping[str, object]  # rule or list of words, as bench.gains names it -> the answer without it
    before: Pages = tuple

    def answer(self) -> object:
        return self.ask(judged(self.pages(), self.before()))


# Sentences for whatever else a page says: each of them stands on one page of a case alone.
QUAY = "The quay has been fenced off, and trucks take the northern gate until the work is done."
LAMPS = "Lamps were brought from the dry dock, where the night shift had just put them down."
SOUP = "Pilots met at noon over soup, and most of them wanted the lights mended before the autumn gales."
FERRY = "Two ferries were moved to the inner basin, which is shallow at low water and full of herring boats."
LATER = "2025-05-12T12:00:00+00:00"


def two(herald: str, courier: str) -> Pages:
    """What two newsrooms of two owners say, two days apart."""
    return lambda: (page("herald", herald, QUAY), page("courier", courier, LAMPS, published=LATER))


def left_out(rule: str) -> Without:
    """The way in which bench.gains leaves a rule or a list of words out."""
    return {**dict(rules()), **dict(word_lists())}[rule]

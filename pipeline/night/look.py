"""Addresses looked at as a night would look at them, before anybody adds them: nothing is written.

addresses → fetch (guard, robots.txt, manners) → what each is → its pages → read → claim → Seen

Of a feed or sitemap, the newest page that it announces is read as well: what it is like, the others are.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline import config
from pipeline.claim import Gazetteer, claim, gazetteer
from pipeline.discover import MAX_FEEDS, alternates, child_sitemaps, discover, kind_of
from pipeline.errors import StageError
from pipeline.fetch import Fetcher
from pipeline.model import (
    Attempt,
    Claim,
    Document,
    Registry,
    RobotsFile,
    Snapshot,
    Source,
    SourceKind,
    Target,
)
from pipeline.read import read
from pipeline.read.imprint import holder, rights_line

OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address gives. `wrong` says why it would give nothing; empty where it gives something."""

    url: str
    attempt: Attempt
    kind: SourceKind = "page"
    pages: tuple[Target, ...] = ()  # that a feed or sitemap announces
    lists: int = 0  # further sitemaps
    feeds: tuple[str, ...] = ()  # that a page names
    document: Document | None = None  # the page, or the newest one of a list
    claims: tuple[Claim, ...] = ()
    rights: str = ""  # the line of rights on that page
    holder: str = ""  # the name in it
    wrong: str = ""
    sample: str = ""  # of a list: why its newest page gave nothing

    @property
    def final_url(self) -> str:
        return self.attempt.snapshot.final_url if self.attempt.snapshot else self.url


@dataclass(frozen=True, slots=True)
class Looking:
    """With what one looks. `asked` are sources as they would be added, by URL."""

    registry: Registry
    now: datetime
    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    robots: Sequence[RobotsFile] = ()


def look(looking: Looking, asked: Sequence[Source]) -> tuple[Seen, ...]:
    """What each would give, in their order. Raises ConfigError where no contact is named."""
    config.require_contact(looking.registry)
    found = asyncio.run(_look(looking, asked))
    return tuple(found[source.url] for source in asked)


async def _look(looking: Looking, asked: Sequence[Source]) -> dict[str, Seen]:
    names = gazetteer(looking.registry)
    found: dict[str, Seen] = {}
    samples: dict[str, list[str]] = {}
    settings = looking.registry.fetch
    sources = {source.url: source for source in asked}
    async with Fetcher(settings, None, looking.clock, looking.environ, looking.robots) as fetcher:
        async for attempt in _attempts(fetcher, (Target(s.url, s.id) for s in asked)):
            url = attempt.target.url
            found[url] = seen = _seen(looking, sources[url], attempt, names)
            if seen.pages:
                newest = max(seen.pages, key=lambda page: page.published_at or OLDEST)
                samples.setdefault(newest.url, []).append(url)
        targets = (Target(url, sources[lists[0]].id) for url, lists in samples.items())
        async for attempt in _attempts(fetcher, targets):
            for url in samples[attempt.target.url]:
                found[url] = _sampled(looking, found[url], attempt, names)
    return found


async def _attempts(fetcher: Fetcher, targets: Iterable[Target]) -> AsyncIterator[Attempt]:
    async for batch in fetcher.fetch(targets):
        for attempt in batch:
            yield attempt


def _seen(looking: Looking, source: Source, attempt: Attempt, names: Gazetteer) -> Seen:
    """One answer: a list that names pages, or a page."""
    seen, snapshot = Seen(source.url, attempt), attempt.snapshot
    if snapshot is None:
        return replace(seen, wrong=f"{attempt.problem}: {attempt.detail}")
    kind = kind_of(snapshot)
    if kind == "page":
        return _page(looking, replace(seen, feeds=alternates(snapshot)[:MAX_FEEDS]), snapshot, names)
    listed = replace(source, kind=kind)
    try:
        pages = discover(snapshot, listed, looking.registry.profiles, looking.now)
        lists = child_sitemaps(snapshot, listed, looking.now)
    except StageError as error:
        return replace(seen, kind=kind, wrong=str(error))
    return replace(seen, kind=kind, pages=pages, lists=len(lists))


def _page(looking: Looking, seen: Seen, snapshot: Snapshot, names: Gazetteer) -> Seen:
    try:
        document = read(snapshot, config.publisher_of(looking.registry, snapshot.url))
        claims = claim(document, names) if not document.refused_because else ()
    except StageError as error:
        return replace(seen, wrong=str(error))
    wrong = f"unfit: {document.refused_because}" if document.refused_because else ""
    rights, name = rights_of(snapshot)
    return replace(seen, document=document, claims=tuple(claims), rights=rights, holder=name, wrong=wrong)


def rights_of(snapshot: Snapshot) -> tuple[str, str]:
    """The line of rights on a page, and the name in it; empty where there is none."""
    line = rights_line(snapshot) if not snapshot.body.startswith(b"%PDF-") else ""
    return line, holder(line)


def _sampled(looking: Looking, seen: Seen, attempt: Attempt, names: Gazetteer) -> Seen:
    """What a list gives, with its newest page."""
    if attempt.snapshot is None:
        return replace(seen, sample=f"{attempt.problem}: {attempt.detail}")
    page = _page(looking, seen, attempt.snapshot, names)
    return replace(page, wrong="", sample=page.wrong)

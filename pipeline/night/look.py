"""Addresses looked at as a night would look at them, before anybody adds them: nothing is written.

addresses → fetch (guard, robots.txt, manners) → what each is → its pages → read → claim → Seen
                                                 └── in the cage ─────────────┘

Of a feed or sitemap, the newest page that it announces is read as well: what it is like, the others are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pipeline import config
from pipeline.cage.asked import Glance, Wanted, known_of
from pipeline.cage.pool import Cage, WorkerBug
from pipeline.errors import Quarantined, StageError
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
from pipeline.night.said import page_of

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
    """With what one looks. `told` hears what becomes of each URL, in a sentence, while one does."""

    registry: Registry
    now: datetime
    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    robots: Sequence[RobotsFile] = ()
    cage: Callable[[], Cage] = Cage  # where bodies are parsed
    told: Callable[[str, str], None] = lambda url, sentence: None


@dataclass(slots=True)
class _Eyes:
    """One look: its tools, and what was found so far."""

    looking: Looking
    cage: Cage
    sources: Mapping[str, Source]
    warm: asyncio.Task[None]  # a worker starts while the first body comes
    found: dict[str, Seen] = field(default_factory=dict)


def look(looking: Looking, asked: Sequence[Source]) -> tuple[Seen, ...]:
    """What each would give, in their order.

    A body that breaks the cage's limits is wrong, and says why. Raises ConfigError where no contact is
    named, CageError where no body can be parsed.
    """
    config.require_contact(looking.registry)
    found = asyncio.run(_look(looking, asked))
    return tuple(found[source.url] for source in asked)


async def _look(looking: Looking, asked: Sequence[Source]) -> dict[str, Seen]:
    sources = {source.url: source for source in asked}
    async with (
        looking.cage() as cage,
        Fetcher(looking.registry.fetch, None, looking.clock, looking.environ, looking.robots) as fetcher,
    ):
        cage.tell(known_of(looking.registry))
        warm = asyncio.create_task(cage.warm())
        eyes = _Eyes(looking, cage, sources, warm)
        try:
            await _visit_all(eyes, fetcher)
        finally:
            warm.cancel()
            await asyncio.gather(warm, return_exceptions=True)
    return eyes.found


async def _visit_all(eyes: _Eyes, fetcher: Fetcher) -> None:
    """What was asked for, then the newest page of each list among it."""
    for url in eyes.sources:
        eyes.looking.told(url, "it is fetched")
    asked = (Target(source.url, source.id) for source in eyes.sources.values())
    await _visit(fetcher, asked, lambda attempt: _first(eyes, attempt))
    samples: dict[str, list[str]] = {}
    for url, seen in eyes.found.items():
        if seen.pages:
            newest = max(seen.pages, key=lambda page: page.published_at or OLDEST)
            samples.setdefault(newest.url, []).append(url)
            eyes.looking.told(url, "its newest page is fetched")
    targets = (Target(url, eyes.sources[lists[0]].id) for url, lists in samples.items())
    await _visit(fetcher, targets, lambda attempt: _newest(eyes, samples[attempt.target.url], attempt))


async def _visit(
    fetcher: Fetcher, targets: Iterable[Target], look_at: Callable[[Attempt], Awaitable[None]]
) -> None:
    async for batch in fetcher.fetch(targets):
        await asyncio.gather(*map(look_at, batch))


async def _first(eyes: _Eyes, attempt: Attempt) -> None:
    """What an address gives: a list that names pages, or a page."""
    url, snapshot = attempt.target.url, attempt.snapshot
    seen = Seen(url, attempt)
    if snapshot is None:
        eyes.found[url] = replace(seen, wrong=f"{attempt.problem}: {attempt.detail}")
        return
    eyes.looking.told(url, "it is read")
    try:
        glance = await _glance(eyes, snapshot, eyes.sources[url])
        seen = replace(seen, kind=glance.kind, pages=glance.pages, lists=glance.lists, feeds=glance.feeds)
        seen = replace(seen, wrong=glance.wrong)
        eyes.found[url] = await _page(eyes, seen, snapshot, glance) if glance.kind == "page" else seen
    except StageError as error:
        eyes.found[url] = replace(seen, wrong=str(error))
    except WorkerBug as error:
        eyes.found[url] = replace(seen, wrong=_bug(error))


async def _newest(eyes: _Eyes, lists: Sequence[str], attempt: Attempt) -> None:
    """What lists give, with their newest page."""
    page, sample, snapshot = Seen(attempt.target.url, attempt), "", attempt.snapshot
    try:
        if snapshot is None:
            sample = f"{attempt.problem}: {attempt.detail}"
        else:
            page = await _page(eyes, page, snapshot, await _glance(eyes, snapshot, eyes.sources[lists[0]]))
    except StageError as error:
        sample = str(error)
    except WorkerBug as error:
        sample = _bug(error)
    for url in lists:
        eyes.found[url] = replace(
            eyes.found[url],
            document=page.document,
            claims=page.claims,
            rights=page.rights,
            holder=page.holder,
            sample=sample or page.wrong,
        )


# --- in the cage ------------------------------------------------------------------------------------------


async def _glance(eyes: _Eyes, snapshot: Snapshot, source: Source) -> Glance:
    """What a body is. Raises StageError and WorkerBug."""
    looking = eyes.looking
    wanted = Wanted(source, looking.registry.profiles, looking.now, None)
    await eyes.warm
    glance = await eyes.cage.run(Glance, "look at", snapshot, wanted)
    if {page.source_id for page in glance.pages} - {source.id}:
        raise Quarantined("its reader answered for another source")
    return glance


async def _page(eyes: _Eyes, seen: Seen, snapshot: Snapshot, glance: Glance) -> Seen:
    """A page, read and claimed. Raises StageError and WorkerBug."""
    page = await page_of(eyes.looking.registry, eyes.cage, snapshot)
    document = page.document
    wrong = f"unfit: {document.refused_because}" if document.refused_because else ""
    return replace(
        seen,
        document=document,
        claims=page.said.claims,
        rights=glance.rights,
        holder=glance.holder,
        wrong=wrong,
    )


def _bug(error: WorkerBug) -> str:
    """A mistake of ours, which costs one address: the last line of its traceback says which."""
    return f"bug: {str(error).strip().splitlines()[-1]}"

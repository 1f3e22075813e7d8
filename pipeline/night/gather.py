"""Evidence: discover, fetch, read and claim, committed page by page.

lists → (due tonight) attempts → what they list → pages → (due tonight) attempts → documents and claims

Bodies are parsed in the cage, some ahead of the one that is stored; what is stored is so in the order of the
attempts. When the deadline comes, nothing more is asked for.
"""

from __future__ import annotations

import asyncio
import traceback
from collections import Counter
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import visit
from pipeline.cage.asked import Named, Wanted, known_of
from pipeline.cage.pool import Cage
from pipeline.discover import LISTER, MAX_DEPTH
from pipeline.errors import CageError, FetchError, Quarantined, ReadError, StageError, remedy
from pipeline.fetch import Archive, Fetcher, Replay, mend, read_snapshot, user_agent
from pipeline.model import (
    ANSWERED,
    Attempt,
    Listing,
    Outcome,
    Snapshot,
    Source,
    Target,
    Visits,
)
from pipeline.model.rights import is_reservation
from pipeline.night.said import READS, Said, claim_again, said_of
from pipeline.night.suggest import who_acts
from pipeline.night.tools import ARCHIVE, LEFT_ALONE, NO_ROOM, OUT_OF_TIME, Tools

MANY_ROUNDS = 100  # of a back-fill: pages of an archived feed that lead one to the other
MOST_LISTS = 200  # of one source in a night; an index that names indexes has no end otherwise


class Take(NamedTuple):
    """What is done with the attempts at one kind of URL: `look` before their turn, `keep` in their order.

    `look` parses a body; `keep` stores what came of it and says what that is. It is given a call for what
    `look` returned, which raises what `look` raised.
    """

    look: Callable[[Snapshot, Target], Awaitable[Any]]
    keep: Callable[[Attempt, Callable[[], Any]], Outcome]


@dataclass(slots=True)
class Visitor:
    """Visits URLs and remembers how they fare."""

    tools: Tools
    web: Fetcher | Replay
    archive: Path
    cage: Cage

    async def visit(self, targets: Sequence[Target], take: Take) -> None:
        """One attempt for each target, each given to `take` once it is stored; until the deadline."""
        tools = self.tools
        waiting: list[Target] = []
        for target in tools.store.targets(targets):
            before = self._before(target)
            if before is None:
                waiting.append(target)
            else:
                await self._settle([before], take)
        left = len(waiting)
        async with aclosing(self.web.fetch(waiting)) as batches:
            while left and tools.has_room() and tools.seconds_left() and (batch := await self._next(batches)):
                left -= len(batch)
                tools.store.add_attempts(tools.night.id, batch)
                await self._settle(batch, take)
        if left:
            tools.drops["visit", NO_ROOM if tools.full else OUT_OF_TIME] += left

    async def _next(self, batches: AsyncGenerator[tuple[Attempt, ...], None]) -> tuple[Attempt, ...]:
        """The next attempts; none when the deadline comes first."""
        coming = asyncio.ensure_future(anext(batches, ()))
        try:
            await asyncio.wait({coming}, timeout=self.tools.seconds_left())
            return coming.result() if coming.done() else ()
        finally:
            coming.cancel()
            await asyncio.wait({coming})

    def _before(self, target: Target) -> Attempt | None:
        """What this night got before it was broken off; None where it did not, or no longer has it."""
        attempt = self.tools.done.get((target.source_id, target.url))
        if attempt is None or attempt.outcome != "fetched":
            return attempt
        if attempt.warc_file is None or attempt.warc_offset is None:
            return None
        try:
            snapshot = read_snapshot(self.archive, attempt.warc_file, attempt.warc_offset)
        except FetchError:  # the archive has lost it: it is asked for once more
            return None
        return replace(attempt, snapshot=snapshot)

    async def _settle(self, attempts: Sequence[Attempt], take: Take) -> None:
        tools = self.tools
        looking = [asyncio.ensure_future(_look(take, attempt)) for attempt in attempts]
        try:
            for attempt, parsed in zip(attempts, looking, strict=True):
                if attempt.outcome not in ANSWERED:
                    tools.problem("fetch", attempt.problem, attempt.target, attempt.detail)
                await asyncio.wait({parsed})
                outcome = take.keep(attempt, parsed.result)
                tools.counts["urls"] += 1
                tools.counts[outcome] += 1
                tools.plan.watch(tools.counts)
        finally:
            for parsed in looking:
                parsed.cancel()
            await asyncio.gather(*looking, return_exceptions=True)


async def _look(take: Take, attempt: Attempt) -> Any:
    """What the body of an attempt holds, where there is one."""
    return None if attempt.snapshot is None else await take.look(attempt.snapshot, attempt.target)


async def gather(tools: Tools, db: Path) -> None:
    """Discover, fetch, read and claim; stored texts are claimed again where the rules changed."""
    tools.counts["sources"] = len(tools.sources)
    async with _web(tools, db) as visitor:
        lists = await _discover(visitor)
        take = Take(partial(_parse_page, visitor), partial(_read, tools))
        await visitor.visit(_pages(tools, lists), take)
        _learn(tools, lists)
        await claim_again(tools, visitor.cage)
        tools.acting = await who_acts(tools, visitor.cage)


def _learn(tools: Tools, lists: Mapping[str, Source]) -> None:
    """What the night teaches of each URL, how each source fares, and what an analyst should settle."""
    store, now = tools.store, tools.plan.now
    roles: dict[str, visit.Role] = {source.url: source.kind for source in tools.sources}
    roles.update((url, source.kind) for url, source in lists.items())
    learning = visit.worth_learning(store.attempts_of(tools.night.id))
    known = store.histories(a.target.url for a in learning)
    for attempt in learning:
        url = attempt.target.url
        if tools.resumed and attempt.outcome not in ANSWERED and _is_of(tools, known[url]):
            continue  # it has taught already, before the night was broken off
        known[url] = visit.learn(known[url], attempt, roles.get(url, "listed page"))
    store.save_visits(known.values())
    fare, statuses = store.histories(source.url for source in tools.sources), store.last_statuses()
    judged: dict[str, str] = {}
    for source in tools.sources:
        judged[source.id] = visit.health(fare[source.url], now, statuses.get(source.id))
        for kind, sentence in visit.proposals(fare[source.url], now, statuses.get(source.id)):
            tools.problem("sources", kind, Target(source.url, source.id), sentence)
    store.save_health(judged)


def _is_of(tools: Tools, visits: Visits) -> bool:
    """Whether what is known of a URL was learnt in this night."""
    return visits.last_attempt is not None and visits.last_attempt >= tools.night.started_at


@asynccontextmanager
async def _web(tools: Tools, db: Path) -> AsyncIterator[Visitor]:
    """The network with its archive, or a night that was recorded."""
    plan, folder = tools.plan, db / ARCHIVE
    cage = plan.cage()
    cage.tell(known_of(tools.registry))
    if plan.recording is not None:
        async with Replay(plan.recording.archive, plan.recording.attempts) as replay, cage:
            yield Visitor(tools, replay, plan.recording.archive, cage)
        return
    for night in tools.store.broken_off():
        mend(folder, night)
    settings, known = tools.registry.fetch, tools.store.robots_files()
    with Archive(folder, tools.night.id, user_agent(settings)) as archive:
        async with cage, Fetcher(settings, archive, plan.clock, plan.environ, known) as fetcher:
            try:
                yield Visitor(tools, fetcher, folder, cage)
            finally:
                tools.store.save_robots(fetcher.robots_files())


# --- feeds and sitemaps -----------------------------------------------------------------------------------


async def _discover(visitor: Visitor) -> dict[str, Source]:
    """Visit feeds and sitemaps, and the lists that they lead to; the sources of all lists, by URL."""
    tools = visitor.tools
    sources = {source.id: source for source in tools.sources if source.kind != "page"}
    waiting = _due(tools, [Target(source.url, source.id) for source in sources.values()])
    lists = {source.url: source for source in sources.values()}
    back = tools.plan.since is not None or tools.plan.recording is not None
    for _ in range(1 + (MANY_ROUNDS if back else MAX_DEPTH)):
        found: list[Target] = []
        take = Take(partial(_parse_list, visitor, sources), partial(_list, tools, found))
        await visitor.visit(waiting, take)
        waiting = tuple(_new_lists(tools, found, lists))
        lists |= {target.url: sources[target.source_id] for target in waiting}
    return lists


def _new_lists(tools: Tools, found: Iterable[Target], lists: Mapping[str, Source]) -> Iterator[Target]:
    """The lists that were named and not visited yet, each once; of a recording, those that it has."""
    recording = tools.plan.recording
    counts = Counter(source.id for source in lists.values())
    for target in {target.url: target for target in found if target.url not in lists}.values():
        if recording is not None and target.url not in recording.attempts:
            continue
        counts[target.source_id] += 1
        if counts[target.source_id] > MOST_LISTS:
            tools.drops["visit", "beyond the lists of a source"] += 1
            continue
        yield target


async def _parse_list(
    visitor: Visitor, sources: Mapping[str, Source], snapshot: Snapshot, target: Target
) -> Named:
    """What a list names. Raises StageError."""
    tools, source = visitor.tools, sources[target.source_id]
    if held := tools.store.quarantined(tools.night.id, snapshot.sha256, LISTER):
        raise held
    wanted = Wanted(source, tools.registry.profiles, tools.plan.now, tools.plan.since)
    named = await visitor.cage.run(Named, "look through", snapshot, wanted)
    if {each.source_id for each in (*named.pages, *named.lists, *named.older)} - {source.id}:
        raise Quarantined("its reader answered for another source")
    return named


def _list(tools: Tools, found: list[Target], attempt: Attempt, parsed: Callable[[], Named]) -> Outcome:
    """Stores what a list names: pages, and further lists, which are added to `found`."""
    target, plan, snapshot = attempt.target, tools.plan, attempt.snapshot
    if snapshot is None:
        found.extend(tools.store.children(target.source_id, target.url))
        return attempt.outcome
    try:
        named = parsed()
        pages, lists = tools.store.allowed(named.pages), tools.store.allowed(named.lists)
        tools.store.add_listing(Listing(target.source_id, target.url, snapshot.sha256, pages, lists))
        found.extend(lists)
        if (
            plan.since is not None or plan.recording is not None
        ):  # not stored: the next night does not go back
            found.extend(named.older)
        tools.counts["listed"] += 1
        if named.fault:
            tools.problem("discover", "not a feed", target, named.fault)
    except CageError:
        raise  # there is no reading tonight
    except StageError as error:
        _went_wrong(tools, "discover", attempt, error, LISTER)
    except Exception as error:  # noqa: BLE001  the one of the house: a bug costs one item and is kept with it
        if remedy(error):  # it is the disk, and no item's fault
            raise
        tools.problem("discover", "bug", target, traceback.format_exc())
    return attempt.outcome


def _went_wrong(tools: Tools, stage: str, attempt: Attempt, error: StageError, reader: str) -> None:
    """One body could not be parsed; one that broke the cage's limits is left alone by this reader."""
    told = error.detail
    if isinstance(error, Quarantined) and attempt.snapshot is not None:
        sure = tools.store.quarantine(tools.night.id, attempt.snapshot, reader, error)
        told += f"; {LEFT_ALONE[sure]}"
    tools.problem(stage, error.kind, attempt.target, told)


# --- pages ------------------------------------------------------------------------------------------------


def _pages(tools: Tools, lists: Mapping[str, Source]) -> tuple[Target, ...]:
    """The pages that are due: page sources, and what feeds and sitemaps list now or listed when last read."""
    recording = tools.plan.recording
    if recording is not None:
        return tuple(a.target for url, a in recording.attempts.items() if url not in lists)
    pages = {s.url: Target(s.url, s.id) for s in tools.sources if s.kind == "page"}
    for source in tools.sources:
        if source.kind != "page":
            for target in tools.store.listing(source.id):
                if target.url not in lists:
                    pages.setdefault(target.url, target)
    return _due(tools, list(pages.values()))


def _due(tools: Tools, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Those of the targets that are visited tonight; the others are counted, but for what was taken down."""
    targets = tools.store.allowed(targets)
    known = tools.store.histories(target.url for target in targets)
    if tools.resumed:  # what this night has learnt itself changes nothing for it
        known = {url: visits for url, visits in known.items() if not _is_of(tools, visits)}
    everything = tools.plan.everything or tools.plan.since is not None
    tonight = visit.tonight(targets, known, tools.plan.now, everything)
    for reason, count in (("not due tonight", tonight.resting), ("left for another night", tonight.waiting)):
        if count:
            tools.drops["visit", reason] += count
    return tonight.targets


async def _parse_page(visitor: Visitor, snapshot: Snapshot, target: Target) -> Said:
    """What a page says. Raises StageError."""
    tools = visitor.tools
    if held := tools.store.quarantined(tools.night.id, snapshot.sha256, READS):
        raise held
    return await said_of(tools, visitor.cage, snapshot)


def _stored(tools: Tools, said: Said) -> bool:
    """Keeps what was read and claimed; whether it says something new. Raises ReadError."""
    if why := tools.store.forgotten_in(said.document):
        raise ReadError("forgotten", why)
    return tools.store.add_document(
        tools.night.id, said.document, said.claims, tools.processing, said.changed
    )


def _read(tools: Tools, attempt: Attempt, parsed: Callable[[], Said]) -> Outcome:
    """One snapshot to a document and its claims, in one transaction."""
    snapshot, target = attempt.snapshot, attempt.target
    if snapshot is None:
        return attempt.outcome
    try:
        said = parsed()
        new = _stored(tools, said)
    except CageError:
        raise  # see above
    except StageError as error:
        _went_wrong(tools, "read", attempt, error, READS)
        return attempt.outcome
    except Exception as error:  # noqa: BLE001  see above
        if remedy(error):
            raise
        tools.problem("read", "bug", target, traceback.format_exc())
        return attempt.outcome
    tools.counts["read"] += 1
    document = said.document
    if document.refused_because:
        reserved = is_reservation(document.refused_because)
        tools.problem("read", "rights reserved" if reserved else "unfit", target, document.refused_because)
    elif not said.claims:
        tools.drops["claim", "names no profile"] += 1
    elif said.rest:
        told = f"nothing was claimed from the last {said.rest} of its {len(document.text)} characters"
        tools.problem("claim", "too long", target, told)
    if new or document.refused_because:
        return attempt.outcome
    tools.store.mark_same_text(tools.night.id, target.url, target.source_id)
    return "same_text"

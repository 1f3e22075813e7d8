"""Fetch: targets in, attempts out. One worker for each host; robots.txt before anything else.

Target → guard → robots.txt → manners → request → redirects → body → archive → Attempt

Attempts come in batches, because making the archive durable, and a transaction of whoever stores them, cost
as much for one as for fifty. A batch is never older than a tenth of a second.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any

from pipeline.errors import REFUSALS, FetchError
from pipeline.fetch import robots as robots_txt
from pipeline.fetch.archive import Archive
from pipeline.fetch.body import ACCEPT_PICTURES, PICTURE_BYTES, PICTURES, BodyRules
from pipeline.fetch.exchange import Answer, Question, Tally
from pipeline.fetch.network import Network, describe
from pipeline.fetch.redirects import follow
from pipeline.fetch.robots import Robots
from pipeline.fetch.room import Room
from pipeline.model import Attempt, FetchSettings, Outcome, RobotsFile, Snapshot, Target
from pipeline.model.url import Place, tidy_url

_ROBOTS_AGE = timedelta(hours=24)  # RFC 9309, 2.4
_BATCH_SECONDS = 0.1
_Queue = asyncio.Queue[Attempt | BaseException]


class Fetcher:
    """Holds the connections, robots answers and hosts' clocks of one night; an async context manager.

    `archive` None keeps nothing. `clock` tells the time of an attempt (aware, UTC). `environ` is asked for
    a proxy where the settings say "env" and for nothing otherwise. `robots` are answers of earlier nights:
    one is used for a day, and kept to for longer only where the origin cannot be asked. Raises ConfigError.
    """

    def __init__(
        self,
        settings: FetchSettings,
        archive: Archive | None,
        clock: Callable[[], datetime],
        environ: Mapping[str, str] | None = None,
        robots: Iterable[RobotsFile] = (),
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._network = Network(settings, archive, clock, environ)
        self._held_robots = {file.origin: file for file in robots}
        self._robots: dict[str, asyncio.Task[Robots]] = {}
        self._learnt: list[RobotsFile] = []
        self._serving: set[str] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._body = BodyRules(settings.wire_bytes, settings.decoded_bytes)
        self._headers = self._network.headers

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await _end((*self._workers, *self._robots.values()))  # who leaves early leaves nobody asking
        await self._network.close()

    def want_pictures(self) -> None:
        """From now on targets are pictures: other types and another size; all else stays as for pages."""
        most = min(PICTURE_BYTES, self._settings.wire_bytes)
        self._body = BodyRules(most, most, types=PICTURES)
        accept = (b"Accept", ACCEPT_PICTURES.encode())
        self._headers = tuple(accept if pair[0] == accept[0] else pair for pair in self._network.headers)

    async def fetch(self, targets: Iterable[Target]) -> AsyncGenerator[tuple[Attempt, ...], None]:
        """One Attempt for each target, in batches as they finish; one that fails is an Attempt that says why.

        What a batch refers to in the archive is on the disk when the batch comes. Raises StoreError where
        the archive cannot be written.
        """
        queue: _Queue = asyncio.Queue()
        by_host = self._by_host(targets)
        left = sum(map(len, by_host.values()))
        hosts, room = deque(by_host.items()), Room(2 * self._settings.concurrency)
        workers = min(self._settings.concurrency, len(hosts))
        tasks = [asyncio.create_task(self._work(hosts, room, queue)) for _ in range(workers)]
        self._workers.update(tasks)
        for task in tasks:
            task.add_done_callback(partial(_tell_failure, queue))
        try:
            while left:
                batch = await self._batch(queue, min(left, self._settings.concurrency))
                left -= len(batch)
                self._network.sync()
                self._network.pulse.start()
                try:
                    yield batch
                finally:
                    self._network.pulse.stop()
                room.leave(batch)
        finally:
            await _end(tasks)
            self._workers.difference_update(tasks)

    def robots_files(self) -> tuple[RobotsFile, ...]:
        """The answers to our questions for robots.txt of tonight, for later nights."""
        return tuple(self._learnt)

    @staticmethod
    async def _batch(queue: _Queue, most: int) -> tuple[Attempt, ...]:
        """At least one attempt, and what follows it at once. Raises what a worker raised."""
        found = [await queue.get()]
        try:
            async with asyncio.timeout(_BATCH_SECONDS):
                while len(found) < most:
                    found.append(await queue.get())
        except TimeoutError:
            pass
        for result in found:
            if isinstance(result, BaseException):
                raise result
        return tuple(result for result in found if isinstance(result, Attempt))

    def _by_host(self, targets: Iterable[Target]) -> dict[str, list[Target]]:
        """Targets of each host in their order, the longest list first: it decides when the night ends."""
        groups: dict[str, list[Target]] = {}
        for target in targets:
            groups.setdefault(self._host(target.url), []).append(target)
        return dict(sorted(groups.items(), key=lambda group: -len(group[1])))

    def _host(self, url: str) -> str:
        try:
            return self._network.locate(url)[1].host
        except FetchError:
            return ""  # _attempt meets the same error and says why

    async def _work(self, hosts: deque[tuple[str, list[Target]]], room: Room, queue: _Queue) -> None:
        """One host after the other. `room` is for attempts that are made or wait to be taken."""
        while hosts:
            host, targets = hosts.popleft()
            self._serving.add(host)
            try:
                for target in targets:
                    await room.enter()
                    attempt = await self._attempt(target)
                    room.hold(attempt)
                    queue.put_nowait(attempt)
            finally:
                self._serving.discard(host)
                await self._network.rest(host)

    async def _attempt(self, target: Target) -> Attempt:
        tally = Tally(self._settings.total_seconds)
        try:
            answer, for_good = await follow(partial(self._get, target, tally), target.url)
            return _answered(target, answer, tally, answer.question.url if for_good else None)
        except FetchError as error:
            outcome: Outcome = "refused" if error.kind in REFUSALS else "failed"
            return Attempt(
                target,
                self._clock(),
                outcome,
                tally.status,
                problem=error.kind,
                detail=error.detail,
                robots=tally.robots,
                tries=tally.tries,
                seconds=tally.seconds,
                rights=tally.rights,
            )

    async def _get(self, target: Target, tally: Tally, url: str) -> Answer:
        """One hop of a target's chain. Validators belong to the URL that they came with: the first."""
        tidied, place = self._network.locate(url)
        first = url == target.url
        headers = (*self._headers, *(_conditions(target) if first else ()))
        agent = self._settings.user_agent
        question = Question(tidied, target.url, headers, self._body, target.sha256, agent, _held(target))
        try:
            tally.robots = await self._ask_robots(tidied, place)
            return await self._network.get(question, place, tally)
        except FetchError as error:
            if error.kind == "refused by robots":
                tally.robots = error.detail
            raise
        finally:
            if not first and place.host not in self._serving:
                await self._network.rest(place.host)

    async def _ask_robots(self, url: str, place: Place) -> str:
        """The decision of the origin's robots.txt, loaded once a night. Raises FetchError."""
        literal = f"[{place.host}]" if ":" in place.host else place.host
        origin = f"{place.scheme}://{literal}:{place.port}"
        if origin not in self._robots:
            self._robots[origin] = asyncio.create_task(self._load_robots(origin, place.host))
        robots = await asyncio.shield(self._robots[origin])
        return robots.check(url, self._settings.user_agent)

    async def _load_robots(self, origin: str, host: str) -> Robots:
        held = self._held_robots.get(origin)
        if held is not None and self._clock() - held.fetched_at < _ROBOTS_AGE:
            found = robots_txt.from_file(held)
        else:
            found = await self._ask_for_robots(origin, held)
        self._network.site(host).keep_to(found.crawl_delay(self._settings.user_agent))
        return found

    async def _ask_for_robots(self, origin: str, held: RobotsFile | None) -> Robots:
        tally = Tally(self._settings.total_seconds)
        url = tidy_url(f"{origin}/robots.txt")

        async def get(hop: str) -> Answer:
            tidied, place = self._network.locate(hop)
            question = Question(tidied, url, self._network.headers, robots_txt.BODY)
            return await self._network.get(question, place, tally)

        try:
            answer, _ = await follow(get, url)
        except FetchError as error:
            return robots_txt.from_error(error, tally.answers > 0, held)
        found = robots_txt.from_answer(answer, origin)
        if found.file is not None:
            self._learnt.append(found.file)
        return found


def _answered(target: Target, answer: Answer, tally: Tally, moved_to: str | None) -> Attempt:
    """What an answer means for a target. Raises FetchError for one that is no content."""
    redirected = tally.answers > 1  # validators belong to the URL that they came with
    outcome, snapshot = _conclude(target, answer, redirected)
    new = snapshot is not None
    return Attempt(
        target,
        answer.at,
        outcome,
        answer.status,
        robots=tally.robots,
        tries=tally.tries,
        seconds=tally.seconds,
        snapshot=snapshot,
        etag=None if redirected else _validator(answer, "etag", target.etag),
        last_modified=None if redirected else _validator(answer, "last-modified", target.last_modified),
        warc_file=answer.warc_file if new else None,
        warc_offset=answer.warc_offset if new else None,
        rights=tally.rights,
        moved_to=moved_to,
    )


def _conclude(target: Target, answer: Answer, redirected: bool) -> tuple[Outcome, Snapshot | None]:
    if answer.status == 304 and not redirected and _conditions(target):
        return "not_modified", None
    if answer.status == 206:
        raise FetchError("bad body", "answered 206, a part of the page, though the whole was asked for")
    if answer.status != 200:
        raise FetchError("http status", describe(answer))
    snapshot = Snapshot(target.url, answer.question.url, 200, answer.headers, answer.body, answer.at)
    return ("same_bytes", None) if snapshot.sha256 == target.sha256 else ("fetched", snapshot)


def _validator(answer: Answer, name: str, held: str | None) -> str | None:
    """A validator as it was sent. A 304 may leave it out: then the one that we hold stays."""
    sent = answer.header(name)
    return sent or held if answer.status == 304 else sent


def _held(target: Target) -> tuple[str, int] | None:
    if target.warc_file is None or target.warc_offset is None:
        return None
    return target.warc_file, target.warc_offset


def _conditions(target: Target) -> tuple[tuple[bytes, bytes], ...]:
    """If-None-Match and If-Modified-Since, byte for byte as the server sent the validators."""
    known = ((b"If-None-Match", target.etag), (b"If-Modified-Since", target.last_modified))
    return tuple((name, value.encode("latin-1", "replace")) for name, value in known if value)


async def _end(tasks: Collection[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _tell_failure(queue: _Queue, task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        queue.put_nowait(error)

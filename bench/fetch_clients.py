"""One client of the fetch bench, in a process of its own: fetches all pages and says what that took.

    python -m bench.fetch_clients ours|ours-bare|httpx|httpx-host|aiohttp|scrapy JOB.json

Each gets the same pages in the same order, one connection per host and as many hosts at a time, takes the
body as it came, undoes its coding, and writes request and response through the pipeline's own archive. Ours
alone asks for robots.txt, guards addresses and stores in SQLite; ours-bare does without an archive.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import time
import zlib
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.fetch import Archive, Fetcher
from pipeline.fetch.body import BodyRules
from pipeline.fetch.exchange import Answer, Question
from pipeline.model import FetchSettings, Night, Registry, Source, Target
from pipeline.store import Store

HEADERS = {"User-Agent": "bench/1 (+bench@bench.example)", "Accept-Encoding": "gzip, deflate"}
_RULES = BodyRules(wire=5_000_000, decoded=10_000_000)


@dataclass(frozen=True, slots=True)
class Job:
    """What to fetch, grouped by host, and where files may lie."""

    urls: list[list[str]]
    folder: str
    ca_file: str
    opening: str  # for the guard
    concurrency: int


@dataclass(slots=True)
class Done:
    """What it took: CPU and wall seconds, the peak of memory in MiB; and a checksum of each page's body."""

    cpu: float = 0.0
    wall: float = 0.0
    memory: float = 0.0
    bodies: dict[str, int] = field(default_factory=dict)


Keep = Callable[[str, int, Iterable[tuple[bytes, bytes]], bytes], None]


def ours(job: Job, done: Done, archive: Archive | None) -> None:
    """As the night fetches and stores. What it does before and after is not fetching."""
    settings = FetchSettings(
        "bench@bench.example",
        delay=0.0,
        allow_private=(job.opening,),
        ca_file=job.ca_file,
        concurrency=job.concurrency,
    )
    sources = tuple(Source(url) for urls in job.urls for url in urls)
    night = Night("bench", datetime.now(UTC))
    with Store.open(Path(job.folder) / "work.db") as store:
        store.mirror(Registry((), (), sources, settings))
        store.start_night(night, "bench")
        targets = [Target(source.url, source.id) for source in sources]
        _measured(done, lambda: asyncio.run(_ours(settings, archive, store, targets, done)))


async def _ours(
    settings: FetchSettings, archive: Archive | None, store: Store, targets: list[Target], done: Done
) -> None:
    async with Fetcher(settings, archive, lambda: datetime.now(UTC)) as fetcher:
        async for batch in fetcher.fetch(store.targets(targets)):
            store.add_attempts("bench", batch)
            for attempt in batch:
                if attempt.snapshot is not None:
                    done.bodies[attempt.target.url] = zlib.crc32(attempt.snapshot.body)


def httpx_shared(job: Job, keep: Keep) -> Awaitable[None]:
    """One client for everything, as its documentation advises."""
    import httpx

    async def all_hosts() -> None:
        async with httpx.AsyncClient(verify=_tls(job), headers=HEADERS, timeout=30) as client:
            await _each_host(job, lambda urls: _by_httpx(client, urls, keep))

    return all_hosts()


def httpx_per_host(job: Job, keep: Keep) -> Awaitable[None]:
    """A client for each host, over one TLS context."""
    import httpx

    tls = _tls(job)

    async def one_host(urls: list[str]) -> None:
        async with httpx.AsyncClient(verify=tls, headers=HEADERS, timeout=30, trust_env=False) as client:
            await _by_httpx(client, urls, keep)

    return _each_host(job, one_host)


async def _by_httpx(client: Any, urls: list[str], keep: Keep) -> None:
    for url in urls:
        async with client.stream("GET", url) as response:
            wire = b"".join([chunk async for chunk in response.aiter_raw()])
        keep(url, response.status_code, response.headers.raw, wire)


def aiohttp(job: Job, keep: Keep) -> Awaitable[None]:
    """One session, one connection per host."""
    import aiohttp

    async def one_host(session: aiohttp.ClientSession, urls: list[str]) -> None:
        for url in urls:
            async with session.get(url) as response:
                keep(url, response.status, response.raw_headers, await response.read())

    async def all_hosts() -> None:
        connector = aiohttp.TCPConnector(limit=job.concurrency, limit_per_host=1, ssl=_tls(job))
        async with aiohttp.ClientSession(
            connector=connector, headers=HEADERS, auto_decompress=False
        ) as session:
            await _each_host(job, lambda urls: one_host(session, urls))

    return all_hosts()


def scrapy(job: Job, keep: Keep) -> None:
    """A spider without what the others do not do: cookies, robots.txt, decoding."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    async def start(spider: Any) -> Any:
        for urls in zip(*job.urls, strict=True):  # hosts in turn, so that none is waited for
            for url in urls:
                yield scrapy.Request(url, headers=HEADERS, dont_filter=True)

    def parse(spider: Any, response: Any) -> None:
        pairs = ((name, value) for name, values in response.headers.items() for value in values)
        keep(response.url, response.status, pairs, response.body)

    pages = type("Pages", (scrapy.Spider,), {"name": "pages", "start": start, "parse": parse})
    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": job.concurrency,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "COMPRESSION_ENABLED": False,
            "COOKIES_ENABLED": False,
            "ROBOTSTXT_OBEY": False,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_ENABLED": False,
        }
    )
    process.crawl(pages)
    process.start()


ASYNC_PEERS: dict[str, Callable[[Job, Keep], Awaitable[None]]] = {
    "httpx": httpx_shared,
    "httpx-host": httpx_per_host,
    "aiohttp": aiohttp,
}
PEERS = (*ASYNC_PEERS, "scrapy")


async def _each_host(job: Job, one_host: Callable[[list[str]], Awaitable[None]]) -> None:
    """As many hosts at a time as the job says, each page after page."""
    waiting = list(reversed(job.urls))

    async def work() -> None:
        while waiting:
            await one_host(waiting.pop())

    await asyncio.gather(*(work() for _ in range(job.concurrency)))


def peer(name: str, job: Job, done: Done, archive: Archive) -> None:
    """Another library, with our archive."""

    def keep(url: str, status: int, headers: Iterable[tuple[bytes, bytes]], wire: bytes) -> None:
        named = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in headers)
        body = zlib.decompress(wire, 31)
        sent = (("Host", urlsplit(url).netloc), *HEADERS.items())
        archive.add(
            Answer(Question(url, url, (), _RULES), status, "OK", named, sent, datetime.now(UTC), wire, body)
        )
        done.bodies[url] = zlib.crc32(body)

    async def all_pages() -> None:
        await ASYNC_PEERS[name](job, keep)

    _measured(done, lambda: scrapy(job, keep) if name == "scrapy" else asyncio.run(all_pages()))


def _measured(done: Done, work: Callable[[], None]) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    done.cpu, done.wall = time.process_time() - cpu, time.perf_counter() - wall
    status = Path("/proc/self/status").read_text(encoding="ascii")
    done.memory = int(status.partition("VmHWM:")[2].split()[0]) / 1024  # kB


def _tls(job: Job) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=job.ca_file)


def main() -> None:
    name, job, done = sys.argv[1], Job(**json.loads(Path(sys.argv[2]).read_text("utf-8"))), Done()
    if name in ASYNC_PEERS:
        __import__(name.partition("-")[0])  # imports are not measured
    elif name == "scrapy":
        __import__("scrapy.crawler")
    with ExitStack() as stack:
        if name == "ours-bare":
            ours(job, done, None)
        else:
            archive = stack.enter_context(Archive(Path(job.folder) / "archive", "bench"))
            ours(job, done, archive) if name == "ours" else peer(name, job, done, archive)
    json.dump(asdict(done), sys.stdout)


if __name__ == "__main__":
    main()

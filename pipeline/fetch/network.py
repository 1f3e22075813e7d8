"""The network of one night: connections, clocks and retries. One URL at a time, no redirects."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import httpx

from pipeline.fetch.archive import Archive
from pipeline.fetch.body import ACCEPT, ACCEPT_ENCODING
from pipeline.fetch.exchange import Answer, Limits, Question, ask
from pipeline.fetch.guard import check_url, parse_openings
from pipeline.fetch.manners import Site, Transient, retry_after, retrying
from pipeline.fetch.proxy import Proxies
from pipeline.fetch.transport import GuardedTransport, Resolver, Wiring
from pipeline.model import FetchSettings
from pipeline.model.url import Place

_VERSION = "0.1"  # of our behaviour towards servers, as the user agent tells it


@dataclass(slots=True)
class Tally:
    """What fetching one target has cost so far. `left` is what remains of its total seconds."""

    left: float
    requests: int = 0
    hops: int = 0
    answers: int = 0
    seconds: float = 0.0
    status: int | None = None
    robots: str = ""


class Network:
    """Holds the connections to the hosts. Raises ConfigError for settings that cannot be meant."""

    def __init__(
        self,
        settings: FetchSettings,
        archive: Archive | None,
        clock: Callable[[], datetime],
        environ: Mapping[str, str] | None,
    ) -> None:
        self._settings = settings
        self._archive = archive
        self._clock = clock
        self._proxies = Proxies(settings.proxy, environ)
        self._resolver = Resolver()
        own_roots = environ.get("SSL_CERT_FILE") if environ is not None and settings.proxy == "env" else None
        self._wiring = Wiring(parse_openings(settings.allow_private), self._resolver, _tls(own_roots))
        self._transports: dict[Place, GuardedTransport] = {}
        self._sites: dict[str, Site] = {}
        agent = f"{settings.user_agent}/{_VERSION} (+{settings.contact})"
        self._headers = tuple(
            (name, value.encode("latin-1", "replace"))
            for name, value in (
                (b"User-Agent", agent),
                (b"Accept", ACCEPT),
                (b"Accept-Encoding", ACCEPT_ENCODING),
            )
        )

    def locate(self, url: str) -> tuple[str, Place]:
        """The tidied URL and its place. Raises FetchError("refused address")."""
        tidied, place = check_url(url, self._wiring.openings)
        if self._proxies.for_place(place) is not None:
            check_url(tidied, self._wiring.openings, by_proxy=True)
        return tidied, place

    def site(self, host: str) -> Site:
        """The clock of a host."""
        return self._sites.setdefault(host, Site(self._settings.delay))

    async def get(self, question: Question, tally: Tally) -> Answer:
        """An answer below 500 that is not 429, after as many tries as are worth it.

        Raises FetchError; after the last try the Transient that it ended with.
        """
        tidied, place = self.locate(question.url)
        question = replace(question, url=tidied, headers=(*self._headers, *question.headers))
        tally.hops += 1
        answer: Answer = await retrying(self._settings.delay)(self._once, question, place, tally)
        tally.answers += 1
        return answer

    async def rest(self, host: str) -> None:
        """Close the connections to a host; its clock goes on."""
        async with self.site(host).lock:
            for place in [place for place in self._transports if place.host == host]:
                await self._transports.pop(place).aclose()

    async def close(self) -> None:
        """Close everything. Nobody may be waiting for an answer."""
        for transport in self._transports.values():
            await transport.aclose()
        self._transports.clear()
        self._resolver.close()

    async def _once(self, question: Question, place: Place, tally: Tally) -> Answer:
        site = self.site(place.host)
        async with site.turn():
            started = asyncio.get_running_loop().time()
            tally.requests += 1
            tally.status = None
            limits = Limits(self._settings.connect_seconds, self._settings.read_seconds, tally.left)
            try:
                answer = await ask(self._transport(place), question, limits, self._clock)
            finally:
                spent = asyncio.get_running_loop().time() - started
                tally.seconds += spent
        tally.status = answer.status
        answer = self._keep(answer)
        self._raise_if_busy(answer, site)
        tally.left -= spent
        return answer

    def _transport(self, place: Place) -> GuardedTransport:
        if place not in self._transports:
            self._transports[place] = GuardedTransport(self._wiring, self._proxies.for_place(place))
        return self._transports[place]

    def _keep(self, answer: Answer) -> Answer:
        if self._archive is None:
            return answer
        name, offset = self._archive.add(answer)
        return replace(answer, warc_file=name, warc_offset=offset)

    def _raise_if_busy(self, answer: Answer, site: Site) -> None:
        if answer.status == 429:
            site.slow_down()
        if answer.status in (429, 503):
            site.hold(retry_after(answer.header("retry-after"), answer.header("date"), self._clock()))
        if answer.status == 429 or answer.status >= 500:
            raise Transient("http status", describe(answer))


def describe(answer: Answer) -> str:
    """An answer's status in words."""
    return f"answered {answer.status} {answer.phrase}".rstrip()


def _tls(own_roots: str | None) -> ssl.SSLContext:
    """One context for the night: making one costs more than a page."""
    context = httpx.create_ssl_context(trust_env=False)
    if own_roots:
        context.load_verify_locations(own_roots)
    return context

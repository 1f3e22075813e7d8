"""The network of one night: connections, clocks and retries. One URL at a time, no redirects."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import httpx

from pipeline.errors import ConfigError, FetchError
from pipeline.fetch.archive import Archive
from pipeline.fetch.body import ACCEPT, ACCEPT_ENCODING
from pipeline.fetch.exchange import Answer, Now, Question, Tally, ask
from pipeline.fetch.guard import check_url, parse_openings
from pipeline.fetch.manners import Site, Transient, Weary, retry_after, retrying
from pipeline.fetch.proxy import Proxies
from pipeline.fetch.pulse import Pulse
from pipeline.fetch.transport import Limits, Line, Resolver, Wiring
from pipeline.model import FetchSettings
from pipeline.model.url import Place

_VERSION = "0.1"  # of our behaviour towards servers, as the user agent tells it


def user_agent(settings: FetchSettings) -> str:
    """How we name ourselves to servers: name, version, and who answers for us."""
    return f"{settings.user_agent}/{_VERSION} (+{settings.contact})"


class Network:
    """Holds the connections to the hosts. Raises ConfigError for settings that cannot be meant.

    `pulse` is started while others have the loop.
    """

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
        self._wiring = wiring(settings, self._resolver, environ)
        self._limits = Limits(settings.connect_seconds, settings.read_seconds)
        self._lines: dict[str, Line] = {}  # by host: there is one connection to each
        self._sites: dict[str, Site] = {}
        self.pulse = Pulse()
        agent = user_agent(settings)
        self.headers = tuple(
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
        if host not in self._sites:
            self._sites[host] = Site(self._settings.delay)
        return self._sites[host]

    async def get(self, question: Question, place: Place, tally: Tally) -> Answer:
        """An answer below 500 that is not 429, after as many tries as are worth it.

        `place` is where `locate` found the question's URL. The tries share the seconds that the tally has
        left. Raises FetchError; after the last try the Transient that it ended with.
        """
        tally.hops += 1
        site = self.site(place.host)

        try:
            answer = await self._once(question, place, tally)
        except Transient as error:
            answer = await self._again(error, question, place, tally)
        site.answered()
        tally.answers += 1
        return answer

    def sync(self) -> None:
        """See that the archive keeps what it was given, whatever happens to the machine."""
        if self._archive is not None:
            self._archive.sync()

    async def rest(self, host: str) -> None:
        """Close the connection to a host; its clock goes on."""
        async with self.site(host).lock:
            await self._hang_up(host)

    async def close(self) -> None:
        """Close everything. Nobody may be waiting for an answer."""
        while self._lines:
            await self._lines.popitem()[1].close()
        self._resolver.close()

    async def _once(self, question: Question, place: Place, tally: Tally) -> Answer:
        site = self.site(place.host)
        async with site.turn():
            line = await self._line(place)
            try:
                answer = await self._ask(line, question, tally, site)
            except FetchError as error:
                if tally.head is not None:  # what came is on record, though we cannot use it
                    self._keep(tally.head, line, tally, problem=f"{error.kind}: {error.detail}")
                raise
            answer = self._keep(answer, line, tally)
            self._raise_if_busy(answer, site)
        return answer

    async def _ask(self, line: Line, question: Question, tally: Tally, site: Site) -> Answer:
        """One request; what it cost is known to the tally and the site, however it ends."""
        started = self.pulse.seconds()
        tally.requests += 1
        tally.head = None
        try:
            return await ask(line, question, tally, Now(self._clock, self.pulse.seconds))
        finally:
            tally.took = max(self.pulse.seconds() - started, 0.0)
            tally.seconds += tally.took
            tally.left -= tally.took
            site.took(tally.took)

    async def _line(self, place: Place) -> Line:
        """The connection to a place. Another one to its host (http beside https) is closed first."""
        line = self._lines.get(place.host)
        if line is None or line.place != place:
            await self._hang_up(place.host)
            line = Line(self._wiring, place, self._limits, self._proxies.for_place(place))
            self._lines[place.host] = line
        return line

    async def _hang_up(self, host: str) -> None:
        line = self._lines.pop(host, None)
        if line is not None:
            await line.close()

    async def _again(self, failure: Transient, question: Question, place: Place, tally: Tally) -> Answer:
        """The tries after the first, which has failed: most URLs need none, and the machinery costs."""
        site = self.site(place.host)
        failures = [failure]

        def is_enough(error: Transient, tries: int) -> bool:
            return tries >= min(error.tries, site.tries) or tally.left <= 0

        async def attempt() -> Answer:
            if failures:
                raise failures.pop()
            return await self._once(question, place, tally)

        try:
            answer: Answer = await retrying(self._settings.delay, is_enough)(attempt)
        except Transient as error:
            site.failed(error)
            raise
        return answer

    def _keep(self, answer: Answer, line: Line, tally: Tally, problem: str = "") -> Answer:
        """The answer with its place in the archive, where its record says what we know beyond it."""
        if self._archive is None:
            return answer
        notes = (
            ("WARC-IP-Address", line.address),
            ("fetchTimeMs", f"{1000 * tally.took:.0f}"),
            ("robots", tally.robots),
            ("rights", tally.rights),
            ("problem", problem),
        )
        name, offset = self._archive.add(
            answer, tuple(note for note in notes if note[1]), answer.question.held
        )
        return replace(answer, warc_file=name, warc_offset=offset)

    def _raise_if_busy(self, answer: Answer, site: Site) -> None:
        said = describe(answer)
        if answer.status in (429, 503):
            wait = retry_after(answer.header("retry-after"), answer.header("date"), self._clock())
            site.busy(said, wait)
            raise Weary("http status", said)
        if answer.status >= 500:
            raise Transient("http status", said)


def wiring(settings: FetchSettings, resolver: Resolver, environ: Mapping[str, str] | None) -> Wiring:
    """What the settings open and trust. Raises ConfigError."""
    own_roots = environ.get("SSL_CERT_FILE") if environ is not None and settings.proxy == "env" else None
    tls = _tls({"fetch.ca_file": settings.ca_file, "SSL_CERT_FILE": own_roots})
    return Wiring(parse_openings(settings.allow_private), resolver, tls)


def describe(answer: Answer) -> str:
    """An answer's status in words."""
    return f"answered {answer.status} {answer.phrase}".rstrip()


def _tls(own_roots: Mapping[str, str | None]) -> ssl.SSLContext:
    """One context for the night: making one costs more than a page. Raises ConfigError, with the setting."""
    context = httpx.create_ssl_context(trust_env=False)
    context.set_alpn_protocols(["http/1.1"])
    for setting, file in own_roots.items():
        try:
            if file:
                context.load_verify_locations(file)
        except OSError as error:  # ssl.SSLError is one
            why = "it holds no certificates in PEM" if isinstance(error, ssl.SSLError) else error.strerror
            raise ConfigError(f"{setting}: {file} cannot be used: {why}") from error
    return context

"""The wire: connections that can only reach addresses that the guard lets pass.

The boundary is the network backend: a name is resolved once, every answer is checked, and the socket is
opened to the checked address itself, so that a second answer of the DNS changes nothing. The URL is never
rewritten: Host, SNI and the certificate check keep the name. A proxy is the one address that is dialled
because the settings say so; it resolves names by itself. There is no client and no pool around a connection:
a client would follow redirects, keep cookies and trip over a Location that it cannot read, and both cost more
than the page (a host has one connection, so there is nothing to pool).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import httpcore
import httpx

from pipeline.errors import FetchError
from pipeline.fetch.guard import Opening, is_literal, refused
from pipeline.fetch.manners import BriefTransient
from pipeline.fetch.stream import connect
from pipeline.fetch.talk import Talk
from pipeline.model.url import Place

DNS_SECONDS = 5.0  # what a resolver that answers needs, ten times over
MAX_ADDRESSES = 4  # of one name; who has four that are dead is down
Resolve = Callable[[str, int], Awaitable[list[str]]]


class Resolver:
    """Asks the system's resolver in threads of its own: a lookup cannot be cancelled, only left behind."""

    def __init__(self, threads: int = 32) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="dns")

    async def __call__(self, host: str, port: int) -> list[str]:
        asked = asyncio.get_running_loop().run_in_executor(self._threads, _lookup, host, port)
        return await asyncio.wait_for(asked, DNS_SECONDS)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _lookup(host: str, port: int) -> list[str]:
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True)
class Wiring:
    """What all connections of a night share."""

    openings: tuple[Opening, ...]
    resolve: Resolve
    tls: ssl.SSLContext


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials checked addresses, or the one proxy."""

    def __init__(self, wiring: Wiring, proxy: httpx.Proxy | None = None) -> None:
        self._wiring = wiring
        self._proxy = proxy

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises FetchError("refused address") for what the guard refuses, BriefTransient for a dead name."""
        if self._proxy is not None:
            return await self._dial_proxy(self._proxy, host, port, timeout)
        addresses = await self._checked(host, port)
        return await self._dial(addresses[:MAX_ADDRESSES], port, timeout)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never: raises FetchError."""
        raise FetchError("refused address", "a local socket is no web server")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _dial_proxy(
        self, proxy: httpx.Proxy, host: str, port: int, timeout: float | None
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await connect(host, port, timeout)
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            name = f"{proxy.url.scheme}://{host}:{port}"
            raise FetchError("no answer", f"the proxy {name} cannot be reached: {reason(error)}") from error

    async def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = [host] if is_literal(host) else await self._wiring.resolve(host, port)
        except TimeoutError as error:
            raise BriefTransient(
                "no answer", f"the DNS gave no answer for {host} in {DNS_SECONDS:g} s"
            ) from error
        except (OSError, UnicodeError) as error:
            raise BriefTransient(
                "no answer", f"the DNS has no address for {host}: {reason(error)}"
            ) from error
        for address in addresses:  # one bad answer refuses the name
            why = refused(address, port, self._wiring.openings)
            if why:
                raise FetchError("refused address", why if host == address else f"{host} leads to {why}")
        return addresses

    async def _dial(
        self, addresses: Sequence[str], port: int, timeout: float | None
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = httpcore.ConnectError("no address")
        share = None if timeout is None else timeout / max(len(addresses), 1)
        for address in addresses:
            try:
                stream = await connect(address, port, share)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
                continue
            peer = str(stream.get_extra_info("server_addr")[0])
            if peer == address or not refused(peer, port, self._wiring.openings):
                return stream
            await stream.aclose()
            raise FetchError("refused address", f"{address} was answered by {peer}")
        raise failure


def reason(error: BaseException) -> str:
    """What an error of a lower library says, down to the system's own words."""
    deepest = error
    while not str(deepest) and (deepest.__cause__ or deepest.__context__) is not None:
        deepest = deepest.__cause__ or deepest.__context__ or deepest
    return getattr(deepest, "strerror", None) or str(deepest) or type(error).__name__


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: to connect, and between two bytes."""

    connect: float
    read: float


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an answer.

    `more` gives its body piece by piece, b"" at the end; `finish` must be awaited, whatever was read.
    """

    status: int
    phrase: bytes
    headers: Sequence[tuple[bytes, bytes]]
    more: Callable[[], Awaitable[bytes]]
    finish: Callable[[], Awaitable[None]]


class Line:
    """One connection to one place, kept between requests and made anew where it has gone.

    It serves one request at a time; who asks sees to that. What goes through a proxy is left to httpcore.
    """

    def __init__(
        self, wiring: Wiring, place: Place, limits: Limits, proxy: httpx.Proxy | None = None
    ) -> None:
        self._wiring = wiring
        self.place = place
        self._limits = limits
        self._backend = GuardedBackend(wiring, proxy)
        self._talk: Talk | None = None
        self._pool = None if proxy is None else proxied(wiring, proxy)

    @property
    def address(self) -> str:
        """The address that we talk to, or "" where a proxy does or nobody yet."""
        return self._talk.address if self._talk is not None else ""

    async def get(self, url: str, headers: Sequence[tuple[bytes, bytes]]) -> Head:
        """Ask for a tidied URL of the place. Raises FetchError, and what httpcore raises."""
        if self._pool is not None:
            return await self._get_by_proxy(self._pool, url, headers)
        if self._talk is None or not self._talk.usable:
            await self.close()
            self._talk = Talk(await self._connect())
        talk, seconds = self._talk, self._limits.read
        try:
            answer = await talk.ask(f"/{url.split('/', 3)[3]}".encode("ascii"), headers, seconds)
        except BaseException:  # a question without its answer: nothing else can be asked here
            await self.close()
            raise
        pairs = answer.headers.raw_items()
        return Head(answer.status_code, answer.reason, pairs, partial(talk.more, seconds), talk.finish)

    async def close(self) -> None:
        """Hang up; the next request connects again."""
        talk, self._talk = self._talk, None
        if talk is not None:
            await talk.close()
        if self._pool is not None:
            await self._pool.aclose()

    async def _connect(self) -> httpcore.AsyncNetworkStream:
        scheme, host, port = self.place
        stream = await self._backend.connect_tcp(host, port, self._limits.connect)
        if scheme == "http":
            return stream
        return await stream.start_tls(self._wiring.tls, host, self._limits.connect)

    async def _get_by_proxy(
        self, pool: httpcore.AsyncHTTPProxy, url: str, headers: Sequence[tuple[bytes, bytes]]
    ) -> Head:
        seconds = dict.fromkeys(("read", "write", "pool"), self._limits.read)
        given = {"timeout": {**seconds, "connect": self._limits.connect}}
        answer = await pool.handle_async_request(
            httpcore.Request("GET", url, headers=list(headers), extensions=given)
        )
        phrase = answer.extensions.get("reason_phrase", b"")
        pieces = answer.aiter_stream()
        return Head(answer.status, phrase, answer.headers, lambda: anext(pieces, b""), answer.aclose)


def proxied(wiring: Wiring, proxy: httpx.Proxy) -> httpcore.AsyncHTTPProxy:
    """Connections through the one proxy, one at a time."""
    return httpcore.AsyncHTTPProxy(
        proxy_url=str(proxy.url),
        proxy_auth=proxy.raw_auth,
        ssl_context=wiring.tls,
        proxy_ssl_context=wiring.tls if proxy.url.scheme == "https" else None,
        max_connections=1,
        max_keepalive_connections=0,  # httpcore would take bytes behind an answer for the next one
        network_backend=GuardedBackend(wiring, proxy),
    )

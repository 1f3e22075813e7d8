"""The wire: an httpx transport whose connections can only reach addresses that the guard lets pass.

The boundary is the network backend: a name is resolved once, every answer is checked, and the socket is
opened to the checked address itself, so that a second answer of the DNS changes nothing. The URL is never
rewritten: Host, SNI and the certificate check keep the name. A proxy is the one address that is dialled
because the settings say so; it resolves names by itself. The transport is used without a client of httpx,
which would follow redirects, keep cookies and trip over a Location that it cannot read.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpcore
import httpx

from pipeline.errors import FetchError
from pipeline.fetch.guard import Opening, is_literal, refused
from pipeline.fetch.manners import BriefTransient

DNS_SECONDS = 5.0  # what a resolver that answers needs, ten times over
MAX_ADDRESSES = 4  # of one name; who has four that are dead is down
KEEP_ALIVE_SECONDS = 30.0
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
        self._inner = httpcore.AnyIOBackend()

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
            return await self._inner.connect_tcp(host, port, timeout)
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
                stream = await self._inner.connect_tcp(address, port, share)
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


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's own transport, its pool exchanged for one with the guarded backend and one connection."""

    def __init__(self, wiring: Wiring, proxy: httpx.Proxy | None = None) -> None:
        super().__init__(verify=wiring.tls, trust_env=False, retries=0)
        backend = GuardedBackend(wiring, proxy)
        if proxy is None:
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=wiring.tls,
                max_connections=1,
                keepalive_expiry=KEEP_ALIVE_SECONDS,
                network_backend=backend,
            )
            return
        self._pool = httpcore.AsyncHTTPProxy(
            proxy_url=str(proxy.url),
            proxy_auth=proxy.raw_auth,
            ssl_context=wiring.tls,
            proxy_ssl_context=wiring.tls if proxy.url.scheme == "https" else None,
            max_connections=1,
            keepalive_expiry=KEEP_ALIVE_SECONDS,
            network_backend=backend,
        )

"""A ping to whoever watches over the nights: one POST to a checked address, and no word of where in errors.

The URL is as good as a password, so nothing that is raised here names more than its host. robots.txt is not
asked: whoever wrote the URL into the sources file was given it for this. Redirects are not followed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

import httpcore
import httpx

from pipeline.errors import FetchError
from pipeline.fetch.guard import check_url
from pipeline.fetch.network import user_agent, wiring
from pipeline.fetch.proxy import Proxies
from pipeline.fetch.transport import GuardedBackend, Resolver, Wiring, proxied, reason
from pipeline.model import FetchSettings

SECONDS = 5.0  # in all; who takes longer to take a line of text is down
MOST = 10_000  # bytes of a body: what such services keep of one

_BELOW = (
    *(httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError),
    *(httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable, ValueError),
)


def address(url: str, what: str) -> str:
    """The URL of one kind of ping: its path goes on with `start`, `fail` or an exit code."""
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path.rstrip('/')}/{what}").geturl()


def ping(
    settings: FetchSettings, url: str, text: str, environ: Mapping[str, str], seconds: float = SECONDS
) -> None:
    """Say `text`, its first 10 kB, to a URL, and be done after so many seconds whatever comes.

    Raises FetchError for a refused address, no answer in time, or an answer that is not a 2xx; ConfigError
    for a proxy or certificates that cannot be used.
    """
    asyncio.run(_ping(settings, url, text.encode()[:MOST], environ, seconds))


async def _ping(
    settings: FetchSettings, url: str, body: bytes, environ: Mapping[str, str], seconds: float
) -> None:
    resolver = Resolver(threads=1)
    try:
        wired, proxies = wiring(settings, resolver, environ), Proxies(settings.proxy, environ)
        tidied, place = check_url(url, wired.openings)
        proxy = proxies.for_place(place)
        if proxy is not None:
            check_url(tidied, wired.openings, by_proxy=True)
        headers = [(b"User-Agent", user_agent(settings).encode("latin-1", "replace"))]
        async with (
            asyncio.timeout(seconds),
            _pool(wired, proxy) as pool,
            pool.stream("POST", tidied, headers=headers, content=body) as answer,
        ):
            if not 200 <= answer.status < 300:
                raise FetchError("http status", f"answered {answer.status}")
    except TimeoutError as error:
        raise FetchError("no answer", f"not finished after {seconds:g} s") from error
    except _BELOW as error:
        raise FetchError("no answer", reason(error)) from error
    finally:
        resolver.close()


def _pool(wired: Wiring, proxy: httpx.Proxy | None) -> httpcore.AsyncConnectionPool:
    if proxy is not None:
        return proxied(wired, proxy)
    return httpcore.AsyncConnectionPool(
        ssl_context=wired.tls, max_connections=1, network_backend=GuardedBackend(wired)
    )

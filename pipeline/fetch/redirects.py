"""Redirects, followed one by one, so that each hop passes the guard and robots.txt again."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from urllib.parse import urljoin

from pipeline.errors import FetchError
from pipeline.fetch.exchange import Answer
from pipeline.model.url import tidy_url

MAX_REDIRECTS = 5
_FOR_GOOD = frozenset({301, 308})
_CODES = _FOR_GOOD | {302, 303, 307}
_SCHEME_ALONE = re.compile(r"[a-z][a-z0-9+.-]*:(?!//)", re.I)  # readers differ on where "http:host" leads


class Lost(FetchError):
    """A chain of redirects that does not end."""


async def follow(get: Callable[[str], Awaitable[Answer]], url: str) -> tuple[Answer, bool]:
    """The first answer that is no redirect, and whether redirects led there that are all for good.

    Raises what `get` raises, Lost for circles and more than MAX_REDIRECTS, FetchError("refused address")
    for a hop to what is no web address, and from https down to http.
    """
    seen = {url}
    answer = await get(url)
    codes: set[int] = set()
    while answer.status in _CODES and answer.header("location") is not None:
        url = next_url(answer)
        if url in seen:
            raise Lost("http status", f"redirects in a circle, back to {url}")
        if len(seen) > MAX_REDIRECTS:
            raise Lost("http status", f"more than {MAX_REDIRECTS} redirects")
        seen.add(url)
        codes.add(answer.status)
        answer = await get(url)
    return answer, bool(codes) and codes <= _FOR_GOOD


def next_url(answer: Answer) -> str:
    """Where a redirect leads. Raises FetchError("refused address")."""
    location = _utf8(answer.header("location") or "")
    here = answer.question.url
    try:
        if _SCHEME_ALONE.match(location):
            raise ValueError("the URL does not begin with http:// or https://")
        url = tidy_url(urljoin(here, location))
    except ValueError as error:
        raise FetchError("refused address", f"redirected to {location[:200]!r}: {error}") from error
    if here.startswith("https:") and not url.startswith("https:"):
        raise FetchError("refused address", f"redirected from https down to {url}")
    return url


def _utf8(text: str) -> str:
    """Headers are read as Latin-1; servers that put more into a Location mean UTF-8."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text

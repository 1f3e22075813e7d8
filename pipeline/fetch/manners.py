"""Manners: one request at a time for each host, pauses between them, and when to try again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential, wait_random

from pipeline.errors import FetchError

TRIES = 3
MAX_WAIT = 300.0  # seconds; a server that asks for more gets its answer tomorrow
CRAWL_DELAY = (1.0, 60.0)  # seconds; what robots.txt may ask for, as large crawlers clamp it
_BACKOFF = (0.05, 1.0)  # seconds before the second try; within these, the pause of the settings
_SLOWER = 2.0  # the pause grows by this factor when a host says 429
_SLOWEST = 60.0


class Transient(FetchError):
    """A failure that may heal by itself; `tries` in all are worth it."""

    tries = TRIES


class BriefTransient(Transient):
    """A name that the DNS does not give: once more, and no longer, or a night without network takes hours."""

    tries = 2


class Site:
    """A host's clock: who holds its turn may send one request to it. Times are those of the event loop."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.lock = asyncio.Lock()
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until nobody else talks to the host and its pause is over."""
        async with self.lock:
            loop = asyncio.get_running_loop()
            while (pause := self._next - loop.time()) > 0:
                await asyncio.sleep(pause)
            self._next = loop.time() + self.delay
            yield

    def keep_to(self, crawl_delay: float | None) -> None:
        """Take the pause that robots.txt asks for, where it is longer than ours."""
        if crawl_delay:
            wanted = max(self.delay, min(max(crawl_delay, CRAWL_DELAY[0]), CRAWL_DELAY[1]))
            self._next += wanted - self.delay  # the request for robots.txt counts as one
            self.delay = wanted

    def hold(self, seconds: float | None) -> None:
        """Send nothing for so many seconds."""
        self._next = max(self._next, asyncio.get_running_loop().time() + (seconds or 0.0))

    def slow_down(self) -> None:
        """The host found us too fast: longer pauses for the rest of the night."""
        self.delay = min(_SLOWEST, max(self.delay * _SLOWER, _BACKOFF[0]))


def retry_after(value: str | None, date: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, 0 to MAX_WAIT; None where it says nothing.

    A date is held against the server's own Date header: neither its clock nor ours need be right.
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return min(float(value.strip()[:9]), MAX_WAIT)
    until, since = _parse_date(value), _parse_date(date or "") or now
    return None if until is None else min(max((until - since).total_seconds(), 0.0), MAX_WAIT)


def _parse_date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else None


def retrying(delay: float) -> AsyncRetrying:
    """Tries for one request: pauses double, with a random part, from the settings' delay but at most 1 s."""
    base = min(max(delay, _BACKOFF[0]), _BACKOFF[1])
    return AsyncRetrying(
        retry=retry_if_exception_type(Transient),
        stop=_enough,
        wait=wait_exponential(multiplier=base) + wait_random(0, base),
        sleep=asyncio.sleep,
        reraise=True,
    )


def _enough(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome else None
    return not isinstance(error, Transient) or state.attempt_number >= error.tries

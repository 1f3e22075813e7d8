"""Manners: one request at a time for each host, pauses between them, and when to try again.

A host's pause adapts. It starts as `fetch.delay`. A crawl-delay in robots.txt (clamped to 1-60 s) may raise
it. Each answer 429 or 503 doubles it, to 60 s at most; each other answer takes a tenth of that off again.
After an answer that took long the next pause is five times as long as that answer took: so we never ask for
more than a sixth of what a host can do on one connection, as the Internet Archive's crawler does by default.
This part stops at six times the host's pause (30 s by default, that crawler's own limit), which is nothing
where the delay is 0: that is for servers of one's own.

The pause begins when the answer has ended, so that neither a slow connection nor a slow answer can bring two
requests closer together at the server than the pause is long. Retry-After is obeyed in both forms. A host may
ask for five minutes of waiting a night in all; one that asks for more is left alone for the night. A host
that stayed busy or silent through all tries for one URL gets one try for each of the next ones until it
answers, so that a sick host costs the night little.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential, wait_random

from pipeline.errors import FetchError

TRIES = 3
PATIENCE = 300.0  # seconds that one host may make us wait in one night
CRAWL_DELAY = (1.0, 60.0)  # seconds; what robots.txt may ask for, as large crawlers clamp it
_BACKOFF = (0.05, 1.0)  # seconds before the second try; within these, the pause of the settings
_SLOWER = 2.0  # the pause grows by this factor when a host says 429 or 503
_SLOWEST = 60.0
_RECOVERS = 0.9  # and by this one with each other answer, until it is what it was
_LOAD = 5.0  # a pause is at least so many times as long as the answer before it took: Heritrix' delayFactor
_MOST_LOAD = 6.0  # times the host's pause: where slow answers stop to count
_NEVER = 1e9  # seconds; a wait that nobody means


class Transient(FetchError):
    """A failure that may heal by itself; `tries` in all are worth it."""

    tries = TRIES


class Weary(Transient):
    """One that is the whole host's and not the page's: it is busy, silent or out of reach."""


class BriefTransient(Weary):
    """A name that the DNS does not give: once more, and no longer, or a night without network takes hours."""

    tries = 2


class Site:
    """A host's clock: who holds its turn may send one request to it. Times are those of the event loop."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.lock = asyncio.Lock()
        self.tries = TRIES
        self._floor = delay
        self._next = 0.0
        self._patience = PATIENCE
        self._closed = ""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until nobody else talks to the host and its pause is over. Raises FetchError."""
        async with self.lock:
            loop = asyncio.get_running_loop()
            while not self._closed and (pause := self._next - loop.time()) > 0:
                await asyncio.sleep(pause)
            if self._closed:
                raise FetchError("http status", self._closed)
            try:
                yield
            finally:
                self._next = max(self._next, loop.time() + self.delay)

    def keep_to(self, crawl_delay: float | None) -> None:
        """Take the pause that robots.txt asks for, where it is longer than ours."""
        if crawl_delay:
            wanted = min(max(crawl_delay, CRAWL_DELAY[0]), CRAWL_DELAY[1])
            self._floor = max(self._floor, wanted)
            self._next += max(self._floor - self.delay, 0.0)  # the request for robots.txt counts as one
            self.delay = max(self.delay, self._floor)

    def took(self, seconds: float) -> None:
        """An answer, or waiting for none, took so long: pause accordingly."""
        self._wait(min(_LOAD * seconds, _MOST_LOAD * self.delay))

    def busy(self, said: str, wait: float | None) -> None:
        """The host found us too fast, or has too much to do; `wait` is what it asks for, in seconds."""
        self.delay = min(_SLOWEST, max(self.delay * _SLOWER, _BACKOFF[0]))
        if wait is None:
            return
        self._patience -= wait
        if self._patience < 0:
            self._closed = f"{said} and asked for {wait:.0f} s of rest: left alone for this night"
        self._wait(wait)

    def answered(self) -> None:
        """The host is well: it gets all tries, and pauses that grew shrink again."""
        self.tries = TRIES
        self.delay = max(self._floor, self.delay * _RECOVERS)

    def failed(self, error: Transient) -> None:
        """All tries for a URL failed."""
        if isinstance(error, Weary):
            self.tries = 1

    def _wait(self, seconds: float) -> None:
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)


def retrying(delay: float, is_enough: Callable[[Transient, int], bool]) -> AsyncRetrying:
    """Tries for one request, until `is_enough` says so of an error and the tries made.

    The waits between them double, from the settings' delay but at most 1 s, with a random part; the host's
    own pause comes on top where it is longer.
    """
    base = min(max(delay, _BACKOFF[0]), _BACKOFF[1])

    def stop(state: RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        return not isinstance(error, Transient) or is_enough(error, state.attempt_number)

    return AsyncRetrying(
        retry=retry_if_exception_type(Transient),
        stop=stop,
        wait=wait_exponential(multiplier=base) + wait_random(0, base),
        sleep=asyncio.sleep,
        reraise=True,
    )


def retry_after(value: str | None, date: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, never negative; None where it says nothing.

    A date is held against the server's own Date header: neither its clock nor ours need be right.
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return min(float(value.strip()[:9]), _NEVER)
    until, since = _parse_date(value), _parse_date(date or "") or now
    return None if until is None else min(max((until - since).total_seconds(), 0.0), _NEVER)


def _parse_date(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else None

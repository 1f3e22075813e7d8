"""Keys of the door: the token that is exchanged for a cookie, the cookie, and what a form must carry."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

COOKIE = "evidence_desk"
LASTS = timedelta(hours=12)  # a working day: of the token since the start, of a cookie since it was given
MOST = 200  # cookies at a time; beyond that the oldest ones are void


@dataclass(slots=True)
class Keys:
    """What opens the door. Nothing of it is written anywhere: a new start makes all of it void."""

    token: str
    clock: Callable[[], datetime]
    until: datetime = field(init=False)  # the token is good for
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _given: dict[str, datetime] = field(default_factory=dict)  # hash of a cookie → how long it is good

    def __post_init__(self) -> None:
        self.until = self.clock() + LASTS

    def exchange(self, token: str) -> str | None:
        """A new cookie's value for the right token; None for another one, or once its time is over."""
        if not same(token, self.token) or self.clock() >= self.until:
            return None
        cookie = secrets.token_urlsafe(32)
        self._given[_hash(cookie)] = self.clock() + LASTS
        while len(self._given) > MOST:
            del self._given[next(iter(self._given))]
        return cookie

    def opens(self, cookie: str) -> bool:
        """Whether a cookie is one of ours and still good."""
        until = self._given.get(_hash(cookie))
        return until is not None and self.clock() < until

    def seal(self, whose: str) -> str:
        """What forms of one cookie, or of one user, must carry: nobody else's form does."""
        return hmac.new(self._secret, whose.encode("utf-8", "replace"), "sha256").hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell how far they are."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()

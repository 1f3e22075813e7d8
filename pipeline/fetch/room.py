"""How much may be under way between the network and whoever takes the attempts: a number, and bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from pipeline.model import Attempt

# Bodies that wait while those before them are parsed; then nobody asks for another, of 10 MB at most. Sixty
# pages of 5 MB in wait took 500 MB; `make bench-hostile` measures it.
MOST_BYTES = 4_000_000


class Room:
    """Room for attempts that are made or wait to be taken. `most` of them at a time."""

    def __init__(self, most: int) -> None:
        self._left = most
        self._bytes = 0
        self._moved = asyncio.Event()

    async def enter(self) -> None:
        """Wait until there is room for one attempt."""
        while self._left < 1 or self._bytes > MOST_BYTES:
            self._moved.clear()
            await self._moved.wait()
        self._left -= 1

    def hold(self, attempt: Attempt) -> None:
        """An attempt is made and waits with its body."""
        self._bytes += _size(attempt)

    def leave(self, attempts: Iterable[Attempt]) -> None:
        """Attempts have been taken."""
        for attempt in attempts:
            self._left += 1
            self._bytes -= _size(attempt)
        self._moved.set()


def _size(attempt: Attempt) -> int:
    return len(attempt.snapshot.body) if attempt.snapshot else 0

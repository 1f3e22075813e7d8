"""The event loop's time, without the seconds in which others kept it from its work.

While somebody stores or sorts what we gave him, no answer can be taken: no host is slow because of that. Who
waits for something else lets the loop go on, and that time counts.
"""

from __future__ import annotations

import asyncio

_BEAT = 0.05  # seconds; a beat that comes later than this late was held up


class Pulse:
    """Beats while others may hold the loop, from `start` to `stop`; a flood is its server's doing."""

    def __init__(self) -> None:
        self._held = self._due = 0.0
        self._next: asyncio.TimerHandle | None = None

    def seconds(self) -> float:
        """The loop's time, but for what others took of it. Within a running loop."""
        return asyncio.get_running_loop().time() - self._held - self._late()

    def start(self) -> None:
        """Others take over. Within a running loop."""
        loop = asyncio.get_running_loop()
        self._due = loop.time() + _BEAT
        self._next = loop.call_at(self._due, self._beat)

    def stop(self) -> None:
        """They are done."""
        self._held += self._late()
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _beat(self) -> None:
        self._held += self._late()
        self.start()

    def _late(self) -> float:
        if self._next is None:
            return 0.0
        late = asyncio.get_running_loop().time() - self._due
        return late if late > _BEAT else 0.0

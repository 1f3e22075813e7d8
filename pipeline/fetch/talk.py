"""HTTP/1.1 over one stream, one exchange after the other.

h11 knows the protocol, here and inside httpcore; httpcore's own connection wraps each of its steps in a lock
of AnyIO and a trace, which one worker for one host has no use for. Errors are those of httpcore.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import h11
import httpcore

MAX_HEAD = 100 * 1024  # bytes of status line and headers
KEEP_ALIVE_SECONDS = 30.0
_READ = 64 * 1024
_DONE = {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}


class Talk:
    """Questions and answers on one connection. `seconds` is how long the other side may be silent."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
        self._until = 0.0
        self.address = str(stream.get_extra_info("server_addr")[0])

    @property
    def usable(self) -> bool:
        """Whether a further question can be asked: all is said, recently, and the other side has not left."""
        fresh = self._h11.states == {h11.CLIENT: h11.IDLE, h11.SERVER: h11.IDLE}
        in_time = asyncio.get_running_loop().time() < self._until
        return fresh and in_time and not self._stream.get_extra_info("is_readable")

    async def ask(
        self, target: bytes, headers: Sequence[tuple[bytes, bytes]], seconds: float
    ) -> h11.Response:
        """Send a GET and read the head of the answer.

        Raises httpcore.LocalProtocolError, httpcore.RemoteProtocolError, httpcore.ReadError and
        httpcore.ReadTimeout.
        """
        try:
            request = self._h11.send(h11.Request(method=b"GET", target=target, headers=list(headers)))
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(str(error)) from error
        self._h11.send(h11.EndOfMessage())
        with suppress(httpcore.WriteError):  # who hangs up early may have said why
            await self._stream.write(request or b"", seconds)
        while True:
            event = await self._next(seconds)
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse) or event.status_code == 101:
                raise httpcore.RemoteProtocolError("no answer to the question")

    async def more(self, seconds: float) -> bytes:
        """The next piece of the body; b"" when all of it came. Raises as `ask`."""
        event = await self._next(seconds)
        return event.data if isinstance(event, h11.Data) else b""

    async def finish(self) -> None:
        """The answer is no longer read: keep the connection where all of it came and no more, else hang up.

        Bytes behind an answer would be taken for the answer to the next question: that is how a server, or
        whoever stands between, puts words into the mouth of another page.
        """
        if self._h11.states == _DONE and not self._h11.trailing_data[0]:
            self._h11.start_next_cycle()
            self._until = asyncio.get_running_loop().time() + KEEP_ALIVE_SECONDS
        else:
            await self.close()

    async def close(self) -> None:
        """Hang up."""
        self._until = 0.0
        await self._stream.aclose()

    async def _next(self, seconds: float) -> h11.Event | type[h11.PAUSED] | type[h11.NEED_DATA]:
        try:
            while True:
                event = self._h11.next_event()
                if event is not h11.NEED_DATA:
                    return event
                data = await self._stream.read(_READ, seconds)
                if not data and self._h11.their_state is h11.SEND_RESPONSE:
                    raise httpcore.RemoteProtocolError("the server hung up without an answer")
                self._h11.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise httpcore.RemoteProtocolError(str(error)) from error

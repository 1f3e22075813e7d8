"""A socket as httpcore wants to read it, straight on asyncio.

httpcore's own backend reads through AnyIO, whose locks, checkpoints and cancel scopes cost more time than
TLS does. Here bytes wait in an inbox, a reader waits for the inbox, and a silence is timed by one timer. A
timer that rings while bytes lie there already is ignored: a loop that was busy with something else must not
take a server for silent.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from typing import Any, cast

import httpcore

_FULL = 256 * 1024  # bytes that may lie unread before the server has to wait


class Inbox(asyncio.Protocol):
    """What came from a socket and was not read yet."""

    def __init__(self) -> None:
        self._chunks: deque[bytes] = deque()
        self._waiting = 0  # bytes in the chunks
        self._waiter: asyncio.Future[None] | None = None
        self._paused: asyncio.ReadTransport | None = None
        self._transport: asyncio.Transport | None = None
        self.failure: Exception | None = None
        self.ended = False

    @property
    def readable(self) -> bool:
        """Whether a read returns at once: something came, or the end of everything."""
        return bool(self._chunks) or self.ended

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.read_from(cast(asyncio.Transport, transport))  # for TCP it is one; uvloop's has no common class

    def read_from(self, transport: asyncio.Transport) -> None:
        """Take a transport for that which fills the inbox: TLS puts its own in place of the socket's."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._chunks.append(data)
        self._waiting += len(data)
        if self._waiting > _FULL and self._paused is None and self._transport is not None:
            self._paused = self._transport
            self._paused.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self.ended = True
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        self.ended, self.failure = True, error
        self._wake()

    def take(self, most: int) -> bytes:
        """Bytes that came, at most so many; none where nothing did."""
        if not self._chunks:
            return b""
        chunk = self._chunks.popleft()
        if len(chunk) > most:
            self._chunks.appendleft(chunk[most:])
            chunk = chunk[:most]
        self._waiting -= len(chunk)
        if self._paused is not None and self._waiting <= _FULL // 2:
            if not self._paused.is_closing():
                self._paused.resume_reading()
            self._paused = None
        return chunk

    async def something(self, seconds: float | None) -> None:
        """Wait until a read returns at once. Raises httpcore.ReadTimeout."""
        loop = asyncio.get_running_loop()
        self._waiter = waiter = loop.create_future()
        timer = None if seconds is None else loop.call_later(seconds, self._give_up, seconds)
        try:
            await waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

    def _give_up(self, seconds: float) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(httpcore.ReadTimeout(f"nothing came for {seconds:g} s"))

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Stream(httpcore.AsyncNetworkStream):
    """One connection. Errors of the system become those of httpcore."""

    def __init__(self, transport: asyncio.Transport, inbox: Inbox) -> None:
        self._transport = transport
        self._inbox = inbox

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came; b"" for the end. Raises httpcore.ReadTimeout and httpcore.ReadError."""
        if not self._inbox.readable:
            await self._inbox.something(timeout)
        chunk = self._inbox.take(max_bytes)
        if not chunk and self._inbox.failure is not None:
            raise httpcore.ReadError(str(self._inbox.failure)) from self._inbox.failure
        return chunk

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Hand over a request: a few kB, so the system always takes it. Raises httpcore.WriteError."""
        if not buffer:
            return
        if self._transport.is_closing():
            raise httpcore.WriteError("the server has closed the connection")
        self._transport.write(buffer)

    async def aclose(self) -> None:
        """Hang up at once: nobody waits for a server that may go on sending."""
        self._transport.abort()
        await asyncio.sleep(0)  # the loop closes the socket in its next round

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The same connection under TLS. Raises httpcore.ConnectError and httpcore.ConnectTimeout."""
        loop = asyncio.get_running_loop()
        if self._inbox.readable:  # it would be read later as if it had come under TLS
            raise httpcore.ConnectError("something was sent before TLS began")
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(
                    self._transport, self._inbox, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout("no TLS in time") from error
        except OSError as error:  # ssl.SSLError is one
            raise httpcore.ConnectError(str(error)) from error
        if transport is None:
            raise httpcore.ConnectError("the server hung up during TLS")
        self._inbox.read_from(transport)
        return Stream(transport, self._inbox)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore and the guard ask for; None for anything else."""
        if info == "is_readable":
            return self._inbox.readable
        names = {"ssl_object": "ssl_object", "server_addr": "peername", "client_addr": "sockname"}
        return self._transport.get_extra_info(names[info]) if info in names else None


async def connect(address: str, port: int, timeout: float | None) -> Stream:
    """Dial an address; no name is looked up. Raises httpcore.ConnectError and httpcore.ConnectTimeout."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(timeout):
            transport, inbox = await loop.create_connection(Inbox, address, port)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout("no connection in time") from error
    except OSError as error:
        raise httpcore.ConnectError(error.strerror or str(error)) from error
    return Stream(transport, inbox)

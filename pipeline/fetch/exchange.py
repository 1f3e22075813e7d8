"""One request and its answer. Every error of the libraries below becomes a FetchError here."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import httpx

from pipeline.errors import FetchError, ProblemKind
from pipeline.fetch.body import BodyRules, Headers, check_coding, check_type, decode, header, read_wire
from pipeline.fetch.manners import Transient
from pipeline.fetch.transport import reason


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one host. `for_url` is the address at which the chain of redirects began."""

    url: str
    for_url: str
    headers: tuple[tuple[bytes, bytes], ...]
    rules: BodyRules
    known_sha256: str | None = None  # of the body that we hold


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `wire` is the body as it came, `body` without its coding; empty but for status 200."""

    question: Question
    status: int
    phrase: str
    headers: Headers
    sent: Headers
    at: datetime
    wire: bytes = b""
    body: bytes = b""
    warc_file: str | None = None
    warc_offset: int | None = None

    def header(self, name: str) -> str | None:
        return header(self.headers, name)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: to connect, between two bytes, and for everything."""

    connect: float
    read: float
    total: float

    def extension(self) -> dict[str, dict[str, float | None]]:
        """As the transport wants them."""
        return {"timeout": httpx.Timeout(self.read, connect=self.connect).as_dict()}


# What httpx raises before the body: the kind, what to say, may it heal. The first row that fits holds.
_FAILURES: tuple[tuple[type[httpx.HTTPError], ProblemKind, str, bool], ...] = (
    (httpx.ConnectTimeout, "no answer", "no connection in time", True),
    (httpx.ReadTimeout, "no answer", "the server fell silent", True),
    (httpx.TimeoutException, "no answer", "the server took no more of the request", True),
    (httpx.ConnectError, "no answer", "no connection", True),
    (httpx.RemoteProtocolError, "no answer", "not an answer in HTTP", True),
    (httpx.ProxyError, "no answer", "the proxy refused to connect", False),
    (httpx.LocalProtocolError, "no answer", "the request cannot be sent", False),
    (httpx.UnsupportedProtocol, "refused address", "not a web address", False),
    (httpx.NetworkError, "no answer", "the connection broke", True),
    (httpx.HTTPError, "no answer", "the request failed", False),
)


async def ask(
    transport: httpx.AsyncHTTPTransport, question: Question, limits: Limits, clock: Callable[[], datetime]
) -> Answer:
    """Send one request and read its answer; only a body with status 200 is read.

    Raises FetchError, and Transient for what another try may heal.
    """
    try:
        async with asyncio.timeout(limits.total):
            request = httpx.Request(
                "GET", question.url, headers=list(question.headers), extensions=limits.extension()
            )
            response = await transport.handle_async_request(request)
            try:
                return await _read(response, request, question, clock())
            finally:
                await response.aclose()
    except TimeoutError as error:
        raise FetchError("no answer", f"not finished after {limits.total:.3g} s") from error
    except httpx.HTTPError as error:
        raise _failure(error) from error
    except (httpx.InvalidURL, httpx.StreamError, ValueError) as error:
        raise FetchError("no answer", f"the request failed: {reason(error)}") from error


async def _read(response: httpx.Response, request: httpx.Request, question: Question, at: datetime) -> Answer:
    answer = Answer(
        question,
        response.status_code,
        response.reason_phrase,
        _text(response.headers),
        _text(request.headers),
        at,
    )
    if answer.status != 200:
        return answer
    if not question.rules.any_type:
        check_type(answer.header("content-type"), question.url)
    coding = check_coding(answer.headers)
    wire = await read_wire(response, question.rules)
    return replace(answer, wire=wire, body=decode(wire, coding, question.rules))


def _text(headers: httpx.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _failure(error: httpx.HTTPError) -> FetchError:
    certificate = _certificate_error(error)
    if certificate is not None:
        return FetchError("no answer", f"the certificate is not valid: {certificate.verify_message}")
    kind, sentence, heals = next(row[1:] for row in _FAILURES if isinstance(error, row[0]))
    detail = f"{sentence}: {reason(error)}"
    return Transient(kind, detail) if heals else FetchError(kind, detail)


def _certificate_error(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error

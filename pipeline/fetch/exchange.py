"""One request and its answer. Every error of the libraries below becomes a FetchError here."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import httpcore

from pipeline.errors import FetchError, ProblemKind
from pipeline.fetch.body import (
    BodyRules,
    Headers,
    check_coding,
    check_type,
    decode,
    header,
    read_wire,
    skip,
)
from pipeline.fetch.manners import Transient, Weary
from pipeline.fetch.rights import read_rights
from pipeline.fetch.transport import Head, Line, reason


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one host. `for_url` is the address at which the chain of redirects began."""

    url: str
    for_url: str
    headers: tuple[tuple[bytes, bytes], ...]
    rules: BodyRules
    known_sha256: str | None = None  # of the body that we hold
    agent: str = ""  # the bare product token, as which rights are read
    held: tuple[str, int] | None = None  # file and offset of that body in the archive


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
    whole: bool = True  # not where a body of status 200 was refused or cut off: then it is left out
    warc_file: str | None = None
    warc_offset: int | None = None

    def header(self, name: str) -> str | None:
        return header(self.headers, name)


@dataclass(frozen=True, slots=True)
class Now:
    """The clock for people, and seconds for limits, without those in which others held the loop."""

    clock: Callable[[], datetime]
    own_time: Callable[[], float]


@dataclass(slots=True)
class Tally:
    """What fetching one target has cost so far, and what is known even where it fails.

    `left` is what remains of its total seconds.
    """

    left: float
    requests: int = 0
    hops: int = 0
    answers: int = 0
    seconds: float = 0.0
    took: float = 0.0  # seconds of the last request
    head: Answer | None = None  # of the last request, from the moment it is there
    robots: str = ""
    rights: str = ""

    @property
    def tries(self) -> int:
        """Of the hop that took most, or 1."""
        return 1 + self.requests - self.hops if self.hops else 1

    @property
    def status(self) -> int | None:
        """What the last request was answered with, whatever became of the body."""
        return None if self.head is None else self.head.status


# What httpcore raises before the body: the kind of error that it becomes, the problem, and what to say. The
# first row that fits holds.
_FAILURES: tuple[tuple[type[Exception], type[FetchError], ProblemKind, str], ...] = (
    (httpcore.ConnectTimeout, Weary, "no answer", "no connection in time"),
    (httpcore.ReadTimeout, Weary, "no answer", "the server fell silent"),
    (httpcore.TimeoutException, Weary, "no answer", "the server took no more of the request"),
    (httpcore.ConnectError, Weary, "no answer", "no connection"),
    (httpcore.RemoteProtocolError, Transient, "no answer", "not an answer in HTTP"),
    (httpcore.LocalProtocolError, FetchError, "no answer", "the request cannot be sent"),
    (httpcore.ProtocolError, Transient, "no answer", "not an answer in HTTP"),
    (httpcore.ProxyError, FetchError, "no answer", "the proxy refused to connect"),
    (httpcore.UnsupportedProtocol, FetchError, "refused address", "not a web address"),
    (httpcore.NetworkError, Transient, "no answer", "the connection broke"),
    (httpcore.ConnectionNotAvailable, Transient, "no answer", "the connection was in use"),
)
_BELOW = tuple(row[0] for row in _FAILURES)


_MOSTLY = 0.9  # of the time for an answer: who had the server wait for less was too busy to take it


async def ask(line: Line, question: Question, tally: Tally, now: Now) -> Answer:
    """Send one request and read its answer within what is left of the tally; only status 200 has a body.

    The tally learns the head of the answer, and the rights, as soon as they are there. Raises
    FetchError, and Transient for what another try may heal.
    """
    began = now.own_time()
    try:
        async with asyncio.timeout(tally.left):
            host = question.url.split("/", 3)[2].encode("ascii")  # tidied: no credentials, no default port
            sent = ((b"Host", host), *question.headers)
            head = await line.get(question.url, sent)
            try:
                return await _read(head, question, _text(sent), now.clock(), tally)
            finally:
                await head.finish()
    except TimeoutError as error:
        if now.own_time() - began < _MOSTLY * tally.left:
            raise Transient("no answer", "we were too busy ourselves to take it") from error
        raise FetchError("no answer", f"not finished after {tally.left:.3g} s") from error
    except _BELOW as error:
        raise _failure(error) from error
    except ValueError as error:
        raise FetchError("no answer", f"the request failed: {reason(error)}") from error


async def _read(head: Head, question: Question, sent: Headers, at: datetime, tally: Tally) -> Answer:
    """The answer with its body. Raises FetchError for one that may not or cannot be read."""
    headers, phrase, rules = _text(head.headers), head.phrase.decode("latin-1"), question.rules
    told = Answer(question, head.status, phrase, headers, sent, at, whole=head.status != 200)
    tally.head = told
    if head.status != 200:
        await skip(head.more, head.status, headers)
        return told
    if not rules.any_type:
        rights = read_rights(headers, question.agent, at)
        tally.rights = rights.recorded
        if rights.refusal:
            raise FetchError("rights reserved", rights.refusal)
        check_type(header(headers, "content-type"), question.url, rules.types)
    coding = check_coding(headers)
    wire = await read_wire(head.more, headers, rules)
    return replace(told, wire=wire, body=decode(wire, coding, rules), whole=True)


def _text(headers: Sequence[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _failure(error: Exception) -> FetchError:
    certificate = _certificate_error(error)
    if certificate is not None:
        return FetchError("no answer", f"the certificate is not valid: {certificate.verify_message}")
    made, kind, sentence = next(row[1:] for row in _FAILURES if isinstance(error, row[0]))
    return made(kind, f"{sentence}: {reason(error)}")


def _certificate_error(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error

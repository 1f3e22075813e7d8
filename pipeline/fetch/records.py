"""What was asked and what came, as records of WARC; and a snapshot out of a record.

An exchange is a response or revisit, its request, and a metadata record. The HTTP heads are kept byte for
byte, bodies as they came, with their content coding.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import FetchError
from pipeline.fetch.body import BodyRules, Headers, check_coding, decode
from pipeline.fetch.exchange import Answer
from pipeline.fetch.warc import Record, agrees, date_text, digest, field_lines, read_record, record, record_id
from pipeline.model import Snapshot

_SAME_BYTES = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_FOR_URL = "Evidence-Requested-URI"  # the address at which a chain of redirects began
_ADDRESS = "WARC-IP-Address"
_ORIGINALLY = "X-Archive-Orig-"
_TRANSFER = "transfer-encoding"  # undone before we see the body
_ANY_SIZE = BodyRules(wire=1 << 40, decoded=1 << 31)  # what the night took it took within its own limits
_GZIP = b"\x1f\x8b\x08"  # as a file begins that is compressed, whatever the headers call it

Notes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The response that holds the body which an answer repeats, as its record tells."""

    fields: tuple[tuple[str, str], ...]
    digest: str


def info_record(name: str, date: str, about: bytes) -> bytes:
    """The record with which each file begins."""
    fields = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", record_id()),
        ("WARC-Date", date),
        ("WARC-Filename", name),
        ("WARC-Block-Digest", digest(about)),
    )
    return record(fields, "application/warc-fields", about)


def exchange_records(answer: Answer, notes: Notes, held: Held | None) -> bytes:
    """The records of one exchange, the response first."""
    identity = record_id()
    about = [("WARC-Target-URI", answer.question.url), ("WARC-Date", date_text(answer.at))]
    named = [("WARC-Record-ID", identity), *about, (_FOR_URL, answer.question.for_url)]
    named += [note for note in notes if note[0] == _ADDRESS]
    told = [note for note in notes if note[0] != _ADDRESS]
    if answer.question.for_url != answer.question.url and "via" not in dict(told):
        told.insert(0, ("via", answer.question.for_url))
    written = [_response(answer, named, held)]
    for kind, content_type, block in (
        ("request", "application/http; msgtype=request", _request_head(answer)),
        ("metadata", "application/warc-fields", field_lines(told)),
    ):
        own = [("WARC-Record-ID", record_id()), *about, ("WARC-Concurrent-To", identity)]
        written.append(_small(kind, own, content_type, block) if block else b"")
    return b"".join(written)


def _response(answer: Answer, fields: list[tuple[str, str]], held: Held | None) -> bytes:
    """A response, or the revisit that stands for it."""
    kind = "application/http; msgtype=response"
    head = _http_head(f"HTTP/1.1 {answer.status} {answer.phrase}", answer.headers)
    refers = held.fields if held is not None else (("WARC-Refers-To-Target-URI", answer.question.url),)
    if answer.status == 304:
        known = [("WARC-Payload-Digest", held.digest)] if held is not None and held.digest else []
        return _small("revisit", [*fields, *known, ("WARC-Profile", _NOT_MODIFIED), *refers], kind, head)
    if answer.status != 200 or not answer.whole:  # the body was left on the wire, or is not to be had
        return _small("response", [*fields, ("WARC-Truncated", "unspecified")], kind, head)
    payload = digest(answer.wire)
    fields = [*fields, ("WARC-Payload-Digest", payload)]
    if _repeats(answer) and (held is None or held.digest == payload):
        return _small("revisit", [*fields, ("WARC-Profile", _SAME_BYTES), *refers], kind, head)
    if answer.question.rules.cut and len(answer.wire) == answer.question.rules.wire:
        fields.append(("WARC-Truncated", "length"))
    packed = answer.wire.startswith(_GZIP) or bool(check_coding(answer.headers))
    return record((("WARC-Type", "response"), *fields), kind, head, answer.wire, packed)


def _repeats(answer: Answer) -> bool:
    known = answer.question.known_sha256
    return known is not None and hashlib.sha256(answer.body).hexdigest() == known


def _small(kind: str, fields: list[tuple[str, str]], content_type: str, block: bytes) -> bytes:
    """A record without a body."""
    return record((("WARC-Type", kind), *fields, ("WARC-Block-Digest", digest(block))), content_type, block)


def _request_head(answer: Answer) -> bytes:
    target = answer.question.url.split("/", 3)[3]  # a tidied URL: it has a path and no fragment
    return _http_head(f"GET /{target} HTTP/1.1", answer.sent)


def _http_head(first: str, headers: Headers) -> bytes:
    """A head in HTTP. What was said of the transfer may not stand before a body that is out of it."""
    lines = [first]
    for name, value in headers:
        lines.append(f"{_ORIGINALLY if _of_transfer(name) else ''}{name}: {value}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def find_held(folder: Path, warc_file: str, offset: int) -> Held:
    """What the response at a place says of itself; of one that is gone or damaged, nothing."""
    try:
        found = read_response(folder, warc_file, offset)
    except FetchError:
        return Held((), "")
    refers = (
        ("WARC-Refers-To", found.get("warc-record-id")),
        ("WARC-Refers-To-Target-URI", found.get("warc-target-uri")),
        ("WARC-Refers-To-Date", found.get("warc-date")),
    )
    return Held(refers, found.get("warc-payload-digest"))


def _of_transfer(name: str) -> bool:
    """Whether a header stands with another name; also one that somebody else's archive named so."""
    return name.lower().replace(_ORIGINALLY.lower(), "") == _TRANSFER


# --- reading ----------------------------------------------------------------------------------------------


def read_snapshot(folder: Path, warc_file: str, offset: int) -> Snapshot:
    """A response as the night saw it, its coding undone.

    Raises FetchError("bad body") where there is no whole response with a body at this place.
    """
    found = read_response(folder, warc_file, offset)
    status, headers, wire = parse_http(found.block)
    body = decode(wire, check_coding(headers), _ANY_SIZE)
    try:
        at = datetime.fromisoformat(found.get("warc-date"))
    except ValueError as error:
        raise FetchError("bad body", f"{warc_file} tells no time at {offset}") from error
    url = found.get("warc-target-uri")
    return Snapshot(found.get(_FOR_URL.lower()) or url, url, status, headers, body, at)


def read_response(folder: Path, warc_file: str, offset: int) -> Record:
    """A whole response with status 200 and the body that its digest tells of. Raises FetchError."""
    try:
        with (folder / warc_file).open("rb", buffering=0) as file:
            found = read_record(file, offset)
    except (OSError, EOFError, ValueError) as error:
        raise FetchError("bad body", f"{warc_file} has no record at {offset}: {error}") from error
    status, _, wire = parse_http(found.block) if found.get("warc-type") == "response" else (0, (), b"")
    if status != 200 or not agrees(found.get("warc-payload-digest"), wire):
        raise FetchError("bad body", f"{warc_file} has no whole response with a body at {offset}")
    return found


def parse_http(block: bytes) -> tuple[int, Headers, bytes]:
    """Status (0 for none), headers, body."""
    head, _, wire = block.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(": ") for line in lines]
    headers = tuple(
        (name[len(_ORIGINALLY) :] if _of_transfer(name) else name, value) for name, _, value in pairs
    )
    status = first[9:12]
    return int(status) if status.isdecimal() else 0, headers, wire

"""The night's archive: what was asked and what came, as WARC 1.1, each record its own gzip member.

`warcio` writes and finds the records. The HTTP heads are written and read here, byte for byte, because the
library escapes what is not ASCII. Bodies are stored as they came, with their content coding.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from pipeline.errors import FetchError, StoreError
from pipeline.fetch.body import BodyRules, Headers, check_coding, decode
from pipeline.fetch.exchange import Answer
from pipeline.model import Snapshot

_VERSION = "WARC/1.1"
_SAME_BYTES = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_FOR_URL = "Evidence-Requested-URI"  # the address at which a chain of redirects began
_TRANSFER = "Transfer-Encoding"  # undone before we see the body, so it may not stand before the body
_KEPT_TRANSFER = "X-Archive-Orig-Transfer-Encoding"
_ANY_SIZE = BodyRules(wire=1 << 40, decoded=1 << 31)  # what the night took it took within its own limits


class Archive:
    """Writes one night: `night-<night>.warc.gz` in the folder; a night that is resumed gets a further file.

    Raises StoreError where the file cannot be written: then there is no evidence to go on with.
    """

    def __init__(self, folder: Path, night: str) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file, self.name = _create(folder, night)
        except OSError as error:
            raise StoreError(f"the archive {folder} cannot be written: {error.strerror}") from error
        self._writer = WARCWriter(self._file, gzip=True, warc_version=_VERSION)
        info = {"software": "evidence-pipeline", "format": "WARC File Format 1.1", "isPartOf": night}
        self._write(self._writer.create_warcinfo_record(self.name, info))

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    def add(self, answer: Answer) -> tuple[str, int]:
        """Keep an answer and its question; the file's name and the offset of the response.

        A 304, and a body that we hold already, become revisit records without a body.
        """
        at = answer.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        identity = StatusAndHeadersParser.make_warc_id()
        headers = [("WARC-Record-ID", identity), ("WARC-Date", at), (_FOR_URL, answer.question.for_url)]
        offset = self._write(_response(answer, headers))
        self._write(_request(answer, [("WARC-Date", at), ("WARC-Concurrent-To", identity)]))
        return self.name, offset

    def _write(self, record: ArcWarcRecord) -> int:
        try:
            offset = self._file.tell()
            self._writer.write_record(record)  # ends with a flush
        except OSError as error:
            raise StoreError(f"the archive {self.name} cannot be written: {error.strerror}") from error
        return offset


def read_snapshot(folder: Path, warc_file: str, offset: int) -> Snapshot:
    """A response as the night saw it, its coding undone.

    Raises FetchError("bad body") where there is no whole response with a body at this place.
    """
    try:
        with (folder / warc_file).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file, no_record_parse=True)))
            block = record.raw_stream.read()
    except (OSError, StopIteration, EOFError, ArchiveLoadFailed, zlib.error) as error:
        raise FetchError("bad body", f"{warc_file} has no record at {offset}: {error}") from error
    named = record.rec_headers.get_header
    status, headers, wire = _parse_http(block) if named("WARC-Type") == "response" else (0, (), b"")
    if status != 200 or named("WARC-Payload-Digest") != _digest(wire):
        raise FetchError("bad body", f"{warc_file} has no whole response with a body at {offset}")
    return Snapshot(
        url=named(_FOR_URL) or named("WARC-Target-URI"),
        final_url=named("WARC-Target-URI"),
        status=status,
        headers=headers,
        body=decode(wire, check_coding(headers), _ANY_SIZE),
        fetched_at=datetime.fromisoformat(named("WARC-Date")),
    )


def _create(folder: Path, night: str) -> tuple[BinaryIO, str]:
    part = 1
    while True:
        name = f"night-{night}.warc.gz" if part == 1 else f"night-{night}-{part}.warc.gz"
        try:
            return (folder / name).open("xb"), name
        except FileExistsError:
            part += 1


def _response(answer: Answer, headers: list[tuple[str, str]]) -> ArcWarcRecord:
    known = answer.question.known_sha256
    digest = ("WARC-Payload-Digest", _digest(answer.wire))
    head = _http_head(f"HTTP/1.1 {answer.status} {answer.phrase}", answer.headers)
    if answer.status == 304:
        return _record("revisit", answer, [*headers, ("WARC-Profile", _NOT_MODIFIED)], head)
    if known and hashlib.sha256(answer.body).hexdigest() == known:
        return _record("revisit", answer, [*headers, digest, ("WARC-Profile", _SAME_BYTES)], head)
    if answer.status != 200:  # the body was left on the wire
        return _record("response", answer, [*headers, ("WARC-Truncated", "unspecified")], head)
    return _record("response", answer, [*headers, digest], head + answer.wire)


def _request(answer: Answer, headers: list[tuple[str, str]]) -> ArcWarcRecord:
    parts = urlsplit(answer.question.url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return _record("request", answer, headers, _http_head(f"GET {target} HTTP/1.1", answer.sent))


def _record(kind: str, answer: Answer, headers: list[tuple[str, str]], block: bytes) -> ArcWarcRecord:
    """A record whose block warcio writes as it is: of all kinds it leaves only warcinfo alone."""
    named = [("WARC-Type", kind), ("WARC-Target-URI", answer.question.url), *headers]
    if not any(name == "WARC-Record-ID" for name, _ in named):
        named.append(("WARC-Record-ID", StatusAndHeadersParser.make_warc_id()))
    message = "request" if kind == "request" else "response"
    record = ArcWarcRecord(
        "warc",
        "warcinfo",
        StatusAndHeaders("", named, protocol=_VERSION),
        BytesIO(block),
        None,
        f"application/http; msgtype={message}",
        len(block),
    )
    record.payload_length = len(block)
    return record


def _digest(payload: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(payload).digest()).decode("ascii")


def _http_head(first: str, headers: Headers) -> bytes:
    lines = [first]
    lines += [f"{_KEPT_TRANSFER if name.title() == _TRANSFER else name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _parse_http(block: bytes) -> tuple[int, Headers, bytes]:
    """Status (0 for none), headers, body."""
    head, _, wire = block.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.partition(": ") for line in lines]
    headers = tuple((_TRANSFER if name == _KEPT_TRANSFER else name, value) for name, _, value in pairs)
    status = first[9:12]
    return int(status) if status.isdecimal() else 0, headers, wire

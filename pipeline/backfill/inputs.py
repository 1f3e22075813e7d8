"""WARC files, local or wherever fsspec reaches: the places of their records, and a snapshot out of each.

Each record is a gzip member of its own, as Common Crawl and our own archive write them. The places are found
by walking from member to member. A search for the next thing that looks like a record, from any byte on,
would be cheaper, and would believe a page that holds the bytes of a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.backfill.order import Surveyed
from pipeline.errors import ConfigError, FetchError
from pipeline.fetch.body import BodyRules, Headers, check_coding, decode
from pipeline.fetch.warc import Record, agrees, pieces, read_record, skip
from pipeline.model import Snapshot
from pipeline.model.url import normalise_url, tidy_url

MOST_RECORD = 32_000_000  # bytes, unpacked; a page of ours has 10 MB at most
RULES = BodyRules(wire=MOST_RECORD, decoded=10_000_000)
_FOR_URL = "evidence-requested-uri"  # our own archive's: where a chain of redirects began
_HEAD = 4_096  # bytes of a record in which its type stands
_RESPONSE = re.compile(rb"\r\nwarc-type:[ \t]{0,9}response\r\n", re.I)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_BUFFER = 1 << 20


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """A path, or a URL of any kind that fsspec knows. Raises OSError."""
    if "://" not in name:
        return Path(name).open("rb", buffering=_BUFFER)
    import fsspec  # comes with the extra `scale`, and only URLs need it

    return cast(AbstractContextManager[BinaryIO], fsspec.open(name, "rb"))


def check_input(name: str) -> str:
    """The input, a path made absolute. Raises ConfigError for one that nobody can open."""
    if "://" not in name:
        path = Path(name)
        if not path.is_file():
            raise ConfigError(f"{name} is no file")
        return str(path.resolve())
    try:
        import fsspec

        fsspec.core.url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise ConfigError(f"{name} cannot be opened: {error}") from error
    return name


def survey(name: str, most: int) -> Surveyed:
    """The blocks of an input, of `most` responses each. Raises OSError."""
    blocks, fault, begun, place, held = [], "", 0, 0, 0
    with opened(name) as file:
        size = _size(file)
        while place < size:
            try:
                response, place = _walk(file, place)
            except (EOFError, ValueError) as error:
                fault = f"damaged from byte {place} on: {error}"
                break
            held += response
            if held >= most:
                blocks.append((begun, place))
                begun, held = place, 0
    if place > begun:
        blocks.append((begun, place))
    return Surveyed(name, size, tuple(blocks), fault)


def _size(file: BinaryIO) -> int:
    file.seek(0, 2)
    return file.tell()


def _walk(file: BinaryIO, start: int) -> tuple[bool, int]:
    """Whether the record at `start` is a response, and where it ends. Raises EOFError and ValueError."""
    head, reading = bytearray(), pieces(file, start)
    while True:
        try:
            piece = next(reading)
        except StopIteration as done:
            break_at = int(done.value)
            break
        if len(head) < _HEAD:
            head += piece[:_HEAD]
    if not head.startswith(b"WARC/"):
        raise ValueError("it is no WARC record")
    return _RESPONSE.search(head) is not None, break_at


def records(name: str, start: int, stop: int) -> Iterator[Record | int]:
    """The records of a block; of one that cannot be read, where it lies. Raises OSError."""
    with opened(name) as file:
        while start < stop:
            try:
                found = read_record(file, start, MOST_RECORD)
            except ValueError:  # too large, or of another length than it says; its end can be found
                yield start
                start = skip(file, start)
            else:
                yield found
                start = found.end


def status_of(record: Record) -> int:
    """The HTTP status of a response; 0 where there is none."""
    found = _STATUS.match(record.block)
    return int(found[1]) if found else 0


def snapshot_of(record: Record) -> Snapshot:
    """The page that a response holds, its coding undone. Raises FetchError."""
    head, _, wire = record.block.partition(b"\r\n\r\n")
    given = record.get("warc-payload-digest")
    if record.get("warc-truncated") or (given and not agrees(given, wire)):
        raise FetchError("bad body", "the record does not hold the whole body that it tells of")
    headers = _headers(head)
    if any(name.lower() == "transfer-encoding" for name, _ in headers):
        raise FetchError("bad body", "the transfer coding of the body was not undone")
    url, first = _addresses(record)
    try:
        body = decode(wire, check_coding(headers), RULES)
        at = datetime.fromisoformat(record.get("warc-date"))
    except ValueError as error:
        raise FetchError("bad body", "the record tells no time") from error
    if at.tzinfo is None:
        raise FetchError("bad body", "the record's time has no zone")
    return Snapshot(first, url, status_of(record), headers, body, at)


def _addresses(record: Record) -> tuple[str, str]:
    """Where the body lay, and what was asked for, spelt as a night spells them. Raises FetchError."""
    url = record.get("warc-target-uri").strip("<>")
    try:
        return tidy_url(url), normalise_url(record.get(_FOR_URL) or url)
    except ValueError as error:
        raise FetchError("refused address", str(error)) from error


def _headers(head: bytes) -> Headers:
    pairs = (line.partition(":") for line in head.decode("latin-1").split("\r\n")[1:])
    return tuple((name.strip(), value.strip()) for name, colon, value in pairs if colon)

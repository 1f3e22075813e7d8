"""Archive files after an accident: what a kill tore off is cut away, other damage is named.

An archive is only ever added to, so that a kill leaves whole records and, at the end, perhaps a part of
one. Whole records are never touched, not even behind damage.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import StoreError
from pipeline.fetch.warc import Record, agrees, find_record, read_record, size_of, skip

_OVERRUN = 65_536  # bytes that are decoded, at most, before damage to gzip shows


def mend(folder: Path, night: str) -> tuple[str, ...]:
    """Cut the torn end off each file of a night that was killed; a sentence for each file that had one.

    A file without one whole record goes away. Raises StoreError where a file cannot be mended.
    """
    ours = re.compile(rf"night-{re.escape(night)}(?:-\d+)?(?:\.g\d+)?\.warc\.gz")
    paths = sorted(path for path in folder.glob("night-*.warc.gz") if ours.fullmatch(path.name))
    return tuple(sentence for path in paths for sentence in _mend(path))


def _mend(path: Path) -> Iterator[str]:
    try:
        with path.open("r+b", buffering=0) as file:
            size, whole = size_of(file), _whole(file)
            if 0 < whole < size:
                file.truncate(whole)
                os.fsync(file.fileno())
        if not whole:
            path.unlink()
    except OSError as error:
        raise StoreError(f"the archive {path} cannot be mended: {error.strerror}") from error
    if not whole:
        yield f"{path.name} had no whole record and was removed ({size} bytes)"
    elif whole < size:
        yield f"{path.name} ended within a record: its last {size - whole} bytes were cut off"


def _whole(file: BinaryIO) -> int:
    """Up to where a file has whole records; what is damaged before others counts as whole.

    A record that is cut off decodes well to the end of the file. One that was damaged otherwise does not:
    then others may follow, and only where none does, the rest goes.
    """
    start, size = 0, size_of(file)
    while start < size:
        try:
            start = skip(file, start)
        except EOFError:
            return start
        except ValueError:
            following = find_record(file, max(start + 1, file.tell() - _OVERRUN))
            if following is None:
                return start
            start = following
    return size


# --- checking ---------------------------------------------------------------------------------------------


def check_file(path: Path) -> Iterator[str]:
    """A sentence for each record whose gzip coding, length or digest is wrong. Raises StoreError."""
    try:
        with path.open("rb", buffering=0) as file:
            yield from (f"{path.name}, record at {start}: {wrong}" for start, wrong in _wrongs(file))
    except OSError as error:
        raise StoreError(f"the archive {path} cannot be read: {error.strerror}") from error


def _wrongs(file: BinaryIO) -> Iterator[tuple[int, str]]:
    start: int | None = 0
    size = size_of(file)
    while start is not None and start < size:
        try:
            record = read_record(file, start)
        except EOFError as error:
            yield start, str(error)
            return
        except ValueError as error:
            yield start, str(error)
            start = find_record(file, start + 1)
            continue
        yield from ((start, wrong) for wrong in _wrong_digests(record))
        start = record.end


def _wrong_digests(record: Record) -> Iterator[str]:
    """A digest that is not given says nothing."""
    given = record.get("warc-block-digest")
    if given and not agrees(given, record.block):
        yield "its bytes are not those of its digest"
    given = record.get("warc-payload-digest")
    if given and record.get("warc-type") == "response":
        _, _, body = record.block.partition(b"\r\n\r\n")
        if not agrees(given, body):
            yield "its body is not that of its digest"

"""Archive files grow old: what nobody needs goes, what a claim cites stays, whatever happens meanwhile.

    compact   a new generation of a file, beside the old one
    (store)   points to the new file, in one transaction
    sweep     removes the old one; or, where the transaction never came, the new one

A file that only one generation is of is never swept: a night in which nothing changed has records that
the store need not point to.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.durable import sync
from pipeline.errors import StoreError
from pipeline.fetch.records import info_record
from pipeline.fetch.warc import Record, read_records

_NAME = re.compile(r"(?P<stem>night-.+?)(?:\.g(?P<generation>\d+))?\.warc\.gz")


@dataclass(frozen=True, slots=True)
class Compacted:
    """A new generation of an archive file, and where each response that was kept lies in it.

    `name` is the old one where everything was kept, and empty where nothing was.
    """

    name: str
    offsets: Mapping[int, int]


def compact(folder: Path, warc_file: str, keep: Container[int]) -> Compacted:
    """Write the responses (or revisits) whose offsets are in `keep`, with their requests and metadata.

    The records themselves are copied byte for byte: they keep their names and dates, so that revisits
    find them. The old file stays. Raises StoreError where a file cannot be read to its end, or written;
    then there is no new file.
    """
    try:
        with (folder / warc_file).open("rb", buffering=0) as old:
            places, dropped = _choose(old, keep)
            if not dropped:
                return Compacted(warc_file, {place: place for place in places})
            if not places:
                return Compacted("", {})
            return _write(folder, warc_file, old, keep)
    except (EOFError, ValueError) as error:
        raise StoreError(
            f"the archive {folder / warc_file} is damaged and stays as it is: {error}"
        ) from error
    except OSError as error:
        raise StoreError(f"the archive {folder / warc_file} cannot be compacted: {error.strerror}") from error


def sweep(folder: Path, referenced: Set[str], old: Iterable[str] = ()) -> tuple[str, ...]:
    """Remove the generations of a file that a compaction left behind; their names.

    `referenced` are the files that the store points to. Of the nights `old`, files that it does not point to
    are removed as well. Raises StoreError.
    """
    generations: defaultdict[str, set[str]] = defaultdict(set)
    for path in folder.glob("night-*.warc.gz"):
        if named := _NAME.fullmatch(path.name):
            generations[named["stem"]].add(path.name)
    over = tuple(f"night-{night}" for night in old)
    left = sorted(
        name
        for names in generations.values()
        for name in names - referenced
        if names & referenced or re.split(r"[.]|-(?=\d+[.])", name)[0] in over
    )
    try:
        for name in left:
            (folder / name).unlink()
    except OSError as error:
        raise StoreError(f"the archive {folder / name} cannot be removed: {error.strerror}") from error
    return tuple(left)


def _choose(file: BinaryIO, keep: Container[int]) -> tuple[list[int], bool]:
    """The offsets that are kept, and whether anything is dropped."""
    places: list[int] = []
    dropped = False
    for record, kept in _kept(file, keep):
        if kept and record.get("warc-type") in ("response", "revisit"):
            places.append(record.start)
        dropped = dropped or not kept
    return places, dropped


def _kept(file: BinaryIO, keep: Container[int]) -> Iterator[tuple[Record, bool]]:
    """Each record, and whether it is kept; a response stands before what belongs to it."""
    exchanges: set[str] = set()
    for record in read_records(file):
        if record.start in keep and record.get("warc-type") in ("response", "revisit"):
            exchanges.add(record.get("warc-record-id"))
        own = record.get("warc-concurrent-to") or record.get("warc-record-id")
        yield record, own in exchanges or record.get("warc-type") == "warcinfo"


def _write(folder: Path, warc_file: str, old: BinaryIO, keep: Container[int]) -> Compacted:
    new, name = _next_generation(folder, warc_file)
    offsets: dict[int, int] = {}
    try:
        with new:
            for record, kept in _kept(old, keep):
                if record.get("warc-type") == "warcinfo":
                    new.write(info_record(name, record.get("warc-date"), record.block))
                elif kept:
                    offsets[record.start] = new.tell()
                    _copy(old, record, new)
            new.flush()
            os.fsync(new.fileno())
        sync(folder)
    except BaseException:
        with suppress(OSError):
            (folder / name).unlink()
        raise
    return Compacted(name, {start: place for start, place in offsets.items() if start in keep})


def _copy(old: BinaryIO, record: Record, new: BinaryIO) -> None:
    old.seek(record.start)
    new.write(old.read(record.end - record.start))


def _next_generation(folder: Path, warc_file: str) -> tuple[BinaryIO, str]:
    named = _NAME.fullmatch(warc_file)
    if named is None:
        raise ValueError("it is no file of a night")
    generation = int(named["generation"] or 0)
    while True:
        generation += 1
        name = f"{named['stem']}.g{generation}.warc.gz"
        try:
            return (folder / name).open("xb"), name
        except FileExistsError:
            continue

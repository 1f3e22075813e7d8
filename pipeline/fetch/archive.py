"""The night's archive: what was asked and what came, as files of WARC 1.1 that are only ever added to.

An exchange is written with one call and not buffered: a kill takes at most the end of the last one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pipeline import __version__
from pipeline.durable import sync
from pipeline.errors import StoreError
from pipeline.fetch.exchange import Answer
from pipeline.fetch.records import Notes, exchange_records, find_held, info_record, read_snapshot
from pipeline.fetch.warc import date_text, field_lines

__all__ = ["Archive", "Notes", "Place", "read_snapshot"]

LARGEST_FILE = 1 << 30  # bytes after which a further file is begun; what WARC's guidelines advise

_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Place = tuple[str, int]  # an archive file and the offset of a response in it


class Archive:
    """Writes one night: `night-<night>.warc.gz` in the folder, `-2` and so on after `limit` bytes.

    A night that is resumed gets a further file. `agent` is the user agent with its contact, for the
    record. Raises StoreError where the file cannot be written: then there is no evidence to go on with,
    and what was written before stays whole.
    """

    def __init__(self, folder: Path, night: str, agent: str = "", limit: int = LARGEST_FILE) -> None:
        self._folder, self._night, self._agent, self._limit = folder, night, agent, limit
        self._size, self._unsynced, self._new = 0, False, True
        try:
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)  # it holds what only members may see
            self._begin()
        except OSError as error:
            raise StoreError(f"the archive {folder} cannot be written: {error.strerror}") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Sync and close. A file in which nothing was written goes away."""
        if self._file.closed:
            return
        try:
            self.sync()
        finally:
            self._file.close()
            if not self._size:
                (self._folder / self.name).unlink(missing_ok=True)

    def add(self, answer: Answer, notes: Notes = (), held: Place | None = None) -> Place:
        """Keep an answer and its question; the file's name and the offset of the response.

        `notes` (name, value) become the metadata record; a note named WARC-IP-Address is a field of the
        response. `held` is where the body lies that the URL had before. A 304, and a body that we hold
        already, become revisit records without a body. Where `held` shows that the same page came in other
        bytes on the wire, or where its record is gone, it is kept in full.
        """
        if self._size >= self._limit:
            self._go_on()
        written = b"" if self._size else self._info(answer.at)
        offset = self._size + len(written)
        repeated = find_held(self._folder, *held) if held is not None else None
        self._write(written + exchange_records(answer, notes, repeated))
        return self.name, offset

    def sync(self) -> None:
        """What was added so far survives a loss of power. Costs nothing where nothing was added."""
        if not self._unsynced:
            return
        try:
            os.fsync(self._file.fileno())
            if self._new:
                sync(self._folder)
        except OSError as error:
            raise self._failure(error) from error
        self._unsynced = self._new = False

    def _begin(self) -> None:
        self._file, self.name = _create(self._folder, self._night)
        self._size, self._new = 0, True

    def _go_on(self) -> None:
        self.close()
        try:
            self._begin()
        except OSError as error:
            raise self._failure(error) from error

    def _info(self, at: datetime) -> bytes:
        about = [
            ("software", f"evidence-pipeline/{__version__}"),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", _CONFORMS_TO),
            ("isPartOf", self._night),
            ("robots", "obey"),
        ]
        if self._agent:
            about.append(("http-header-user-agent", self._agent))
        return info_record(self.name, date_text(at), field_lines(about))

    def _write(self, data: bytes) -> None:
        self._unsynced = True
        try:
            rest = memoryview(data)
            while rest:  # a disk that is nearly full takes a part
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            with suppress(OSError):
                self._file.seek(self._size)
                self._file.truncate()
            raise self._failure(error) from error
        self._size += len(data)

    def _failure(self, error: OSError) -> StoreError:
        return StoreError(f"the archive {self._folder / self.name} cannot be written: {error.strerror}")


def _create(folder: Path, night: str) -> tuple[BinaryIO, str]:
    part = 1
    while True:
        name = f"night-{night}.warc.gz" if part == 1 else f"night-{night}-{part}.warc.gz"
        try:
            return (folder / name).open("xb", buffering=0), name
        except FileExistsError:
            part += 1

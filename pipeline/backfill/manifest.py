"""What is done: one line of JSON for each survey and each block, on the disk before the next task is given.

The first line says by what: another reader, registry or choice makes other claims and needs another folder. A
line that a killed run left unfinished is none, and what it told is done again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.backfill.order import Block, Done, Order, Surveyed
from pipeline.errors import ConfigError, StoreError

NAME = "manifest.jsonl"
VERSION = 1


class Manifest:
    """Holds the open file. `surveys` and `blocks` are what earlier runs did, by task."""

    def __init__(self, order: Order) -> None:
        self.path = order.out / NAME
        self.surveys: dict[str, Surveyed] = {}
        self.blocks: dict[Block, Done] = {}
        head = {"version": VERSION, "processing": order.processing, "choice": order.choice.told()}
        lines = _lines(self.path)
        if lines and lines[0] != head:
            raise ConfigError(
                f"{order.out} was filled by another reader, registry or choice of pages; name another folder"
            )
        for line in lines[1:]:
            self._learn(line)
        try:
            self._file = self.path.open("ab")
        except OSError as error:
            raise StoreError(f"cannot write {self.path}: {error.strerror}") from error
        if not lines:
            self._write(head)

    def close(self) -> None:
        self._file.close()

    def add(self, told: Surveyed | Done) -> None:
        """Keep what came of a task. Raises StoreError."""
        self._write(asdict(told))
        self._learn(asdict(told))

    def _learn(self, line: dict[str, Any]) -> None:
        found = _meant(line)
        if isinstance(found, Done):
            self.blocks[Block(found.input, found.start, found.stop)] = found
        else:
            self.surveys[found.input] = found

    def _write(self, line: dict[str, Any]) -> None:
        try:
            self._file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise StoreError(f"cannot write {self.path}: {error.strerror}") from error


def done_in(folder: Path, processing: str) -> list[Done]:
    """The blocks of a folder. Raises ConfigError for one by another reader or registry; StoreError."""
    lines = _lines(folder / NAME)
    if not lines:
        raise ConfigError(f"{folder} holds no back-fill")
    if lines[0]["processing"] != processing:
        raise ConfigError(f"{folder} was filled by another reader or registry; fill another folder")
    return [one for one in map(_meant, lines[1:]) if isinstance(one, Done)]


def _meant(line: dict[str, Any]) -> Surveyed | Done:
    if "part" in line:
        return Done(**line)
    blocks = tuple((start, stop) for start, stop in line["blocks"])
    return Surveyed(**line | {"blocks": blocks})


def _lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines; what follows the last of them is cut off."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    whole = data.rpartition(b"\n")[0]
    if len(whole) + 1 < len(data):
        os.truncate(path, len(whole) + 1 if whole else 0)
    try:
        return [json.loads(line) for line in whole.splitlines()]
    except ValueError as error:
        raise StoreError(f"{path} is damaged: {error}; name another folder") from error


def total(blocks: Iterable[Done], modulus: int) -> str:
    """The digest of all claims of some blocks, in whichever order."""
    return f"{sum(int(done.digest, 16) for done in blocks) % modulus:064x}"

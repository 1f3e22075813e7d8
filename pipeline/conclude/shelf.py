"""Where units, and what was made of them, lie between the maps: a folder, a file for each unit and stage."""

from __future__ import annotations

import copyreg
import io
import os
import pickle  # noqa: S403 - of our own files, which this run wrote a moment ago into a folder of its own
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.errors import StoreError
from pipeline.model import (
    Anchor,
    Block,
    Claim,
    Condition,
    Copy,
    Document,
    Fact,
    Image,
    Join,
    Link,
    Moment,
    Origin,
    Quantity,
    Review,
)

# Values that lie here by the million. What dataclasses do by themselves takes three times as long.
_MANY = (
    Claim,
    Document,
    Fact,
    Link,
    Join,
    Review,
    Copy,
    Origin,
    Quantity,
    Moment,
    Condition,
    Block,
    Anchor,
    Image,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder that nobody else may read or write: what lies there is believed."""

    folder: Path

    def open(self) -> None:
        """Begin with an empty one. Raises StoreError."""
        try:
            self.clear()
            self.folder.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise StoreError(f"cannot write {self.folder}: {error}") from error

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, number: int, name: str) -> Path:
        return self.folder / f"{number:06}.{name}"

    def keep(self, number: int, name: str, value: object) -> None:
        """What bears its name is whole: it is written under another one first. Raises StoreError."""
        path = self.path(number, name)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            new.write_bytes(_bytes(value))
            new.replace(path)
        except OSError as error:
            raise StoreError(f"cannot write {path}: {error}") from error

    def take(self, number: int, name: str) -> Any:
        return pickle.loads(self.path(number, name).read_bytes())  # noqa: S301 - see above

    def drop(self, number: int, *names: str) -> None:
        for name in names:
            with suppress(FileNotFoundError):
                self.path(number, name).unlink()


def _bytes(value: object) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, **_REDUCED}
    pickler.dump(value)
    return out.getvalue()


def _reduced(made: type) -> Any:
    """As the type and what it is made of."""
    parts = attrgetter(*(field.name for field in fields(made) if field.init))
    return lambda value: (made, parts(value))


_REDUCED: dict[type, Callable[[Any], Any]] = {made: _reduced(made) for made in _MANY}

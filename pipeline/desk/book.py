"""The sources file changed in its place, so that two analysts, an editor or a night beside them lose nothing.

lock → read → splice → read what that says → is it what was meant? → is the file still as it was? → rename
"""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import config
from pipeline.config.edit import Splice, Value, spliced
from pipeline.durable import sync
from pipeline.errors import Busy, ConfigError, StoreError
from pipeline.model import Publisher, Registry, Source

TRIES = 5  # a file that is saved again each time that we have read it is being written by a program


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the text, and of what it says: each is held to the other."""

    text: Callable[[config.Sheet], Iterable[Splice]]
    said: Callable[[Registry], Registry]


def save(path: Path, change: Change, known: config.Sheet | None = None) -> Registry:
    """Make a change and return what the file says now; `known` is the file as it was read last.

    Whoever saves it meanwhile is heard: the change is made to what he wrote. Raises ConfigError where the
    changed file would be wrong or would not say what was meant, Busy where somebody else is at it, and
    StoreError where it cannot be written; the file is then as it was.
    """
    from pipeline.hold import alone  # 0.05 s to import, which a preview can do without

    target = path.resolve()
    with alone(target):
        for _ in range(TRIES):
            sheet = known if known and known.data == _bytes(target) else config.sheet(path)
            text = spliced(sheet.text, change.text(sheet))
            mark = codecs.BOM_UTF8 if sheet.data.startswith(codecs.BOM_UTF8) else b""
            after = config.sheet(path, mark + text.encode())
            if _plain(after.registry) != _plain(change.said(sheet.registry)):
                raise ConfigError(f"{path}: written in a way that only people can change; edit it by hand")
            if _swap(target, sheet.data, after.data):
                return after.registry
    raise Busy(f"{path} changes again and again; try again when whoever writes it is done")


def _plain(registry: Registry) -> Registry:
    """Without places: lines move."""
    return replace(registry, sources=tuple(replace(source, place="") for source in registry.sources))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _swap(path: Path, before: bytes, after: bytes) -> bool:
    """Put the new bytes in the place of the old, unless somebody has written others since."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(after)
                os.fchmod(file.fileno(), path.stat().st_mode & 0o7777)
                file.flush()
                os.fsync(file.fileno())
            if path.read_bytes() != before:
                return False
            os.replace(name, path)
            sync(path.parent)
            return True
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}; it is as it was") from error


# --- entries as the file has them -------------------------------------------------------------------------


def source_entry(source: Source) -> dict[str, Value]:
    """The keys of a source that say something, in the order of docs/sources.md."""
    day = f"{source.added_at:%Y-%m-%d}" if source.added_at else ""
    kind = "" if source.kind == "page" else source.kind
    found: dict[str, Value] = {"url": source.url, "kind": kind, "profiles": source.profiles}
    found |= {"added_by": source.added_by or "", "added_at": day, "note": source.note or ""}
    return {key: value for key, value in found.items() if value}


def publisher_entry(publisher: Publisher) -> dict[str, Value]:
    """The keys of a publisher that say something."""
    one = publisher
    found: dict[str, Value] = {"domain": one.domain, "name": one.name, "owner": one.owner, "kind": one.kind}
    return found | ({"interests": one.interests} if one.interests else {})

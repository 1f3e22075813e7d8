"""What a back-fill made, into the working file: part by part, in the order of inputs and places.

The order makes it the same whoever filled the folder: of several captures of a page the first one counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from ulid import ULID

from pipeline.backfill import parts
from pipeline.backfill.manifest import done_in
from pipeline.backfill.order import Done
from pipeline.errors import ConfigError
from pipeline.hold import locked
from pipeline.model import Night, Registry
from pipeline.store.absorb import Part
from pipeline.store.absorb import absorb as take_in


def absorb(registry: Registry, processing: str, folder: Path, work: Path, now: datetime) -> Counter[str]:
    """How many pages and claims of a back-fill's folder are new, known, forgotten.

    Raises ConfigError for a folder that no back-fill made, or one by another reader or registry; Busy and
    StoreError.
    """
    made_by, blocks = done_in(folder)
    if made_by != processing:
        raise ConfigError(f"{folder} was filled by another reader or registry; fill another folder")
    work.parent.mkdir(parents=True, exist_ok=True)
    night = Night(str(ULID.from_datetime(now)), now)
    with locked(work.parent):
        return take_in(work, registry, night, processing, _parts(folder, blocks))


def _parts(folder: Path, blocks: Iterable[Done]) -> Iterator[Part]:
    ordered = sorted(blocks, key=lambda one: (one.input, one.start))
    for name in dict.fromkeys(one.part for one in ordered):
        pages = [row for row in parts.read(parts.path_of(folder, name, parts.PAGES)) if row["id"]]
        yield Part(pages, parts.read_columns(parts.path_of(folder, name, parts.CLAIMS)))

"""What a back-fill made, into the working file: part by part, in the order of inputs and places.

The order makes it the same whoever filled the folder: of several captures of a page the first one counts.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from ulid import ULID

from pipeline.backfill.manifest import done_in
from pipeline.backfill.packing import packed
from pipeline.errors import StoreError
from pipeline.hold import locked
from pipeline.model import Night, Registry
from pipeline.store.absorb import absorb as take_in

BESIDE = "absorbing"  # a folder beside the working file, on a disk with room for it


def absorb(
    registry: Registry, processing: str, folder: Path, work: Path, now: datetime, workers: int = 1
) -> Counter[str]:
    """How many pages and claims of a back-fill's folder are new, known, forgotten.

    Raises ConfigError for a folder that no back-fill made, or one by another reader or registry; Busy and
    StoreError. Whatever ends it, the working file is whole, and the same call goes on.
    """
    blocks = done_in(folder, processing)
    work.parent.mkdir(parents=True, exist_ok=True)
    night = Night(str(ULID.from_datetime(now)), now)
    ordered = sorted(blocks, key=lambda one: (one.input, one.start))
    with (
        locked(work.parent),
        _emptied(work.parent / BESIDE) as beside,
        closing(packed(folder, ordered, beside, workers)) as loose,
    ):
        return take_in(work, registry, night, processing, loose)


@contextmanager
def _emptied(beside: Path) -> Iterator[Path]:
    """A folder for files that nobody needs afterwards; those of a run that was killed go first."""
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
    except OSError as error:
        raise StoreError(f"cannot write {beside}: {error.strerror}") from error
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)

"""What a night takes from earlier nights and leaves to the next: what matching made of each profile, and what
comparing texts found.

It is kept under digests of what it was made of, the code included. So what a night concludes with a memory
is what it would conclude without one, byte for byte; and what a night had no use for goes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.night.stories import Kept
from pipeline.store import Store
from pipeline.trace import Remembered


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier nights made; tonight marks in it what it used, and adds what it made."""

    matches: Kept
    texts: Remembered


def recalled(store: Store) -> Memory:
    """What the store remembers."""
    return Memory(Kept(store.match_of), Remembered(store.overlaps()))


@contextmanager
def remembering(store: Store) -> Iterator[Memory]:
    """What the store remembers; it is told tonight's when the work is done, and nothing where it failed."""
    memory = recalled(store)
    with without_ring_searches():
        yield memory
    store.keep_matches(memory.matches.taken, memory.matches.made)
    store.keep_overlaps(memory.texts.used)


@contextmanager
def without_ring_searches() -> Iterator[None]:
    """Opinion makes millions of values that stay, and no rings of them.

    To look for rings would cost a quarter of its time and free nothing: `python -m bench.scale` shows both.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()

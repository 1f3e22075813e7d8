"""What work costs: the least of several readings, since other processes and the collector only add to it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least(work: Callable[[], object], tries: int = 4) -> float:
    """CPU seconds of `work`, which may be done again."""
    gc.collect()
    gc.disable()  # what other tests left behind is looked through, else, as often as this work allocates
    try:
        return min(_once(work) for _ in range(tries))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun

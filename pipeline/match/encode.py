"""A seam for a sentence encoder: likeness of meaning as one more input. Everything works without one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

# Sentences to rows of numbers, one row each, all of one length. Rows need not have length 1.
Encoder = Callable[[Sequence[str]], Sequence[Sequence[float]]]
Likeness = Callable[[int, int], float | None]


def meanings(sentences: Sequence[str], encoder: Encoder | None) -> Likeness:
    """How alike two sentences are in meaning, by their places: the cosine of their rows; None unencoded.

    Raises ValueError where the encoder does not give one row for each sentence.
    """
    if encoder is None:
        return lambda a, b: None
    rows = encoder(sentences)
    if len(rows) != len(sentences):
        raise ValueError(f"the encoder gave {len(rows)} rows for {len(sentences)} sentences")
    units = [_unit(row) for row in rows]
    return lambda a, b: math.fsum(x * y for x, y in zip(units[a], units[b], strict=True))


def _unit(row: Sequence[float]) -> list[float]:
    length = math.sqrt(math.fsum(value * value for value in row)) or 1.0
    return [value / length for value in row]

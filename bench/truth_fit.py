"""A logistic formula whose coefficients are never negative, fitted in plain Python, and Brier's score."""

from __future__ import annotations

import math
from collections.abc import Sequence

ROUNDS = 300
STEP = 0.5  # of gradient descent on features that are scaled to 1; smaller steps end in the same place
TIE = 1e-4  # pulls coefficients to 0 that the rows do not need

Row = tuple[tuple[float, ...], bool]


def fitted(rows: Sequence[Row]) -> tuple[float, ...]:
    """Base and one coefficient for each feature, each but the base at least 0: it stays monotone.

    Projected gradient descent on the log loss.
    """
    scales = [max(abs(row[0][k]) for row in rows) or 1.0 for k in range(len(rows[0][0]))]
    scaled = [(tuple(x / s for x, s in zip(features, scales, strict=True)), true) for features, true in rows]
    found = [0.0] * (1 + len(scales))
    pace = STEP * 4
    for _ in range(ROUNDS):
        slope = [TIE * c for c in found]
        for features, true in scaled:
            error = probability(found, features) - true
            slope[0] += error / len(rows)
            for k, x in enumerate(features, start=1):
                slope[k] += error * x / len(rows)
        found = [c - pace * s for c, s in zip(found, slope, strict=True)]
        found = [found[0], *(max(0.0, c) for c in found[1:])]
    return (found[0], *(c / s for c, s in zip(found[1:], scales, strict=True)))


def probability(coefficients: Sequence[float], features: Sequence[float]) -> float:
    total = coefficients[0] + sum(c * x for c, x in zip(coefficients[1:], features, strict=True))
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, total))))


def brier(rows: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance of probabilities from what was true; 0 is best."""
    return sum((p - true) ** 2 for p, true in rows) / len(rows)

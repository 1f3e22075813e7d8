"""Figures as every surface writes them: history, exports, terminal, site."""

from __future__ import annotations

_HAIR = 1e-9  # far less than a place, and more than a float errs: 0.29 * 100 is 28.999…


def two_places(score: float) -> str:
    """A score with two digits, never rounded up: 0.897 is an A/B, and a reader looks 0.90 up as an A."""
    return f"{int(score * 100 + _HAIR) / 100:.2f}"

"""The style sheet of the drawings, which the pages' own takes in."""

from __future__ import annotations

from importlib.resources import files


def css() -> str:
    """Classes alone; colours are custom properties with defaults for light and dark pages."""
    return files("pipeline.site.draw").joinpath("draw.css").read_text(encoding="utf-8")

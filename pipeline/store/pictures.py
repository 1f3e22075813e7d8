"""Whether a picture's caption names a profile."""

from __future__ import annotations

import json
import re
from functools import lru_cache


def names_one(caption: str | None, names: str) -> str | None:
    """The first of the names (a JSON list) that stands in a caption as words of their own; None for none.

    Scripts without spaces write their names into the sentence; there no boundary is asked for.
    """
    return next((name for name in json.loads(names) if caption and _pattern(name).search(caption)), None)


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    before = r"(?<![^\W_])" if _bounded(name[:1]) else ""
    behind = r"(?![^\W_])" if _bounded(name[-1:]) else ""
    return re.compile(before + re.escape(name) + behind)


def _bounded(letter: str) -> bool:
    """True for a letter of a script that sets spaces between words."""
    return letter.isalnum() and not "\u3040" <= letter <= "\u9fff"

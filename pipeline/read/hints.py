"""Plain words, one of which stands in all that a pattern finds: it is only tried where one does.

Most hints are ASCII, and so is most text but for its typographic marks. To look for all in all texts took a
tenth of the time of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# Letters of other scripts than Latin, and the Latin ones of Vietnamese.
_FAR = re.compile("[\u0370-\u1fff\u3040-\ud7ff\uf900-\uffef]")


class Hints(NamedTuple):
    """Words in lower case, apart by where they can stand."""

    ascii: tuple[str, ...]
    latin: tuple[str, ...]
    far: tuple[str, ...]


def hints_of(words: Iterable[str]) -> Hints:
    """The words, sorted."""
    known = tuple(dict.fromkeys(words))
    far = tuple(word for word in known if is_far(word))
    latin = tuple(word for word in known if not word.isascii() and word not in far)
    return Hints(tuple(filter(str.isascii, known)), latin, far)


def is_far(text: str) -> bool:
    """True for a text with letters of other scripts than Latin."""
    return not text.isascii() and _FAR.search(text) is not None


def present(lower: str, hints: Hints) -> list[str]:
    """The hints that stand in a text in lower case, or would if some of its marks were not there."""
    if lower.isascii():
        return [hint for hint in hints.ascii if hint in lower]
    plain = lower.encode("ascii", "ignore").decode("ascii")
    found = [hint for hint in hints.ascii if hint in plain]
    found += [hint for hint in hints.latin if hint in lower]
    return found + [hint for hint in hints.far if hint in lower] if is_far(lower) else found

"""Which sentences a reader understands without the page that they come from: they speak for others, and lead.

What is true and points elsewhere ("Customers must do the following.") is not hidden; it stands behind what
can be read by itself, within what may be said without a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
MEDIUM = 0.55  # the floor of B/C: below it a statement comes behind all that are better known
_SHORT = 25  # characters: less is a heading. As profiles measure their sentences.
# It opens with a word that stands for something before it, with "we", or with the page's own list or order.
_POINTS = re.compile(
    r"^(?:it|its|they|them|their|he|she|his|her|this|that|these|those|such|there|here|both|neither|another|some"
    r"|our|we|my|I|the (?:former|latter|same|other|first|second|third)|and|but|or|so|then|also|however|still"
    r"|meanwhile|instead|thus|therefore|not|as I|by (?:our|my)|one of"
    r"|(?:in|on|at|for|from|of|with|by|under|to|after|before) (?:it|them|this|that|these|those|which))\b"
    r"|\b(?:that way|(?:this|these|those) (?!to\b|for\b|by\b|in\b|with\b|and\b|from\b|is\b|was\b)[a-z]+)\b"
    r"|\b(?:the following|as follows|see (?:above|below))\b|:$"
    r"|^\(?[\da-z]{1,2}(?:\.\d+)*[.)]\s|^\d{1,2}(?:\.\d{1,2})+\s"  # the number of a clause
    # how a page was made: of use beside the statement, and no key to anything
    r"|\b(?:declined to|(?:did|would) not (?:answer|comment|respond|reply|say))\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|my|I)\b")  # whose word that is, only the page tells
_QUOTED = re.compile(r"“[^”]*”?")
_NAME = re.compile(r"(?<![.!?…“”\"'] )(?<!^)\b[A-Z][\w’'-]+|\b[A-Z]{2,}\b")  # not a sentence's first word
_FIGURE = re.compile(r"\d{2,}|\d[.,]\d|[$€£%]")


def alone(statement: str, language: str | None, name: str = "") -> bool:
    """Whether a statement, on the profile of this name, says in English whom or what it speaks of."""
    if len(statement) < _SHORT or _POINTS.search(statement) or language not in (None, "", "en"):
        return False
    if _WE.search(_QUOTED.sub("", statement)):
        return False
    named = bool(name and statement.startswith(name)) or _NAME.search(statement) is not None
    return named or _FIGURE.search(statement) is not None


def readable_first(lines: Iterable[T], score: Callable[[T], float], reads: Callable[[T], bool]) -> list[T]:
    """The same in the same order, but of those at MEDIUM and better the ones that read alone come first."""
    return sorted(lines, key=lambda line: (score(line) < MEDIUM, not reads(line)))

"""Asides: sentences of a page that name none of its profiles and tell nothing about them.

A sentence without a name is linked to what its page is about. Asides are the sentences for which a
reader would not do so: somebody else's words, the writer's own life, advice, other news, and colour.
A sentence with a quantity is never colour: reports put their figures into sentences without names.
On the stories in demo/ nothing that is left out stands in their truth, and one in four of the
sentences without a name that stay does.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.claim.patterns import either
from pipeline.claim.slots import negated, quantities
from pipeline.claim.words import Words

_FIRST = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"[“\"„«「『]")


def is_aside(quote: str, own: bool, words: Words) -> bool:
    """Whether a sentence that names no profile is somebody else's, the writer's or the reader's own.

    `own`: the page or the speaker is the profile; then a quotation is no stranger's.
    """
    bare = quote.lstrip("“\"‘'(„«「『").lower()
    if _starts(words).match(bare):
        return True
    if own or not (_OPENING.match(quote) or _somebody(words).search(quote)):
        return False
    return not quantities(quote, words)


def tells(quote: str, words: Words) -> bool:
    """Whether a sentence that takes up no word of its page still counts, denies or refers to something."""
    first = _FIRST.match(quote)
    if first and first.group().lower() in words.determiners:
        return True
    return negated(quote, words) or bool(quantities(quote, words))


@cache
def _starts(words: Words) -> re.Pattern[str]:
    """How a sentence starts that turns to something else, or speaks of nobody."""
    listed = either({*words.elsewhere, *words.anybody})
    return re.compile(listed + ("" if words.unspaced else r"(?!\w)"))


@cache
def _somebody(words: Words) -> re.Pattern[str]:
    """Words for the writer and the reader."""
    listed = either({*words.writers, *words.readers})
    edges = ("", "") if words.unspaced else (r"(?<![\w-])", r"(?![\w-])")
    return re.compile(edges[0] + listed + edges[1], re.IGNORECASE)

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

from pipeline.claim.patterns import NEVER, either
from pipeline.claim.slots import names, negated, quantities, terms
from pipeline.claim.words import Words

_FIRST = re.compile(r"[^\W\d_]+")
# Content words of a sentence with "it" that says too little. With 3, news of one clause is lost; measured
# by the claim recall and the rows per page of bench.evaluate.
_THIN = 2
_FIGURE = re.compile(r"\d")
_OPENING = re.compile(r"[“\"„«「『]")


def is_aside(quote: str, own: bool, words: Words) -> bool:
    """Whether a sentence that names no profile is somebody else's, the writer's or the reader's own.

    `own`: the page or the speaker is the profile; then a quotation is no stranger's.
    """
    bare = quote.lstrip("“\"‘'(„«「『").lower()
    if _starts(words, words.elsewhere).match(bare):
        return True
    if _starts(words, words.anybody).match(bare) and not _is_told(quote, words):
        return True
    if own or not (_OPENING.match(quote) or _somebody(words).search(quote) or _is_empty(quote, words)):
        return False
    return not counts(quote, words)


def counts(quote: str, words: Words) -> bool:
    """Whether a sentence counts something, or says that somebody or nobody was hurt."""
    return bool(_casualties(words).search(quote) or quantities(quote, words))


def tells(quote: str, words: Words) -> bool:
    """Whether a sentence that takes up no word of its page still counts, denies or refers to something."""
    first = _FIRST.match(quote)
    if first and first.group().lower() in words.determiners:
        return True
    return negated(quote, words) or bool(quantities(quote, words))


def _is_told(quote: str, words: Words) -> bool:
    """Whether a sentence about nobody reports all the same: "nobody was hurt", "nobody since June 2025"."""
    return bool(_FIGURE.search(quote) or _casualties(words).search(quote))


@cache
def _casualties(words: Words) -> re.Pattern[str]:
    edges = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    return re.compile(edges[0] + either(words.casualties) + edges[1], re.IGNORECASE)


@cache
def _starts(words: Words, listed: tuple[str, ...]) -> re.Pattern[str]:
    """How a sentence starts that turns to something else, or speaks of nobody."""
    return re.compile(either(listed) + ("" if words.unspaced else r"(?!\w)"))


@cache
def _somebody(words: Words) -> re.Pattern[str]:
    """Words for the writer and the reader."""
    listed = either({*words.writers, *words.readers})
    edges = ("", "") if words.unspaced else (r"(?<![\w-])", r"(?![\w-])")
    return re.compile(edges[0] + listed + edges[1], re.IGNORECASE)


def _is_empty(quote: str, words: Words) -> bool:
    return bool(_maxims(words).match(quote)) or _is_thin(quote, words)


def _is_thin(quote: str, words: Words) -> bool:
    """Whether a sentence goes on with "it" and has too few words to say anything: "It only sends it on." """
    first = _FIRST.match(quote)
    few = len(terms(quote, words)) <= _THIN
    goes_on = first is not None and first.group().lower() in words.pronouns
    return goes_on and few and not (_FIGURE.search(quote) or negated(quote, words) or names(quote, words))


@cache
def _maxims(words: Words) -> re.Pattern[str]:
    """ "A quiet year is not a good year": what is said of anything of a kind, and of nobody."""
    return re.compile(
        rf"(?:{either(words.articles)})\s.*{words.maxim}" if words.maxim else NEVER, re.IGNORECASE
    )

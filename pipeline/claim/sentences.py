"""Sentences with their places: rules over terminators, abbreviations, initials, numbers and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.claim.words import Words

# A terminator, what may close behind it, and then white space or the end. CJK needs no space behind.
_END = re.compile(r"(?:[.!?…]+[\"”’»)\]]*(?=\s|$))|(?:[。！？]+[」』）”]*)")
_WORD_BEFORE = re.compile(r"(\S+)$")
_INITIAL = re.compile(r"^(?:[(“\"‘]?[A-Z]\.)+$")
_ORDINAL = re.compile(r"^\(?\d{1,2}\.$")
_STARTS_LOW = re.compile(r"\s*[\"“‘(\[]*[a-zäöüéèàñç]")


def spans(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The (start, end) places of the sentences of text[start:end], without white space around them."""
    place = start
    for found in _END.finditer(text, start, end):
        if _goes_on(text, place, found.start(), found.end(), end, words):
            continue
        yield from _trimmed(text, place, found.end())
        place = found.end()
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _goes_on(text: str, start: int, dot: int, after: int, end: int, words: Words) -> bool:
    """Whether the terminator at `dot` stands inside a sentence."""
    mark = text[dot:after]
    rest = text[after:end]
    if not rest.strip():
        return False
    low = bool(_STARTS_LOW.match(rest))
    if mark[0] in "!?…":
        # “Why?” he asked: a mark inside quotation goes on where a small letter follows
        return low
    if mark[0] != ".":
        return False
    if low:
        return True
    if mark != "." and mark[-1] != ".":
        return False  # a closed quotation or bracket ends what it ends
    before = _WORD_BEFORE.search(text[start : dot + 1])
    token = before.group(1) if before else ""
    return _abbreviated(token, rest.lstrip(), start + (before.start() if before else 0) == start, words)


def _abbreviated(token: str, rest: str, alone: bool, words: Words) -> bool:
    bare = token.strip('(“"‘[').rstrip(".").lower()
    if _INITIAL.match(token):
        # "U.S. The ..." may end; "J. Smith" does not. Country letters end where a common opener follows.
        return len(bare) == 1 or not rest[:1].isupper() or not _opens(rest)
    if _ORDINAL.match(token):
        # a list number, or a German day before its month
        return alone or words.language == "de"
    if bare in words.abbreviations:
        return not ("." in bare and rest[:1].isupper() and _opens(rest))
    return False


_OPENERS = frozenset(
    "the a an it its this that these those he she they we i in on at by for from to but and or if when while as "
    "after before with no not all some many most two three there what who how why our their his her under over "
    "according since until although however meanwhile still back asked".split()
)


def _opens(rest: str) -> bool:
    first = re.match(r"[\"“‘(]*([A-Za-z’']+)", rest)
    return bool(first and first.group(1).lower() in _OPENERS)

"""Sentences with their places: rules over terminators, abbreviations, initials, numbers and quotation marks.

One expression finds the places where a sentence may end; `_goes_on` decides each. What a language
writes before a full stop that ends nothing stands in its list of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.claim.words import Words

# What closes behind a terminator without a space: quotation marks of all languages, brackets.
_CLOSING = "[\"”’“»«)\\]'›‹]"
# French sets its closing guillemet off with a space; in German the same mark after a space opens.
_FRENCH_CLOSING = "(?:[ \u00a0\u202f]?[»›]|[\"”’)\\]'])"
_WEST = ".!?…؟۔"
_EAST = "。！？｡"  # behind these nothing needs to follow
_EAST_CLOSING = "」』）”’》】"
_LEADING = re.compile(r"[\s\"“‘«„»‹›(\[¿¡'*•–—-]*")
_OPENING = "(“\"‘'[«„»¿¡‹›"
_LETTERS = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+")  # U.S, a.m, Ph.D
_SINGLE = re.compile(r"[^\W\d_]\.")  # the second half of "z. B."
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone, eBay: a small letter that opens a sentence
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
# Behind "8 p.m." these go on with the time: a zone, a day, a month's name, "London time"
_TIME_GOES_ON = re.compile(r"[A-Z]{2,4}\b|\w+ [Tt]ime\b|\d|(?:Eastern|Pacific|Central|Mountain|local)\b")
# Behind a closed Japanese quotation these go on: "「…。」と", "…。」、"
_EAST_GOES_ON = re.compile(r"[とっのなをにはがも、，]")
_TOKEN_WIDTH = 24  # characters before a full stop in which an abbreviation must fit


@cache
def _ends(language: str) -> re.Pattern[str]:
    """The places where a sentence may end: terminators, what closes behind them, then a space or the end.

    One class of first characters lets the search run fast. The look-behind makes only the first mark
    of a run a candidate, and nothing gives back what it took: text of nothing but full stops stays
    linear.
    """
    closing = _FRENCH_CLOSING if language == "fr" else _CLOSING
    west = rf"(?<=[{_WEST}])(?<![{_WEST}]{{2}})[{_WEST}]*+{closing}*+(?=\s|$)"
    east = f"(?<=[{_EAST}])[{_EAST}]*+[{_EAST_CLOSING}]*+"
    blank_line = r"(?<=\n)[ \t]*+\n"
    return re.compile(f"[{_WEST}{_EAST}\n](?:{west}|{east}|{blank_line})")


def spans(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """The (start, end) places of the sentences of text[start:end], in order, without white space around them.

    Together they hold every character of the run that is no white space.
    """
    place = start
    for found in _ends(words.language).finditer(text, start, end):
        dot, after = found.span()
        if text[dot] != "\n" and _goes_on(text, place, (dot, after), end, words):
            continue
        yield from _trimmed(text, place, after)
        place = after
    yield from _trimmed(text, place, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _goes_on(text: str, start: int, mark: tuple[int, int], end: int, words: Words) -> bool:
    """Whether the terminator at text[mark] stands inside the sentence that starts at `start`."""
    dot, after = mark
    if _plainly_ends(text, dot, after, end, words):
        return False
    leading = _LEADING.match(text, after, end)
    ahead = leading.end() if leading else after
    if ahead >= end:
        return True  # nothing but marks is left: they belong to this sentence
    if text[dot] in _EAST:
        return text[after - 1] in _EAST_CLOSING and bool(_EAST_GOES_ON.match(text, after, end))
    if text[ahead].islower():
        return not _BRAND.match(text, ahead, end)
    if text[after - 1] in ")]" and _opened_inside(text, start, dot):
        return not _opens(text, ahead, words)
    if text[dot] != ".":
        return text[after - 1] in "\"”’»“«'" and _said(text, ahead, end, words)
    if text.startswith("..", dot):
        return text[dot - 1 : dot].isspace() and not _opens(text, ahead, words)
    return _abbreviated(text, start, dot, ahead, words)


def _plainly_ends(text: str, dot: int, after: int, end: int, words: Words) -> bool:
    """The common case, decided without a regex: a small word, one full stop, a space, a capital."""
    if after != dot + 1 or after + 1 >= end or text[dot] != "." or not text[after + 1].isupper():
        return False
    space = text.rfind(" ", max(0, dot - _TOKEN_WIDTH), dot)
    token = text[space + 1 : dot] if space >= 0 else ""
    return len(token) > 1 and token.islower() and token.isalpha() and token not in _dotted(words)


@cache
def _dotted(words: Words) -> frozenset[str]:
    return words.titles | words.numbering | words.abbreviations


def _opened_inside(text: str, start: int, dot: int) -> bool:
    """Whether the bracket that closes behind `dot` was opened in the middle of the sentence."""
    bracket = max(text.rfind("(", start, dot), text.rfind("[", start, dot))
    return bracket > start and not text[start:bracket].isspace()


def _opens(text: str, ahead: int, words: Words) -> bool:
    """Whether a word that opens sentences stands at `ahead`, with a capital where the script has them."""
    first = _WORD.match(text, ahead)
    return bool(first and first.group().lower().split("’")[0] in words.openers)


def _said(text: str, ahead: int, end: int, words: Words) -> bool:
    """“Why?” Smith asked: a name and a verb of saying follow the quotation."""
    tokens = text[ahead : min(end, ahead + 60)].split()[:4]
    return any(token.strip(".,:;").lower() in words.speech for token in tokens[1:])


def _abbreviated(text: str, start: int, dot: int, ahead: int, words: Words) -> bool:
    """Whether the full stop at `dot` belongs to the token before it and ends no sentence."""
    begin = max(start, dot - _TOKEN_WIDTH)
    tokens = text[begin:dot].split()
    if not tokens or text[dot - 1].isspace():
        return False
    bare = tokens[-1].lstrip(_OPENING).replace("’", "'").rpartition("'")[2]
    low = bare.lower()
    if bare.isdigit():
        alone = len(tokens) == 1 and begin == start
        return _list_number_or_ordinal(bare, alone, text, ahead, words)
    if low in words.titles:
        return True
    if low in words.numbering and text[ahead].isdigit():
        return True
    if len(bare) == 1 and bare.isalpha() and _SINGLE.match(text, ahead):
        return True
    if low in {"a.m", "p.m"}:
        return bool(_TIME_GOES_ON.match(text, ahead)) or _is_day(text, ahead, words)
    if low in words.abbreviations or (len(bare) == 1 and bare.isupper()) or _LETTERS.fullmatch(bare):
        return not _opens(text, ahead, words)
    return False


def _list_number_or_ordinal(digits: str, alone: bool, text: str, ahead: int, words: Words) -> bool:
    """ "1. The company" at the start of a sentence; "am 24. Mai" where ordinals are written so."""
    if alone:
        return len(digits) <= 2
    return words.ordinal_dot and len(digits) <= 3 and not _opens(text, ahead, words)


def _is_day(text: str, ahead: int, words: Words) -> bool:
    first = _WORD.match(text, ahead)
    low = first.group().lower() if first else ""
    return low in words.weekdays or low in words.months

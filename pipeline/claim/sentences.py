"""Sentences with their places: rules over terminators, abbreviations, initials, numbers and quotation marks.

One expression finds the places where a sentence may end; `_goes_on` decides each. What a language
writes before a full stop that ends nothing stands in its list of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.claim.patterns import NEVER
from pipeline.claim.words import Words
from pipeline.claim.words import words as listed

# What closes behind a terminator without a space: quotation marks of all languages, brackets.
_CLOSING = "[\"”’“»«)\\]'›‹]"
# French sets its closing guillemet off with a space; in German the same mark after a space opens.
_FRENCH_CLOSING = "(?:[ \u00a0\u202f]?[»›]|[\"”’)\\]'])"
_WEST = ".!?…؟۔"
_EAST = "。！？｡"  # behind these nothing needs to follow
_EAST_CLOSING = "」』）”’》】)"
_LEADING = re.compile(r"[\s\"“‘«„»‹›(\[¿¡'*•–—-]*")
_OPENING = "(“\"‘'[«„»¿¡‹›"
_LETTERS = re.compile(r"[^\W\d_]{1,3}(?:\.-?[^\W\d_]{1,3})+")  # U.S, a.m, Ph.D, J.-P
_INITIALS = re.compile(r"[^\W\d_A-Za-z](?:\.[^\W\d_A-Za-z]){2,}")  # of a script without capitals
_SINGLE = re.compile(r"[^\W\d_]\.")  # the second half of "z. B."
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone, eBay: a small letter that opens a sentence
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")
# Behind "8 p.m." these go on with the time: a zone, a day, a month's name, "London time"
_TIME_GOES_ON = re.compile(r"[A-Z]{2,4}\b|\w+ [Tt]ime\b|\d|(?:Eastern|Pacific|Central|Mountain|local)\b")
_FIGURE = re.compile(r"\d|[IVXLC]{2,}\b")  # "No. 5", "séc. XIX"
# Up to the next mark a quotation's speaker: “……？”记者问。 but not "so it was announced"
_EAST_CLAUSE = re.compile(r"[^，,。：:！？、「“\n]{1,24}")
_EAST_CREDIT = r"(?:[（(][^（）()。！？\s]{1,12}[）)](?![，。、]))?+"  # "……。（北方社）"
_BEFORE_LATIN = re.compile(r"(?:.*[^A-Za-z.])?")  # "博士(Dr": no space stands before it
# Marks of a list at the start of a line
_ITEM = r"(?:[•‣▪●○◦]|・|[*–—·-][ \t]|\d{1,2}[.)][ \t])"

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
    east = f"(?<=[{_EAST}])[{_EAST}]*+[{_EAST_CLOSING}]*+{_EAST_CREDIT}"
    line = rf"(?<=\n)(?:[ \t]*+\n|(?=[ \t]*+{_ITEM}))"
    return re.compile(f"[{_WEST}{_EAST}\n](?:{west}|{east}|{line})")


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
    if text.startswith("\n\n", after) or _plainly_ends(text, dot, after, end, words):
        return False
    leading = _LEADING.match(text, after, end)
    ahead = leading.end() if leading else after
    if ahead >= end:
        return True  # nothing but marks is left: they belong to this sentence
    if text[dot] in _EAST:
        return _east_goes_on(text, start, mark, end, words)
    if text[ahead].islower():
        return not _BRAND.match(text, ahead, end)
    if text[after - 1] in ")]" and _opened_inside(text, start, dot):
        return not _opens(text, ahead, words)
    if text[dot] == "…" or text.startswith("..", dot):
        spaced = text[dot - 1 : dot].isspace() and not words.joining
        return (spaced and not _opens(text, ahead, words)) or _joins(text, ahead, words)
    if text[dot] != ".":
        return text[after - 1] in "\"”’»“«'" and _said(text, ahead, end, words)
    return _abbreviated(text, start, dot, ahead, words)


def _east_goes_on(text: str, start: int, mark: tuple[int, int], end: int, words: Words) -> bool:
    """Whether the full-width mark stands in a quotation, bracket or name from which it goes on."""
    dot, after = mark
    if text[after - 1] not in _EAST_CLOSING:
        return text[dot] == "。" and bool(_expression(words.particle).match(text, after, end))
    if text[after - 1] in "）)":
        return text[dot + 1] not in "（(" and _opened_inside(text, start, dot)
    if text[after - 1] in words.title_marks or _expression(words.goes_on).match(text, after, end):
        return True
    clause = _EAST_CLAUSE.match(text, after, end)
    asks = clause and _expression(words.asking).match(clause.group())
    return bool(clause and asks and text[clause.end() : clause.end() + 1] in "。，,：")


@cache
def _expression(entry: str) -> re.Pattern[str]:
    """A compiled entry of a list of words; one that matches nothing for a language without it."""
    return re.compile(entry or NEVER)


def _joins(text: str, ahead: int, words: Words) -> bool:
    """Whether a word that goes on stands at `ahead`, in a script whose capitals do not tell."""
    first = _WORD.match(text, ahead)
    return first is not None and first.group() in words.joining


def _plainly_ends(text: str, dot: int, after: int, end: int, words: Words) -> bool:
    """The common case, decided without a regex: a small word, one full stop, a space, a capital."""
    if after != dot + 1 or after + 1 >= end or text[dot] != "." or not text[after + 1].isupper():
        return False
    space = text.rfind(" ", max(0, dot - _TOKEN_WIDTH), dot)
    token = text[space + 1 : dot] if space >= 0 else ""
    return len(token) > 1 and token.islower() and token.isalpha() and token not in _dotted(words)


@cache
def _dotted(words: Words) -> frozenset[str]:
    cased = words.cased_titles | words.cased_numbering | words.cased_abbreviations
    return cased.union(words.titles, words.numbering, words.abbreviations)


def _opened_inside(text: str, start: int, dot: int) -> bool:
    """Whether the bracket that closes behind `dot` was opened in the middle of the sentence."""
    bracket = max(text.rfind(mark, start, dot) for mark in "([（")
    return bracket > start and not text[start:bracket].isspace()


def _opens(text: str, ahead: int, words: Words) -> bool:
    """Whether a word that opens sentences stands at `ahead`, with a capital where the script has them."""
    first = _WORD.match(text, ahead)
    return bool(first and first.group().lower().split("’")[0] in words.openers)


def _said(text: str, ahead: int, end: int, words: Words) -> bool:
    """“Why?” Smith asked: a name and a verb of saying follow the quotation."""
    tokens = text[ahead : min(end, ahead + 60)].split()[:4]
    if words.asked:  # the verb stands first
        first = tokens[0].strip("،.") if tokens else ""
        return first in words.speech or first in words.asked
    if not words.speaker_first or not tokens or tokens[0].lower() in words.anybody:
        return False
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
    if words.unspaced or words.joining:
        return _abbreviated_uncased(bare, tokens, text, ahead, words)
    if low in words.titles or bare in words.cased_titles:
        return True
    numbers = low in words.numbering or bare in words.cased_numbering
    if numbers and _FIGURE.match(text, ahead):
        return True
    if len(bare) == 1 and bare.isalpha() and _SINGLE.match(text, ahead):
        return True
    if len(bare) == 1 and len(tokens) > 1 and _SINGLE.fullmatch(tokens[-2]):  # "h. c. Tann", "u. a. Kiel"
        return not _opens(text, ahead, words)
    if low in {"a.m", "p.m"}:
        return bool(_TIME_GOES_ON.match(text, ahead)) or _is_day(text, ahead, words)
    short = low in words.abbreviations or bare in words.cased_abbreviations
    if short or (len(bare) == 1 and bare.isupper()) or _LETTERS.fullmatch(bare):
        return not _opens(text, ahead, words)
    return False


def _abbreviated_uncased(bare: str, tokens: list[str], text: str, ahead: int, words: Words) -> bool:
    """The same in a script without capitals: Latin abbreviations, initials, Arabic years and titles."""
    if len(tokens) > 1 and tokens[-2].isdecimal():  # "570 م. في مكة" goes on, "632 م." ends
        return _joins(text, ahead, words)
    if len(tokens) > 1 and len(bare) == 1 and _SINGLE.fullmatch(tokens[-2]):  # "م. ر. سعيد"
        return True
    bare = _BEFORE_LATIN.sub("", bare, count=1) or bare
    if _INITIALS.fullmatch(bare):  # "ش.م.م."
        return True
    latin = bare.isascii() and (_LETTERS.fullmatch(bare) or (len(bare) == 1 and bare.isupper()))
    known = bare.lower() in listed("en").abroad or bare in _dotted(words)
    return known or bool(latin) or (len(bare) == 1 and _joins(text, ahead, words))


def _list_number_or_ordinal(digits: str, alone: bool, text: str, ahead: int, words: Words) -> bool:
    """ "1. The company" at the start of a sentence; "am 24. Mai" where ordinals are written so."""
    if alone:
        return len(digits) <= 2
    return words.ordinal_dot and len(digits) <= 3 and not _opens(text, ahead, words)


def _is_day(text: str, ahead: int, words: Words) -> bool:
    first = _WORD.match(text, ahead)
    low = first.group().lower() if first else ""
    return low in words.weekdays or low in words.months

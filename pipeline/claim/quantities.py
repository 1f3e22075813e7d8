"""Quantities of a sentence: numbers with unit, comparator and written precision.

What looks like a number and is none is masked first: dates, clock times, versions, addresses,
ordinals, scores, and names such as "Article 5" or "24/7".
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.claim import places
from pipeline.claim.measures import measure
from pipeline.claim.moments import moments
from pipeline.claim.numbers import (
    EAST_FIGURE,
    EAST_SCALES,
    FIGURE,
    HAN_FIGURE,
    SPACED_FIGURE,
    eastern,
    figures,
    plain,
    spelled,
)
from pipeline.claim.patterns import NEVER, either
from pipeline.claim.shares import BEFORE, Read, after, comparator, ranged, shares
from pipeline.claim.units import (
    CONVERT,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    TIMES,
    currency,
    east_noun_before,
    unit_behind,
)
from pipeline.claim.words import Words, canonical
from pipeline.model import Quantity

# What holds figures and is no quantity, in any language.
NO_QUANTITIES = (
    r"\b\d{1,4}(?:-\d{1,4}){2,}\b",  # telephone numbers, dates
    r"\+\d[\d ()-]{6,30}\d",  # telephone numbers
    r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?\b",  # IPv4
    r"[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:/\d+)?",  # IPv6, clock times with seconds
    r"\b\d{1,2}:\d\d\b",  # clock times
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:a\.m|p\.m|am|pm|Uhr|o'clock)(?!\w)",
    r"\b(?:kl\.|um|à|às|at)\s\d{1,2}h(?:\d\d)?\b",
    r"\b\d{1,2}h\d\d\b",
    r"\b\d{4}\s?(?:UTC|GMT|CET|ET)\b",
    r"\b\d+/\d+(?:/\d+)?\b",  # 24/7, 9/11, dates
    r"\b\d+(?:st|nd|rd|th|ème|ère|er|º|ª|°\s?(?=[A-Z]))(?!\w)",  # ordinals
    r"(?:#|\bNos?\.?|\bNr\.?|\b[Nn][º°]|\bnúms?\.?)\s?\d+",
    r"(?<![\w-])[A-Z]{1,3}\d{1,4}(?:-\d{1,4})+\b",  # "crane P7-1"
    r"\d{1,2}[時时点點](?![間间])(?:\d{1,2}分|半)?",
    r"第\s?[\d零一二三四五六七八九十百]+",
)
_VERSION = r"\b\d+(?:\.\d+){2,}\b"
# in languages that group with points these are numbers
_GROUPED_VERSION = r"\b(?!\d{1,3}(?:\.\d{3})+(?!\d|\.))\d+(?:\.\d+){2,}\b"
# the number of a paragraph before its first word: "2.3 The bolts", "4. The parties"
_PARAGRAPH = r"\A\d{1,2}\.(?:\d{1,2}\.?)?\s(?=(?-i:[A-ZÀ-Þ]))"
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_SCALES = frozenset({"k", "m", "b"})
_OVERLAPPING = 4  # spans before a place that may reach over it
_FEW = 10  # spelled numbers below this, with nothing that they count, are pronouns: "the two said"


def quantities(quote: str, words: Words) -> tuple[Quantity, ...]:
    """Numbers with unit, comparator and written precision, in order of place.

    Years, dates, clock times, versions and numbers in names are none. A range gives its two ends, with
    ">=" and "<=".
    """
    return _told(quote, words)[0]


def set_aside(quote: str, words: Words) -> tuple[float, ...]:
    """The numbers that a sentence names to put another in their place: 40 of "31 percent and not 40"."""
    return tuple(dict.fromkeys(one.value for one in _told(quote, words)[1]))


_VERDICT = 90  # characters behind a number in which stands that nothing bears it out
_CLAUSE_END = re.compile(r"[;\d]|,\s(?:but|and|while)\s")
_COUNT = 60  # characters before a number in which the count that it corrects is named


@lru_cache(maxsize=64)  # what decides whether a sentence is a claim asks for them first
def _told(quote: str, words: Words) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities that a sentence states, and those that it sets aside."""
    text = plain(quote)
    parts = shares(text, words)
    taken = [(m.start, m.end) for m in moments(quote, None, words)]
    taken += [(part.start, part.end) for part in parts]
    if words.unspaced or _FIGURE.search(text):
        taken += [m.span() for m in _masks(words).finditer(text)]
    taken.sort()
    found: list[Read] = []
    for match in _number(words).finditer(text):
        start = _figure_start(match)
        if _is_inside(start, taken) or (found and start < found[-1].end):
            continue
        read = _read(text, match, words)
        if read is not None:
            found.append(read)
    kept = [r for r in ranged(text, found, words) if not _is_no_quantity(text, r, words)]
    denied = _denied(text, kept, words)
    stated = sorted((*parts, *(r for r in kept if r not in denied)), key=lambda r: r.start)
    return tuple(_quantity(text, r, words) for r in stated), tuple(_quantity(text, r, words) for r in denied)


def _denied(text: str, found: list[Read], words: Words) -> list[Read]:
    """The numbers that a sentence names to deny them, where it says which is right.

    "40 rather than 38 shops", "31 percent and not 40 percent", "raised its tally from 38 to 40", "counted 40;
    the figure of 90 finds no support".
    """
    if len(found) < 2:
        return []
    denied = [r for r in found if instead(words).search(text[max(0, r.start - BEFORE) : r.start])]
    denied += [
        one for one, other in pairwise(found) if one not in denied and _counted_anew(text, one, other, words)
    ]
    baseless = [r for r in found if r not in denied and _is_baseless(text, r, words)]
    denied += baseless
    stated = {(r.unit or "") for r in found if r not in denied}
    bare = "" in {r.unit for r in denied} or "" in stated
    return [r for r in denied if r.unit in stated or (bare and stated) or (r in baseless and stated)]


def _counted_anew(text: str, one: Read, other: Read, words: Words) -> bool:
    """Whether a count is put from one number to another: it was not so many, and now it is known."""
    before, between = text[max(0, one.start - _COUNT) : one.start], text[one.end : other.start]
    return bool(words.tallies and _tally(words).search(before) and _onto(words).fullmatch(between))


def _is_baseless(text: str, one: Read, words: Words) -> bool:
    """Whether a sentence says of a figure that nothing bears it out, before it gives another one."""
    if not words.baseless or not _figure_of(words).search(text[max(0, one.start - _COUNT) : one.start]):
        return False
    clause = _CLAUSE_END.split(text[one.end : one.end + _VERDICT], maxsplit=1)[0]
    return _baseless(words).search(clause) is not None


@cache
def _figure_of(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words.figures_of)})\s(?:\w+\s)?$", re.IGNORECASE)


@cache
def _baseless(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(words.baseless)})(?!\w)", re.IGNORECASE)


@cache
def _tally(words: Words) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{either(words.tallies)})(?!\w).*\s(?:from|von|de)\s(?:\w+\s)?$", re.IGNORECASE
    )


@cache
def _onto(words: Words) -> re.Pattern[str]:
    return re.compile(r"\s(?:\w+\s)?(?:to|auf|à|a|para)\s(?:\w+\s)?", re.IGNORECASE)


@cache
def instead(words: Words) -> re.Pattern[str]:
    """What stands before a number that is denied in favour of another."""
    return re.compile(rf"(?<!\w)(?:{either(words.instead)})\s(?:the\s)?$", re.IGNORECASE)


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the place lies in one of the spans, which are sorted and overlap little."""
    number = bisect_right(spans, (place, sys.maxsize))
    return any(place < end for _, end in spans[max(0, number - _OVERLAPPING) : number])


def _quantity(text: str, read: Read, words: Words) -> Quantity:
    unit, factor = CONVERT.get(read.unit, (read.unit, 1.0))
    of = measure(text, read.start, read.end, read.unit, words)
    return Quantity(
        value=read.value * factor,
        unit=unit,
        step=read.step * factor,
        comparator=read.comparator,
        start=read.start,
        end=read.end,
        base=of.base,
        change=of.change,
        qualifiers=of.qualifiers,
    )


@cache
def _masks(words: Words) -> re.Pattern[str]:
    numbered = rf"\b(?:{either(words.numbered)})s?\s\d+(?:[.-]\d+)*[a-z]?\b(?!\s?%)"
    version = _VERSION if words.language in {"en", "ja", "zh", "ar"} else _GROUPED_VERSION
    ordinal = r"\b\d{1,3}\.(?=\s[^\W\d_])" if words.ordinal_dot else NEVER
    scaled = rf"(?!(?:{either([*words.scales, *words.units])})(?!\w))"
    paragraph = NEVER if words.unspaced or words.capital_nouns else _PARAGRAPH + scaled
    return re.compile("|".join((*NO_QUANTITIES, version, numbered, ordinal, paragraph)), re.IGNORECASE)


@cache
def _number(words: Words) -> re.Pattern[str]:
    signs, codes = either([*CURRENCY_SIGNS]), either(CURRENCY_CODES)
    currency = rf"(?P<cur>(?-i:{signs})|(?<![A-Za-z])(?-i:{codes}))\s?"
    if words.unspaced:
        figure = rf"(?:{currency}|(?<![A-Za-z0-9.,]))(?:(?P<num>{EAST_FIGURE})|(?P<han>{HAN_FIGURE}))"
        return re.compile(figure + r"(?P<pct>\s?%)?")
    outside = r"(?<![A-Za-z0-9.,])" if words.language == "ar" else r"(?<![\w.,])(?<![^\W\d_]-)"
    digits = FIGURE if words.language == "en" else SPACED_FIGURE
    short = [s for s in words.scales if s in _SHORT_SCALES]
    long = either([s for s in words.scales if s not in _SHORT_SCALES])
    scale = rf"(?:[\s-]?(?P<scale>(?:{long})(?:\s(?:{long}))?)|(?P<short>{either(short)}))(?![^\W_])"
    euro = r"\s?(?P<euro>(?-i:M|k|Md|Mds|Mrd))(?=\s?[€$£])"
    return re.compile(
        rf"(?P<sign>(?<![\w)])-(?=[\d$€£¥]))?(?:{currency}|{outside})(?P<num>{digits})(?:{scale}|{euro})?(?P<pct>\s?%)?"
        rf"|(?<!\w)(?P<pre>{either([*words.before_scale])})(?=[\s-](?:{long})(?!\w))"
        rf"|(?<![\w-])(?P<spell>{either([*words.numbers])})(?![\w])",
        re.IGNORECASE,
    )


_EURO_SCALES = {"M": 1e6, "k": 1e3, "Md": 1e9, "Mds": 1e9, "Mrd": 1e9}


def _figure_start(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return next(match.start(name) for name in ("num", "han", "spell", "pre") if groups.get(name))


def _read(text: str, match: re.Match[str], words: Words) -> Read | None:
    """The number with what belongs to it; None where it turns out to be no number of its own."""
    groups = match.groupdict()
    value, step, bare, scale = _value(text, match, groups, words)
    start = match.start("cur") if groups.get("cur") else _figure_start(match)
    if groups.get("sign"):
        value, start = -value, match.start("sign")
    bound = after(text, bare, words)
    unit, end, measured = unit_behind(text, bound[1] if bound else bare, words)
    if groups.get("pct"):
        unit, end, measured = "%", bare, True
    elif groups.get("cur"):
        unit, end, measured = currency(groups["cur"]), bare, True
    if words.unspaced and not unit:
        unit = east_noun_before(text, start, words)
    if groups.get("han") and not (unit or measured or scale > 1):
        return None  # Han numerals are everyday characters: only with what they count
    bound = bound or after(text, end, words)
    sign = comparator(text[max(0, start - BEFORE) : start], words) or (bound[0] if bound else "=")
    in_words, prefixed = bool(groups.get("spell") or groups.get("pre")), bool(groups.get("cur"))
    return Read(value, step, unit, sign, start, bare, max(bare, end), scale, in_words, measured, prefixed)


def _value(
    text: str, match: re.Match[str], groups: dict[str, str | None], words: Words
) -> tuple[float, float, int, float]:
    """Value, step, where the number ends, and by how much a scale word multiplied it."""
    word = groups.get("spell") or groups.get("pre")
    if word:
        first = words.numbers if groups.get("spell") else words.before_scale
        number = spelled(text, match.end(), first[word.lower()], words)
        return number.value, number.step, number.end, _spelled_scale(text, match, number.end, words)
    if words.unspaced:
        written = groups["num"] or groups["han"] or ""
        value, step = eastern(written)
        return value, step, match.end(), max((EAST_SCALES.get(c, 1.0) for c in written), default=1.0)
    scaled = any(groups[name] for name in ("scale", "short", "euro"))
    value, step = figures(groups["num"] or "", words.language, scaled)
    factor = 1.0
    for scale in (groups["scale"] or groups["short"] or "").lower().split():
        factor *= words.scales[scale]
    factor *= _EURO_SCALES.get(groups["euro"] or "", 1.0)
    return value * factor, step * factor, match.end(), factor


def _spelled_scale(text: str, match: re.Match[str], end: int, words: Words) -> float:
    last = re.split(r"[\s-]", text[match.end() : end].lower())[-1]
    return words.scales.get(last, 1.0)


# --- what is no quantity ----------------------------------------------------------------------------------


def _is_no_quantity(text: str, read: Read, words: Words) -> bool:
    if read.spelled:
        return _is_pronoun(read, words)
    if read.measured or read.scale > 1:
        return False
    if not words.unspaced and text[read.bare : read.bare + 1].isalpha():
        return True  # 5G, 1990s
    return _is_year(text, read) or _is_part_of_name(text, read, words)


def _is_pronoun(read: Read, words: Words) -> bool:
    """ "One of them", "the two said", "one day": words that count nothing that could be compared."""
    if read.scale > 1 or read.comparator != "=":
        return False
    if read.value == 1:
        counted = read.unit in canonical(words.language).values()
        return not (counted or (read.measured and read.unit not in TIMES))
    return not read.unit and read.value < _FEW


def _is_year(text: str, read: Read) -> bool:
    """Four bare figures of this century or the last, unless they are round and count something."""
    if not _YEAR.fullmatch(text, read.start, read.bare):
        return False
    counted = bool(read.unit) and (read.comparator not in {"=", "~"} or read.value % 100 == 0)
    return not counted


def _is_part_of_name(text: str, read: Read, words: Words) -> bool:
    """A capitalised word right before a plain number of up to four figures: "Channel 4", "Boeing 737"."""
    if words.capital_nouns or words.unspaced or read.bare - read.start > 4:
        return False
    before = re.search(r"([^\W\d_][\w&'-]*)\s$", text[max(0, read.start - BEFORE) : read.start])
    if before is None or not before[1][0].isupper():
        return False
    low = before[1].lower()
    if low in words.stop or low in words.months or low in words.weekdays or low in words.openers:
        return False
    first = not text[: read.start - len(before[0])].strip(" \"“‘'(«¿¡")
    return not first and read.comparator == "=" and not places.find(before[1])

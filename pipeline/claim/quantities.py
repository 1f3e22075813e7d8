"""Quantities of a sentence: numbers with unit, comparator and written precision.

What looks like a number and is none is masked first: dates, clock times, versions, addresses,
ordinals, scores, and names such as "Article 5" or "24/7".
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pipeline.claim import places
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
    spelled_scales,
)
from pipeline.claim.patterns import NEVER, either
from pipeline.claim.units import CONVERT, CURRENCY_CODES, CURRENCY_SIGNS, TIMES, east_noun_before, unit_behind
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
    r"\d{1,2}[時时点點](?![間间])(?:\d{1,2}分|半)?",
    r"第\s?[\d零一二三四五六七八九十百]+",
)
_VERSION = r"\b\d+(?:\.\d+){2,}\b"
# in languages that group with points these are numbers
_GROUPED_VERSION = r"\b(?!\d{1,3}(?:\.\d{3})+(?!\d|\.))\d+(?:\.\d+){2,}\b"
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_SCALES = frozenset({"k", "m", "b"})
_SHARE_STEP = 5.0  # percent: "a quarter" is said of 23 to 27
_OVERLAPPING = 4  # spans before a place that may reach over it
_BEFORE = 32  # characters before a number in which its comparator stands
_FEW = 10  # spelled numbers below this, with nothing that they count, are pronouns: "the two said"


@dataclass(frozen=True, slots=True)
class _Read:
    """A number as read; `end` is behind its unit, `bare` behind the number alone."""

    value: float
    step: float
    unit: str
    comparator: str
    start: int
    bare: int
    end: int
    scale: float  # of the scale word, 1 where there is none
    spelled: bool
    measured: bool  # the unit is a measure and no counted noun
    prefixed: bool  # the unit is a currency before the number


def quantities(quote: str, words: Words) -> tuple[Quantity, ...]:
    """Numbers with unit, comparator and written precision, in order of place.

    Years, dates, clock times, versions and numbers in names are none. A range gives its two ends, with
    ">=" and "<=".
    """
    text = plain(quote)
    shares = _shares(text, words)
    taken = [(m.start, m.end) for m in moments(quote, None, words)]
    taken += [(s.start, s.end) for s in shares]
    if words.unspaced or _FIGURE.search(text):
        taken += [m.span() for m in _masks(words).finditer(text)]
    taken.sort()
    found: list[_Read] = []
    for match in _number(words).finditer(text):
        start = _figure_start(match)
        if _is_inside(start, taken) or (found and start < found[-1].end):
            continue
        read = _read(text, match, words)
        if read is not None:
            found.append(read)
    kept = [r for r in _ranged(text, found, words) if not _is_no_quantity(text, r, words)]
    return tuple(_quantity(read) for read in sorted((*shares, *kept), key=lambda r: r.start))


def _is_inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the place lies in one of the spans, which are sorted and overlap little."""
    number = bisect_right(spans, (place, sys.maxsize))
    return any(place < end for _, end in spans[max(0, number - _OVERLAPPING) : number])


def _quantity(read: _Read) -> Quantity:
    unit, factor = CONVERT.get(read.unit, (read.unit, 1.0))
    return Quantity(read.value * factor, unit, read.step * factor, read.comparator, read.start, read.end)


@cache
def _masks(words: Words) -> re.Pattern[str]:
    numbered = rf"\b(?:{either(words.numbered)})s?\s\d+(?:[.-]\d+)*[a-z]?\b(?!\s?%)"
    version = _VERSION if words.language in {"en", "ja", "zh", "ar"} else _GROUPED_VERSION
    ordinal = r"\b\d{1,3}\.(?=\s[^\W\d_])" if words.ordinal_dot else NEVER
    return re.compile("|".join((*NO_QUANTITIES, version, numbered, ordinal)), re.IGNORECASE)


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


def _read(text: str, match: re.Match[str], words: Words) -> _Read | None:
    """The number with what belongs to it; None where it turns out to be no number of its own."""
    groups = match.groupdict()
    value, step, bare, scale = _value(text, match, groups, words)
    start = match.start("cur") if groups.get("cur") else _figure_start(match)
    if groups.get("sign"):
        value, start = -value, match.start("sign")
    after = _after(text, bare, words)
    unit, end, measured = unit_behind(text, after[1] if after else bare, words)
    if groups.get("pct"):
        unit, end, measured = "%", bare, True
    elif groups.get("cur"):
        sign = groups["cur"]
        unit, end, measured = CURRENCY_SIGNS.get(sign, "CNY" if sign == "RMB" else sign), bare, True
    if words.unspaced and not unit:
        unit = east_noun_before(text, start, words)
    if groups.get("han") and not (unit or measured or scale > 1):
        return None  # Han numerals are everyday characters: only with what they count
    after = after or _after(text, end, words)
    comparator = _comparator(text[max(0, start - _BEFORE) : start], words) or (after[0] if after else "=")
    in_words, prefixed = bool(groups.get("spell") or groups.get("pre")), bool(groups.get("cur"))
    return _Read(
        value, step, unit, comparator, start, bare, max(bare, end), scale, in_words, measured, prefixed
    )


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


def _comparator(before: str, words: Words) -> str:
    """The sign of the longest phrase that ends right before a number; "" for none."""
    tail = before.lower().rstrip()
    for phrase, sign in _comparators(words).get(tail[-1:], ()):
        if tail.endswith(phrase) and (words.unspaced or not tail[: -len(phrase)][-1:].isalnum()):
            return sign
    return ""


@cache
def _comparators(words: Words) -> dict[str, list[tuple[str, str]]]:
    """The phrases by their last letter, the longest first."""
    out: dict[str, list[tuple[str, str]]] = {}
    for phrase, sign in sorted(words.comparators, key=lambda entry: -len(entry[0])):
        out.setdefault(phrase[-1], []).append((phrase, sign))
    return out


@cache
def _behind(words: Words) -> re.Pattern[str]:
    phrases = either([phrase for phrase, _ in words.comparators_after])
    return re.compile(rf"\s?(?P<phrase>{phrases})" + ("" if words.unspaced else r"(?!\w)"), re.IGNORECASE)


def _after(text: str, place: int, words: Words) -> tuple[str, int] | None:
    """Sign and end of a comparator behind the number: "500 or more", "500+", 以上."""
    found = _behind(words).match(text, place)
    return (dict(words.comparators_after)[found["phrase"].lower()], found.end()) if found else None


# --- ranges and shares ------------------------------------------------------------------------------------


@cache
def _between(words: Words) -> re.Pattern[str]:
    mids = either(sorted({mid for _, mid in words.ranges}))
    return re.compile(
        r"\s?[-~〜～至到]\s?"
        if words.unspaced
        else rf"\s?-\s?|\s(?:{mids})" + (r"\s?" if words.prefixes else r"\s"),
        re.IGNORECASE,
    )


def _ranged(text: str, found: list[_Read], words: Words) -> list[_Read]:
    """The numbers, with the two ends of each range sharing unit and scale."""
    out: list[_Read] = []
    number = 0
    while number < len(found):
        pair = found[number : number + 2]
        mid = _between(words).fullmatch(text, pair[0].end, pair[1].start) if len(pair) == 2 else None
        if mid is None or not _is_range(text, pair, mid.group().strip().lower(), words):
            out.append(found[number])
            number += 1
            continue
        number += 2
        out += _ends(text, pair[0], pair[1], mid.group().strip() == "-", words)
    return out


def _is_range(text: str, pair: list[_Read], mid: str, words: Words) -> bool:
    low, high = pair
    if low.measured and not low.prefixed and low.unit != high.unit:
        return False  # "fell 12 percent to 1,135"
    if not mid[:1].isalpha() or words.unspaced:
        return True
    before = text[max(0, low.start - _BEFORE) : low.start].lower().rstrip()
    return any(mid == middle and before.endswith(cue) for cue, middle in words.ranges)


def _ends(text: str, low: _Read, high: _Read, hyphen: bool, words: Words) -> list[_Read]:
    if hyphen and (low.value >= high.value or not (high.unit or high.scale > 1)):
        return []  # a score, a code
    low = _sharing(low, high)
    before = text[max(0, low.start - _BEFORE) : low.start].lower().rstrip()
    if low.unit and not high.unit:
        high = replace(high, unit=low.unit, measured=low.measured)
    changed = any(before.endswith(cue) for cue in words.changes)
    if changed or low.value >= high.value or low.unit != high.unit:
        return [low, high]
    return [replace(low, comparator=">="), replace(high, comparator="<=")]


def _sharing(low: _Read, high: _Read) -> _Read:
    """The lower end with the unit and the scale that only the upper end has written."""
    if not low.unit or (high.measured and not low.measured):
        low = replace(low, unit=high.unit, measured=high.measured)
    if high.scale > low.scale == 1 and low.value < high.value / high.scale:
        return replace(low, value=low.value * high.scale, step=low.step * high.scale, scale=high.scale)
    return low


@cache
def _share(words: Words) -> re.Pattern[str]:
    number, han = rf"(?:{either([*words.numbers])}|\d{{1,3}})", "一二三四五六七八九十"
    one_in = (
        rf"(?P<n>{number})(?:\s[^\W\d_]+)??\s(?:{either(words.one_in)})\s(?P<m>{number})(?!\w|[.,]\d|\s?%)"
        if words.one_in
        else NEVER
    )
    east = (
        rf"(?<![\d{han}])(?P<whole>[\d{han}]++)分(?:の|之)(?P<part>[\d{han}]++)" if words.unspaced else NEVER
    )
    particles = "|".join(map(re.escape, words.prefixes))  # Arabic writes "and a quarter" in one word
    edges = ("", "") if words.unspaced else (rf"(?<!\w)(?:{particles})?", r"(?!\w)")
    named = rf"{edges[0]}(?P<named>{either([*words.fractions])}){edges[1]}"
    return re.compile(rf"{named}|(?<!\w){one_in}|{east}", re.IGNORECASE)


def _shares(text: str, words: Words) -> list[_Read]:
    """Parts of a whole as percent: "a quarter of", "one in four", 四分之一."""
    out: list[_Read] = []
    for found in _share(words).finditer(text):
        percent = _percent(found.groupdict(), words)
        timed = found.groupdict().get("n") and unit_behind(text, found.end(), words)[0] in TIMES
        if 0 < percent < 100 and not timed and not _scale_follows(text, found.end(), words):
            sign = _comparator(text[max(0, found.start() - _BEFORE) : found.start()], words) or "="
            start, end = found.span()
            out.append(_Read(percent, _SHARE_STEP, "%", sign, start, end, end, 1.0, True, True, False))
    return out


def _scale_follows(text: str, place: int, words: Words) -> bool:
    """ "A quarter of a million" is a number."""
    return bool(words.before_scale) and any(
        text[place:].lower().lstrip().startswith(scale) for scale in _article_scales(words)
    )


@cache
def _article_scales(words: Words) -> tuple[str, ...]:
    articles = [word for word, value in words.before_scale.items() if value == 1.0]
    return tuple(f"{article} {scale}" for article in articles for scale in spelled_scales(words))


def _percent(groups: dict[str, str | None], words: Words) -> float:
    if groups["named"]:
        return words.fractions[groups["named"].lower()]
    read: Callable[[str], float]
    if groups.get("n"):
        part, whole = groups["n"] or "", groups["m"] or ""
        read = lambda word: float(word) if word.isdigit() else words.numbers[word.lower()]  # noqa: E731
    else:
        part, whole = groups["part"] or "", groups["whole"] or ""
        read = lambda word: eastern(word)[0]  # noqa: E731
    return 100 * read(part) / read(whole) if read(whole) else 0.0


# --- what is no quantity ----------------------------------------------------------------------------------


def _is_no_quantity(text: str, read: _Read, words: Words) -> bool:
    if read.spelled:
        return _is_pronoun(read, words)
    if read.measured or read.scale > 1:
        return False
    if not words.unspaced and text[read.bare : read.bare + 1].isalpha():
        return True  # 5G, 1990s
    return _is_year(text, read) or _is_part_of_name(text, read, words)


def _is_pronoun(read: _Read, words: Words) -> bool:
    """ "One of them", "the two said", "one day": words that count nothing that could be compared."""
    if read.scale > 1 or read.comparator != "=":
        return False
    if read.value == 1:
        counted = read.unit in canonical(words.language).values()
        return not (counted or (read.measured and read.unit not in TIMES))
    return not read.unit and read.value < _FEW


def _is_year(text: str, read: _Read) -> bool:
    """Four bare figures of this century or the last, unless they are round and count something."""
    if not _YEAR.fullmatch(text, read.start, read.bare):
        return False
    counted = bool(read.unit) and (read.comparator not in {"=", "~"} or read.value % 100 == 0)
    return not counted


def _is_part_of_name(text: str, read: _Read, words: Words) -> bool:
    """A capitalised word right before a plain number of up to four figures: "Channel 4", "Boeing 737"."""
    if words.capital_nouns or words.unspaced or read.bare - read.start > 4:
        return False
    before = re.search(r"([^\W\d_][\w&'-]*)\s$", text[max(0, read.start - _BEFORE) : read.start])
    if before is None or not before[1][0].isupper():
        return False
    low = before[1].lower()
    if low in words.stop or low in words.months or low in words.weekdays or low in words.openers:
        return False
    first = not text[: read.start - len(before[0])].strip(" \"“‘'(«¿¡")
    return not first and read.comparator == "=" and not places.find(before[1])

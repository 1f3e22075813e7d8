"""Numbers as they stand in a sentence: comparators, ranges with two ends, and shares of a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pipeline.claim.numbers import eastern, spelled_scales
from pipeline.claim.patterns import NEVER, either
from pipeline.claim.units import TIMES, unit_behind
from pipeline.claim.words import Words

_SHARE_STEP = 5.0  # percent: "a quarter" is said of 23 to 27
BEFORE = 32  # characters before a number in which its comparator stands


@dataclass(frozen=True, slots=True)
class Read:
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


def comparator(before: str, words: Words) -> str:
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


def after(text: str, place: int, words: Words) -> tuple[str, int] | None:
    """Sign and end of a comparator behind the number: "500 or more", "500+", 以上."""
    found = _behind(words).match(text, place)
    return (dict(words.comparators_after)[found["phrase"].lower()], found.end()) if found else None


@cache
def _between(words: Words) -> re.Pattern[str]:
    mids = either(sorted({mid for _, mid in words.ranges}))
    return re.compile(
        r"\s?[-~〜～至到]\s?"
        if words.unspaced
        else rf"\s?-\s?|\s(?:{mids})" + (r"\s?" if words.prefixes else r"\s"),
        re.IGNORECASE,
    )


def ranged(text: str, found: list[Read], words: Words) -> list[Read]:
    """The numbers, with the two ends of each range sharing unit and scale."""
    out: list[Read] = []
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


def _is_range(text: str, pair: list[Read], mid: str, words: Words) -> bool:
    low, high = pair
    if low.measured and not low.prefixed and low.unit != high.unit:
        return False  # "fell 12 percent to 1,135"
    if not mid[:1].isalpha() or words.unspaced:
        return True
    before = text[max(0, low.start - BEFORE) : low.start].lower().rstrip()
    return any(mid == middle and before.endswith(cue) for cue, middle in words.ranges)


def _ends(text: str, low: Read, high: Read, hyphen: bool, words: Words) -> list[Read]:
    if hyphen and (low.value >= high.value or not (high.unit or high.scale > 1)):
        return []  # a score, a code
    low = _sharing(low, high)
    before = text[max(0, low.start - BEFORE) : low.start].lower().rstrip()
    if low.unit and not high.unit:
        high = replace(high, unit=low.unit, measured=low.measured)
    changed = any(before.endswith(cue) for cue in words.changes)
    if changed or low.value >= high.value or low.unit != high.unit:
        return [low, high]
    return [replace(low, comparator=">="), replace(high, comparator="<=")]


def _sharing(low: Read, high: Read) -> Read:
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


def shares(text: str, words: Words) -> list[Read]:
    """Parts of a whole as percent: "a quarter of", "one in four", 四分之一."""
    out: list[Read] = []
    for found in _share(words).finditer(text):
        percent = _percent(found.groupdict(), words)
        timed = found.groupdict().get("n") and unit_behind(text, found.end(), words)[0] in TIMES
        if 0 < percent < 100 and not timed and not _scale_follows(text, found.end(), words):
            sign = comparator(text[max(0, found.start() - BEFORE) : found.start()], words) or "="
            start, end = found.span()
            out.append(Read(percent, _SHARE_STEP, "%", sign, start, end, end, 1.0, True, True, False))
    return out


def _scale_follows(text: str, place: int, words: Words) -> bool:
    """ "A quarter of a million" is a number."""
    return bool(words.before_scale) and any(
        text[place : place + BEFORE].lower().lstrip().startswith(scale) for scale in _article_scales(words)
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

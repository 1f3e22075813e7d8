"""Numbers as they are written: figures of all conventions, words, Chinese and Japanese numerals.

Each reading gives the value and its step: the worth of the last digit that was written on purpose.
"8.5 million" is 8,500,000 with step 100,000; closing zeros of a whole number are no such digits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.claim.patterns import either
from pipeline.claim.words import Words

# Other scripts' digits and marks, one character for one, so that places stay where they are.
_PLAIN = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٪％٫٬．－−‐‑–’＄￥〇",
    "012345678901234567890123456789%%.,.-----'$¥零",
)
# Figures that group thousands, with the marks of any convention; 100,000 the Indian way; plain figures.
# 15 digits are the most that a float keeps; longer ones are identifiers.
FIGURE = (
    r"\d{1,3}(?:[,.'\u00a0\u202f\u2009]\d{3}){1,5}(?!\d)(?:[.,]\d{1,6}(?!\d))?"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d)"
    r"|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
)
# The same with plain spaces between groups, as most of Europe writes them.
SPACED_FIGURE = r"\d{1,3}(?: \d{3}){1,4}(?!\d)(?:[.,]\d{1,6}(?!\d))?|" + FIGURE
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
EAST_SCALES = {"万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12}
# Chinese and Japanese: 100億, 1億5000万, 8.5亿, 三百
EAST_FIGURE = r"(?:\d[\d,]*+(?:\.\d++)?+[十百千]?+[万萬億亿兆]?+)++"
HAN_FIGURE = r"[零一二三四五六七八九两兩十百千]++[万萬億亿兆]?+"
_EAST_PART = re.compile(r"(\d[\d,]*+(?:\.\d++)?+|[零一二三四五六七八九两兩]++)?([十百千])?([万萬億亿兆])?")
_MOST_DIGITS = 15
_COMMA_DECIMALS = frozenset({"de", "fr", "es", "pt"})
_ABBREVIATED = frozenset(
    {"k", "m", "b", "mn", "mln", "bn", "bln", "tn", "trn", "mi", "bi", "tri", "md", "mds"}
)
_DOZEN = 12.0
_EXACT = 12  # up to here numbers in words are counted and not rounded
_DOZEN_STEP = 2.0  # "a dozen" is said of 11 to 13


class Number(NamedTuple):
    value: float
    step: float
    end: int = 0  # where it ends in the text that it was read from


def plain(text: str) -> str:
    """The text with digits, signs and dashes of all scripts as ASCII; every character keeps its place."""
    return text.translate(_PLAIN)


def figures(text: str, language: str, scaled: bool = False) -> tuple[float, float]:
    """Value and step of a written figure.

    Where points and commas stand together, the last is the decimal mark; one that stands twice groups
    thousands; one before exactly three digits groups them where the language groups with it. Spanish
    uses both: there either groups, unless a scale word follows the figure.
    """
    bare = re.sub(r"[\s'\u00a0\u202f\u2009]", "", text)
    bare = _pointed(bare, language, scaled)
    whole, _, part = bare.partition(".")
    if part:
        return float(f"{whole}.{part}"), 10.0 ** -len(part)
    return float(whole), whole_step(float(whole))


def _pointed(bare: str, language: str, scaled: bool) -> str:
    """The figure with a point as its decimal mark and no marks between thousands."""
    marks = [c for c in bare if c in ".,"]
    if not marks:
        return bare
    last = marks[-1]
    if len(set(marks)) == 2:
        return bare.replace("," if last == "." else ".", "").replace(",", ".")
    if len(marks) > 1 or _groups(bare, last, language, scaled):
        return bare.replace(last, "")
    return bare.replace(",", ".")


def _groups(bare: str, mark: str, language: str, scaled: bool) -> bool:
    """Whether the only mark of a figure groups thousands."""
    whole, _, part = bare.partition(mark)
    if len(part) != 3 or whole == "0" or len(whole) > 3:
        return False
    if language == "es" and not scaled:
        return True
    return mark == ("." if language in _COMMA_DECIMALS else ",")


def whole_step(value: float) -> float:
    """The worth of the last digit before the closing zeros: 100 for 2,300, 1 for 7."""
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0 ** min(zeros, len(digits) - 1)


def spelled_scales(words: Words) -> list[str]:
    """The scales that are words, without abbreviations."""
    return [scale for scale in words.scales if scale not in _ABBREVIATED and not scale.endswith(".")]


@cache
def _next_word(words: Words) -> re.Pattern[str]:
    """A further word of a spelled number: "two HUNDRED AND FIFTY THOUSAND"."""
    listed = {*words.numbers, *spelled_scales(words)}
    return re.compile(rf"(?:\s(?:and|und|et|y|e)\s|[\s-])(?P<word>{either(listed)})(?!\w)", re.IGNORECASE)


def spelled(text: str, place: int, first: float, words: Words) -> Number:
    """A number in words whose first word, worth `first`, ends at `place`, with all that goes on with it."""
    total, current, end, dozens = 0.0, first, place, first == _DOZEN
    while found := _next_word(words).match(text, end):
        word = found["word"].lower()
        if word in words.scales:
            scale = words.scales[word]
            dozens = dozens or scale == _DOZEN
            if scale >= 1000:
                total, current = total + (current or 1) * scale, 0.0
            else:
                current *= scale
        elif _continues(current, words.numbers[word]):
            current += words.numbers[word]
        else:
            break
        end = found.end()
    value = total + current
    return Number(value, _DOZEN_STEP if dozens else _fraction_step(value), end)


def _continues(current: float, number: float) -> bool:
    """Whether a number can follow in one spelled number: 50 after 200, any below 1,000 after thousands."""
    if current >= 1000 and current % 1000 == 0:
        return number < 1000
    return current == 0 or (current >= 100 and current % 100 == 0 and number < 100)


def _fraction_step(value: float) -> float:
    """Of a number in words: "nine" and "ten" are both exact, "fifty" is as round as 50."""
    if value == int(value) and value <= _EXACT:
        return 1.0
    return whole_step(value) if value == int(value) else 0.5


def eastern(text: str) -> tuple[float, float]:
    """Value and step of a Chinese or Japanese number: parts of figures and scales that add up."""
    total, section, step = 0.0, 0.0, 1.0
    for part in _EAST_PART.finditer(text):
        digits, tens, scale = part.groups()
        if not part.group():
            continue
        value, step = _digits(digits) if digits else (1.0, 1.0)
        factor = float(_HAN_TENS.get(tens or "", 1))
        section, step = section + value * factor, step * factor
        if scale:
            total += section * EAST_SCALES[scale]
            step, section = step * EAST_SCALES[scale], 0.0
    return total + section, step


def _digits(text: str) -> tuple[float, float]:
    if text[0] in _HAN:
        value = float("".join(str(_HAN[c]) for c in text[:_MOST_DIGITS]))
        return value, whole_step(value)
    return figures(text.strip(",")[: _MOST_DIGITS + 5], "zh")

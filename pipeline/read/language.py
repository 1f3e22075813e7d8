"""Which language a text is in: what the page declares, unless the text plainly says otherwise."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.read.body import unmarked
from pipeline.read.words import STOP

# Scripts that settle the language by themselves, with the share of letters that they must hold.
# Kana before Han: Japanese has both.
_SCRIPTS: tuple[tuple[str, re.Pattern[str], float], ...] = (
    ("ja", re.compile(r"[\u3041-\u30ff]"), 0.15),
    ("zh", re.compile(r"[\u3400-\u9fff]"), 0.3),
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.3),
    ("ar", re.compile(r"[\u0600-\u06ff]"), 0.4),
    ("ru", re.compile(r"[\u0400-\u04ff]"), 0.4),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.4),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.4),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.4),
    ("hi", re.compile(r"[\u0900-\u097f]"), 0.4),
)
# Languages written in a script above other than the one named for it: the declaration decides.
_SHARED_SCRIPT = {
    "ar": ("fa", "ur", "ps", "ckb"),
    "ru": ("uk", "bg", "sr", "be", "mk", "kk", "mn"),
    "hi": ("mr", "ne"),
}
_LATIN = frozenset(STOP) - {"ar"}
_OTHER = re.compile(r"[\u0370-\u1fff\u3041-\ud7af]")  # letters of other scripts than Latin
_FEW = 0.05
_SAMPLE = 3_000
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTER = {code: " " for code in range(128) if not chr(code).isalpha()}
_CODE = re.compile(r"^\s*([a-zA-Z]{2,3})(?:[-_].*)?\s*$")
_SURE = 3.0  # stop words of the other language for each one of the declared before we overrule the page
_ENOUGH = 8  # stop words that make a guess


def language_of(text: str, declared: list[str]) -> str:
    """ISO 639-1 code. `declared` holds codes as written, most trusted first; "en" where nothing is known."""
    said = next((code for value in declared if (code := _code(value))), "")
    script = _script(text)
    if script:
        return said if said == script or said in _SHARED_SCRIPT.get(script, ()) else script
    counts = _counts(text)
    best = max(counts, key=lambda code: counts[code])
    if not said or said in dict((code, 1) for code, _, _ in _SCRIPTS):
        return best if counts[best] >= 2 else (said or "en")
    if counts[best] >= _ENOUGH and said in counts and counts[best] >= _SURE * max(1, counts[said]):
        return best
    return said


def _code(value: str) -> str:
    match = _CODE.match(value.split(",")[0])
    return match.group(1).lower()[:2] if match and len(match.group(1)) == 2 else ""


def _script(text: str) -> str:
    sample = text[:_SAMPLE]
    if sample.isascii() or len(_OTHER.findall(sample)) < _FEW * len(sample):
        return ""
    letters = sum(1 for character in sample if character.isalpha())
    if not letters:
        return ""
    return next(
        (code for code, pattern, share in _SCRIPTS if len(pattern.findall(sample)) >= share * letters), ""
    )


def _counts(text: str) -> dict[str, int]:
    words = Counter(_words(text[:_SAMPLE].lower()))
    return {code: sum([words[word] for word in STOP[code] if word in words]) for code in sorted(_LATIN)}


def _words(text: str) -> list[str]:
    """The words of a text in lower case.

    Most text is ASCII but for its quotation marks; then it needs no search, which takes four times as long.
    """
    plain = unmarked(text, " ")
    return plain.translate(_NO_LETTER).split() if plain.isascii() else _WORD.findall(text)

"""What a sentence says, slot by slot: terms, names, quantities, moments, restrictors, polarity, modality."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.claim.lemmas import fold, lemma, names, terms
from pipeline.claim.moments import moments
from pipeline.claim.patterns import either
from pipeline.claim.quantities import quantities, set_aside
from pipeline.claim.words import Words
from pipeline.claim.words.scope import scope
from pipeline.model import Modality

__all__ = [
    "fold",
    "lemma",
    "modality",
    "moments",
    "names",
    "negated",
    "quantities",
    "refutes",
    "restrictors",
    "terms",
]

_NUMBER_SIGN = re.compile(r"\b[Nn]os?\.\s?\d")
_NAME_BEFORE = re.compile(r"[A-ZÀ-Ý][^\W\d_]+\s$")
_NAME = 40  # characters before an adjective in which the noun of a name ends
# What stands for words in a phrase: "…" up to three, "……" up to eight. Letters of the private use area stand
# for them while the expression is built.
_GAPS = tuple(
    (mark, letter, rf"(?:\s[^\s.;!?]+){{0,{most}}}?\s")
    for mark, letter, most in ((" …… ", "\ue001", 8), (" … ", "\ue000", 3))
)


def restrictors(quote: str, words: Words) -> tuple[str, ...]:
    """The scope classes that the sentence names, as "class:phrase", in order of place.

    Behind those of the list: "elsewhere", for all other places, "part", for not all of a thing, and "alone",
    for one place and no other, "instead", for a number in whose place another is put, "missed", for a plan
    that was not kept.
    """
    table = dict(words.restrictors)
    matches = _pattern(words, "restrictors").finditer(quote)
    found = [m["phrase"].lower() for m in matches if not (words.noun_first and _in_name(quote, m))]
    named = [f"{table[phrase]}:{phrase}" for phrase in found]
    for kind, phrases in _limits(words):
        named += [f"{kind}:{m['phrase'].lower()}" for m in phrases.finditer(quote)]
    named += [f"alone:{place}" for place in _alone(quote, words)]
    named += [f"instead:{number:g}" for number in set_aside(quote, words)]
    if words.missed:
        named += [f"missed:{m['phrase'].lower()}" for m in _pattern(words, "missed").finditer(quote)]
    return tuple(dict.fromkeys(named))


def _in_name(quote: str, found: re.Match[str]) -> bool:
    """Whether an adjective is a part of the name before it: "la Banque mondiale" is not the whole world."""
    phrase, start = found["phrase"].lower(), found.start("phrase")
    one_word = " " not in phrase and not phrase.endswith(("ment", "mente"))
    return one_word and _NAME_BEFORE.search(quote[max(0, start - _NAME) : start]) is not None


def _alone(quote: str, words: Words) -> Iterator[str]:
    """The places to which a sentence limits itself: "in Latvia alone", but not "only in March"."""
    expression = scope(words.language).alone
    for found in re.finditer(rf"(?<!\w)(?:{expression})", quote) if expression else ():
        place = next(filter(None, found.groups())).strip()
        if place.lower() not in words.months and place.lower() not in words.weekdays:
            yield place


@cache
def _limits(words: Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = scope(words.language)
    return ("elsewhere", _listed(table.elsewhere, words)), ("part", _listed(table.partly, words))


def negated(quote: str, words: Words) -> bool:
    """Whether something in the sentence is denied.

    Two negations are two and not none: each clause has its own. "Not only" and "no more than" negate
    nothing, nor do "No. 5" and "31 percent and not 40".
    """
    quote = _instead(words).sub(" ", _NUMBER_SIGN.sub(" ", quote))
    return bool(_pattern(words, "negations").search(_pattern(words, "affirming").sub(" ", quote)))


@cache
def _instead(words: Words) -> re.Pattern[str]:
    """ "31 percent, not 40": a number that is denied behind another one."""
    return re.compile(
        rf"(?<=[\d\w%])(?:,)?\s(?:{either(words.instead)})\s(?:the\s)?(?=[\d$€£])", re.IGNORECASE
    )


def refutes(text: str, words: Words) -> bool:
    """Whether a text begins with the denial of the sentence before it: "That is untrue." """
    return text.lstrip(' \u00a0\n“"').lower().startswith(words.refuted) if words.refuted else False


def modality(quote: str, words: Words, official: bool = False) -> Modality:
    """How the sentence is put forward: denied by somebody, hedged, predicted, or plainly asserted.

    In an official text "may not" and "shall" rule: they doubt and predict nothing.
    """
    if _pattern(words, "denials").search(quote):
        return "denied"
    if official and _rules(words).search(quote):
        return "asserted"
    if _said(_pattern(words, "hedges"), quote, words):
        return "hedged"
    ahead = _said(_pattern(words, "predictions"), quote, words) or (
        words.future and _future(words).search(quote)
    )
    return "predicted" if ahead else "asserted"


@cache
def _future(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){words.future}(?!\w)")


def _said(pattern: re.Pattern[str], quote: str, words: Words) -> bool:
    """Whether a phrase is said as such: with a capital only where the sentence starts, and "May" never."""
    for found in pattern.finditer(quote):
        if not found["phrase"][0].isupper():
            return True
        if found.start() == 0 and found["phrase"].lower() not in words.months:
            return True
    return False


@cache
def _rules(words: Words) -> re.Pattern[str]:
    return _listed(scope(words.language).rules, words)


def _listed(phrases: Iterable[str], words: Words) -> re.Pattern[str]:
    listed = f"(?P<phrase>{either(phrases)})"
    return re.compile(listed if words.unspaced else rf"(?<!\w){listed}(?!\w)", re.IGNORECASE)


@cache
def _pattern(words: Words, field: str) -> re.Pattern[str]:
    """The phrases of one list, the longest first, at word boundaries where the script has them."""
    entries = getattr(words, field)
    phrases = [entry if isinstance(entry, str) else entry[0] for entry in entries]
    for mark, letter, _ in _GAPS:
        phrases = [phrase.replace(mark, letter) for phrase in phrases]
    listed = either(phrases)
    for _, letter, gap in _GAPS:
        listed = listed.replace(letter, gap)
    if words.unspaced:
        return re.compile(f"(?P<phrase>{listed})", re.IGNORECASE)
    particles = "|".join(map(re.escape, words.prefixes))
    front = rf"(?<!\w)(?:{particles})?" if particles else r"(?<!\w)"
    return re.compile(rf"{front}(?P<phrase>{listed})(?!\w)", re.IGNORECASE)

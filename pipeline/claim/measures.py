"""What a number belongs to: its whole, the end of a change that it gives, its qualifiers.

12 % of its *staff*    rose *by* 5 %, *to* 5 %, *from* 4 %    *net*, *in total*, *on average*, *a year*
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.claim.lemmas import terms
from pipeline.claim.patterns import NEVER, either
from pipeline.claim.predicate.verbs import verbs
from pipeline.claim.words import Words
from pipeline.claim.words.scope import Scope, scope

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[^\W_]|[-’'.](?=[^\W\d_]))*[’']?|\d[\d.,]*|[^\w\s]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BASE_WORDS = 5  # of a noun phrase behind "of"; longer ones go on to something else
_BEFORE = 48  # characters before a number in which the verb of its change stands
_NEAR = 24  # characters beside a number in which its qualifier stands
_CLAUSE = re.compile(r"[;:—。；]|, | – ")
_EAST_REACH = 12
_OF_WITHIN = re.compile(r"\s(?:of|von|de|من)(?:\s\w+)?$", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_FIGURES = re.compile(r".*\d", re.DOTALL)
_LATER = r"(?!\s(?:earlier|later|ago|before|after))"  # "a year earlier" is no rate


@dataclass(frozen=True, slots=True)
class Measure:
    """Lemmas of the whole; "rise by", "fall to", "from" and the like; qualifiers in order of their list."""

    base: tuple[str, ...] = ()
    change: str = ""
    qualifiers: tuple[str, ...] = ()


def measure(text: str, start: int, end: int, counted: str, words: Words) -> Measure:
    """What belongs to the number with its unit at text[start:end]; `counted` is the noun that it counts."""
    table = scope(words.language)
    before = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
    behind = text[end : end + _BEFORE]
    # "half of the": a share holds the word that ties it; in "28 millones de pesos" the word ties the unit
    named = _OF_WITHIN.search(text[start:end]) if counted == "%" else None
    base = _base(before, (named.group() if named else "") + behind, counted, words, table)
    return Measure(base, _change(before, behind, words, table), _qualifiers(before, behind, words))


def _base(before: str, behind: str, counted: str, words: Words, table: Scope) -> tuple[str, ...]:
    """The lemmas of what the number is a share or a part of."""
    if words.unspaced:
        if counted != "%":
            return ()
        found = _share_before(table).search(before)
        return terms(found["base"], words) if found else ()
    tokens = [found for found in _TOKEN.finditer(behind)]
    low = [token.group().lower().replace("'", "’") for token in tokens]
    if not low or low[0] not in table.of and not low[0].startswith("d’"):
        return ()
    last = _phrase_end(tokens, low, words)
    return (
        tuple(dict.fromkeys(terms(behind[tokens[0].end() : tokens[last - 1].end()], words)))
        if last > 1
        else ()
    )


def _phrase_end(tokens: list[re.Match[str]], low: list[str], words: Words) -> int:
    """Where the noun phrase behind "of" ends: at a mark, a preposition, an opener of a clause or a verb."""
    table = verbs(words.language)
    ends = table.prepositions | table.openers | table.relatives | table.joins | table.times
    finite = (table.be, table.have, table.modals, table.passive, table.pasts, table.presents)
    for place in range(1, min(len(low), _BASE_WORDS + 1)):
        word, inner = low[place], low[place] in table.determiners
        if not word[0].isalnum() or (word in ends and not inner):
            return place
        if place > 1 and (
            any(word in forms for forms in finite) or (words.language == "en" and word.endswith("ed"))
        ):
            return place
    return min(len(low), _BASE_WORDS + 1)


@cache
def _share_before(table: Scope) -> re.Pattern[str]:
    return re.compile(table.share_before or NEVER)


# --- changes ----------------------------------------------------------------------------------------------


def _change(before: str, behind: str, words: Words, table: Scope) -> str:
    """ "rise by": the direction that a verb or noun of the clause gives, and the end that the number is."""
    if words.unspaced:
        return _change_east(before, behind, table)
    ends = _ends(table)
    tokens = _lows(before)
    if not tokens or tokens[-1] not in ends:
        tokens = _lows(_without_comparator(before, words))
    ahead = _lows(behind)[:1]
    end = ends.get(tokens[-1], "") if tokens else ""
    direction = _direction(tokens, table)
    if direction and end:
        return f"{direction} {end}"
    if tokens and _direction(tokens[-1:], table):
        return f"{direction} by"
    found = _direction(ahead, table)
    return f"{found} by" if found and ahead[0] in table.nouns else ""


@cache
def _ends(table: Scope) -> dict[str, str]:
    return dict(table.ends)


def _lows(text: str) -> list[str]:
    return [token.lower() for token in _WORD.findall(text)]


def _without_comparator(before: str, words: Words) -> str:
    """The text without "about" or "more than" at its end, so that "rose by about" ends with "by"."""
    tail = before.rstrip(" $€£¥")
    return _comparator(words).sub("", tail)


@cache
def _comparator(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(phrase for phrase, _ in words.comparators)})$", re.IGNORECASE)


def _direction(tokens: list[str], table: Scope) -> str:
    """The direction of the last word of rising or falling; "" for none."""
    for token in reversed(tokens):
        if token in table.rises:
            return "rise"
        if token in table.falls:
            return "fall"
    return ""


def _change_east(before: str, behind: str, table: Scope) -> str:
    tail, ahead = before[-_EAST_REACH:].rstrip("约近了至到 "), behind[:_EAST_REACH].lstrip()
    raw = before[-_EAST_REACH:].rstrip("约近 ")
    if raw.endswith(("至", "到")) and (direction := _east_in(before, table)):
        return f"{direction} to"
    for phrase, end in _longest(table.ends):
        if raw.endswith(phrase) or tail.endswith(phrase):
            return f"{_east_direction(phrase, table)} {end}"
    for phrase, end in _longest(table.ends_behind):
        if ahead.startswith(phrase):
            return f"{_east_direction(phrase, table)} {end}"
    return ""


@cache
def _longest(entries: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return sorted(entries, key=lambda entry: -len(entry[0]))


def _east_in(text: str, table: Scope) -> str:
    """The direction of the last word of rising or falling in a text without spaces."""
    rise, fall = (max(text.rfind(w) for w in group) for group in (table.rises, table.falls))
    return "" if max(rise, fall) < 0 else "rise" if rise > fall else "fall"


def _east_direction(phrase: str, table: Scope) -> str:
    return "rise" if any(word in phrase for word in table.rises) else "fall"


# --- qualifiers -------------------------------------------------------------------------------------------


def _qualifiers(before: str, behind: str, words: Words) -> tuple[str, ...]:
    """Qualifiers that stand beside the number, each once."""
    left = _FIGURES.sub("", before[-_NEAR:])
    right = _NUMBER.split(_CLAUSE.split(behind[:_NEAR])[0], maxsplit=1)[0]
    near = f"{left} # {right}"
    known = dict(scope(words.language).qualifiers)
    found = [known[hit["phrase"].lower()] for hit in _qualifier(words).finditer(near)]
    return tuple(dict.fromkeys(found))


@cache
def _qualifier(words: Words) -> re.Pattern[str]:
    listed = either(phrase for phrase, _ in scope(words.language).qualifiers)
    edges = ("", "") if words.unspaced else (r"(?<![\w-])", r"(?![\w-])")
    return re.compile(rf"{edges[0]}(?P<phrase>{listed}){edges[1]}{_LATER}", re.IGNORECASE)

"""Phrases that narrow a claim, as written: "if ...", "unless ...", "except ...", "only in ...", "for ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.claim.patterns import NEVER, either
from pipeline.claim.words import Words
from pipeline.claim.words.scope import Scope, scope
from pipeline.model import Condition

_END = re.compile(r"[,;:.!?—()”\"、。，；]|\s–\s")
_INITIAL = re.compile(r"(?<!\w)(?:[A-Z]\.)+$")
_SHORTEST = 4  # characters: "if so" says something, "if" alone does not
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?")


def conditions(quote: str, words: Words) -> tuple[Condition, ...]:
    """The phrases in order of place, each to the next mark or the next such phrase; none overlap."""
    table = scope(words.language)
    quote = quote.replace("'", "’")
    hits = sorted(_hits(quote, words, table))
    out: list[Condition] = []
    for number, (start, opened, kind) in enumerate(hits):
        if out and start < out[-1].end:
            continue
        later = next((s for s, _, _ in hits[number + 1 :] if s > opened + 1), len(quote))
        end = min(later, _stop(quote, opened))
        end = start + len(quote[start:end].rstrip())
        if end > opened and end - start >= _SHORTEST:
            out.append(Condition(kind, start, end))
    return tuple(out) + tuple(_closed(quote, table))


def _stop(quote: str, opened: int) -> int:
    """The first mark behind an opener that ends its phrase: none within "4.5" or behind "U.S."."""
    place = opened + 1 if quote[opened : opened + 1] == "," else opened
    while found := _END.search(quote, place):
        inside = found.group() in ".," and quote[found.end() : found.end() + 1].isalnum()
        initial = found.group() == "." and _INITIAL.search(quote, opened, found.end())
        if not (inside or (initial and found.end() < len(quote))):
            return found.start()
        place = found.end()
    return len(quote)


def _hits(quote: str, words: Words, table: Scope) -> Iterator[tuple[int, int, str]]:
    """(start, where the opener ends, kind)."""
    kinds = dict(table.conditions)
    for found in _openers(words).finditer(quote):
        yield found.start(), found.end(), kinds[found.group().lower()]
    for found in _purposes(words).finditer(quote):
        ahead = _WORD.match(quote, found.end())
        if ahead and ahead.group().islower() and ahead.group() not in table.no_purpose.union(words.numbers):
            yield found.start(), found.end(), "purpose"


@cache
def _openers(words: Words) -> re.Pattern[str]:
    listed = either(phrase for phrase, _ in scope(words.language).conditions)
    return re.compile(
        listed if words.unspaced else rf"(?<![\w-])(?:{listed})(?:(?<=’)|(?![\w-]))", re.IGNORECASE
    )


@cache
def _purposes(words: Words) -> re.Pattern[str]:
    listed = either(scope(words.language).purpose)
    return re.compile(rf"(?<![\w-])(?:{listed})\s", re.IGNORECASE)


def _closed(quote: str, table: Scope) -> Iterator[Condition]:
    """Japanese closes a condition with its mark: from the mark of punctuation before it."""
    kinds = dict(table.conditions_behind)
    last = 0
    for found in _closers(table).finditer(quote):
        start = max([m.end() for m in _END.finditer(quote, last, found.start())] or [last])
        if found.start() > start:
            yield Condition(kinds[found.group()], start, found.end())
            last = found.end()


@cache
def _closers(table: Scope) -> re.Pattern[str]:
    return re.compile(either(phrase for phrase, _ in table.conditions_behind) or NEVER)

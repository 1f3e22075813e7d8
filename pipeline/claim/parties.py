"""The parties of a case: whom "the claimant", "the accused" and "the intervener" stand for on a page.

A judgment names its parties once and then calls them by their part; a newspaper that tells who sues whom
does the same. A part that the page gives to nobody by name stands for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from pipeline.claim.naming import Mention
from pipeline.claim.patterns import either
from pipeline.claim.words import Words
from pipeline.claim.words.roles import roles

_APART = 60  # characters between two names that one verb of suing may join
_AROUND = 40  # characters beside a name in which its part may stand


def parties(text: str, found: Iterable[Mention], words: Words) -> dict[str, str]:
    """The nouns for the parts of a case, each with the profile that the page gives it to first."""
    out: dict[str, str] = {}
    if words.unspaced or not roles(words.language).suing:
        return out
    named = [mention for mention in found if mention.kind == "name"]
    for noun, profile in (*_called(text, named, words), *_facing(text, named, words)):
        out.setdefault(noun, profile)
    return out


def _called(text: str, named: list[Mention], words: Words) -> Iterator[tuple[str, str]]:
    """ "The accused, Acme Ltd", "Intervener: Acme", "Acme (the defendant)"."""
    before, behind = _beside(words)
    for mention in named:
        front = before.search(text, max(0, mention.start - _AROUND), mention.start)
        back = behind.match(text, mention.end, mention.end + _AROUND)
        for part in filter(None, (front, back)):
            yield part[1].lower(), mention.key


def _facing(text: str, named: list[Mention], words: Words) -> Iterator[tuple[str, str]]:
    """ "Acme v Bolt", "R. v. Bolt", "Acme has sued Bolt"."""
    table = roles(words.language)
    first, second, sues = _against(words)
    for mention in named:
        if first.match(text, mention.end, mention.end + _AROUND):
            yield from ((noun, mention.key) for noun in sorted(table.suing))
        if second.search(text, max(0, mention.start - _AROUND), mention.start):
            yield from ((noun, mention.key) for noun in sorted(table.sued))
    for one, two in pairwise(named):
        between = text[one.end : two.start]
        if one.key != two.key and len(between) <= _APART and sues.fullmatch(between):
            yield from ((noun, one.key) for noun in sorted(table.suing))
            yield from ((noun, two.key) for noun in sorted(table.sued))


@cache
def _beside(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = roles(words.language)
    nouns = either(table.suing | table.sued | table.beside)
    front = re.compile(rf"(?<!\w)({nouns})(?:,|:)?\s$", re.IGNORECASE)
    return front, re.compile(
        rf"(?:\s[\w.]+)?(?:,\s|\s\()(?:[\w’']+\s)?[“\"„«]?({nouns})(?!\w)", re.IGNORECASE
    )


@cache
def _against(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = roles(words.language)
    versus, sues = either(table.versus), either(table.sues)
    return (
        re.compile(rf"(?:,?\s[A-Z][\w.]*)?\s(?:{versus})\.?\s"),
        re.compile(rf"\s(?:{versus})\.?\s(?:the\s)?$"),
        re.compile(rf"(?:\s\w+)?\s(?:{sues})\s(?:\w+\s){{0,2}}", re.IGNORECASE),
    )

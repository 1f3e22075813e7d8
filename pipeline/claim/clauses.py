"""Clauses that stand side by side: "Acme bought Boltco, and Carter sold its port" makes two claims.

A sentence is taken apart only where its clauses name different profiles. Clauses with figures or a polarity
of their own stay together: apart, they missed the facts that whole sentences state (bench.newsroom).
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.claim.naming import Mention, within
from pipeline.claim.patterns import either
from pipeline.claim.predicate import stands
from pipeline.claim.predicate.verbs import verbs
from pipeline.claim.speech import Attribution, attributions
from pipeline.claim.words import Words

Span = tuple[int, int]

_LONGEST = 600  # characters of a sentence that is taken apart; a longer one is a list
_MARKS = re.compile(r"[“”\"„«»()\[\]]")  # a quotation or an aside may hold the join


def clauses(text: str, place: Span, found: tuple[Mention, ...], lists: Words) -> list[Span]:
    """The places of a sentence's clauses in order; the sentence alone where it is about one thing.

    Each clause has a subject that is no pronoun, a finite verb, and names another profile first: it reads
    as a sentence. `found` holds the names of the page. What one speaker says of both stays together.
    """
    start, end = place
    if len(_named(found, place)) < 2 or end - start > _LONGEST or _MARKS.search(text, start, end):
        return [place]
    quote = text[start:end]
    made = attributions(quote, lists.language)
    out, first = [], 0
    for join in _join(lists.language).finditer(quote):
        at, behind = join.span()
        if at > first and not _spoken(made, at) and _stand((first, at, behind), place, text, found, lists):
            out.append((start + first, start + at))
            first = behind
    return [*out, (start + first, end)]


def _stand(
    join: tuple[int, int, int], place: Span, text: str, found: tuple[Mention, ...], lists: Words
) -> bool:
    """Whether what lies before and behind a join are two clauses that each name somebody else first."""
    first, at, behind = (place[0] + offset for offset in join)
    named = [_named(found, part)[:1] for part in ((first, at), (behind, place[1]))]
    return (
        all(named)
        and named[0] != named[1]
        and stands(text[first:at], lists)
        and stands(text[behind : place[1]], lists)
    )


def _named(found: tuple[Mention, ...], place: Span) -> list[str]:
    """The profiles that are named there, in order of place, each once."""
    here = within(found, *place)
    return list(dict.fromkeys(m.key for m in here if m.kind != "publisher" and not m.passing))


def _spoken(made: tuple[Attribution, ...], at: int) -> bool:
    """Whether a speaker on one side of a place says what stands on the other, where nobody else speaks."""
    sides = {one.cue[0] < at for one in made if one.source and (one.source[0] < at) == (one.cue[0] < at)}
    if len(sides) > 1:
        return False
    said = [(one.cue[0] < at, span) for one in made for span in one.content]
    return any(last > at if before else first < at for before, (first, last) in said)


@cache
def _join(language: str) -> re.Pattern[str]:
    return re.compile(either(verbs(language).beside))

"""Where a speaker's noun phrase begins and ends, in languages with spaces."""

from __future__ import annotations

from pipeline.claim.speech.line import (
    COMMAS,
    STOPS,
    Line,
    is_finite,
    span_of,
    that_near,
)
from pipeline.claim.speech.tokens import Span, Token

WHOLE = frozenset(("her", "this", "that", "one"))  # determiners that may also be a whole subject
_LONGEST = 24  # words of a speaker with office and institution; longer runs are clauses


def phrase_before(line: Line, floor: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token `end`: back to a mark, an opener of a clause, or a verb."""
    table = line.cues
    first = end
    while first > floor and line.kind(first - 1) == "word" and end - first < _LONGEST:
        low = line.low(first - 1)
        if low in table.openers or (low in table.relatives and low not in table.determiners):
            break
        told = low in table.strong and first < end and line.tokens[first - 1].text[0].islower()
        if (low in table.finite or told) and first < end:
            break
        first -= 1
    return _trim(line, first, end)


def _trim(line: Line, first: int, end: int) -> tuple[int, int] | None:
    """Takes "and", "In May" or "On Monday" off the front of a subject; None if nothing can be one."""
    table = line.cues
    while first < end and line.low(first) in table.joins | table.times:
        first += 1
    if first < end and line.low(first) in table.prepositions:
        first = _behind_phrase(line, first, end)
    if first >= end or end - first > _LONGEST or line.low(end - 1) in table.determiners - WHOLE:
        return None
    alone = end - first == 1 and line.low(first) in table.determiners - table.pronouns
    return None if alone or not _names(line.tokens[first]) and end - first == 1 else (first, end)


def _names(token: Token) -> bool:
    return token.text[0].isalpha() or token.low == "“"


def _behind_phrase(line: Line, first: int, end: int) -> int:
    """Where the subject begins behind a phrase with a preposition: at its own article, or behind a date."""
    table = line.cues
    inner = table.linkers | table.prepositions
    heads = [
        i for i in range(first + 2, end) if line.low(i) in table.determiners and line.low(i - 1) not in inner
    ]
    if heads:
        return heads[-1]
    dates = [
        i + 1
        for i in range(first + 1, end - 1)
        if line.low(i) in table.breaks or line.tokens[i].text.isdigit()
    ]
    return dates[-1] if dates else end - 1


def framed(line: Line, comma: int) -> tuple[int, int] | None:
    """ "Ana Ruiz, chief executive of Acme," before a verb: name and apposition, from token to token."""
    opening = comma - 1
    while opening > 0 and line.kind(opening) == "word":
        opening -= 1
    if opening <= 0 or line.low(opening) not in COMMAS or not 2 <= comma - opening <= _LONGEST:
        return None
    source = phrase_before(line, 0, opening)
    if source is None:
        return None
    # "..., Missouri, on Monday, said a spokesman": what is framed is a time, unless the sentence begins so
    timed = line.low(opening + 1) in line.cues.breaks - line.cues.relatives
    if timed and source[0]:
        return None
    apart = line.is_break(source[0] - 1) or line.tokens[source[0]].text[0].isupper()
    return (source[0], comma) if apart else None


def phrase_at(line: Line, first: int, opening: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at token `first`, with an apposition behind a comma.

    Where the phrase opens the sentence (`opening`) the apposition must be closed by a comma as well.
    """
    last = phrase_end(line, first)
    if last == first or all(line.low(i) in line.cues.determiners for i in range(first, last)):
        return None
    if line.low(last) == "," and not line.cues.verb_first or line.low(last) == "،":
        apposed = phrase_end(line, last + 1)
        ends = line.at(apposed) is None or line.low(apposed) in STOPS
        closed = line.low(apposed) in COMMAS or (ends and not opening)
        if apposed > last + 1 and closed and _is_apposition(line, last + 1, apposed):
            return first, apposed
    return first, last


def _is_apposition(line: Line, first: int, last: int) -> bool:
    head = line.tokens[first]
    if any(is_finite(line, i) for i in range(first, last)) or head.low in line.cues.prepositions:
        return False
    links = any(line.low(i) in line.cues.linkers for i in range(first + 1, last))
    return line.cues.verb_first or head.low in line.cues.determiners or head.text[0].isupper() or links


def phrase_end(line: Line, first: int) -> int:
    table = line.cues
    last = first
    while last - first < _LONGEST and line.kind(last) == "word":
        low = line.low(last)
        named = last > first and line.tokens[last].text[0].isupper()
        if (low in table.breaks and not _links_on(line, last, first)) or low in table.that:
            break
        if last > first and is_finite(line, last) and not named:
            break
        if _begins_another(line, first, last):
            break
        if table.verb_first and last > first and not _belongs_arabic(line, first, last):
            break
        if table.capital_nouns and last > first and _past_noun(line, last):
            break
        last += 1
    while last > first + 1 and line.low(last - 1) in table.determiners | table.linkers | table.prepositions:
        last -= 1
    return last


def _begins_another(line: Line, first: int, place: int) -> bool:
    """A second article that nothing ties to the phrase: "according to Seacom | the outage"."""
    table = line.cues
    if place == first or table.capital_nouns or line.low(place) not in table.determiners - table.linkers:
        return False
    return line.low(place - 1) not in table.linkers | table.determiners | table.prepositions


def _links_on(line: Line, place: int, first: int) -> bool:
    """ "in", "for" or "at" within a name: followed by one, and not by a day."""
    return (
        place > first
        and line.low(place) in line.cues.linkers
        and line.kind(place + 1) == "word"
        and (line.tokens[place + 1].text[0].isupper() or line.low(place + 1) in line.cues.determiners)
        and line.low(place + 1) not in line.cues.breaks
        and not line.tokens[place + 1].text.isdigit()
    )


def _past_noun(line: Line, place: int) -> bool:
    """German: a small word behind a noun that neither links nor determines ends the phrase."""
    token = line.tokens[place]
    if token.text[0].isupper() or not line.tokens[place - 1].text[0].isupper():
        return False
    return token.low not in line.cues.linkers | line.cues.determiners


def _belongs_arabic(line: Line, first: int, place: int) -> bool:
    """Whether a word goes on with a noun phrase: the second of two, a definite one, or behind "باسم"."""
    low, before = line.low(place), line.low(place - 1)
    if low in line.cues.linkers or before in line.cues.linkers or low.startswith(("ال", "لل", "باسم")):
        return True
    if place == first + 1:
        return not line.low(first).startswith("ال") or not line.cues.verb_first
    that = that_near(line, place)
    return that is not None and that - place <= 3


def past_times(line: Line, first: int) -> int:
    """Behind "este martes", "am Montag": when it was said may stand before who said it."""
    last = first
    while line.low(last) in line.cues.times:
        last += 1
    return last


def name_and_affiliation(line: Line, source: tuple[int, int]) -> tuple[Span, Span | None]:
    """Name and affiliation: at the comma, else at the first word like "of" or "for"."""
    first, end = source
    comma = next((i for i in range(first + 1, end) if line.low(i) in COMMAS), None)
    if comma and comma + 1 < end:
        return span_of(line, first, comma), span_of(line, comma + 1, end)
    link = next((i for i in range(first + 1, end - 1) if line.low(i) in line.cues.linkers), None)
    return span_of(line, first, end), span_of(line, link + 1, end) if link else None

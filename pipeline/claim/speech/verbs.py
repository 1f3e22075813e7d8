"""Verbs of saying and where their speakers stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from pipeline.claim.speech.content import opens_content, said_by, trails
from pipeline.claim.speech.cues import Cues
from pipeline.claim.speech.line import (
    COMMAS,
    MOST_CUES,
    STOPS,
    Line,
    Read,
    first_finite,
    is_finite,
    span_of,
    that_near,
)
from pipeline.claim.speech.nouns import (
    WHOLE,
    framed,
    name_and_affiliation,
    past_times,
    phrase_at,
    phrase_before,
    phrase_end,
)
from pipeline.claim.speech.tokens import Attribution, Kind

_AUDIENCE = 5  # words of the one who is told: "der Nachrichtenagentur des Landes"; more are a clause


def by_verbs(line: Line) -> Iterator[Attribution]:
    """The attributions that verbs of saying give."""
    table = line.cues
    for place in islice(_spoken(line), MOST_CUES):
        if line.low(place) in table.participles and line.low(place - 1) not in table.passive:
            yield from _participle(line, place)
        elif found := _verb(line, place):
            yield found


def _spoken(line: Line) -> Iterator[int]:
    """The places of words that may be verbs of saying."""
    verbs = _cues(line.cues)
    for place, token in enumerate(line.tokens):
        small = not place or not token.text[0].isupper()
        if token.low in verbs and token.kind == "word" and (small or _is_headline(line)):
            yield place


@cache
def _cues(table: Cues) -> frozenset[str]:
    return table.strong | table.weak | table.quoted | table.participles


def _is_headline(line: Line) -> bool:
    """Whether a verb with a capital is one: in headlines each long word has one, elsewhere it is a name."""
    return all(t.text[0].isupper() for t in line.tokens if len(t.text) > 3 and t.kind == "word")


def _participle(line: Line, place: int) -> Iterator[Attribution]:
    """ "Acme said sales rose, adding that margins were flat": only behind a comma, or before "that"."""
    if line.low(place + 1) in line.cues.silent:
        return
    if line.low(place - 1) in COMMAS or (line.low(place + 1) in line.cues.that and place):
        source = phrase_before(line, 0, first_finite(line))
        yield _made(line, Read(place, source, False, place + 1, place), "speech")


def _verb(line: Line, place: int) -> Attribution | None:
    table = line.cues
    left, passive = _group(line, place)
    if left is None or _says_nothing(line, place) or _is_noun(line, left):
        return None
    if place == left and line.low(place).endswith(table.perfect or "\n"):
        return None
    if _is_related(line, place):
        return None
    if passive and line.low(place) not in table.quoted | table.participles:
        return _passive(line, place, left)
    if line.low(place) in table.quoted - table.weak and not passive:
        return None
    by_means = line.low(place + 1) in table.by and line.low(place + 2) in table.means
    reduced = line.low(place + 1) in table.by | table.reduced and place == left and not by_means
    if reduced and not table.capital_nouns:
        return None
    found = _past_audience(line, _speaker(line, place, left))
    if (
        found is None
        or _is_nobody(line, found)
        or (line.low(place) in table.weak and not opens_content(line, found))
    ):
        return None
    made = _made(line, found, "denial" if line.low(place) in table.denials else "speech")
    return made if made.content else None


def _is_noun(line: Line, place: int) -> bool:
    """ "The accused", "the said treaty": an article makes it a noun or an adjective."""
    table = line.cues
    return line.low(place - 1) in table.determiners - table.pronouns - table.relatives - WHOLE


def _is_related(line: Line, place: int) -> bool:
    """Whether "that" behind what may be a noun is a relative pronoun: "the member states that signed"."""
    noun = line.low(place) in line.cues.plurals and line.low(place + 1) in line.cues.that
    return noun and line.at(place + 2) is not None and is_finite(line, place + 2)


def _says_nothing(line: Line, place: int) -> bool:
    """ "Said nothing", but not "said nothing had changed"."""
    ahead = line.low(place + 1)
    if ahead in line.cues.reflexive:
        ahead = line.low(place + 2)
    if ahead in ("not", "nicht") or _says_other(line, place):
        return True
    return ahead in line.cues.silent and not (line.at(place + 2) and is_finite(line, place + 2))


def _says_other(line: Line, place: int) -> bool:
    """ "Sie sagte die Reise ab": with this particle at the end of its clause the verb says nothing."""
    end = next((i for i in range(place, len(line.tokens)) if line.is_break(i)), len(line.tokens))
    return (line.low(place), line.low(end - 1)) in line.cues.other


def _is_nobody(line: Line, found: Read) -> bool:
    return found.source is not None and line.low(found.source[0]) in line.cues.nobody


def _past_audience(line: Line, found: Read | None) -> Read | None:
    """ "Sagte dem Sender, ...": what is said begins behind the one who is told."""
    if found is None or found.before or line.low(found.behind) not in line.cues.audience:
        return found
    comma = next((i for i in range(found.behind, len(line.tokens)) if line.is_break(i)), None)
    heard = comma is not None and comma - found.behind <= _AUDIENCE and line.low(comma) in COMMAS
    return replace(found, behind=comma) if heard and comma else found


def _group(line: Line, place: int) -> tuple[int | None, bool]:
    """The first token of the verb group, None where it is muted ("did not say"); whether it is passive."""
    left, passive = place, False
    while left and line.kind(left - 1) == "word":
        low = line.low(left - 1)
        if (low in line.cues.muted or low.endswith("n’t")) and not (
            low == "will" and line.tokens[left - 1].text == "Will"
        ):
            return None, passive
        if low not in line.cues.auxiliaries and not low.endswith(("ly", "mente", "ément")):
            break
        if line.tokens[left - 1].text[0].isupper() and left > 1 and line.kind(left - 2) == "word":
            break
        passive = passive or low in line.cues.passive
        left -= 1
    return left, passive


def _passive(line: Line, place: int, left: int) -> Attribution | None:
    """ "It was reported that", "is said to have", "was announced by Acme"."""
    table, ahead = line.cues, line.low(place + 1)
    if line.low(place) in table.quoted:
        return None
    if ahead in table.by:
        source = phrase_at(line, place + 2)
        if source is None or line.low(place) in table.weak:
            return None
        return _made(line, Read(place, source, True, source[1], left), "speech")
    if (
        ahead in table.infinitive
        and line.low(place) in table.strong | table.rumoured
        and not table.capital_nouns
    ):
        return _made(line, Read(place, None, False, place + 1, left), "impersonal")
    if ahead in table.that and line.low(left - 1) in table.pronouns:
        return _made(line, Read(place, None, False, place + 1, left), "impersonal")
    return None


def _speaker(line: Line, place: int, left: int) -> Read | None:
    """Where the speaker of a verb stands, and on which side of both what is said."""
    table, before = line.cues, left - 1
    if table.verb_first:
        return _verb_first(line, place, left)
    if line.low(before) in table.relatives and line.low(before - 1) in COMMAS:
        source = phrase_before(line, 0, before - 1)
        return Read(place, source, False, place + 1, left) if source else None
    if line.low(before) in table.joins and not line.is_break(before - 1):
        first = first_finite(line)
        source = phrase_before(line, 0, first) if first < before else None
        if source:
            return Read(place, source, False, place + 1, left)
    if line.low(before) in table.like:
        return _like(line, place, before)
    late = (_verb_last(line, place) or _verb_second(line, place, left)) if table.capital_nouns else None
    if late:
        return late
    return _behind_mark(line, place, left) if line.is_break(before) else _before_verb(line, place, left)


def _like(line: Line, place: int, like: int) -> Read | None:
    """ "Como informó el diario, ...": a word like "as", the verb, then who speaks."""
    last = phrase_end(line, place + 1)
    trailing = like > 0 and line.is_break(like - 1)
    return Read(place, (place + 1, last), trailing, last, like) if last > place + 1 else None


def _behind_mark(line: Line, place: int, left: int) -> Read | None:
    """Nothing but a mark stands before the verb: an apposition was closed, or the speaker is behind."""
    apposed = framed(line, left - 1) if line.low(left - 1) in COMMAS else None
    closing = apposed is not None and _ends_here(line, place) and not apposed[0]
    if apposed and not closing and not _inverted_ahead(line, place, apposed):
        return Read(place, apposed, trails(line, place + 1, apposed[0]), place + 1, apposed[0])
    return _inverted(line, place, left)


def _before_verb(line: Line, place: int, left: int) -> Read | None:
    """The plain order: who speaks, then the verb."""
    source = phrase_before(line, 0, left)
    parted = _parted_perfect(line, place, source) if line.cues.capital_nouns else None
    if parted or source is None:
        return parted or _split_perfect(line, place)
    # "..., as Acme has reported on Friday", "..., has Acme confirmed"
    behind_mark = source[0] > 1 and line.is_break(source[0] - 2)
    closes = line.low(source[0] - 1) in line.cues.like and _ends_here(line, past_times(line, place + 1) - 1)
    if behind_mark and (closes or line.low(source[0] - 1) in line.cues.auxiliaries):
        return Read(place, source, True, place + 1, source[0] - 1)
    return Read(place, source, trails(line, place + 1, source[0]), place + 1, source[0])


def _split_perfect(line: Line, place: int) -> Read | None:
    """ "..., hat das Ministerium bestätigt": the speaker between auxiliary and participle."""
    for first in range(place - 1, max(-1, place - 9), -1):
        if line.is_break(first):
            return None
        if (
            line.low(first) in line.cues.auxiliaries
            and first
            and line.is_break(first - 1)
            and place - first > 1
        ):
            return Read(place, (first + 1, place), True, place + 1, first)
    return None


def _parted_perfect(line: Line, place: int, source: tuple[int, int] | None) -> Read | None:
    """ "Der Konzern hatte im März angekündigt, ...": a time stands between auxiliary and participle.

    `source` is the phrase right before the participle: behind a preposition it is that time, and nobody.
    """
    if source and line.low(source[0] - 1) not in line.cues.prepositions:
        return None
    for first in range(place - 1, 0, -1):
        if line.is_break(first):
            return None
        if line.low(first) in line.cues.auxiliaries & line.cues.finite - line.cues.passive:
            said = phrase_before(line, 0, first)
            return Read(place, said, False, place + 1, said[0]) if said else None
    return None


def _verb_last(line: Line, place: int) -> Read | None:
    """ "wie der Minister am Montag mitteilte": German puts the verb of such a clause last."""
    if not (_ends_here(line, place) or line.low(place + 1) in COMMAS):
        return None
    for like in range(place - 1, max(-1, place - 12), -1):
        if line.is_break(like):
            return None
        if line.low(like) in line.cues.like:
            last = phrase_end(line, like + 1)
            before = like > 0 and line.is_break(like - 1)
            return Read(place, (like + 1, last), before, place + 1, like) if last > like + 1 else None
    return None


def _verb_second(line: Line, place: int, left: int) -> Read | None:
    """ "In einem Brief schrieb Ruiz, ...": behind a phrase in front the speaker follows the verb."""
    if not left or line.low(0) not in line.cues.prepositions:
        return None
    mark = next(i for i in range(left + 1) if i == left or line.is_break(i))
    asked = line.low(mark + 1) in line.cues.openers | line.cues.that and line.low(left - 1) in COMMAS
    if mark < left and not asked:
        return None
    named = phrase_at(line, past_times(line, place + 1))
    if named is None or line.low(named[1]) not in (",", ":"):
        return None
    return Read(place, named, False, named[1], left)


def _ends_here(line: Line, place: int) -> bool:
    return line.at(place + 1) is None or line.low(place + 1) in STOPS - {":"}


def _inverted_ahead(line: Line, place: int, framed: tuple[int, int]) -> bool:
    """Whether ", ..., said X." closes a sentence whose speaker stands behind the verb."""
    if that_near(line, place + 1) is not None or framed[0] > 0 and line.kind(framed[0] - 1) == "quote":
        return False
    named = phrase_at(line, place + 1)
    if named is None or not _ends_here(line, named[1] - 1):
        return False
    if line.low(place) in line.cues.bare:
        return True
    return not any(t.text[0].isupper() for t in line.tokens[framed[0] : framed[0] + 3])


def _inverted(line: Line, place: int, left: int) -> Read | None:
    """ "“...,” said the company": behind a quotation or a comma."""
    if left == 0:
        opens = line.cues.drops and that_near(line, place + 1) is not None
        return Read(place, None, False, place + 1, left) if opens else None
    if (
        left
        and line.low(left - 1) not in COMMAS
        and line.kind(left - 1) != "quote"
        and line.low(left - 1) not in "?!"
    ):
        return None
    if line.low(place + 1) == "es" and line.low(place + 2) in ("in", "aus", "von"):
        source = phrase_at(line, place + 3)
        return Read(place, source, True, source[1], left) if source else None
    if left >= place and line.low(place + 1) in line.cues.pronouns - line.cues.relatives:
        return Read(place, (place + 1, place + 2), True, place + 2, left)
    ahead = place + 2 if line.low(place + 1) in line.cues.reflexive else place + 1
    source = phrase_at(line, past_times(line, ahead))
    if source is None and line.cues.drops and _ends_here(line, place):
        return Read(place, None, True, place + 1, left)
    return Read(place, source, True, source[1], left) if source else None


def _verb_first(line: Line, place: int, left: int) -> Read | None:
    """Arabic: the speaker behind the verb, unless what is said begins there; then before it."""
    before = line.kind(left - 1) == "quote" or line.low(left - 1) in COMMAS
    subject = phrase_before(line, 0, left) if left and not before else None
    opens = line.low(place + 1) in line.cues.that or line.low(place + 1) in STOPS
    if subject and (opens or subject[0] == 0):
        return Read(place, subject, False, place + 1, subject[0])
    if opens:
        return Read(place, None, False, place + 1, left)
    source = phrase_at(line, place + 1)
    if source is None:
        return None
    return Read(place, source, before and that_near(line, source[1]) is None, source[1], left)


def _made(line: Line, found: Read, kind: Kind) -> Attribution:
    verb = line.tokens[found.verb]
    source = span_of(line, *found.source) if found.source else None
    name, affiliation = name_and_affiliation(line, found.source) if found.source else (None, None)
    return Attribution((verb.start, verb.end), source, name, affiliation, said_by(line, found), kind)

"""What is said: the signs that something is, on which side of the verb it stands, and where it ends."""

from __future__ import annotations

from pipeline.claim.speech.line import (
    COMMAS,
    NEAR,
    STOPS,
    Line,
    Read,
    is_finite,
    stripped,
    that_near,
)
from pipeline.claim.speech.tokens import Span

_ASIDE = 7  # words behind a verb at the end of a sentence that say when and where, not what


def opens_content(line: Line, found: Read) -> bool:
    """A sign that a verb of several meanings speaks."""
    place, table = found.verb, line.cues
    wanted = [particle for verb, particle in table.particles if verb == line.low(place)]
    if wanted and any(line.low(i) in wanted for i in range(place + 1, min(place + 14, len(line.tokens)))):
        return True
    if wanted and line.low(place) not in ("geht", "gehen"):
        return False
    if line.low(found.left - 1) in table.like or line.low(found.left) in table.like:
        return True
    closing = found.before and (line.low(place) not in table.objects or line.kind(found.left - 1) == "quote")
    wanting = line.low(place + 1) in table.infinitive  # "agreed to sell": a deed, whatever follows
    if closing or (not wanting and that_near(line, found.behind) is not None):
        return True
    ahead = line.tokens[found.behind : found.behind + NEAR]
    if any(t.kind == "quote" or t.low == "“" for t in ahead):
        return True
    if ahead and ahead[0].low in (":", ",") and table.capital_nouns:
        return True
    if ahead and ahead[0].low in (":", "es"):
        return True
    return _clause_ahead(line, found.behind)


def _frames(line: Line, place: int, word: str) -> bool:
    return line.low(place) == word and (word != "at" or _counts(line, place + 1))


def _counts(line: Line, first: int) -> bool:
    """Whether a figure comes next: "at 5", "at five", "at about 300"."""
    behind = first + 1 if line.low(first) in line.cues.roughly else first
    return line.low(behind)[:1].isdigit() or line.low(behind) in line.cues.counts


def _clause_ahead(line: Line, first: int) -> bool:
    """Noun phrase and finite verb behind the cue, or the frame that some verbs have instead."""
    span = range(first + 1, min(first + NEAR, len(line.tokens)))
    for verb, word in line.cues.frames:
        if verb == line.low(first - 1) and any(_frames(line, i, word) for i in span):
            return True
    if line.low(first - 1) in line.cues.objects:
        return False
    if line.cues.endings != ("ed",):
        return False
    for i in span:
        if line.is_break(i) or line.low(i) in line.cues.openers | line.cues.relatives:
            return False
        if (
            is_finite(line, i)
            and line.low(i - 1) not in line.cues.determiners
            and line.low(first) not in ("by", "as", "for", "in")
        ):
            return line.low(i) in line.cues.finite
    return False


def trails(line: Line, first: int, left: int) -> bool:
    """Whether what is said stands before speaker and verb, which close the sentence or a parenthesis."""
    if left == 0 or not (line.low(left - 1) in COMMAS or line.kind(left - 1) == "quote"):
        return False
    if _comma_opens_subject(line, left):
        return False
    for place in range(first, len(line.tokens)):
        if line.low(place) in STOPS or line.low(place) in COMMAS:
            return place - first <= _ASIDE and line.low(place) != ":"
        if line.kind(place) == "quote":
            return line.kind(left - 1) == "quote" and place == first
        if is_finite(line, place) or line.low(place) in line.cues.that or place - first > _ASIDE:
            return False
    return len(line.tokens) - first <= _ASIDE


def _comma_opens_subject(line: Line, left: int) -> bool:
    """ "In a statement, Acme said ...": what stands before the comma is a phrase, and says nothing."""
    before = [t for t in line.tokens[: left - 1]]
    if any(t.kind == "quote" for t in before) or not before:
        return False
    head = before[0].low in line.cues.prepositions | line.cues.openers
    return head and len(before) < _ASIDE and not any(is_finite(line, i) for i in range(len(before)))


def said_by(line: Line, found: Read) -> tuple[Span, ...]:
    """The spans of what is said: one, or two where the cue stands in its middle."""
    stop = line.tokens[found.left].start
    if found.before:
        spans = [stripped(line.text, _clause_start(line, found.left), stop), *_resumed(line, found)]
    else:
        opened = that_near(line, found.behind)
        begin = line.tokens[found.behind - 1 if opened is None else opened].end
        spans = [stripped(line.text, begin, _content_end(line, found))]
        if found.source is None and found.left:  # "the ship is said to have sunk"
            spans.insert(0, stripped(line.text, _clause_start(line, found.left), stop))
    return tuple(span for span in spans if span[1] > span[0])


def _resumed(line: Line, found: Read) -> list[Span]:
    """What is said goes on behind a cue between commas: "Three people, police said, were hurt"."""
    for place in range(found.behind, len(line.tokens)):
        if line.low(place) in COMMAS or line.kind(place) == "quote":
            aside = line.cues.participles | line.cues.relatives
            if line.low(place + 1) in aside:
                return []
            return [stripped(line.text, line.tokens[place].start, len(line.text))]
    return []


def _clause_start(line: Line, left: int) -> int:
    """Where what is said before the cue begins: behind the last full stop that no quotation holds."""
    for place in range(left - 2, 0, -1):
        mark, ahead = line.tokens[place], line.tokens[place + 1]
        if (
            mark.text in ".!?;"
            and len(line.tokens[place - 1].text) > 2
            and ahead.kind != "mark"
            and not ahead.text[0].islower()
        ):
            return mark.end
    return 0


def _content_end(line: Line, found: Read) -> int:
    """To the end of the sentence, or of the relative clause that holds the cue, or to ", adding that"."""
    relative = line.low(found.left - 1) in line.cues.relatives and found.left > 1
    for place in range(found.behind, len(line.tokens)):
        if line.low(place) in COMMAS and (relative or line.low(place + 1) in line.cues.participles):
            return line.tokens[place].start
    return len(line.text)

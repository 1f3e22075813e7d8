"""A sentence with its tokens, and the few looks that all rules of attribution share."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.claim.speech.cues import Cues
from pipeline.claim.speech.tokens import Span, Token

STOPS = frozenset(".;:!?…。")


COMMAS = frozenset(",،—–")


_OUTER = " ,،.;:—–-"


# Words of saying that are looked at in one sentence. News has four at most; each looks over the whole line.
MOST_CUES = 12


NEAR = 9  # words between a verb and the word that opens what is said


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its tokens and its language's table."""

    text: str
    tokens: list[Token]
    cues: Cues

    def at(self, place: int) -> Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def low(self, place: int) -> str:
        token = self.at(place)
        return token.low if token else ""

    def kind(self, place: int) -> str:
        token = self.at(place)
        return token.kind if token else ""

    def is_break(self, place: int) -> bool:
        return self.kind(place) != "word"


@dataclass(frozen=True, slots=True)
class Read:
    """A verb with its speaker: token ranges, end exclusive; `before`: what is said stands before it."""

    verb: int
    source: tuple[int, int] | None
    before: bool
    behind: int  # the first token behind verb and speaker
    left: int  # the first token of verb and speaker


def is_finite(line: Line, place: int) -> bool:
    token = line.tokens[place]
    return token.low in line.cues.finite or (
        bool(line.cues.endings)
        and token.text[0].islower()
        and len(token.low) > 4
        and token.low.endswith(line.cues.endings)
    )


def first_finite(line: Line) -> int:
    return next(
        (i for i, t in enumerate(line.tokens) if t.kind != "word" or is_finite(line, i)),
        0,
    )


def span_of(line: Line, first: int, end: int) -> Span:
    return line.tokens[first].start, line.tokens[end - 1].end


def stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    return start, end


def that_near(line: Line, first: int) -> int | None:
    """The place of "that" within a few words, if no clause begins before it."""
    for place in range(first, min(first + NEAR, len(line.tokens))):
        low = line.low(place)
        if low in line.cues.that or low.startswith(("qu’", "qu'")):
            return place
        if line.kind(place) == "quote" or low in STOPS or low in line.cues.participles:
            return None
    return None

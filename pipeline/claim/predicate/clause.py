"""A clause as words and marks, and the looks at it that the rules of all languages with spaces share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.claim.predicate.verbs import Verbs
from pipeline.model import Tense

_TOKEN = re.compile(
    r"n[’'‘]t(?!\w)"  # "didn't" is "did" and "n't"
    r"|[’'](?:s|re|ve|ll|d|m)(?!\w)"
    r"|(?<!\w)(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu)[’'‘](?=[^\W\d_])"  # "l'opérateur" is two
    r"|\d+(?:[.,:]\d+)*%?"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_](?:(?!n[’'‘]t(?!\w))[^\W_]|[-‑.](?=[^\W_]))*"
    r"|[^\w\s]"
)
_BREAKS = frozenset(";:—–()[]…")


@dataclass(slots=True)  # not frozen: a page makes thousands, and each would cost three times as much
class Token:
    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.low[0] == "’" or self.low == "n’t"


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement with its tokens and its language's table; places are numbers of tokens."""

    text: str
    tokens: list[Token]
    verbs: Verbs

    def low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def is_break(self, place: int) -> bool:
        return not 0 <= place < len(self.tokens) or self.tokens[place].low in _BREAKS

    def is_word(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].is_word

    def is_small(self, place: int) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].text[0].islower()

    def comma(self, place: int) -> int | None:
        """The next comma before a break, from `place` on."""
        while not self.is_break(place):
            if self.low(place) == ",":
                return place
            place += 1
        return None

    def part(self, first: int, end: int) -> str:
        """The text from token `first` to before token `end`."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end] if end > first else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A finite group of verbs: tokens [first, end), the main verb's infinitive, and what the forms tell."""

    first: int
    end: int
    verb: str
    tense: Tense
    passive: bool = False
    subject: int = 0  # the token at which its subject begins
    stop: int = 0  # the token that closes the clause's bracket: its object ends before it; 0 for none


def clause(text: str, verbs: Verbs) -> Clause:
    out = []
    for found in _TOKEN.finditer(text):
        word = found.group()
        out.append(Token(*found.span(), word, word.lower().replace("'", "’").replace("‘", "’")))
    return Clause(text, out, verbs)


def phrase_end(line: Clause, first: int, longest: int = 14) -> int:
    """Where the noun phrase at `first` ends: before a comma, an opener, a preposition but "of"."""
    table = line.verbs
    place = first
    while place < len(line.tokens) and place - first < longest:
        low = line.low(place)
        if line.is_break(place) or low == "," or low in table.openers:
            break
        if place > first and (low in table.relatives or low in table.times):
            break
        if low in table.prepositions and low not in table.linkers:
            break
        place += 1
    return place

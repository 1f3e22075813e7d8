"""A sentence as attribution sees it: words, marks, and quotations that stand as one token each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Kind = Literal["speech", "denial", "according", "headline", "impersonal"]

_QUOTATION = re.compile(
    r"“[^”“]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']{12,}?'(?!\w)"
)
_TITLED = (
    r"(?:Mrs?|Ms|Drs?|Capt|Lt|Sgt|Gen|Col|Sen|Rep|Gov|Prof|St|Rev|Det|Supt|Cmdr|Adm|Maj|Hon|M|Sra?|Dra?)"
)
_TOKEN = re.compile(
    rf"{_TITLED}\.(?=\s[A-ZÀ-Ý])|\d+(?:[.,]\d+)*(?:-[^\W\d_]+)*%?"
    r"|[^\W\d_](?:[^\W_]|[-’'.](?=[^\W_])|(?<=\b[A-Z])\.(?=\s[A-Z])|[\u064b-\u0652])*|[^\w\s]"
)
_ASKED = re.compile(r"([^\W\d_]+)(?:-t)?-(ils?|elles?|on)")  # French puts a pronoun behind the verb so
_TITLE_WORDS = 4  # a quotation of fewer words within a phrase is a title or a scare quote


@dataclass(slots=True)  # not frozen: a page makes thousands, and each would cost three times as much
class Token:
    start: int
    end: int
    text: str
    low: str
    kind: str  # "word", "quote" or "mark"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in one sentence; all spans count code points of the sentence.

    `cue` is the word of saying, or the colon of a headline; `source` names the speaker with office and
    institution, `name` without what a comma sets apart from it, and `affiliation` is what is set apart or
    stands behind "of" or "for". `content` has two spans where the cue stands in its middle. The source is
    None where nobody is named ("it was reported that").
    """

    cue: Span
    source: Span | None
    name: Span | None
    affiliation: Span | None
    content: tuple[Span, ...]
    kind: Kind


def tokens(text: str) -> list[Token]:
    """Words and marks in order; a quotation is one token, a title in quotation marks is a word."""
    out: list[Token] = []
    last = 0
    for quotation in _QUOTATION.finditer(text):
        out += _plain(text, last, quotation.start())
        start, end = quotation.span()
        kind = "word" if out and _is_title(out[-1], quotation.group()) else "quote"
        out.append(Token(start, end, text[start:end], "“", kind))
        last = end
    return out + _plain(text, last, len(text))


def _plain(text: str, start: int, end: int) -> list[Token]:
    out = []
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        asked = _ASKED.fullmatch(word) if "-" in word else None
        if asked:  # "a-t-il": verb and pronoun
            out += [_part(found.start(), asked, group) for group in (1, 2)]
            continue
        out.append(
            Token(
                *found.span(),
                word,
                word.lower().replace("'", "’"),
                "word" if word[0].isalnum() else "mark",
            )
        )
    return out


def _part(start: int, asked: re.Match[str], group: int) -> Token:
    first, last = asked.span(group)
    return Token(start + first, start + last, asked[group], asked[group].lower(), "word")


def _is_title(before: Token, quotation: str) -> bool:
    inside = quotation.strip("“”«»„\"‘’' ")
    return before.kind == "word" and len(inside.split()) < _TITLE_WORDS and inside[-1:].isalnum()

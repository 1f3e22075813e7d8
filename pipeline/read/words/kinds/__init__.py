"""The marks of kinds in all languages that we read, put together: one pattern per table."""

from __future__ import annotations

import re

from pipeline.read.hints import hints_of, is_far
from pipeline.read.late import Late
from pipeline.read.words.kinds.ar import AR
from pipeline.read.words.kinds.de import DE
from pipeline.read.words.kinds.en import EN
from pipeline.read.words.kinds.es import ES
from pipeline.read.words.kinds.fr import FR
from pipeline.read.words.kinds.ja import JA
from pipeline.read.words.kinds.model import Marks
from pipeline.read.words.kinds.pt import PT
from pipeline.read.words.kinds.zh import ZH

MARKS: tuple[Marks, ...] = (EN, DE, FR, ES, PT, AR, ZH, JA)


def _any(table: str) -> str:
    return "|".join(row for marks in MARKS for row in getattr(marks, table))


def _pattern(form: str, table: str) -> Late:
    return Late(form.format(_any(table)), re.IGNORECASE | re.MULTILINE)


# To be used with fullmatch on a line.
RELEASE = _pattern(r"\W*(?:{})\W*", "release")
MEMBER = _pattern("(?:{})", "member")
# To be used with match on a line, which may say first what it is: "Note: ...", but is no quotation.
_BEFORE = r"(?:(?![\"'“”„«‘「『])[\W_])*(?:[^\W\d_]{{2,14}}(?:['’]s)?(?: [^\W\d_]{{2,14}})?[:：]\s*)?"
MACHINE = _pattern(_BEFORE + "(?:{})", "machine")
SUMMARY = _pattern(_BEFORE + "(?:{})", "summary")
LOCKED = _pattern(r"\W*(?:{})", "locked")
# To be used with search.
LIVE = _pattern("(?:{})", "live")
# Spoken by the page itself: not in quotation marks, and not in the middle of a sentence.
PARKED = _pattern(r"(?:^|[.!。]\s?)(?:{})", "parked")
SCRIPT = _pattern("(?:{})", "script")
READ_ON = _pattern("(?:{})", "read_on")
# Plain words, of which several of one language must stand in a text.
BINDING: tuple[tuple[str, ...], ...] = tuple(marks.binding for marks in MARKS)
BINDING_LATIN = tuple(words for words in BINDING if not is_far("".join(words)))
# To be used with search up to a colon.
LABELS = _pattern(r"(?:^|(?<=\.\s))({})\s?\Z", "labels")
# Plain words, one of which stands in every notice of MACHINE and SUMMARY.
HINTS = hints_of(word for marks in MARKS for word in marks.hint)

"""The words of all languages that we read, put together: one file per language, one pattern per table."""

from __future__ import annotations

import re

from pipeline.read.words.ar import AR
from pipeline.read.words.calendar import CALENDARS, months_of
from pipeline.read.words.de import DE
from pipeline.read.words.en import EN
from pipeline.read.words.es import ES
from pipeline.read.words.fr import FR
from pipeline.read.words.ja import JA
from pipeline.read.words.model import Words
from pipeline.read.words.pt import PT
from pipeline.read.words.zh import ZH

LANGUAGES: tuple[Words, ...] = (EN, DE, FR, ES, PT, AR, ZH, JA)


def _any(table: str) -> str:
    """One alternation of a table over all languages, longest first where they are plain words."""
    known = (*LANGUAGES, *CALENDARS) if table in ("by", "updated") else LANGUAGES
    rows = [row for words in known for row in getattr(words, table)]
    return "|".join(sorted(rows, key=len, reverse=True) if table in ("by", "updated") else rows)


def _whole(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(table)})\s*[:：!…>»→]*", re.IGNORECASE)


def _inside(table: str) -> re.Pattern[str]:
    return re.compile(_any(table), re.IGNORECASE)


# To be used with fullmatch.
RELATED = _whole("related")
BUTTON = _whole("buttons")
GONE = _whole("gone")
LOGIN = _whole("login")
# To be used with search.
CONSENT = _inside("consent")
NEWSLETTER = _inside("newsletter")
LEGAL = _inside("legal")
PAYWALL = _inside("paywall")
# To be used with match.
BY = re.compile(rf"(?:{_any('by')})(?:\s*[:：|]\s*|\s+)", re.IGNORECASE)
UPDATED = re.compile(rf"(?:{_any('updated')})(?!\w)", re.IGNORECASE)
UPDATED_BEHIND = re.compile(r"\s*[(（]?(?:最終)?(?:更新|수정)")  # where the word follows the date
CREDIT = re.compile(rf"(?:(?:{_any('credit')})\s*[:：/|]|©|\(c\)|&copy;)\s*", re.IGNORECASE)
# Month names in all languages, in lower case, to their numbers.
MONTHS: dict[str, int] = {
    name: number
    for words in LANGUAGES
    for number, names in enumerate(words.months, start=1)
    for name in names.split("|")
} | {name: number for calendar in CALENDARS for name, number in months_of(calendar).items()}
STOP: dict[str, frozenset[str]] = {
    words.language: frozenset(words.stop.split()) for words in LANGUAGES if words.stop
}

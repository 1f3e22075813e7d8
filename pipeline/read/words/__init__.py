"""The words of all languages that we read, put together: one file per language, one pattern per table."""

from __future__ import annotations

import re

from pipeline.read.late import Late
from pipeline.read.words.ar import AR
from pipeline.read.words.calendar import CALENDARS, months_of
from pipeline.read.words.de import DE
from pipeline.read.words.en import EN
from pipeline.read.words.es import ES
from pipeline.read.words.fr import FR
from pipeline.read.words.ja import JA
from pipeline.read.words.labels import HAN, HANGUL, LABELS
from pipeline.read.words.letters import by_letter, by_word
from pipeline.read.words.model import Words
from pipeline.read.words.pt import PT
from pipeline.read.words.zh import ZH

LANGUAGES: tuple[Words, ...] = (EN, DE, FR, ES, PT, AR, ZH, JA)


def _any(table: str) -> str:
    """One alternation of a table over all languages, longest first where they are plain words."""
    rows = _rows(table)
    return "|".join(sorted(rows, key=len, reverse=True) if table in ("by", "updated") else rows)


def _rows(*tables: str) -> list[str]:
    """The rows of some tables over all languages that have them."""
    known = (*LANGUAGES, *CALENDARS, *LABELS)
    return [row for table in tables for words in known for row in getattr(words, table, ())]


def _longest(*tables: str, script: str | None = None) -> str:
    """Plain words of all languages, or of those in one script, longest first."""
    rows = {
        row
        for labels in (*LABELS, *(LANGUAGES + CALENDARS if script is None else ()))
        if script is None or getattr(labels, "script", None) == script
        for table in tables
        for row in getattr(labels, table, ())
    }
    return "|".join(sorted(rows, key=lambda row: (-len(row), row)))


def _whole(*tables: str) -> Late:
    return Late(rf"(?:{by_letter(_rows(*tables))})\s*[:：!…>»→]*", re.IGNORECASE)


def _inside(table: str) -> Late:
    return Late(_any(table), re.IGNORECASE)


def _anywhere(table: str) -> Late:
    return Late(by_word(_rows(table)), re.IGNORECASE)


# To be used with fullmatch.
RELATED = _whole("related", "ends")
BUTTON = _whole("buttons")
GONE = _whole("gone")
LOGIN = _whole("login")
# To be used with search.
CONSENT = _inside("consent")
NEWSLETTER = _anywhere("newsletter")
LEGAL = _anywhere("legal")
PAYWALL = _inside("paywall")
# To be used with match.
BY = Late(rf"(?:{_any('by')})(?:\s*[:：|]\s*|\s+)", re.IGNORECASE)
UPDATED = Late(rf"(?:{_any('updated')})(?!\w)", re.IGNORECASE)
UPDATED_BEHIND = re.compile(r"\s*[(（]?(?:最終)?(?:更新|수정)")  # where the word follows the date
CREDIT = Late(rf"(?:(?:{_any('credit')})\s*[:：/|]|©|\(c\)|&copy;)\s*", re.IGNORECASE)
# Labels before a date; to be used with match. Those of `published` name no author either.
PUBLISHED = Late(rf"(?:{_longest('published')})(?!\w)[\s:：|]*", re.IGNORECASE)
# A label behind a name, run together with it where a page sets the two in elements of their own.
_TOGETHER = r"(?:(?<=\w)(?=[A-ZÀ-ÞİŞ])|(?<=[^\w\s])|(?<!\s)\s+)"
LABELLED = Late(rf"{_TOGETHER}(?i:{_longest('published', 'updated')})[\s:：|]*$")
# What a writer is: behind a name in scripts with cases, on both sides of it in those without.
ROLE = Late(
    rf"{_TOGETHER}(?i:{_longest('roles', script='')})$"
    rf"|(?<=\w)\s*+(?:{_longest('roles', script=HAN)})$"
    rf"|^\w{{0,10}}(?:{_longest('roles', script=HAN)})[\s:：]*(?=\w)"
    rf"|(?<=\w)\s*+(?:{_longest('roles', script=HANGUL)})(?:\W.*)?$"
)
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

"""Alternations that are entered by their first letter: a thousand labels for the price of a few."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MARK = re.compile(r"\\.|\[(?:\\.|[^\[\]\\])*+\]|[()|]")
_BOUND = r"\b"
_QUANTIFIERS = ("?", "*", "+", "{")


def by_word(rows: Iterable[str]) -> str:
    """The rows as one alternation to be searched for, those that begin with a word's bound behind one bound.

    As `by_letter`, it finds in the same texts, not always the same words of them.
    """
    parts = [part for row in rows for part in _parts(row)]
    bound = by_letter(part.removeprefix(_BOUND) for part in parts if part.startswith(_BOUND))
    free = by_letter(part for part in parts if not part.startswith(_BOUND))
    return f"{_BOUND}(?:{bound})|{free}"


def by_letter(rows: Iterable[str]) -> str:
    """The rows as one alternation, those that begin with the same letter behind it.

    It fits the same whole lines; which of two alternatives fits first is another matter, so that it is for
    fullmatch alone. Python leaves an alternative at once whose first letter is not there; an alternative that
    begins with a group it must enter.
    """
    letters, others = _by_letter(rows)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()), *others])


def patterns_by_letter(named: Iterable[tuple[str, str]], end: str) -> dict[str, re.Pattern[str]]:
    """Of named alternations, which all end alike, the pattern of what begins with a letter, for each letter.

    A group tells the name, with a number behind it. To be used with match, where the letter stands.
    """
    groups: dict[str, list[str]] = {}
    for index, (name, rows) in enumerate(named):
        letters, others = _by_letter([rows])
        if others:
            raise ValueError(f"These begin with no letter: {others}")
        for letter, rest in letters.items():
            groups.setdefault(letter, []).append(f"(?P<{name}_{index}>{'|'.join(rest)})")
    return {letter: re.compile(f"{letter}(?:{'|'.join(each)}){end}") for letter, each in groups.items()}


def _by_letter(rows: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """What follows each first letter, and the rows that begin otherwise."""
    letters: dict[str, list[str]] = {}
    others: list[str] = []
    opened = (each for row in rows for part in _parts(row) for each in _opened(part))
    for row in dict.fromkeys(opened):
        if row[:1].isalpha() and not row.startswith(_QUANTIFIERS, 1):
            letters.setdefault(row[0], []).append(row[1:])
        else:
            others.append(row)
    return letters, others


def _parts(row: str) -> Iterator[str]:
    """The alternatives of a regular expression, outside all groups."""
    depth = start = 0
    for mark in _MARK.finditer(row):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if mark[0] == "|" and not depth:
            yield row[start : mark.start()]
            start = mark.end()
    yield row[start:]


def _opened(row: str) -> list[str]:
    """An alternative that begins with a group, as one for each of the group's own."""
    end = _end(row) if row.startswith("(") and not row.startswith("(?") else 0
    if not end or row.startswith(_QUANTIFIERS[1:], end):
        return [row]
    inside = [*_parts(row[1 : end - 1])]
    if row.startswith("?", end):
        inside, end = [*inside, ""], end + 1
    return [each for part in inside for each in _opened(part + row[end:])]


def _end(row: str) -> int:
    """Where the group ends that a row begins with."""
    depth = 0
    for mark in _MARK.finditer(row):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if not depth:
            return mark.end()
    return 0

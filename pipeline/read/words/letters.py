"""Alternations that are entered by their first letter: a thousand labels for the price of a few."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MARK = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()|]")
_QUANTIFIERS = ("?", "*", "+", "{")


def by_letter(rows: Iterable[str]) -> str:
    """The rows as one alternation, those that begin with the same letter behind it.

    It fits the same whole lines; which of two alternatives fits first is another matter, so that it is for
    fullmatch alone. Python leaves an alternative at once whose first letter is not there; an alternative that
    begins with a group it must enter.
    """
    letters: dict[str, list[str]] = {}
    others: list[str] = []
    opened = (each for row in rows for part in _parts(row) for each in _opened(part))
    for row in dict.fromkeys(opened):
        if row[:1].isalpha() and not row.startswith(_QUANTIFIERS, 1):
            letters.setdefault(row[0], []).append(row[1:])
        else:
            others.append(row)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()), *others])


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

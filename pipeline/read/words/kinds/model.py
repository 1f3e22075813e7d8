"""By what words of one language a page shows its kind, or that it is no evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """Regular expressions in lower case; `hint` and `binding` hold plain words.

    `line` tables must match a whole line, `start` tables its beginning, `inside` tables anywhere.
    """

    language: str  # ISO 639-1
    live: tuple[str, ...]  # inside a title: the page is written while things happen
    release: tuple[str, ...]  # line: what a press release is headed with
    hint: tuple[str, ...]  # one of these stands in every notice of the next two tables
    machine: tuple[str, ...]  # start: the page says that a machine has written its text
    summary: tuple[str, ...]  # start: the page says that a machine has written its summary
    member: tuple[str, ...]  # line: what stands beside the name of a forum's member
    labels: tuple[str, ...]  # line up to its colon: a record about an institution
    binding: tuple[str, ...]  # the words of rules
    parked: tuple[str, ...]  # inside: a domain without a site
    script: tuple[str, ...]  # inside: the page asks for JavaScript
    locked: tuple[str, ...]  # start: the page asks who the reader is
    read_on: tuple[str, ...]  # inside: the whole text is elsewhere

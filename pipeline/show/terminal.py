"""The terminal, guarded: no page can colour it, move its cursor or turn its text around.

Text of others goes through `safe` and into rich as Text, never as markup. A page is printed whole or not
at all. Quotes are wrapped between words; links stand on a line of their own and are never broken.
"""

from __future__ import annotations

import json
import os
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

# Characters of these kinds are shown as escapes: controls (C0, DEL, C1), formats (bidi, tags, zero width),
# half surrogates, private use, line and paragraph separators.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
HARMLESS = frozenset("\u00ad\u200c\u200d")  # soft hyphen; the joiners that Persian and Indic words need
Side = Literal["left", "right", "text"]
STYLES = {  # of grades, statuses and outcomes
    "A": "green",
    "A/B": "green",
    "confirmed": "green",
    "published": "green",
    "ok": "green",
    "disputed": "yellow",
    "held back": "yellow",
    "interrupted": "yellow",
    "broken off": "yellow",
    "warning": "yellow",
    "superseded": "red",
    "retracted": "red",
    "rejected": "red",
    "failed": "red",
    "wrong": "red",
}


def safe(value: object) -> str:
    """Text that cannot control a terminal; what is dangerous is shown as an escape such as \\x1b."""
    text = str(value)
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, text))


def _safe(character: str) -> str:
    if unicodedata.category(character) in UNSEEN and character not in HARMLESS:
        return character.encode("unicode_escape").decode("ascii")
    return character


def shorten(value: object, width: int) -> str:
    """Safe text that fits a width, cut between words."""
    return textwrap.shorten(safe(value), width, placeholder=" …")


def moment(iso: object) -> str:
    """A time of an edition to the minute, for people."""
    text = safe(iso or "–")
    return f"{text[:10]} {text[11:16]} UTC" if len(text) > 16 else text


def day(iso: object) -> str:
    return safe(iso or "no date")[:10]


def iso(value: datetime) -> str:
    """A time as the editions write it."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def many(count: int, noun: str) -> str:
    """1 page, 2 pages."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def styled(value: object, key: str = "") -> Text:
    """Safe text in the colour of its key, or of itself."""
    return Text(safe(value), style=STYLES.get(key or str(value), ""), overflow="fold")


@contextmanager
def page() -> Iterator[Console]:
    """A console for standard output; what was printed to it is written when all of it is there."""
    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        yield console
    _write("\n".join(line.rstrip() for line in captured.get().split("\n")))


def heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(safe(title), style="bold"))


def say(console: Console, value: object, indent: int = 0, style: str = "") -> None:
    """A paragraph, wrapped between words; a word that is longer than the line stays in one piece."""
    for line in _lines(console, safe(value), console.width - indent):
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)


def _lines(console: Console, text: str, width: int) -> list[str]:
    if cell_len(text) > len(text):  # a script of wide characters, which stand without spaces
        return [line.plain for line in Text(text).wrap(console, width, overflow="fold")]
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def link(console: Console, url: object, indent: int = 0) -> None:
    """A URL on a line of its own, in one piece however long it is."""
    console.print(Text(" " * indent + safe(url), style="blue"), soft_wrap=True)


def grid(console: Console, columns: Mapping[str, Side], rows: Iterable[Sequence[object]]) -> None:
    """A table. `columns` are headings and how they stand: only those of kind "text" are wrapped."""
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", collapse_padding=True
    )
    for name, side in columns.items():
        justify: Literal["left", "right"] = "right" if side == "right" else "left"
        table.add_column(name, justify=justify, overflow="fold", no_wrap=side != "text")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else styled(cell) for cell in row))
    console.print(table)


def emit(value: Any) -> None:
    """One JSON object; all but printable ASCII is escaped, so that no terminal obeys it."""
    text = json.dumps(value, indent=2, default=_plain).replace("\x7f", "\\u007f")
    _write(text + "\n")


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str, candidates: Iterable[str] = ()) -> int:
    """Says on standard error what was wrong and what could have been meant; returns the exit code."""
    lines = [f"evidence: {safe(sentence)}", *(f"  {safe(candidate)}" for candidate in candidates)]
    sys.stderr.write("\n".join(lines) + "\n")
    return 1


def warn(sentence: str) -> None:
    """Says on standard error what did not work and costs nothing."""
    complain(sentence)


@contextmanager
def progress() -> Iterator[Callable[[Mapping[str, int]], None]]:
    """Tells a person at a terminal, on standard error, what has been fetched; says nothing to a log."""
    console = Console(stderr=True, highlight=False, markup=False)
    if not console.is_terminal:
        yield lambda counts: None
        return
    with console.status("fetching") as line:
        yield lambda counts: line.update(
            f"{counts['urls']} URLs asked for, {counts['read']} pages read, {counts['failed']} failed"
        )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return iso(value)
    raise TypeError(f"{type(value).__name__} is not JSON")

"""What a sources file is made of: a tree of values, each with its place, and what was found wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

MAX_DEPTH = 12  # the deepest value that we read lies five levels down
MAX_VALUES = 200_000  # aliases written out; 10,000 sources with all their keys
MAX_FINDINGS = 1_000  # more is not read by anyone, and each costs a search for the nearest key

Kind = Literal["text", "number", "boolean", "nothing", "list", "mapping"]

# Unquoted scalars as the core schema of YAML 1.2 takes them, whatever %YAML says; in order.
PLAIN: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("nothing", re.compile(r"~|null|Null|NULL|")),
    ("boolean", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("number", re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9]*)?)([eE][-+]?[0-9]+)?")),
    ("number", re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")),
)
# what those begin with; "" begins none
_TELLING = frozenset("~nNtTfF+-.0123456789") | {""}


@dataclass(slots=True)
class Node:
    """A value and its place, both counted from 1. `children` of a mapping alternate key and value.

    text[begin:end] of the file is the value as written, without comments and blank lines behind it.
    """

    kind: Kind
    line: int
    column: int
    text: str = ""
    children: list[Node] = field(default_factory=list)
    size: int = 1  # values in it, aliases written out
    open: bool = False  # its end has not been read yet
    begin: int = 0
    end: int = 0
    flow: bool = False  # a list or mapping in brackets

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping."""
        return zip(self.children[::2], self.children[1::2], strict=True)


class Unreadable(Exception):
    """Nothing after this place can be read; the finding has been noted."""


@dataclass(slots=True)
class Findings:
    """What is wrong so far: line, column, sentence."""

    rows: list[tuple[int, int, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def add(self, node: Node, message: str) -> None:
        """Note a finding. Raises Unreadable at the thousandth: the rest would not be read."""
        self.rows.append((node.line, node.column, message))
        if len(self.rows) >= MAX_FINDINGS:
            raise Unreadable(f"{MAX_FINDINGS} findings")

    def stop(self, line: int, column: int, message: str) -> Unreadable:
        """Note a finding after which nothing can be read, and give the error to raise."""
        self.rows.append((line, column, message))
        return Unreadable(message)

    def report(self, path: Path) -> str:
        """One line per finding, in the order of the file."""
        lines = [f"{path}:{line}:{column}: {message}" for line, column, message in sorted(set(self.rows))]
        if len(self.rows) >= MAX_FINDINGS:
            lines.append(f"{path}: there may be more; mend these {MAX_FINDINGS:,} first")
        return "\n".join(lines)


def shown(text: str, most: int = 60) -> str:
    """Words of the file for a message: quoted, on one line, cut after 60 characters."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")


def plain_kind(text: str) -> Kind:
    """What a scalar is that stands without quotation marks."""
    return _telling(text) if text[:1] in _TELLING else "text"


@lru_cache(1_000)  # "name" and "note" begin as null does, and stand in every entry
def _telling(text: str) -> Kind:
    return next((kind for kind, pattern in PLAIN if pattern.fullmatch(text)), "text")

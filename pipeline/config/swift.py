"""The YAML that nearly every sources file is written in, read eleven times as fast.

    lines → (indentation) lists and mappings → (patterns) what stands on one line → the tree of `compose`

Plain keys, lists and mappings on lines of their own or in brackets on one line, plain words, simple quotes,
comments. Whatever else a file holds, and whatever is wrong with it, is left to the whole reader: the answer
is then None, and never another tree than that one makes. Tests hold the two to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.config.nodes import MAX_DEPTH, MAX_VALUES, Node, plain_kind

# Other characters may end lines, or be none at all: tabs, returns, controls, spaces that do not part words.
_STRANGE = re.compile("[^\n\x20-\x7e\xa1-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"^( *)([^ #\n].*)$", re.MULTILINE)  # that says something
_DASH = re.compile(r"-(?: +|$)", re.MULTILINE)
_KEY = re.compile(r"([A-Za-z][\w-]*):(?: +|$)", re.MULTILINE | re.ASCII)
_END = re.compile(r" *(?:$| #)", re.MULTILINE)  # of a line, behind a value
_QUOTED = re.compile(r"\"[^\"\\\n]*\"|'[^'\n]*'(?!')")
# words without quotation marks, to the end of a line, and within brackets
_WORDS = re.compile(r"[\w(/^$.+~<](?:[^ :#\n]|:(?=[^ \n])|(?<! )#| +(?=[^ #\n]))*")
_WORD = re.compile(r"[^\W_](?:[\w./~=&%+;@()$–-]|:(?=[\w/])| (?=[\w(&–-]))*")
_COMMA = re.compile(r" *, +")
# a key with words behind it, and nothing else: most lines of a file, read at one go
_SAID = re.compile(rf"([A-Za-z][A-Za-z0-9_-]*): +({_WORDS.pattern}+)(?= *(?:$| #))", re.MULTILINE)


class _Elsewhere(Exception):
    """Not written so: the whole reader may know it."""


@dataclass(slots=True)
class _Line:
    """What stands on a line: `begin` is its first character that is no space, `at` how far to the right."""

    number: int
    at: int
    begin: int

    def node(self, begin: int, text: str, end: int, quoted: bool = False) -> Node:
        kind = "text" if quoted else plain_kind(text)
        return Node(kind, self.number, self.column(begin), text, begin=begin, end=end)

    def column(self, place: int) -> int:
        return place - self.begin + self.at + 1


@dataclass(slots=True)
class _Reader:
    text: str
    lines: list[_Line]
    next: int = 0  # line

    def left(self) -> _Line:
        """The line that is next; one to the left of everything at the end."""
        return self.lines[self.next] if self.next < len(self.lines) else _Line(0, -1, len(self.text))


def swift(text: str) -> Node | None:
    """The tree of a file, as `whole.compose` makes it; None where it is written in another way, or wrong."""
    if _STRANGE.search(text):
        return None
    reader = _Reader(text, list(_lines(text)))
    try:
        root = _block(reader, 0)
    except _Elsewhere:
        return None
    fits = 2 * root.size < MAX_VALUES or _events(root) < MAX_VALUES
    return root if fits and reader.next == len(reader.lines) else None


def _events(node: Node) -> int:
    """At least what the whole reader counts: each value, and the end of each list and mapping."""
    around = 4  # of the file and the document
    return around + node.size + sum(_ends(node))


def _ends(node: Node) -> Iterator[int]:
    yield node.kind in ("list", "mapping")
    for child in node.children:
        yield from _ends(child)


def _lines(text: str) -> list[_Line]:
    found, number, counted = [], 1, 0
    for line in _LINE.finditer(text):
        number += text.count("\n", counted, line.start())
        counted = line.start()
        found.append(_Line(number, len(line[1]), line.start(2)))
    return found


def _block(reader: _Reader, depth: int) -> Node:
    """The list or mapping that begins on the next line."""
    line = reader.left()
    if line.at < 0 or depth >= MAX_DEPTH - 1:
        raise _Elsewhere
    is_list = _DASH.match(reader.text, line.begin) is not None
    node = Node("list" if is_list else "mapping", line.number, line.at + 1, begin=line.begin)
    at, fill = line.at, _entry if is_list else _pair
    while reader.left().at == at and fill(reader, node, depth):
        pass
    if not node.children:
        raise _Elsewhere
    return _closed(node, node.children[-1].end)


def _entry(reader: _Reader, node: Node, depth: int) -> bool:
    """One entry of a list; False where the list has ended."""
    line = reader.left()
    dash = _DASH.match(reader.text, line.begin)
    if dash is None:
        return False
    begin = dash.end()
    if _END.match(reader.text, begin):
        raise _Elsewhere
    inner = _Line(line.number, line.column(begin) - 1, begin)
    if _KEY.match(reader.text, begin) or _DASH.match(reader.text, begin):
        reader.lines[reader.next] = inner
        node.children.append(_block(reader, depth + 1))
    else:
        node.children.append(_alone(reader, inner, begin, depth))
    return True


def _pair(reader: _Reader, node: Node, depth: int) -> bool:
    """One key with its value; False where the mapping has ended."""
    line = reader.left()
    if said := _SAID.match(reader.text, line.begin):
        value = said.start(2)
        node.children.append(line.node(line.begin, said[1], said.end(1)))
        node.children.append(line.node(value, said[2], said.end(2)))
        reader.next += 1
        return True
    key = _KEY.match(reader.text, line.begin)
    if key is None:
        return False
    node.children.append(line.node(line.begin, key[1], key.end(1)))
    if not _END.match(reader.text, key.end()):
        node.children.append(_alone(reader, line, key.end(), depth))
        return True
    reader.next += 1
    below = reader.left()
    dashed = below.at == line.at and _DASH.match(reader.text, below.begin)
    if below.at <= line.at and not dashed:
        raise _Elsewhere  # no value
    node.children.append(_block(reader, depth + 1))
    return True


def _alone(reader: _Reader, line: _Line, begin: int, depth: int) -> Node:
    """A value with nothing behind it on its line."""
    node = _value(reader.text, line, begin, depth + 1, _WORDS)
    if not _END.match(reader.text, node.end):
        raise _Elsewhere
    reader.next += 1
    return node


# --- on one line ------------------------------------------------------------------------------------------


def _value(text: str, line: _Line, begin: int, depth: int, words: re.Pattern[str]) -> Node:
    first = text[begin]
    if first in "[{":
        return _brackets(text, line, begin, depth)
    if first in "\"'":
        found = _QUOTED.match(text, begin)
        if found is None:
            raise _Elsewhere
        return line.node(begin, found[0][1:-1], found.end(), quoted=True)
    found = words.match(text, begin)
    if found is None:
        raise _Elsewhere
    return line.node(begin, found[0], found.end())


def _brackets(text: str, line: _Line, begin: int, depth: int) -> Node:
    """A list in square brackets, or a mapping in braces."""
    if depth >= MAX_DEPTH - 1:
        raise _Elsewhere
    closing, kind = ("]", "list") if text[begin] == "[" else ("}", "mapping")
    node = Node(
        "list" if kind == "list" else "mapping", line.number, line.column(begin), begin=begin, flow=True
    )
    at = begin + 1
    while text[at : at + 1] not in (closing, "", "\n"):
        if kind == "mapping":
            key = _KEY.match(text, at)
            if key is None or key.end() == key.end(1) + 1:
                raise _Elsewhere
            node.children.append(line.node(at, key[1], key.end(1)))
            at = key.end()
        value = _value(text, line, at, depth + 1, _WORD)
        node.children.append(value)
        comma = _COMMA.match(text, value.end)
        at = comma.end() if comma else value.end
        if not comma and text[at : at + 1] != closing:
            raise _Elsewhere
    if text[at : at + 1] != closing:
        raise _Elsewhere
    return _closed(node, at + 1)


def _closed(node: Node, end: int) -> Node:
    """A list or mapping that is complete."""
    node.end = end
    node.size += sum(child.size for child in node.children)
    if node.kind == "mapping":
        keys = [key.text for key, _ in node.pairs()]
        if len(set(keys)) < len(keys):
            raise _Elsewhere
    return node

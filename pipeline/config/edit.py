"""Changes to a sources file as people write it: comments, order and every byte elsewhere stay.

    sheet → splices: what stands where, and what shall stand there → text

An entry is added at the end of its list, in the style of the entry before it: on lines of its own or in
braces, as far in as that. What is taken away is the entry alone: comments above it may be about others, and
stay. Nothing here checks what it makes; whoever saves it reads it again first (`pipeline.desk.book`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.config.nodes import PLAIN, Node
from pipeline.errors import ConfigError

Value = str | bool | tuple[str, ...]

# What may stand without quotation marks in a list in brackets as well: letters, digits and what addresses
# and names are made of, with no space at either end and no colon before a space.
BARE = re.compile(r"[^\W_](?:[\w./~=&%+;@()$'–-]|:(?=[\w/])| (?=[\w(]))*")


@dataclass(frozen=True, slots=True)
class Splice:
    """text[begin:end] gives way to other words; begin == end puts them between."""

    begin: int
    end: int
    words: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all splices made; they may not overlap."""
    for one in sorted(splices, key=lambda s: (s.begin, s.end), reverse=True):
        text = text[: one.begin] + one.words + text[one.end :]
    return text


# --- adding -----------------------------------------------------------------------------------------------


def added(text: str, root: Node, section: str, entries: Sequence[Mapping[str, Value]]) -> Iterator[Splice]:
    """Entries at the end of the list of a section; of no list yet, the list. Raises ConfigError."""
    if not entries:
        return
    node = _section(root, section)
    if node is None:
        if root.flow:
            raise ConfigError(f"the file has no {section!r} and is written in braces; add `{section}: []`")
        lines = [f"{section}:", *_lines(entries, " " * (root.column + 1), " ")]
        yield _below(text, root.end, lines)
    elif node.kind == "nothing" and node.begin == node.end:
        yield _below(text, node.end, _lines(entries, " " * (root.column + 1), " "))
    elif node.kind != "list" or not _is_whole(node):
        raise ConfigError(f"{section!r} is not a list that can be added to; write it out, with '- '")
    elif node.flow:
        yield from _into_brackets(text, node, entries)
    else:
        yield _after_the_last(text, node, entries)


def _after_the_last(text: str, node: Node, entries: Sequence[Mapping[str, Value]]) -> Splice:
    last = node.children[-1]
    dash = _dash(text, last)
    margin = " " * (dash - _line_begin(text, dash))
    gap = text[dash + 1 : last.begin]
    style = gap if gap.strip(" ") == "" and gap else " "
    if last.kind == "mapping" and last.flow:
        return _below(text, last.end, [f"{margin}-{style}{_braced(entry)}" for entry in entries])
    return _below(text, last.end, _lines(entries, margin, style))


def _lines(entries: Iterable[Mapping[str, Value]], margin: str, gap: str) -> list[str]:
    """Entries on lines of their own: `- key: value`, the further keys below the first."""
    lines = []
    for entry in entries:
        starts = (f"{margin}-{gap}", f"{margin} {' ' * len(gap)}")
        lines += [f"{starts[n > 0]}{key}: {_plain(value)}" for n, (key, value) in enumerate(entry.items())]
    return lines


def _into_brackets(text: str, node: Node, entries: Sequence[Mapping[str, Value]]) -> Iterator[Splice]:
    """Behind the last entry in brackets: on a line of its own where that has one."""
    written = [_braced(entry) for entry in entries]
    if not node.children:
        at = text.index("[", node.begin) + 1
        yield Splice(at, at, ", ".join(written))
        return
    last = node.children[-1]
    margin = text[_line_begin(text, last.begin) : last.begin]
    between = f",{_newline(text)}{margin}" if not margin.strip() else ", "
    behind = text[last.end : node.end - 1]
    if "#" not in behind:
        yield Splice(last.end, last.end, "".join(between + one for one in written))
        return
    comma = "," in behind.partition("#")[0]  # what is said behind the last entry is about that
    if not comma:
        yield Splice(last.end, last.end, ",")
    yield _below(text, last.end, [margin + (between.join(written)) + ("," if comma else "")])


def _below(text: str, after: int, lines: Iterable[str]) -> Splice:
    """Lines below the line on which `after` stands."""
    at, newline = _line_end(text, after), _newline(text)
    return Splice(at, at, "".join(newline + line for line in lines))


# --- taking away ------------------------------------------------------------------------------------------


def removed(text: str, root: Node, position: int) -> tuple[Splice, ...]:
    """The source at this place of the list (from 0) is cut out. Raises ConfigError."""
    node, child = _source(root, position)
    if not node.flow:
        dash = _dash(text, child)
        return (_cut_lines(text, dash, child.end),)
    return _out_of_brackets(text, node, position)


def _out_of_brackets(text: str, node: Node, position: int) -> tuple[Splice, ...]:
    children = node.children
    child, is_last = children[position], position == len(children) - 1
    before = children[position - 1].end if position else None
    stop = node.end - 1 if is_last else children[position + 1].begin
    behind = text[child.end : stop]
    if before is not None and "#" not in text[before : child.begin]:
        return (Splice(before, child.end, ""),)
    if "#" not in behind:
        if is_last and before is not None:  # a comment on the one before stands between
            return _out_of_the_end(text, before, child, behind)
        comma = child.end + behind.find(",") + 1 if "," in behind else child.end
        return (Splice(child.begin, comma if is_last else stop, ""),)
    comma = "," in behind.partition("#")[0]
    return (Splice(child.begin, child.end + (behind.index(",") + 1 if comma else 0), ""),)


def _out_of_the_end(text: str, before: int, child: Node, behind: str) -> tuple[Splice, ...]:
    """The last entry, and the comma that stood before it for its sake."""
    own = behind.find(",") + 1
    line = _cut_lines(text, child.begin, child.end + own)
    alone = not text[_line_begin(text, child.begin) : child.begin].strip()
    cut = line if alone else Splice(child.begin, child.end + own, "")
    comma = text.find(",", before, text.index("#", before))
    return (cut,) if own or comma < 0 else (Splice(comma, comma + 1, ""), cut)


def _cut_lines(text: str, begin: int, end: int) -> Splice:
    """Whole lines, from that of `begin` to that of `end`, with the break that ends them."""
    end = _line_end(text, len(text[:end].rstrip()))
    begin = _line_begin(text, begin)
    if end < len(text):
        return Splice(begin, end + len(_newline(text)), "")
    return Splice(begin - len(_newline(text)) if begin else 0, end, "")


# --- pausing ----------------------------------------------------------------------------------------------


def paused(text: str, root: Node, position: int, on: bool) -> tuple[Splice, ...]:
    """The source at this place of the list gets `paused: true`, or loses it. Raises ConfigError."""
    _, child = _source(root, position)
    pairs = list(child.pairs())
    held = next((n for n, (key, _) in enumerate(pairs) if key.text == "paused"), None)
    if held is None:
        return (_with_pause(text, child),) if on else ()
    key, value = pairs[held]
    margin = text[_line_begin(text, key.begin) : key.begin]
    if on or value.kind == "nothing":
        return (Splice(key.begin, value.end, f"paused: {str(on).lower()}"),)
    if not child.flow and not margin.strip():
        return (_cut_lines(text, key.begin, value.end),)
    before = pairs[held - 1][1].end if held else None
    if child.flow and before is not None and "#" not in text[before : key.begin]:
        return (Splice(before, value.end, ""),)
    return (Splice(value.begin, value.end, "false"),)


def _with_pause(text: str, child: Node) -> Splice:
    if child.flow:
        return Splice(child.children[-1].end, child.children[-1].end, ", paused: true")
    return _below(text, child.end, [" " * (child.children[0].column - 1) + "paused: true"])


# --- where things stand -----------------------------------------------------------------------------------


def _section(root: Node, section: str) -> Node | None:
    return next((value for key, value in root.pairs() if key.text == section), None)


def _source(root: Node, position: int) -> tuple[Node, Node]:
    """The list of sources, and one of them as it is written there."""
    node = _section(root, "sources")
    if node is None or not _is_whole(node) or not _is_whole(node.children[position]):
        raise ConfigError("this source is written once for several (an alias): change it by hand")
    return node, node.children[position]


def _is_whole(node: Node) -> bool:
    """Whether it is written where it stands, and is no alias of something above."""
    return all(node.begin <= child.begin and child.end <= node.end for child in node.children)


def _dash(text: str, child: Node) -> int:
    """Where the dash of an entry stands. Between the two may be spaces, line breaks and comments."""
    at = child.begin
    while True:
        line = _line_begin(text, at)
        if found := re.match(r"\s*-(?=\s)", text[line : child.begin]):
            return line + found.end() - 1
        at = line - 1


def _line_begin(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The end of the line on which a value ends, before its break. A block of text ends behind its own."""
    if at and text[at - 1] == "\n":
        at -= 1
    found = text.find("\n", at)
    end = len(text) if found < 0 else found
    return end - 1 if end and text[end - 1 : end + 1] == "\r\n" else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


# --- how values are written -------------------------------------------------------------------------------


def _braced(entry: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{key}: {_plain(value)}" for key, value in entry.items()) + "}"


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_plain, value)) + "]"
    is_text = not any(pattern.fullmatch(value) for _, pattern in PLAIN)
    return value if is_text and BARE.fullmatch(value) else _quoted(value)


def _quoted(value: str) -> str:
    """In double quotes; what YAML takes for a line break, or does not print, as an escape."""
    written = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in written)

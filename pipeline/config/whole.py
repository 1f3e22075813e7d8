"""The text of any YAML file → its tree; the only ruamel of the house, read where `swift` does not do.

Events are composed here and not by ruamel, because all findings are wanted and not the first, each
scalar must keep its own words (`no` is text, `1.10` is not 1.1), and a hostile file must end within limits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from pipeline.config.nodes import MAX_DEPTH, MAX_VALUES, Findings, Kind, Node, plain_kind, shown


def compose(text: str, findings: Findings) -> Node:
    """The tree of a file. Notes duplicate keys, tags and control characters.

    Raises Unreadable, its finding noted, where the text is not YAML, is empty, holds two documents,
    nests deeper than MAX_DEPTH, holds itself or more than MAX_VALUES values.
    """
    stack = [Node("list", 1, 1)]  # holds the documents
    anchors: dict[str, Node] = {}
    for values, event in enumerate(_events(text, findings)):
        if isinstance(event, CollectionEndEvent):
            _close(stack.pop(), event, findings)
        elif isinstance(event, DocumentStartEvent) and stack[0].children:
            raise findings.stop(*_place(event), "a second document begins here; take out the line '---'")
        elif isinstance(event, AliasEvent | ScalarEvent | SequenceStartEvent | MappingStartEvent):
            node = _node(event, anchors, findings)
            stack[-1].children.append(node)
            if node.open:
                stack.append(node)
        if values > MAX_VALUES or len(stack) > MAX_DEPTH:
            limit = f"{MAX_VALUES:,} values" if values > MAX_VALUES else f"{MAX_DEPTH} levels"
            raise findings.stop(*_place(event), f"more than {limit}; is it the right file?")
    if not stack[0].children or stack[0].children[0].kind == "nothing":
        raise findings.stop(1, 1, "the file is empty; begin with 'sources:' and a list of URLs to watch")
    return stack[0].children[0]


def _events(text: str, findings: Findings) -> Iterator[Event]:
    """ruamel's events; what it cannot read becomes a finding and Unreadable."""
    yaml = YAML(typ="safe", pure=True)
    try:
        yield from yaml.parse(text)
    except MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        message = f"not YAML: {' '.join(what.split())}; look at the indentation, colons and quotes here"
        raise findings.stop(mark.line + 1, mark.column + 1, message) from error
    except (YAMLError, ValueError, OverflowError) as error:  # a character or an escape that is none
        message = f"not YAML: {' '.join(str(error).split())}; take the character out"
        raise findings.stop(yaml.reader.line + 1, yaml.reader.column + 1, message) from error


def _place(event: Event) -> tuple[int, int]:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1


def _node(event: Any, anchors: dict[str, Node], findings: Findings) -> Node:
    """The value that an event begins."""
    line, column = _place(event)
    if isinstance(event, AliasEvent):
        return _alias(event, anchors, findings)
    if isinstance(event, ScalarEvent):
        node = Node(_kind(event), line, column, event.value)
        _printable(node, findings)
    else:
        kind: Kind = "list" if isinstance(event, SequenceStartEvent) else "mapping"
        node = Node(kind, line, column, open=True, flow=bool(event.flow_style))
    node.begin, node.end = event.start_mark.index, event.end_mark.index
    if event.tag is not None:
        tag = shown(str(event.tag))
        findings.add(node, f"a YAML tag ({tag}); delete it, and quote what is meant as text")
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _kind(event: Any) -> Kind:
    quoted = not event.implicit[0]  # or with a tag
    return "text" if quoted else plain_kind(event.value)


def _alias(event: Any, anchors: dict[str, Node], findings: Findings) -> Node:
    """What an alias stands for, at the place of the alias."""
    line, column = _place(event)
    target = anchors.get(event.anchor)
    if target is None:
        raise findings.stop(line, column, f"*{event.anchor} is defined nowhere above; write the value out")
    if target.open:
        raise findings.stop(line, column, f"*{event.anchor} holds itself; write the value out")
    begin, end = event.start_mark.index, event.end_mark.index
    return replace(target, line=line, column=column, begin=begin, end=end)


def _printable(node: Node, findings: Findings) -> None:
    """Note a character that no name, URL or note may hold."""
    wrong = next((c for c in node.text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs")), None)
    if wrong is not None:
        findings.add(node, f"holds the character U+{ord(wrong):04X}, which no text may hold; delete it")
        node.text = node.text.replace(wrong, "?")


def _close(node: Node, event: Any, findings: Findings) -> None:
    """A collection is complete: count it, note its duplicate keys."""
    node.open = False
    # the end that is told of one without brackets is that of the comments behind it
    node.end = event.end_mark.index if node.flow or not node.children else node.children[-1].end
    node.size += sum(child.size for child in node.children)
    if node.size > MAX_VALUES:
        message = f"its aliases written out are more than {MAX_VALUES:,} values; write out what is meant"
        raise findings.stop(node.line, node.column, message)
    if node.kind == "mapping":
        _unique_keys(node, findings)


def _unique_keys(node: Node, findings: Findings) -> None:
    first: dict[str, Node] = {}
    for key, _ in node.pairs():
        if key.kind in ("list", "mapping"):
            findings.add(key, "a key that is a list or mapping; a key is one word")
        elif key.text in first:
            line = first[key.text].line
            findings.add(key, f"the key {shown(key.text)} stands in line {line} already; keep one of them")
        else:
            first[key.text] = key

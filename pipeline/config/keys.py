"""The keys of sources.yaml, as tables, and the walk over them.

A key that is not in its table is a finding; so is a value that is not of its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.config import values as v
from pipeline.config.nodes import Findings, Kind, Node, shown
from pipeline.config.words import (
    AUDIENCE_NAMES,
    CATEGORIES,
    FIELD_NAMES,
    PROFILE_KINDS,
    PUBLISHER_KINDS,
    REGIONS,
    RELATIONS,
    SOURCE_KINDS,
)

Shape = Literal["one", "many", "relations", "words", "nested"]


@dataclass(frozen=True, slots=True)
class Key:
    """How the value of a key is read. `read` takes one scalar and raises ValueError."""

    read: Callable[[str], Any]
    shape: Shape = "one"
    takes: Kind = "text"
    required: bool = False
    keys: Mapping[str, Key] = field(default_factory=dict)  # of a nested value, or of a mapping to words


@dataclass(frozen=True, slots=True)
class Found:
    """A value, where it stands, and what it is made of."""

    value: Any
    node: Node
    parts: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile, publisher or source, or the fetch, match, publish or night section."""

    node: Node
    found: dict[str, Found]


Sections = dict[str, list[Entry]]

PROFILE = {
    "id": Key(v.slug, required=True),
    "name": Key(v.alias, required=True),
    "aliases": Key(v.alias, "many"),
    "products": Key(v.line, "many"),
    "kind": Key(v.one_of(PROFILE_KINDS)),
    "home": Key(v.domain, "many"),
    "category": Key(v.one_of(CATEGORIES)),
    "base": Key(v.one_of(REGIONS)),
    "related": Key(v.slug, "relations"),
    "fields": Key(v.line, "words", keys=dict.fromkeys(FIELD_NAMES, Key(v.one_of(AUDIENCE_NAMES)))),
}

PUBLISHER = {
    "domain": Key(v.domain, required=True),
    "name": Key(v.line, required=True),
    "owner": Key(v.line, required=True),
    "kind": Key(v.one_of(PUBLISHER_KINDS), required=True),
    "country": Key(v.code("[A-Z]{2}", "NL")),  # ISO 3166-1
    "language": Key(v.code("[a-z]{2}", "en")),  # ISO 639-1
    "interests": Key(v.slug, "many"),
    "audience": Key(v.one_of(AUDIENCE_NAMES)),
}

EXPECT = {"min_claims": Key(v.integer(0, 100_000), takes="number")}

SOURCE = {
    "url": Key(v.url, required=True),
    "kind": Key(v.one_of(SOURCE_KINDS)),
    "profiles": Key(v.slug, "many"),
    "added_by": Key(v.line),
    "added_at": Key(v.moment),
    "note": Key(v.note),
    "expect": Key(v.line, "nested", keys=EXPECT),
    "pattern": Key(v.regex),
    "max_age_days": Key(v.integer(1, 36_500), takes="number"),
    "paused": Key(v.yes, takes="boolean"),
}

# Bounds: a slip of a digit must not make us rude, hang for an hour, or fill the memory.
FETCH = {
    "contact": Key(v.contact),
    "delay": Key(v.number(0, 3_600), takes="number"),
    "proxy": Key(v.proxy),
    "allow_private": Key(v.private_range, "many"),
    "user_agent": Key(v.product_token),
    "connect_seconds": Key(v.number(0.1, 120), takes="number"),
    "read_seconds": Key(v.number(0.1, 300), takes="number"),
    "total_seconds": Key(v.number(0.1, 3_600), takes="number"),
    "wire_bytes": Key(v.integer(1_000, 1_000_000_000), takes="number"),
    "decoded_bytes": Key(v.integer(1_000, 1_000_000_000), takes="number"),
    "concurrency": Key(v.integer(1, 512), takes="number"),
    "ca_file": Key(v.line),
    "keep_days": Key(v.integer(30, 36_500), takes="number"),
}

NIGHT = {
    "deadline": Key(v.duration),
    "metrics": Key(v.line),
    "ping": Key(v.ping),
    "disk_budget": Key(v.size),
    "disk_reserve": Key(v.size),
}

MATCH = {"encoder": Key(v.line)}

PUBLISH = {"groups": Key(v.line, "words", keys=dict.fromkeys(AUDIENCE_NAMES[1:], Key(v.group)))}

# section: what one entry of it is called, its keys, whether it is a list of entries
SECTIONS: dict[str, tuple[str, dict[str, Key], bool]] = {
    "profiles": ("a profile", PROFILE, True),
    "publishers": ("a publisher", PUBLISHER, True),
    "sources": ("a source", SOURCE, True),
    "fetch": ("the fetch section", FETCH, False),
    "match": ("the match section", MATCH, False),
    "publish": ("the publish section", PUBLISH, False),
    "night": ("the night section", NIGHT, False),
}

# how a message calls what it found, and what it wanted
CALLED: dict[Kind, str] = {
    "text": "text",
    "number": "a number",
    "boolean": "a yes-or-no value",
    "nothing": "nothing",
    "list": "a list",
    "mapping": "a mapping of keys",
}
# what to do where something else was wanted
INSTEAD: dict[Kind, str] = {
    "text": "put it in quotes, or write one line of text",
    "number": "write a number, without quotes",
    "boolean": "write true or false, without quotes",
    "list": "write it as [one, another], or each on its own line after '- '",
    "mapping": "write lines of 'key: value'",
}


def read_sections(root: Node, findings: Findings) -> Sections:
    """The entries of each section, what is wrong with them noted."""
    sections: Sections = {name: [] for name in SECTIONS}
    if not root.children and root.kind == "mapping":
        findings.add(root, "the file is empty; begin with 'sources:' and a list of URLs to watch")
    for name, value in _known(root, SECTIONS, "the file", findings):
        what, keys, many = SECTIONS[name]
        nodes = _items(value, findings) if many else [value]
        sections[name] = [_entry(node, keys, what, findings) for node in nodes]
    return sections


def _is(node: Node, kind: Kind, findings: Findings) -> bool:
    """Whether the value is of this kind; noted where it is not."""
    if node.kind != kind:
        findings.add(node, f"{CALLED[node.kind]} where {CALLED[kind]} belongs; {INSTEAD[kind]}")
    return node.kind == kind


def _items(node: Node, findings: Findings) -> list[Node]:
    return node.children if _is(node, "list", findings) else []


def _known(node: Node, table: Mapping[str, Any], what: str, findings: Findings) -> list[tuple[str, Node]]:
    """Keys of a mapping that are in the table; the others are noted. A key without a value is left out."""
    known: dict[str, Node] = {}
    for key, value in node.pairs() if _is(node, "mapping", findings) else ():
        if key.text in table and key.kind == "text":
            known.setdefault(key.text, value)
        elif key.text == "<<":
            findings.add(key, "merged keys ('<<') are not read; write the keys out")
        elif key.kind not in ("list", "mapping"):
            hint = v.nearest(key.text, table, "the keys are")
            findings.add(key, f"{shown(key.text)} is not a key of {what}; {hint}")
    return [(name, value) for name, value in known.items() if value.kind != "nothing"]


def _entry(node: Node, keys: Mapping[str, Key], what: str, findings: Findings) -> Entry:
    """One entry. A nested value's keys become the entry's own."""
    entry = Entry(node, {})
    if not _is(node, "mapping", findings):
        return entry
    present = _known(node, keys, what, findings)
    for name, value in present:
        if keys[name].shape == "nested":
            entry.found.update(_entry(value, keys[name].keys, f"'{name}'", findings).found)
        elif (found := _found(value, keys[name], findings)) is not None:
            entry.found[name] = found
    for name in sorted({name for name, key in keys.items() if key.required} - {name for name, _ in present}):
        findings.add(node, f"{what} without {name!r}; add the line '{name}: …'")
    return entry


def _found(node: Node, key: Key, findings: Findings) -> Found | None:
    """A value of a key; None where it is wrong, which has been noted."""
    if key.shape == "relations":
        return _relations(node, key, findings)
    if key.shape == "words":
        return _words(node, key, findings)
    if key.shape == "many":
        return _many(node, key, findings)
    if not _is(node, key.takes, findings):
        return None
    try:
        return Found(key.read(node.text), node)
    except ValueError as error:
        findings.add(node, _as_finding(error))
        return None


def _as_finding(error: ValueError) -> str:
    """The sentence of a reader, on one line."""
    return " ".join(str(error).split())


def _many(node: Node, key: Key, findings: Findings) -> Found:
    one = Key(key.read)
    read = [_found(item, one, findings) for item in _items(node, findings)]
    parts = tuple(part for part in read if part is not None)
    seen: set[str] = set()
    for part in parts:
        if part.value in seen:
            findings.add(part.node, f"{shown(part.value)} stands in this list twice; delete one")
        seen.add(part.value)
    return Found(tuple(part.value for part in parts), node, parts)


def _words(node: Node, key: Key, findings: Findings) -> Found:
    """`field: audience`, or `audience: group` → ((field, audience), ...)."""
    read = [
        (name, _found(value, key.keys[name], findings))
        for name, value in _known(node, key.keys, "this mapping", findings)
    ]
    parts = tuple(Found((name, part.value), part.node) for name, part in read if part is not None)
    return Found(tuple(part.value for part in parts), node, parts)


def _relations(node: Node, key: Key, findings: Findings) -> Found:
    """`relation: [profile, ...]` → ((relation, profile), ...)."""
    parts = [
        Found((relation, part.value), part.node)
        for relation, value in _known(node, dict.fromkeys(RELATIONS), "'related'", findings)
        for part in _many(value, Key(key.read), findings).parts
    ]
    return Found(tuple(part.value for part in parts), node, tuple(parts))

"""Expressions from lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

NEVER = "(?!)"  # matches nothing: what an empty list becomes


def either(entries: Iterable[str]) -> str:
    """An expression for any of the entries, the longest that fits first.

    It branches letter by letter, so that a word that is in no list is passed after its first letters
    however long the list is.
    """
    tree: dict[str, Any] = {}
    for entry in entries:
        node = tree
        for letter in entry:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _rendered(tree) or NEVER


def _rendered(node: dict[str, Any]) -> str:
    ways = [re.escape(letter) + _rendered(child) for letter, child in sorted(node.items()) if letter]
    if not ways:
        return ""
    if "" in node:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"

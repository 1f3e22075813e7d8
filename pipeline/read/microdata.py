"""Microdata: elements that say what they are, as the tree of things that they describe.

A name inside an author inside an article is the author's name. The nodes have the shape of JSON-LD's, so
that one set of rules chooses among both.
"""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What is asked for; the text of a body or of a comment is not.
_WANTED_TEXT = (
    "headline name author creator publisher datePublished dateModified dateCreated description image logo url"
    " contentUrl license inLanguage isAccessibleForFree copyrightHolder parentOrganization mainEntityOfPage"
    " alternativeHeadline caption creditText"
)
_WANTED = frozenset(_WANTED_TEXT.split())
# Where the value of an element stands, by its tag, after `content`.
_VALUE_AT = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "source": "src",
    "object": "data",
    "time": "datetime",
    "data": "value",
}
# Things whose own text is their name where nothing in them says what it is.
_NAMED = frozenset(("author", "creator", "publisher", "copyrightHolder"))
_MAX_ELEMENTS = 3_000  # a page marks far fewer
_MAX_DEPTH = 512
_LONGEST = 1_000  # characters of a value

Node = dict[str, Any]


def items(tree: LexborHTMLParser) -> list[Node]:
    """The things that a page's elements describe, in document order, inner ones after outer ones.

    Properties that stand in no thing are those of a thing without a type, which comes last.
    """
    scopes: dict[int, Node] = {}  # by the element's identity
    unnamed: list[tuple[Node, LexborNode]] = []
    loose: Node = {}
    for element in tree.css("[itemscope], [itemprop]:not([itemscope])")[:_MAX_ELEMENTS]:
        a = element.attributes
        names = [name for name in (a.get("itemprop") or "").split() if name in _WANTED]
        value: Any = None
        if "itemscope" in a:
            value = scopes[element.mem_id] = {"@type": (a.get("itemtype") or "").split()}
            if _NAMED.intersection(names):
                unnamed.append((value, element))
        elif names:
            value = _value(element, a)
        for name in names if value else ():
            _add(_scope(element, scopes, loose), name, value)
    for node, element in unnamed:
        if "name" not in node and "url" not in node:
            node["name"] = _value(element, {})
    return [*scopes.values(), loose] if loose else list(scopes.values())


def _scope(element: LexborNode, scopes: dict[int, Node], loose: Node) -> Node:
    """The thing that an element's property belongs to."""
    around = element.parent
    for _ in range(_MAX_DEPTH):
        if around is None:
            break
        if around.mem_id in scopes:
            return scopes[around.mem_id]
        around = around.parent
    return loose


def _add(node: Node, name: str, value: Any) -> None:
    """A property that is told several times is a list."""
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _value(element: LexborNode, attributes: dict[str, str | None]) -> str:
    told = attributes.get("content") or attributes.get(_VALUE_AT.get(element.tag or "", "")) or ""
    return told[:_LONGEST] if told else " ".join(element.text(separator=" ").split())[:_LONGEST]

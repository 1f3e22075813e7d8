"""JSON-LD: what a page says of itself in scripts, also where the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(r"(Article|Posting|PressRelease|Report|NewsItem|BlogPost|TechArticle|Review|Recipe)$")
_PAGE = re.compile(r"(WebPage|ItemPage|AboutPage|FAQPage|ProfilePage|CreativeWork|VideoObject)$")
_SHARED = (
    "datePublished",
    "dateModified",
    "author",
    "inLanguage",
    "isAccessibleForFree",
    "publisher",
    "license",
)
# What often only points to another node by its @id.
_POINTING = ("author", "publisher", "copyrightHolder", "image", "primaryImageOfPage")
# Under these a page describes others' texts, not its own.
_OTHERS = frozenset(
    ("itemListElement", "mentions", "citation", "comment", "review", "isBasedOn", "subjectOf")
)
_TELLING = ("name", "url", "contentUrl")  # a node with none of them is a pointer
_MAX_NODES = 2_000  # a page describes itself in far fewer
_MAX_DEPTH = 12
# What can still be told from a script that is no JSON.
_LOOSE = re.compile(
    r'"(headline|datePublished|dateModified|@type|description)"\s*:\s*"((?:[^"\\]|\\.){1,400})"'
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/|;)\s*$"
)
_DECODER = json.JSONDecoder(strict=False)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def article_of(scripts: list[str]) -> dict[str, Any]:
    """The node that describes the page's article, or its page; empty where no script does.

    What that node leaves out (_SHARED) is taken from the next best one, and people and organisations who are
    told by their @id alone are put in.
    """
    return best_of([node for script in scripts for node in _nodes(_load(script))])


def best_of(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The same among nodes that are parsed already."""
    ranked = [(rank, -place) for place, node in enumerate(nodes) if (rank := _rank(node))]
    if not ranked:
        return {}
    ordered = [nodes[-place] for _, place in sorted(ranked, reverse=True)]
    best = dict(ordered[0])
    page = next((node for node in ordered[1:] if _is_page(node)), {})
    best |= {key: page[key] for key in _SHARED if page.get(key) and not best.get(key)}
    return best | {key: _resolved(best[key], nodes) for key in _POINTING if best.get(key)}


def _is_page(node: dict[str, Any]) -> bool:
    """True for the node of the page itself, which may hold what the article's leaves out."""
    return any(_PAGE.search(kind) for kind in types(node))


def _resolved(value: Any, nodes: list[dict[str, Any]]) -> Any:
    """A value whose objects have their names, also where they only point to another node."""
    if isinstance(value, list):
        return [_resolved(item, nodes) for item in value[:10]]
    if not isinstance(value, dict) or not value.get("@id") or any(map(value.get, _TELLING)):
        return value
    same = (node for node in nodes if node.get("@id") == value["@id"] and any(map(node.get, _TELLING)))
    return next(same, value)


def types(node: dict[str, Any]) -> tuple[str, ...]:
    """The @type of a node, one or several."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(item.rsplit("/", 1)[-1] for item in values if isinstance(item, str))


def text(value: Any) -> str:
    """A value as plain text: the first of a list, the name or @value of an object, entities undone."""
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("url") or ""
        value = value if isinstance(value, str) else ""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def plain(value: Any) -> str:
    """A value that is a string or a list of them; empty for objects."""
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    return value if isinstance(value, str) else ""


def names(value: Any) -> list[str]:
    """The names in an author field: strings, objects, lists of either; people alone where there are any."""
    values = value if isinstance(value, list) else [value]
    people = [item for item in values if not (isinstance(item, dict) and _is_body(item))]
    found = [text(item.get("name") if isinstance(item, dict) else item) for item in (people or values)[:10]]
    return [name for name in dict.fromkeys(found) if name and "://" not in name]


def are_bodies(value: Any) -> bool:
    """True where an author field names organisations alone: a desk, an agency, the site itself."""
    values = value if isinstance(value, list) else [value]
    return bool(values) and all(isinstance(item, dict) and _is_body(item) for item in values)


def _is_body(item: dict[str, Any]) -> bool:
    return any(kind.endswith(("Organization", "Corporation")) for kind in types(item))


def _load(script: str) -> Any:
    """The JSON of a script; of a broken one, what its fields still say."""
    cleaned = script.strip()
    if cleaned[:1] not in ("{", "["):
        cleaned = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip()
    for repair in (str, _without_trailing_commas):  # most need no repair, which reads the script once more
        try:
            return _DECODER.raw_decode(repair(cleaned))[0]
        except (ValueError, RecursionError):
            continue
    fields: dict[str, str] = {}
    for key, value in _LOOSE.findall(script[:100_000]):
        fields.setdefault(key, _unescape(value))
    return fields


def _without_trailing_commas(script: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", script)


def _unescape(value: str) -> str:
    try:
        decoded = json.loads(f'"{value}"', strict=False)
    except ValueError:
        return value
    return decoded if isinstance(decoded, str) else value


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a value, outer ones first."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    seen = 0
    while queue and seen < _MAX_NODES:
        item, depth = queue.pop(0)
        seen += 1
        if depth > _MAX_DEPTH:
            continue
        if isinstance(item, dict):
            yield item
            queue += [
                (child, depth + 1)
                for key, child in item.items()
                if isinstance(child, dict | list) and key not in _OTHERS
            ]
        elif isinstance(item, list):
            queue += [(child, depth + 1) for child in item]


def _rank(node: dict[str, Any]) -> int:
    """How well a node describes the page's article: 0 not at all."""
    kinds = types(node)
    dated = 1 if node.get("datePublished") or node.get("dateCreated") else 0
    if any(_ARTICLE.search(kind) for kind in kinds):
        return 4 + dated + (1 if node.get("headline") else 0)
    if any(_PAGE.search(kind) for kind in kinds):
        return 1 + dated
    return dated if node.get("headline") else 0

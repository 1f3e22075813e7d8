"""What the style elements of a page hide, and what fades: found by its selectors, marked as hidden.

A browser is not at hand, so that the cascade is simplified: a rule hides what its selector finds unless a
later rule shows it again, and rules for other media, states and pseudo-elements hide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from pipeline.read.conceal import declarations, hides, is_faded, plain

# Scripts show what a page hides at first, whole articles faded in: more of the text than this is no trick.
# Five of 379 real pages (wcxb) fade in all they have; none hides from 5 to 95 % of it.
AMNESTY = 0.30
MOST_CSS = 80_000  # characters of style elements that are looked at: more costs a third of all reading
MOST_RULES = 200  # rules that hide; a page of news has five to fifty
# Selectors that can be asked of a page at rest: tags, classes, ids, attributes and how they stand together.
_ASKABLE = re.compile(r"[a-z0-9_\-.#\s>+~*\[\]=\"'^$|]{1,200}", re.IGNORECASE)
_SCREENS = re.compile(r"@media\s*(?:only\s+)?(?:screen|all)\s*|@layer[^;{}]{0,100}|@supports[^;{}]{0,200}")
# One of these stands in every body that hides text, beside those that colour it as its background.
_HIDING_TEXT = (
    "none hidden collapse opacity clip transparent rgba( scale(0 font-size:0 font-size:. font-size:1px font:0"
    " font:1px -9 -1 -2 -3 -5"
)
_HIDING = (*_HIDING_TEXT.split(), "font-size: 0", "font-size: .", "font-size: 1px", "font: 0", "font: 1px")
_COLOURED = re.compile(r"(?<![\w-])color")
_TEXTLESS = "script,style,template,noscript"
_DRAWN = f"{_TEXTLESS},svg,select,textarea"  # what no paragraph is made of, wherever it stands
_ROOTS = frozenset(("html", "body"))


def conceal(tree: LexborHTMLParser, text: str) -> int:
    """Mark what style elements and opacity hide with the attribute `hidden`; returns how many were marked.

    `text` is the page as written: most pages need no look. Nothing is marked where it is more of the page's
    text than AMNESTY.
    """
    found = [*_by_rules(tree), *_faded(tree)] if "<style" in text or "opacity" in text else []
    found = [node for node in found if node.tag not in _ROOTS]
    size = sum(map(_size, found))
    if not size or size > AMNESTY * _size(tree.root):  # most of what is hidden at rest is empty
        return 0
    for node in found:
        node.attrs["hidden"] = ""
    return len(found)


def letters(node: LexborNode) -> int:
    """Characters of an element's text as a page would show it, but for code, drawings and forms."""
    text = node.text()
    if not text or text.isspace():
        return 0
    only = node.child
    plain_text = only is not None and only.next is None and only.tag == "-text"  # as half of them are
    other = () if plain_text else node.css(_DRAWN)
    return max(0, _folded(text) - sum(_folded(each.text()) for each in other))


def _folded(text: str) -> int:
    return len(" ".join(text.split()))


def _size(node: LexborNode | None) -> int:
    """Characters of a node's text that is no script's."""
    if node is None:
        return 0
    code = sum(len(each.text()) for each in node.css(_TEXTLESS))
    return len(node.text()) - code


def _faded(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    for node in tree.css("[style*=opacity]"):
        style = declarations(node.attributes.get("style") or "")
        if is_faded(style):
            yield node


def _by_rules(tree: LexborHTMLParser) -> list[LexborNode]:
    css = plain("\n".join(node.text() for node in tree.css("style"))[:MOST_CSS])
    found: dict[int, LexborNode] = {}
    hiding: list[str] = []  # selectors to ask for together: each question goes through the whole tree
    hidden = 0
    for selectors, body in _rules(css):
        if _could_hide(body):
            styles = declarations(body)
            if (hides(styles) or is_faded(styles)) and (hidden := hidden + 1) <= MOST_RULES:
                hiding += _askable(selectors)
        elif (hiding or found) and _could_show(body):
            found |= _of(tree, hiding)
            hiding = []
            for key in _of(tree, _askable(selectors)):
                found.pop(key, None)
    return list((found | _of(tree, hiding)).values())


def _could_hide(body: str) -> bool:
    """A look before the declarations are read, which takes ten times as long."""
    return _hinted(body) or ("background" in body and _COLOURED.search(body) is not None)


def _hinted(body: str) -> bool:
    for hint in _HIDING:  # noqa: SIM110  a generator takes three times as long
        if hint in body:
            return True
    return False


def _could_show(body: str) -> bool:
    return "display" in body or "visibility" in body or "opacity" in body


def _askable(selectors: str) -> list[str]:
    each = selectors.rpartition(";")[2].split(",")
    return [bare for selector in each if (bare := selector.strip()) and _ASKABLE.fullmatch(bare)]


def _of(tree: LexborHTMLParser, selectors: list[str]) -> dict[int, LexborNode]:
    """The elements that rules are for. Where one of the selectors is none, each half is asked again."""
    if not selectors:
        return {}
    try:
        return {node.mem_id: node for node in tree.css(",".join(selectors))}
    except SelectolaxError:  # no selector, which hides nothing in a browser either
        halves = (selectors[: len(selectors) // 2], selectors[len(selectors) // 2 :])
        return _of(tree, halves[0]) | _of(tree, halves[1]) if len(selectors) > 1 else {}


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies of the rules that hold on a screen, in the order of the page."""
    around: list[bool] = []  # at-rules that are open: whether they hold on a screen
    for piece in css.split("}"):
        *outer, body = piece.split("{")
        if not outer:
            if around:
                around.pop()
            continue
        if len(outer) > 1:
            around += [_SCREENS.fullmatch(name.rpartition(";")[2].strip()) is not None for name in outer[:-1]]
        if not around or all(around):
            yield outer[-1], body.lower()

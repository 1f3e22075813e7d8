"""One walk over the tree: runs of visible text with their links, the boxes that they stand in, and marks.

Boxes are block elements. Marks are elements that say what they are (itemprop, time, rel=author, a byline's
class), kept with their text for the metadata. `nature` judges elements, `flow` puts their text together.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from pipeline.errors import ReadError
from pipeline.read.flow import Flow, append, flush, mark_text
from pipeline.read.furniture import SKIPPED_TAGS
from pipeline.read.nature import (
    BLOCK,
    LINK,
    NOTHING,
    ROOTS,
    TELLING,
    Attributes,
    End,
    Nature,
    is_hidden,
    mark_name,
    names_of,
    nature_of,
    small_font,
)
from pipeline.read.page import Box, Mark, Page, Picture
from pipeline.read.sheets import letters

MAX_DEPTH = 512  # real pages stay below 100
_NOTED = frozenset(("br", "hr", "img", "input"))  # without text, and yet something is to be known of them
_PASSED = (SKIPPED_TAGS | {"-comment", "-doctype", "-document"}) - _NOTED


def walk(root: LexborNode) -> Page:
    """Walk a tree once, in document order. Raises ReadError where it is nested deeper than 512.

    Each node is asked as little as can be: to ask 1,650 nodes, as a page has, takes a quarter of the walk's
    time. Only elements with children wait for their end.
    """
    flow = Flow(Page())
    waiting: list[tuple[LexborNode, End]] = []
    node = root
    while True:
        tag = node.tag
        if tag == "-text":
            if not (flow.spaced and node.is_empty_text_node) or flow.pre:  # two of three show nothing
                append(flow, node.text_content or "")
        elif tag and tag not in _PASSED and (end := _enter(flow, tag, node)) is not None:
            if len(waiting) >= MAX_DEPTH:
                raise ReadError("unreadable", f"The page nests its elements more than {MAX_DEPTH} deep.")
            if (child := node.child) is not None:
                waiting.append((node, end))
                node = child
                continue
            _leave(flow, end)
        following = node.next if waiting else None
        while following is None and waiting:
            node, end = waiting.pop()
            if end is not NOTHING:
                _leave(flow, end)
            following = node.next if waiting else None
        if following is None:
            break
        node = following
    flush(flow)
    return flow.page


def _enter(flow: Flow, tag: str, node: LexborNode) -> End | None:
    """Take in one element; what its end is to undo, or None where its children are not to be walked."""
    if tag in _NOTED or tag[0] == "-":
        _note(flow, tag, node)
        return None
    attributes = node.attributes
    identifier = classes = ""
    if attributes:
        identifier, classes = attributes.get("id") or "", attributes.get("class") or ""
    nature = nature_of(tag, classes, identifier)
    if nature.hidden:
        _pass_by(flow, node, attributes)
        return None
    telling = not TELLING.isdisjoint(attributes)
    if telling or not nature.simple:
        if telling or nature.mark or nature.end is not NOTHING:
            return _open(flow, tag, node, attributes, nature)
        return _open_link(flow, attributes)
    end = nature.end
    if end.block:
        _open_box(flow, Box(flow.box, tag, names_of(classes, identifier), "", identifier), end.pre)
    if end.style:
        flow.styled.append(end.style)
    return end


def _pass_by(flow: Flow, node: LexborNode, attributes: Attributes) -> None:
    """Count what is not walked: a part that nobody may quote, and else the letters that nobody sees."""
    if "data-nosnippet" in attributes:
        flow.page.unquotable += 1
    else:
        flow.page.hidden += letters(node)


def _open_link(flow: Flow, attributes: Attributes) -> End:
    """A third of all elements is a link that is nothing else."""
    if flow.href or not (href := attributes.get("href")):
        return NOTHING
    flow.href, flow.href_at = href, flow.length
    return LINK


def _note(flow: Flow, tag: str, node: LexborNode) -> None:
    """Note what is to be known of an element without text."""
    if tag == "img":
        flow.page.pictures.append(_picture(node.attributes, flow.box))
    elif tag == "br" or tag == "hr":
        flow.breaks = 1 if flush(flow) else flow.breaks + 1
        flow.ruled |= tag == "hr"
    elif tag == "input":
        flow.page.passwords += (node.attributes.get("type") or "").lower() == "password"


def _picture(a: Attributes, box: int) -> Picture:
    src = a.get("data-src") or a.get("src") or a.get("data-lazy-src") or a.get("data-original") or ""
    width = a.get("width") or ""
    number = int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
    return Picture(src, a.get("alt") or "", box, number)


def _open(flow: Flow, tag: str, node: LexborNode, attributes: Attributes, nature: Nature) -> End | None:
    """As _enter, for an element that is a link or a mark, or whose other attributes say something."""
    telling = not TELLING.isdisjoint(attributes)
    style, name, end = nature.end.style, nature.mark, nature.end
    names = ""
    if telling and ("data-nosnippet" in attributes or (tag not in ROOTS and is_hidden(attributes))):
        _pass_by(flow, node, attributes)
        return None
    if telling or end.block:
        names = names_of(attributes.get("class") or "", attributes.get("id") or "")
        style, name = small_font(tag, attributes) or style, mark_name(attributes, names, nature)
    if end.block:
        role, identifier = attributes.get("role") or "", attributes.get("id") or ""
        _open_box(flow, Box(flow.box, tag, names, role, identifier), end.pre)
    if style:
        flow.styled.append(style)
    link = tag == "a" and not flow.href and bool(attributes.get("href"))
    if link:
        flow.href, flow.href_at = attributes["href"] or "", flow.length
    if name:
        mark = _mark(flow, name, attributes)
        return End(style, end.block, end.pre, link, mark, flow.length)
    if link and end is NOTHING:
        return LINK
    return End(style, end.block, end.pre, link) if link or style != end.style else end


def _mark(flow: Flow, name: str, attributes: Attributes) -> Mark:
    value = attributes.get("content") or attributes.get("datetime") or ""
    mark = Mark(name, value, "", flow.box, len(flow.page.runs))
    flow.page.marks.append(mark)
    return mark


def _open_box(flow: Flow, box: Box, pre: bool) -> None:
    if flow.parts or flow.href_at:
        flush(flow)
    flow.breaks = 0
    boxes = flow.page.boxes
    flow.box = len(boxes)
    boxes.append(box)
    flow.pre += pre


def _leave(flow: Flow, closed: End) -> None:
    """Undo what an element has begun. Half of all that have anything to undo are boxes and nothing else."""
    if closed is not BLOCK:
        _leave_inline(flow, closed)
    if closed.block:
        if flow.parts or flow.href_at:
            flush(flow)
        flow.breaks = 0
        flow.box = flow.page.boxes[flow.box].parent


def _leave_inline(flow: Flow, closed: End) -> None:
    if closed.mark is not None:
        closed.mark.text = mark_text(flow, closed.mark, closed.mark_at)
    if closed.link:
        if flow.length > flow.href_at:
            flow.links.append((flow.href_at, flow.length, flow.href))
        flow.href = ""
    if closed.style:
        flow.styled.remove(closed.style)
    flow.pre -= closed.pre

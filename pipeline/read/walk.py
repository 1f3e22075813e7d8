"""One walk over the tree: runs of visible text with their links, the boxes that they stand in, and marks.

A run is what a reader sees as one paragraph: inline text between two block boundaries or double line
breaks, white space folded as HTML shows it. Boxes are block elements. Marks are elements that say what they
are (itemprop, time, rel=author, a byline's class), kept with their text for the metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborNode

from pipeline.errors import ReadError
from pipeline.read.furniture import SKIPPED_TAGS, is_hidden_class, is_hidden_style, is_marked

MAX_DEPTH = 512  # real pages stay below 100
MAX_RUNS = 20_000  # paragraphs; the longest of real pages have a tenth of them
_MAX_JOINED = 4_000  # characters of lines joined to one paragraph
_BLOCK_TAGS_TEXT = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " listing main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul xmp"
)
BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "small": "small"}
_ROOTS = frozenset(("html", "body"))  # often hidden until a script has run
_CHILDLESS = SKIPPED_TAGS | {"br", "hr", "img"}
# Attributes that say more of an element than class and id do.
_TELLING_TEXT = "data-nosnippet hidden aria-hidden style role itemprop datetime rel size"
_TELLING = frozenset(_TELLING_TEXT.split())
_PREFORMATTED = frozenset(("pre", "listing", "xmp"))
_BLANKS = " \t\n\r\f"
_SPACE = re.compile(f"[{_BLANKS}]+")
# C0 and C1 controls and lone surrogates: never shown, and dangerous in terminals and databases.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENDS = re.compile(r"[.!?…。！？؟:;][\"'”’»)\]」』]*$")


@dataclass(slots=True)
class Box:
    """A block element."""

    parent: int
    tag: str
    names: str  # class and id
    role: str
    id: str
    verdict: str | None = None  # why the element itself looks like furniture; None until somebody asks


@dataclass(slots=True)
class Run:
    """A paragraph-like piece of visible text."""

    box: int
    text: str
    links: list[tuple[int, int, str]]  # start, end within the text, href as written
    style: str  # "bold", "italic" or "small" where all of it is, else empty
    ruled: bool  # a horizontal rule stands between this run and the one before
    broken: int  # line breaks before it within its box: 0, 1, 2


@dataclass(slots=True)
class Mark:
    """An element that says what it is."""

    name: str  # "itemprop:author", "time", "rel:author", "class:..." with the class and id
    value: str  # its content or datetime attribute
    text: str  # its runs, one a line
    box: int
    run: int  # the run in which it starts


@dataclass(slots=True)
class Picture:
    src: str
    alt: str
    box: int
    width: int  # as declared, 0 where it is not


@dataclass(slots=True)
class Page:
    """All that one walk saw."""

    boxes: list[Box] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    passwords: int = 0  # fields that ask for one
    unquotable: int = 0  # parts that the publisher allows nobody to quote


@dataclass(slots=True)
class _Open:
    """What the end of an element is to undo. Without a mark it is shared by all elements of its nature."""

    style: str = ""
    block: bool = False
    pre: bool = False
    link: bool = False
    mark: Mark | None = None
    mark_at: int = 0


_NOTHING = _Open()  # an element whose end changes nothing, as most inline ones have it
_LINK = _Open(link=True)


@dataclass(slots=True)
class _Nature:
    """What tag, class and id say of an element. Pages repeat them; each is judged once."""

    names: str  # class and id
    hidden: bool
    mark: str  # the name of its mark, empty for none
    simple: bool  # it is no link and no mark
    end: _Open


@dataclass(slots=True)
class _State:
    page: Page
    box: int = -1
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spaced: bool = True  # the buffer is empty or ends with a space
    pre: int = 0  # open elements whose white space counts
    links: list[tuple[int, int, str]] = field(default_factory=list)
    href: str = ""
    href_at: int = 0
    styled: list[str] = field(default_factory=list)  # open elements' styles
    plain: int = 0  # characters outside of any style
    seen: list[str] = field(default_factory=list)  # styles that text was shown in
    breaks: int = 0
    ruled: bool = False


def walk(root: LexborNode) -> Page:
    """Walk a tree once, in document order. Raises ReadError where it is nested deeper than 512."""
    state = _State(Page())
    pending: list[LexborNode | _Open] = [root]
    depth = 0
    while pending:
        item = pending.pop()
        if isinstance(item, _Open):
            depth -= 1
            if item is not _NOTHING:
                _leave(state, item)
            continue
        if depth and (following := item.next) is not None:
            pending.append(following)
        tag = item.tag
        if tag == "-text":
            data = item.text_content or ""
            if not state.spaced or state.pre or data.strip(_BLANKS):  # else nothing of it is shown
                _append(state, data)
        elif tag and (end := _enter(state, tag, item)) is not None:
            depth += 1
            if depth > MAX_DEPTH:
                raise ReadError("unreadable", f"The page nests its elements more than {MAX_DEPTH} deep.")
            pending.append(end)
            if (child := item.child) is not None:
                pending.append(child)
    _flush(state)
    return state.page


def _enter(state: _State, tag: str, node: LexborNode) -> _Open | None:
    """Take in one element; what its end is to undo, or None where its children are not to be walked."""
    if tag in _CHILDLESS or tag[0] == "-":
        _pass(state, tag, node)
        return None
    attributes = node.attributes
    if not attributes:
        nature = _nature(tag, "", "")
        if not nature.simple:
            return _open(state, tag, attributes, nature)
        identifier = ""
    else:
        identifier = attributes.get("id") or ""
        nature = _nature(tag, attributes.get("class") or "", identifier)
        if nature.hidden:
            state.page.unquotable += "data-nosnippet" in attributes
            return None
        if not nature.simple or not _TELLING.isdisjoint(attributes):
            return _open(state, tag, attributes, nature)
    end = nature.end
    if end.block:
        _open_box(state, Box(state.box, tag, nature.names, "", identifier), end.pre)
    if end.style:
        state.styled.append(end.style)
    return end


@lru_cache(maxsize=20_000)
def _nature(tag: str, classes: str, identifier: str) -> _Nature:
    names = f"{classes} {identifier}" if classes and identifier else classes or identifier
    hidden = tag not in _ROOTS and is_hidden_class(classes)
    style, block = _STYLES.get(tag, ""), tag in BLOCK_TAGS
    if not style and tag != "font" and "small" in names and "small" in names.split():
        style = "small"
    mark = f"time:{names.lower()}" if tag == "time" else f"class:{names.lower()}" if is_marked(names) else ""
    end = _Open(style, block, tag in _PREFORMATTED) if style or block else _NOTHING
    return _Nature(names, hidden, mark, not mark and tag != "a", end)


def _pass(state: _State, tag: str, node: LexborNode) -> None:
    """Note what is to be known of an element without text."""
    if tag == "img":
        state.page.pictures.append(_picture(node.attributes, state.box))
    elif tag == "br" or tag == "hr":
        state.breaks = 1 if _flush(state) else state.breaks + 1
        state.ruled |= tag == "hr"
    elif tag == "input":
        state.page.passwords += (node.attributes.get("type") or "").lower() == "password"


def _picture(a: dict[str, str | None], box: int) -> Picture:
    src = a.get("data-src") or a.get("src") or a.get("data-lazy-src") or a.get("data-original") or ""
    width = a.get("width") or ""
    number = int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
    return Picture(src, a.get("alt") or "", box, number)


def _open(state: _State, tag: str, attributes: dict[str, str | None], nature: _Nature) -> _Open | None:
    """As _enter, for an element that is a link or a mark, or whose other attributes say something."""
    if "data-nosnippet" in attributes:
        state.page.unquotable += 1
        return None
    telling = not _TELLING.isdisjoint(attributes)
    if telling and tag not in _ROOTS and _is_hidden(attributes):
        return None
    style, name, end = nature.end.style, nature.mark, nature.end
    if telling:
        style, name = _small(tag, attributes) or style, _mark_name(attributes, nature)
    if end.block:
        role, identifier = attributes.get("role") or "", attributes.get("id") or ""
        _open_box(state, Box(state.box, tag, nature.names, role, identifier), end.pre)
    if style:
        state.styled.append(style)
    link = tag == "a" and not state.href and bool(attributes.get("href"))
    if link:
        state.href, state.href_at = attributes["href"] or "", state.length
    if name:
        mark = Mark(
            name,
            attributes.get("content") or attributes.get("datetime") or "",
            "",
            state.box,
            len(state.page.runs),
        )
        state.page.marks.append(mark)
        return _Open(style, end.block, end.pre, link, mark, state.length)
    if link and end is _NOTHING:
        return _LINK
    return _Open(style, end.block, end.pre, link) if link or style != end.style else end


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return not (attributes.get("id") or "").startswith("S:")  # React streams the page's content in these
    if "aria-hidden" in attributes and (attributes["aria-hidden"] or "").lower() == "true":
        return True
    return "style" in attributes and is_hidden_style(attributes["style"] or "")


def _open_box(state: _State, box: Box, pre: bool) -> None:
    if state.parts or state.href_at:
        _flush(state)
    state.breaks = 0
    boxes = state.page.boxes
    state.box = len(boxes)
    boxes.append(box)
    state.pre += pre


def _small(tag: str, attributes: dict[str, str | None]) -> str:
    return "small" if tag == "font" and attributes.get("size") in ("1", "-1", "-2") else ""


def _mark_name(attributes: dict[str, str | None], nature: _Nature) -> str:
    """What an element says that it is; empty where it says nothing."""
    if attributes.get("itemprop"):
        return f"itemprop:{attributes['itemprop']}"
    if attributes.get("datetime"):
        return f"time:{nature.names.lower()}"
    if "rel" in attributes and not nature.mark.startswith("time:"):
        return "rel:author" if "author" in (attributes["rel"] or "").lower() else nature.mark
    return nature.mark


def _leave(state: _State, closed: _Open) -> None:
    if closed.mark is not None:
        closed.mark.text = _mark_text(state, closed.mark, closed.mark_at)
    if closed.link:
        if state.length > state.href_at:
            state.links.append((state.href_at, state.length, state.href))
        state.href = ""
    if closed.style:
        state.styled.remove(closed.style)
    if closed.block:
        if state.parts or state.href_at:
            _flush(state)
        state.breaks = 0
        state.box = state.page.boxes[state.box].parent
        state.pre -= closed.pre


def _mark_text(state: _State, mark: Mark, at: int) -> str:
    """The text of a marked element, one run a line, cut at 300 characters."""
    runs = state.page.runs[mark.run : mark.run + 8]
    if not runs:
        return "".join(state.parts)[at:].strip()[:300]
    pieces = [runs[0].text[at:], *(run.text for run in runs[1:]), "".join(state.parts)]
    return "\n".join(piece.strip() for piece in pieces if piece.strip())[:300]


def _append(state: _State, data: str) -> None:
    text = data.replace("\r\n", "\n").replace("\r", "\n") if state.pre else _folded(data)
    if state.spaced and not state.pre and text[:1] == " ":
        text = text[1:]
    if not text:
        return
    if text != " ":
        if not text.isprintable() and not (text := _CONTROL.sub("", text)):
            return
        if state.styled:
            state.seen += state.styled
        else:
            state.plain += len(text)
    state.parts.append(text)
    state.length += len(text)
    state.spaced = text[-1] == " "


def _folded(data: str) -> str:
    """Text with its white space folded."""
    if "\n" in data or "  " in data or "\t" in data or "\r" in data or "\f" in data:
        return _SPACE.sub(" ", data)
    return data


def _flush(state: _State) -> bool:
    """End the current run; True if it shows anything."""
    state.href_at, at = 0, state.href_at
    parts = state.parts
    if not parts:
        return False
    whole = parts[0] if len(parts) == 1 else "".join(parts)
    text = whole.strip()
    if text:
        if state.href and state.length > at:
            state.links.append((at, state.length, state.href))
        if state.links:
            cut, size = len(whole) - len(whole.lstrip()), len(text)
            links = [(max(0, start - cut), min(size, end - cut), href) for start, end, href in state.links]
            state.links = [link for link in links if link[0] < link[1]]
        _add_run(state, text, state.links)
        state.breaks, state.ruled = 0, False
    state.parts, state.length, state.spaced, state.links = [], 0, True, []
    state.plain = 0
    if state.seen:
        state.seen = []
    return bool(text)


def _add_run(state: _State, text: str, links: list[tuple[int, int, str]]) -> None:
    page = state.page
    style = state.seen[0] if state.seen and state.plain <= 1 else ""
    heading = page.boxes[state.box].tag in HEADINGS if state.box >= 0 else False
    last = page.runs[-1] if page.runs else None
    if (
        state.breaks == 1
        and last is not None
        and last.box == state.box
        and len(last.text) < _MAX_JOINED
        and (heading or _continues(last, style))
    ):
        offset = len(last.text) + 1
        last.text = f"{last.text}{' ' if heading else chr(10)}{text}"
        last.links += [(start + offset, end + offset, href) for start, end, href in links]
        return
    if len(page.runs) >= MAX_RUNS:
        raise ReadError("unreadable", f"The page has more than {MAX_RUNS} paragraphs.")
    page.runs.append(Run(state.box, text, links, style, state.ruled, state.breaks))


def _continues(last: Run, style: str) -> bool:
    """True where a line break ends no paragraph: the line before was no sentence's end and no title."""
    return not style and not last.style and not _ENDS.search(last.text[-12:])


def clean_text(text: str) -> str:
    """A text without control characters and without white space at its ends."""
    return _CONTROL.sub("", text).strip()

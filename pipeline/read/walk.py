"""One walk over the tree: runs of visible text with their links, the boxes that they stand in, and marks.

A run is what a reader sees as one paragraph: inline text between two block boundaries or double line
breaks, white space folded as HTML shows it. Boxes are block elements. Marks are elements that say what they
are (itemprop, time, rel=author, a byline's class), kept with their text for the metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from pipeline.errors import ReadError
from pipeline.read.furniture import SKIPPED_TAGS, UNSAID, Said, is_hidden_style, says, verdict

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
_VOID = frozenset(("br", "hr", "img"))
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
    verdict: str  # why the element itself looks like furniture; empty for none
    id: str


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
    """An element between its start and its end."""

    tag: str
    style: str = ""
    block: bool = False
    link: bool = False
    mark: Mark | None = None
    mark_at: int = 0


_NOTHING = _Open("")  # an element whose end changes nothing, as most have it


@dataclass(slots=True)
class _State:
    page: Page
    open: list[_Open] = field(default_factory=list)
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
    pending: list[LexborNode | None] = [root]
    while pending:
        node = pending.pop()
        if node is None:
            _leave(state)
            continue
        following = node.next
        if following is not None and state.open:
            pending.append(following)
        tag = node.tag
        if tag == "-text":
            data = node.text_content or ""
            if not state.spaced or state.pre or data.strip(_BLANKS):  # else nothing of it is shown
                _append(state, data)
        elif tag is not None and _enter(state, tag, node):
            if len(state.open) > MAX_DEPTH:
                raise ReadError("unreadable", f"The page nests its elements more than {MAX_DEPTH} deep.")
            pending.append(None)
            child = node.child
            if child is not None:
                pending.append(child)
    _flush(state)
    return state.page


def _enter(state: _State, tag: str, node: LexborNode) -> bool:
    """Take in one element; True where its children are to be walked."""
    if tag in SKIPPED_TAGS or tag[0] == "-":
        if tag == "input":
            state.page.passwords += (node.attributes.get("type") or "").lower() == "password"
        return False
    if tag in _VOID:
        _void(state, tag, node)
        return False
    attributes = node.attributes
    if not attributes:
        _open_plain(state, tag)
        return True
    if "data-nosnippet" in attributes:
        state.page.unquotable += 1
        return False
    names = _names(attributes)
    said = says(names) if names else UNSAID
    if tag not in _ROOTS and (
        said.hidden and says(attributes.get("class") or "").hidden or _is_hidden(attributes)
    ):
        return False
    _open(state, tag, attributes, names, said)
    return True


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return not (attributes.get("id") or "").startswith("S:")  # React streams the page's content in these
    if "aria-hidden" in attributes and (attributes["aria-hidden"] or "").lower() == "true":
        return True
    return "style" in attributes and is_hidden_style(attributes["style"] or "")


def _void(state: _State, tag: str, node: LexborNode) -> None:
    if tag == "img":
        a = node.attributes
        src = a.get("data-src") or a.get("src") or a.get("data-lazy-src") or a.get("data-original") or ""
        width = a.get("width") or ""
        number = int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
        state.page.pictures.append(Picture(src, a.get("alt") or "", state.box, number))
        return
    state.breaks = 1 if _flush(state) else state.breaks + 1
    state.ruled |= tag == "hr"


def _open_plain(state: _State, tag: str) -> None:
    """Open an element without attributes."""
    style = _STYLES.get(tag, "")
    if tag in BLOCK_TAGS:
        _open_box(state, tag, "", "", "")
    elif not style and tag != "time":
        state.open.append(_NOTHING)
        return
    opened = _Open(tag, style, tag in BLOCK_TAGS)
    if style:
        state.styled.append(style)
    if tag == "time":
        _add_mark(state, opened, "time:", "")
    state.open.append(opened)


def _open(state: _State, tag: str, attributes: dict[str, str | None], names: str, said: Said) -> None:
    opened = _Open(tag)
    if tag in BLOCK_TAGS:
        opened.block = True
        _open_box(state, tag, names, attributes.get("role") or "", attributes.get("id") or "")
    if style := _STYLES.get(tag) or _small(tag, attributes, said):
        opened.style = style
        state.styled.append(style)
    if tag == "a" and not state.href and attributes.get("href"):
        opened.link, state.href, state.href_at = True, attributes["href"] or "", state.length
    if name := _mark_name(tag, attributes, names, said):
        _add_mark(state, opened, name, attributes.get("content") or attributes.get("datetime") or "")
    elif not (opened.block or opened.style or opened.link):
        opened = _NOTHING
    state.open.append(opened)


def _open_box(state: _State, tag: str, names: str, role: str, identifier: str) -> None:
    if state.parts or state.href_at:
        _flush(state)
    state.breaks = 0
    boxes = state.page.boxes
    boxes.append(Box(state.box, tag, names, verdict(tag, names, role), identifier))
    state.box = len(boxes) - 1
    state.pre += tag in _PREFORMATTED


def _names(attributes: dict[str, str | None]) -> str:
    classes, identifier = attributes.get("class") or "", attributes.get("id") or ""
    return f"{classes} {identifier}" if classes and identifier else classes or identifier


def _small(tag: str, attributes: dict[str, str | None], said: Said) -> str:
    if tag == "font":
        return "small" if attributes.get("size") in ("1", "-1", "-2") else ""
    return "small" if said.small else ""


def _mark_name(tag: str, attributes: dict[str, str | None], names: str, said: Said) -> str:
    """What an element says that it is; empty where it says nothing."""
    if attributes.get("itemprop"):
        return f"itemprop:{attributes['itemprop']}"
    if tag == "time" or attributes.get("datetime"):
        return f"time:{names.lower()}"
    if "rel" in attributes and "author" in (attributes["rel"] or "").lower():
        return "rel:author"
    return f"class:{names.lower()}" if said.marked else ""


def _add_mark(state: _State, opened: _Open, name: str, value: str) -> None:
    opened.mark = Mark(name, value, "", state.box, len(state.page.runs))
    opened.mark_at = state.length
    state.page.marks.append(opened.mark)


def _leave(state: _State) -> None:
    closed = state.open.pop()
    if closed is _NOTHING:
        return
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
        state.pre -= closed.tag in _PREFORMATTED


def _mark_text(state: _State, mark: Mark, at: int) -> str:
    """The text of a marked element, one run a line, cut at 300 characters."""
    runs = state.page.runs[mark.run : mark.run + 8]
    if not runs:
        return "".join(state.parts)[at:].strip()[:300]
    pieces = [runs[0].text[at:], *(run.text for run in runs[1:]), "".join(state.parts)]
    return "\n".join(piece.strip() for piece in pieces if piece.strip())[:300]


def _append(state: _State, data: str) -> None:
    text = data.replace("\r\n", "\n").replace("\r", "\n") if state.pre else _folded(data, state.spaced)
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


def _folded(data: str, spaced: bool) -> str:
    """Text with its white space folded; nothing of it at the start where a space stands before it."""
    if not data.strip(_BLANKS):
        return "" if spaced or not data else " "
    if "\n" in data or "  " in data or "\t" in data or "\r" in data or "\f" in data:
        data = _SPACE.sub(" ", data)
    return data[1:] if spaced and data[0] == " " else data


def _flush(state: _State) -> bool:
    """End the current run; True if it shows anything."""
    state.href_at, at = 0, state.href_at
    if not state.parts:
        return False
    whole = "".join(state.parts)
    text = whole.strip()
    if text:
        if state.href and state.length > at:
            state.links.append((at, state.length, state.href))
        _add_run(state, text, len(whole) - len(whole.lstrip()))
        state.breaks, state.ruled = 0, False
    state.parts, state.length, state.spaced, state.links = [], 0, True, []
    state.plain = 0
    if state.seen:
        state.seen = []
    return bool(text)


def _add_run(state: _State, text: str, cut: int) -> None:
    page, size = state.page, len(text)
    links = state.links
    if links:
        links = [(max(0, start - cut), min(size, end - cut), href) for start, end, href in links]
        links = [link for link in links if link[0] < link[1]]
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

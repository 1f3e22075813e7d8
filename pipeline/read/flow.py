"""Text as it flows through the walk: white space folded, cut into runs at the bounds of blocks.

A run is what a reader sees as one paragraph: inline text between two block boundaries or double line
breaks, white space folded as HTML shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.errors import ReadError
from pipeline.read.page import HEADINGS, Mark, Page, Run

MAX_RUNS = 20_000  # paragraphs; the longest of real pages have a tenth of them
_BLANKS = " \t\n\r\f"
_MAX_JOINED = 4_000  # characters of lines joined to one paragraph
_SPACE = re.compile(f"[{_BLANKS}]+")
# C0 and C1 controls and lone surrogates: never shown, and dangerous in terminals and databases. Tags spell
# words that no reader sees.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]")
_ENDS = re.compile(r"[.!?…。！？؟:;][\"'”’»)\]」』]*$")

Link = tuple[int, int, str]


@dataclass(slots=True)
class Flow:
    """Where the walk stands: the page so far, and the run that is being read."""

    page: Page
    box: int = -1
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spaced: bool = True  # the buffer is empty or ends with a space
    pre: int = 0  # open elements whose white space counts
    links: list[Link] = field(default_factory=list)
    href: str = ""
    href_at: int = 0
    styled: list[str] = field(default_factory=list)  # open elements' styles
    plain: int = 0  # characters outside of any style
    seen: list[str] = field(default_factory=list)  # styles that text was shown in
    breaks: int = 0
    ruled: bool = False


def append(flow: Flow, data: str) -> None:
    """Take in a text node."""
    if flow.spaced and not flow.pre and not data.strip(_BLANKS):
        return  # nothing of it is shown
    plain = data.isprintable() and "  " not in data  # nothing to fold and no controls, as most have it
    if plain:
        text = data
    else:
        text = data.replace("\r\n", "\n").replace("\r", "\n") if flow.pre else _SPACE.sub(" ", data)
    if flow.spaced and not flow.pre and text[:1] == " ":
        text = text[1:]
    if not text:
        return
    if text != " ":
        if not plain and not text.isprintable() and not (text := _CONTROL.sub("", text)):
            return
        if flow.styled:
            flow.seen += flow.styled
        else:
            flow.plain += len(text)
    flow.parts.append(text)
    flow.length += len(text)
    flow.spaced = text[-1] == " "


def flush(flow: Flow) -> bool:
    """End the current run; True if it shows anything."""
    flow.href_at, at = 0, flow.href_at
    parts = flow.parts
    if not parts:
        return False
    whole = parts[0] if len(parts) == 1 else "".join(parts)
    text = whole.strip()
    if text:
        if flow.href and flow.length > at:
            flow.links.append((at, flow.length, flow.href))
        links = flow.links
        if links and len(text) < len(whole):
            links = _shifted(links, len(whole) - len(whole.lstrip()), len(text))
        _add_run(flow, text, links)
        flow.breaks, flow.ruled = 0, False
    flow.parts, flow.length, flow.spaced, flow.links = [], 0, True, []
    flow.plain = 0
    if flow.seen:
        flow.seen = []
    return bool(text)


def _shifted(links: list[Link], cut: int, size: int) -> list[Link]:
    """The links of a text that has lost so many characters at its beginning and now has this size."""
    moved = ((max(0, start - cut), min(size, end - cut), href) for start, end, href in links)
    return [link for link in moved if link[0] < link[1]]


def _add_run(flow: Flow, text: str, links: list[Link]) -> None:
    runs = flow.page.runs
    style = flow.seen[0] if flow.seen and flow.plain <= 1 else ""
    if flow.breaks == 1 and runs and _joined(flow, runs[-1], text, links, style):
        return
    if len(runs) >= MAX_RUNS:
        raise ReadError("unreadable", f"The page has more than {MAX_RUNS} paragraphs.")
    runs.append(Run(flow.box, text, links, style, flow.ruled, flow.breaks))


def _joined(flow: Flow, last: Run, text: str, links: list[Link], style: str) -> bool:
    """Put a line behind the one before where the break between them ends no paragraph."""
    if last.box != flow.box or len(last.text) >= _MAX_JOINED:
        return False
    heading = flow.box >= 0 and flow.page.boxes[flow.box].tag in HEADINGS
    if not heading and not _continues(last, style):
        return False
    offset = len(last.text) + 1
    last.text = f"{last.text}{' ' if heading else chr(10)}{text}"
    last.links += [(start + offset, end + offset, href) for start, end, href in links]
    return True


def _continues(last: Run, style: str) -> bool:
    """True where a line break ends no paragraph: the line before was no sentence's end and no title."""
    return not style and not last.style and not _ENDS.search(last.text[-12:])


def mark_text(flow: Flow, mark: Mark, at: int) -> str:
    """The text of a marked element, one run a line, cut at 300 characters."""
    runs = flow.page.runs[mark.run : mark.run + 8]
    if not runs:
        return "".join(flow.parts)[at:].strip()[:300]
    pieces = [runs[0].text[at:], *(run.text for run in runs[1:]), "".join(flow.parts)]
    return "\n".join(piece.strip() for piece in pieces if piece.strip())[:300]


def clean_text(text: str) -> str:
    """A text without control characters and without white space at its ends."""
    return _CONTROL.sub("", text).strip()

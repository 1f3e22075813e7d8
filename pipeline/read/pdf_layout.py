"""Lines of a PDF → blocks: a PDF knows where letters stand, and nothing of paragraphs.

    lines of each page → (without_margins) no headers, footers, page numbers → (in_order) as people read
      → (blocks) paragraphs, headings and items, words joined that a line's end had cut

The text that comes out is ours to make, and it is stored: quotes are slices of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from pipeline.model import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on its page; points from the lower left corner, upright."""

    page: int  # from 1
    x: float
    y: float
    size: float  # of the letters, in points
    bold: bool
    text: str


@dataclass(slots=True)
class Piece:
    """A block in the making."""

    kind: BlockKind
    page: int
    size: float
    bold: bool
    lines: list[str] = field(default_factory=list)


_EDGE = 3  # baselines at the top and at the bottom of a page that may be furniture
_SAME_PLACE = 3.0  # points; a running header stands at one height
_OFTEN = 3  # pages that a running header is on; each chapter may have its own
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|página|pagina|p\.|s\.|صفحة|第)\s*)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:/|\||of|von|de|sur|من|页|頁|ページ)\s*\d{0,4})?[\W_]*",
    re.IGNORECASE,
)
# Parts of a law that may begin every page, each with a number of its own: no running header.
_DIVISION = re.compile(
    r"\W*(?:article|art\.|section|sec\.|chapter|clause|annex|appendix|part|schedule|title|recital|rule"
    r"|artikel|abschnitt|kapitel|anhang|anlage|teil|§|chapitre|annexe|partie|titre|artículo|artigo"
    r"|capítulo|sección|secção|seção|anexo|título|parte|المادة|الفصل|第)",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(?:(?<!\.)\.{5,}+|(?<!\. )(?:\. ){4,}+|(?<!…)…{2,}+)\s*+\.?\s*+[\divxl]*+$"
)  # a line of a table of contents
_ENDS = re.compile(r"[.!?…:;。！？؟][\"'”’»)\]」』]*$")
_BULLET = re.compile(r"[•◦▪●■□\uf0b7\u2023\u2043]\s*|[–—-]\s+")
_CLAUSE = re.compile(
    r"\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)\s|(?:\d{1,3}\.)+(?:\d{1,3})?\s+\S|\d{1,3}\)\s|[a-z]\)\s"
    r"|§\s*\d|(?:article|artikel|artículo|artigo|section|clause)\s+\d+|المادة\s|第[\d一二三四五六七八九十百]+[条條]",
    re.IGNORECASE,
)
_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_AND = re.compile(r"(?:und|oder|and|or|et|ou|y|e|o|u)\b")  # "pre- and post-war" keeps its hyphen
_OTHER_SIZE = 0.08  # as a share: letters that differ by more are of another block
_HEADING = 1.1  # times the size of the body's letters
_LONGEST_HEADING = 160
_LEADING = 1.35  # times the usual distance of two lines: a paragraph ends
_STEPS = 5  # lines of a page that tell its own distance
_SHORT_LINE = 0.7  # of the longest line: where a sentence ends too, a paragraph does


def body_size(lines: Iterable[Line]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def is_heading(line: Line, body: float) -> bool:
    """A short line that is larger than the body's, or bold."""
    if len(line.text) > _LONGEST_HEADING or not any(map(str.isalpha, line.text)):
        return False
    return line.size > _HEADING * body or (line.bold and not line.text.endswith((".", ";", ",")))


# ------------------------------------------------------------------------------------------------- margins


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without what repeats at their edges, without page numbers and tables of contents."""
    edges = [_edges(lines) for lines in pages]
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for lines, edge in zip(pages, edges, strict=True):
        for index in edge:
            seen[_key(lines[index].text)].append((lines[index].page, lines[index].y))
    steps = Counter(step for lines in pages for i in _outermost(lines) for step in _offsets(lines[i]))
    counted = {step for step, times in steps.items() if times >= _OFTEN}
    return [
        [
            line
            for index, line in enumerate(lines)
            if not _LEADERS.search(line.text)
            and not (index in edge and _is_margin(line, seen[_key(line.text)], len(pages)))
            and not (_offsets(line) & counted and line in (lines[i] for i in _outermost(lines)))
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _edges(lines: list[Line]) -> set[int]:
    heights = sorted({round(line.y) for line in lines})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return {index for index, line in enumerate(lines) if round(line.y) in outer}


def _outermost(lines: list[Line]) -> set[int]:
    """The highest and the lowest line."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].y)
    return {order[0], order[-1]} if len(order) > 2 else set()


def _offsets(line: Line) -> set[int]:
    """How far the number at a line's beginning or end is from the page's: the same for all page numbers."""
    if _ENDS.search(line.text) or _CLAUSE.match(line.text):
        return set()
    words = line.text.split()
    return {int(word) - line.page for word in (words[0], words[-1]) if word.isdecimal() and len(word) < 5}


def _key(text: str) -> str:
    """Lines that differ in their numbers alone are one, but for sentences."""
    return text if _ENDS.search(text) else _NUMBER.sub("#", text.casefold())


def _is_margin(line: Line, seen: list[tuple[int, float]], count: int) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    numbers = _NUMBER.findall(line.text)
    if numbers and _DIVISION.match(line.text) and not (len(numbers) > 1 and line.text.endswith(numbers[-1])):
        return False  # "Article 5" is the law's own; "Chapter 2: Rules 17" ends with the page's number
    pages = {page for page, y in seen if abs(y - line.y) <= _SAME_PLACE}
    return len(pages) >= max(2, min(_OFTEN, count))


# --------------------------------------------------------------------------------------------------- order


def in_order(lines: list[Line]) -> list[Line]:
    """One page's lines as people read them: as they were drawn, unless that jumps up and down the page."""
    jumps = sum(
        1
        for last, line in zip(lines, lines[1:], strict=False)
        if line.y > last.y + 0.8 * line.size and line.x < last.x + 8 * line.size
    )
    if jumps < 2 or jumps < 0.1 * len(lines):
        return lines
    left, right = min(line.x for line in lines), max(line.x for line in lines)
    middle = (left + right) / 2
    first = [line for line in lines if line.x < middle]
    second = [line for line in lines if line.x >= middle]
    columns = [first, second] if _are_columns(first, second, middle) else [lines]
    return [line for column in columns for line in sorted(column, key=lambda line: (-line.y, line.x))]


def _are_columns(first: list[Line], second: list[Line], middle: float) -> bool:
    """Two columns: many lines in each, and those on the left end before those on the right begin."""
    if min(len(first), len(second)) < 4:
        return False
    starts = median(line.x for line in second)
    over = sum(1 for line in first if line.x + 0.5 * line.size * len(line.text) > starts + 4 * line.size)
    return starts > middle and over <= 0.2 * len(first)


# -------------------------------------------------------------------------------------------------- blocks


def blocks(pages: list[list[Line]]) -> list[Piece]:
    """Pieces in reading order, each with its lines."""
    lines = [line for page in pages for line in page]
    body = body_size(lines)
    longest: dict[int, int] = {
        page[0].page: max(len(line.text) for line in page if line.size <= _HEADING * body or len(page) == 1)
        for page in pages
        if page and any(line.size <= _HEADING * body for line in page)
    }
    often = _leading(lines, 0.0)
    usual = {page[0].page: _leading(page, often) for page in pages if page}
    out: list[Piece] = []
    last: Line | None = None
    for line in lines:
        full = longest.get(line.page, len(line.text))
        piece = _open_piece(out, last, line) if last else None
        if piece is not None and last is not None and _continues(piece, last, line, (usual[line.page], full)):
            piece.lines.append(line.text)
        else:
            out.append(Piece(_kind(line, body), line.page, line.size, line.bold, [line.text]))
        last = line
    return out


def _open_piece(out: list[Piece], last: Line | None, line: Line) -> Piece | None:
    """The piece that a line may continue: the last; on a new page the last of its size, past footnotes."""
    if last is None or last.page == line.page:
        return out[-1]
    return next((piece for piece in reversed(out[-6:]) if _same_letters(piece.size, line.size)), None)


def _leading(lines: list[Line], otherwise: float) -> float:
    """The usual distance of two lines, which is never more than double spacing."""
    steps = [
        a.y - b.y for a, b in zip(lines, lines[1:], strict=False) if 0.5 * a.size < a.y - b.y < 2.5 * a.size
    ]
    if len(steps) >= _STEPS or (steps and not otherwise):
        return median(steps)
    return otherwise


def _same_letters(one: float, other: float) -> bool:
    return abs(one - other) <= _OTHER_SIZE * max(one, other)


def _continues(piece: Piece, last: Line, line: Line, usual: tuple[float, int]) -> bool:
    """True where a line belongs to the paragraph before it. `usual`: leading, and the longest line."""
    leading, longest = usual
    if not _same_letters(piece.size, line.size) or piece.bold != line.bold:
        return False
    if _BULLET.match(line.text) or _CLAUSE.match(line.text):
        return False
    ended = bool(_ENDS.search(piece.lines[-1]))
    if line.page != last.page or line.y > last.y + line.size:  # a new page or column
        return piece.kind != "heading" and not ended
    if last.y - line.y > _LEADING * max(leading, line.size):
        return False
    indented = line.x > last.x + 0.8 * line.size and piece.kind != "item" and abs(line.y - last.y) > 1
    return not (ended and (indented or len(last.text) < _SHORT_LINE * longest))


def _kind(line: Line, body: float) -> BlockKind:
    if is_heading(line, body):
        return "heading"
    return "item" if _BULLET.match(line.text) or _CLAUSE.match(line.text) else "paragraph"


# --------------------------------------------------------------------------------------------------- words


def vocabulary(pages: list[list[Line]]) -> frozenset[str]:
    """The words inside of lines, by which a word that a line's end has cut is known."""
    return frozenset(
        word.casefold()
        for page in pages
        for line in page
        for word in _WORD.findall(line.text.rstrip(_HYPHENS).rpartition(" ")[0])
    )


def joined(piece: Piece, words: frozenset[str]) -> str:
    """The text of a piece: its lines with spaces between, cut words made whole, bullets left out."""
    lines = piece.lines
    text = _BULLET.sub("", lines[0], count=1) if _BULLET.match(lines[0]) else lines[0]
    for line in lines[1:]:
        text = _join(text, line, words)
    return text.replace("\u00ad", "").strip()


def _join(text: str, line: str, words: frozenset[str]) -> str:
    if not text or not line:
        return text or line
    if text[-1] not in _HYPHENS or len(text) < 2 or not text[-2].isalnum():
        return text + line if _CJK.match(text[-1]) and _CJK.match(line[0]) else f"{text} {line}"
    if text[-1] == "\u00ad":
        return text[:-1] + line
    if _AND.match(line):
        return f"{text} {line}"
    if not text[-2].isalpha() or not line[0].islower():
        return text + line
    return text + line if _is_compound(text, line, words) else text[:-1] + line


def _is_compound(text: str, line: str, words: frozenset[str]) -> bool:
    """True where the hyphen is the word's own, as far as the rest of the document tells."""
    head, tail = text[:-1].split()[-1], line.split()[0]
    one, other = _WORD.findall(head)[-1:], _WORD.findall(tail)[:1]
    if not one or not other:
        return True
    first, second = one[0].casefold(), other[0].casefold()
    if first + second in words:
        return False
    return f"{first}-{second}" in words or "-" in first or (first in words and second in words)

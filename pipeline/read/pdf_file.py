"""The bytes of a PDF → lines with their places, and what the file says of itself; the only pypdf.

Nothing is run and nothing is followed: no scripts, no attachments, no links, no references to other files. A
hostile file is a file too large: pages, decoded bytes and drawing steps are all counted, and the count that
is passed refuses it, so that the same bytes are refused on every machine and in every replay.
"""

from __future__ import annotations

import io
import logging
import math
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.errors import ReadError
from pipeline.read.flow import clean_text
from pipeline.read.pdf_layout import Line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 300
MAX_WORK = 10_000_000  # decoded bytes of pages, forms and letter tables, in all; about 1 MB takes a second
MAX_STEPS = 600_000  # drawing steps in all; 30,000 to 200,000 take a second
# What one part of a file may cost; the names are pypdf's.
_LIMITS = {
    "maximum_declared_stream_length": 10_000_000,
    "array_based_stream_maximum_output_length": 4_000_000,
    "zlib_maximum_output_length": 4_000_000,
    "zlib_maximum_recovery_input_length": 100_000,  # a broken stream is not worth minutes
    "lzw_maximum_output_length": 4_000_000,
    "run_length_maximum_output_length": 4_000_000,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 16_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "page_tree_maximum_entries": 4_000,
    "page_tree_maximum_depth": 30,
    "xform_maximum_invocations_per_extraction": 500,
    "xmp_maximum_input_length": 500_000,
    "xmp_maximum_element_count": 5_000,
}
# What pypdf lets through where a file is not what it says ("broken PDF files might cause other Exceptions").
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_HUGE = "The PDF is too large to be read"
_SMALLEST = 2.5  # points; smaller letters are not there to be read
_INVISIBLE = (3, 7)  # text render modes that paint nothing: the layer that a scanner's software guessed
_WIDE = 0.6  # of its height: how wide a letter is at most, on average
_GAP = 1.5  # heights between two columns, beyond what wide letters would fill
_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")  # letters without a meaning
_MAX_UNKNOWN = 0.2  # of all letters
# Typographic letters that stand for two or three.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES = re.compile(r"[ \t\r\f]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    created: str = ""  # as written: D:20240503101500+02'00', or ISO 8601
    changed: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    pages: list[list[Line]]
    told: Told
    hidden: int = 0  # letters that no page shows: invisible, tiny, or beyond its edge


@dataclass(slots=True)
class _Budget:
    work: int = MAX_WORK
    steps: int = MAX_STEPS

    def take_work(self, size: int) -> None:
        self.work -= size
        if self.work < 0:
            raise ReadError("bad body", f"{_HUGE}: its pages decode to more than {MAX_WORK} bytes.")

    def take_step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise ReadError("bad body", f"{_HUGE}: it is drawn in more than {MAX_STEPS} steps.")


@dataclass(slots=True)
class _Pen:
    """Follows one page being drawn, and keeps its lines."""

    page: int
    turn: int  # degrees by which the page is shown turned
    box: tuple[float, float, float, float]  # what is shown: left, bottom, right, top
    budget: _Budget
    form: int  # decoded bytes of the largest form that the page may draw
    lines: list[Line] = field(default_factory=list)
    parts: list[tuple[str, float, bool]] = field(default_factory=list)  # text, size, bold
    at: tuple[float, float] | None = None
    reach: float = 0.0  # where the line ends so far, if its letters are wide
    mode: int = 0
    saved: list[int] = field(default_factory=list)
    hidden: int = 0  # letters that nobody sees

    def step(self, operator: bytes, operands: list[Any], _cm: object, _tm: object) -> None:
        self.budget.take_step()
        if operator == b"q":
            self.saved.append(self.mode)
        elif operator == b"Q" and self.saved:
            self.mode = self.saved.pop()
        elif operator == b"Tr" and operands:
            self.mode = int(operands[0])
        elif operator == b"Do":
            self.budget.take_work(self.form)
        elif operator in _SHOWS and self.mode in _INVISIBLE:
            self.hidden += sum(map(_letters, operands))
            operands.clear()  # pypdf shows what is left of them

    def write(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if not part:
                continue
            x, y, height = _place(cm, tm, size, self.turn)
            if height < _SMALLEST or not self._shows(cm, tm):
                self.hidden += len(part)
                continue
            if part.strip():
                self._begin(part, x, y, height)
            bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
            self.parts.append((part, height, bold))

    def _begin(self, part: str, x: float, y: float, height: float) -> None:
        """A line begins, or goes on; beyond a wide gap there is another column's line, or a table's cell."""
        if self.at is not None and x > self.reach + _GAP * height:
            self.end_line()
        if self.at is None:
            self.at = (x, y)
        self.reach = x + _WIDE * height * len(part)

    def _shows(self, cm: list[float], tm: list[float]) -> bool:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        left, bottom, right, top = self.box
        return left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1

    def end_line(self) -> None:
        whole = "".join(part for part, _, _ in self.parts).translate(_LIGATURES)
        text = _SPACES.sub(" ", clean_text(whole)).strip()
        if text and self.at is not None:
            letters = [(len(part.strip()), size, bold) for part, size, bold in self.parts]
            size = max(letters)[1]
            bold = all(bold for length, _, bold in letters if length)
            self.lines.append(Line(self.page, *self.at, size, bold, text))
        self.parts, self.at = [], None


def _place(cm: list[float], tm: list[float], size: float, turn: int) -> tuple[float, float, float]:
    """Where text begins on the page as it is shown, and how high its letters are."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    across = tm[2] * cm[0] + tm[3] * cm[2]
    up = tm[2] * cm[1] + tm[3] * cm[3]
    x, y = {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(turn, (x, y))
    return x, y, abs(size) * math.hypot(across, up)


def open_paper(body: bytes) -> Paper:
    """The lines of all pages, in the order in which they are drawn.

    Raises ReadError: "bad body" for a broken or too large file, "rights reserved" where its publisher locked
    copying, "unreadable" where it is locked as a whole, is a scan, or its fonts do not say what they show.
    """
    from pypdf import PdfReader, apply_configuration  # slow to import; most nights see no PDF
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read is no news
    try:
        with apply_configuration(None, **_LIMITS):
            reader = PdfReader(io.BytesIO(body), root_object_recovery_limit=2_000)
            _refuse_locked(reader)
            return _read(reader)
    except (DependencyError, FileNotDecryptedError) as error:
        raise ReadError("unreadable", "The PDF is encrypted.") from error
    except LimitReachedError as error:
        raise ReadError("bad body", f"{_HUGE}: {str(error)[:200].rstrip('.')}.") from error
    except (PyPdfError, *_BROKEN) as error:
        raise ReadError("bad body", f"The PDF is broken: {str(error)[:200].rstrip('.')}.") from error


def _refuse_locked(reader: PdfReader) -> None:
    if not reader.is_encrypted:
        return
    from pypdf.constants import UserAccessPermissions

    allowed = reader.user_access_permissions
    if allowed is None or not allowed & UserAccessPermissions.EXTRACT:
        raise ReadError("rights reserved", "The publisher of the PDF has locked the copying of its text.")


def _read(reader: PdfReader) -> Paper:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise ReadError("bad body", f"{_HUGE}: it has {count} pages, and {MAX_PAGES} are read at most.")
    budget = _Budget()
    pens = [_draw(page, number, budget) for number, page in enumerate(reader.pages, start=1)]
    _refuse_empty(pens)
    return Paper([pen.lines for pen in pens], _told(reader), sum(pen.hidden for pen in pens))


def _refuse_empty(pens: list[_Pen]) -> None:
    text = "".join(line.text for pen in pens for line in pen.lines)
    if not any(map(str.isalnum, text)):
        why = "is only a scanner's guess" if any(pen.hidden for pen in pens) else "is not there"
        raise ReadError("unreadable", f"The PDF shows pictures of its pages: their text {why}.")
    if len(_UNKNOWN.findall(text)) > _MAX_UNKNOWN * len(text):
        raise ReadError("unreadable", "The fonts of the PDF do not say which letters they show.")


def _letters(operand: Any) -> int:
    """Of a piece of text, as the file has it: a code of two bytes counts twice."""
    if isinstance(operand, list):
        return sum(map(_letters, operand))
    return len(operand) if isinstance(operand, str | bytes) else 0


def _draw(page: PageObject, number: int, budget: _Budget) -> _Pen:
    resources = page.get("/Resources")
    form = _cost(page.get("/Contents"), resources, budget)
    shown = page.cropbox
    box = (float(shown.left), float(shown.bottom), float(shown.right), float(shown.top))
    turn = int(page.rotation) % 360
    pen = _Pen(number, turn, box, budget, form)
    page.extract_text(orientations=(turn,), visitor_operand_before=pen.step, visitor_text=pen.write)
    pen.end_line()
    budget.take_work(0)  # pypdf swallows what is raised inside of forms
    return pen


def _cost(contents: Any, resources: Any, budget: _Budget) -> int:
    """Take the page's own bytes from the budget; returns the size of the largest form, drawn or not."""
    parts = contents.get_object() if contents is not None else None
    for part in parts if isinstance(parts, list) else [parts]:
        budget.take_work(_size(part))
    fonts = _entries(resources, "/Font")
    for font in fonts:
        budget.take_work(_size(font.get("/ToUnicode")))
    return max(map(_size, _forms(resources, 4)), default=0)


def _entries(resources: Any, name: str) -> list[Any]:
    held = resources.get_object() if resources is not None else None
    table = held.get(name) if isinstance(held, dict) else None
    table = table.get_object() if table is not None else None
    entries = [value.get_object() for value in table.values()] if isinstance(table, dict) else []
    return [entry for entry in entries if isinstance(entry, dict)]


def _forms(resources: Any, depth: int) -> list[Any]:
    forms = [entry for entry in _entries(resources, "/XObject") if entry.get("/Subtype") == "/Form"][:500]
    if depth:
        forms += [inner for form in forms[:50] for inner in _forms(form.get("/Resources"), depth - 1)][:500]
    return forms


def _size(stream: Any) -> int:
    held = stream.get_object() if stream is not None else None
    return len(held.get_data()) if held is not None and hasattr(held, "get_data") else 0


def _told(reader: PdfReader) -> Told:
    info: Mapping[str, Any] = reader.metadata or {}
    root = reader.root_object
    written = {name: str(info.get(f"/{name}") or "").strip() for name in _INFO}
    more = _xmp(reader)
    return Told(
        title=written["Title"] or more.title,
        author=written["Author"] or more.author,
        created=written["CreationDate"] or more.created,
        changed=written["ModDate"] or more.changed,
        language=str(root.get("/Lang") or ""),
    )


_INFO = ("Title", "Author", "CreationDate", "ModDate")


def _xmp(reader: PdfReader) -> Told:
    """The same from the file's XMP; a broken one says nothing, and costs nothing but itself."""
    from pypdf.errors import PyPdfError

    try:
        xmp = reader.xmp_metadata
        if xmp is None:
            return Told()
        titles, made, changed = xmp.dc_title or {}, xmp.xmp_create_date, xmp.xmp_modify_date
        return Told(
            title=str(titles.get("x-default") or next(iter(titles.values()), "")),
            author=", ".join(xmp.dc_creator or []),
            created=made.isoformat() if made else "",
            changed=changed.isoformat() if changed else "",
        )
    except (PyPdfError, *_BROKEN):
        return Told()

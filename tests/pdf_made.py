"""PDFs from the bytes up: pages of drawn lines, with a file's own words about itself."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

TOP, LEFT, LEADING = 740.0, 72.0, 14.0


@dataclass(frozen=True)
class Drawn:
    """One line of text on a page."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = 11.0
    bold: bool = False
    before: str = ""  # operators in front of it


@dataclass
class Made:
    """A file in the making."""

    pages: list[bytes] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    root: str = ""  # more entries of the catalog
    page: str = ""  # more entries of each page
    extra: list[bytes] = field(default_factory=list)  # objects after all others

    def data(self) -> bytes:
        count = len(self.pages)
        kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        told = " ".join(f"/{name} ({value})" for name, value in self.info.items())
        objects = [
            f"<< /Type /Catalog /Pages 2 0 R {self.root} >>".encode(),
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            (font % "Helvetica").encode(),
            (font % "Helvetica-Bold").encode(),
            f"<< {told} >>".encode("cp1252"),
        ]
        for number, content in enumerate(self.pages):
            objects += [self._page(number), stream(content)]
        return assembled([*objects, *self.extra])

    def _page(self, number: int) -> bytes:
        fonts = "/Font << /F1 3 0 R /F2 4 0 R >>"
        head = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {7 + 2 * number} 0 R"
        resources = self.page or f"/Resources << {fonts} >>"
        return f"{head} {resources} >>".encode()


def stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return head + packed + b"\nendstream"


def assembled(objects: list[bytes]) -> bytes:
    """Objects, numbered from 1, as a file; the first is the catalog, the fifth what it says of itself."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def drawn(lines: list[Drawn]) -> bytes:
    """The instructions that draw lines."""
    out = [
        f"BT {line.before} /{'F2' if line.bold else 'F1'} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm "
        f"({escaped(line.text)}) Tj ET"
        for line in lines
    ]
    return "\n".join(out).encode("cp1252")


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def down(*texts: str, y: float = TOP, x: float = LEFT, size: float = 11.0) -> list[Drawn]:
    """Lines below one another; an empty one leaves a gap."""
    return [Drawn(text, x, y - LEADING * number, size) for number, text in enumerate(texts) if text]


def paper(*pages: list[Drawn], **info: str) -> bytes:
    """A file of pages of lines."""
    return Made([drawn(lines) for lines in pages], dict(info)).data()

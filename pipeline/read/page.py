"""What one walk over a page's tree sees: runs of text, the boxes they stand in, marks and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


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
    hidden: int = 0  # characters in elements that styles, attributes or classes keep from readers

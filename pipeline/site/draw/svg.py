"""SVG as text: elements, escaped and bidi-safe words, and words cut to a width.

No style attribute is written (a strict content security policy forbids it); colours come from classes. Texts
are of strangers: what is no XML is dropped, what turns text around is dropped, and each text is isolated.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

WIDE, NARROW = 720, 340  # CSS pixels: a column of text on a desk, and on a phone of 360 and more
SIZE, SMALL = 13, 11  # of letters, in pixels

_START, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
# Characters that are not shown: controls, half surrogates, private use; of the formats only those that join
# letters (Persian and Indic words, emoji) are kept.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_JOINED = _JOINERS + "\ufe0f"
# Widths in parts of the letters' height, of the sans serif faces that systems ship (DejaVu Sans, the widest
# of them, has .59 on English text). A name that is cut a little early is better than one that runs out.
_NARROW_LETTERS = frozenset("iljtfrI.,:;'|!()[] \u2009\u202f")
_THIN, _USUAL, _BROAD, _FULL = 0.4, 0.62, 0.9, 1.0
_BOLD = 1.08  # times as wide
_BOLD_LOOKS = ("draw-strong", "draw-up", "draw-down")


def element(name: str, content: str = "", **attributes: object) -> str:
    """An element; `class_` is written class, `font_size` font-size. None leaves an attribute out."""
    written = "".join(
        [f' {_name(key)}="{_number(value)}"' for key, value in attributes.items() if value is not None]
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def drawing(key: str, size: tuple[float, float], title: str, told: Sequence[str], content: str) -> str:
    """A whole picture with its name and all that it shows in words."""
    width, height = size
    head = element("title", words(title), id=f"{key}-t") + element(
        "desc", words(" ".join(told)), id=f"{key}-d"
    )
    return element(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        class_="draw",
        font_size=SIZE,
        role="img",
        aria_labelledby=f"{key}-t",
        aria_describedby=f"{key}-d",
        width=width,
        height=height,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
    )


def label(at: tuple[float, float], text: str, width: float | None = None, **attributes: object) -> str:
    """A line of text from a point; cut to the width, with the whole text in its <title> where it was cut."""
    size = float(str(attributes.pop("font_size", SIZE)))
    letters = size * _BOLD if attributes.get("class_") in _BOLD_LOOKS else size
    shown = text if width is None else cut(text, width, letters)
    whole = element("title", words(text)) if shown != words_of(text) and width is not None else ""
    x, y = at
    return element(
        "text", whole + isolated(shown), x=x, y=y, font_size=None if size == SIZE else size, **attributes
    )


@lru_cache(maxsize=512)  # a drawing is made twice, wide and narrow, of the same words
def words(text: str) -> str:
    """Escaped text without what is not shown."""
    return escape(words_of(text))


@lru_cache(maxsize=512)
def words_of(text: str) -> str:
    """One line of what is shown of a text."""
    if text.isascii() and text.isprintable():  # most texts: nothing in them is unseen
        return " ".join(text.split())
    kept = (
        each
        if unicodedata.category(each) not in _UNSEEN or each in _JOINERS
        else " "
        if each.isspace()
        else ""
        for each in text
    )
    return " ".join("".join(kept).split())


def isolated(text: str) -> str:
    """Escaped text that does not turn its surroundings around."""
    shown = words(text)
    return shown if shown.isascii() else f"{_START}{shown}{_END}"


def measure(text: str, size: float = SIZE) -> float:
    """About how many pixels a text is wide, on the safe side."""
    return size * sum(map(_breadth, text))


def cut(text: str, width: float, size: float = SIZE) -> str:
    """The text where it fits the width, otherwise its beginning and an ellipsis; letters stay whole."""
    shown = words_of(text)
    if measure(shown, size) <= width:
        return shown
    room, end = width - size, 0
    for end, each in enumerate(shown):  # noqa: B007 - the place where it stopped is used
        room -= size * _breadth(each)
        if room < 0:
            break
    while end and (unicodedata.combining(shown[end]) or shown[end] in _JOINED or shown[end - 1] in _JOINED):
        end -= 1
    return shown[:end].rstrip() + "…"


def wide_and_narrow(wide: str, narrow: str) -> str:
    """Both drawings; the style sheet shows the one that fits, and no reader hears the other."""
    return element("div", wide, class_="draw-wide") + element("div", narrow, class_="draw-narrow")


def path(points: Iterable[tuple[str, float, float]]) -> str:
    """The d of a path: ("M", x, y), ("L", x, y) and so on."""
    return "".join(f"{command}{_number(x)} {_number(y)}" for command, x, y in points)


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=4096)  # letters recur
def _breadth(character: str) -> float:
    if unicodedata.combining(character) or character in _JOINED:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL
    if character in _NARROW_LETTERS:
        return _THIN
    return _BROAD if character.isupper() or character in "mwMW—…%@" else _USUAL


def _number(value: object) -> str:
    """Numbers in their shortest form to a tenth of a pixel; others as they are, escaped."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value) if isinstance(value, int) else escape(str(value))

"""What a page's own styles keep from its readers: inline declarations, and rules of its style elements.

Text that nobody sees is no evidence: it costs its writer nothing, and no reader can object to it. What only
a style sheet elsewhere hides is not known; the page's own markup is all that is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

Styles = Mapping[str, str]  # property → value, both in lower case

_COMMENT = "/*"
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?", re.IGNORECASE)  # "n\6fne" is "none"
_NUMBER = re.compile(r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
# Smaller than this nobody reads, by unit: pixels and points, and shares of the size around.
_UNREADABLE = {"px": 3.0, "pt": 2.25, "em": 0.2, "rem": 0.2, "ex": 0.4, "%": 20.0, "": 1e-9, "vw": 0.2}
_AWAY = {"px": 900.0, "em": 60.0, "rem": 60.0, "%": 100.0, "vw": 100.0, "vh": 100.0, "pt": 700.0, "in": 9.0}
_FAINT = 0.05  # less opaque than this is not seen
_NAMED = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "lime": "#00ff00", "blue": "#0000ff"}
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|rgba?\([^()]{1,40}\)|[a-z]{3,20}(?![\w(-])")
_NO_COLOUR = frozenset(
    ("inherit", "initial", "unset", "currentcolor", "none", "auto", "revert", "transparent")
)


def is_hidden_by(style: str) -> bool:
    """Whether inline declarations hide their element, or show it so that nobody can read it."""
    return hides(declarations(style))


@lru_cache(maxsize=20_000)
def declarations(style: str) -> Styles:
    """Properties of a style attribute or of a rule's body; of two for one property the last counts."""
    found: dict[str, str] = {}
    for part in plain(style).lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def plain(css: str) -> str:
    """CSS without comments and escapes."""
    if _COMMENT in css:
        head, *rest = css.split(_COMMENT)
        css = head + "".join(part.partition("*/")[2] for part in rest)
    if "\\" in css:
        css = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), css)
    return css


def hides(styles: Styles) -> bool:
    """Whether declarations keep text from readers."""
    return any([_RULES[name](styles[name], styles) for name in styles.keys() & _RULES.keys()])


def is_faded(styles: Styles) -> bool:
    """Whether declarations make text transparent: a trick, or what a script fades in."""
    return "opacity" in styles and _faint(styles["opacity"])


def _is(*words: str) -> Callable[[str, Styles], bool]:
    return lambda value, styles: value in words


def _faint(value: str) -> bool:
    number, unit = _measured(value)
    return number is not None and number < (100 * _FAINT if unit == "%" else _FAINT)


def _tiny(value: str, styles: Styles) -> bool:
    number, unit = _measured(value)
    return number is not None and unit in _UNREADABLE and number < _UNREADABLE[unit]


def _tiny_font(value: str, styles: Styles) -> bool:
    """The shorthand: its first length is the size, as in "italic 0/1.2 serif"."""
    sizes = [part.partition("/")[0] for part in value.split()]
    return any(_tiny(size, styles) for size in sizes if _measured(size)[0] is not None)


def _away(value: str, styles: Styles) -> bool:
    """Moved off the screen: up or to the left by more than any screen, or out at the other side."""
    return any(_is_far(part) for part in value.split()[:4])


def _is_far(part: str) -> bool:
    number, unit = _measured(part)
    return number is not None and unit in _AWAY and number <= -_AWAY[unit]


def _shifted(value: str, styles: Styles) -> bool:
    if value.startswith("scale"):
        return _inside(value)[:1] == [0.0]
    return value.startswith("translate") and any(_is_far(part.strip()) for part in _arguments(value))


def _clipped(value: str, styles: Styles) -> bool:
    """A rectangle of nothing: rect(0 0 0 0), rect(1px, 1px, 1px, 1px)."""
    sides = _inside(value.replace(",", " "))
    return value.startswith("rect") and len(sides) == 4 and max(sides) <= 1


def _clipped_path(value: str, styles: Styles) -> bool:
    sides = _inside(value)
    return (value.startswith("inset") and len(sides) > 0 and min(sides) >= 50 and "%" in value) or (
        value.startswith("circle") and sides[:1] == [0.0]
    )


def _closed(value: str, styles: Styles) -> bool:
    """A box of no size that shows nothing beyond its edge."""
    number, unit = _measured(value)
    cut = "hidden" in styles.get("overflow", "") or "clip" in styles.get("overflow", "")
    return cut and number is not None and number <= 1 and unit in ("", "px")


def _unseen_colour(value: str, styles: Styles) -> bool:
    """No colour, or that of the background; what has a shadow or is cut out of a picture is seen."""
    if "text-shadow" in styles or any("text" in styles.get(name, "") for name in _CUT_OUT):
        return False
    mine = _colour(value)
    behind = styles.get("background-color") or styles.get("background") or ""
    return mine == "" or (mine is not None and "url(" not in behind and mine == _colour(behind))


_CUT_OUT = ("background-clip", "-webkit-background-clip", "background")
# Property, and what its value says. Sizes and places as tables above.
_RULES: dict[str, Callable[[str, Styles], bool]] = {
    "display": _is("none"),
    "visibility": _is("hidden", "collapse"),
    "content-visibility": _is("hidden"),
    "font-size": _tiny,
    "font": _tiny_font,
    "text-indent": _away,
    "left": _away,
    "top": _away,
    "right": _away,
    "bottom": _away,
    "inset": _away,
    "margin": _away,
    "margin-left": _away,
    "margin-top": _away,
    "transform": _shifted,
    "clip": _clipped,
    "clip-path": _clipped_path,
    "height": _closed,
    "width": _closed,
    "max-height": _closed,
    "max-width": _closed,
    "color": _unseen_colour,
}


def _measured(value: str) -> tuple[float | None, str]:
    """A number and its unit; None for what is no number."""
    found = _NUMBER.match(value)
    return (float(found[0]), value[found.end() :].strip()) if found else (None, "")


def _arguments(value: str) -> list[str]:
    return value.partition("(")[2].partition(")")[0].replace(",", " ").split()


def _inside(value: str) -> list[float]:
    """The numbers in a function's brackets."""
    numbers = [_measured(part)[0] for part in _arguments(value)]
    return [number for number in numbers if number is not None]


def _colour(value: str) -> str | None:
    """A colour in one form, "" for one that is not seen, None where the value names none that we know."""
    found = _COLOUR.match(value)
    name = found[0] if found else ""
    if value.startswith("transparent"):
        return ""
    if name.startswith("#"):
        return _of_hex(name[1:])
    if name.startswith("rgb"):
        return _of_parts(_inside(name))
    return _NAMED.get(name, name) if name and name not in _NO_COLOUR else None


def _of_hex(digits: str) -> str | None:
    if len(digits) in (3, 4):
        digits = "".join(2 * digit for digit in digits)
    if len(digits) not in (6, 8):
        return None
    return "" if digits[6:] == "00" else f"#{digits[:6]}"


def _of_parts(parts: list[float]) -> str | None:
    if len(parts) < 3:
        return None
    return (
        ""
        if len(parts) > 3 and parts[3] == 0
        else "#" + "".join(f"{min(255, int(each)):02x}" for each in parts[:3])
    )

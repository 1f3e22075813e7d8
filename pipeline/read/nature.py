"""What an element is by its tag and its attributes: hidden, a block, a style, a mark.

Pages repeat themselves: what tag, class and id say is judged once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.read.conceal import is_hidden_by
from pipeline.read.furniture import is_hidden_class, is_marked
from pipeline.read.page import Mark

_BLOCK_TAGS_TEXT = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " listing main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul xmp"
)
_BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "small": "small"}
ROOTS = frozenset(("html", "body"))  # often hidden until a script has run
# Attributes that say more of an element than class and id do.
_TELLING_TEXT = "data-nosnippet hidden aria-hidden style role itemprop datetime rel size"
TELLING = frozenset(_TELLING_TEXT.split())
_PREFORMATTED = frozenset(("pre", "listing", "xmp"))

Attributes = Mapping[str, str | None]


@dataclass(slots=True)
class End:
    """What the end of an element is to undo. Without a mark it is shared by all elements of its nature."""

    style: str = ""
    block: bool = False
    pre: bool = False
    link: bool = False
    mark: Mark | None = None
    mark_at: int = 0


NOTHING = End()  # an element whose end changes nothing, as most inline ones have it
LINK = End(link=True)
BLOCK = End(block=True)


@dataclass(slots=True)
class Nature:
    """What tag, class and id say of an element."""

    hidden: bool
    mark: str  # the name of its mark, empty for none
    simple: bool  # it is no link and no mark
    end: End


_HIDDEN = Nature(True, "", False, NOTHING)


def nature_of(tag: str, classes: str, identifier: str) -> Nature:
    """The nature of an element. An id hardly ever says anything, and hardly two elements have the same one:
    kept by tag and class alone, natures are asked for four times more often than they are made."""
    nature = _nature(tag, classes, "")
    if identifier and (nature.mark or "small" in identifier or is_marked(identifier)):
        return _nature(tag, classes, identifier)
    return nature


@lru_cache(maxsize=20_000)
def _nature(tag: str, classes: str, identifier: str) -> Nature:
    names = names_of(classes, identifier)
    small = "small" in names and "small" in names.split()
    if classes and tag not in ROOTS and is_hidden_class(classes):
        return _HIDDEN
    if tag == "time":
        return _made(tag, small, f"time:{names.lower()}")
    if names and is_marked(names):
        return _made(tag, small, f"class:{names.lower()}")
    return _unmarked(tag, small)


@lru_cache(maxsize=1_000)
def _unmarked(tag: str, small: bool) -> Nature:
    """What an element is whose names say nothing: one value for all of its tag."""
    return _made(tag, small, "")


def _made(tag: str, small: bool, mark: str) -> Nature:
    style, block = _STYLES.get(tag, ""), tag in _BLOCK_TAGS
    if not style and small and tag != "font":
        style = "small"
    end = BLOCK if block else NOTHING
    if style or tag in _PREFORMATTED:
        end = End(style, block, tag in _PREFORMATTED)
    return Nature(False, mark, not mark and tag != "a", end)


def names_of(classes: str, identifier: str) -> str:
    """Class and id, as a box has them."""
    return f"{classes} {identifier}" if classes and identifier else classes or identifier


def is_hidden(attributes: Attributes) -> bool:
    """True where an attribute hides the element."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return not (attributes.get("id") or "").startswith("S:")  # React streams the page's content in these
    if "aria-hidden" in attributes and (attributes["aria-hidden"] or "").lower() == "true":
        return True
    return "style" in attributes and is_hidden_by(attributes["style"] or "")


def small_font(tag: str, attributes: Attributes) -> str:
    """The style of a font element that is smaller than the text around it."""
    return "small" if tag == "font" and attributes.get("size") in ("1", "-1", "-2") else ""


def mark_name(attributes: Attributes, names: str, nature: Nature) -> str:
    """What an element says that it is; empty where it says nothing."""
    if attributes.get("itemprop"):
        return f"itemprop:{attributes['itemprop']}"
    if attributes.get("datetime"):
        return f"time:{names.lower()}"
    if "rel" in attributes and not nature.mark.startswith("time:"):
        return "rel:author" if "author" in (attributes["rel"] or "").lower() else nature.mark
    return nature.mark

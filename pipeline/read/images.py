"""Pictures of the article, with caption and credit taken apart."""

from __future__ import annotations

import re

from pipeline.model import Image
from pipeline.read.body import Weights
from pipeline.read.meta import Meta, absolute
from pipeline.read.walk import Page
from pipeline.read.words import CREDIT

_MAX = 20
_SMALL = 100  # pixels; narrower ones are icons
_CREDIT_NAME = re.compile(r"(?<![a-z])(credits?|copyright|photographer|attribution|source)(?![a-z])")
_FIGURE = re.compile(r"(?<![a-z])(figure|wp-caption|image|photo|picture|media)(?![a-z])")
_INSIDE = re.compile(
    r"(?:\(|\[|\||\s[–—-]\s|(?<=[.!?”\"])\s+|\s{2,})\s*(?=(?:Photos?|Images?|Pictures?|Credits?|Fotos?|Bild|Crédit|Foto|©)\b|©)"
)


def images_of(page: Page, weights: Weights, meta: Meta, span: tuple[int, int]) -> tuple[Image, ...]:
    """The pictures in figures between two boxes, after the one that the metadata names, without doubles."""
    found: dict[str, Image] = {}
    for picture in page.pictures:
        figure = _figure(page, picture.box)
        if figure < 0 or not span[0] <= picture.box <= span[1] or 0 < picture.width < _SMALL:
            continue
        if weights.verdict[figure] not in ("", "caption", "aside"):
            continue
        url = absolute(meta.base, picture.src)
        if url is not None and url not in found and len(found) < _MAX:
            caption, credit = _caption(page, weights, figure)
            found[url] = Image(url, caption, credit)
    lead = absolute(meta.base, meta.first("image"))
    if lead is not None and lead not in found:
        found = {lead: Image(lead, None, None), **found}
    return tuple(found.values())


def _figure(page: Page, box: int) -> int:
    """The nearest figure around a box, at most four steps up, or -1."""
    for _ in range(4):
        if box < 0:
            return -1
        if page.boxes[box].tag == "figure" or _FIGURE.search(page.boxes[box].names.lower()):
            return box
        box = page.boxes[box].parent
    return -1


def _caption(page: Page, weights: Weights, figure: int) -> tuple[str | None, str | None]:
    """Caption and credit of a figure."""
    end = weights.end[figure]
    texts = [
        run.text
        for run in page.runs
        if figure < run.box <= end and weights.verdict[run.box] in ("caption", "")
    ]
    text = " ".join(texts).strip()
    for mark in page.marks:
        if (
            figure <= mark.box <= end
            and mark.name.startswith("class:")
            and _CREDIT_NAME.search(mark.name)
            and mark.text
        ):
            credit = mark.text
            caption = text.replace(credit, "", 1).strip(" |–—-\n")
            return caption or None, _credit(credit)
    return split_caption(text)


def split_caption(text: str) -> tuple[str | None, str | None]:
    """ "A harbour. Photo: Jane Doe" → ("A harbour.", "Jane Doe")."""
    if match := CREDIT.match(text):
        return None, text[match.end() :].strip() or None
    for place in _INSIDE.finditer(text):
        if match := CREDIT.match(text, place.end()):
            return text[: place.start()].strip() or None, text[match.end() :].strip(" )].") or None
    return text or None, None


def _credit(text: str) -> str | None:
    match = CREDIT.match(text)
    return (text[match.end() :] if match else text).strip() or None

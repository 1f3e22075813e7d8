"""Pictures of the article: where they stand, with caption, credit and licence taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.model import Image
from pipeline.model.rights import Said
from pipeline.read.body import Weights
from pipeline.read.meta import Meta, absolute
from pipeline.read.page import Page
from pipeline.read.words import CREDIT

_MAX = 20
_SMALL = 100  # pixels; narrower ones are icons
_CREDIT_NAME = re.compile(r"(?<![a-z])(credits?|copyright|photographer|attribution|source)(?![a-z])")
_FIGURE = re.compile(r"(?<![a-z])(figure|wp-caption|image|photo|picture|media)(?![a-z])")
_AUTHOR = re.compile(r"(?<![a-z])(author|avatar|byline|bio|headshot|contributor)s?(?![a-z])")
LICENSED = re.compile(r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[^\s?#]+")
_MARK = re.compile(r"\bCC(?:0|[ -]BY(?:[ -](?:NC|SA|ND)){0,3})(?:[ -]\d\.\d)?(?![\w-])")
# What meta elements say of a page's pictures (pipeline.model.rights reads them), with and without a value.
_OF_PICTURES = (
    *(Said("noimageindex"), Said("noimageai"), Said("noai"), Said("noarchive"), Said("nocache")),
    Said("max-image-preview", "none"),
)
# What editors' systems write for a picture of which nobody said anything: a file's name, or what it is.
_NO_ALT = re.compile(
    r"\S+\.\w{3,4}|(?:the )?(?:image|photo|picture|img|foto|bild|imagen|imagem)s?[ \d_-]*", re.IGNORECASE
)
_INSIDE = re.compile(
    r"(?:\(|\[|\||(?<!\s)\s+[–—-]\s|(?<=[.!?”\"])\s|(?<!\s)\s{2})\s*+(?=(?:Photos?|Images?|Pictures?|Credits?|Fotos?|Bild|Crédit|Foto|©)\b|©)"
)


def images_of(
    page: Page, weights: Weights, meta: Meta, span: tuple[int, int], boxes: Sequence[int]
) -> tuple[Image, ...]:
    """The pictures in figures between two boxes, after the one that the metadata names, without doubles.

    `boxes` are those of the document's blocks. What the page does not show beside a picture is taken from
    its structured data, and then from its alternative text. What the page's meta elements reserve of its
    pictures stands behind the licence. The publisher's logo and a portrait beside a byline are no pictures of
    the article.
    """
    found: dict[str, Image] = {}
    described: dict[str, str] = {}
    for picture in page.pictures:
        if not span[0] <= picture.box <= span[1] or 0 < picture.width < _SMALL:
            continue
        figure = _figure(page, picture.box)
        if (
            figure < 0
            or weights.verdict[figure] not in ("", "caption", "aside")
            or _is_portrait(page, weights, picture.box)
        ):
            continue
        url = absolute(meta.base, picture.src)
        if url is not None and url not in found and len(found) < _MAX:
            place = next((index for index, box in enumerate(boxes) if box >= picture.box), len(boxes))
            shown = _captioned(page, weights, figure, url)
            found[url] = replace(shown, place=place)
            described[url] = picture.alt
    lead = absolute(meta.base, meta.first("image")) or next((each.url for each in meta.pictures), None)
    if lead is not None:
        found = {lead: found.pop(lead, Image(lead, None, None)), **found}
    found.pop(meta.logo or "", None)
    return tuple(_completed(image, meta, described.get(image.url, "")) for image in found.values())


def _is_portrait(page: Page, weights: Weights, box: int) -> bool:
    """True for a picture within a byline or an author's box."""
    while box >= 0:
        if weights.verdict[box] == "byline" or _is_authors(page.boxes[box].names):
            return True
        if page.boxes[box].tag in ("article", "main", "body"):
            return False
        box = page.boxes[box].parent
    return False


@lru_cache(maxsize=5_000)
def _is_authors(names: str) -> bool:
    return _AUTHOR.search(names.lower()) is not None


@lru_cache(maxsize=5_000)
def _is_figure(names: str) -> bool:
    return _FIGURE.search(names.lower()) is not None


def _completed(image: Image, meta: Meta, alt: str) -> Image:
    """A picture with what structured data say of it and the page does not show; then its alternative text."""
    told = next((each for each in meta.pictures if each.url == image.url), None)
    if told is not None:
        image = replace(
            image,
            caption=image.caption or told.caption,
            credit=image.credit or told.credit,
            licence=image.licence or told.licence,
        )
    return replace(image, caption=image.caption or _described(alt), licence=_reserved(image.licence, meta))


def _described(alt: str) -> str | None:
    """An alternative text that says what is to be seen."""
    text = " ".join(alt.split())
    return None if not text or _NO_ALT.fullmatch(text) else text


def _reserved(licence: str | None, meta: Meta) -> str | None:
    """The licence, with what the page's meta elements reserve of its pictures behind it."""
    said = [": ".join(filter(None, each)) for each in dict.fromkeys(meta.rights) if each in _OF_PICTURES]
    return ", ".join([*filter(None, (licence,)), *said]) or None


def _figure(page: Page, box: int) -> int:
    """The nearest figure around a box, at most four steps up, or -1."""
    for _ in range(4):
        if box < 0:
            return -1
        if page.boxes[box].tag == "figure" or _is_figure(page.boxes[box].names):
            return box
        box = page.boxes[box].parent
    return -1


def _captioned(page: Page, weights: Weights, figure: int, url: str) -> Image:
    """The picture of a figure with caption, credit and licence."""
    end = weights.end[figure]
    runs = [
        run for run in page.runs if figure < run.box <= end and weights.verdict[run.box] in ("caption", "")
    ]
    text = " ".join(run.text for run in runs).strip()
    caption, credit = _credited(page, figure, end, text)
    linked = (href for run in runs for _, _, href in run.links if LICENSED.match(href))
    return Image(url, caption, credit, next(linked, None) or licence_in(text))


def licence_in(text: str) -> str | None:
    """A Creative Commons mark in a text as it is written: CC BY-SA 4.0."""
    match = _MARK.search(text)
    return match[0] if match else None


def _credited(page: Page, figure: int, end: int, text: str) -> tuple[str | None, str | None]:
    """Caption and credit of a figure's text: the credit by its element, else by the words before it."""
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

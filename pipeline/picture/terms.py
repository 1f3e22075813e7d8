"""What a publisher allows us to do with a picture: one table of what it says, and what that means for us.

A thumbnail is a copy that is shown. Where nothing is said, a small one with its credit and a link to its page
is shown; where something is said against it, the record stays, without the bytes.
"""

from __future__ import annotations

import re

# Directives of X-Robots-Tag and of robots meta elements, in small letters, that speak against a thumbnail.
# "noarchive" is among them: a thumbnail is a stored copy, and pipeline.model.rights has none of those shown.
PAGE_FORBIDS = frozenset(
    {
        "noimageindex",  # Google, Bing: no picture of this page in a list of pictures
        "noimageai",  # DeviantArt's words, which others have taken over: pictures are not for machines
        "noai",  # the same, of all content
        "max-image-preview: none",  # Google: no preview of a picture
        "noarchive",  # no stored copy is shown
        "nocache",  # Bing's word for noarchive
    }
)
# The answer that is the picture says these of the picture itself: in no index means shown nowhere else.
PICTURE_FORBIDS = PAGE_FORBIDS | {"noindex", "none", "tdm-reservation: 1"}

# "All rights reserved", as it is written beside a picture or in its metadata: one phrase for each language.
RESERVED: dict[str, str] = {
    "ar": r"جميع الحقوق محفوظة",
    "de": r"alle rechte vorbehalten",
    "en": r"all rights reserved",
    "es": r"todos los derechos reservados",
    "fr": r"tous droits réservés",
    "ja": r"無断転載|無断複製",
    "pt": r"todos os direitos reservados",
    "zh": r"版权所有|版權所有",
}
_RESERVED = re.compile("|".join(RESERVED.values()), re.IGNORECASE)
_OPEN = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/|\bCC0\b|\bCC[ -]BY\b|\bpublic domain\b"
    r"|opensource\.org/licenses/|nationalarchives\.gov\.uk/doc/open-government-licence",
    re.IGNORECASE,
)


def is_open(licence: str | None) -> bool:
    """True for a licence under which anybody may show the picture."""
    return licence is not None and _OPEN.search(licence) is not None


def forbidden(licence: str | None, page_says: str, picture_says: str = "") -> str:
    """Why no thumbnail may be shown, as a sentence; empty where it may.

    `page_says` and `picture_says` are directives with commas between them, as an Attempt records them.
    """
    if said := _said(page_says, PAGE_FORBIDS) or _said(licence or "", PAGE_FORBIDS):
        return f"The page reserves its pictures ({said})."
    if said := _said(picture_says, PICTURE_FORBIDS):
        return f"The publisher reserves the picture ({said})."
    if licence and not is_open(licence) and (found := _RESERVED.search(licence)):
        return f"Its licence reserves all rights ({found[0]})."
    return ""


def _said(text: str, words: frozenset[str]) -> str:
    """The first directive of a list that is among the words."""
    return next((each for part in text.split(",") if (each := part.strip().lower()) in words), "")

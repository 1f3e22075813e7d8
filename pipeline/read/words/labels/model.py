"""What pages call the parts around an article, in languages of which we know no more than that.

Each row is a regular expression in lower case.
"""

from __future__ import annotations

from typing import NamedTuple


class Labels(NamedTuple):
    """The words of one language; tables as those of `Words`."""

    language: str  # ISO 639-1
    related: tuple[str, ...] = ()  # whole: headings over links to other articles
    buttons: tuple[str, ...] = ()  # whole: share bars, comment headings, advert marks, who edited it
    ends: tuple[str, ...] = ()  # whole: what stands behind an article: who edited it, how many saw it
    newsletter: tuple[str, ...] = ()  # inside: asks the reader to sign up
    legal: tuple[str, ...] = ()  # inside: rights reserved, where no ASCII letters say it: others carry a sign
    credit: tuple[str, ...] = ()  # before a photographer's name
    paywall: tuple[str, ...] = ()  # inside: the rest of the text is for subscribers
    published: tuple[str, ...] = ()  # before the date on which a page appeared; plain words
    roles: tuple[str, ...] = ()  # what a writer is, beside the name; plain words
    script: str = ""  # a class of characters; empty for Latin


# Classes of characters; small letters where a script has them, as lines are compared.
CYRILLIC, GREEK, HEBREW, ARABIC = "\u0430-\u04ff", "\u03ac-\u03ce", "\u0590-\u05ff", "\u0600-\u06ff"
INDIC, THAI, HANGUL, HAN = "\u0900-\u09ff", "\u0e00-\u0e7f", "\uac00-\ud7af", "\u3040-\u30ff\u4e00-\u9fff"

"""What one language calls the parts of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. All but `months`, `by` and `stop` are regular expressions, in lower case.

    `whole` tables must match a whole line, `inside` tables may match anywhere in a short one.
    """

    language: str  # ISO 639-1
    related: tuple[str, ...]  # whole: headings over links to other articles
    buttons: tuple[str, ...]  # whole: share bars, comment headings, advert marks, print and save
    consent: tuple[str, ...]  # inside: the site speaks of its own cookies
    newsletter: tuple[str, ...]  # inside: asks the reader to sign up or to pay
    legal: tuple[str, ...]  # inside: rights reserved, terms
    credit: tuple[str, ...]  # before a photographer's name
    by: tuple[str, ...]  # before an author's name; plain words
    updated: tuple[str, ...]  # before the date of a change
    months: tuple[str, ...]  # twelve, each with its short forms, split by "|"
    gone: tuple[str, ...]  # whole: titles of pages that are not there
    login: tuple[str, ...]  # whole: titles of login pages
    paywall: tuple[str, ...]  # inside: the rest of the text is for subscribers
    stop: str  # frequent words, split by spaces, that tell this language from its neighbours

"""Marks of whoever runs a site: the ids under which its pages are counted, and its advertisements paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Kind of mark, what its pages hold (cheap to look for), and how they carry it. Each id stands for one
# account: who shares it is paid, or told of his readers, with the others. Networks of invented local
# papers were found by such ids (Tow Center, "Hundreds of pink slime local news outlets", 2019-2020:
# Google Analytics, Quantcast, New Relic, Facebook).
_MARKS: tuple[tuple[str, str, str], ...] = (
    ("Google Analytics", "UA-", r"\b(UA-\d{4,10})-\d{1,4}\b"),  # the account; what follows numbers its sites
    ("Google Analytics", "G-", r"[\"'=/](G-[A-Z0-9]{8,12})\b"),
    ("Google Tag Manager", "GTM-", r"[\"'=](GTM-[A-Z0-9]{5,9})\b"),
    ("AdSense", "ca-pub-", r"\b(ca-pub-\d{12,18})\b"),
    ("Meta Pixel", "fbq(", r"\bfbq\(\s{0,9}[\"']init[\"']\s{0,9},\s{0,9}[\"'](\d{10,18})\b"),
    ("New Relic", "licenseKey", r"\blicenseKey[\"']?\s{0,9}:\s{0,9}[\"']([0-9a-fA-F]{8,40})\b"),
    ("Quantcast", "qacct", r"\bqacct[\"']?\s{0,9}[:=]\s{0,9}[\"'](p-[A-Za-z0-9_-]{6,24})[\"']"),
    ("Yandex Metrica", "ym(", r"\bym\(\s{0,9}(\d{6,10})\s{0,9},"),
)
_LONGEST = 120  # characters that the longest of these takes
_MANY = 20  # a page that carries more is a list of them
_FORMS = [(kind, held, re.compile(pattern)) for kind, held, pattern in _MARKS]


def site_marks(markup: str) -> tuple[str, ...]:
    """The marks in a page's source, "Google Analytics UA-12345" and the like, in order.

    None of a page that is a list of them.
    """
    found = {f"{kind} {mark}" for kind, held, form in _FORMS for mark in _held(markup, held, form)}
    return tuple(sorted(found)) if len(found) <= _MANY else ()


def _held(markup: str, held: str, form: re.Pattern[str]) -> Iterator[str]:
    """The ids of one form. Only the places that hold its sign are looked at: sources are long."""
    place = markup.find(held)
    while place >= 0:
        if mark := form.search(markup, max(0, place - 1), place + _LONGEST):
            yield mark[1]
        place = markup.find(held, place + len(held))

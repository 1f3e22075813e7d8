"""Marks of whoever runs a site: the ids under which its pages are counted, and its advertisements paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Kind of mark, what stands on its pages beside it (long and rare, and so looked for at a quarter of the
# price), its sign, and how they carry it. Each id stands for one account: who shares it is paid, or told of
# his readers, with the others. Networks of invented local papers were found by such ids (Tow Center,
# "Hundreds of pink slime local news outlets", 2019-2020: Google Analytics, Quantcast, New Relic, Facebook).
# Of UA- the account counts; what follows numbers its sites.
_MARKS: tuple[tuple[str, bytes, bytes, bytes], ...] = (
    ("Google Analytics", b"", b"UA-", rb"\b(UA-\d{4,10})-\d{1,4}\b"),
    ("Google Analytics", b"googletagmanager", b"G-", rb"[\"'=/](G-[A-Z0-9]{8,12})\b"),
    ("Google Tag Manager", b"googletagmanager", b"GTM-", rb"[\"'=](GTM-[A-Z0-9]{5,9})\b"),
    ("AdSense", b"", b"ca-pub-", rb"\b(ca-pub-\d{12,18})\b"),
    (
        "Meta Pixel",
        b"connect.facebook.net",
        b"fbq(",
        rb"\bfbq\(\s{0,9}[\"']init[\"']\s{0,9},\s{0,9}[\"'](\d{10,18})\b",
    ),
    ("New Relic", b"", b"licenseKey", rb"\blicenseKey[\"']?\s{0,9}:\s{0,9}[\"']([0-9a-fA-F]{8,40})\b"),
    (
        "Quantcast",
        b"quantserve.com",
        b"qacct",
        rb"\bqacct[\"']?\s{0,9}[:=]\s{0,9}[\"'](p-[A-Za-z0-9_-]{6,24})[\"']",
    ),
    ("Yandex Metrica", b"mc.yandex", b"ym(", rb"\bym\(\s{0,9}(\d{6,10})\s{0,9},"),
)
_LONGEST = 120  # characters that the longest of these takes
_MANY = 20  # a page that carries more is a list of them
_FORMS = [(kind, beside, sign, re.compile(pattern)) for kind, beside, sign, pattern in _MARKS]


def site_marks(body: bytes) -> tuple[str, ...]:
    """The marks in a page's source, "Google Analytics UA-12345" and the like, in order.

    None of a page that is a list of them.
    """
    held = [(kind, sign, form) for kind, beside, sign, form in _FORMS if beside in body]
    found = {f"{kind} {mark}" for kind, sign, form in held for mark in _held(body, sign, form)}
    return tuple(sorted(found)) if len(found) <= _MANY else ()


def _held(body: bytes, sign: bytes, form: re.Pattern[bytes]) -> Iterator[str]:
    """The ids of one form. Only the places that hold its sign are looked at: sources are long."""
    place = body.find(sign)
    while place >= 0:
        if mark := form.search(body, max(0, place - 1), place + _LONGEST):
            yield mark[1].decode("ascii")
        place = body.find(sign, place + len(sign))

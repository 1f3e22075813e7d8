"""What a publisher reserves, as headers and pages say it, and what we make of it: one table for both.

    said                            what we do
    tdm-reservation: 1              refused: text and data mining is reserved (TDMRep, a W3C community report)
    nosnippet                       refused: no quote may be shown, and without a quote there is no claim
    max-snippet: n, n < SENTENCE    refused: quotes are whole sentences and are never trimmed
    unavailable_after, in the past  refused: the publisher has withdrawn the page
    noarchive, nocache              read and quoted; the stored copy is proof for ourselves: it is never shown
                                    nor handed on; no thumbnail is kept
    noindex, nofollow, none         recorded: they keep pages and links out of search indexes; we build none
                                    and lead our readers to the page itself
    noai, noimageai, noimageindex   recorded: they concern models and pictures; no thumbnail is kept
    notranslate, ...                recorded: they concern translations; we quote text as it stands
    data-nosnippet (in a page)      the part is left out of the text

Of several words on one matter the strictest holds. What is meant for another agent by name is not for us.
The meaning of the directives is that of Google's and Bing's documents on robots meta tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

# Characters. A sentence of news has 20 words of 6; where less may be shown, whole sentences cannot be.
SENTENCE = 120

_START = "The publisher "
_SHOWN = 300  # characters of a record
# Directives that reserve nothing, and those whose value follows a colon, where others name an agent.
_OPEN = frozenset(("all", "index", "follow", "archive", "snippet", "indexifembedded", ""))
_VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,\s*(?=\d)", re.I)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)


class Said(NamedTuple):
    """One directive, its name in small letters."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """What is reserved, in the publisher's own words, and why we may not use the page; both may be empty."""

    recorded: str
    refusal: str


def directives(text: str, agent: str) -> list[Said]:
    """What an X-Robots-Tag or a robots meta element says to everybody and to this agent.

    "otherbot: nosnippet, noarchive" is all for the other bot, up to the next name of an agent.
    """
    said: list[Said] = []
    meant = True
    for piece in _WEEKDAY.sub("", text).split(","):  # its comma is none between directives
        name, colon, value = _parted(piece)
        if colon and name not in _VALUED:
            meant = name in ("*", agent.lower())
            name, _, value = _parted(value)
        if meant and name:
            said.append(Said(name, value))
    return said


def judge(said: Iterable[Said], now: datetime | None) -> Rights:
    """What is recorded, and the first reason not to use the page. Without `now` nothing is too late."""
    said = tuple(dict.fromkeys(said))
    reserving = [each for each in said if _reserves(each)]
    recorded = ", ".join(f"{each.name}: {each.value}" if each.value else each.name for each in reserving)
    reasons = (
        next(filter(None, (_mining(each, said) for each in said)), ""),
        next(filter(None, map(_no_quote, said)), ""),
        next(filter(None, (_withdrawn(each, now) for each in said)), ""),
    )
    return Rights(recorded[:_SHOWN], next(filter(None, reasons), ""))


def is_reservation(refusal: str) -> bool:
    """True for the sentence of a refusal that was made here."""
    return refusal.startswith(_START)


def _parted(piece: str) -> tuple[str, str, str]:
    name, colon, value = piece.partition(":")
    return name.strip().lower(), colon, " ".join(value.split())


def _reserves(said: Said) -> bool:
    if said.name.startswith("max-"):
        return said.value not in ("-1", "large", "")
    return said.name not in _OPEN and said != ("tdm-reservation", "0")


def _mining(said: Said, others: Iterable[Said]) -> str:
    if said != ("tdm-reservation", "1"):
        return ""
    policy = next((other.value for other in others if other.name == "tdm-policy" and other.value), "")
    terms = f"; its terms are at {policy[:_SHOWN]}" if policy else ""
    return f"{_START}reserves text and data mining (tdm-reservation: 1){terms}."


def _no_quote(said: Said) -> str:
    if said.name == "nosnippet":
        return f"{_START}allows no quotation (nosnippet)."
    if said.name != "max-snippet" or not _COUNT.fullmatch(said.value) or int(said.value) >= SENTENCE:
        return ""
    return f"{_START}allows no quotation of whole sentences (max-snippet: {said.value})."


def _withdrawn(said: Said, now: datetime | None) -> str:
    until = _moment(said.value) if said.name == "unavailable_after" else None
    if until is None or now is None or until > now:
        return ""
    return f"{_START}has withdrawn the page (unavailable_after: {said.value[:_SHOWN]})."


def _moment(text: str) -> datetime | None:
    """A date as RFC 822, RFC 850 or ISO 8601 write it; without a zone it is UTC. None for others."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = parse(text)
            return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            continue
    return None

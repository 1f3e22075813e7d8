"""What a page owes to other publishers, and the marks of a newsroom's own work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.claim.subjects import Gazetteer, Mention, Page
from pipeline.claim.words import Words
from pipeline.model import Document

_PARTIES = frozenset({"blog"})  # the kinds of publisher behind which a firm, a club or a person stands
_NEAR = 60  # characters before a name in which who belongs to it stands
_PERSON_OF = re.compile(r"[A-Z][^\W\d_]{1,60}\s(?:of|at|from|for|von|de|da|do)\s(?:the\s)?$")


@dataclass(frozen=True, slots=True)
class PageVoice:
    """What the page as a whole owes to others, and which of its blocks tell of work of its own."""

    credit: str | None
    credit_url: str | None
    works: frozenset[int]


def survey_voice(document: Document, page: Page, names: Gazetteer, words: Words) -> PageVoice:
    """Reads the page once for credits that cover all of it and for marks of own reporting."""
    own = names.publishers.get(document.publisher_domain)
    name = (own.name if own else document.site_name or document.publisher_domain).lower()
    marks = [cue.format(name=name) for cue in words.reporting]
    works = frozenset(number for number, low in _lowered(document) if any(mark in low for mark in marks))
    for mention in page.mentions:
        if is_credit(document, mention, names) and not _acts(document, mention, names):
            publisher = names.publishers[mention.key]
            return PageVoice(
                publisher.name,
                link_at(document, mention) or f"http://{publisher.domain}/",
                works,
            )
    for link in document.links:
        host = _host(link.href)
        if host in names.publishers and host != document.publisher_domain:
            known = names.publishers[host]
            if known.kind not in {"primary"} and known.owner != (own.owner if own else ""):
                return PageVoice(known.name, link.href, works)
    return PageVoice(None, None, works)


def _lowered(document: Document) -> Iterator[tuple[int, str]]:
    return ((number, document.text[b.start : b.end].lower()) for number, b in enumerate(document.blocks))


def _host(url: str) -> str:
    found = re.match(r"https?://([^/:?#]+)", url)
    return found.group(1).lower().removeprefix("www.") if found else ""


def is_credit(document: Document, mention: Mention, names: Gazetteer) -> bool:
    """Another publisher's name inside the text: news names a rival only to credit it."""
    if mention.kind != "publisher" or mention.key == document.publisher_domain:
        return False
    publisher = names.publishers[mention.key]
    own = names.publishers.get(document.publisher_domain)
    return own is None or (own.owner != publisher.owner and own.name != publisher.name)


def _acts(document: Document, mention: Mention, names: Gazetteer) -> bool:
    """Whether a publisher is in the news itself: an analyst's firm or a party, for which a person speaks.

    "Ana Ruiz of Kestrel" is heard; "Kestrel reports" is credited.
    """
    publisher = names.publishers[mention.key]
    if publisher.kind not in _PARTIES or link_at(document, mention):
        return False
    return _PERSON_OF.search(document.text, max(0, mention.start - _NEAR), mention.start) is not None


def link_at(document: Document, mention: Mention) -> str | None:
    return next((a.href for a in document.links if a.start <= mention.start < a.end), None)

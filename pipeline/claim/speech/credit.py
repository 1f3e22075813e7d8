"""What a page owes to other publishers, and the marks of a newsroom's own work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.claim.patterns import either
from pipeline.claim.subjects import Gazetteer, Mention, Page
from pipeline.claim.words import Words
from pipeline.claim.words.scope import scope
from pipeline.model import Document

_NAME = "{name}"  # in a mark: where the newsroom's own name stands
_PARTIES = frozenset({"blog"})  # the kinds of publisher behind which a firm, a club or a person stands
_NEAR = 60  # characters before a name in which who belongs to it stands
_QUOTED = re.compile(r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)|\"[^\"]*(?:\"|$)")
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
    name = called(document, names)[0]
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


def called(document: Document, names: Gazetteer) -> tuple[str, ...]:
    """What a page's newsroom calls itself, in lower case: its name, and "the Ledger" of "Cascade Ledger"."""
    own = names.publishers.get(document.publisher_domain)
    name = own.name if own else document.site_name or document.publisher_domain
    parts = name.lower().removeprefix("the ").split()
    short = f"the {parts[-1]}" if len(parts) > 1 else ""
    if own and own.kind == "wire" and parts:
        short = parts[0]
    return tuple(dict.fromkeys(one for one in (name.lower(), short) if one))


def witnessed(quote: str, newsroom: tuple[str, ...], words: Words) -> bool:
    """Whether a sentence says that its newsroom has seen, read, counted or worked it out itself.

    `newsroom` is of `called`. What it quotes is said by others: their "we" is another one.
    """
    own = _QUOTED.sub(" ", quote.replace("'", "’").lower())
    return bool(_witness(words).search(own)) or any(
        name in own and _witness_named(name, words).search(own) for name in newsroom
    )


def has_read(quote: str, words: Words) -> bool:
    """Whether a sentence names a part of a document as only its reader does: "clause 4 gives", "an annex".

    What is quoted somebody else may have read. Articles and sections are none: laws are known by theirs.
    """
    return bool(_parts(words).search(_QUOTED.sub(" ", quote)))


@cache
def _parts(words: Words) -> re.Pattern[str]:
    table = scope(words.language)
    numbered = rf"(?:{either(table.clauses)})\s\d"
    named = either(table.annexes) if words.unspaced else rf"(?:{either(table.annexes)})(?!\w)"
    edge = "" if words.unspaced else r"(?<!\w)"
    return re.compile(f"{edge}(?:{numbered}|{named})", re.IGNORECASE)


def is_own(speaker: str, newsroom: tuple[str, ...], words: Words) -> bool:
    """Whether a speaker is the page's own newsroom: "our test", "the archive of this newspaper", its name."""
    low = speaker.lower().removeprefix("the ")
    named = any(low == name.removeprefix("the ") for name in newsroom)
    opening = low if words.unspaced else low.partition(" ")[0]
    first = opening.startswith(tuple(words.first_person)) if words.unspaced else opening in words.first_person
    return named or first or witnessed(speaker, newsroom, words)


@cache
def _witness(words: Words) -> re.Pattern[str]:
    return _bounded((mark for mark in words.witness if _NAME not in mark), words)


@lru_cache(maxsize=1024)
def _witness_named(name: str, words: Words) -> re.Pattern[str]:
    return _bounded((mark.replace(_NAME, name) for mark in words.witness if _NAME in mark), words)


def _bounded(marks: Iterable[str], words: Words) -> re.Pattern[str]:
    edges = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    return re.compile(edges[0] + either(marks) + edges[1])


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

"""Sentences that name nobody: by their opening pronoun, else by what the page is about.

What stands on an institution's own page is about the institution, unless its title names somebody else: a
report on an accident at a port tells of the port, and whoever wrote it is in the sentences that say so. Where
it goes on saying "we", it tells of itself all the same: answers to questions about a member's case.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from pipeline.claim.moments import moments
from pipeline.claim.naming import Gazetteer, Page, within
from pipeline.claim.patterns import either
from pipeline.claim.roles import acted, decided, doer, measured, organ_of_other, teller
from pipeline.claim.slots import modality
from pipeline.claim.speech import attributions
from pipeline.claim.words import Words, words
from pipeline.model import Document, Route

# A year parts news from record; subject accuracy of bench.evaluate, where no limit cost bank-rescue 0.06.
_OLD = timedelta(days=365)
_FIRST = re.compile(r"[“\"‘(「『]*([^\W\d_]+)")


def carried(quote: str, page: Page, focus: list[str], names: Gazetteer, lists: Words) -> dict[str, Route]:
    """Whom a sentence without a name is about; `focus` holds the profiles linked so far, in order."""
    about = _carried(quote, page, focus, names, lists)
    own: dict[str, Route] = {page.home: "topic"} if page.home and acted(quote, page, lists) else {}
    return own | about


def _carried(quote: str, page: Page, focus: list[str], names: Gazetteer, lists: Words) -> dict[str, Route]:
    recent = focus[-1] if focus else None
    if page.home and decided(quote, page, lists):
        return {page.home: "topic"}
    told = teller(quote, page, lists)
    if recent and opens_with_pronoun(quote, lists) and told is None:
        return {recent: "pronoun"}
    about = told or _told_of(page, focus, names)
    if about and page.home and about != page.home and _finds(quote, page, names, lists):
        return {about: "topic", page.home: "topic"}
    if about or page.home:
        return {about or page.home or "": "topic"}
    return {recent or page.main[0]: "topic"} if page.main else {}


def _finds(quote: str, page: Page, names: Gazetteer, lists: Words) -> bool:
    """Whether what a page tells of others is a finding of its own: what it decides, what it has measured."""
    institution = page.home is not None and names.profiles[page.home].kind == "institution"
    return page.rules or (institution and measured(quote, lists))


def opens_with_pronoun(quote: str, lists: Words) -> bool:
    """Whether a sentence opens with "it" or "its": with somebody whom the one before has named."""
    found = _FIRST.match(quote)
    if found is None:
        return False
    low = found[1].lower()
    return low.startswith(tuple(lists.pronouns)) if lists.unspaced else low in lists.pronouns


def _told_of(page: Page, focus: list[str], names: Gazetteer) -> str | None:
    """Whom an institution's own page tells of: those whom its title names, the last one heard of first."""
    if (
        page.home is None
        or names.profiles[page.home].kind != "institution"
        or page.home in page.titled
        or page.ours
    ):
        return None
    heard = [profile for profile in focus if profile in page.titled]
    return heard[-1] if heard else next(iter(page.titled), None)


def besides(
    quote: str, page: Page, focus: list[str], linked: dict[str, Route], names: Gazetteer, lists: Words
) -> dict[str, Route]:
    """Whom else a sentence with names is about: what "It" stands for where it opens one.

    On a site that says "we", "its committee took it from us" is the last other institution's committee.
    """
    if focus and opens_with_pronoun(quote, lists) and focus[-1] not in linked:
        return {focus[-1]: "pronoun"}
    if page.home and set(linked.values()) == {"we"} and organ_of_other(quote, lists):
        known = [p for p in focus if p != page.home and names.profiles[p].kind == "institution"]
        return {known[-1]: "pronoun"} if known else {}
    own = decided(quote, page, lists) or acted(quote, page, lists)
    if page.home and page.home not in linked and own:
        return {page.home: "topic"}
    return {}


def behind(
    place: tuple[int, int], document: Document, page: Page, linked: dict[str, Route]
) -> dict[str, Route]:
    """Whose act a sentence about others tells of: "Acme was fined" is about the authority too.

    What a buyer's own page says will become of what it buys is the buyer's plan. What is more than a year old
    is told as a part of the other's record: "Acme, fined in 2019, ...".
    """
    quote, lists = document.text[slice(*place)], words(document.language)
    actor = doer(quote, page, lists)
    if actor and page.parts[actor] in {page.parts.get(profile) for profile in linked}:
        actor = None  # the one that it names has done it
    actor = actor or _planner(quote, page, linked, lists)
    if actor is None or actor in linked or _is_old(quote, document, lists):
        return {}
    return {actor: "topic"}


def _planner(quote: str, page: Page, linked: dict[str, Route], lists: Words) -> str | None:
    """The buyer, where its own page says what will become of what it buys; else None."""
    if page.deal is None or page.deal.buyer != page.home or page.deal.bought not in linked:
        return None
    return page.home if modality(quote, lists) == "predicted" else None


def _is_old(quote: str, document: Document, lists: Words) -> bool:
    """Whether a sentence tells of a day more than a year before its page."""
    clock = document.published_local
    days = (one.last for one in moments(quote, clock, lists) if one.last)
    return clock is not None and any(day < (clock - _OLD).date().isoformat() for day in days)


def found_out(
    place: tuple[int, int], document: Document, page: Page, linked: dict[str, Route], names: Gazetteer
) -> bool:
    """Whether all that a sentence says of an institution is that it finds, records or estimates something.

    `linked` holds the profiles of the sentence. What was found is then about somebody else too.
    """
    if len(linked) != 1 or "we" in linked.values():
        return False
    if names.profiles[next(iter(linked))].kind != "institution":
        return False
    start, end = place
    quote, lists = document.text[start:end], words(document.language)
    made = attributions(quote, document.language)
    if not (_findings(lists).search(quote) or any(one.kind == "according" for one in made)):
        return False
    contents = [span for one in made for span in one.content]
    named = [m.start - start for m in within(page.mentions, start, end) if m.key in linked]
    return not any(first <= at < last for at in named for first, last in contents)


def others(page: Page, focus: list[str], linked: dict[str, Route]) -> dict[str, Route]:
    """Whom an institution's finding is about: the last other one heard of, else the page's first one."""
    known = [p for p in focus if p not in linked] or [p for p in reversed(page.main) if p not in linked]
    return {known[-1]: "topic"} if known else {}


@cache
def _findings(lists: Words) -> re.Pattern[str]:
    edges = ("", "") if lists.unspaced else (r"(?<!\w)", r"(?!\w)")
    return re.compile(edges[0] + either(lists.findings) + edges[1], re.IGNORECASE)

"""What part a profile plays on a page: a court, a journal, a hospital, the buyer, the one that is bought.

A reader knows whose a sentence without a name is by what it tells: patients are a hospital's, a correction
is a journal's, a condition is that of the authority that set it, and the price is what the buyer pays.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.claim.descriptions import after_article, article, held
from pipeline.claim.naming import Deal, Mention, Page
from pipeline.claim.patterns import either
from pipeline.claim.words import Words
from pipeline.claim.words.roles import heads, roles
from pipeline.claim.words.scope import scope
from pipeline.model import Profile

_PUBLIC = re.compile(r"regulator|government|public authority", re.IGNORECASE)
_LATIN = 0x3040  # letters from here on are written without spaces
_OPENING = 2  # words of a title before its number in which it says what the page is: "EMERGENCY DIRECTIVE 7"
_POINT = re.compile(r"\(?\d{1,2}[.)]\s")  # how a numbered point opens
_OPENED = r"(?:\d{1,2}[.)]\s)?(?:[^\W\d_]+,\s)?"  # "(2) the board", "Whereas, the board", "Today, the board"
_FIGURE = re.compile(r"\d")
_APART = 60  # characters between two names that one verb of buying may join


@cache
def part(profile: Profile) -> str:
    """What kind of institution a profile is, by its name, else its category; "" for none."""
    if profile.kind != "institution":
        return ""
    words, known = held(profile), " ".join((profile.name, *profile.aliases))
    for kind, nouns in heads().items():
        public = kind == "operator" and _PUBLIC.search(profile.category or "")
        if not public and any(n in known if ord(n[0]) >= _LATIN else n in words for n in nouns):
            return kind
    return "authority" if _PUBLIC.search(profile.category or "") else ""


def teller(quote: str, page: Page, words: Words) -> str | None:
    """Whose a sentence without a name is by what it tells, where the page has just one such; else None."""
    if page.deal and _prices(words).search(quote):
        return page.deal.buyer
    if words.unspaced:  # without articles a noun that opens a sentence describes
        bare = quote.lstrip("「『“")
        opened = [
            kind for kind, nouns in roles(words.language).called.items() if bare.startswith(tuple(nouns))
        ]
        for kind in opened:
            if only(kind, page):
                return only(kind, page)
    own = page.home is not None and not page.parts.get(page.home)  # a company's clauses are its own terms
    told = (
        only(kind, page)
        for kind, phrases in _trades(words)
        if not (own and kind == "authority") and phrases.search(quote)
    )
    return next(filter(None, told), None)


def decided(quote: str, page: Page, words: Words) -> bool:
    """Whether a sentence of an authority's own decision orders something: whatever it names, it decides."""
    if not page.rules:
        return False
    said = (found.group() for found in _orders(words).finditer(quote))
    return any(not (one[0].isupper() and one.lower() in words.months) for one in said)  # "22 May 2026"


def acted(quote: str, page: Page, words: Words) -> bool:
    """Whether a sentence of an institution's own page tells of its act, and may be about others as well.

    What its organ does ("the board has opened ...") it does itself, and so it finds each numbered point of
    what it decides.
    """
    return bool(page.home and _organs(words).match(quote)) or bool(page.rules and _POINT.match(quote))


def measured(quote: str, words: Words) -> bool:
    """Whether a sentence gives the figure of a sample, a reading or a test."""
    return bool(_FIGURE.search(quote) and _measures(words).search(quote))


@cache
def _measures(words: Words) -> re.Pattern[str]:
    return _any(roles(words.language).measures, words)


def doer(quote: str, page: Page, words: Words) -> str | None:
    """Whose act a sentence tells of, whatever it names: the page's only authority, where it has just one.

    Who is fined, barred or cleared is so by somebody; the judges' words are the court's.
    """
    if _acts(words).search(quote):
        return (
            page.home
            if page.parts.get(page.home or "") == "authority"
            else next((p for p in page.main if page.parts.get(p) == "authority"), None)
        )
    return only("court", page) if _judged(words).search(quote) else None


@cache
def _judged(words: Words) -> re.Pattern[str]:
    return _any(roles(words.language).trade["court"], words)


@cache
def _acts(words: Words) -> re.Pattern[str]:
    return _any(roles(words.language).acts, words)


@cache
def _organs(words: Words) -> re.Pattern[str]:
    """An organ that opens a sentence, and is not somebody else's: "the board of Acme"."""
    listed = either(roles(words.language).organs)
    if words.unspaced:
        return re.compile(rf"(?:{listed})[はがの]?")
    front = article(words) if not words.joined_article else ""
    others = either(roles(words.language).whose)
    return re.compile(rf"\W{{0,3}}{_OPENED}{front}(?:{listed})(?!\w)(?!\s(?:{others})\s)", re.IGNORECASE)


def organ_of_other(quote: str, words: Words) -> bool:
    """Whether a sentence names the organ of somebody whom it does not name: "its committee"."""
    return bool(_others_organs(words).search(quote))


@cache
def _others_organs(words: Words) -> re.Pattern[str]:
    theirs = either(words.possessives - words.first_person)
    return re.compile(
        rf"(?<!\w)(?:{theirs})\s(?:[^\W\d_]+\s)?(?:{either(roles(words.language).organs)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _orders(words: Words) -> re.Pattern[str]:
    return _any(scope(words.language).rules, words)


def only(kind: str, page: Page) -> str | None:
    """The page's profile of a kind of institution, where it is the only one."""
    those = [profile for profile in page.main if page.parts.get(profile) == kind]
    return those[0] if len(those) == 1 else None


def is_called(text: str, kind: str, words: Words) -> bool:
    """Whether a text calls somebody by a noun of a kind of institution: "the hospital"."""
    nouns = roles(words.language).called[kind]
    return any(after_article(noun, words).search(text) for noun in sorted(nouns))


def is_ruling(title: str, profile: Profile, words: Words) -> bool:
    """Whether a page of an institution is what it decides by its title: "Ruling K 118/2026".

    A federation or a chamber, which is of no kind that we know, may decide as an authority or a court does;
    so does a court ("Order 811/2025").
    """
    if profile.kind != "institution":
        return False
    decides = roles(words.language).decides
    whole = part(profile) in ("", "court")
    nouns = frozenset().union(*decides.values()) if whole else decides.get(part(profile), frozenset())
    opening = re.split(r"[:\d]", title.lower(), maxsplit=1)[0].split()[:_OPENING]
    return not nouns.isdisjoint(opening)


def is_letter(title: str, words: Words) -> bool:
    """Whether a page is a letter by its title: "Letter to the ministry", "Open letter to all customers"."""
    return not roles(words.language).letters.isdisjoint(title.lower().split()[:_OPENING])


@cache
def _selves(words: Words) -> re.Pattern[str]:
    return _any(roles(words.language).selves, words)


def names_itself(text: str, words: Words) -> bool:
    """Whether an own page calls itself: "this office has opened an inquiry"."""
    return _selves(words).search(text) is not None


def deal(text: str, found: tuple[Mention, ...], words: Words) -> Deal | None:
    """Who buys whom, where the page says it of one pair alone."""
    told = {_told(text, one, two, words) for one, two in zip(found, found[1:], strict=False)} - {None}
    return told.pop() if len(told) == 1 else None


def _told(text: str, one: Mention, two: Mention, words: Words) -> Deal | None:
    if {one.kind, two.kind} != {"name"} or one.key == two.key or two.start - one.end > _APART:
        return None
    between = text[one.end : two.start]
    bought, passed, of_by, owns = _deals(words)
    if bought.fullmatch(between) or owns.fullmatch(between):
        return Deal(one.key, two.key)
    by = of_by[1].fullmatch(between) and of_by[0].search(text[max(0, one.start - _APART) : one.start])
    return Deal(two.key, one.key) if by or passed.fullmatch(between) else None


@cache
def _trades(words: Words) -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, _any(phrases, words)) for kind, phrases in roles(words.language).trade.items()]


@cache
def _prices(words: Words) -> re.Pattern[str]:
    return _any(roles(words.language).prices, words)


@cache
def _deals(
    words: Words,
) -> tuple[re.Pattern[str], re.Pattern[str], tuple[re.Pattern[str], re.Pattern[str]], re.Pattern[str]]:
    """Between two names: bought, passed to, (a purchase of one, by the other), the purchase of the one's."""
    table = roles(words.language)
    adverbs = r"(?:\s[^\W\d_]+)?\s"
    purchase, of, by = either(table.purchase), either(table.of), either(table.by)
    return (
        re.compile(rf"{adverbs}(?:{either(table.buys)})\s(?:\w+\s){{0,2}}", re.IGNORECASE),
        re.compile(rf"{adverbs}(?:{either(table.goes_to)})\s(?:\w+\s)?", re.IGNORECASE),
        (
            re.compile(rf"(?:{purchase})\s(?:{of})\s(?:\w+\s)?$", re.IGNORECASE),
            re.compile(rf"\s(?:{by})\s(?:\w+\s)?", re.IGNORECASE),
        ),
        re.compile(rf"[’']s?\s(?:\w+\s)?(?:{purchase})\s(?:{of})\s", re.IGNORECASE),
    )


def _any(phrases: tuple[str, ...], words: Words) -> re.Pattern[str]:
    edges = ("", "") if words.unspaced else (r"(?<!\w)", r"(?!\w)")
    return re.compile(edges[0] + either(phrases) + edges[1], re.IGNORECASE)

"""Whom a sentence is about: names first, then products, "we", descriptions, pronouns and the page's topic.

Each route has its own extraction confidence. The figures are the share of right subjects that such
routes reach on news (research on carry-over: names nearly always; a bare pronoun 23 % overall and
near 90 % in subject position with one candidate), rounded down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.claim import places
from pipeline.claim.descriptions import (
    after_article,
    called_as,
    calls,
    described,
    goods,
    heads_of,
)
from pipeline.claim.epithets import epithets
from pipeline.claim.naming import Gazetteer, Mention, Page, gazetteer, mentions, within
from pipeline.claim.parties import parties
from pipeline.claim.roles import deal, is_called, is_letter, is_ruling, names_itself, part
from pipeline.claim.words import Words
from pipeline.model import Document, Profile, Route

__all__ = ["EXTRACTION", "Gazetteer", "Mention", "Page", "gazetteer", "opener", "routes", "survey"]

EXTRACTION: dict[Route, float] = {
    "name": 0.97,
    "product": 0.95,
    "we": 0.95,
    "description": 0.90,
    "pronoun": 0.85,
    "topic": 0.80,
    "analyst": 1.0,
}
# a title and the first paragraph say what a page is about; one mention there weighs as much as three later
_LEAD_WEIGHT = 3
_POSSESSED = re.compile(r"[’']s?\s+((?:new\s+|latest\s+|own\s+)?(?:[A-Z][\w-]*)(?:\s+[A-Z0-9][\w-]*){0,3})")
_NOUN_BEFORE = re.compile(r"([^\W\d_][\w-]{1,60})\s$")
_NOUN_BEHIND = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,3}?([a-z][\w-]+)(?=[,.]|\s(?:of|that|which|at|in|behind))"
)
# A page that tells of somebody else says "we" once or twice. Subject accuracy of bench.evaluate is the same
# from 1 to 3, but at 1 the findings of two reports go to those who wrote them.
_OFTEN = 3
_NEAR = 2  # words between "us" and the verb of who told it
_OPENING = 8  # characters from the start of a sentence in which a name opens it: marks may stand before it
_CAPITAL = re.compile(r"(?<!\w)[A-Z][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_SEAT = re.compile(r"[“\"‘'(„«]?([^\W\d_]+)\s[a-zß-ÿ]")  # a word, and one without a capital behind it


def survey(document: Document, names: Gazetteer, words: Words) -> Page:
    """Who is named where on the page."""
    called = mentions(document.text, names, words)
    found = tuple(epithets(document.text, document.publisher_domain, called, names, words))
    lead_end = _lead_end(document)
    named = set(called)
    weight: Counter[str] = Counter()
    products: dict[str, str] = {}
    for mention in found:
        if mention.kind == "publisher":
            continue
        leads = mention.start < lead_end and not mention.passing
        weight[mention.key] += (_LEAD_WEIGHT if leads else 1) if mention in named else 0  # epithets describe
        owned = _owned(document.text, mention, words)
        if owned:
            products.setdefault(owned, mention.key)
    ranked = sorted(weight, key=lambda key: (-weight[key], key))
    ranked += [profile for profile in _seated(document, names, words) if profile not in weight]
    home = _home(document.publisher_domain, names)
    if home and home not in ranked and _calls_itself(document.text, names.profiles[home], words):
        ranked.append(home)
    ranked += _watched(document, names, ranked, words)
    return Page(
        main=tuple(ranked),
        home=home,
        products=products,
        nouns=_nouns(document.text, found) | parties(document.text, found, words),
        mentions=found,
        titled=_titled(document, found),
        parts={profile: part(names.profiles[profile]) for profile in ranked},
        deal=deal(document.text, found, words),
        ours=home is not None and _goes_on_as_we(document.text, words),
        signed=home is not None and is_letter(document.title, words),
        rules=home is not None and is_ruling(document.title, names.profiles[home], words),
    )


def _goes_on_as_we(text: str, words: Words) -> bool:
    """Whether a text says "we" and "our" more than now and then."""
    own = words.first_person - words.objects
    if words.unspaced:
        return sum(map(text.count, own)) >= _OFTEN
    return sum(token.lower() in own for token in _WORD.findall(text)) >= _OFTEN


def _calls_itself(text: str, profile: Profile, words: Words) -> bool:
    """Whether an institution's own page calls it by a noun of its name alone: "the Authority".

    What is no common noun for one needs its capital: "the Inspectorate".
    """
    if profile.kind != "institution":
        return False
    known = {*words.held, *words.descriptions}
    found = (after_article(noun, words).search(text) for noun in sorted(heads_of(profile) & known))
    rare = (called_as(noun, words).search(text) for noun in sorted(heads_of(profile) - known))
    return any(found) or any(rare)


def _seated(document: Document, names: Gazetteer, words: Words) -> list[str]:
    """Whom a page means without its name, saying where it sits and what it is: "Aldmouth", "the port".

    A local paper has the place in its own name and does not say it each time.
    """
    publisher = names.publishers.get(document.publisher_domain)
    said = f"{document.text} {publisher.name if publisher else ''}"
    told = {names.seats[word] for word in _CAPITAL.findall(said) if word in names.seats}
    return [profile for profile in sorted(told) if calls(document.text, names.profiles[profile], words)]


def _watched(document: Document, names: Gazetteer, named: list[str], words: Words) -> list[str]:
    """Whom a page means by "the court" alone: the only court for which its source is watched.

    So of "the federation", where one name alone says so. `named` holds the profiles that the page names; a
    court or a federation among them is the one that it means.
    """
    told = names.watched.get(document.publisher_domain, ())
    parts = [part(names.profiles[p]) for p in told]
    known = {part(names.profiles[p]) for p in named}
    sole = {kind for kind in parts if kind and kind not in known and parts.count(kind) == 1}
    return [
        profile
        for profile, kind in zip(told, parts, strict=True)
        if profile not in named
        and (
            (kind in sole and is_called(document.text, kind, words))
            or _alone(profile, {*told, *named}, document.text, names, words)
        )
    ]


def _alone(profile: str, others: set[str], text: str, names: Gazetteer, words: Words) -> bool:
    """Whether a text calls an institution by a noun of its name that none of the others has in theirs."""
    one = names.profiles[profile]
    if one.kind != "institution" or part(one) or not heads_of(one) & words.held:
        return False
    nouns = frozenset().union(*(heads_of(names.profiles[other]) for other in others - {profile}))
    return heads_of(one).isdisjoint(nouns) and calls(text, one, words)


def _owned(text: str, mention: Mention, words: Words) -> str:
    """What a possessive ties to the name: "Azure OpenAI" of "Microsoft's new Azure OpenAI"; "" for none.

    Days, places and offices are nobody's products ("Delta's Monday", "Meta's European users").
    """
    owned = _POSSESSED.match(text, mention.end) if mention.kind == "name" else None
    name = re.sub(r"^(?:new|latest|own)\s+", "", owned.group(1)) if owned else ""
    first = name.partition(" ")[0]
    low = first.lower()
    nobodys = low in words.weekdays or low in words.months or low in words.offices or low in words.stop
    return "" if nobodys or any(start == 0 for start, _, _ in places.find(name)) else name


def _home(host: str, names: Gazetteer) -> str | None:
    """The profile on whose domain, or a host below it, the page stands."""
    labels = host.split(".")
    domains = (".".join(labels[number:]) for number in range(len(labels)))
    return next((names.homes[domain] for domain in domains if domain in names.homes), None)


def _nouns(text: str, found: tuple[Mention, ...]) -> dict[str, str]:
    """What the page calls each profile: the noun before its name, or the one in an apposition behind it."""
    out: dict[str, str] = {}
    for mention in found:
        if mention.kind != "name":
            continue
        before = _NOUN_BEFORE.search(text[max(0, mention.start - 30) : mention.start])
        behind = _NOUN_BEHIND.match(text, mention.end)
        for noun in (before, behind):
            if noun:
                out.setdefault(noun.group(1).lower(), mention.key)
    return out


def _titled(document: Document, found: tuple[Mention, ...]) -> tuple[str, ...]:
    """The profiles in the title, in order of place."""
    end = max((b.end for b in document.blocks if b.kind == "title"), default=0)
    return tuple(dict.fromkeys(m.key for m in found if m.end <= end and m.kind != "publisher"))


def _is_named(routed: dict[str, Route]) -> bool:
    return not {"name", "product"}.isdisjoint(routed.values())


def _lead_end(document: Document) -> int:
    body = [b for b in document.blocks if b.kind not in {"title", "deck"}]
    return body[0].end if body else 0


def opener(text: str, start: int, page: Page) -> str | None:
    """The profile whose name opens the sentence at `start`: its grammatical subject, as a rule."""
    for mention in within(page.mentions, start, start + _OPENING):
        if mention.kind != "publisher" and not mention.passing:
            return mention.key if not text[start : mention.start].strip("“\"‘'(„« ") else None
    return None


def routes(
    quote: tuple[int, int], document: Document, page: Page, names: Gazetteer, focus: list[str], words: Words
) -> dict[str, Route]:
    """The profiles that a sentence names or describes, in order of place, each with the surest route.

    `focus` holds the profiles linked so far, the most recent subject last; descriptions look back on it.
    One that is named in passing gives way to those that the sentence is about.
    """
    text = document.text[slice(*quote)]
    here = _named(quote, document.text, page, focus, words)
    out: dict[str, Route] = {}
    for mention in here:
        if not mention.passing:
            out.setdefault(mention.key, "name" if mention.kind == "name" else "product")
    for owner, route in _meant(text, page, names):
        out.setdefault(owner, route)
    ours = page.home if page.home and _is_own(text, bool(here), page, words) else None
    if ours:
        out.setdefault(ours, "we")
    speaks = bool(page.home) and _speaks(text, True, words)
    for called in described(text, page, names, focus, speaks, words):
        if called != ours or out[called] != "we":
            out.setdefault(called, "description")
    made = goods(text, page, words) if not _is_named(out) else None
    if made:
        out.setdefault(made, "product")
    for mention in here if not out else ():
        out.setdefault(mention.key, "name" if mention.kind == "name" else "product")
    return out


def _meant(text: str, page: Page, names: Gazetteer) -> Iterator[tuple[str, Route]]:
    """Whom a sentence means by the place that opens it, or by a product that the page ties to somebody."""
    if opened := _opened_by_seat(text, page, names):
        yield opened, "description"
    for product, owner in page.products.items():
        if product in text and re.search(rf"(?<!\w){re.escape(product)}(?!\w)", text):
            yield owner, "product"


def _opened_by_seat(text: str, page: Page, names: Gazetteer) -> str | None:
    """Whom a word of one name alone means where it opens a sentence and does something.

    "Aldmouth expects ...", on a page about the Aldmouth Port Authority. What has the name of a court, a
    ministry or a federation is the country.
    """
    found = _SEAT.match(text)
    profile = names.seats.get(found[1]) if found else None
    if profile is None or profile not in page.main:
        return None
    company = names.profiles[profile].kind == "company" or page.parts.get(profile) == "operator"
    return profile if company else None


def _named(quote: tuple[int, int], text: str, page: Page, focus: list[str], words: Words) -> list[Mention]:
    """The names of a sentence; none where all are of those to whom the last subject did something.

    "届け出を委員会に" leaves its subject unsaid.
    """
    here = [m for m in within(page.mentions, *quote) if m.kind != "publisher"]
    unsaid = focus and words.oblique and all(text.startswith(words.oblique, m.end) for m in here)
    return [] if unsaid else here


def _is_own(text: str, names_others: bool, page: Page, words: Words) -> bool:
    """Whether an own page tells of itself: "we", "this office", and "I" in a letter."""
    if _speaks(text, names_others, words) or names_itself(text, words):
        return True
    if page.ours and _befalls(text, words):
        return True
    return page.signed and not words.unspaced and any(w.lower() in words.writers for w in _WORD.findall(text))


def _befalls(text: str, words: Words) -> bool:
    """Whether something is done to the one who says "us", and not only said: "Acme's report reached us"."""
    tokens = [token.lower() for token in _WORD.findall(text)]
    ours = [at for at, token in enumerate(tokens) if token in words.objects]
    return any(words.speech.isdisjoint(tokens[max(0, at - _NEAR) : at + _NEAR + 1]) for at in ours)


def _speaks(text: str, names_others: bool, words: Words) -> bool:
    """Whether the site speaks of itself; beside other names "us" alone is not enough."""
    if words.unspaced:
        return any(own in text for own in words.first_person)
    said = {token.lower() for token in _WORD.findall(text)} & words.first_person
    return bool(said - words.objects if names_others else said)

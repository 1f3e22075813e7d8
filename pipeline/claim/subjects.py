"""Whom a sentence is about: names first, then products, "we", descriptions, pronouns and the page's topic.

Each route has its own extraction confidence. The figures are the share of right subjects that such
routes reach on news (research on carry-over: names nearly always; a bare pronoun 23 % overall and
near 90 % in subject position with one candidate), rounded down.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import ahocorasick

from pipeline.claim.words import Words
from pipeline.model import Document, Profile, Publisher, Registry, Route

EXTRACTION: dict[Route, float] = {
    "name": 0.97,
    "product": 0.95,
    "we": 0.95,
    "description": 0.90,
    "pronoun": 0.85,
    "topic": 0.80,
}
# a title and the first paragraph say what a page is about; one mention there weighs as much as three later
_LEAD_WEIGHT = 3
_POSSESSED = re.compile(r"[’']s?\s+((?:new\s+|latest\s+|own\s+)?(?:[A-Z][\w-]*)(?:\s+[A-Z0-9][\w-]*){0,3})")


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    kind: str  # "name", "product" or "publisher"
    key: str  # profile id or publisher domain


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of the registry in one automaton, with the profiles and publishers that they stand for."""

    automaton: ahocorasick.Automaton
    profiles: dict[str, Profile]
    publishers: dict[str, Publisher]


def gazetteer(registry: Registry) -> Gazetteer:
    """Builds the automaton; once a night."""
    automaton = ahocorasick.Automaton()
    entries: dict[str, set[tuple[str, str]]] = {}
    for profile in registry.profiles:
        for name in (profile.name, *profile.aliases):
            entries.setdefault(name, set()).add(("name", profile.id))
        for product in profile.products:
            entries.setdefault(product, set()).add(("product", profile.id))
    for publisher in registry.publishers:
        if publisher.kind != "primary":
            entries.setdefault(publisher.name, set()).add(("publisher", publisher.domain))
    for name, meanings in entries.items():
        for spelled in {name, name.upper() if len(name) > 5 else name}:
            automaton.add_word(spelled, (len(spelled), tuple(sorted(meanings))))
    automaton.make_automaton()
    return Gazetteer(
        automaton, {p.id: p for p in registry.profiles}, {p.domain: p for p in registry.publishers}
    )


def mentions(text: str, names: Gazetteer) -> list[Mention]:
    """The longest name at each place, at word boundaries, in order; other scripts bound a name too."""
    if not len(names.automaton):
        return []
    found = []
    for last, (length, meanings) in names.automaton.iter(text):
        start, end = last + 1 - length, last + 1
        if not (_joins(text, start - 1, start) or _joins(text, end, end - 1)):
            found += [Mention(start, end, kind, key) for kind, key in meanings]
    found.sort(key=lambda m: (m.start, -m.end, m.kind, m.key))
    out: list[Mention] = []
    for mention in found:
        if (
            not out
            or mention.start >= out[-1].end
            or (mention.start, mention.end) == (out[-1].start, out[-1].end)
        ):
            out.append(mention)
    return out


def _joins(text: str, outside: int, inside: int) -> bool:
    """Whether the character outside continues the word that ends or starts at `inside`."""
    if not 0 <= outside < len(text):
        return False
    return text[outside].isalnum() and (ord(text[outside]) < 0x250) == (ord(text[inside]) < 0x250)


@dataclass(frozen=True, slots=True)
class Page:
    """What the whole page says of whom it is about."""

    main: tuple[str, ...]  # profiles, the most named first
    home: str | None  # the profile whose own site this is
    products: dict[str, str]  # names that the page ties to a profile ("Microsoft's Azure OpenAI")
    nouns: dict[
        str, str
    ]  # nouns that the page or a name ties to a profile ("insurer Parametrix", Delta Air Lines)
    mentions: tuple[Mention, ...]


def survey(document: Document, names: Gazetteer) -> Page:
    """Who is named where on the page."""
    found = mentions(document.text, names)
    lead_end = _lead_end(document)
    weight: Counter[str] = Counter()
    products: dict[str, str] = {}
    for mention in found:
        if mention.kind == "publisher":
            continue
        weight[mention.key] += _LEAD_WEIGHT if mention.start < lead_end else 1
        owned = _POSSESSED.match(document.text, mention.end)
        if mention.kind == "name" and owned:
            products.setdefault(re.sub(r"^(?:new|latest|own)\s+", "", owned.group(1)), mention.key)
    home = next(
        (p.id for p in names.profiles.values() if any(_under(document.publisher_domain, d) for d in p.home)),
        None,
    )
    ranked = sorted(weight, key=lambda key: (-weight[key], key))
    return Page(tuple(ranked), home, products, _nouns(document.text, found, ranked, names), tuple(found))


def _nouns(text: str, found: list[Mention], ranked: list[str], names: Gazetteer) -> dict[str, str]:
    """What the page calls each profile: the noun before its name, or the one in an apposition behind it."""
    out: dict[str, str] = {}
    for mention in found:
        if mention.kind != "name":
            continue
        before = re.search(r"([a-z][\w-]+)\s$", text[max(0, mention.start - 30) : mention.start])
        behind = re.match(
            r",\s(?:an?|the)\s(?:[\w-]+\s){0,3}?([a-z][\w-]+)(?=[,.]|\s(?:of|that|which|at|in|behind))",
            text[mention.end :],
        )
        for noun in (before, behind):
            if noun:
                out.setdefault(noun.group(1), mention.key)
    for profile in ranked:
        known = names.profiles[profile]
        for word in re.findall(r"[a-z]{4,}", " ".join((known.name, *known.aliases)).lower()):
            out.setdefault(word, profile)
        joined = known.name.lower().replace(" ", "")
        out.update(
            {noun: profile for noun in ("airline", "airlines", "registry", "exchange") if noun in joined}
        )
    return out


def _lead_end(document: Document) -> int:
    body = [b for b in document.blocks if b.kind not in {"title", "deck"}]
    return body[0].end if body else 0


def _under(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def routes(
    quote: tuple[int, int], document: Document, page: Page, names: Gazetteer, focus: list[str], words: Words
) -> dict[str, Route]:
    """The profiles that a sentence names or describes, in order of place, each with the surest route.

    `focus` holds the profiles linked so far, the most recent subject last; descriptions look back on it.
    """
    start, end = quote
    text = document.text[start:end]
    out: dict[str, Route] = {}
    for mention in page.mentions:
        if start <= mention.start < end and mention.kind != "publisher":
            out.setdefault(mention.key, "name" if mention.kind == "name" else "product")
    for product, owner in page.products.items():
        if product in text:
            out.setdefault(owner, "product")
    if page.home and _says(text, words.first_person):
        out.setdefault(page.home, "we")
    described = _described(text, page, names, focus, words)
    if described:
        out.setdefault(described, "description")
    return out


def _says(text: str, wanted: frozenset[str]) -> bool:
    return any(token.lower() in wanted for token in re.findall(r"[^\W\d_]+", text))


def _described(text: str, page: Page, names: Gazetteer, focus: list[str], words: Words) -> str | None:
    """The profile behind "the company": the one that the page calls so, else the last one of that kind."""
    determiner = "|".join(sorted(map(re.escape, words.determiners)))
    for found in re.finditer(rf"\b(?:{determiner})\s+([\w-]+)(?:\s+([\w-]+))?", text, re.IGNORECASE):
        noun = next((n.lower() for n in found.groups() if n and n.lower() in words.descriptions), None)
        if noun is None:
            continue
        kinds = words.descriptions[noun]
        if noun in page.nouns:
            return page.nouns[noun]
        fitting = [p for p in page.main if names.profiles[p].kind in kinds]
        if page.home in fitting:
            return page.home
        linked = [p for p in focus if p in fitting]
        if linked or len(fitting) == 1:
            return linked[-1] if linked else fitting[0]
    return None

"""Names of the registry in a text: where they stand, and how.

A name is *in passing* where it only labels a thing ("the Orchard outage"), where it is left out
("excluding Orchard") or where it is compared with: a sentence that says something about somebody
else is not about it. A name that is an everyday word too ("Delta") counts on a page that shows which
is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import urlsplit

import ahocorasick

from pipeline.claim.patterns import either
from pipeline.claim.words import Words
from pipeline.model import Profile, Publisher, Registry
from pipeline.model.names import is_everyday, own_words

_SHORTEST_SHOUTED = 6  # letters from which a name counts in capitals too; shorter ones are other acronyms
_BEFORE = 40  # characters before a name in which a phrase that passes over it stands
_BEHIND = 40

_ARTICLES = frozenset(
    ("The", "Der", "Die", "Das", "Le", "La", "Les", "El", "Los", "Las", "O", "A", "Os", "As")
)
_LATIN = 0x250  # letters below it are Latin ones

_WORD_BEFORE = re.compile(r"(?:^|(.)\s)([^\W\d_][\w’'-]*)[ \u00a0]$", re.DOTALL)
_WORD_BEHIND = re.compile(r"(-)?[ \u00a0]?([^\W\d_]\w*)")


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    kind: str  # "name", "product" or "publisher"
    key: str  # profile id or publisher domain
    passing: bool = False  # it says nothing about the one that it names


@dataclass(frozen=True, slots=True)
class Deal:
    """Who buys whom on a page, as profile ids."""

    buyer: str
    bought: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the whole page says of whom it is about."""

    main: tuple[str, ...]  # profiles, the most named first
    home: str | None  # the profile whose own site this is
    products: dict[str, str]  # names that the page ties to a profile ("Microsoft's Azure OpenAI")
    nouns: dict[str, str]  # nouns that the page ties to a profile ("insurer Parametrix")
    mentions: tuple[Mention, ...]
    titled: tuple[str, ...] = ()  # profiles that its title names, in order of place
    parts: dict[str, str] = field(default_factory=dict)  # profile to the kind of institution that it is
    deal: Deal | None = None
    signed: bool = False  # whether it is a letter of the one whose site this is, who says "I"
    ours: bool = False  # whether the one whose site this is goes on saying "we"
    rules: bool = False  # whether the page is a decision or a ruling of the one whose site this is


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of the registry in one automaton, with the profiles and publishers that they stand for."""

    automaton: ahocorasick.Automaton
    profiles: dict[str, Profile]
    publishers: dict[str, Publisher]
    homes: dict[str, str]  # domain on which "we" is a profile, to its id
    seats: dict[str, str]  # words that one name alone holds and no language: "Aldmouth", to the profile's id
    seated: dict[
        str, tuple[str, ...]
    ]  # such words in names of institutions, one's alone or not, to their ids
    watched: dict[str, tuple[str, ...]]  # host of a source, to the profiles that its pages are watched for


def gazetteer(registry: Registry) -> Gazetteer:
    """Builds the automaton; once a night."""
    automaton = ahocorasick.Automaton()
    entries = _entries(registry)
    for name, meanings in entries.items():
        for spelled in {name, name.upper() if len(name) >= _SHORTEST_SHOUTED else name}:
            automaton.add_word(spelled, (len(spelled), tuple(sorted(meanings))))
    automaton.make_automaton()
    homes: dict[str, str] = {}
    for profile in registry.profiles:
        for domain in profile.home:
            homes.setdefault(domain, profile.id)
    profiles = {p.id: p for p in registry.profiles}
    publishers = {p.domain: p for p in registry.publishers}
    seats = own_words(registry.profiles)
    return Gazetteer(automaton, profiles, publishers, homes, seats, _seated(registry), _watched(registry))


def _seated(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Capitalised words of long names that are no everyday words: "Leinmark", of all that have it."""
    out: dict[str, dict[str, None]] = {}
    for profile in (p for p in registry.profiles if p.kind == "institution"):
        for word in own_words((profile,)):
            out.setdefault(word, {})[profile.id] = None
    return {word: tuple(those) for word, those in out.items()}


def _entries(registry: Registry) -> dict[str, set[tuple[str, str]]]:
    """Each name to the kinds and keys that it stands for."""
    entries: dict[str, set[tuple[str, str]]] = {}
    for profile in registry.profiles:
        for name in (profile.name, *profile.aliases):
            entries.setdefault(name, set()).add(("name", profile.id))
        for product in profile.products:
            entries.setdefault(product, set()).add(("product", profile.id))
    for publisher in registry.publishers:
        if publisher.kind != "primary":
            for name in {publisher.name, _bare(publisher.name)}:
                entries.setdefault(name, set()).add(("publisher", publisher.domain))
    return entries


def _bare(name: str) -> str:
    """ "Vessby Herald" of "The Vessby Herald", as a page writes it; a lone word keeps its article."""
    first, _, rest = name.partition(" ")
    return rest if " " in rest and first in _ARTICLES else name


def _watched(registry: Registry) -> dict[str, tuple[str, ...]]:
    """What the list of sources says of whom the pages of a host are about."""
    out: dict[str, tuple[str, ...]] = {}
    for source in registry.sources:
        if not source.profiles:
            continue
        host = (urlsplit(source.url).hostname or "").removeprefix("www.")
        out[host] = tuple(dict.fromkeys((*out.get(host, ()), *source.profiles)))
    known = {profile.id for profile in registry.profiles}
    return {host: tuple(p for p in those if p in known) for host, those in out.items()}


def mentions(text: str, names: Gazetteer, words: Words) -> list[Mention]:
    """The longest name at each place, at word boundaries, in order; other scripts bound a name too."""
    out: list[Mention] = []
    for mention in _found(text, names):
        last = out[-1] if out else None
        if (
            last is None
            or mention.start >= last.end
            or (mention.start, mention.end) == (last.start, last.end)
        ):
            out.append(mention)
    doubtful = _doubtful(text, out, names, words)
    return [
        replace(m, passing=True) if _is_passing(text, m, words) else m
        for m in out
        if m.kind == "publisher" or m.key not in doubtful or not is_everyday(text[m.start : m.end])
    ]


def _found(text: str, names: Gazetteer) -> list[Mention]:
    """Every name at word boundaries, the longest first at each place."""
    if not len(names.automaton):
        return []
    found = []
    for last, (length, meanings) in names.automaton.iter(text):
        start, end = last + 1 - length, last + 1
        if not (_joins(text, start - 1, start) or _joins(text, end, end - 1)):
            found += [Mention(start, end, kind, key) for kind, key in meanings]
    return sorted(found, key=lambda m: (m.start, -m.end, m.kind, m.key))


def _joins(text: str, outside: int, inside: int) -> bool:
    """Whether the character outside continues the word that ends or starts at `inside`.

    Chinese characters and kana stand side by side without spaces; only katakana runs are words.
    """
    if not 0 <= outside < len(text):
        return False
    ends = text[outside], text[inside]
    if all("\u3040" <= end <= "\u9fff" for end in ends):
        return all("\u30a0" <= end <= "\u30ff" for end in ends)
    return text[outside].isalnum() and (ord(text[outside]) < _LATIN) == (ord(text[inside]) < _LATIN)


def within(found: tuple[Mention, ...], start: int, end: int) -> tuple[Mention, ...]:
    """The mentions that start inside text[start:end]; `found` is in order of place."""
    first = bisect_left(found, start, key=lambda m: m.start)
    return found[first : bisect_left(found, end, lo=first, key=lambda m: m.start)]


# --- everyday words ---------------------------------------------------------------------------------------


def _doubtful(text: str, found: Iterable[Mention], names: Gazetteer, words: Words) -> frozenset[str]:
    """The profiles that a page names by an everyday word alone, and each time as something else."""
    other: dict[str, bool] = {}
    for mention in found:
        if mention.kind != "publisher" and other.get(mention.key, True):
            name = text[mention.start : mention.end]
            longer = mention.kind == "name" and name != names.profiles[mention.key].name
            event = _events(words).match(text, mention.end)  # events carry the names of institutions
            other[mention.key] = not event and is_everyday(name) and _is_other(text, mention, longer, words)
    return frozenset(key for key, so in other.items() if so)


def _is_other(text: str, mention: Mention, longer: bool, words: Words) -> bool:
    """Whether an everyday word stands as something else: "the Delta", "Nile Delta", "Delta-Variante".

    Where it is short for a `longer` name, "Delta Dental" is another one; "Delta CEO" is not.
    """
    before = _WORD_BEFORE.search(text[max(0, mention.start - _BEFORE) : mention.start])
    behind = _WORD_BEHIND.match(text, mention.end)
    if before and (before[2].lower() in words.determiners | words.articles):
        return True
    inside = before and before[1] and before[1] not in '.!?\n“"'
    if before and inside and before[2][0].isupper() and _is_named(before[2], words):
        return True
    if behind is None or behind[1]:
        return behind is not None
    following = behind[2]
    office = following.lower() in words.offices
    return longer and following.istitle() and not office and _is_named(following, words)


def _is_named(word: str, words: Words) -> bool:
    """Whether a capitalised word is part of a name: no day, no month, nothing that opens a sentence."""
    low = word.lower()
    return not (low in words.stop or low in words.weekdays or low in words.months or low in words.openers)


# --- in passing -------------------------------------------------------------------------------------------


@cache
def _events(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:[ \u00a0-](?:[a-z]+ )?)(?:{either(words.events)})(?!\w)", re.IGNORECASE)


@cache
def _passed(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?<!\w)(?:{either(words.passing)})\s(?:the\s|[a-z]+er\s)?$", re.IGNORECASE),
        re.compile(rf"\s(?:is\s|are\s)?(?:{either(words.left_out)})(?!\w)", re.IGNORECASE),
    )


def _is_passing(text: str, mention: Mention, words: Words) -> bool:
    before, behind = _passed(words)
    tail = text[max(0, mention.start - _BEFORE) : mention.start]
    head = text[mention.end : mention.end + _BEHIND]
    return bool(_events(words).match(head) or behind.match(head) or before.search(tail))

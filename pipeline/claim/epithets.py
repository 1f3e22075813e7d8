"""Epithets: descriptions as good as a name, "Leinmark's privacy regulator" and "the aviation authority".

Two kinds are read. One joins the place in an institution's name to a noun for what it is; no other of the
registry may fit. The other repeats the words of its name, all or some, and holds the noun that says what it
is; only institutions count that the page names too, or for which its source is watched: other countries have
an aviation authority as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.claim.descriptions import article, heads_of, held
from pipeline.claim.naming import Gazetteer, Mention
from pipeline.claim.patterns import either
from pipeline.claim.roles import part
from pipeline.claim.words import Words
from pipeline.claim.words.roles import roles
from pipeline.model import Profile

_TERM = re.compile(r"\s?([^\W\d_][\w-]*)")
_BEFORE = 90  # characters before a place in which the noun that goes with it stands
_AHEAD = 2  # words between a place and its noun: "Leinmark's DATA PROTECTION watchdog"
_BEHIND = (
    4  # words between a noun and its place where adjectives stand behind: "autoridad DE PROTECCIÓN DE DATOS"
)
_LONGEST = 5  # words of a name that a page repeats
_SHORTEST = 2  # one word alone describes, and does not name


def epithets(text: str, host: str, found: Iterable[Mention], names: Gazetteer, words: Words) -> list[Mention]:
    """The names of a page with its epithets among them, in order of place; `host` is the page's publisher."""
    named = tuple(found)
    if words.unspaced or words.joined_article:
        return list(named)
    known = {m.key for m in named if m.kind != "publisher"} | set(names.watched.get(host, ()))
    about = [names.profiles[key] for key in sorted(known) if names.profiles[key].kind == "institution"]
    placed = _apart(_placed(text, names, words), named)
    repeated = _apart(_repeated(text, about, words), _in_order((*named, *placed)))
    return list(_in_order((*named, *placed, *repeated)))


def _in_order(found: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _apart(new: Iterable[Mention], named: tuple[Mention, ...]) -> list[Mention]:
    """Those that share no character with one that is known, nor with one before; `named` is in order."""
    out: list[Mention] = []
    for mention in new:
        place = bisect_left(named, mention.end, key=lambda m: m.start)
        last = max(named[place - 1].end if place else 0, out[-1].end if out else 0)
        if mention.start >= last:
            out.append(mention)
    return out


# --- a place and what sits there --------------------------------------------------------------------------


def _placed(text: str, names: Gazetteer, words: Words) -> Iterator[Mention]:
    if not names.seated:
        return
    for place in _places(tuple(names.seated), words).finditer(text):
        those = [names.profiles[key] for key in names.seated[place[1]]]
        told = _ahead(text, place, those, words) or _behind(text, place, those, words)
        if told:
            yield told


def _ahead(text: str, place: re.Match[str], those: list[Profile], words: Words) -> Mention | None:
    """ "Leinmark's privacy regulator": the noun stands behind its place."""
    if place.end() == place.end(1):
        return None
    at, between = place.end(), list[str]()
    for _ in range(_AHEAD + 1):
        found = _TERM.match(text, at)
        if found is None or found[1].lower() in words.stop:
            return None
        told = _sole(found[1], between, those, words)
        if told:
            return Mention(place.start(), found.end(), "name", told)
        between.append(found[1].lower())
        at = found.end()
    return None


def _behind(text: str, place: re.Match[str], those: list[Profile], words: Words) -> Mention | None:
    """ "The watchdog of Leinmark": the noun stands before its place."""
    first = max(0, place.start() - _BEFORE)
    whose = _whose_end(words).search(text, first, place.start())
    if whose is None:
        return None
    between: list[str] = []
    tail = [m for m in _TERM.finditer(text, first, whose.start())]
    for found in reversed(tail[-(_BEHIND if words.noun_first else _AHEAD) - 1 :]):
        if re.search(r"[^\w\s’'-]", text[found.end() : whose.start()]):
            return None
        told = _sole(found[1], between, those, words)
        if told:
            return Mention(found.start(1), place.end(1), "name", told)
        if not words.noun_first:
            return None
        between.append(found[1].lower())
    return None


def _sole(noun: str, besides: list[str], those: list[Profile], words: Words) -> str | None:
    """The only one of several that is such a thing; the words beside the noun choose among them."""
    such = [p for p in those if _is_such(noun.lower(), p, words)]
    if len(such) > 1:
        such = [p for p in such if set(besides) & held(p)]
    return such[0].id if len(such) == 1 else None


def _is_such(noun: str, profile: Profile, words: Words) -> bool:
    """Whether a noun says what an institution is: a word of its name, or one for its kind."""
    if noun in heads_of(profile):
        return True
    called = roles(words.language).called.get(part(profile), frozenset())
    return noun in called or (words.capital_nouns and noun.endswith(tuple(called)))


@cache
def _places(seats: tuple[str, ...], words: Words) -> re.Pattern[str]:
    """A place, and the mark that makes it somebody's."""
    owns = roles(words.language).owns
    return re.compile(
        rf"(?<!\w)({either(seats)})(?:{owns}|(?!\w))" if owns else rf"(?<!\w)({either(seats)})(?!\w)"
    )


@cache
def _whose_end(words: Words) -> re.Pattern[str]:
    between = either((*roles(words.language).whose, *roles(words.language).sits))
    return re.compile(rf"\s(?i:{between})\s?(?:[A-Z][\w-]+\s)?$")


# --- words of a name ----------------------------------------------------------------------------------------


def _repeated(text: str, about: list[Profile], words: Words) -> Iterator[Mention]:
    if not about:
        return
    for opening in _article(words).finditer(text):
        run = _run(text, opening.end())
        told = [(length, p.id) for p in about if (length := _length(run, p, words)) >= _SHORTEST]
        longest = max(told, default=(0, ""))
        if longest[1] and [length for length, _ in told].count(longest[0]) == 1:
            yield Mention(run[0].start(1), run[longest[0] - 1].end(), "name", longest[1])


def _run(text: str, at: int) -> list[re.Match[str]]:
    out: list[re.Match[str]] = []
    while len(out) < _LONGEST and (found := _TERM.match(text, at)):
        out.append(found)
        at = found.end()
    return out


def _length(run: list[re.Match[str]], profile: Profile, words: Words) -> int:
    """How many words of a run stand in a name, but for an "of" at its end; 0 without its noun."""
    said = [found[1].lower() for found in run]
    length = next((n for n, word in enumerate(said) if word not in held(profile)), len(said))
    while length and said[length - 1] in words.stop:
        length -= 1
    told = [word for word in said[:length] if word not in words.stop]
    return length if len(told) >= _SHORTEST and any(w in heads_of(profile) for w in told) else 0


@cache
def _article(words: Words) -> re.Pattern[str]:
    return re.compile(article(words), re.IGNORECASE)

"""The main verb of a German statement: the finite form, and what closes its bracket at the clause's end.

Acme *hat* 40 Stellen *gestrichen*    Acme *kündigte* den Vertrag *an*    ... weil Acme Stellen *streicht*
"""

from __future__ import annotations

from functools import lru_cache

import simplemma

from pipeline.claim.predicate.clause import Clause, Group
from pipeline.claim.predicate.verbs import Verbs
from pipeline.model import Tense

_SHORTEST = 4  # letters of a full verb's form
_WINDOW = 60


def group(line: Clause) -> Group | None:
    """The group of verbs of the main clause; None where it is not clear."""
    start = _start(line)
    for place in range(start, min(len(line.tokens), _WINDOW)):
        if line.is_break(place):
            return None
        if line.low(place) == "," and place > start:
            closing = _closing(line, place)
            if closing is None:
                return None
            return group_from(line, closing + 1, start)
        if _is_finite(line, place, start):
            return _bracket(line, place, start)
    return None


def group_from(line: Clause, first: int, start: int) -> Group | None:
    """The group behind an aside between commas that began behind the subject."""
    for place in range(first, min(len(line.tokens), _WINDOW)):
        if line.is_break(place) or line.low(place) == ",":
            return None
        if _is_finite(line, place, start):
            return _bracket(line, place, start)
    return None


def _start(line: Clause) -> int:
    """Behind an opening subordinate clause ("Weil ..., "), and behind "dass"."""
    place = 0
    while place < len(line.tokens) and (not line.is_word(place) or line.low(place) in line.verbs.joins):
        place += 1
    if line.low(place) in ("dass", "daß"):
        return place + 1
    if line.low(place) in line.verbs.openers:
        closing = _closing(line, place)
        return place if closing is None else closing + 1
    return place


def _closing(line: Clause, place: int) -> int | None:
    """The next comma behind `place`."""
    end = min(len(line.tokens), place + _WINDOW)
    return next((p for p in range(place + 1, end) if line.low(p) == ","), None)


def _is_finite(line: Clause, place: int, start: int) -> bool:
    table, low = line.verbs, line.low(place)
    if not line.is_small(place) and place != start:
        return False
    if _is_auxiliary(low, table):
        return True
    before = line.low(place - 1) if place > start else ""
    if before in table.determiners or before in table.to or low in table.adverbs:
        return False
    if line.low(place + 1)[:1].isalpha() and not line.is_small(place + 1) and _is_adjective(line, place):
        return False
    return _full(low, table) is not None


def _is_adjective(line: Clause, place: int) -> bool:
    """ "Kleine Betriebe": an ending of adjectives before a noun, in a form that is no listed past tense."""
    low = line.low(place)
    return (
        low.endswith(("e", "en", "er", "es", "em"))
        and low not in line.verbs.pasts
        and not low.endswith(("te", "ten"))
    )


@lru_cache(maxsize=50_000)
def _full(low: str, table: Verbs) -> str | None:
    """The infinitive of a full verb's finite form; None for what is none, or for a mere participle."""
    if low in table.pasts:
        return table.pasts[low]
    if low in table.presents:
        return table.presents[low]
    if len(low) < _SHORTEST or low in table.adjectives:
        return None
    for ending, more, _ in table.endings:
        stem = low.removesuffix(ending)
        if low.endswith(ending) and (
            stem + more in table.bases or stem.removesuffix("e") + more in table.bases
        ):
            return stem + more if stem + more in table.bases else stem.removesuffix("e") + more
    return None


def _tense(low: str, table: Verbs) -> Tense:
    if low in table.pasts:
        return "past"
    if low in table.presents:
        return "present"
    for ending, more, tense in table.endings:
        stem = low.removesuffix(ending)
        if low.endswith(ending) and (
            stem + more in table.bases or stem.removesuffix("e") + more in table.bases
        ):
            return tense
    return ""


def object_start(line: Clause, group: Group) -> int:
    """Where the object phrase begins; the subject is passed where it stands between verb and object."""
    if group.stop and group.stop <= group.first:  # the verb stands last: "dass Acme 40 Stellen streicht"
        return _next_phrase(line, group.subject, group.stop)
    opening = line.low(group.subject)
    inverted = (
        opening in line.verbs.prepositions or opening in line.verbs.adverbs or group.first == group.subject
    )
    if not inverted or opening in ("laut",):
        return group.end
    return _next_phrase(line, group.end, group.stop or _clause_end(line, group.first))


def _next_phrase(line: Clause, first: int, end: int) -> int:
    """The article or number with which the second noun phrase begins; `end` where there is none."""
    table = line.verbs
    later = range(first + 1, end)
    return next((p for p in later if line.low(p) in table.determiners or line.low(p)[0].isdigit()), end)


def _bracket(line: Clause, place: int, start: int) -> Group | None:
    """The finite form with what stands at the end of its clause."""
    table, low = line.verbs, line.low(place)
    end = _clause_end(line, place)
    closing = line.low(end - 1)
    if place == end - 2 and _is_auxiliary(closing, table) and closing not in ("werden", "haben"):
        return _last(line, end - 1, start)
    if place == end - 1 and place - 1 > start:  # the verb stands last: "... gestrichen hat"
        return _last(line, place, start)
    closing = line.low(end - 1) if end - 1 > place else ""
    if _is_auxiliary(low, table):
        return _compound(line, (place, end), closing, start)
    verb = _full(low, table) or ""
    if closing in table.particles and _joined(closing, verb):
        return Group(place, place + 1, closing + verb, _tense(low, table), False, start, end - 1)
    return Group(place, place + 1, verb, _tense(low, table), False, start)


def _is_auxiliary(low: str, table: Verbs) -> bool:
    return low in table.be or low in table.have or low in table.modals or low in table.passive


def _joined(particle: str, verb: str) -> bool:
    """Whether there is such a verb: particles are prepositions too ("nimmt ... teil", but "geht es um")."""
    return bool(simplemma.is_known(particle + verb, lang="de"))


def _clause_end(line: Clause, place: int) -> int:
    """The end of the clause: a comma, a break, or "und" before a further verb."""
    for p in range(place + 1, len(line.tokens)):
        if line.is_break(p) or line.low(p) in (",", ".", "!"):
            return p
    return len(line.tokens)


def _compound(line: Clause, span: tuple[int, int], closing: str, start: int) -> Group | None:
    """ "hat ... gestrichen", "wird ... streichen", "wurde ... gestrichen", "darf ... genutzt werden"."""
    table, (place, end) = line.verbs, span
    low = line.low(place)
    tense = table.be.get(low) or table.have.get(low) or table.modals.get(low) or table.passive.get(low, "")
    last = end - 1
    inner = line.low(last - 1)
    if closing in ("werden", "worden") and last - 1 > place:
        verb = participle(inner, table)
        past = closing == "worden" or low in table.have
        told = "past" if past else ("future" if low in table.passive else tense)
        return Group(place, place + 1, verb, told, True, start, last - 1) if verb else None
    verb = participle(closing, table)
    if verb and low not in table.modals:
        passive = low in table.passive or (low in table.be and verb not in table.aspects)
        perfect = low in table.have or (low in table.be and not passive)
        return Group(place, place + 1, verb, "past" if perfect else tense, passive, start, last)
    infinitive = infinitive_of(closing, table)
    if infinitive and (low in table.modals or low in table.passive):
        return Group(
            place, place + 1, infinitive, "future" if low in table.passive else tense, False, start, last
        )
    if low in table.modals:
        return None
    base = "sein" if low in table.be else "haben" if low in table.have else "werden"
    return Group(place, place + 1, base, tense, False, start)


def _last(line: Clause, place: int, start: int) -> Group | None:
    """The finite form closes a subordinate clause: what belongs to it stands before it."""
    table, low = line.verbs, line.low(place)
    tense = table.be.get(low) or table.have.get(low) or table.modals.get(low) or table.passive.get(low)
    if tense is None:
        return Group(place, place + 1, _full(low, table) or "", _tense(low, table), False, start, place)
    before, later = line.low(place - 1), "future" if low in table.passive else tense
    verb = participle(before, table)
    if before == "werden" and (inner := participle(line.low(place - 2), table)):
        return Group(place - 2, place + 1, inner, later, True, start, place - 2)
    if verb:
        passive = low in table.passive
        return Group(place - 1, place + 1, verb, tense if passive else "past", passive, start, place - 1)
    infinitive = infinitive_of(before, table)
    if infinitive and (low in table.modals or low in table.passive):
        return Group(place - 1, place + 1, infinitive, later, False, start, place - 1)
    base = "sein" if low in table.be else "haben" if low in table.have else ""
    return Group(place, place + 1, base, tense, False, start, place) if base else None


@lru_cache(maxsize=50_000)
def participle(low: str, table: Verbs) -> str | None:
    """The infinitive of a participle: listed, or made by rule from a verb that the lemmatiser knows."""
    if low in table.participles:
        return table.participles[low]
    if not low.endswith("t") and not low.endswith("en"):
        return None
    prefix = next((p for p in sorted(table.particles, key=len, reverse=True) if low.startswith(p + "ge")), "")
    bare = low.removeprefix(prefix)
    if bare.startswith("ge") and bare in table.participles:
        return prefix + table.participles[bare]
    if bare.startswith("ge") and low.endswith("t"):
        stem = bare[2:-1].removesuffix("e") if bare.endswith("et") else bare[2:-1]
        return next((v for v in (prefix + stem + "en", prefix + stem + "n") if _known(v, table)), None)
    if low.endswith("t") and low.startswith(("ver", "be", "ent", "er", "zer", "über", "unter", "miss")):
        return _known_stem(low, table)
    return _known_stem(low, table) if low.endswith("iert") else None


def _known_stem(low: str, table: Verbs) -> str | None:
    stem = low[:-1]
    return next(
        (v for v in (stem + "en", stem + "n", stem.removesuffix("e") + "en") if _known(v, table)), None
    )


def _known(verb: str, table: Verbs) -> bool:
    return verb in table.bases or bool(simplemma.is_known(verb, lang="de"))


@lru_cache(maxsize=50_000)
def infinitive_of(low: str, table: Verbs) -> str | None:
    """A bare infinitive, or one with "zu" inside ("einzuführen")."""
    for particle in table.particles:
        if low.startswith(particle + "zu") and _known(particle + low.removeprefix(particle + "zu"), table):
            return particle + low.removeprefix(particle + "zu")
    return low if low.endswith("n") and len(low) > _SHORTEST and _known(low, table) else None

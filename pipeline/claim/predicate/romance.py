"""The main verb of a French, Spanish or Portuguese statement.

    auxiliary + participle    modal or "va" + infinitive    a finite form by its ending

The first of them outside subordinate clauses, in a place where no noun is due.
"""

from __future__ import annotations

from functools import lru_cache

import simplemma

from pipeline.claim.predicate.clause import Clause, Group
from pipeline.claim.predicate.verbs import Verbs
from pipeline.model import Tense

_WINDOW = 60
_SHORTEST = 4  # letters of a full verb's form that no list holds
_INSIDE = 4  # adverbs and pronouns between an auxiliary and its participle


def group(line: Clause) -> Group | None:
    """The group of verbs of the main clause; None where it is not clear."""
    start = _start(line)
    place, end = start, min(len(line.tokens), _WINDOW)
    while place < end:
        if line.is_break(place) and place > start:
            return None
        behind = _behind_aside(line, place, start)
        if behind > place:
            place = behind
            continue
        if _is_finite(line, place, start):
            return _read(line, place, start)
        place += 1
    return None


def _start(line: Clause) -> int:
    """Behind an opening subordinate clause or phrase with a comma."""
    table, place = line.verbs, 0
    while place < len(line.tokens) and (not line.is_word(place) or line.low(place) in table.joins):
        place += 1
    if line.low(place) in table.openers or line.low(place) in table.prepositions:
        comma = line.comma(place)
        if comma is not None and _any_finite(line, comma + 1):
            return comma + 1
    return place + 1 if line.low(place) in table.relatives | table.openers else place


def _any_finite(line: Clause, first: int) -> bool:
    return any(_is_finite(line, p, first) for p in range(first, min(len(line.tokens), first + _WINDOW)))


def _behind_aside(line: Clause, place: int, start: int) -> int:
    """Behind an aside between commas, or the verb of a relative clause; `place` where none begins."""
    table = line.verbs
    if line.low(place) == "," and place > start:
        closing = line.comma(place + 1)
        if closing is not None and not _is_finite(line, place + 1, start) and _any_finite(line, closing + 1):
            return closing + 1
        return place
    if line.low(place) in table.relatives and place > start:
        for first in range(place + 1, min(len(line.tokens), place + _WINDOW)):
            if line.is_break(first) or line.low(first) == ",":
                return place
            if _is_finite(line, first, start):
                found = _read(line, first, start)
                return max(place + 1, found.end if found else first + 1)
    return place


def _is_finite(line: Clause, place: int, start: int) -> bool:
    table, low = line.verbs, line.low(place)
    if not line.is_word(place) or (not line.is_small(place) and place != start):
        return False
    if low in table.be or low in table.have or low in table.modals or low in table.passive:
        return not _is_noun_place(line, place, start)
    if low in table.adjectives or _is_noun_place(line, place, start):
        return False
    return _full(low, table) is not None


def _is_noun_place(line: Clause, place: int, start: int) -> bool:
    before = line.low(place - 1) if place > start else ""
    return before in line.verbs.determiners or before in line.verbs.prepositions


@lru_cache(maxsize=50_000)
def _full(low: str, table: Verbs) -> tuple[str, Tense] | None:
    """(infinitive, tense) of a full verb's finite form.

    Forms of the present look like nouns, so only verbs of the list have them; other endings are verbs' alone.
    """
    if low in table.pasts:
        return table.pasts[low], "past"
    if low in table.presents:
        return table.presents[low], "present"
    if len(low) < _SHORTEST:
        return None
    for ending, more, tense in table.endings:
        if not low.endswith(ending) or len(low) - len(ending) < 2:
            continue
        verb = low.removesuffix(ending) + more
        if verb in table.bases or (tense != "present" and simplemma.is_known(verb, lang=table.language)):
            return verb, tense
    return None


def _read(line: Clause, place: int, start: int) -> Group | None:
    """The group whose finite form stands at `place`."""
    table, low = line.verbs, line.low(place)
    if low in table.modals:
        return _behind_modal(line, place, (table.modals[low], start))
    if low in table.have or low in table.be:
        return _behind_auxiliary(line, place, start)
    found = _full(low, table)
    if found is None:
        return None
    verb, tense = found
    if verb in table.ahead | table.aspects and (ahead := _infinitive(line, place + 1)):
        return Group(
            place, ahead + 1, line.low(ahead), tense if verb in table.aspects else "future", False, start
        )
    return Group(place, place + 1, verb, tense, False, start)


def _past_adverbs(line: Clause, place: int) -> int:
    table, first = line.verbs, place
    while place - first < _INSIDE and (
        line.low(place) in table.adverbs
        or line.low(place) in table.negations
        or line.low(place).endswith(("ment", "mente"))
    ):
        place += 1
    return place


def _infinitive(line: Clause, place: int) -> int | None:
    """The place of an infinitive behind a modal, over adverbs and the preposition that ties it."""
    place = _past_adverbs(line, place)
    while line.low(place) in line.verbs.to:
        place += 1
    place = _past_adverbs(line, place)
    return place if _is_infinitive(line.low(place), line.verbs) else None


@lru_cache(maxsize=20_000)
def _is_infinitive(low: str, table: Verbs) -> bool:
    language = table.language
    endings = ("er", "ir", "re", "oir") if language == "fr" else ("ar", "er", "ir", "ír", "or")
    return low in table.bases or (
        low.endswith(endings) and len(low) > 2 and simplemma.is_known(low, lang=language)
    )


def _behind_modal(line: Clause, place: int, told: tuple[Tense, int]) -> Group | None:
    tense, start = told
    ahead = _infinitive(line, place + 1)
    if ahead is None:
        return None
    low, table = line.low(ahead), line.verbs
    if low in table.nonfinite:  # "doit être supprimé", "debe ser aprobado"
        behind = _past_adverbs(line, ahead + 1)
        verb = participle(line.low(behind), table)
        if verb:
            return Group(place, behind + 1, verb, tense, True, start)
    return Group(place, ahead + 1, low, tense, False, start)


def _behind_auxiliary(line: Clause, place: int, start: int) -> Group | None:
    """Participle behind "have" or "be", with "been" between them in a passive perfect."""
    table, low = line.verbs, line.low(place)
    have = low in table.have
    tense = table.have[low] if have else table.be[low]
    behind = _past_adverbs(line, place + 1)
    been = line.low(behind) in table.been
    if been:
        behind = _past_adverbs(line, behind + 1)
    verb = participle(line.low(behind), table)
    if verb and line.is_small(behind):
        moved = not have and (verb in table.moved or line.low(place - 1) in table.reflexive)
        passive = (been or not have) and not moved
        told = "past" if tense == "present" and (have or moved) else tense
        return Group(place, behind + 1, verb, told, passive, start)
    gerund = _gerund(line.low(behind), table) if table.language != "fr" else None
    if gerund:
        return Group(place, behind + 1, gerund, tense, False, start)
    if have and (ahead := _infinitive(line, place + 1)) and line.low(place + 1) in table.to:
        return Group(place, ahead + 1, line.low(ahead), "future", False, start)
    base = table.copula if not have else table.possess
    return Group(place, place + 1, base, tense, False, start) if base else None


@lru_cache(maxsize=20_000)
def _gerund(low: str, table: Verbs) -> str | None:
    for ending, more in (("ando", "ar"), ("iendo", "er"), ("iendo", "ir"), ("endo", "er"), ("indo", "ir")):
        verb = low.removesuffix(ending) + more
        if low.endswith(ending) and (verb in table.bases or simplemma.is_known(verb, lang=table.language)):
            return verb
    return None


@lru_cache(maxsize=50_000)
def participle(low: str, table: Verbs) -> str | None:
    """The infinitive of a participle in any gender and number; None for what is none."""
    if low in table.adjectives or len(low) < 2:
        return None
    for form in (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("as") + "o",
                 low.removesuffix("os") + "o", low.removesuffix("a") + "o", low.removesuffix("e"),
                 low.removesuffix("es")):  # fmt: skip
        if form in table.participles:
            return table.participles[form]
    language = table.language
    for ending, more in _PARTICIPLES[language]:
        verb = low.removesuffix(ending) + more
        if low.endswith(ending) and (verb in table.bases or simplemma.is_known(verb, lang=language)):
            return verb
    return None


# endings of regular participles with their infinitive's
_PARTICIPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": tuple(
        (stem + mark, verb)
        for stem, verb in (("é", "er"), ("i", "ir"), ("u", "re"))
        for mark in ("", "e", "s", "es")
    ),
    "es": tuple(
        (stem + mark, verb)
        for stem, verb in (("ad", "ar"), ("id", "er"), ("id", "ir"), ("íd", "er"))
        for mark in ("o", "a", "os", "as")
    ),
}
_PARTICIPLES["pt"] = _PARTICIPLES["es"]

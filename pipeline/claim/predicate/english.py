"""The main verb of an English statement.

Candidates for the finite verb are looked for from left to right outside subordinate clauses. A form that
is a verb whatever stands around it ("was", "fell") wins over one that may be a noun or a participle
("plans", "laid"), if no new clause begins between the two.
"""

from __future__ import annotations

from functools import lru_cache

import simplemma

from pipeline.claim.predicate.clause import Clause, Group
from pipeline.claim.predicate.verbs import Verbs
from pipeline.model import Tense

_WINDOW = 60  # tokens of a sentence that are looked at
_CONTRACTED = frozenset({"it", "he", "she", "that", "there", "who", "what", "here"})  # before "'s": is


def group(line: Clause) -> Group | None:
    """The group of verbs of the main clause; None where it is not clear."""
    start = _behind_openings(line)
    weak: int | None = None
    place = start
    while place < min(len(line.tokens), _WINDOW):
        skipped = _behind_aside(line, place, start)
        if skipped > place:
            place = skipped
            continue
        if _ends_clause(line, place, start):
            break
        strength = _strength(line, place)
        if strength == "strong" and not (weak is not None and _is_own_clause(line, weak, place)):
            return _read(line, place, start)
        if strength == "weak" and (weak is None or _was_participle(line, weak)):
            weak = place
        place += 1
    if weak is not None:
        return _read(line, weak, start)
    return None


def _was_participle(line: Clause, weak: int) -> bool:
    """ "The cable laid by Acme": with its agent behind it, it was no finite verb."""
    return line.low(weak + 1) in line.verbs.by


def _is_own_clause(line: Clause, weak: int, strong: int) -> bool:
    """Whether the weak verb already governs the clause that the strong one stands in: "found prices fell"."""
    verb = _base_of(line, weak)
    return verb in line.verbs.clausal and strong - weak > 1 and line.low(weak + 1) not in line.verbs.by


def _behind_openings(line: Clause) -> int:
    """The first token behind an opening clause or phrase with a comma: "When ..., ", "In May, "."""
    table, place = line.verbs, 0
    while place < len(line.tokens) and not line.is_word(place):
        place += 1
    while place < len(line.tokens) and line.low(place) in table.joins | table.adverbs:
        place += 1
    if line.low(place) in table.openers or line.low(place) in table.prepositions or _is_ing(line, place):
        comma = line.comma(place)
        if comma is not None and _has_verb(line, comma + 1):
            return comma + 1
        if line.low(place) in ("that", "whether"):
            return place + 1
    return place


def _has_verb(line: Clause, place: int) -> bool:
    end = min(len(line.tokens), place + _WINDOW)
    return any(_strength(line, p) for p in range(place, end))


def _is_ing(line: Clause, place: int) -> bool:
    low = line.low(place)
    return len(low) > 5 and low.endswith("ing") and _lemma(low, line.verbs) != low


def _behind_aside(line: Clause, place: int, start: int) -> int:
    """Behind an aside between commas, or a relative clause of the subject; `place` where none begins."""
    table, low = line.verbs, line.low(place)
    if low == "," and place > start:
        ahead = line.low(place + 1)
        beginning = ahead in table.relatives or ahead in table.openers or ahead in table.prepositions
        beginning = beginning or _is_participle(line, place + 1) or _is_ing(line, place + 1)
        apposed = not beginning and not _strength(line, place + 1) and ahead not in table.joins
        closing = line.comma(place + 1)
        if closing is not None and (beginning or apposed) and _has_verb(line, closing + 1):
            return closing + 1
        return place
    if low in ("who", "which", "that") and place > start and line.is_word(place - 1):
        return _behind_relative(line, place)
    return place


def _behind_relative(line: Clause, place: int) -> int:
    """Behind the verb of a relative clause on the subject: "the firm that runs the relay [has]"."""
    end = min(len(line.tokens), place + _WINDOW)
    for first in range(place + 1, end):
        if line.is_break(first) or line.low(first) == ",":
            return place
        if _strength(line, first):
            return _read(line, first, first).end
    return place


def _ends_clause(line: Clause, place: int, start: int) -> bool:
    """Whether another clause begins here before a verb was found."""
    return place > start and (line.is_break(place) or line.low(place) in ("because", "although", "unless"))


def _strength(line: Clause, place: int) -> str:
    """ "strong", "weak" or "" for what cannot be the finite verb here."""
    table, low = line.verbs, line.low(place)
    if not low or not line.is_word(place) or line.low(place - 1) in table.to:
        return ""
    if low == "’s":
        return "strong" if line.low(place - 1) in _CONTRACTED else ""
    titled = line.tokens[place].text[0].isupper() and place > 0
    if titled and not _is_headline(line):
        return ""
    if low in table.be or low in table.have or low in table.do or low in table.modals:
        return "" if low in ("may", "will", "need") and _is_noun_place(line, place) else "strong"
    if low in table.adjectives or low in table.nonfinite:
        return ""
    return _full(line, place)


def _full(line: Clause, place: int) -> str:
    """The strength of a full verb."""
    table, low = line.verbs, line.low(place)
    base = _base_of(line, place)
    if base is None or _is_noun_place(line, place):
        return ""
    if low.endswith("ed") or low in table.pasts:
        return _past(line, place, base)
    if low in table.participles:
        return ""  # "the cable, laid": never finite
    if low == base:
        plural = line.low(place - 1) in table.pronouns or _is_plural(line, place - 1)
        return "weak" if plural else ""
    return "weak" if _has_subject(line, place) and _governs(line, place) else ""


def _past(line: Clause, place: int, base: str) -> str:
    """A past tense is weak where it may be a participle: "laid by", "users affected in May"."""
    table, low = line.verbs, line.low(place)
    distinct = low in table.pasts and low not in table.participles
    if distinct:
        return "strong"
    if low in table.bases and low == base:  # cut, put, set: a noun or a base form as well
        return "weak" if _has_subject(line, place) and _governs(line, place) else ""
    return "weak"


def _has_subject(line: Clause, place: int) -> bool:
    """A word stands before the verb, or the comma that closes an aside behind its subject."""
    return line.is_word(place - 1) or (place > 1 and line.low(place - 1) == ",")


def _governs(line: Clause, place: int) -> bool:
    """Whether what follows looks like a verb's object: an article, a number, "to", a preposition, a noun."""
    ahead = line.low(place + 1)
    return line.is_word(place + 1) and ahead not in line.verbs.be and ahead not in line.verbs.have


def _is_noun_place(line: Clause, place: int) -> bool:
    """Whether a noun or an adjective is due: behind an article, a possessive or a preposition."""
    table, before = line.verbs, line.low(place - 1)
    if before in ("this", "that", "these", "those", "one", "both", "all", "few", "many", "some", "her"):
        return False
    if before == "’s":
        return line.low(place - 2) not in _CONTRACTED
    return before in table.determiners or before in table.prepositions and before not in table.particles


def _is_plural(line: Clause, place: int) -> bool:
    low = line.low(place)
    return low in ("people", "police", "staff", "men", "women", "children") or (
        len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) and low != "’s"
    )


def _is_participle(line: Clause, place: int) -> bool:
    """ ", based in Oslo,": a participle with a preposition behind it."""
    low = line.low(place)
    formed = low.endswith("ed") or low in line.verbs.participles
    return formed and line.is_small(place) and line.low(place + 1) in line.verbs.prepositions


def _is_headline(line: Clause) -> bool:
    """In headlines each long word has a capital."""
    return all(t.text[0].isupper() for t in line.tokens if len(t.text) > 4 and t.text[0].isalpha())


def _base_of(line: Clause, place: int) -> str | None:
    """The infinitive of a full verb's form; None for what is no verb."""
    return _base(line.low(place), line.verbs)


@lru_cache(maxsize=50_000)
def _base(low: str, table: Verbs) -> str | None:
    if low in table.pasts:
        return table.pasts[low]
    if low in table.participles:
        return table.participles[low]
    if low in table.bases:
        return low
    found = _lemma(low, table)
    if low.endswith("ed") and found != low:
        return found
    return found if found in table.bases and low.endswith("s") else None


@lru_cache(maxsize=50_000)
def _lemma(low: str, table: Verbs) -> str:
    """The infinitive behind a regular form."""
    for ending, more in (
        ("ied", "y"),
        ("ies", "y"),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
        ("es", "e"),
        ("es", ""),
    ):
        if low.endswith(ending) and low.removesuffix(ending) + more in table.bases:
            return low.removesuffix(ending) + more
    return simplemma.lemmatize(low, lang="en").lower()


# --- the group --------------------------------------------------------------------------------------------


def _read(line: Clause, place: int, start: int) -> Group:
    """The group of verbs whose finite form stands at `place`."""
    table, low = line.verbs, line.low(place)
    if low in table.modals:
        return _behind_modal(line, place, start)
    if low in table.do:
        behind = _past_adverbs(line, place + 1)
        verb = _infinitive(line, behind)
        return _made(line, (place, behind + 1 if verb else place + 1), verb or "do", table.do[low], start)
    if low in table.be or low == "’s" or low in table.have:
        tense = table.be.get(low) or table.have.get(low) or "present"
        return _behind_auxiliary(line, (place, place + 1), tense, low in table.have, start)
    verb = _base_of(line, place) or low
    tense = "past" if low in table.pasts or (low.endswith("ed") and low != verb) else "present"
    return _handed_on(line, (place, place + 1), verb, tense, start)


def _past_adverbs(line: Clause, place: int) -> int:
    table = line.verbs
    while place < len(line.tokens):
        low = line.low(place)
        if (
            low not in table.adverbs
            and low not in table.negations
            and not (low.endswith("ly") and len(low) > 4)
        ):
            return place
        place += 1
    return place


def _behind_modal(line: Clause, place: int, start: int) -> Group:
    table = line.verbs
    tense = table.modals[line.low(place)]
    behind = _past_adverbs(line, place + 1)
    low = line.low(behind)
    if low == "have":
        return _behind_auxiliary(line, (place, behind + 1), "past", True, start)
    if low == "be":
        return _behind_auxiliary(line, (place, behind + 1), tense, False, start)
    verb = _infinitive(line, behind)
    if verb is None:
        return _made(line, (place, place + 1), "", tense, start)
    return _handed_on(line, (place, behind + 1), verb, tense, start)


def _infinitive(line: Clause, place: int) -> str | None:
    """The bare infinitive at `place`: any small word behind a modal is one, be it listed or not."""
    low = line.low(place)
    if not line.is_word(place) or not line.is_small(place) or low in line.verbs.determiners:
        return None
    return None if low in line.verbs.prepositions or low in line.verbs.pronouns else low


def _behind_auxiliary(line: Clause, span: tuple[int, int], tense: Tense, perfect: bool, start: int) -> Group:
    """What stands behind a form of "be" or "have": participle, -ing, an infinitive with "to", or a noun."""
    table, have = line.verbs, perfect
    behind, seen_be = _past_adverbs(line, span[1]), not perfect
    while line.low(behind) in table.nonfinite:
        seen_be, behind = True, _past_adverbs(line, behind + 1)
    low = line.low(behind)
    used = behind > span[1] and any(line.low(p) in table.nonfinite for p in range(span[1], behind))
    if perfect and (used or _participle_at(line, behind)):
        tense = "past"
    if _participle_at(line, behind) and low not in table.adjectives:
        verb = _base_of(line, behind) or low
        return _after_participle(line, (span[0], behind + 1), verb, (tense, seen_be), start)
    if seen_be and _is_ing(line, behind):
        verb = _lemma(low, table)
        return _handed_on(line, (span[0], behind + 1), verb, tense, start)
    if line.low(behind) in table.to or _leads_on(line, behind):
        return _to_infinitive(line, (span[0], behind), tense, have and not seen_be, start)
    verb = "be" if seen_be else "have"
    return _made(line, (span[0], max(span[1], behind)), verb, tense, start)


def _participle_at(line: Clause, place: int) -> bool:
    low = line.low(place)
    if low in line.verbs.participles:
        return True
    return low.endswith("ed") and line.is_small(place) and _base_of(line, place) is not None


def _leads_on(line: Clause, place: int) -> bool:
    """ "Is due to", "is likely to", "is able to"."""
    adjective = line.low(place) in ("due", "likely", "set", "able", "unable", "unlikely", "about", "ready")
    return adjective and line.low(place + 1) in line.verbs.to


def _to_infinitive(line: Clause, span: tuple[int, int], tense: Tense, duty: bool, start: int) -> Group:
    """ "Is to", "has to", "is due to"; only what is due lies ahead."""
    first, behind = span
    able = line.low(behind) in ("able", "unable")
    place = _past_adverbs(line, behind + (1 if line.low(behind) in line.verbs.to else 2))
    if line.low(place) == "be":
        inner = _behind_auxiliary(line, (first, place + 1), tense if duty or able else "future", False, start)
        return inner
    verb = _infinitive(line, place)
    if verb is None:
        return _made(line, (first, behind), "be", tense, start)
    return _made(line, (first, place + 1), verb, tense if duty or able else "future", start)


def _after_participle(
    line: Clause, span: tuple[int, int], verb: str, told: tuple[Tense, bool], start: int
) -> Group:
    """Passive or perfect; "is expected to", "is set to" hand on to their infinitive."""
    tense, passive = told
    table, behind = line.verbs, span[1]
    if line.low(behind) in table.to and (infinitive := _infinitive(line, behind + 1)):
        ahead = verb in table.ahead or verb in ("set", "schedule", "slate", "forecast", "project", "design")
        if ahead and infinitive == "be":
            return _behind_auxiliary(line, (span[0], behind + 2), "future", False, start)
        if ahead:
            return _made(line, (span[0], behind + 2), infinitive, "future", start)
        if not passive and verb in table.aspects:
            return _made(line, (span[0], behind + 2), infinitive, tense, start)
    return Group(span[0], behind, verb, tense, passive, start)


def _handed_on(line: Clause, span: tuple[int, int], verb: str, tense: Tense, start: int) -> Group:
    """ "Plans to sell": the deed is to sell, and lies ahead; "continues to sell": it is now."""
    table, behind = line.verbs, span[1]
    if line.low(behind) not in table.to or (verb not in table.ahead | table.aspects and verb != "go"):
        return _made(line, span, verb, tense, start)
    place = _past_adverbs(line, behind + 1)
    later = tense if verb in table.aspects else "future"
    if line.low(place) == "be":
        return _behind_auxiliary(line, (span[0], place + 1), later, False, start)
    infinitive = _infinitive(line, place)
    if infinitive is None:
        return _made(line, span, verb, tense, start)
    return _made(line, (span[0], place + 1), infinitive, later, start)


def _made(line: Clause, span: tuple[int, int], verb: str, tense: Tense, start: int) -> Group:
    return Group(span[0], span[1], verb, tense, False, start)

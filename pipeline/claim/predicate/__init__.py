"""What a sentence says is done: predicate, object and tense of the clause that states it.

    statement  what a speaker is reported to have said, else the whole sentence
    clause     its words and marks
    group      the finite group of verbs of the main clause (english, german, romance); listed verbs elsewhere

Nothing is guessed: where the rules do not see which verb governs, all slots are empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.claim.lemmas import lemma, terms
from pipeline.claim.predicate import english, german, listed, romance
from pipeline.claim.predicate.clause import Clause, Group, clause, phrase_end
from pipeline.claim.predicate.verbs import verbs
from pipeline.claim.speech import attributions
from pipeline.claim.words import Words, canonical
from pipeline.model import Tense

_GROUPS: dict[str, Callable[[Clause], Group | None]] = {
    "en": english.group,
    "de": german.group,
    "fr": romance.group,
    "es": romance.group,
    "pt": romance.group,
}
_LISTED = frozenset({"ar", "ja", "zh"})
_LONGEST = 600  # characters of a statement; behind that stands a list or a table
_QUOTES = str.maketrans(dict.fromkeys('“”„«»"「」『』', " "))
_PARTICLE_REACH = 6  # words of an object that may stand between a verb and its particle


@dataclass(frozen=True, slots=True)
class Deed:
    """Predicate: a canonical lemma as in `terms`, with its particle; object: content lemmas in order."""

    predicate: str = ""
    object: tuple[str, ...] = ()
    tense: Tense = ""


# What stands before a sentence and is none of it: where and when it was filed, and by whom; the number of a
# clause; the word that opens a recital.
_FILED = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý .'’-]{2,30}(?:, [^()–—]{2,40})?(?: ?\([^()]{2,30}\))?\s[–—-]{1,2}\s+(?=[A-ZÀ-Ý])"
    r"|\(?\d{1,2}[.)]\s+(?=[A-ZÀ-Ý])"
    r"|Whereas,?\s+"
)


@lru_cache(maxsize=64)  # a sentence about two profiles is asked for twice
def deed(quote: str, lists: Words) -> Deed:
    """The deed that a sentence states: in reported speech what was said, else that of its main clause.

    The object of a passive is its subject: "the use was banned" and "they banned the use" say the same.
    """
    opened = _FILED.match(quote)
    for statement in _statements(quote[opened.end() :] if opened else quote, lists):
        found = _read(statement[:_LONGEST].translate(_QUOTES), lists)
        if found.predicate:
            return found
    return Deed()


def _statements(quote: str, lists: Words) -> list[str]:
    """What the innermost speaker said, where somebody speaks; then the whole sentence."""
    made = attributions(quote, lists.language)
    contents = [" ".join(quote[start:end] for start, end in one.content) for one in made if one.content]
    return [*sorted(contents, key=len), quote]


def _read(statement: str, lists: Words) -> Deed:
    table = verbs(lists.language)
    if lists.language in _LISTED:
        return Deed(*listed.deed(statement, table, lists))
    read = _GROUPS.get(lists.language)
    if read is None:
        return Deed()
    line = clause(statement, table)
    group = read(line)
    if group is None or not group.verb:
        return Deed()
    particle = _particle(line, group)
    predicate = _predicate(group.verb, particle, lists)
    return Deed(predicate, _object(line, group, particle, lists), group.tense)


def stands(text: str, lists: Words) -> bool:
    """Whether a run of words reads as a sentence: a subject that is no pronoun, and a finite verb behind it.

    Strict, for what is cut here is quoted: no opening clause or phrase that may hold for more than this
    clause, no relative clause before the verb, no form that may be a participle ("the cranes used in May").
    """
    read = _GROUPS.get(lists.language)
    line = clause(text.translate(_QUOTES), verbs(lists.language))
    group = read(line) if read else None
    if group is None or not group.verb or group.first <= group.subject:
        return False
    return _opens_plainly(line, lists) and not _in_relative(line, group.first) and _is_finite(line, group)


def _opens_plainly(line: Clause, lists: Words) -> bool:
    table, low = line.verbs, line.low(0)
    if low in table.determiners | lists.determiners:  # some are pronouns or prepositions as well: "a Acme"
        return True
    return low not in table.pronouns | lists.pronouns | table.openers | table.relatives | table.prepositions


def _in_relative(line: Clause, first: int) -> bool:
    last = max((p for p in range(first) if line.low(p) == ","), default=0)
    return any(line.low(p) in line.verbs.relatives for p in range(last, first))


def _is_finite(line: Clause, group: Group) -> bool:
    """Whether the form is a verb whatever stands around it, or governs what is no preposition."""
    table, form = line.verbs, line.low(group.first)
    if any(form in known for known in (table.be, table.have, table.do, table.modals)):
        return True
    if form in table.pasts and form not in table.participles:
        return True
    return line.is_word(group.end) and line.low(group.end) not in table.prepositions | table.by


def _particle(line: Clause, group: Group) -> str:
    """The particle behind an English verb, or behind its object: "laid off", "shut the line down"."""
    table = line.verbs
    if line.low(group.end) in table.particles:
        return line.low(group.end)
    end = min(phrase_end(line, group.end), group.end + _PARTICLE_REACH)
    return line.low(end) if end > group.end and f"{group.verb} {line.low(end)}" in table.apart else ""


def _predicate(verb: str, particle: str, lists: Words) -> str:
    """The word that stands for the verb's group; with its particle where the two are one word of news."""
    together = canonical(lists.language).get(f"{verb} {particle}") if particle else None
    if together:
        return together
    found = lemma(verb, lists.language).split("+")[0]
    return (
        f"{found} {particle}" if particle and f"{verb} {particle}" in verbs(lists.language).apart else found
    )


def _object(line: Clause, group: Group, particle: str, lists: Words) -> tuple[str, ...]:
    """Content lemmas of the object phrase; of the subject where the verb is passive."""
    if group.passive:
        return tuple(dict.fromkeys(terms(line.part(group.subject, _subject_end(line, group)), lists)))
    first = group.end + (1 if particle and line.low(group.end) == particle else 0)
    if lists.language == "de":
        first = german.object_start(line, group)
    end = phrase_end(line, first)
    return tuple(dict.fromkeys(terms(line.part(first, min(end, group.stop or end)), lists)))


def _subject_end(line: Clause, group: Group) -> int:
    """A subject ends at its verb, or at the aside or the relative clause between the two."""
    inner = range(group.subject + 1, group.first)
    return next((p for p in inner if line.low(p) == "," or line.low(p) in line.verbs.relatives), group.first)

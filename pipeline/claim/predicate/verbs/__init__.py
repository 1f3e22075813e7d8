"""The grammar of verbs that the rules of the predicate need, one file per language. Data alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.claim.words import of_language
from pipeline.model import Tense


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: each language is one value
class Verbs:
    """What the rules need to know of one language, all in lower case.

    Tenses are "past", "present" and "future"; "" where the form does not tell.
    """

    # finite forms of auxiliaries and their tense
    be: dict[str, Tense] = field(default_factory=dict)
    have: dict[str, Tense] = field(default_factory=dict)
    do: dict[str, Tense] = field(default_factory=dict)
    modals: dict[str, Tense] = field(default_factory=dict)
    passive: dict[str, Tense] = field(default_factory=dict)  # an auxiliary that makes nothing but passives
    nonfinite: frozenset[str] = frozenset()  # "been", "being": they stand inside a group of verbs
    # full verbs
    pasts: dict[str, str] = field(default_factory=dict)  # irregular past tense: infinitive
    participles: dict[str, str] = field(default_factory=dict)  # irregular participle: infinitive
    bases: frozenset[str] = frozenset()  # verbs of news by their infinitive
    presents: dict[str, str] = field(default_factory=dict)  # irregular present: infinitive
    # finite endings of regular verbs, and the infinitive's: tried against the known verbs, longest first
    endings: tuple[tuple[str, str, Tense], ...] = ()  # ending, infinitive's ending, tense
    adjectives: frozenset[str] = frozenset()  # they look like participles and state a quality
    # verbs that hand their sense on to the infinitive behind them, and what they make of its tense
    ahead: frozenset[str] = frozenset()  # "plans to": future
    aspects: frozenset[str] = frozenset()  # "continues to": the tense stays
    clausal: frozenset[str] = frozenset()  # a clause may follow without an opener: "found prices fell"
    # around the verb
    negations: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()  # may stand inside a group of verbs
    to: frozenset[str] = frozenset()  # before an infinitive
    openers: frozenset[str] = frozenset()  # begin a subordinate clause
    relatives: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()  # what stands between two main clauses of one sentence, with its white space
    determiners: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()  # subjects
    prepositions: frozenset[str] = frozenset()
    linkers: frozenset[str] = frozenset()  # prepositions that go on with an object: "the use OF"
    by: frozenset[str] = frozenset()  # before the agent of a passive
    times: frozenset[str] = frozenset()  # say when behind an object: "the sale LAST week"
    particles: frozenset[str] = frozenset()  # belong to the verb: "laid OFF", "kündigte ... AN"
    # Romance languages
    language: str = ""  # as the lemmatiser calls it
    copula: str = ""
    possess: str = ""  # the infinitive of "have" where it is a full verb as well
    been: frozenset[str] = frozenset()  # the participle of "be" inside a passive perfect
    moved: frozenset[str] = frozenset()  # their perfect is made with "be": no passive
    reflexive: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()  # "verb particle" where the particle stands behind its object too
    # languages without inflection that rules could read: phrase, (predicate, tense)
    listed: dict[str, tuple[str, str]] = field(default_factory=dict)
    marks: tuple[tuple[str, str], ...] = ()  # phrase, tense, of the languages with `listed`


@cache
def verbs(language: str) -> Verbs:
    """The table of a language; the English one for a language that has none."""
    return of_language("pipeline.claim.predicate.verbs", language, Verbs)

"""Words by which news says who says what, one file per language. Data alone: the rules stand beside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.claim.words import of_language

LANGUAGES = ("en", "de", "fr", "es", "pt", "ar")  # ja and zh have patterns of their own


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: each language is one value
class Cues:
    """What the rules of attribution need to know of one language, all in lower case."""

    # verbs that speak wherever they have a subject and say something
    strong: frozenset[str]
    # verbs with other meanings: they speak only with "that", a quotation, a colon, a clause or at the end
    weak: frozenset[str]
    denials: frozenset[str]  # those of them that deny
    # phrases before a source; "*" at the end: only at the start of a clause ("según la temporada" is none)
    before: tuple[str, ...]
    # what a passive may not carry, so that a source follows: "was announced BY"; and "said TO have"
    by: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()  # of talking, behind "by": "said BY TELEPHONE" is no passive
    reduced: frozenset[str] = frozenset()  # behind a participle: "a man accused OF theft" says nothing
    infinitive: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()  # words behind a source: "zufolge"
    so: frozenset[str] = frozenset()  # between commas before a source: "so der Minister"
    like: frozenset[str] = frozenset()  # "AS the Ledger reported": what is said stands behind the comma
    plurals: frozenset[str] = frozenset()  # verbs that are nouns too: "the member STATES that signed"
    # weak verb, word that must follow it somewhere: "describes it AS", "puts it AT 6.1"
    frames: tuple[tuple[str, str], ...] = ()
    counts: frozenset[str] = frozenset()  # figures as words, behind such an AT: "puts it at FIVE"
    roughly: frozenset[str] = frozenset()  # what may stand before them: "at ABOUT 300"
    bare: frozenset[str] = frozenset()  # take no object: a lone noun phrase behind one of them speaks
    objects: frozenset[str] = frozenset()  # weak verbs that want an object: none closes what was said
    joins: frozenset[str] = frozenset()  # "met AND said": the subject is that of the first verb
    rumoured: frozenset[str] = frozenset()  # weak verbs that speak in "is REPORTED to have"
    measures: frozenset[str] = frozenset()  # "according to SIZE": nobody speaks
    participles: frozenset[str] = frozenset()  # "adding that": who spoke goes on
    quoted: frozenset[str] = frozenset()  # "was QUOTED as saying": the subject of the passive speaks
    particles: tuple[tuple[str, str], ...] = ()  # verb, what must stand behind it: "teilte ... mit"
    # the same with which it says something else: "sagte die Reise AB"
    other: tuple[tuple[str, str], ...] = ()
    # endings of participles: without an auxiliary they are adjectives, "le prix ANNONCÉ"
    perfect: tuple[str, ...] = ()
    nobody: frozenset[str] = frozenset()  # as subjects: "NEITHER bank said when ..."
    reflexive: frozenset[str] = frozenset()  # between a verb and its speaker: "erinnert SICH Ruiz"
    audience: frozenset[str] = frozenset()  # behind a verb they open the one who is told: "sagte DEM Sender"
    that: frozenset[str] = frozenset()  # words that open what is said
    auxiliaries: frozenset[str] = frozenset()  # stand between a speaker and the verb
    passive: frozenset[str] = frozenset()  # auxiliaries of the passive
    muted: frozenset[str] = frozenset()  # before the verb: nothing was said (negations, modals, "to")
    silent: frozenset[str] = frozenset()  # behind the verb: nothing was said ("said nothing")
    determiners: frozenset[str] = frozenset()  # before a form that could be a noun they make it one
    pronouns: frozenset[str] = frozenset()  # speakers that stand for one named before
    persons: frozenset[str] = frozenset()  # those of them that stand for a person: "she"
    relatives: frozenset[str] = frozenset()  # ", WHICH reported"
    openers: frozenset[str] = frozenset()  # words at which a clause begins
    prepositions: frozenset[str] = frozenset()  # a phrase with one of these is no subject
    linkers: frozenset[str] = frozenset()  # those that go on with a name: "spokesman FOR the port"
    breaks: frozenset[str] = frozenset()  # a source does not reach over these
    finite: frozenset[str] = frozenset()  # common finite verbs: signs of a clause
    endings: tuple[str, ...] = ()  # endings of finite verbs that no noun has
    labels: frozenset[str] = frozenset()  # before a colon they name no speaker
    times: frozenset[str] = frozenset()  # may stand between verb and speaker: "afirmó ESTE MARTES"
    drops: bool = False  # the subject may be left out: "..., precisó"
    verb_first: bool = False  # the subject stands behind the verb
    capital_nouns: bool = False


@cache
def cues(language: str) -> Cues:
    """The table of a language; the English one for a language that has none."""
    return of_language("pipeline.claim.speech.cues", language, Cues, LANGUAGES)

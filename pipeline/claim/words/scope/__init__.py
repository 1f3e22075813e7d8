"""Words that say what a number belongs to, and phrases that narrow a claim, one file per language. "
"Data alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.claim.words import of_language


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: each language is one value
class Scope:
    """What the rules need to know of one language, all in lower case."""

    # between a number and what it is a share of: "12 % OF its staff"; Chinese and Japanese have it before
    of: frozenset[str] = frozenset()
    share_before: str = ""  # expression: what a number is a share of stands in its group "base"
    rises: frozenset[str] = frozenset()  # forms and nouns of rising
    falls: frozenset[str] = frozenset()
    nouns: frozenset[str] = (
        frozenset()
    )  # those of both that name a change behind its number: "a 5 % INCREASE"
    # word before a number, or behind it: which end of a change it gives, "by", "to" or "from"
    ends: tuple[tuple[str, str], ...] = ()
    ends_behind: tuple[tuple[str, str], ...] = ()
    # phrase beside a number, qualifier
    qualifiers: tuple[tuple[str, str], ...] = ()
    # phrase that opens a condition, its kind; and one that closes it
    conditions: tuple[tuple[str, str], ...] = ()
    conditions_behind: tuple[tuple[str, str], ...] = ()
    purpose: frozenset[str] = frozenset()  # "for": a purpose unless a number or a time follows
    no_purpose: frozenset[str] = frozenset()  # words behind "for" that make it no purpose
    elsewhere: tuple[str, ...] = ()  # all places but this one: "IN OTHER COUNTRIES", "THE REST OF THE CITY"
    partly: tuple[str, ...] = ()  # not all of a thing: "AND NOTHING ELSE", "NOT EVERYTHING"
    # expression, in which capitals count: this place and no other, its name in the group "here"
    alone: str = ""
    # parts of a document that only who reads it names: with a number behind them ("CLAUSE 4"), and without
    clauses: frozenset[str] = frozenset()
    annexes: tuple[str, ...] = ()
    # "must not", "shall", "is prohibited from": in an official text they rule, and predict or doubt nothing
    rules: tuple[str, ...] = field(default=())


@cache
def scope(language: str) -> Scope:
    """The table of a language; the English one for a language that has none."""
    return of_language("pipeline.claim.words.scope", language, Scope)

"""What institutions of one kind do, and who is who in a purchase, one file per language. Data alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.claim.words import LANGUAGES, of_language


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: each language is one value
class Roles:
    """What the rules need to know of one language, all in lower case."""

    # kind of institution → words of a name that show it ("TRIBUNAL de commerce"), the surest kind first
    heads: dict[str, frozenset[str]]
    # kind of institution → nouns by which a page calls one: "the hospital"
    called: dict[str, frozenset[str]]
    # kind of institution → phrases that tell of its work: a hospital has patients, a journal corrects papers
    trade: dict[str, tuple[str, ...]]
    # kind of institution → nouns of what it decides: a court gives a ruling, an authority a decision
    decides: dict[str, frozenset[str]]
    organs: tuple[str, ...] = ()  # by which an institution decides: "the board" of its own page
    agents: frozenset[str] = frozenset()  # people by whom an authority acts: "INSPECTORS said"
    people: frozenset[str] = frozenset()  # whose noun stands before them: "REGISTRY members"
    selves: tuple[str, ...] = ()  # by which an institution's own page calls it: "this office"
    letters: frozenset[str] = frozenset()  # how the title of a letter opens; who signs it says "I"
    sits: tuple[str, ...] = ()  # between what somebody is and where: "a court IN Leinmark"
    whose: tuple[str, ...] = ()  # between a noun and whose it is: "the association OF grocers"
    owns: str = ""  # expression between a place and what it has: "Leinmark'S regulator"; "" for none
    # phrases for what an authority does to others, and for what it has laid down: "was fined", "the ban"
    acts: tuple[str, ...] = ()
    # words of what is measured: with a figure, on an institution's own page, it is the institution's finding
    measures: tuple[str, ...] = ()
    makers: frozenset[str] = frozenset()  # nouns for who makes things: "the manufacturer"
    suing: frozenset[str] = frozenset()  # nouns for who brings a case: "the claimant"
    sued: frozenset[str] = frozenset()  # nouns for whom it is brought against: "the accused"
    beside: frozenset[str] = frozenset()  # nouns for who joins it: "the intervener"
    versus: tuple[str, ...] = ()  # between the parties in the name of a case: "Acme V Bolt"
    sues: tuple[str, ...] = ()  # between two names, who brings the case first: "has sued"
    buyers: frozenset[str] = frozenset()  # nouns for who buys: "the buyer"
    bought: frozenset[str] = frozenset()  # nouns for what is bought: "the target"
    prices: tuple[str, ...] = ()  # phrases that tell of the price of a purchase: "the purchase price"
    buys: tuple[str, ...] = ()  # between two names, the buyer first: "is taking over"
    goes_to: tuple[str, ...] = ()  # between two names, the buyer last: "passes to"
    purchase: tuple[str, ...] = ()  # nouns before "of TARGET by BUYER", and behind "BUYER's"
    of: tuple[str, ...] = ()  # between such a noun and its target
    by: tuple[str, ...] = ()  # between the target and its buyer


@cache
def roles(language: str) -> Roles:
    """The table of a language; the English one for a language that has none."""
    return of_language("pipeline.claim.words.roles", language, Roles)


@cache
def parts(language: str) -> frozenset[str]:
    """Nouns for the parties of a case."""
    table = roles(language)
    return table.suing | table.sued | table.beside


@cache
def heads() -> dict[str, frozenset[str]]:
    """Kind of institution → words of names in all languages: a page may name it in another than its own."""
    tables = [roles(language).heads for language in LANGUAGES]
    return {kind: frozenset().union(*(table[kind] for table in tables)) for kind in tables[0]}

"""Lists of words, one file per language. Data alone: the rules that walk them are beside this folder.

Groups of words that news uses for one thing stand in `same/` and units in `units/`, one file per language
as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TypeVar

Key = TypeVar("Key")
Table = TypeVar("Table")
LANGUAGES = ("en", "de", "fr", "es", "pt", "ja", "zh", "ar")


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: each language is one value
class Words:
    """What the rules need to know of one language. All entries are lower case unless noted."""

    language: str
    stop: frozenset[str]
    # groups of words that news uses for one thing; the first of each group stands for all. A space
    # inside an entry is written "_"; "subsea+cable" as the first word stands for both terms
    same: tuple[str, ...]
    months: dict[str, int]
    weekdays: dict[str, int]  # Monday is 0
    numbers: dict[str, float]
    scales: dict[str, float]  # one-letter scales count only where they touch the figure
    comparators: tuple[tuple[str, str], ...]  # phrase before a number, sign
    speech: frozenset[str]  # forms of verbs of saying
    hedges: frozenset[str]  # words and phrases
    predictions: frozenset[str]  # words and phrases
    negations: frozenset[str]  # words and phrases; "…" stands for up to three words, "……" for eight
    restrictors: tuple[tuple[str, str], ...]  # phrase, scope class
    descriptions: dict[str, tuple[str, ...]]  # noun after "the": kinds of profile it may stand for
    pronouns: frozenset[str]
    first_person: frozenset[str]
    opinions: tuple[str, ...]  # a sentence that starts or stands like this states no fact
    refusals: tuple[str, ...]  # asked and got no answer: the newsroom's own observation
    reporting: tuple[str, ...]  # marks of own work; {name} is the publisher's own name
    corrections: tuple[str, ...]  # how correction notices start
    notices: tuple[str, ...]  # expressions: how a sentence says that its page was corrected
    page_nouns: tuple[str, ...]  # "an earlier version of this ARTICLE": of a page, no product and no law
    earlier: tuple[str, ...] = ()  # how a page names what it said before
    before: tuple[str, ...] = ()  # how an institution names what it said at first, and says no longer
    withdrawals: tuple[str, ...] = ()  # with one of those in one sentence: it is taken back
    hearsay: tuple[str, ...] = ()  # reports whose publisher is not named
    witness: tuple[str, ...] = ()  # "we counted": the newsroom's own eyes; {name} as in `reporting`
    determiners: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()  # those of first_person to whom something is done: "us"
    held: frozenset[str] = frozenset()  # nouns after "the" that describe a profile whose name holds them
    goods: frozenset[str] = frozenset()  # nouns after "the" for what a company makes: "the tablet"
    rulings: frozenset[str] = frozenset()  # what an authority orders or finds: "THE RECALL covers 14 batches"
    elided: frozenset[str] = frozenset()  # what an apostrophe ties to the noun that it describes: "l"
    casualties: tuple[str, ...] = ()  # how a sentence says that somebody was, or that nobody was, hurt
    findings: tuple[str, ...] = ()  # verbs by which an authority finds or estimates what is true of others
    noun_first: bool = False  # an adjective stands behind its noun
    joined_article: str = ""  # "the" where it is written together with its noun
    # asides
    writers: tuple[str, ...] = ()  # the writer's own life: "I like a big number in the morning"
    readers: tuple[str, ...] = ()  # the reader, who is advised: "if you sell fibre pairs"
    elsewhere: tuple[str, ...] = ()  # how a sentence starts that turns to something else
    anybody: tuple[str, ...] = ()  # how a sentence starts that speaks of nobody, or of anybody
    # names
    maxim: str = ""  # expression: goes on behind "a share that small" and makes it a maxim: "is a ..."
    events: frozenset[str] = frozenset()  # nouns that turn the name before them into an event's label
    passing: tuple[str, ...] = ()  # before a name that is left out or compared with
    left_out: tuple[str, ...] = ()  # behind a name that is left out
    oblique: tuple[str, ...] = ()  # particles behind a name to whom something is done: no subject
    articles: frozenset[str] = frozenset()  # indefinite ones: names of institutions take none
    acts: frozenset[str] = frozenset()  # verbs that news uses of institutions, beside those of saying
    # speakers
    possessives: frozenset[str] = frozenset()  # "according to ITS report"
    offices: frozenset[str] = frozenset()  # words for people who speak for an institution
    # sentences: what may stand before a full stop that ends nothing
    abbreviations: frozenset[str] = (
        frozenset()
    )  # without the last stop; end a sentence where an opener follows
    titles: frozenset[str] = frozenset()  # abbreviations that always have something behind them
    numbering: frozenset[str] = frozenset()  # abbreviations only where a figure follows: "No. 5"
    # the same as written: forms that only their capital, or the lack of one, tells from a common word
    cased_abbreviations: frozenset[str] = frozenset()
    cased_titles: frozenset[str] = frozenset()
    cased_numbering: frozenset[str] = frozenset()
    abroad: frozenset[str] = frozenset()  # English abbreviations in texts of scripts without capitals
    openers: frozenset[str] = frozenset()  # words that, capitalised, open a sentence
    speaker_first: bool = (
        False  # behind a quotation the speaker may stand before the verb: “Why?” Smith asked
    )
    asked: frozenset[str] = frozenset()  # forms of asking and calling behind a quotation; the verb is first
    joining: frozenset[str] = frozenset()  # in a script without capitals: words that go on behind dots
    goes_on: str = ""  # expression: behind a closed quotation the sentence goes on
    asking: str = ""  # expression: a clause behind a closed quotation that names its speaker
    particle: str = ""  # expression: what goes on behind a name that holds a full stop
    title_marks: str = ""  # closing marks of titles, which end no sentence
    # quantities
    units: dict[str, str] = field(
        default_factory=dict
    )  # word or phrase behind a figure: unit; "" for a counter
    before_scale: dict[str, float] = field(default_factory=dict)  # numbers only before a scale: "half a"
    fractions: dict[str, float] = field(default_factory=dict)  # phrase, percent
    one_in: tuple[str, ...] = ()  # between two numbers that make a share: "one IN four"
    comparators_after: tuple[tuple[str, str], ...] = ()  # phrase behind number and scale, sign
    ranges: tuple[tuple[str, str], ...] = ()  # before the first number ("" for anything), between the two
    tallies: frozenset[str] = (
        frozenset()
    )  # nouns for a count that somebody keeps: "raised its TALLY from 3 to 4"
    changes: tuple[str, ...] = ()  # before the first number: it went from one to the other, no range
    numbered: frozenset[str] = frozenset()  # words that a number behind them names: "article 5"
    partitives: frozenset[str] = frozenset()  # words between a number and its noun: "two OF THE cables"
    qualifiers: frozenset[str] = frozenset()  # adjectives before a counted noun that are never the noun
    plurals: frozenset[str] = frozenset()  # plurals that do not look like one
    # moments
    relative: tuple[tuple[str, str], ...] = ()  # phrase, "unit offset" as `moments` reads it
    ago: tuple[str, ...] = ()  # templates with {n} and {u}: "{n} {u} ago"
    loose: tuple[str, ...] = ()  # templates of spans that hang on another event: "{n} {u} earlier"
    year_cues: tuple[str, ...] = ()  # words before a bare year
    ordinals: dict[str, int] = field(default_factory=dict)  # first to fourth, of quarters and halves
    last: tuple[str, ...] = ()  # before a weekday or a month: the one before publication
    deadlines: tuple[str, ...] = ()  # before a day or a month that is to come: "BY 31 January"
    future: str = ""  # expression: a verb in the future tense, where its ending tells
    following: tuple[str, ...] = ()  # before a weekday or a month: the one after publication
    # polarity
    affirming: tuple[str, ...] = ()  # phrases that hold a negation and negate nothing: "not only"
    denials: tuple[str, ...] = ()  # phrases by which somebody denies
    missed: tuple[str, ...] = ()  # how a plan is told of that was not kept: "it HAD HOPED TO conclude"
    figures_of: tuple[str, ...] = ()  # before a number that somebody gave: "THE FIGURE OF 12,000"
    baseless: tuple[str, ...] = ()  # behind it, that nothing bears it out: "FINDS NO SUPPORT"
    instead: tuple[str, ...] = ()  # before a number that is denied in favour of another: "RATHER THAN 38"
    refuted: tuple[str, ...] = ()  # how a sentence starts that denies the one before it: "That is untrue"
    # the shape of words
    elisions: tuple[str, ...] = ()  # what an apostrophe ties to a word: "l'"
    prefixes: tuple[str, ...] = ()  # particles written together with a word, longest first
    suffixes: tuple[str, ...] = ()  # endings tried where the word itself is in no list, longest first
    unspaced: bool = False  # written without spaces
    capital_nouns: bool = False  # common nouns are capitalised
    ordinal_dot: bool = False  # ordinals are figures with a full stop


def split(text: str) -> frozenset[str]:
    """A set of words from a string with white space between them."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Phrases from a string with bars between them."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


def table(rows: Mapping[Key, str]) -> tuple[tuple[str, Key], ...]:
    """(phrase, key) for each of the barred phrases of each key."""
    return tuple((phrase, key) for key, text in rows.items() for phrase in phrases(text))


def lookup(rows: Mapping[Key, str]) -> dict[str, Key]:
    """Phrase to key for each of the barred phrases of each key."""
    return dict(table(rows))


def numbered(text: str, start: int = 0) -> dict[str, int]:
    """Words to numbers that rise from `start`; a bar stands between spellings of one number."""
    return {
        word.replace("_", " "): number
        for number, spellings in enumerate(text.split(), start)
        for word in spellings.split("|")
    }


@cache
def words(language: str) -> Words:
    """The lists of a language; English ones for a language that has no file."""
    return of_language("pipeline.claim.words", language, Words)


def of_language(
    package: str, language: str, kind: type[Table], languages: tuple[str, ...] = LANGUAGES
) -> Table:
    """The table of a language in a package with a file for each: WORDS of type Words, and so on.

    The English one for a language that is not among those that the package has.
    """
    name = language if language in languages else "en"
    found = getattr(import_module(f"{package}.{name}"), kind.__name__.upper())
    assert isinstance(found, kind)  # noqa: S101  a file without its table is a bug of ours
    return found


@cache
def canonical(language: str) -> dict[str, str]:
    """Lemma to the word that stands for its group.

    Other languages' groups start with an English word and go on to what stands for that in English,
    so that a German and an English claim meet in the same terms.
    """
    english = canonical("en") if language != "en" else {}
    out: dict[str, str] = {}
    for group in words(language).same:
        first, *others = group.split()
        first = "+".join(english.get(part, part) for part in first.split("+"))
        if language == "en" and "+" not in first:
            out.setdefault(first.replace("_", " "), first)
        for other in others:
            out.setdefault(other.replace("_", " "), first)
    return out

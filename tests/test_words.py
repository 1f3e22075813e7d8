"""The lists of words hold together: groups, languages, and what the rules expect of each field."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields

import pytest

from pipeline.claim import places
from pipeline.claim.lemmas import fold, lemma, terms
from pipeline.claim.words import LANGUAGES, Words, canonical, lookup, numbered, phrases, table, words

OTHERS = tuple(language for language in LANGUAGES if language != "en")
# words that news does use for two things; the first group that holds them wins
IN_TWO_GROUPS: frozenset[tuple[str, str]] = frozenset()
RULE = re.compile(r"(?:day|week|month|quarter|year) (?:-?\d+|so far|rest)|loose")


def entries(group: str, language: str) -> list[str]:
    """The words of a group; in other languages than English the first is English and no entry."""
    return group.split() if language == "en" and "+" not in group.split()[0] else group.split()[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_one_group(language: str):
    counts = Counter(entry for group in words(language).same for entry in set(entries(group, language)))
    twice = {(language, entry) for entry, count in counts.items() if count > 1}
    assert twice <= IN_TWO_GROUPS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_group_names_a_word_twice_and_every_group_has_two(language: str):
    for group in words(language).same:
        assert len(group.split()) == len(set(group.split())) >= 2, group


@pytest.mark.parametrize("language", OTHERS)
def test_groups_start_with_the_english_word_that_english_texts_give(language: str):
    wrong = {
        found
        for found in set(canonical(language).values())
        if any(lemma(part, "en") != part for part in found.split("+"))
    }
    assert wrong == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_everyday_groups(language: str):
    known = set(canonical(language).values())
    assert len(words(language).same) >= (150 if language in {"de", "fr", "es", "pt"} else 100)
    everyday = "ban police court outage estimate cable company government election insurance announce deny"
    assert set(everyday.split()) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_words_are_no_canonical_words(language: str):
    # but for a few that one list takes from two sides: "own" the verb is in the group of "owner"
    assert words(language).stop & {entry for entry in canonical(language) if len(entry) > 1} <= {"own"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_in_lower_case_without_doubles(language: str):
    lists = words(language)
    for field in fields(Words):
        value = getattr(lists, field.name)
        if isinstance(value, str | bool) or field.name in {"same", "refusals", "reporting", "notices"}:
            continue
        written = [entry if isinstance(entry, str) else entry[0] for entry in value]
        assert len(written) == len(set(written)) or field.name == "ranges", field.name
        cased = field.name.startswith("cased_")
        assert cased or all(entry == entry.lower() for entry in written), field.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_listed_as_written_is_not_listed_in_lower_case_too(language: str):
    lists = words(language)
    for name in ("titles", "numbering", "abbreviations"):
        assert {entry.lower() for entry in getattr(lists, f"cased_{name}")}.isdisjoint(getattr(lists, name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_expressions_of_the_lists_compile_and_match_something(language: str):
    lists = words(language)
    for expression in (*lists.notices, *filter(None, (lists.goes_on, lists.asking, lists.particle))):
        assert not re.compile(expression).fullmatch(""), expression
    assert len(lists.notices) > 1 and lists.page_nouns


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_what_the_rules_read(language: str):
    lists = words(language)
    assert lists.language == language
    assert set(lists.months.values()) in (set(), set(range(1, 13)))
    assert set(lists.weekdays.values()) == set(range(7))
    assert {sign for _, sign in (*lists.comparators, *lists.comparators_after)} <= {"<=", ">=", ">", "<", "~"}
    assert all(scope.isalpha() for _, scope in lists.restrictors)
    assert all(RULE.fullmatch(rule) for _, rule in lists.relative)
    assert all(cue.format(name="x") for cue in lists.reporting)
    assert all("{n}" in template and "{u}" in template for template in (*lists.ago, *lists.loose))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_canonical_word_is_its_own_lemma(language: str):
    again = {
        found: terms(found, words("en")) for found in set(canonical(language).values()) if "+" not in found
    }
    assert {found: got for found, got in again.items() if got != (found,)} == {}


def test_words_of_number_order_and_scope_are_kept_apart():
    apart = [
        ("worldwide", "national"),
        ("first", "original"),
        ("some", "all"),
        ("last", "final"),
        ("only", "first"),
    ]
    for one, other in apart:
        assert lemma(one, "en") != lemma(other, "en")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "undersea", "submarine"),
        ("en", "Regulators", "watchdog"),
        ("en", "severed", "cut"),
        ("de", "Behörden", "Amt"),
        ("de", "verboten", "untersagt"),
        ("fr", "interdites", "interdiction"),
        ("es", "prohibió", "prohibición"),
        ("pt", "proibiu", "proibição"),
        ("ar", "والشركات", "شركة"),
    ],
)
def test_inflected_words_meet_in_their_group(language: str, one: str, other: str):
    assert lemma(one, language) == lemma(other, language)


def test_an_unknown_language_reads_as_english():
    assert words("fi") is words("en")


def test_folding_takes_accents_and_leaves_kana():
    assert fold("Élan d’Ö") == "elan d'o"
    assert fold("ドル") == "ドル"


def test_helpers_read_their_little_notations():
    assert phrases("a b |  c") == ("a b", "c")
    assert table({"x": "a | b"}) == (("a", "x"), ("b", "x"))
    assert lookup({1: "a | b"}) == {"a": 1, "b": 1}
    assert numbered("one|uno two_b", 1) == {"one": 1, "uno": 1, "two b": 2}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("American police asked Germany.", ["united-states", "germany"]),
        ("Deutsche Telekom in New Mexico.", []),
        ("die deutschen und amerikanischen Behörden", ["germany", "united-states"]),
        ("les autorités françaises", ["france"]),
        ("South African and Latin American cables", ["south-africa", "latin-america"]),
        ("Tell us where it is.", []),
        ("米国とドイツの企業", ["united-states", "germany"]),
        ("في مصر", ["egypt"]),
    ],
)
def test_places_are_found_by_name_and_adjective(text: str, ids: list[str]):
    assert [place for _, _, place in places.find(text)] == ids


def test_every_place_is_found_by_each_of_its_names():
    names = {(name, row.split()[0]) for row in places.PLACES for name in row.split()[1:]}
    for name, place in names:
        found = [found for _, _, found in places.find(name.replace("_", " ").replace("~", ""))]
        assert found == ([] if place == "-" else [place]), name

"""Claims in several languages: a word that the other language never uses in the story counts half."""

from __future__ import annotations

from dataclasses import replace

from made import evidence_of, page

from pipeline.match import key_of, stories
from pipeline.match.compare import Story, story_of
from pipeline.match.pair import coverage
from pipeline.model import Evidence

ENGLISH = "Orchard Networks moved 340 patients of the clinic to the gymnasium of Elmsford."
GERMAN = "Orchard Networks hat 340 Patienten der Klinik in die Turnhalle von Elmsford verlegt."
SINGLE = "Orchard Networks hat das Bootshaus von Elmsford verkauft."


def told(*sentences: tuple[str, str, str]) -> Evidence:
    """Host, language, sentence."""
    pages = [replace(page(host, said), language=language) for host, language, said in sentences]
    return evidence_of(pages)


def prepared(evidence: Evidence) -> tuple[Story, dict[str, int]]:
    (story,) = stories(evidence)
    made = story_of(story.claims, story.gone, story.voices, story.languages)
    return made, {claim.quote: place for place, claim in enumerate(made.claims)}


def test_words_without_a_translation_count_half_between_languages_and_whole_within_one() -> None:
    both = told(("gazette", "en", ENGLISH), ("courier", "de", GERMAN))
    story, place = prepared(both)
    one, other = story.sketches[place[ENGLISH]], story.sketches[place[GERMAN]]
    plain = story_of(story.claims, story.gone, story.voices)
    seen = coverage(one, other)
    whole = coverage(plain.sketches[place[ENGLISH]], plain.sketches[place[GERMAN]])
    assert one.unspoken["de"] > 0
    assert whole.first < seen.first <= 2 * whole.first
    assert "en" not in one.unspoken


def test_a_word_that_another_page_of_the_other_language_uses_is_missed_in_full() -> None:
    before, place = prepared(told(("gazette", "en", ENGLISH), ("courier", "de", SINGLE)))
    told_too = (
        "ledger",
        "de",
        "Orchard Networks hat die Klinik und ein Gymnasium in Elmsford: clinic, gymnasium.",
    )
    after, again = prepared(told(("gazette", "en", ENGLISH), ("courier", "de", SINGLE), told_too))
    less = before.sketches[place[ENGLISH]].unspoken["de"] / before.sketches[place[ENGLISH]].total
    assert after.sketches[again[ENGLISH]].unspoken["de"] / after.sketches[again[ENGLISH]].total < less


def test_the_language_of_a_page_is_in_the_key_of_its_story() -> None:
    (one,) = stories(told(("gazette", "en", ENGLISH)))
    (other,) = stories(told(("gazette", "en", ENGLISH)))
    moved = replace(other, languages=("de",))
    assert key_of(one) == key_of(other) != key_of(moved)

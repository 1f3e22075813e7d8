"""What is printed of a rule's gain is what the night would have said without it."""

from __future__ import annotations

from bench.evaluate import read_story
from bench.figures import FIGURES
from bench.gains import RULES, concluded, gains, read_once, rules, word_lists
from bench.scale import Cost, evidence, missed
from demo.stories import load_all
from pipeline.claim.words import words
from pipeline.trace import pages

STORY = load_all(["founding"])[0]


def test_a_story_concluded_again_says_what_its_night_published() -> None:
    again, published = concluded(read_once(STORY)), read_story(STORY)
    for figure in FIGURES:
        assert figure.of([again]) == figure.of([published]), figure.name


def test_a_list_that_is_left_out_is_empty_for_as_long_and_no_longer() -> None:
    left_out = dict(word_lists())["words: restrictors"]
    with left_out():
        assert all(not words(language).restrictors for language in ("en", "de", "ja"))
    assert words("en").restrictors


def test_a_rule_that_carries_a_story_is_missed_where_it_is_left_out() -> None:
    chosen = [one for one in word_lists() if one[0] == "words: restrictors"]
    [(_, lost)] = gains([read_once(STORY)], chosen)
    assert lost[0] == lost[-1] > 0.05


def test_every_rule_in_the_table_can_be_left_out() -> None:
    for name, left_out in rules():
        with left_out():
            pass
        assert name
    assert len({name for name, *_ in RULES}) == len(RULES) > 0


def test_a_story_scored_without_a_rule_leaves_nothing_to_the_next() -> None:
    left_out = dict(rules())["trace: named original"]
    with left_out():
        pages.by_address(())["page"] = "its parent"
        assert pages.by_address(()) == {}


def test_the_evidence_that_is_made_up_for_size_keeps_the_law_of_quotes() -> None:
    made, registry, publishers = evidence(300)
    documents = {document.id: document for document in made.documents}
    assert len(made.claims) == 300 and len(registry.profiles) >= 1
    assert {document.publisher_domain for document in made.documents} <= set(publishers)
    for one in made.claims:
        assert documents[one.document_id].text[one.start : one.end] == one.quote


def test_a_cost_that_grows_faster_than_n_log_n_is_told() -> None:
    small, fair = Cost(1_000, 10, 1.0, 0.1, 50, 60), Cost(10_000, 100, 13.0, 1.0, 60, 90)
    assert missed([small, fair]) == []
    [slow] = missed([small, Cost(10_000, 100, 40.0, 1.0, 60, 90)])
    assert "40.0 times" in slow
    [large] = missed([Cost(1_000, 10, 1.0, 0.1, 50, 5_000)])
    assert "5000 MiB" in large

"""The benchmark of claiming: what its pages are, and when it says that a goal is missed."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from bench.claim import GOAL, GOAL_GROWTH, Speed, growth, memory, missed, sentences_of, speed
from bench.claim_pages import LANGUAGES, generated, registry, shipped
from pipeline.claim import claim, gazetteer

NOW = datetime(2025, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_generated_page_has_sentences_and_claims(language: str) -> None:
    page = generated(language, random.Random(5), NOW, 1)  # noqa: S311
    assert sentences_of(page) > 20
    assert claim(page, gazetteer(registry()))


def test_the_same_chance_generates_the_same_page() -> None:
    one, other = (generated("en", random.Random(5), NOW, 1) for _ in range(2))  # noqa: S311
    assert one == other


def test_the_stories_are_pages_with_claims_on_most() -> None:
    names = gazetteer(registry())
    pages = shipped()
    assert sum(bool(claim(page, names)) for page in pages) > len(pages) / 2


def test_speed_counts_sentences_and_claims() -> None:
    pages = shipped()[:3]
    measured = speed("three", pages)
    assert (measured.pages, measured.sentences) == (3, sum(map(sentences_of, pages)))
    assert measured.claims == sum(len(claim(page, gazetteer(registry()))) for page in pages)
    assert measured.rate > 0


def test_memory_is_sampled_while_pages_go_by() -> None:
    samples = memory(20)
    assert [number for number, _ in samples] == list(range(2, 21, 2))
    assert all(size > 1 for _, size in samples)


def test_growth_is_counted_once_the_caches_are_warm() -> None:
    assert growth([(10, 100.0), (50, 200.0), (80, 203.0), (100, 201.0)]) == 3.0


def test_a_missed_goal_is_said() -> None:
    slow, fast = Speed("slow", 1, int(GOAL) - 1, 1, 1.0), Speed("fast", 1, int(GOAL), 1, 1.0)
    assert [sentence.partition(":")[0] for sentence in missed([slow, fast], GOAL_GROWTH)] == ["slow"]
    assert "memory" in missed([fast], GOAL_GROWTH + 1)[0]
    assert missed([fast], None) == []

"""Sentences that a reader understands without their page lead; figures are written alike everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import page, think
from site_world import shelf
from store_world import NOW, opinion_of, pages, publish, read_night

from pipeline import desk, show
from pipeline.desk.sources import First
from pipeline.model import GRADES, Decision
from pipeline.model.alone import alone, readable_first
from pipeline.model.figures import two_places
from pipeline.site.catalogue import catalogue
from pipeline.site.record import record
from pipeline.store import Store
from pipeline.store.history import said
from pipeline.store.queue import Said

ALMOST = 0.5499  # of a score that is no Medium yet


@pytest.mark.parametrize(
    "statement",
    [
        "Customers must do the following.",
        "It binds every customer of Orchard Networks.",
        "Our saved copy from February already told police to leave Orchard Relay alone.",
        "On 8 May 2025 we filed a claim against Orchard Networks.",
        "In it Harbour Registry demands a fine of Orchard Networks.",
        "3.2 Orchard Networks has operated the cranes since 2022.",
        "At least seven people in Kenya are known to have been arrested that way.",
        "A spokesperson of Orchard Networks declined to say why.",
        "Keep a trained person in charge of decisions that affect work or health.",
    ],
)
def test_what_points_elsewhere_does_not_stand_alone(statement: str) -> None:
    assert not alone(statement, "en", "Orchard Networks")


def test_what_names_its_subject_or_a_figure_stands_alone_in_english() -> None:
    assert alone("Orchard Networks closed its relay.", "en", "Orchard Networks")
    assert alone("The relay in Mombasa lost power.", None)
    assert alone("About 1.9 million computers crashed.", "en")
    assert not alone("Orchard Networks a fermé son relais.", "fr", "Orchard Networks")


def test_what_reads_alone_leads_among_what_may_be_said_without_a_warning() -> None:
    lines = [("it", 0.95), ("plain", 0.7), ("it too", 0.6), ("plain weak", 0.4)]
    found = readable_first(lines, lambda each: each[1], lambda each: each[0].startswith("plain"))
    assert [text for text, _ in found] == ["plain", "it", "it too", "plain weak"]


def test_a_profile_leads_with_the_key_claim_that_reads_alone() -> None:
    made = shelf("It binds every customer.")
    second = replace(
        made.facts[0], fact_id="cc33", statement="The relay in Mombasa lost power.", confidence=0.8
    )
    books = catalogue(replace(made, facts=(*made.facts, second)))
    key = record(books, made.profiles[0]).key
    assert [line.fact.fact_id for line in key] == ["cc33", "aa11"]


def test_a_statement_is_the_sentence_that_reads_alone() -> None:
    told = think(
        [
            page("orchard", "Orchard Networks closed its relay in Mombasa on 3 March 2025."),
            page(
                "gazette",
                "So Orchard Networks closed its relay in Mombasa on 3 March 2025.",
                published="2025-03-01",
            ),
        ]
    )
    assert [f.statement for f in told.facts] == [
        "Orchard Networks closed its relay in Mombasa on 3 March 2025."
    ]


@given(st.floats(0, 1))
def test_a_score_is_never_rounded_up(score: float) -> None:
    written = float(two_places(score))
    assert written <= score + 1e-9
    assert score - written < 0.01
    floor, _, _ = next(row for row in GRADES if score >= row[0])
    assert written >= floor - 0.01


def test_the_terminal_writes_scores_as_pages_do(capsys: pytest.CaptureFixture[str]) -> None:
    spoken = Said("c", "d", "p", "It opened.", "https://a.example/1", "A", "f", ALMOST, 1)
    show.review([desk.Item("i", "near match", 0.5, "p", "The same?", (spoken,))], 5, as_json=False)
    watched = desk.Watched("https://a.example/1", "page", "active", None, {})
    first = First("f", "It opened.", ALMOST, 2)
    show.life(desk.Life(watched, (), (), (first,), 1, (), ()), as_json=False)
    moved = desk.Moved("f", "p", "It opened.", None, (ALMOST, "weak", 1))
    decision = Decision("n", "same fact", "a", "b", "ann", NOW, "read it")
    show.decided(desk.Verdict(decision, desk.Effect((moved,), ()), (), False), as_json=False)
    printed = capsys.readouterr().out
    assert printed.count("0.54") == 3 and "0.55" not in printed


def test_the_history_writes_scores_as_pages_do(tmp_path: Path) -> None:
    with Store.open(tmp_path / "work.db") as store:
        publish(store, tmp_path, read_night(store, 1, *pages()))
        opinion = opinion_of(store)
    first, *others = opinion.confidences
    opinion = replace(opinion, confidences=(replace(first, score=0.897), *others))
    values = [row.value for row in said(opinion, frozenset()).values()]
    assert any(value and value.startswith("A/B 0.89 ") for value in values)

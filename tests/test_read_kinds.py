"""Kinds and refusals: pages of each, and pages that come near and must not be taken for it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kind_pages import DE, EN, FIT, KINDS, NEAR, NEWS, REFUSED, Case
from read_pages import document

from pipeline.errors import ReadError
from pipeline.model import Block, DocumentKind
from pipeline.read.words.kinds import MARKS


def cases(table: dict[str, tuple[Case, ...]]) -> list[object]:
    return [
        pytest.param(name, case, id=f"{name}: {case.name}") for name, rows in table.items() for case in rows
    ]


def reason(case: Case) -> str:
    """Why a page is no evidence, whether it could be read or not; empty where it is."""
    try:
        return document(case.body, url=case.url).refused_because
    except ReadError as error:
        return error.detail


@pytest.mark.parametrize(("kind", "case"), cases(KINDS))
def test_a_page_shows_its_kind(kind: str, case: Case) -> None:
    found = document(case.body, url=case.url)
    assert (found.kind, found.refused_because) == (kind, "")


@pytest.mark.parametrize(("kind", "case"), cases(NEAR))
def test_a_page_that_comes_near_a_kind_stays_an_article(kind: str, case: Case) -> None:
    found = document(case.body, url=case.url)
    assert (found.kind, found.refused_because) == ("article", "")


@pytest.mark.parametrize(("word", "case"), cases(REFUSED))
def test_a_page_that_is_no_evidence_says_why(word: str, case: Case) -> None:
    assert word in reason(case)


@pytest.mark.parametrize(("word", "case"), cases(FIT))
def test_a_page_that_comes_near_a_refusal_is_read(word: str, case: Case) -> None:
    assert reason(case) == ""


def test_each_kind_and_each_refusal_has_four_pages_and_four_that_come_near() -> None:
    assert set(KINDS) | {"article"} == set(get_args(DocumentKind))
    for found, near in ((KINDS, NEAR), (REFUSED, FIT)):
        assert set(found) == set(near)
        assert all(len(rows) >= 4 for rows in (*found.values(), *near.values()))


def test_what_a_publisher_is_goes_before_what_its_words_suggest() -> None:
    rules = next(case for case in KINDS["press_release"] if case.name == "english")
    assert document(rules.body, "forum").kind == "forum"
    assert document(rules.body, "aggregator").kind == "aggregator"
    assert document("<h1>Toll</h1>" + EN, "primary").kind == "official"


def test_a_machines_text_stays_one_on_an_official_page() -> None:
    page = "<h1>Gebühr</h1>" + DE + "<p>Dieser Text wurde automatisch erstellt.</p>"
    assert document(page, "primary").kind == "machine_written"


def test_every_language_that_is_read_has_its_marks_of_every_table() -> None:
    for marks in MARKS:
        for table in marks.__dataclass_fields__:
            assert getattr(marks, table), f"{marks.language} has no {table}"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789:. \n-()abciv§条第", max_size=3_000))
def test_no_text_holds_the_rules_for_long(text: str) -> None:
    page = "<h1>live updates</h1><pre>" + text * 20 + "</pre>" + EN
    assert document(page, url=NEWS.replace("news", "forum")).kind in get_args(DocumentKind)


def test_a_block_without_pages_has_page_nought() -> None:
    found = document("<h1>Toll</h1>" + EN)
    assert {block.page for block in found.blocks} == {0}
    assert Block("title", 0, 4) == Block("title", 0, 4, 0)

"""docs/founding.md is true of the demo's edition."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from demo import run as demo
from demo.server import Newsroom
from demo.sources import write_sources
from demo.stories import load_all
from pipeline.model import GRADES
from pipeline.model.shelf import ProfileEntry, Shelf
from pipeline.site.catalogue import Catalogue, catalogue
from pipeline.site.record import RecordPage, record
from pipeline.store.shelf import read_shelf

PAGE = Path(__file__).parent.parent / "docs" / "founding.md"
ROW = re.compile(r"^\| (\w+) \| .* \| `([^`]+)`.* \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The public edition of the demo's second night."""
    folder = tmp_path_factory.mktemp("demo")
    evidence = demo.Command(folder)
    sources = folder / "sources.yaml"
    with Newsroom(load_all(["founding"])) as newsroom:
        write_sources(sources, newsroom.web.stories, newsroom.address)
        for now in (demo.FIRST_NIGHT, demo.SECOND_NIGHT):
            newsroom.web.at = demo.utc(now)
            evidence("run", "--sources", str(sources), "--now", now, allowed=demo.PUBLISHED)
    return read_shelf(folder / "db" / "public.db", "public")


@pytest.fixture(scope="module")
def books(shelf: Shelf) -> Catalogue:
    return catalogue(shelf)


@pytest.fixture(scope="module")
def profile(books: Catalogue) -> ProfileEntry:
    return books.profile[demo.PROFILE]


@pytest.fixture(scope="module")
def page(books: Catalogue, profile: ProfileEntry) -> RecordPage:
    return record(books, profile)


def test_each_value_of_the_table_is_the_edition_s(profile: ProfileEntry) -> None:
    told = dict(ROW.findall(PAGE.read_text(encoding="utf-8")))
    assert len(told) >= 8
    assert told.keys() <= {field.name for field in fields(profile)}
    assert {name: getattr(profile, name) for name in told} == told


def test_no_headline_is_the_subject(shelf: Shelf, profile: ProfileEntry) -> None:
    assert profile.name not in {page.title for page in shelf.documents}


def test_no_sentence_stands_in_two_sections(page: RecordPage) -> None:
    told = Counter(each.text for _, passage in page.passages for each in passage.sentences)
    assert told
    assert [text for text, count in told.items() if count > 1] == []
    assert [passage.rest for _, passage in page.passages if passage.rest] == []


def test_every_sentence_leads_to_a_quote_with_an_address(page: RecordPage) -> None:
    made = [
        each for _, passage in page.passages for each in passage.sentences if each.field.set_by != "registry"
    ]
    assert made
    for each in made:
        assert each.lines, each.text
        assert all(line.quote and line.quote.quote_url.startswith("http") for line in each.lines)


def test_grade_and_label_are_those_of_the_score(profile: ProfileEntry) -> None:
    assert profile.confidence is not None
    of = next(row for row in GRADES if profile.confidence >= row[0])
    assert (profile.grade, profile.label) == of[1:]


def test_every_page_counts_or_says_why_not(shelf: Shelf, page: RecordPage) -> None:
    own = {fact.fact_id for fact in page.facts}
    rows = [row for row in shelf.evidence if row.fact_id in own]
    counted = {row.url for row in rows if row.counted}
    assert {each.row.url for each in page.derived} | counted == {row.url for row in rows}
    assert all(each.reason for each in page.derived)
    assert {source.name for source in page.sources} == {
        row.origin_name for row in rows if row.counted and row.stance == "support"
    }


def test_the_wide_sentence_is_in_no_summary_and_has_the_lowest_grade(page: RecordPage) -> None:
    wide = [fact for fact in page.facts if re.search(r"law enforcement.* worldwide", fact.statement)]
    assert wide
    assert {fact.grade for fact in wide} == {"D"}
    summary = " ".join(each.text for _, passage in page.passages for each in passage.sentences)
    leading = {line.fact.fact_id for line in page.key}
    for fact in wide:
        assert fact.statement not in summary
        assert fact.fact_id not in leading

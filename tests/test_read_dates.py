"""Written dates → UTC, in the forms that sites of eight languages use."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_pages import PROSE, document

from pipeline.read import dates


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-02", at(2024, 5, 2)),
        ("2024-05-02T14:10:00Z", at(2024, 5, 2, 14, 10)),
        ("2024-05-02T14:10:00.123-0400", at(2024, 5, 2, 18, 10)),
        ("Thu, 02 May 2024 14:10:00 GMT", at(2024, 5, 2, 14, 10)),
        ("May 2, 2024 10:10 am ET", at(2024, 5, 2, 14, 10)),
        ("Dec. 3rd, 2024 4:05 p.m. EST", at(2024, 12, 3, 21, 5)),
        ("January 9, 2024 9:00 AM ET", at(2024, 1, 9, 14)),
        ("2 May 2024", at(2024, 5, 2)),
        ("2 May 2024 at 14:10 CEST", at(2024, 5, 2, 12, 10)),
        ("02.05.2024 16:10", at(2024, 5, 2, 14, 10)),  # dotted: Central European clock
        ("02.01.2024 16:10", at(2024, 1, 2, 15, 10)),
        ("2. Mai 2024, 14:10 Uhr", at(2024, 5, 2, 12, 10)),
        ("2 de mayo de 2024", at(2024, 5, 2)),
        ("2 de março de 2024", at(2024, 3, 2)),
        ("le 1er août 2023 à 14h10", at(2023, 8, 1, 14, 10)),
        ("2024年5月2日 10:30", at(2024, 5, 2, 10, 30)),
        ("٢ مايو ٢٠٢٤", at(2024, 5, 2)),
        ("25/02/2024", at(2024, 2, 25)),
        ("2024-13-45", None),
        ("31 June 2024", None),
        ("Sentence number 1995", None),
        ("Copyright 2012", None),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, expected: datetime | None) -> None:
    assert dates.parse(text) == expected


def test_slashes_are_read_by_the_country() -> None:
    assert dates.parse("05/02/2024", month_first=True) == at(2024, 5, 2)
    assert dates.parse("05/02/2024", month_first=False) == at(2024, 2, 5)


def test_an_update_is_told_from_a_publication() -> None:
    found = dates.find("Posted 3 May 2024 Updated May 4, 2024 9:00 pm ET")
    assert [(written.at, written.updated) for written in found] == [
        (at(2024, 5, 3), False),
        (at(2024, 5, 5, 1), True),
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.example/2024/05/02/slug", at(2024, 5, 2)),
        ("http://a.example/news-20240502.html", at(2024, 5, 2)),
        ("http://a.example/id/20240599/x", None),
        ("http://a.example/?on=2024/05/02", None),
    ],
)
def test_a_date_in_a_path_is_found(url: str, expected: datetime | None) -> None:
    assert dates.in_url(url) == expected


@given(st.text(alphabet="0123456789./-: ,TZ年月日MayUpdtedamET+", max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    assert all(written.at.tzinfo is UTC and 0 <= written.start < written.end for written in dates.find(text))


# --------------------------------------------------------------------------------------- dates of a page


def test_a_date_in_running_text_is_not_when_the_page_was_written() -> None:
    assert (
        document(
            "<h1>Toll</h1><p>On 3 May 2019 the board met for the first time to discuss it.</p>" + PROSE
        ).published_at
        is None
    )


def test_a_date_in_the_future_is_no_date() -> None:
    assert document("<h1>Toll</h1><p class=date>3 May 2031</p>" + PROSE).published_at is None


def test_a_visible_time_element_gives_the_exact_time() -> None:
    line = "<p class=byline>By Ida Berg <time datetime='2025-03-04T17:20:00+01:00'>4 March 2025</time></p>"
    found = document("<article><h1>Toll</h1>" + line + PROSE + "</article>")
    assert (found.published_at, found.byline) == (at(2025, 3, 4, 16, 20), "Ida Berg")


def test_published_and_modified_are_kept_apart() -> None:
    line = "<p class=meta>Published 4 March 2025 <span>Updated 5 March 2025</span></p>"
    found = document("<article><h1>Toll</h1>" + line + PROSE + "</article>")
    assert (found.published_at, found.modified_at) == (at(2025, 3, 4), at(2025, 3, 5))


def test_dates_of_comments_and_of_other_stories_are_not_the_pages() -> None:
    other = "<aside><h4>Most read</h4><p><time datetime='2025-01-01'>1 January 2025</time></p></aside>"
    comment = (
        "<div class=comments><p><time datetime='2025-02-02'>2 February 2025</time> So it goes.</p></div>"
    )
    assert document("<article><h1>Toll</h1>" + PROSE + "</article>" + other + comment).published_at is None

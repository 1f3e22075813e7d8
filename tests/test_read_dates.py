"""Written dates → UTC, in the forms that sites of eight languages use."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_pages import PROSE, document
from selectolax.lexbor import LexborHTMLParser

from pipeline.read import dates
from pipeline.read.body import weigh
from pipeline.read.head import Clock, find_times
from pipeline.read.meta import collect
from pipeline.read.walk import walk
from pipeline.read.words.calendar import CALENDARS, months_of


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
        ("Tue May 02 2024 10:10:00 GMT-0400 (EDT)", at(2024, 5, 2, 14, 10)),
        ("2 мая 2024 г. в 14:10", at(2024, 5, 2, 14, 10)),
        ("2 травня 2024, 14:10", at(2024, 5, 2, 14, 10)),
        ("2 maggio 2024 alle 14:10", at(2024, 5, 2, 14, 10)),
        ("2 mei 2024 om 14.10", at(2024, 5, 2, 14, 10)),
        ("2 maja 2024", at(2024, 5, 2)),
        ("2 Mayıs 2024 14:10", at(2024, 5, 2, 14, 10)),
        ("2. toukokuuta 2024 klo 14.10", at(2024, 5, 2, 14, 10)),
        ("2024. május 2.", at(2024, 5, 2)),
        ("2 Μαΐου 2024", at(2024, 5, 2)),
        ("2 במאי 2024", at(2024, 5, 2)),
        ("२ मई 2024", at(2024, 5, 2)),
        ("2024. 5. 2. 오후 2:10", at(2024, 5, 2, 14, 10)),
        ("2024年5月2日 下午2:10", at(2024, 5, 2, 14, 10)),
        ("2 tháng 12 năm 2024", at(2024, 12, 2)),
        ("Mamay 3, 2024", None),  # a month's name inside a word is none
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
    assert all(
        written.at.tzinfo is not None and 0 <= written.start < written.end for written in dates.find(text)
    )


def test_the_clock_of_the_writer_is_kept() -> None:
    late = dates.from_iso("2024-05-02T23:30:00-07:00")
    shown = dates.parse("May 2, 2024 11:30 pm PT")
    assert late == shown and late and shown and (late.day, shown.day) == (2, 2)
    assert dates.plausible(late, at(2025, 1, 1)) == at(2024, 5, 3, 6, 30)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1714659000", at(2024, 5, 2, 14, 10)),
        ("1714659000000", at(2024, 5, 2, 14, 10)),
        ("20240502", at(2024, 5, 2)),
        ("17146590", None),
    ],
)
def test_machines_write_moments_without_marks(value: str, expected: datetime | None) -> None:
    assert dates.from_iso(value) == expected


@pytest.mark.parametrize(
    ("text", "updated"),
    [
        ("2024年5月2日 更新", True),
        ("Обновлено 2 мая 2024", True),
        ("Laatst bijgewerkt: 2 mei 2024", True),
        ("Published 2 May 2024", False),
        ("Standort, 2. Mai 2024", False),  # begins like "Stand", and is another word
    ],
)
def test_a_word_for_a_change_stands_on_either_side_of_its_date(text: str, updated: bool) -> None:
    assert [written.updated for written in dates.find(text)] == [updated]


def test_every_month_of_every_calendar_is_read() -> None:
    for calendar in CALENDARS:
        for name, month in months_of(calendar).items():
            assert dates.parse(f"2 {name} 2024") == at(2024, month, 2), (calendar.language, name)


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


def times(markup: str, url: str = "http://a.example/x", head: str = "") -> tuple[str, str]:
    """Published and modified on the page's own clock, as ISO text up to the minute; empty for none."""
    tree = LexborHTMLParser(f"<head>{head}</head><body>{markup}</body>")
    assert tree.root is not None
    page = walk(tree.root)
    clock = Clock(at(2025, 6, 1), True, url)
    lines = [index for index, run in enumerate(page.runs) if run.text.startswith("By ")]
    found = find_times(page, weigh(page), collect(tree, page, url), lines, clock)
    published, modified = [moment.isoformat()[:16] if moment else "" for moment in found]
    return published, modified


def ld(**fields: str) -> str:
    told = json.dumps({"@type": "NewsArticle", "headline": "Toll", **fields})
    return f"<script type='application/ld+json'>{told}</script>"


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "DC.date.issued",
        "w-published-date",
        "article_date_original",
        "gtm-publish-date",
    ],
)
def test_a_meta_element_tells_the_date_by_many_names(name: str) -> None:
    told = f"<meta name='{name}' content='2025-03-04T17:20:00+01:00'>"
    assert times("<h1>Toll</h1>" + PROSE, head=told)[0] == "2025-03-04T17:20"


@pytest.mark.parametrize("name", ["expiry-date", "event-date", "unpublish-date", "birthdate"])
def test_other_dates_in_meta_elements_are_not_the_pages(name: str) -> None:
    assert times(PROSE, head=f"<meta name='{name}' content='2025-03-04'>") == ("", "")


def test_a_page_that_appears_after_its_last_change_is_dated_by_what_readers_see() -> None:
    rebuilt = ld(datePublished="2025-05-21", dateModified="2025-05-20")
    assert times("<h1>Toll</h1><p>Published 2 May 2023</p>" + PROSE, head=rebuilt)[0][:10] == "2023-05-02"
    assert times("<h1>Toll</h1>" + PROSE, head=rebuilt)[0][:10] == "2025-05-21"


@pytest.mark.parametrize(
    ("url", "line"),
    [("http://a.example/2025/03/04/x", "By Ida Berg"), ("http://a.example/x", "By Ida Berg, 4 March 2025")],
)
def test_a_moment_in_utc_falls_on_the_day_that_readers_see(url: str, line: str) -> None:
    told = ld(datePublished="2025-03-05T03:05:00Z")
    assert times(f"<h1>Toll</h1><p class=byline>{line}</p>" + PROSE, url, told)[0] == "2025-03-04T23:05"


def test_a_day_that_no_clock_can_show_leaves_the_moment_alone() -> None:
    told = ld(datePublished="2025-03-05T13:05:00Z")
    assert times(PROSE, "http://a.example/2025/03/01/x", told)[0] == "2025-03-05T13:05"


def test_a_date_line_far_from_the_title_dates_the_page_only_where_it_is_alone() -> None:
    line = "<p class=date>2 May 2023</p>"
    assert times("<h1>Toll</h1>" + PROSE + line)[0][:10] == "2023-05-02"
    assert times("<h1>Toll</h1>" + PROSE + line + "<p class=date>3 June 2024</p>")[0] == ""
    assert times(f"<h1>Toll</h1>{PROSE}<div class=related>{line}</div>")[0] == ""


def test_of_many_date_lines_the_one_beside_the_author_counts() -> None:
    other = "<p class=date>3 June 2024</p>"
    author = "<meta name=author content='Ida Berg'>"
    assert times(f"<h1>Toll</h1>{PROSE}{other}<p>2 May 2023 by Ida Berg</p>", head=author)[0] == (
        "2023-05-02T00:00"
    )


def test_a_label_above_a_date_says_which_it_is() -> None:
    both = "<p>Published</p><p>2 May 2023</p><p>Last updated</p><p>3 June 2024</p>"
    assert times("<h1>Toll</h1>" + PROSE + both) == ("2023-05-02T00:00", "2024-06-03T00:00")


def test_a_page_that_shows_its_last_change_alone_is_dated_by_it() -> None:
    shown = times("<h1>Toll</h1>" + PROSE + "<p>Last updated: 3 June 2024</p>")
    assert shown == ("2024-06-03T00:00", "2024-06-03T00:00")

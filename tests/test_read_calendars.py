"""Dates as papers of many languages and calendars write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import dates
from pipeline.read.eras import from_solar
from pipeline.read.words import LANGUAGES
from pipeline.read.words.calendar import CALENDARS, months_of

SECOND_OF_MAY = """
Gepubliceerd: 2 mei 2024, 14.10 uur | Pubblicato il 2 maggio 2024 alle ore 14:10
czwartek, 2 maja 2024 r.
14:10, 2 мая 2024 года | Четвер, 2 травня 2024 р. | 2 Mayıs 2024 Perşembe | 02 MAYIS 2024
Publicerad 2 maj 2024 kl. 14:10 | 2. maj 2024 kl. 14.10 | 2. mai 2024 kl. 14:10
to 2.5.2024 klo 14.10
2. května 2024 | 2. mája 2024 | 2. maja 2024 ob 14:10
02. svibnja 2024. u 14:10 | 2. мај 2024. | 02 май 2024, 14:10 ч.
2 Μαΐου 2024 | 2 ΜΑΪΟΥ 2024 | 2024. május 2. 14:10 | 2024. 05. 02. | Publicat: 02 Mai 2024
2 de maig de 2024
2024 m. gegužės 2 d. | 2024. gada 2. maijs | 2 मई 2024 | २ मई २०२४
Updated: मई 2, 2024 | ২ মে ২০২৪ | 2 மே 2024 | 2 మే 2024 | مئی 02, 2024
Kamis, 2 Mei 2024 14:10 WIB | Ngày 2 tháng 5 năm 2024 | 입력 2024.05.02. 오후 2:10
2024년 5월 2일 | ב-2 במאי 2024 | 2 أيار/مايو 2024 | الخميس 02 مايو 2024 - 14:10 | 2 พฤษภาคม 2567
2 พ.ค. 2567
پنجشنبه ۱۳ اردیبهشت ۱۴۰۳ | ۱۴۰۳/۰۲/۱۳ | 令和6年5月2日 | 民國113年5月2日
02/mai/2024 | Thursday 2nd of May, 2024
"""


@pytest.mark.parametrize(
    "text", [text.strip() for text in SECOND_OF_MAY.replace("\n", "|").split("|") if text]
)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    (found,) = dates.find(text, month_first=False)
    assert found.at.date() == date(2024, 5, 2)


@pytest.mark.parametrize(
    "text", ["15 NİSAN 2024", "5 ŞUBAT 2024", "12 KASIM 2024", "1 HAZİRAN 2024", "3 ARALIK 2024"]
)
def test_turkish_capitals_are_read(text: str) -> None:
    assert dates.parse(text) is not None


@pytest.mark.parametrize(
    "text", ["1403/02/13", "2 May 1403", "room 2512 of 14 May", "۱۴۰۳/۱۳/۰۲", "令和6年15月2日"]
)
def test_what_only_looks_like_another_calendar_is_no_date(text: str) -> None:
    assert dates.parse(text) is None


def test_no_month_name_means_two_months() -> None:
    spelled = [
        *(
            (name, month)
            for words in LANGUAGES
            for month, names in enumerate(words.months, 1)
            for name in names.split("|")
        ),
        *(pair for calendar in CALENDARS for pair in months_of(calendar).items()),
    ]
    assert {name for name, month in spelled if dict(spelled)[name] != month} == set()
    assert {len(calendar.months.split()) for calendar in CALENDARS} == {12}


# Beginnings of years and leap days as the observatories of Tehran announced them.
@pytest.mark.parametrize(
    ("solar", "expected"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1395, 12, 30), date(2017, 3, 20)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1402, 12, 30), None),
        ((1403, 7, 31), None),
        ((1403, 13, 1), None),
    ],
)
def test_the_persian_calendar_is_counted_from_spring(
    solar: tuple[int, int, int], expected: date | None
) -> None:
    assert from_solar(*solar) == expected


@given(st.integers(1300, 1499), st.integers(1, 12), st.integers(1, 29))
def test_persian_days_follow_each_other(year: int, month: int, day: int) -> None:
    first, following = from_solar(year, month, day), from_solar(year, month, day + 1)
    assert first is not None
    assert following in (None, first + timedelta(days=1))


def test_a_clock_without_a_zone_has_no_offset() -> None:
    assert dates.offset(dates.parse("2024-05-02 14:10")) is None
    assert dates.offset(dates.parse("2 May 2024")) is None
    assert dates.offset(dates.parse("2 May 2024 14:10 CEST")) == 120
    assert dates.offset(dates.from_iso("2024-05-02T14:10:00-03:30")) == -210
    assert dates.offset(datetime(2024, 5, 2, tzinfo=UTC)) == 0

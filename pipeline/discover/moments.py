"""Dates as feeds and sitemaps write them. What is damaged or half a date is none: that loses no page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from time import struct_time

_YEARS = range(1990, 2101)  # no page of the web is older; what is far ahead is a slip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Names of zones, in hours: RFC 822, then what newsrooms write. Names that are not here are UTC, as RFC 5322
# has it. IST is India's, the largest press of those who write so; CST is that of RFC 822.
_ZONES_TEXT = (
    "est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10 ast -4 adt -3 nst -3.5"
    " ndt -2.5 brt -3 art -3 west 1 bst 1 cet 1 mez 1 cest 2 mesz 2 eet 2 eest 3 msk 3 trt 3 sast 2 cat 2"
    " eat 3 wat 1 gst 4 pkt 5 ist 5.5 wib 7 ict 7 hkt 8 sgt 8 myt 8 pht 8 awst 8 jst 9 kst 9 acst 9.5"
    " acdt 10.5 aest 10 aedt 11 nzst 12 nzdt 13"
)
_ZONES = {name: float(hours) for name, hours in zip(*[iter(_ZONES_TEXT.split())] * 2, strict=True)}
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)? ?(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?P<zone>[a-z]{1,5})? ?(?:(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)? ?(?:\([^()]*\))?"
_DAY = r"(?:[a-z]{1,20}\.?,?\s+)?"
# White space is folded before they are asked: one space is all that there is between two parts.
_FORMS = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        # W3C and its basic form: 2026-03-09T08:00:00+01:00, 20260309
        rf"(?P<year>\d{{4}})(?P<dash>-?)(?P<month>\d{{2}})(?P=dash)(?P<day>\d{{2}})"
        rf"(?:[t\s]+{_TIME} ?{_ZONE})?",
        # RFC 822 and 850: Mon, 09 Mar 2026 08:00:00 +0100, Monday, 09-Mar-26 08:00:00 GMT
        rf"{_DAY}(?P<day>\d{{1,2}})[\s-]+(?P<month>[a-z]{{3,9}})\.?[\s,-]+(?P<year>\d{{4}}|\d{{2}})"
        rf"(?:,?\s+{_TIME} ?{_ZONE})?",
        # as Americans write: March 9, 2026 8:00 am EST
        rf"{_DAY}(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
        rf"(?:,?\s+{_TIME} ?{_ZONE})?",
        # as C prints: Mon Mar  9 08:00:00 2026
        rf"[a-z]{{3}}\s+(?P<month>[a-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_TIME} (?:{_ZONE} )?(?P<year>\d{{4}})",
    )
)
_SECONDS = re.compile(r"\d{9,10}", re.ASCII)  # since 1970


def moment(text: str) -> datetime | None:
    """A whole date in UTC; None for what is damaged, half a date, or can be read in two ways."""
    text = " ".join(text.split())
    if _SECONDS.fullmatch(text):
        return _plausible(datetime.fromtimestamp(int(text), UTC))
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    try:
        return _plausible(_date(match) + _clock(match) - _zone(match))
    except (ValueError, OverflowError):
        return None


def from_struct(parts: struct_time | None) -> datetime | None:
    """feedparser's time, which is UTC; a leap second becomes the second before it."""
    if parts is None:
        return None
    try:
        return _plausible(datetime(*parts[:5], min(parts.tm_sec, 59), tzinfo=UTC))
    except ValueError:
        return None


def _plausible(at: datetime) -> datetime | None:
    return at if at.year in _YEARS else None


def _date(match: re.Match[str]) -> datetime:
    """Raises ValueError for a day that no calendar has."""
    month = match["month"]
    number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())
    year = int(match["year"])
    if len(match["year"]) == 2:  # RFC 5322, 4.3
        year += 2000 if year < 50 else 1900
    return datetime(year, number, int(match["day"]), tzinfo=UTC)


def _clock(match: re.Match[str]) -> timedelta:
    """Raises ValueError for an hour that no clock shows; 24:00 is the next day, :60 a leap second."""
    if match["hour"] is None:
        return timedelta()
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of half a day")
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError("no time of a day")
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def _zone(match: re.Match[str]) -> timedelta:
    if match["sign"]:
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError("no zone")
        return timedelta(hours=hours, minutes=minutes) * (-1 if match["sign"] == "-" else 1)
    return timedelta(hours=_ZONES.get((match["zone"] or "").lower(), 0.0))

"""Written dates → aware datetimes on the clock that wrote them. Machine forms, and what people write.

The zone is kept as long as somebody may ask for the day on which a page appeared where it was written;
`plausible` is the gate to a document, and turns to UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from pipeline.read import eras
from pipeline.read.hints import hints_of, present
from pipeline.read.late import Late
from pipeline.read.words import MONTHS, UPDATED, UPDATED_BEHIND
from pipeline.read.words.calendar import SOLAR_MONTHS

# The clock of a time that names none, and whose language or form suggests none: it is read as UTC.
UNSAID = timezone(timedelta(0), "unsaid")
_THAI = 2500  # a year beyond is counted from the Buddha
FIRST_YEAR = 1990  # before it there was no web to publish on
# Zones as written, in minutes east of UTC. "us" and "eu" follow the daylight rule of their region.
_ZONES: dict[str, int | tuple[int, str]] = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "wet": 0,
    "bst": 60,
    "west": 60,
    "ist": 330,
    "jst": 540,
    "kst": 540,
    "hkt": 480,
    "sgt": 480,
    "msk": 180,
    "sast": 120,
    "eat": 180,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "brt": -180,
    "art": -180,
    "cet": 60,
    "cest": 120,
    "mez": 60,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "et": (-300, "us"),
    "ct": (-360, "us"),
    "mt": (-420, "us"),
    "pt": (-480, "us"),
    "eastern": (-300, "us"),
    "pacific": (-480, "us"),
    "uhr": (60, "eu"),  # no zone, but a German clock
}
# "dd.mm.yyyy hh:mm" without a zone is a continental European habit; its clock is most often Central European.
_DOTTED_ZONE = (60, "eu")

# A written offset, with or without the name of the meridian before it: +01:00, -0500, GMT+8.
_EAST = r"(?:gmt|utc)?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d)"
_NOON = {"오전": 0, "上午": 0, "午前": 0, "오후": 12, "下午": 12, "午後": 12}  # stand before the clock


def _any_of(names: Iterable[str]) -> str:
    """A pattern for the longest of many names, which looks at each letter once."""
    tree: dict[str, Any] = {}
    for name in names:
        node = tree
        for letter in name:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _branches(below) for letter, below in node.items() if letter]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}" if branches else ""


def _shortest(names: Iterable[str]) -> list[str]:
    """The names that no other one stands in."""
    found: list[str] = []
    for name in sorted(names, key=len):
        if not any(other in name for other in found):
            found.append(name)
    return found


_MONTH = _any_of(MONTHS)
_CLOCK = (
    r"(?:(?:\s?г\.?)?[\s,|–—·@t-]{0,4}(?:at|um|à|a las|às|alle(?: ore)?|om|kl\.?|klo|saat|в|о|الساعة)?\s{0,2}"
    rf"(?P<noon>{'|'.join(_NOON)})?\s?"
    r"(?P<h>[01]?\d|2[0-3])\s?[:.h時时시]\s?(?P<m>[0-5]\d)?(?::(?P<s>[0-5]\d))?"
    r"(?:\.\d+)?(?:[分분])?\s{0,2}(?P<half>[ap]\.?\s?m\b\.?)?"
    rf"(?:\s{{0,2}}\(?(?P<zone>{_EAST}|(?:{'|'.join(_ZONES)})\b))?)?"
)
# Each form, in lower case: what it looks like, and its kind. The first that matches wins.
_FORMS: tuple[tuple[Late, str], ...] = tuple(
    (Late(rf"(?:(?<![\d/.-])|(?<=ב-)){pattern}{_CLOCK}"), kind)
    for pattern, kind in (
        (r"(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d?)-(?P<d>\d\d?)(?!\d)", "iso"),
        (r"(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<mo>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日號号일]", "cjk"),
        (r"(?P<y>(?:19|20)\d\d)[/.]\s?(?P<mo>\d\d?)[/.]\s?(?P<d>\d\d?)(?!\d)\.?", "ymd"),
        (
            rf"(?<![^\W\d_])(?P<name>{_MONTH})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)",
            "named",
        ),
        (
            rf"(?P<d>\d\d?)(?:st|nd|rd|th|er|º|η|-го)?\.?[\s/-]+(?:de\s+|of\s+)?(?P<name>{_MONTH})\.?,?[\s/-]+"
            r"(?:de\s+|del\s+|năm\s+)?(?P<y>(?:19|20)\d\d)(?!\d)",
            "named",
        ),
        (r"(?P<d>\d\d?)\.\s?(?P<mo>\d\d?)\.\s?(?P<y>(?:19|20)\d\d)(?!\d)", "dotted"),
        (r"(?P<d>\d\d?)[/-](?P<mo>\d\d?)[/-](?P<y>(?:19|20)\d\d)(?!\d)", "slashed"),
        # Latvian: 2024. gada 2. maijs
        (rf"(?P<y>20\d\d)\.?\s?gada\s(?P<d>\d\d?)\.\s?(?P<name>{_MONTH})", "named"),
        # Hungarian, Lithuanian and catalogues: 2024. május 2., 2024 m. gegužės 2 d.
        (
            rf"(?P<y>(?:19|20)\d\d)\.?\s+(?:m\.?\s+)?(?P<name>{_MONTH})\.?\s+(?P<d>\d\d?)(?!\d)",
            "named",
        ),
    )
)
# Forms of other counts of years and of scripts of their own: only looked for where a text is not all ASCII.
_FAR_FORMS: tuple[tuple[Late, str], ...] = tuple(
    (Late(rf"(?<![\d/.-]){pattern}{_CLOCK}"), kind)
    for pattern, kind in (
        (rf"(?P<d>\d\d?)\s+(?P<solar>{_any_of(SOLAR_MONTHS)})(?:\s?ماه)?\s+(?P<y>1[34]\d\d)(?!\d)", "solar"),
        (r"(?P<y>1[34]\d\d)/(?P<mo>\d\d?)/(?P<d>\d\d?)(?!\d)", "solar"),
        (rf"(?P<d>\d\d?)\s+(?P<name>{_MONTH})\s+(?P<era>พ\.ศ\.)?\s?(?P<y>25\d\d)(?!\d)", "named"),
        (
            r"(?P<era>令和|平成|民國|民国)\s?(?P<y>\d{1,3}|元)\s?年\s?(?P<mo>\d\d?)\s?月\s?(?P<d>\d\d?)\s?日",
            "cjk",
        ),
    )
)
# Names of months that hold no other one: where none of them stands, no month is named.
_NAMES = hints_of(_shortest(MONTHS))
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")  # seconds or milliseconds since 1970, from 2001 to 2033
# Digits of other scripts, and the Turkish capital that makes two letters when it is made small.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙İ", "0123456789" * 5 + "i")
# Without one the forms need not be tried.
_YEAR = re.compile(r"(?:19|20)\d\d|[٠-٩۰-۹०-९০-৯๐-๙]{4}|25\d\d|令和|平成|民[國国]|1[34]\d\d")
_YEAR_START = re.compile("[\\d令平民]")  # most lines have none, and one class of letters is searched at once
_URL_DATE = re.compile(
    r"[/_-](?P<y>20\d\d|199\d)[/-](?P<mo>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/_.?-]|$)"
)
_URL_SOLID = re.compile(r"[/-](?P<y>20[0-4]\d)(?P<mo>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.?-]|$)")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text."""

    at: datetime
    start: int
    end: int
    updated: bool  # a word for "updated" stands before it
    clock: bool  # it has a time of day


def parse(value: str, month_first: bool = True) -> datetime | None:
    """The first date in a value, on its own clock; None where there is none or it is impossible.

    A date without a clock is midnight UTC. `month_first` reads 05/02/2024 as 2 May's American form, May 2.
    """
    found = find(value, month_first)
    return found[0].at if found else None


def find(text: str, month_first: bool = True) -> list[Written]:
    """All dates in a short text, in order."""
    start = _YEAR_START.search(text)
    if not start or not _YEAR.search(text, start.start()):
        return []
    small = _fold(text)
    found: list[tuple[int, int, datetime, bool]] = []
    for pattern, kind in _forms(small, text.isascii()):
        for match in pattern.finditer(small):
            if any(match.start() < other[1] and other[0] < match.end() for other in found):
                continue
            at = _moment(match, kind, month_first)
            if at is not None:
                found.append((match.start(), match.end(), at, match["h"] is not None))
    found.sort()
    ends = [0, *(end for _, end, _, _ in found)]
    return [
        Written(at, start, end, _is_update(text, ends[place], start, end), clock)
        for place, (start, end, at, clock) in enumerate(found)
    ]


def _forms(small: str, plain: bool) -> Iterator[tuple[Late, str]]:
    """The forms that a text may hold, in their order: those that name a month only where one is named."""
    named = present(small, _NAMES)
    for form in _FORMS if plain else (*_FORMS, *_FAR_FORMS):
        if named or form[1] != "named":
            yield form


def _fold(text: str) -> str:
    """Lower case and European digits, every character in its place."""
    small = text.translate(_DIGITS).lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(low := one.lower()) != 1 else low for one in text.translate(_DIGITS))


def in_url(url: str) -> datetime | None:
    """The date in a URL's path, as news sites and blogs put it there."""
    path = url.split("?", 1)[0].partition("://")[2]
    match = _URL_DATE.search(path) or _URL_SOLID.search(path)
    return _day(int(match["y"]), int(match["mo"]), int(match["d"])) if match else None


def plausible(at: datetime | None, now: datetime) -> datetime | None:
    """The moment in UTC, or None where nobody can have published: before the web, or a day after `now`."""
    if at is None or at.year < FIRST_YEAR or at > now + timedelta(days=1):
        return None
    return at.astimezone(UTC)


def offset(at: datetime | None) -> int | None:
    """Minutes east of UTC of the clock that a time was read by; None for a date alone or an unsaid clock."""
    away = None if at is None or at.tzinfo is UNSAID else at.utcoffset()
    return None if away is None else int(away.total_seconds()) // 60


def _is_update(text: str, after: int, start: int, end: int) -> bool:
    """True where the words before a date, back to the last date or mark, or right behind it say so."""
    if UPDATED_BEHIND.match(text, end):
        return True
    before = text[max(after, start - 40) : start]
    cut = max(before.rfind(mark) for mark in ("|", "·", "\n", ";"))
    words = before[cut + 1 :].split()
    return any(UPDATED.match(" ".join(words[index:])) for index in range(max(0, len(words) - 5), len(words)))


def _moment(match: re.Match[str], kind: str, month_first: bool) -> datetime | None:
    parts = match.groupdict()
    at = _date(match.groupdict(""), kind, month_first)
    if at is None or parts["h"] is None or (parts["m"] is None and not parts["half"]):
        return at
    hour, half, noon = int(parts["h"]), (parts["half"] or ""), parts["noon"]
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif noon:
        hour = hour % 12 + _NOON[noon]
    local = at + timedelta(hours=hour, minutes=int(parts["m"] or 0), seconds=int(parts["s"] or 0))
    return local.replace(tzinfo=_zone(local, parts["zone"] or "", kind))


def _date(parts: dict[str, str], kind: str, month_first: bool) -> datetime | None:
    """The day that a form's parts name, whatever its years are counted from."""
    year, day = int(parts["y"].replace("元", "1")), int(parts["d"])
    if kind == "solar":
        solar = eras.from_solar(
            year, SOLAR_MONTHS[parts["solar"]] if parts.get("solar") else int(parts["mo"]), day
        )
        return _day(solar.year, solar.month, solar.day) if solar else None
    month = MONTHS[parts["name"]] if parts.get("name") else int(parts["mo"])
    if kind == "slashed" and (month_first or month > 12) and day <= 12:
        day, month = month, day
    era = parts.get("era") or ""
    return _day(year + (eras.YEARS[era] if era or year > _THAI else 0), month, day)


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UNSAID)
    except ValueError:
        return None


def _zone(local: datetime, zone: str, kind: str) -> tzinfo:
    """The zone of a local clock. Unknown words after a clock are no zone."""
    east = zone.lstrip("gmtuc")
    if east[:1] in ("+", "-"):
        sign, digits = east[0], east[1:].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
        away = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-away if sign == "-" else away)
    rule = _ZONES.get(zone, _DOTTED_ZONE if kind == "dotted" else None)
    if rule is None:
        return UNSAID
    if isinstance(rule, int):
        return timezone(timedelta(minutes=rule))
    minutes_east, region = rule
    return timezone(timedelta(minutes=minutes_east + (60 if _is_summer(local.date(), region) else 0)))


def _is_summer(day: date, region: str) -> bool:
    """True where clocks are put forward: second Sunday of March to first of November in the United States,
    last Sundays of March and October in Europe. The hour of the change itself is not looked at."""
    if region == "us":
        return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 3, 25) <= day < _sunday(day.year, 10, 25)


def _sunday(year: int, month: int, first: int) -> date:
    """The first Sunday on or after a day of the month."""
    start = date(year, month, first)
    return start + timedelta(days=(6 - start.weekday()) % 7)


def from_iso(value: str) -> datetime | None:
    """An ISO 8601 value of a machine-read field, or seconds since 1970; None where it is neither."""
    text = value.strip()
    if epoch := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(tzinfo=UNSAID) if at.tzinfo is None else at

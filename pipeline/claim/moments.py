"""Dates of a sentence, resolved against the day of publication.

A missing year and bare weekdays look back, to the last such day on or before publication, and ahead in
what is foretold ("will decide on Thursday", "by 31 January"). A date that hangs on another event ("a week
earlier") and one that cannot be resolved without a clock keep their place with empty days, so that nobody
takes them for quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from pipeline.claim.numbers import plain
from pipeline.claim.patterns import either
from pipeline.claim.words import Words
from pipeline.model import Moment

Days = tuple[date, date]
Reading = Callable[[re.Match[str], date | None, Words], Days | None]

# Languages that give months and days a capital: "may" and "march" are verbs.
_CAPITAL_MONTHS = frozenset({"en", "de"})
# A day further ahead than this, written without its year, was meant for the year before; one that is as far
# behind and is foretold, for the year after.
_AHEAD = timedelta(days=183)
_OPENING = (
    8  # characters from the start of a sentence: what is foretold may stand behind a date that opens it
)
_PERIODS = {"quarter": 3, "quartal": 3, "trimestre": 3, "half": 6, "halbjahr": 6, "semestre": 6}  # months
_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "decade"})
_WEEKDAY_GAP = re.compile(r",?\s?[(（]?(?:the\s|den\s|dem\s|le\s|el\s|dia\s)?")
# Between two days of which the second is the later one, in the languages of the lists.
_ONTO = frozenset(
    ("to", "until", "till", "-", "–", "bis", "bis zum", "auf", "auf den", "au", "al", "a", "para")
)
_YEAR = re.compile(r"\d{4}")
_FIGURE = re.compile(r"\d")
_DAY_FIGURE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def moments(
    quote: str, published: datetime | None, words: Words, fetched: datetime | None = None
) -> tuple[Moment, ...]:
    """Dates in the quote, in order of place; ISO days from first to last, both included.

    Days are empty where the date hangs on another event, or on a clock while `published` is None. On a page
    without a date a day of a month is the nearest to when it was `fetched`, as whoever reads it takes it;
    its Monday may be that of any week.
    """
    clock, calendar = (time.date() if time else None for time in (published, published or fetched))
    text = plain(quote)
    out: list[Moment] = []
    before: tuple[int, Days | None] = 0, None
    for start, end, days in _joined(text, list(_found(text, clock, calendar, words))):
        days = _over_new_year(days, text[start:end], text[before[0] : start], before[1])
        before = end, days
        first, last = (days[0].isoformat(), days[1].isoformat()) if days else ("", "")
        out.append(Moment(first, last, start, end))
    return tuple(out)


def _over_new_year(days: Days | None, written: str, between: str, before: Days | None) -> Days | None:
    """The next January of "from 27 November to 22 January"."""
    if days is None or before is None or days[0] >= before[0] or between.strip().lower() not in _ONTO:
        return days
    if _YEAR.search(written):
        return days
    year = before[0].year + 1
    try:
        return days[0].replace(year=year), days[1].replace(year=year)
    except ValueError:  # 29 February, which that year does not have
        return days


def _found(
    text: str, clock: date | None, calendar: date | None, words: Words
) -> Iterator[tuple[int, int, Days | None, bool]]:
    """(start, end, days, whether a bare weekday) of dates that do not overlap; the longer of two wins.

    What is written as in a calendar is read by the day `calendar`, all else by `clock`.
    """
    last = 0
    for found, read in _hits(text, words):
        start = found.start()
        if start < last:
            continue
        last = found.end()
        try:
            days = read(found, calendar if read in (_date, _figures) else clock, words)
        except (ValueError, OverflowError):  # 31 June, 9,000 years ago: as written it names no day
            days = None
        yield start, last, days, read is _weekday


@lru_cache(maxsize=64)  # quantities look at the same sentence right before
def _hits(text: str, words: Words) -> list[tuple[re.Match[str], Reading]]:
    """What any expression finds, by place, the longer first."""
    low, out = text.lower(), []
    figures = bool(_FIGURE.search(text))
    for pattern, read, needed in _readings(words):
        if figures if needed == _FIGURE.pattern else needed in low:
            out += [(found, read) for found in pattern.finditer(text)]
    return sorted(out, key=lambda hit: (hit[0].start(), -hit[0].end()))


def _joined(
    text: str, hits: list[tuple[int, int, Days | None, bool]]
) -> Iterator[tuple[int, int, Days | None]]:
    """One moment for "Thursday, May 5": the date, from where the weekday starts."""
    carried: int | None = None
    for number, (start, end, days, weekday) in enumerate(hits):
        begin, carried = start if carried is None else carried, None
        after = hits[number + 1] if number + 1 < len(hits) else None
        figures = after and _DAY_FIGURE.search(text, after[0], after[1])
        if weekday and after and figures and _WEEKDAY_GAP.fullmatch(text, end, after[0]):
            carried = begin
        else:
            yield begin, end, days


# --- what is written, and how it is read ------------------------------------------------------------------


@cache
def _readings(words: Words) -> tuple[tuple[re.Pattern[str], Reading, str], ...]:
    """Each expression with what reads its matches, and a piece of text without which it cannot match."""
    dates = _eastern_dates(words) if words.unspaced else _western_dates(words)
    phrase = _phrase(words, f"(?P<phrase>{either([phrase for phrase, _ in words.relative])})")
    templates = [(t, _ago) for t in words.ago] + [(t, _loose) for t in words.loose]
    rules: list[tuple[str, Reading, str]] = [(phrase, _relative, "")]
    rules += [(pattern, read, _FIGURE.pattern if r"\d" in pattern else "") for pattern, read in dates]
    rules += [(_phrase(words, _template(t, words)), read, _needed(t)) for t, read in templates]
    return tuple((re.compile(pattern, re.IGNORECASE), read, needed) for pattern, read, needed in rules)


def _western_dates(words: Words) -> tuple[tuple[str, Reading], ...]:
    """Dates by names of months and in figures, bare years, quarters, weekdays."""
    month, weekday = _names([*words.months], words), _names([*words.weekdays], words)
    cue = either([*words.year_cues, *words.last, *words.following])
    ordinal = r"(?:st|nd|rd|th|er|\.|º|°)?"
    of = r"(?:of\s|de\s|del\s|do\s|d')?"
    day = rf"(?P<day>\d{{1,2}}){ordinal}(?:\s?(?:-|to|bis|au|al|a)\s?(?P<until>\d{{1,2}}){ordinal})?"
    part = rf"(?P<ordinal>{either([*words.ordinals])})\s(?P<period>{either([*_PERIODS])})"
    return (
        (rf"\b{day}\s{of}(?P<month>{month})(?!\w)\.?(?:,?\s{of}(?P<year>\d{{4}})(?!\d))?", _date),
        (rf"\b(?P<month>{month})(?!\w)\.?\s{day}(?![\d:]|[.,]\d)(?:,?\s(?P<year>\d{{4}})(?!\d))?", _date),
        (rf"\b(?P<month>{month})(?!\w)\.?,?\s{of}(?P<year>(?:19|20)\d\d)(?!\d)", _date),
        (rf"\b(?P<cue>{cue})\s(?:of\s)?(?P<month>{month})(?!\w|\.?,?\s{of}[0-9])", _date),
        (r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?=\D|$|T)", _figures),
        (r"\b(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)", _figures),
        (r"\b(?P<one>\d{1,2})([./])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d\d)(?!\d)", _figures_any_order),
        (rf"\b(?:(?P<cue>{cue})[\s-]?|\()(?P<year>(?:19|20)\d\d)(?![\d%]|[.,-]\d|[^\W\d_])", _date),
        (r"\bQ(?P<number>[1-4])\s(?P<year>\d{4})(?!\d)", _period),
        (rf"\b{part}\s{of}(?:the\s)?(?P<year>\d{{4}})(?!\d)", _period),
        (rf"(?<!\w)(?P<name>{weekday})(?!\w)", _weekday),
    )


def _eastern_dates(words: Words) -> tuple[tuple[str, Reading], ...]:
    """Chinese and Japanese dates; behind 間 or 间 a number of days is a span."""
    return (
        (r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?", _figures),
        (r"(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号](?![間间]))?", _figures),
        (r"(?<!\d)(?P<day>\d{1,2})[日号](?![間间])", _day_of_month),
        (f"(?P<name>{either(words.weekdays)})", _weekday),
    )


def _needed(template: str) -> str:
    return max(re.split(r"\{[nu]\}", template), key=len).strip()


def _names(entries: list[str], words: Words) -> str:
    """Month or day names; with their capital where the language has one."""
    if words.language not in _CAPITAL_MONTHS:
        return either(entries)
    return f"(?-i:{either([e.capitalize() for e in entries] + [e.upper() for e in entries])})"


def _phrase(words: Words, pattern: str) -> str:
    return pattern if words.unspaced else rf"(?<!\w)(?:{pattern})(?!\w)"


def _template(template: str, words: Words) -> str:
    """ "{n} {u} ago" as an expression."""
    articles = [word for word, value in words.before_scale.items() if value == 1.0]
    number = rf"(?P<n>\d{{1,3}}|{either([*words.numbers, *articles])})"
    unit = rf"(?P<u>{either([phrase for phrase, unit in words.units.items() if unit in _TIMES])})"
    space = r"\s?" if words.unspaced else r"\s"
    escaped = re.escape(template).replace(r"\{n\}", number).replace(r"\{u\}", unit)
    return escaped.replace(r"\ ", space)


# --- readings ---------------------------------------------------------------------------------------------


def _date(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    """Day, month and year by name, as far as they are written."""
    groups = found.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    month = words.months[groups["month"].lower()] if groups.get("month") else 0
    day, until = int(groups.get("day") or 0), int(groups.get("until") or 0)
    if year is None:
        if clock is None:
            return None
        year = _year_of((month, day), clock, (groups.get("cue") or "").lower(), found, words)
    first = _whole(year, month, day)
    return (first[0], date(year, month, until)) if until > day else first


def _year_of(when: tuple[int, int], clock: date, cue: str, found: re.Match[str], words: Words) -> int:
    """The year of a month and a day written without one: this one, or last year where that lies far ahead.

    Next year where it lies far behind and is foretold.
    """
    first, last = _whole(clock.year, *when)
    if cue in words.last:
        return clock.year - (last >= clock)
    if cue in words.following:
        return clock.year + (first <= clock)
    if last < clock - _AHEAD and (_is_deadline(found, words) or _is_foretold(found, words)):
        return clock.year + 1
    return clock.year - (first > clock + _AHEAD)


def _is_foretold(found: re.Match[str], words: Words) -> bool:
    """Whether a date is that of something to come, and not of who told it: "said on Friday that it would"."""
    text, start, end = found.string, *found.span()
    cues = [cue.span() for cue in _predictions(words).finditer(text)]
    before = max((last for _, last in cues if last <= start), default=None)
    if before is not None and not _tells(text[before:start], words):
        return True
    behind = min((first for first, _ in cues if first >= end), default=None) if start <= _OPENING else None
    return behind is not None and not _tells(text[end:behind], words)


def _is_deadline(found: re.Match[str], words: Words) -> bool:
    """Whether a date is one by which something is to be done: "by 31 January", "postponed to 22 January".

    Of weekdays that says nothing: "by Tuesday it had found".
    """
    return bool(words.deadlines) and _deadline(words).search(found.string, 0, found.start()) is not None


def _tells(text: str, words: Words) -> bool:
    """Whether a verb of saying stands in a text."""
    if words.unspaced:
        return any(verb in text for verb in words.speech)
    return not words.speech.isdisjoint(text.lower().split())


@cache
def _deadline(words: Words) -> re.Pattern[str]:
    """What stands right before a date that is a deadline; a weekday may stand between."""
    return re.compile(rf"(?<!\w)(?:{either(words.deadlines)})\s(?:[^\W\d_]+,?\s)?$", re.IGNORECASE)


@cache
def _predictions(words: Words) -> re.Pattern[str]:
    future = f"|{words.future}" if words.future else ""
    return re.compile(_phrase(words, f"{either(words.predictions)}{future}"), re.IGNORECASE)


def _whole(year: int, month: int, day: int) -> Days:
    """The day, or all of the month, or all of the year. Raises ValueError for a day that does not exist."""
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), _month_end(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _figures(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    groups = found.groupdict()
    month, day = int(groups.get("month") or 0), int(groups.get("day") or 0)
    if groups.get("year"):
        return _whole(int(groups["year"]), month, day)
    return _whole(_year_of((month, day), clock, "", found, words), month, day) if clock else None


def _figures_any_order(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    """24/05/2024: day first, save in English, where only a figure above 12 tells the day from the month."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    year += 2000 if year < 100 else 0
    if words.language == "en" and one <= 12 and two <= 12 and one != two:
        return None
    month, day = (one, two) if words.language == "en" and two > 12 else (two, one)
    return _whole(year, month, day)


def _period(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    groups = found.groupdict()
    number = int(groups["number"]) if groups.get("number") else words.ordinals[groups["ordinal"].lower()]
    months = _PERIODS[(groups.get("period") or "quarter").lower()]
    year, last = int(groups["year"]), number * months
    return (date(year, last - months + 1, 1), _month_end(year, last)) if last <= 12 else None


def _weekday(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    """The last such day on or before publication; before it or after it where a word says so.

    The next one where it is foretold: "will decide on Thursday".
    """
    if clock is None:
        return None
    number = words.weekdays[found["name"].lower()]
    if _has_beside(found, words.following):
        day = clock + timedelta(days=(number - clock.weekday() - 1) % 7 + 1)
    elif not _has_beside(found, words.last) and _is_foretold(found, words):
        day = clock + timedelta(days=(number - clock.weekday()) % 7)
    else:
        back = (clock.weekday() - number) % 7
        day = clock - timedelta(days=back or (7 if _has_beside(found, words.last) else 0))
    return day, day


def _has_beside(found: re.Match[str], cues: tuple[str, ...]) -> bool:
    """Whether one of the words stands right before or right behind: "next Thursday", "jeudi prochain"."""
    start, end = found.span()
    before = found.string[max(0, start - 16) : start].lower().rstrip()
    behind = found.string[end : end + 16].lower().lstrip()
    return bool(cues) and (before.endswith(cues) or behind.startswith(cues))


def _day_of_month(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    if clock is None:
        return None
    before = date(clock.year, clock.month, 1) - timedelta(days=1)
    month = clock if int(found["day"]) <= clock.day else before
    day = date(month.year, month.month, int(found["day"]))
    return day, day


def _relative(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    """ "last month": rules are "unit offset", "unit so far", "unit rest" or "loose"."""
    unit, _, offset = dict(words.relative)[found["phrase"].lower()].partition(" ")
    if clock is None or unit == "loose":
        return None
    if offset == "so far":
        return _around(unit, 0, clock)[0], clock
    if offset == "rest":
        return clock, _around(unit, 0, clock)[1]
    return _around(unit, int(offset), clock)


def _around(unit: str, offset: int, clock: date) -> Days:
    """The day, week, month, quarter or year of the clock, moved by `offset` of them."""
    if unit == "day":
        return clock + timedelta(days=offset), clock + timedelta(days=offset)
    if unit == "week":
        monday = clock - timedelta(days=clock.weekday()) + timedelta(weeks=offset)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return _whole(clock.year + offset, 0, 0)
    size = 3 if unit == "quarter" else 1
    months = clock.year * 12 + (clock.month - 1) // size * size + offset * size
    last = months + size - 1
    return date(months // 12, months % 12 + 1, 1), _month_end(last // 12, last % 12 + 1)


def _ago(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    """ "three days ago" is that day; weeks, months and years are known to their own size only."""
    if clock is None:
        return None
    written = found["n"].lower()
    number = int(written) if written.isdigit() else int(words.numbers.get(written, 1))
    unit = words.units[found["u"].lower()]
    if unit in {"hour", "minute"}:
        return clock - timedelta(days=number // 24 if unit == "hour" else 0), clock
    if unit == "week":
        day = clock - timedelta(weeks=number)
        return day - timedelta(days=3), day + timedelta(days=3)
    if unit == "decade":
        return date(clock.year - 10 * number - 5, 1, 1), date(clock.year - 10 * number + 5, 12, 31)
    return _around(unit, -number, clock)


def _loose(found: re.Match[str], clock: date | None, words: Words) -> Days | None:
    return None

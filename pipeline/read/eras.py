"""Years and months that are counted from elsewhere, as the day of our calendar that they mean."""

from __future__ import annotations

from datetime import date

# Iran's solar year: a leap year every four, with one of five years in each cycle of 33. Right from 1300 to
# 1500 (1921 to 2121). The constant puts 1 Farvardin 1403 on 20 March 2024.
_SOLAR_START = date(2024, 3, 20).toordinal() - 1_094_997
_SOLAR_BEFORE = 1595  # full cycles of 33 years before the count begins
# What to add to a year of another count.
YEARS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911, "พ.ศ.": -543, "": -543}


def from_solar(year: int, month: int, day: int) -> date | None:
    """A day of the Persian calendar; None for one that it does not have."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    if month == 12 and day == 30 and _new_year(year + 1) - _new_year(year) < 366:
        return None
    before = 31 * (month - 1) if month < 7 else 186 + 30 * (month - 7)
    return date.fromordinal(_new_year(year) + before + day - 1)


def _new_year(year: int) -> int:
    """The ordinal of 1 Farvardin."""
    years = year + _SOLAR_BEFORE
    return _SOLAR_START + 365 * years + years // 33 * 8 + (years % 33 + 3) // 4

"""Dates as EDTF (ISO 8601-2:2019, levels 0 and 1, and the sets of level 2): checking, reading as days, comparing.

The forms used here: ``2023``, ``2023-09``, ``2023-09-13``, ``201X`` (decade), ``19XX`` (century), ``2023-21`` … ``2023-24``
(spring, summer, autumn, winter), date and time ``2023-09-13T15:00:00``, intervals ``a/b`` (open: ``a/..``, ``../b``) and the set of
alternatives ``[a,b,…]`` (one of these days). ``?``, ``~`` and ``%`` may end a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

_YEAR = r"(?:\d{4}|\d{3}X|\d\dXX)"
_MONTH = r"(?:0[1-9]|1[0-2]|2[1-4]|XX)"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|XX)"
_DATE = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?[?~%]?"
_TIME = r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d(?::?\d\d)?)?"
_ITEM = rf"(?:{_TIME}|{_DATE})"
_END = rf"(?:{_ITEM}|\.\.)?"
_EDTF = re.compile(rf"{_ITEM}|(?=.*\d){_END}/{_END}|\[{_ITEM}(?:,{_ITEM})*\]")
_FULL_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d")

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""TIMEX3 season → EDTF season number."""

_SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
}  # northern hemisphere; 14 = February of the next year
_DAYS_IN_MONTH = 30.4375


def valid(value: str) -> bool:
    """Whether ``value`` is EDTF as this module writes it, with days that the calendar has."""
    if not _EDTF.fullmatch(value):
        return False
    try:
        for day in _FULL_DAY.findall(value):
            date.fromisoformat(day)
    except ValueError:
        return False
    return True


def interval(first: str, last: str) -> str:
    """``first/last``, or the one date where both are the same."""
    return first if first == last else f"{first}/{last}"


def one_of(days: list[date]) -> str:
    """The set of alternatives ``[a,b,…]``; a single day stands alone."""
    names = [day.isoformat() for day in days]
    return names[0] if len(names) == 1 else f"[{','.join(names)}]"


def weekdays_of_month(year: int, month: int, weekday: int) -> list[date]:
    """All days of the month that fall on the weekday (ISO number, Monday 1)."""
    first = date(year, month, 1)
    offset = (weekday - first.isoweekday()) % 7
    return [date(year, month, day) for day in range(1 + offset, monthrange(year, month)[1] + 1, 7)]


def month_name(year: int, month: int) -> str:
    """``YYYY-MM`` of a month counted from ``year``; months below 1 or above 12 run into the years beside it."""
    years, months = divmod(month - 1, 12)
    return f"{year + years:04d}-{months + 1:02d}"


def shift_days(published: str, days: int) -> str | None:
    """The day ``days`` after a date, at the granularity known: a month or a year stays itself where the shift may lie in it.

    Args:
        published: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
        days: how many days later (negative: earlier).

    Returns:
        A day for a day; for a month the month or the interval of months that the shifted day can lie in, where the shift is a month
        or more; None where the calendar does not reach.
    """
    span = bounds(published)
    if span is None:
        return None
    try:
        first, last = span[0] + timedelta(days=days), span[1] + timedelta(days=days)
    except OverflowError:
        return None
    if first == last:
        return first.isoformat()
    if len(published) == 4:
        return interval(f"{first.year:04d}", f"{last.year:04d}") if abs(days) >= 365 else published
    if (
        abs(days) < 14
    ):  # within the month by the convention of the codebook (a weekday of a month-only report lies in that month)
        return published
    return interval(first.isoformat()[:7], last.isoformat()[:7])


def bounds(value: str) -> tuple[date, date] | None:
    """The first and the last day a date can mean; open ends count as the known end. None for what is no date."""
    if not value or not valid(value):
        return None
    spans = list(_spans(value))
    if not spans:
        return None
    return min(s[0] for s in spans), max(s[1] for s in spans)


def months_before(value: str, published: str) -> float | None:
    """How many months the latest day of ``value`` lies before the earliest day of ``published``.

    Negative where it lies after. None where either is no date or ``value`` has no end (``2014/..``).
    """
    if value.endswith(("/", "/..")):
        return None
    span, report = bounds(value), bounds(published)
    if span is None or report is None:
        return None
    return (report[0] - span[1]).days / _DAYS_IN_MONTH


def is_after(value: str, published: str) -> bool:
    """Whether every day of ``value`` lies after the last day of ``published``; an open beginning is not after."""
    if value.startswith(("/", "../")):
        return False
    span, report = bounds(value), bounds(published)
    return span is not None and report is not None and span[0] > report[1]


def _spans(value: str) -> Iterator[tuple[date, date]]:
    for item in value.strip("[]").replace("/", ",").split(","):
        if item and item != "..":
            span = _item_span(item.rstrip("?~%"))
            if span is not None:
                yield span


def _item_span(item: str) -> tuple[date, date] | None:
    years, _, rest = item.partition("T")[0].partition("-")
    first_year, last_year = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if first_year < 1:
        return None
    month, _, day = rest.partition("-")
    if not month or month == "XX":
        return date(first_year, 1, 1), date(last_year, 12, 31)
    low, high = _SEASON_MONTHS.get(int(month), (int(month), int(month)))
    if day and day != "XX":
        return date(first_year, low, int(day)), date(last_year, low, int(day))
    over, last_month = divmod(high - 1, 12)
    last_year = min(last_year + over, 9999)
    return date(first_year, low, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])

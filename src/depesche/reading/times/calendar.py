"""Resolving what a report says about time against the day it was published: TIMEX3 values and EDTF dates.

``published`` may be known to the day, only to the month or year, or not at all; what cannot be resolved keeps an X in the
value, and the EDTF date says no more than the text does (the set of all Wednesdays of the month for a Wednesday).
Directions: -1 the past, 1 the future, 0 unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from depesche.codes import edtf
from depesche.reading.times.feasts import feast

Resolved = tuple[str, str | None]
"""TIMEX3 value and EDTF date."""

_FIRST, _LAST = 1000, 9000  # years of publication that leave room for every shift
_UNIT_MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200}
_AGAINST_TENSE = 200  # days that the nearest date may be nearer before the tense overrules it
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The day of publication as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, published: str | None) -> Calendar:
        """The calendar for ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or None; anything else counts as unknown."""
        span = edtf.bounds(published) if published and published[:4].isdigit() else None
        if (
            span is None
            or published is None
            or not published.replace("-", "").isdigit()
            or not _FIRST < span[0].year < _LAST
        ):
            return cls()
        if len(published) == 10:
            return cls(span[0].year, span[0].month, span[0])
        return cls(span[0].year, span[0].month if len(published) == 7 else None)

    @property
    def known(self) -> str | None:
        """The day, month or year of publication, as EDTF."""
        if self.day:
            return self.day.isoformat()
        if self.year is None:
            return None
        return edtf.month_name(self.year, self.month) if self.month else f"{self.year:04d}"

    def on(self, offset: int) -> Resolved:
        """The day so many days from publication."""
        if self.day:
            name = (self.day + timedelta(days=offset)).isoformat()
            return name, name
        known = self.known
        value = f"{known}-XX" if self.month else f"{known or 'XXXX'}-XX-XX"
        return value, edtf.shift_days(known, offset) if known else None

    def weekday(self, number: int, direction: int, shift: int | None) -> Resolved:
        """A weekday; ``shift`` is -1 for last, 0 for this, 1 for next, None for a bare weekday.

        A bare weekday that is the day of publication is that day itself.
        """
        if self.day is None:
            value = f"XXXX-WXX-{number}"
            if self.month is None or self.year is None:
                return value, None
            return value, edtf.one_of(edtf.weekdays_of_month(self.year, self.month, number))
        ahead = (number - self.day.isoweekday()) % 7
        if shift == 0:
            day = self.day + timedelta(days=number - self.day.isoweekday())
        elif shift is not None:
            step = (ahead or 7) if shift > 0 else (ahead - 7)
            day = self.day + timedelta(days=step + 7 * (shift - 1 if shift > 0 else shift + 1))
        else:
            day = self.day + timedelta(days=ahead if direction > 0 or not ahead else ahead - 7)
        return day.isoformat(), day.isoformat()

    def month_of_year(self, month: int, direction: int, shift: int | None) -> Resolved:
        """A month without a year: the nearest in the past unless the future is meant."""
        if self.year is None or self.month is None:
            known = f"{self.year}" if self.year else "XXXX"
            return f"{known}-{month:02d}", f"{known}-{month:02d}" if self.year else None
        year = self.year
        if shift == -1 or (shift is None and direction <= 0):
            year -= month > self.month or (shift == -1 and month == self.month)
        elif shift == 1 or (shift is None and direction > 0):
            year += month < self.month or (shift == 1 and month == self.month)
        name = edtf.month_name(year, month)
        return name, name

    def season(self, season: str, direction: int, shift: int | None) -> Resolved:
        """A season without a year; winter belongs to the year it begins in."""
        if self.year is None:
            return f"XXXX-{season}", None
        start, month = _SEASON_START[season], self.month or 6
        year = self.year
        if shift == 0 and season == "WI" and month <= 2:
            year -= 1
        elif shift == -1 or (shift is None and direction < 0):
            year -= start > month or (shift == -1 and start <= month < start + 3)
        elif shift == 1 or (shift is None and direction > 0):
            year += start + 2 < month
        return self.season_of(year, season)

    @staticmethod
    def season_of(year: int, season: str) -> Resolved:
        """The season of a year."""
        return f"{year:04d}-{season}", f"{year:04d}-{edtf.SEASONS[season]}"

    def day_of_month(self, month: int, day: int, direction: int, weekday: int | None = None) -> Resolved:
        """A day and month without a year: the nearest, a year further only where tense or weekday ask for it."""
        if self.year is None:
            return f"XXXX-{month:02d}-{day:02d}", None
        here = self.day or date(self.year, self.month or 1, 15)
        days = [d for d in (_date(self.year + step, month, day) for step in (-1, 0, 1)) if d]
        if not days:
            return f"XXXX-{month:02d}-{day:02d}", None
        if weekday is not None:
            days = [d for d in days if d.isoweekday() == weekday] or days

        def distance(day: date) -> tuple[int, date]:
            away = (day - here).days
            return abs(away) + (_AGAINST_TENSE if away * direction < 0 else 0), day

        best = min(days, key=distance)
        return best.isoformat(), best.isoformat()

    def unit(self, unit: str, shift: int) -> Resolved | None:
        """The week, month, year … so many steps from the one of publication."""
        if self.year is None:
            return _unknown(unit), None
        if unit == "D":
            return self.on(shift)
        if unit in ("W", "WE"):
            return self._week(unit, shift)
        year = self.year
        if not 0 < year + shift * _UNIT_MONTHS.get(unit, 0) // 12 < _LAST:
            return None
        if unit in ("Q", "HY", "M"):
            return self._part_of_year(unit, shift)
        if unit == "Y":
            return f"{year + shift:04d}", f"{year + shift:04d}"
        if unit == "DE":
            return f"{year // 10 + shift:03d}", f"{year // 10 + shift:03d}X"
        if unit == "CE":
            return f"{year // 100 + shift:02d}", f"{year // 100 + shift:02d}XX"
        return None

    def _week(self, unit: str, shift: int) -> Resolved:
        if self.day is None:
            known = self.known
            near = edtf.shift_days(known, 7 * shift) if known else None
            return f"{self.year}-WXX" + ("-WE" if unit == "WE" else ""), near
        monday = self.day - timedelta(days=self.day.isoweekday() - 1) + timedelta(weeks=shift)
        iso = monday.isocalendar()
        value = f"{iso.year:04d}-W{iso.week:02d}"
        if unit == "WE":
            return f"{value}-WE", edtf.interval(*(str(monday + timedelta(days=d)) for d in (5, 6)))
        return value, edtf.interval(*(str(monday + timedelta(days=d)) for d in (0, 6)))

    def weekend(self, direction: int) -> Resolved:
        """A bare weekend: the one begun or past, or the coming one."""
        if self.day is None or direction > 0 or self.day.isoweekday() >= 6:
            return self._week("WE", 0)
        return self._week("WE", -1)

    def _part_of_year(self, unit: str, shift: int) -> Resolved:
        assert self.year is not None
        if self.month is None:
            return f"{self.year}-XX", f"{self.year}"
        size = _UNIT_MONTHS[unit]
        index = (self.year * 12 + self.month - 1) // size + shift
        year, part = divmod(index, 12 // size)
        if unit == "M":
            name = edtf.month_name(year, part + 1)
            return name, name
        return self.part_of(year, unit, part + 1)

    @staticmethod
    def part_of(year: int, unit: str, part: int) -> Resolved:
        """A quarter (``Q``) or half (``HY``) of a year, counted from 1."""
        size = _UNIT_MONTHS[unit]
        first = edtf.month_name(year, (part - 1) * size + 1)
        letter = "Q" if unit == "Q" else "H"
        return f"{year:04d}-{letter}{part}", edtf.interval(first, edtf.month_name(year, part * size))

    def feast(self, name: str, direction: int, year: int | None, shift: int | None) -> Resolved:
        """The day of a feast."""
        if year is None and self.year is None:
            return "XXXX-XX-XX", None
        base = year if year is not None else (self.year or 0)
        here = self.day or date(base, self.month or 6, 15)
        days = [d for d in (feast(name, base + step) for step in ((0,) if year is not None else (-1, 0, 1))) if d]
        if year is None and shift is not None and shift != 0:
            days = [d for d in days if (d > here) == (shift > 0)]
        elif year is None and direction:
            days = [d for d in days if (d >= here if direction > 0 else d <= here)]
        if not days:
            return "XXXX-XX-XX", None
        best = min(days, key=lambda d: abs((d - here).days))
        return best.isoformat(), best.isoformat()

    def away(self, count: float, unit: str, direction: int) -> Resolved | None:
        """The date a span of time before (-1) or after (1) publication, at the granularity of the unit."""
        if self.year is None or count != int(count) or count > 5000:
            return None
        steps = int(count) * direction
        if unit == "D":
            return self.on(steps)
        if unit == "W":
            return self._week("W", steps)
        resolved = self.unit(unit, steps) if unit in ("M", "Y", "DE", "CE") else None
        if unit == "Y" and count == 1 and self.month and resolved:  # "a year ago" still tells the month
            return resolved[0], edtf.month_name(self.year + steps, self.month)
        return resolved


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unknown(unit: str) -> str:
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "HY": "XXXX-HX",
    }.get(unit, "XXXX")

"""Periods of a series: days, ISO weeks, months and years, with the names EDTF and ISO 8601 give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

By: TypeAlias = Literal["day", "week", "month", "year"]

LENGTH: Final = MappingProxyType({"day": 1, "week": 7, "month": 31, "year": 366})
"""Days that a period has at most."""

_LAST: Final = date.max.toordinal()


def start(day: int, by: By) -> int:
    """The first day of the period in which a day lies; days are ordinals (``date.toordinal``)."""
    found = date.fromordinal(day)
    if by == "week":
        return day - found.weekday()
    if by == "month":
        return found.replace(day=1).toordinal()
    return found.replace(month=1, day=1).toordinal() if by == "year" else day


def starts(first: int, last: int, by: By) -> Iterator[int]:
    """The first days of all periods from the one in which ``first`` lies to the one in which ``last`` lies."""
    at = start(first, by)
    while at <= last:
        yield at
        following = at + LENGTH[by]  # lies in the next period or, by month and year, perhaps on its first days
        if following > _LAST:
            return
        at = start(following, by)


@lru_cache(maxsize=65_536)
def name(first_day: int, by: By) -> str:
    """What a period is called: ``2023-09-12``, ``2023-W37``, ``2023-09``, ``2023``."""
    found = date.fromordinal(first_day)
    if by == "week":
        year, week, _ = found.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return found.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def first_day(name: str) -> date:
    """The first day of a period by its name."""
    if "W" in name:
        return date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
    year, month, day = (*map(int, name.split("-")), 1, 1)[:3]
    return date(year, month, day)

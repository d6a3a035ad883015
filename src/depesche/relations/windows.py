"""Windows of days: those that a question names, and the newest ones where it names none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from depesche.archive import Status, schema
from depesche.archive.rows import UNDATED, days
from depesche.errors import QueryError

WIDEST: Final = 400
"""Days that a date may span to be looked for before a window: a year fits, a decade does not."""

_A = schema.article.c


@dataclass(frozen=True, slots=True)
class Window:
    """Days as a question names them, both ends as EDTF; None where it is open.

    Attributes:
        since: the first day.
        before: the day after the last.
    """

    since: str | None = None
    before: str | None = None

    def holds(self, day: ColumnElement[int], last_day: ColumnElement[int]) -> ColumnElement[bool]:
        """The condition for what can have happened in it, as ``since:`` and ``before:`` of the query line mean it.

        What is dated more than ``WIDEST`` days wide, and begins as long before the window, is left out.
        """
        parts: list[ColumnElement[bool]] = []
        if self.since:
            first = _first(self.since)
            parts += [day >= first - WIDEST, last_day >= first]
        if self.before:
            parts.append(day < _first(self.before))
        return and_(true(), *parts)

    def near(self, day: ColumnElement[int], dated: ColumnElement[bool]) -> ColumnElement[bool]:
        """The condition for what may be in it, and for what has no date of its own and is told in it or earlier."""
        parts: list[ColumnElement[bool]] = []
        if self.since:
            parts.append(or_(day >= _first(self.since) - WIDEST, dated.is_(False)))
        if self.before:
            parts.append(day < _first(self.before))
        return and_(true(), *parts)

    def has(self, day: NDArray[Any], last_day: NDArray[Any]) -> NDArray[numpy.bool_]:
        """The same of days that were read already."""
        held = numpy.ones(len(day), dtype=bool)
        if self.since:
            first = _first(self.since)
            held &= (day >= first - WIDEST) & (last_day >= first)
        if self.before:
            held &= day < _first(self.before)
        return held


def newest(connection: Connection, months: int = 12) -> Window:
    """The last months in which articles were published that are in the archive; an open one where it has none.

    Args:
        connection: one state of the archive.
        months: how many, that of the newest article with them.
    """
    asked = select(_A.day).where(_A.status == Status.usable.value, _A.day > UNDATED)
    last: Any = connection.execute(asked.order_by(_A.day.desc()).limit(1)).scalar()
    if last is None:
        return Window()
    day = date.fromordinal(last)
    month = day.year * 12 + day.month - months  # counted from the year 0
    return Window(f"{month // 12:04d}-{month % 12 + 1:02d}") if month >= 12 else Window()


def _first(value: str) -> int:
    span = days(value)
    if span is None:
        raise QueryError(f"“{value}” is no date. Write 2023, 2023-09 or 2023-09-14.")
    return span[0]

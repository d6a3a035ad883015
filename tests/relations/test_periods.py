"""Periods have no gaps, do not overlap and keep their names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.relations.periods import By, first_day, name, start, starts

_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.toordinal)
_BY = st.sampled_from(("day", "week", "month", "year"))


@given(_DAYS, st.integers(0, 800), _BY)
def test_every_day_lies_in_one_period(first: int, more: int, by: By) -> None:
    last = min(first + more, date.max.toordinal())
    found = list(starts(first, last, by))
    assert found == sorted(set(found))
    assert set(found) == {start(day, by) for day in range(first, last + 1)}
    assert [first_day(name(day, by)).toordinal() for day in found] == found


@pytest.mark.parametrize(
    ("day", "by", "called"),
    [
        ("2023-09-12", "day", "2023-09-12"),
        ("2023-09-12", "week", "2023-W37"),
        ("2024-12-31", "week", "2025-W01"),
        ("2021-01-03", "week", "2020-W53"),
        ("2023-09-12", "month", "2023-09"),
        ("2023-09-12", "year", "2023"),
    ],
)
def test_periods_are_called_as_in_iso_8601(day: str, by: By, called: str) -> None:
    assert name(start(date.fromisoformat(day).toordinal(), by), by) == called

"""Dates as EDTF: what is valid, what it spans, how it compares with the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.codes import edtf

DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2200, 1, 1))


@pytest.mark.parametrize(
    "value",
    ["2023", "2023-09", "2023-09-13", "201X", "19XX", "2023-21", "2023-09-13T15:00:00", "2018/2020", "2014/..", "../2023-01",
     "[2023-09-06,2023-09-13]", "2023-09?", "2020-XX-XX"],
)  # fmt: skip
def test_dates_intervals_and_sets_are_valid(value: str) -> None:
    assert edtf.valid(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "23",
        "2023-13",
        "2023-02-30",
        "2023-9-1",
        "[]",
        "[2023-09-06",
        "a/b",
        "/",
        "../..",
        "2023-W36",
        "2023-09-13T25:00:00",
    ],
)
def test_what_the_calendar_does_not_have_is_invalid(value: str) -> None:
    assert not edtf.valid(value)
    assert edtf.bounds(value) is None


def test_the_wednesdays_of_a_month_are_a_set() -> None:
    assert edtf.one_of(edtf.weekdays_of_month(2023, 9, 3)) == "[2023-09-06,2023-09-13,2023-09-20,2023-09-27]"


def test_bounds_reach_from_the_first_to_the_last_day_meant() -> None:
    assert edtf.bounds("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert edtf.bounds("199X") == (date(1990, 1, 1), date(1999, 12, 31))
    assert edtf.bounds("2023-24") == (date(2023, 12, 1), date(2024, 2, 29))
    assert edtf.bounds("[2023-09-06,2023-09-27]") == (date(2023, 9, 6), date(2023, 9, 27))
    assert edtf.bounds("2018/2020") == (date(2018, 1, 1), date(2020, 12, 31))


def test_shifting_keeps_the_granularity_known() -> None:
    assert edtf.shift_days("2024-03-01", -1) == "2024-02-29"
    assert edtf.shift_days("2023-09", -1) == "2023-09"
    assert edtf.shift_days("2023-09", -30) == "2023-08/2023-08" or edtf.shift_days("2023-09", -30) == "2023-08"
    assert edtf.shift_days("2023", -1) == "2023"
    assert edtf.shift_days("no date", 1) is None
    assert edtf.shift_days("9999-12-31", 1) is None


def test_two_months_before_the_report() -> None:
    assert edtf.months_before("2023-05", "2023-09-14") == pytest.approx(3.5, abs=0.2)
    assert edtf.months_before("2014/..", "2023-09-14") is None
    assert (edtf.months_before("2024", "2023-09-14") or 0) < 0


def test_after_the_report() -> None:
    assert edtf.is_after("2023-10", "2023-09-14")
    assert not edtf.is_after("2023-09", "2023-09-14")
    assert not edtf.is_after("[2023-09-13,2023-09-20]", "2023-09-14")
    assert not edtf.is_after("../2030", "2023-09-14")
    assert edtf.is_after("2023-10", "2023-09")


@given(DAYS, st.integers(-5000, 5000))
def test_a_day_shifted_and_shifted_back_is_itself(day: date, days: int) -> None:
    moved = edtf.shift_days(day.isoformat(), days)
    assert moved is not None and edtf.valid(moved)
    assert edtf.shift_days(moved, -days) == day.isoformat()


@given(DAYS, DAYS)
def test_an_interval_spans_both_ends(first: date, last: date) -> None:
    start, end = sorted((first, last))
    value = edtf.interval(start.isoformat(), end.isoformat())
    assert edtf.valid(value)
    assert edtf.bounds(value) == (start, end)


@given(st.text(max_size=20))
def test_any_text_is_judged_without_error(text: str) -> None:
    assert edtf.valid(text) == (edtf.bounds(text) is not None) or text.startswith("0000")

"""Addresses hold whatever text as any browser and server understand it."""

from __future__ import annotations

from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from depesche.web import links


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_question_stands_in_an_address_as_urlencode_writes_it(text: str) -> None:
    assert links.address("/search", q=text) == f"/search?{urlencode({'q': text})}"


def test_nothing_is_left_out_and_lists_stand_once_a_value() -> None:
    assert links.address("/map", since=None, quad="", type_=["AID", "AGREE"]) == "/map?type=AID&type=AGREE"

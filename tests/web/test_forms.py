"""Tokens in forms: whoever sends a form has seen our page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.web.accounts import Visitors, form_token, form_token_fits

SECRET = "the secret of a session"


def test_a_token_fits_its_own_session_only() -> None:
    token = form_token(SECRET)
    assert form_token_fits(token, SECRET)
    assert not form_token_fits(token, "the secret of another")
    assert SECRET not in token


def test_no_two_pages_have_the_same_token() -> None:
    assert form_token(SECRET) != form_token(SECRET)


@pytest.mark.parametrize("at", [0, 10, -1])
def test_a_changed_token_fits_nothing(at: int) -> None:
    token = form_token(SECRET)
    changed = "a" if token[at] != "a" else "b"
    assert not form_token_fits(token[:at] + changed + token[at:][1:], SECRET)


@given(st.one_of(st.none(), st.text(max_size=300)))
def test_nothing_else_fits_and_nothing_breaks(token: str | None) -> None:
    assert not form_token_fits(token, SECRET)
    assert not Visitors().known(token)


def test_a_visitor_is_known_to_the_process_that_gave_the_cookie() -> None:
    here, there = Visitors(), Visitors()
    cookie = here.cookie()
    assert here.known(cookie)
    assert not there.known(cookie)
    assert form_token_fits(form_token(cookie), cookie)
    assert not form_token_fits(form_token(here.cookie()), cookie)
    assert not here.known(form_token(cookie)), "what stands in a page is no cookie"

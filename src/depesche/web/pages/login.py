"""Logging in and out, on a desk with accounts."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Form, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from depesche.errors import AccountError, ThrottledError
from depesche.web.accounts import Accounts
from depesche.web.asked import Asked, Asking
from depesche.web.links import inside
from depesche.web.shown import Shown, as_html
from depesche.web.visiting import FORM, session_cookie

router = APIRouter(include_in_schema=False)
_A_WEEK: Final = 7 * 86400
_Line = Annotated[str, Form(max_length=2000)]


@router.get("/login", response_class=HTMLResponse)
def login_page(asked: Asking, back: str = "/") -> Response:
    """The form."""
    _only_with_accounts(asked)
    return as_html(asked, _form(back))


@router.post("/login", response_class=HTMLResponse, dependencies=[FORM])
def login(asked: Asking, name: _Line = "", password: _Line = "", back: _Line = "/") -> Response:
    """Begin a session and go where the visitor wanted to."""
    _only_with_accounts(asked)
    address = asked.request.client.host if asked.request.client else ""
    try:
        secret = accounts_of(asked).login(name, password, address)
    except ThrottledError as error:
        response = as_html(asked, _form(back, name, str(error), 429))
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except AccountError as error:
        return as_html(asked, _form(back, name, str(error), 401))
    entered = RedirectResponse(inside(back), 303)
    entered.set_cookie(
        session_cookie(asked.settings), secret, max_age=_A_WEEK, httponly=True, samesite="lax", secure=asked.settings.https
    )
    return entered


@router.post("/logout", dependencies=[FORM])
def logout(asked: Asking) -> Response:
    """End the session."""
    session = getattr(asked.request.state, "session", None)
    if session:
        accounts_of(asked).logout(session)
    left = RedirectResponse("/login", 303)
    left.delete_cookie(session_cookie(asked.settings), secure=asked.settings.https, httponly=True, samesite="lax")
    return left


def accounts_of(asked: Asked) -> Accounts:
    """The accounts of the desk."""
    found: Accounts = asked.request.app.state.accounts
    return found


def _only_with_accounts(asked: Asked) -> None:
    if not asked.settings.accounts:
        raise HTTPException(404)


def _form(back: str, name: str = "", problem: str = "", status: int = 200) -> Shown:
    return Shown("login.html", more={"to": inside(back), "name": name, "problem": problem}, status=status)

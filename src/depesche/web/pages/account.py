"""One's own account: password and tokens; for administrators the list of all accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from depesche.errors import AccountError
from depesche.web.accounts import Account, Role
from depesche.web.asked import Asked, Asking
from depesche.web.pages.login import accounts_of
from depesche.web.pages.report import Number
from depesche.web.shown import Shown, as_html
from depesche.web.visiting import FORM, READER, account_of

router = APIRouter(include_in_schema=False, dependencies=[READER])
_Line = Annotated[str, Form(max_length=2000)]


@router.get("/account", response_class=HTMLResponse)
def account_page(asked: Asking) -> Response:
    """Name, role, tokens."""
    return as_html(asked, _page(asked))


@router.post("/account/password", response_class=HTMLResponse, dependencies=[FORM])
def password(asked: Asking, present: _Line = "", fresh: _Line = "") -> Response:
    """Take another password; all sessions end, this one too."""
    own, accounts = _own(asked), accounts_of(asked)
    address = asked.request.client.host if asked.request.client else ""
    try:
        accounts.logout(accounts.login(own.name, present, address))
        accounts.set_password(own.name, fresh)
    except AccountError as error:
        return as_html(asked, _page(asked, problem=str(error)))
    return RedirectResponse("/login?back=/account", 303)


@router.post("/account/tokens", response_class=HTMLResponse, dependencies=[FORM])
def make(asked: Asking, title: _Line = "", role: Annotated[Role, Form()] = Role.reader) -> Response:
    """Make a token; this is the only page that shows it."""
    try:
        _, secret = accounts_of(asked).make_token(_own(asked).name, title, role)
    except AccountError as error:
        return as_html(asked, _page(asked, problem=str(error)))
    return as_html(asked, _page(asked, secret=secret))


@router.post("/account/tokens/{number}/revoke", dependencies=[FORM])
def revoke(asked: Asking, number: Number) -> Response:
    """Revoke one of one's own tokens; an administrator may revoke any."""
    own, accounts = _own(asked), accounts_of(asked)
    found = next((one for one in accounts.tokens() if one.id == number and one.revoked is None), None)
    if found is None or (found.account != own.name and not own.role.covers(Role.admin)):
        raise HTTPException(404)
    accounts.revoke(number)
    return RedirectResponse("/account", 303)


def _own(asked: Asked) -> Account:
    """Who is logged in with a session: a token must not make tokens."""
    account = account_of(asked.request)
    if account is None or getattr(asked.request.state, "session", None) is None:
        raise HTTPException(404 if account is None else 403)
    return account


def _page(asked: Asked, problem: str = "", secret: str = "") -> Shown:
    own, accounts = _own(asked), accounts_of(asked)
    admin = own.role.covers(Role.admin)
    tokens = [one for one in accounts.tokens() if one.revoked is None and (admin or one.account == own.name)]
    roles = [role for role in Role if own.role.covers(role)]
    more = {"own": own, "tokens": tokens, "roles": roles, "all": accounts.all() if admin else []}
    return Shown("account.html", more={**more, "problem": problem, "secret": secret}, status=422 if problem else 200)

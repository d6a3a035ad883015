"""Who sends a request, whether they may, and whether a form comes from a page that this desk gave them.

On a desk without accounts everybody is the user of this machine, known by a cookie that this process signed. Where somebody
is logged in, ``request.state.account`` and ``request.state.secret`` are theirs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import Depends, HTTPException, Request, Response

from depesche.web.accounts import Account, Role, Visitors, form_token, form_token_fits
from depesche.web.asked import Asking
from depesche.web.settings import Settings

COOKIE: Final = "depesche_visitor"
_JSON: Final = "application/json"

Next = Callable[[Request], Awaitable[Response]]


def visiting(settings: Settings) -> Callable[[Request, Next], Awaitable[Response]]:
    """Middleware: a visitor without a cookie of this process gets one with the first page."""
    visitors = Visitors()

    async def middleware(request: Request, following: Next) -> Response:
        cookie = request.cookies.get(COOKIE)
        secret = cookie if cookie and visitors.known(cookie) else visitors.cookie()
        request.state.secret = secret
        response = await following(request)
        if secret != cookie and response.headers.get("content-type", "").startswith("text/html"):
            response.set_cookie(COOKIE, secret, httponly=True, samesite="strict", secure=settings.https)
        return response

    return middleware


def account_of(request: Request) -> Account | None:
    """Who is logged in; None on a desk without accounts, and for a stranger."""
    found: Account | None = getattr(request.state, "account", None)
    return found


def author_of(request: Request) -> str | None:
    """Under which name something is kept; None for the user of a desk without accounts."""
    account = account_of(request)
    return account.name if account else None


def token_of(request: Request) -> str:
    """A token for the forms of a page."""
    return form_token(request.state.secret)


def may(request: Request, settings: Settings, role: Role) -> bool:
    """Whether the sender may do what needs a role."""
    account = account_of(request)
    return account.role.covers(role) if account else not settings.accounts


def needs(role: Role) -> Callable[[Asking], None]:
    """A dependency: refuses who may not. Raises ``HTTPException``: 401 for a stranger, 403 for a lower role."""

    def check(asked: Asking) -> None:
        if not may(asked.request, asked.settings, role):
            known = account_of(asked.request) is not None
            raise HTTPException(403 if known else 401, f"This needs the role {role}.")

    return check


async def submitted(request: Request) -> None:
    """A dependency of every form: refuses one that no page of this desk held. Raises ``HTTPException`` (403)."""
    token = (await request.form()).get("form_token")
    if not isinstance(token, str) or not form_token_fits(token, request.state.secret):
        raise HTTPException(403, "The form does not come from this desk, or the page is too old. Load the page again.")


def json_only(request: Request) -> None:
    """A dependency: refuses what a page elsewhere could send without being asked. Raises ``HTTPException`` (415)."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise HTTPException(415, f"Send the text as {_JSON}.")


FORM: Final = Depends(submitted)
JSON: Final = Depends(json_only)
EDITOR: Final = Depends(needs(Role.editor))
READER: Final = Depends(needs(Role.reader))

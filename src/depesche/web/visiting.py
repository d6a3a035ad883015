"""Who sends a request, whether they may, and whether a form comes from a page that this desk gave them.

On a desk without accounts everybody is the user of this machine, known by a cookie that the desk signed. Where somebody
is logged in, ``request.state.account`` and ``request.state.secret`` are theirs. Feeds of saved searches have a key in their
address instead, since feed readers do not log in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import Depends, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse

from depesche.web.accounts import Account, Accounts, Role, Visitors, form_token, form_token_fits
from depesche.web.asked import Asking
from depesche.web.links import address
from depesche.web.settings import Settings

COOKIE: Final = "depesche_visitor"
_JSON: Final = "application/json"
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

Next = Callable[[Request], Awaitable[Response]]


class Visiting:
    """Middleware: tells who sends a request, and on a desk with accounts lets nobody in who is not logged in.

    Args:
        settings: how the desk is served.
        accounts: those of its archive.
    """

    def __init__(self, settings: Settings, accounts: Accounts) -> None:
        self._settings, self._accounts = settings, accounts
        self._visitors = Visitors(settings.key)

    async def __call__(self, request: Request, following: Next) -> Response:
        cookie = request.cookies.get(COOKIE)
        visitor = cookie if cookie and self._visitors.known(cookie) else self._visitors.cookie()
        request.state.secret = visitor
        if self._settings.accounts:
            await run_in_threadpool(self._identify, request)
            if account_of(request) is None and not _open_to_all(request.url.path):
                return self._turned_away(request)
        response = await following(request)
        if request.method not in _READING:
            request.app.state.held.forget()
        if visitor != cookie and response.headers.get("content-type", "").startswith("text/html"):
            response.set_cookie(COOKIE, visitor, httponly=True, samesite="strict", secure=self._settings.https)
        return response

    def _identify(self, request: Request) -> None:
        """By a token in the header, or else by the session of a cookie."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            request.state.account = self._accounts.token_holder(token.strip())
            return
        session = request.cookies.get(session_cookie(self._settings))
        account = self._accounts.who(session) if session else None
        if session and account:
            request.state.account, request.state.secret, request.state.session = account, session, session

    def _turned_away(self, request: Request) -> Response:
        page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
        if page and not request.url.path.endswith((".json", ".csv")):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(address("/login", back=request.url.path + query), 303)
        refusal = {"status": 401, "detail": "Log in, or send a token: Authorization: Bearer dep_…"}
        return JSONResponse(refusal, 401, {"WWW-Authenticate": "Bearer"})


def session_cookie(settings: Settings) -> str:
    """The name of the cookie that holds a session; by https one that no other host can set (RFC 6265bis, 4.1.3.2)."""
    return "__Host-depesche" if settings.https else "depesche_session"


def _open_to_all(path: str) -> bool:
    return path in ("/login", "/healthz") or path.startswith(("/static/", "/language/", "/feed/"))


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
ADMIN: Final = Depends(needs(Role.admin))

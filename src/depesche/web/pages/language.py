"""Choosing the language of the interface."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse

from depesche.web.asked import LANGUAGE_COOKIE, Asking
from depesche.web.languages import LANGUAGES
from depesche.web.links import inside

router = APIRouter()
_A_YEAR = 365 * 86400


@router.get("/language/{code}", include_in_schema=False)
def language(asked: Asking, code: str, back: str = "/") -> RedirectResponse:
    """Remember a language and go back to where it was chosen."""
    if code not in LANGUAGES:
        raise HTTPException(404)
    response = RedirectResponse(inside(back), 303)
    response.set_cookie(
        LANGUAGE_COOKIE, code, max_age=_A_YEAR, httponly=True, samesite="lax", secure=asked.settings.https
    )
    return response

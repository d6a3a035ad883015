"""About: what is coded, versions, licences."""

from __future__ import annotations

from fastapi import APIRouter

from depesche import __version__
from depesche.codes import EVENT_TYPES
from depesche.web.asked import Asking
from depesche.web.shown import Shown, page

router = APIRouter()


@page(router, "/about")
def about(asked: Asking) -> Shown:
    """What this is, and how far it can be trusted."""
    types = [{"code": kind.name, "quad": kind.quad, "modes": sorted(kind.modes)} for kind in EVENT_TYPES.values()]
    return Shown("about.html", {"version": __version__, "types": types, "archive": asked.archive.info()})

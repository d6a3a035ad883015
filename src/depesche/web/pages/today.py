"""Today: what is new since a moment, and what to do with an archive that holds nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection, true

from depesche.archive import schema
from depesche.archive.visits import visited
from depesche.errors import QueryError
from depesche.web import links
from depesche.web.accounts import Role
from depesche.web.asked import Asked, Asking
from depesche.web.lagging import line_of
from depesche.web.report.given import Known, keep, read_file
from depesche.web.shown import Shown, page
from depesche.web.today import news
from depesche.web.today.window import Window, window
from depesche.web.visiting import EDITOR, FORM, may

router = APIRouter()
_KINDS = (("offers", "AGREE"), ("demands", "REQUEST"), ("threats", "THREATEN"))


@page(router, "/", held=True)
def today(asked: Asking, since: Annotated[str, Query(max_length=40)] = "") -> Shown:
    """What is new since a day or a moment; without one in the last 24 hours, or on the last day that has reports."""
    now = datetime.now(UTC)
    with asked.reading() as connection:
        late = [line for one in visited(connection) if (line := line_of(one, now))["late"]]
        try:
            found = window(connection, since.strip(), now)
        except QueryError as error:
            return _misunderstood(asked, since, error)
        if found.empty:
            editor = may(asked.request, asked.settings, Role.editor)
            return Shown("today_empty.html", {"since": None, "empty": True, "late": late}, {"editor": editor})
        data = {
            "since": found.since,
            "narrowed": found.narrowed,
            "empty": False,
            "late": late,
            **asked.held.get(("today", found.since), lambda: _news(connection, found)),
        }
    return Shown("today.html", data, {"given": since, "kinds": _KINDS, "held": news.HELD})


def _news(connection: Connection, found: Window) -> dict[str, Any]:
    figures = news.figures(connection, found)
    return {
        "figures": figures,
        "reports": news.reports(connection, found),
        "heaviest": news.heaviest(connection, found),
        **{
            name: news.newest(connection, found, "events", schema.event.c.type == code) if figures[name] else []
            for name, code in _KINDS
        },
        "denials": news.newest(connection, found, "statements", schema.statement.c.negated == true()),
        "spoken": news.spoken(connection, found),
    }


def _misunderstood(asked: Asked, since: str, error: QueryError) -> Shown:
    reason = asked._(error.reason) % error.values
    return Shown("today_since.html", {"error": reason}, {"given": since}, status=400)


@router.post("/examples", include_in_schema=False, dependencies=[EDITOR, FORM])
def examples(asked: Asking) -> Response:
    """Read the example dispatches into the archive."""
    for place in sorted((files("depesche") / "examples").iterdir(), key=lambda one: one.name):
        if place.name.endswith(".txt"):
            reading = read_file(asked.readers, place.read_bytes(), Known(), place.name)
            keep(asked.archive, reading, f"examples/{place.name}")
    return RedirectResponse(links.address("/"), 303)

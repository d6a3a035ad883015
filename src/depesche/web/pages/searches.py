"""Saved searches: each with a feed; kept under the name of who is logged in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import Connection, select

from depesche.archive import schema
from depesche.archive.asking import Kind, lines_of, matching, parse
from depesche.archive.asking.find import TABLES
from depesche.errors import QueryError
from depesche.web.asked import Asked, Asking
from depesche.web.keeping import SavedSearch, Searches
from depesche.web.links import address
from depesche.web.pages.report import Number
from depesche.web.search.atom import Entry, atom
from depesche.web.search.entries import entry_of
from depesche.web.shown import Shown, as_html
from depesche.web.visiting import FORM, READER, author_of

router = APIRouter()
_NEWEST = 50  # entries of a feed
_Title = Annotated[str, Form(max_length=2000)]


@router.get("/searches", response_class=HTMLResponse, dependencies=[READER], include_in_schema=False)
def searches_page(asked: Asking) -> Response:
    """The list."""
    return as_html(asked, _list(asked))


@router.post("/searches", response_class=HTMLResponse, dependencies=[READER, FORM], include_in_schema=False)
def save(asked: Asking, title: _Title, query: _Title, kind: Annotated[Kind, Form()] = "events") -> Response:
    """Keep a search."""
    try:
        Searches(asked.archive).add(author_of(asked.request), title, query, kind)
    except QueryError as error:
        return as_html(asked, _list(asked, str(error)))
    return RedirectResponse("/searches", 303)


@router.post("/searches/{number}", response_class=HTMLResponse, dependencies=[READER, FORM], include_in_schema=False)
def rename(asked: Asking, number: Number, title: _Title = "") -> Response:
    """Call a search something else."""
    try:
        found = Searches(asked.archive).rename(author_of(asked.request), number, title)
    except QueryError as error:
        return as_html(asked, _list(asked, str(error)))
    return _done(found)


@router.post(
    "/searches/{number}/remove", response_class=HTMLResponse, dependencies=[READER, FORM], include_in_schema=False
)
def remove(asked: Asking, number: Number) -> Response:
    """Give a search up."""
    return _done(Searches(asked.archive).remove(author_of(asked.request), number))


@router.get("/feed/{key}.atom", response_class=Response, tags=["feeds"])
def feed(asked: Asking, key: str) -> Response:
    """What came last of a saved search, as Atom. The key is the only way in: whoever has it may read the feed."""
    search = Searches(asked.archive).by_feed_key(key)
    if search is None:
        raise HTTPException(404)
    base = str(asked.request.base_url).rstrip("/")
    with asked.reading() as connection:
        entries = _entries(asked, connection, search, base)
    page = base + address("/search", q=search.query, kind=None if search.kind == "events" else search.kind)
    own = f"{base}/feed/{key}.atom"
    return Response(
        atom(search.title, f"urn:depesche:search:{search.id}", own, page, search.created, entries),
        media_type="application/atom+xml",
    )


def _entries(asked: Asked, connection: Connection, search: SavedSearch, base: str) -> list[Entry]:
    """The last that came, newest first; numbers grow as articles come."""
    question = matching(connection, parse(search.query), search.kind)
    number = TABLES[search.kind].c.id
    rows = connection.execute(question.select.order_by((number + 0).desc()).limit(_NEWEST))
    lines = lines_of(connection, search.kind, [row.id for row in rows])
    a, v = schema.article.c, schema.version.c
    asked_for = select(a.id, a.identity, v.received).join_from(schema.article, schema.version, v.id == a.version_id)
    articles = {line["article"] for line in lines}
    of = {row.id: row for row in connection.execute(asked_for.where(a.id.in_(articles)))}
    return [
        entry_of(asked, search.kind, line, of[line["article"]].identity, of[line["article"]].received, base)
        for line in lines
    ]


def _list(asked: Asked, error: str = "") -> Shown:
    kept: list[dict[str, Any]] = [asdict(one) for one in Searches(asked.archive).of(author_of(asked.request))]
    return Shown("searches.html", {"searches": kept}, {"error": error}, status=400 if error else 200)


def _done(found: bool) -> Response:
    if not found:
        raise HTTPException(404)
    return RedirectResponse("/searches", 303)

"""Search: the query line, what fits it, and by what it can be narrowed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query

from depesche.archive.asking import FIELDS, Facets, Kind, Sort, as_table, facets, lines_of, matching, page_of, parse
from depesche.archive.asking import Page as Found
from depesche.archive.asking import Query as Question
from depesche.errors import QueryError
from depesche.web.accounts import Role
from depesche.web.asked import Asked, Asking
from depesche.web.search.helping import options
from depesche.web.search.refining import Asked as Searched
from depesche.web.search.refining import conditions, narrowing
from depesche.web.shown import Shown, page
from depesche.web.visiting import may

router = APIRouter()
LONGEST: Final = 2000
Line = Annotated[str, Query(max_length=LONGEST, description="A query line: actor:RUS recipient:PRK type:AID.")]


@router.get("/search/help.json", tags=["pages"])
def search_help(asked: Asking, line: Line = "", at: Annotated[int, Query(ge=0, le=LONGEST)] = 0) -> dict[str, Any]:
    """What may stand at a place of a query line; each option says which characters it takes the place of."""
    with asked.reading() as connection:
        return {"options": [asdict(one) for one in options(asked, connection, line.replace("\0", " "), at)]}


@page(router, "/search", table=True, held=True)
def search(
    asked: Asking,
    q: Line = "",
    kind: Kind = "events",
    sort: Sort = "newest",
    after: Annotated[str | None, Query(max_length=60, description="Where the page before ended.")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 25,
) -> Shown:
    """Events, statements or articles that fit a question, with facets to narrow it by."""
    line = q.replace("\0", " ").strip()
    try:
        return _found(asked, Searched(parse(line), kind, sort), line, after or None, limit)
    except QueryError as error:
        return _misunderstood(asked, Searched(Question(), kind, sort), line, error)


def _found(asked: Asked, searched: Searched, line: str, after: str | None, limit: int) -> Shown:
    kind = searched.kind
    one, lines, counted = asked.held.get(
        ("search", searched, after, limit), lambda: _answered(asked, searched, after, limit)
    )
    narrow = narrowing(searched, counted, asked.language)
    data = {
        "query": line,
        "kind": kind,
        "sort": searched.sort,
        "counted": counted.counted,
        "all": counted.all,
        "after": one.after,
        "results": lines,
        "facets": narrow,
        "error": None,
    }
    more = {
        **_frame(asked, searched),
        "conditions": conditions(searched),
        "begun": after is not None,
        "next": searched.address(after=one.after, limit=limit if limit != 25 else None) if one.after else None,
    }
    return Shown("search.html", data, more, lambda: as_table(kind, lines))


def _answered(
    asked: Asked, searched: Searched, after: str | None, limit: int
) -> tuple[Found, list[dict[str, Any]], Facets]:
    with asked.reading() as connection:
        question = matching(connection, searched.query, searched.kind)
        counted = facets(connection, question, searched.kind)
        one = counted.page(limit) if after is None and searched.sort == "newest" else None
        if one is None:
            one = page_of(connection, question, limit=limit, after=after, sort=searched.sort)
        return one, lines_of(connection, searched.kind, one.numbers), counted


def _misunderstood(asked: Asked, searched: Searched, line: str, error: QueryError) -> Shown:
    said = asked._(error.reason)
    reason = said % error.values if error.values else said
    at = None if error.at is None else min(error.at, len(line))
    data = {
        "query": line,
        "kind": searched.kind,
        "sort": searched.sort,
        "counted": 0,
        "all": True,
        "after": None,
        "results": [],
        "facets": [],
        "error": {"reason": reason, "at": at},
    }
    more = {**_frame(asked, searched), "conditions": [], "begun": False, "next": None}
    return Shown("search.html", data, more, lambda: as_table(searched.kind, []), 400)


def _frame(asked: Asked, searched: Searched) -> dict[str, Any]:
    return {
        "searched": searched,
        "fields": FIELDS.values(),
        "may_save": may(asked.request, asked.settings, Role.reader),
    }

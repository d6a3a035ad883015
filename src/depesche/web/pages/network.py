"""Network: who deals with whom in a window of days."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query

from depesche.codes import EVENT_TYPES, QUADS
from depesche.relations.dealings import dealings, organisations
from depesche.relations.windows import Window, newest
from depesche.web import links
from depesche.web.asked import Asked, Asking
from depesche.web.drawing.network import BALANCES, TYPE, Edge, draw, drawn, edges
from depesche.web.pages.asking import Date, Quad, types_of
from depesche.web.shown import Shown, columns_of, page
from depesche.web.wording import wording

router = APIRouter()
_IN_TABLE: Final = 60
_MUTUAL: Final = [name for name, kind in EVENT_TYPES.items() if kind.mutual]


@page(router, "/network", table=True, held=True)
def network(
    asked: Asking,
    since: Date = None,
    before: Date = None,
    quad: Quad = "",
    least: Annotated[int, Query(ge=1, le=1_000_000, description="events below which an edge is left out")] = 1,
) -> Shown:
    """States and organisations and how many events lie between them; without a window the newest twelve months."""
    window, found, names = _counted(asked, since, before, quad)
    words = wording(asked.language)
    named = {key: names.get(key) or words.country(key) for edge in found for key in (edge.first, edge.second)}
    kept = [edge for edge in found if edge.count >= least]
    shown = drawn(kept)
    lines = [_line(edge, named, window, quad) for edge in kept[:_IN_TABLE]]
    data = {"since": window.since, "before": window.before, "quad": quad, "least": least, "edges": lines}
    more = {
        "picture": draw(shown, named),
        "size": TYPE,
        "hidden": len(kept) - len(shown),
        "beyond": len(kept) - len(lines),
        "all_quads": QUADS,
        "balances": BALANCES,
        "dyad": lambda first, second: links.address(
            links.dyad(first, second), since=window.since, before=window.before
        ),
    }
    columns = ("first", "second", "count", "there", "back", "mutual", "conflict", "balance")
    return Shown("network.html", data, more, table=lambda: columns_of(list(map(_row, kept)), columns))


def _counted(
    asked: Asked, since: str | None, before: str | None, quad: str
) -> tuple[Window, list[Edge], dict[str, str]]:
    types = types_of(quad)

    def count() -> tuple[Window, list[Edge], dict[str, str]]:
        with asked.reading() as connection:
            window = Window(since, before) if since is not None or before is not None else newest(connection)
            found = edges(dealings(connection, window, types), 1)
            bodies = sorted({key for edge in found for key in (edge.first, edge.second) if not key.isalpha()})
            return window, found, organisations(connection, bodies)

    return asked.held.get(("network", since, before, quad), count)


def _row(edge: Edge) -> dict[str, Any]:
    return {**asdict(edge), "count": edge.count, "balance": edge.balance}


def _line(edge: Edge, names: dict[str, str], window: Window, quad: str) -> dict[str, Any]:
    """An edge with the searches for all that it counts."""
    fields: dict[str, str | None] = {
        "quad": quad or None,
        "since": window.since or None,
        "before": window.before or None,
    }
    first, second = edge.first, edge.second
    both = links.query_line({"actor": second})
    types = [name for name in _MUTUAL if not quad or EVENT_TYPES[name].quad == quad]
    mutual: dict[str, str | list[str] | None] = {
        "actor": first,
        "recipient": "none",
        "type": types,
        **fields,
        "quad": None,
    }
    return {
        "first": first,
        "second": second,
        "names": [names[first], names[second]],
        "count": edge.count,
        "there": edge.there,
        "back": edge.back,
        "mutual": edge.mutual,
        "conflict": edge.conflict,
        "balance": edge.balance,
        "there_target": links.searching({"actor": first, "recipient": second, **fields}),
        "back_target": links.searching({"actor": second, "recipient": first, **fields}),
        "mutual_target": links.searching(mutual, both),
    }

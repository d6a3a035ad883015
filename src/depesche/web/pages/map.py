"""Map: where it happened."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query

from depesche.codes import EVENT_TYPES, QUADS
from depesche.errors import QueryError
from depesche.relations.places import Level, Spot, Totals, spots, totals
from depesche.relations.windows import Window, newest
from depesche.web import links
from depesche.web.asked import Asked, Asking
from depesche.web.drawing.sheet import Circle, draw
from depesche.web.drawing.world import project, regions, world
from depesche.web.pages.asking import Date, Quad, Type, types_of
from depesche.web.shown import Shown, columns_of, page
from depesche.web.wording import Wording, wording

router = APIRouter()
_MOST: Final = 500  # places
_IN_TABLE: Final = 100


@page(router, "/map", table=True, held=True)
def map_(
    asked: Asking,
    since: Date = None,
    before: Date = None,
    quad: Quad = "",
    type: Type = "",
    region: Annotated[str, Query(max_length=20)] = "world",
    by: Literal["place", "state"] = "place",
) -> Shown:
    """Events by place or state within a window; without ``since`` and ``before`` the newest twelve months."""
    if region not in regions():
        raise QueryError(f"“{region}” is no region. Write one of {', '.join(regions())}.")
    window, found, all_of = _counted(asked, since, before, quad, type, by)
    lines = [_line(spot, window, quad, type) for spot in found]
    chosen = {"since": window.since, "before": window.before, "quad": quad, "type": type, "region": region, "by": by}
    data = {**chosen, "events": all_of.events, "placed": all_of.placed, "places": lines}
    circles = _circles(lines, wording(asked.language))
    sheet = draw(circles, regions()[region])
    shown = {drawn.circle.target for drawn in sheet.circles}
    more = {
        "sheet": sheet,
        "world": world(),
        "lost": sum(line["count"] for line in lines) - sum(circle.count for circle in circles),
        "rows": [line for line in lines if region == "world" or line["target"] in shown][:_IN_TABLE],
        "regions": list(regions()),
        "all_quads": QUADS,
        "all_types": list(EVENT_TYPES),
        "all_target": links.searching(_asked_for(window, quad, type)),
        "here": lambda **other: links.address("/map", **{**_state(chosen, since, before), **other}),
        "most": _MOST,
    }
    columns = ("place", "country", "lat", "lon", "count", *QUADS)
    return Shown("map.html", data, more, table=lambda: columns_of(lines, columns))


def _counted(
    asked: Asked, since: str | None, before: str | None, quad: str, type: str, by: Level
) -> tuple[Window, list[Spot], Totals]:
    types = types_of(quad, type)

    def count() -> tuple[Window, list[Spot], Totals]:
        with asked.reading() as connection:
            window = Window(since, before) if since is not None or before is not None else newest(connection)
            found = spots(connection, window, types, level=by, limit=_MOST)
            return window, found, totals(connection, window, types)

    return asked.held.get(("map", since, before, types, by), count)


def _state(chosen: dict[str, Any], since: str | None, before: str | None) -> dict[str, Any]:
    """What the address has to hold to show the same; the newest months are not named, so that a link stays new."""
    named = since is not None or before is not None
    plain = {"region": "world", "by": "place"}
    return {
        name: value
        for name, value in chosen.items()
        if value != plain.get(name) and (named or name not in ("since", "before"))
    }


def _asked_for(window: Window, quad: str, type: str) -> dict[str, str | None]:
    return {
        "type": type or None,
        "quad": None if type else quad or None,
        "since": window.since or None,
        "before": window.before or None,
    }


def _line(spot: Spot, window: Window, quad: str, type: str) -> dict[str, Any]:
    fields = _asked_for(window, quad, type)
    country = links.query_line({"place": spot.country})
    target = links.searching({"place": spot.names or spot.country, **fields}, country if spot.names else "")
    return {
        "place": spot.names[0] if spot.names else None,
        "country": spot.country,
        "lat": spot.lat,
        "lon": spot.lon,
        "count": spot.count,
        **dict(zip(QUADS, spot.counts, strict=True)),
        "target": target,
    }


def _circles(lines: list[dict[str, Any]], words: Wording) -> list[Circle]:
    found = []
    for line in lines:
        if line["place"] is None:
            at = world().points.get(line["country"])
        else:
            at = project(line["lon"], line["lat"]) if line["lat"] is not None else None
        if at is not None:
            kind = max(QUADS, key=lambda quad: line[quad])
            name = line["place"] or words.country(line["country"])
            parts = ", ".join(f"{words.word('quad', quad)} {line[quad]}" for quad in QUADS if line[quad])
            found.append(Circle(*at, line["count"], kind, name, f"{name}: {line['count']} ({parts})", line["target"]))
    return found

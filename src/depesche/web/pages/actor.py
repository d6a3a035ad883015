"""Actor: what a state, person or organisation did, said, is said to have done, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from depesche.archive.asking import Kind, Parties, find, lines_of, parse, parties
from depesche.codes import EVENT_TYPES
from depesche.knowledge import Knowledge
from depesche.relations.actors import Activity, Doings, doings, names
from depesche.relations.periods import By
from depesche.relations.windows import Window, newest
from depesche.web import links
from depesche.web.asked import Asking
from depesche.web.charting import Theme
from depesche.web.pages.asking import Date
from depesche.web.pages.nobody import nobody
from depesche.web.pages.timeline import Timeline
from depesche.web.segments import Name
from depesche.web.shown import Shown, page
from depesche.web.wording import wording

router = APIRouter()
_NEWEST: Final = 5
_COUNTERPARTS: Final = 12
_NAMES: Final = 60
_LISTS: Final[dict[str, tuple[Kind, dict[str, str], str]]] = {
    "article": ("events", {"actor": "{}", "source": "none"}, ""),
    "itself": ("events", {"actor": "{}", "source": "{}"}, ""),
    "others": ("events", {"actor": "{}"}, "-source:none -{own}"),
    "suffered": ("events", {"recipient": "{}"}, ""),
    "said": ("statements", {"source": "{}"}, ""),
}
"""The lists of the page as searches, ``{}`` being the actor."""


@page(router, "/actor/{key}", held=True)
def actor(asked: Asking, key: Name, since: Date = None, before: Date = None) -> Shown:
    """What an actor did and said and what was done to it; without a window the newest twelve months with anything."""
    with asked.reading() as connection:
        who = parties(connection, (key,))
        if not who.countries and not who.actors:
            return nobody(key)
        window, found = asked.held.get(
            ("actor", key, since, before), lambda: _counted(connection, who, key, since, before)
        )
        lists = asked.held.get(
            ("actor", "lists", key, window), lambda: _lists(connection, key, window)
        )
        known_as = names(connection, key, who, _NAMES)
    name = wording(asked.language).country(key) if who.countries else known_as[0] if key.startswith("Q") else key
    data = {
        "key": key,
        "name": name,
        "since": window.since,
        "before": window.before,
        "names": known_as,
        "offices": _offices(asked.language, key, who, known_as),
        "activities": _by_type(found.activities, key, window),
        "counterparts": [_counterpart(one, key, window) for one in found.counterparts],
        **lists,
    }
    chart = {"since": window.since, "before": window.before, "lang": asked.language}
    more = {
        "is_state": bool(who.countries),
        "targets": {name: _target(name, key, window) for name in _LISTS},
        "chart": lambda shape, **other: links.address(f"{links.actor(key)}/chart.{shape}", **chart, **other),
        "charted": bool(found.activities),
    }
    return Shown("actor.html", data, more)


@router.get("/actor/{key}/chart.{shape}", tags=["charts"], response_class=Response)
def chart(
    asked: Asking,
    key: Name,
    shape: Literal["svg", "json"],
    by: By = "month",
    since: Date = None,
    before: Date = None,
    theme: Theme = "light",
) -> Response:
    """What an actor does and what is done to it over time, as a picture (svg) or as Vega-Lite (json)."""
    return Timeline(key, None, False, by, "", since, before).answer(asked, shape, theme)


def _counted(
    connection: Connection, who: Parties, key: str, since: str | None, before: str | None
) -> tuple[Window, Doings]:
    asked_for = since is not None or before is not None
    windows = [Window(since or None, before or None)] if asked_for else [newest(connection), Window()]
    for window in windows:
        found = doings(connection, who, window, _COUNTERPARTS)
        if found.activities:
            break
    return window, found


def _fields(name: str, key: str, window: Window) -> dict[str, str | None]:
    _, fields, _ = _LISTS[name]
    return {
        **{field: value.format(key) for field, value in fields.items()},
        "since": window.since,
        "before": window.before,
    }


def _words(name: str, key: str) -> str:
    return _LISTS[name][2].format(own=links.query_line({"source": key}))


def _target(name: str, key: str, window: Window, **fields: str | Iterable[str] | None) -> str:
    return links.searching({**_fields(name, key, window), **fields}, _words(name, key), _LISTS[name][0])


def _lists(connection: Connection, key: str, window: Window) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[int]] = {}
    for name, (kind, _, _) in _LISTS.items():
        line = links.query_line(_fields(name, key, window), _words(name, key))
        found[name] = find(connection, parse(line), kind, limit=_NEWEST).numbers
    lines: dict[tuple[Kind, int], dict[str, Any]] = {}
    for kind in sorted({kind for kind, _, _ in _LISTS.values()}):
        numbers = list(dict.fromkeys(n for name, some in found.items() if _LISTS[name][0] == kind for n in some))
        lines.update(((kind, n), line) for n, line in zip(numbers, lines_of(connection, kind, numbers), strict=True))
    return {name: [lines[_LISTS[name][0], number] for number in some] for name, some in found.items()}


def _by_type(found: list[Activity], key: str, window: Window) -> list[dict[str, Any]]:
    """Counts by type, each with the search that finds them."""
    lines = []
    for kind in EVENT_TYPES.values():
        line: dict[str, Any] = {"type": kind.name, "quad": kind.quad}
        for name in ("article", "itself", "others", "suffered"):
            told = None if name == "suffered" else name
            count = sum(one.count for one in found if one.type == kind.name and one.told == told)
            line[name] = {"count": count, "target": _target(name, key, window, type=kind.name)}
        if any(line[name]["count"] for name in ("article", "itself", "others", "suffered")):
            lines.append(line)
    return lines


def _counterpart(one: Any, key: str, window: Window) -> dict[str, Any]:
    bounds = {"since": window.since, "before": window.before}
    return {
        **one._asdict(),
        "dyad": links.address(links.dyad(key, one.state), **bounds),
        "there_target": links.searching({"actor": key, "recipient": one.state, **bounds}),
        "back_target": links.searching({"actor": one.state, "recipient": key, **bounds}),
    }


def _offices(language: str, key: str, who: Parties, known_as: list[str]) -> list[dict[str, Any]]:
    """Offices over time: of a state those who held its offices, of a person those that were held."""
    world = Knowledge.load(language)
    if who.countries:
        held = [(tenure, entry.name, entry.wikidata or entry.name) for tenure, entry in world.holders(key)]
        return [_office(*one) for one in held]
    for name in known_as[:5]:
        for match in world.find(name):
            fits = match.entry.wikidata == key if key.startswith("Q") else match.end - match.start == len(name)
            if match.entry.kind == "person" and fits:
                return [
                    _office(one, None, None)
                    for one in sorted(match.entry.tenures, key=lambda t: t.start or "", reverse=True)
                ]
    return []


def _office(tenure: Any, holder: str | None, target: str | None) -> dict[str, Any]:
    return {
        "office": tenure.office,
        "of": tenure.country or tenure.organisation,
        "since": tenure.start,
        "until": tenure.end,
        "holder": holder,
        "key": target,
    }

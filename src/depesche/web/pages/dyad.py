"""Dyad: what lies between two sides, over time and by type, as everybody or as one source country tells it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection

from depesche.archive.asking import Kind, find, lines_of, parse
from depesche.codes import EVENT_TYPES, QUADS, STANDINGS
from depesche.errors import QueryError
from depesche.relations.counting import ARTICLE
from depesche.relations.dyads import Tally, newest, tallies, tellers
from depesche.relations.events import Events
from depesche.relations.periods import By
from depesche.relations.sides import groups, side
from depesche.relations.windows import Window
from depesche.web import links
from depesche.web.asked import Asked, Asking
from depesche.web.charting import OFFERS, THREATS, Theme
from depesche.web.pages.asking import Date
from depesche.web.pages.nobody import nobody
from depesche.web.pages.timeline import Timeline
from depesche.web.segments import Name
from depesche.web.shown import Shown, page
from depesche.web.wording import wording

if TYPE_CHECKING:
    import pyarrow as pa

router = APIRouter()
_NEWEST: Final = 6
_TELLERS: Final = 12
_PERIODS: Final[tuple[By, ...]] = ("day", "week", "month", "year")

Side = Annotated[Name, "a state, a group, a name, a Wikidata id, or several with + between"]
Teller = Annotated[
    str, Query(max_length=7, pattern="^[A-Za-z]*$", description="ISO 3166-1 alpha-3 of a source country, or article")
]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a dyad."""

    first: str
    second: str
    by: By
    directed: bool
    told_by: str
    since: str | None
    before: str | None

    @property
    def window(self) -> Window:
        """The days."""
        return Window(self.since or None, self.before or None)

    def address(self, path: str = "", **other: Any) -> str:
        """The page, or what lies below it, for this question with something changed."""
        given = {
            "by": self.by,
            "directed": self.directed,
            "told_by": self.told_by,
            "since": self.since,
            "before": self.before,
        }
        given.update(other)
        plain = {"by": "month", "directed": False, "told_by": ""}
        left = {name: value for name, value in given.items() if value != plain.get(name)}
        return links.address(links.dyad(self.first, self.second) + path, **left)

    def search(self, first: str, second: str, kind: Kind = "events", **fields: Any) -> str:
        """The search for what one does to the other, as it is told by whom it is asked of."""
        return links.searching(self._fields(first, second, **fields), kind=kind)

    def _fields(self, first: str, second: str, **fields: Any) -> dict[str, Any]:
        told = {"source": "none" if self.told_by == ARTICLE else self.told_by or None}
        window = {"since": self.since or None, "before": self.before or None}
        return {"actor": values(first), "recipient": values(second), **told, **window, **fields}


def values(party: str) -> list[str]:
    """One side as values of the query language."""
    return [value for part in party.split("+") for value in groups().get(part.strip(), (part.strip(),))]


@page(router, "/dyad/{first}/{second}", table=True, held=True)
def dyad(
    asked: Asking,
    first: Side,
    second: Side,
    by: By = "month",
    directed: bool = False,
    told_by: Teller = "",
    since: Date = None,
    before: Date = None,
) -> Shown:
    """What lies between two sides: a series, events by type in both directions, the newest events, offers and threats."""
    question = Question(first, second, by, directed, told_by, since, before)
    with asked.reading() as connection:
        for party in (first, second):
            try:
                side(connection, party)
            except QueryError:
                return nobody(party)
        timeline = Timeline(first, second, directed, by, told_by, since, before)
        events = timeline.events(asked)
        found = _counted(connection, question, events.within(question.window))
        periods, wide = timeline.outline(asked)
    names = {party: _name(party, asked) for party in (first, second)}
    data = {
        "first": first,
        "second": second,
        "by": by,
        "directed": directed,
        "told_by": told_by,
        "since": since,
        "before": before,
        "types": found["types"],
        "tellers": found["tellers"],
        **found["newest"],
    }
    more = {
        "names": names,
        "question": question,
        "periods": _PERIODS,
        "quads": QUADS,
        "standings": STANDINGS,
        "charted": periods > 0,
        "wide": wide,
    }
    return Shown(
        "dyad.html",
        data,
        more,
        table=lambda: timeline.table(asked),
        only_json=lambda: {"series": _rows(timeline.table(asked))},
    )


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    """What of the series says something."""
    return [row for row in table.to_pylist() if any(row[name] for name in ("count", *STANDINGS[1:]))]


def _counted(connection: Connection, question: Question, events: Events) -> dict[str, Any]:
    return {
        "types": _by_type(question, events),
        "tellers": tellers(events)[:_TELLERS],
        "newest": _newest(connection, question, events),
    }


def _by_type(question: Question, events: Events) -> list[dict[str, Any]]:
    """Counts by type in both directions, each with the search that finds them."""
    there, back = (tallies(events, back=back) for back in (False, True))
    lines = []
    for kind in EVENT_TYPES.values():
        line: dict[str, Any] = {"type": kind.name, "quad": kind.quad}
        for name, found, pair in (
            ("there", there, (question.first, question.second)),
            ("back", back, (question.second, question.first)),
        ):
            line[name] = _cell(question, found, kind.name, *pair)
        line["mutual"] = _mutual(question, there, kind.name)
        if any(line[name]["count"] for name in ("there", "back", "mutual")):
            lines.append(line)
    return lines


def _cell(question: Question, found: list[Tally], kind: str, actor: str, recipient: str) -> dict[str, Any]:
    mine = [one for one in found if one.type == kind and not one.mutual]
    parts = {name: sum(one.count for one in mine if one.standing == name) for name in STANDINGS}
    plain = Question(
        question.first, question.second, question.by, question.directed, "", question.since, question.before
    )
    return {
        "count": sum(parts.values()),
        "target": plain.search(actor, recipient, type=kind),
        "parts": [
            {"standing": name, "count": count, "target": plain.search(actor, recipient, type=kind, standing=name)}
            for name, count in parts.items()
            if count and name != "done"
        ],
    }


def _mutual(question: Question, found: list[Tally], kind: str) -> dict[str, Any]:
    window = {"since": question.since or None, "before": question.before or None}
    words = links.query_line({"actor": values(question.second)})
    return {
        "count": sum(one.count for one in found if one.type == kind and one.mutual),
        "target": links.searching(
            {"actor": values(question.first), "recipient": "none", "type": kind, **window}, words
        ),
    }


def _newest(connection: Connection, question: Question, events: Events) -> dict[str, Any]:
    """The newest events and statements in both directions, and what was offered and threatened."""
    made = ("done", "future")
    numbers = {
        name: newest(events, told_by=question.told_by, types=types, standings=standings, limit=_NEWEST)
        for name, types, standings in (("events", (), ()), ("offers", OFFERS, made), ("threats", THREATS, made))
    }
    every = list(dict.fromkeys(chain.from_iterable(numbers.values())))
    lines = dict(zip(every, lines_of(connection, "events", every), strict=True))
    found: dict[str, Any] = {name: [lines[number] for number in some] for name, some in numbers.items()}
    window = {"since": question.since or None, "before": question.before or None}
    pairs = ((question.first, question.second), (question.second, question.first))
    told = [links.query_line({"source": values(who), "party": values(whom), **window}) for who, whom in pairs]
    found["statements"] = _merged(connection, "statements", told)
    return found


def _merged(connection: Connection, kind: Kind, questions: list[str]) -> list[dict[str, Any]]:
    numbers = {n for line in questions for n in find(connection, parse(line), kind, limit=_NEWEST).numbers}
    lines = lines_of(connection, kind, sorted(numbers, reverse=True))
    return sorted(lines, key=lambda line: line["date"] or line["published"] or "", reverse=True)[:_NEWEST]


def _name(party: str, asked: Asked) -> str:
    """What a side is called: states by their names, groups and names as they are asked for."""
    return " + ".join(wording(asked.language).country(part.strip()) for part in party.split("+"))


@router.get("/dyad/{first}/{second}/chart.{shape}", tags=["charts"], response_class=Response)
def chart(
    asked: Asking,
    first: Side,
    second: Side,
    shape: Literal["svg", "json"],
    by: By = "month",
    directed: bool = False,
    told_by: Teller = "",
    since: Date = None,
    before: Date = None,
    theme: Theme = "light",
) -> Response:
    """The series as a picture (svg) or as Vega-Lite (json)."""
    return Timeline(first, second, directed, by, told_by, since, before).answer(asked, shape, theme)

"""What is new, counted: reports by origin, the heaviest acts, kinds of acts, who spoke about whom."""

from __future__ import annotations

from typing import Any, Final, TypeAlias, cast

from sqlalchemy import CTE, ColumnElement, Connection, Select, Table, and_, case, func, select

from depesche.archive import schema
from depesche.archive.asking import Kind, lines_of
from depesche.codes import EVENT_TYPES
from depesche.web.today.window import Window

Line: TypeAlias = dict[str, Any]

HEAVIEST: Final = 8
ORIGINS: Final = 12
EACH: Final = 4  # offers, demands, threats, denials
PAIRS: Final = 10
_E, _S = schema.event.c, schema.statement.c
_QUAD_WEIGHT: Final = {"material": 2.0, "verbal": 1.0}
_CERTAINTY_WEIGHT: Final = {"CT+": 1.0, "PR+": 0.7, "PS+": 0.4}
HELD: Final = tuple(_CERTAINTY_WEIGHT)
"""Certainties of acts that weigh: what is denied or open does not."""


def figures(connection: Connection, window: Window) -> dict[str, int]:
    """How many reports, origins, events and statements came, and of the events and statements those of some kinds."""
    news = window.articles
    reports, origins = connection.execute(select(func.count(), func.count(news.c.origin_id.distinct()))).one()
    types = _counted(connection, news, schema.event, _E.type)
    denied = _counted(connection, news, schema.statement, _S.negated)
    return {
        "reports": reports,
        "origins": origins,
        "events": sum(types.values()),
        "statements": sum(denied.values()),
        "offers": types.get("AGREE", 0),
        "demands": types.get("REQUEST", 0),
        "threats": types.get("THREATEN", 0),
        "denials": denied.get(True, 0),
    }


def _counted(connection: Connection, news: CTE, table: Table, column: ColumnElement[Any]) -> dict[Any, int]:
    """How many events or statements came, by what stands in a column."""
    of = table.c.article_id == news.c.id
    asked = select(column, func.count()).join_from(news, table, of).group_by(column)
    return {value: count for value, count in connection.execute(asked)}  # noqa: C416


def reports(connection: Connection, window: Window) -> list[Line]:
    """The newest reports, those of one origin together with all that printed it."""
    news = window.articles.c
    latest = func.max(news.first_seen)
    asked = select(news.origin_id, func.count(), latest).group_by(news.origin_id)
    rows = connection.execute(asked.order_by(latest.desc(), news.origin_id.desc()).limit(ORIGINS)).all()
    among = select(news.origin_id, news.id).where(news.origin_id.in_([row[0] for row in rows])).order_by(news.id)
    printed: dict[int, list[int]] = {}
    for origin, article in connection.execute(among):
        printed.setdefault(origin, []).append(article)
    lines = {
        line["article"]: line
        for line in lines_of(connection, "articles", [a for some in printed.values() for a in some])
    }
    found = []
    for origin, count, _ in rows:
        of = [lines[article] for article in printed[origin]]
        papers = list(dict.fromkeys(line["publisher"] for line in of if line["publisher"]))
        found.append({**of[0], "origin": origin, "printed": count, "papers": papers})
    return found


def heaviest(connection: Connection, window: Window) -> list[Line]:
    """What was done, or is held for certain, probable or possible, between states: the heaviest first.

    The weight is that of the class (in deeds two, in words one) times that of the certainty (1, 0.7, 0.4) times the number
    of origins that tell it.
    """
    a, r = schema.event_party.alias("acting"), schema.event_party.alias("other")
    groups: list[dict[str, Any]] = []
    for shape, role in (("toward", "recipient"), ("together", "actor")):
        beside = a.c.country < r.c.country if role == "actor" else a.c.country != r.c.country
        second = and_(r.c.event_id == _E.id, _is(r, role), r.c.country != "", beside)
        asked = _acts(window, a, r.c.country).join(r, second).group_by(a.c.country, r.c.country, _E.type)
        groups += _weighed(connection, asked, shape)
    alone = select(r.c.event_id).where(r.c.event_id == _E.id, r.c.role == "recipient").exists()
    asked = _acts(window, a, a.c.country).group_by(a.c.country, _E.type)
    mostly_alone = func.sum(case((alone, 1), else_=0)) * 2 < func.count()
    groups += _weighed(connection, asked.having(mostly_alone).where(_E.type.in_(_ONE_SIDED)), "alone")
    groups.sort(key=lambda one: (-one["weight"], -one["event"]))
    best = groups[:HEAVIEST]
    lines = lines_of(connection, "events", [one["event"] for one in best])
    return [{**one, "example": line, "quad": line["quad"]} for one, line in zip(best, lines, strict=True)]


_ONE_SIDED: Final = ("MOBILIZE", "PROTEST", "RETREAT", "COERCE")


def _acts(window: Window, acting: Any, other: Any) -> Select[Any]:
    """Acts of states: who, to whom, what, how often, in how many origins, how certain at best, the latest."""
    news = window.articles
    certainty = case(_CERTAINTY_WEIGHT, value=_E.certainty, else_=0.0)
    return (
        select(
            acting.c.country.label("actor"),
            other.label("other"),
            _E.type,
            func.count(_E.id.distinct()).label("count"),
            func.count(news.c.origin_id.distinct()).label("origins"),
            func.max(certainty).label("certain"),
            func.max(_E.id).label("event"),
        )
        .join_from(news, schema.event, _E.article_id == news.c.id)
        .join(acting, and_(acting.c.event_id == _E.id, _is(acting, "actor"), acting.c.country != ""))
        .where(_E.certainty.in_(HELD))
    )


def _is(party: Any, role: str) -> ColumnElement[bool]:
    """Whether a party has a role, in terms that keep SQLite from beginning at all parties that have it."""
    return cast("ColumnElement[bool]", party.c.role.concat("") == role)


def _weighed(connection: Connection, asked: Select[Any], shape: str) -> list[dict[str, Any]]:
    found = []
    for row in connection.execute(asked):
        weight = _QUAD_WEIGHT[EVENT_TYPES[row.type].quad.split()[0]] * row.certain * row.origins
        found.append({**row._mapping, "shape": shape, "weight": round(weight, 2)})
    return found


def newest(connection: Connection, window: Window, kind: Kind, condition: Any) -> list[Line]:
    """The newest events or statements of a kind, one of each origin, with the number of reports that have it.

    Args:
        connection: of the archive.
        window: what is new.
        kind: events or statements.
        condition: on their table.
    """
    table = schema.event if kind == "events" else schema.statement
    news = window.articles
    last = func.max(table.c.id)
    asked = select(last.label("id"), func.count(news.c.id.distinct()).label("printed"))
    asked = asked.join_from(news, table, table.c.article_id == news.c.id).where(condition)
    rows = connection.execute(asked.group_by(news.c.origin_id).order_by(last.desc()).limit(EACH)).all()
    lines = lines_of(connection, kind, [row.id for row in rows])
    return [{**line, "printed": row.printed} for line, row in zip(lines, rows, strict=True)]


def spoken(connection: Connection, window: Window) -> list[Line]:
    """Which state's people spoke about the acts of which other: states, and how many statements."""
    news = window.articles
    s, p = schema.statement_party.alias("speaker"), schema.event_party.alias("about")
    count = func.count(_E.statement_id.distinct())
    asked = (
        select(s.c.country.label("speaker"), p.c.country.label("about"), count.label("count"))
        .join_from(news, schema.event, _E.article_id == news.c.id)
        .join(s, and_(s.c.statement_id == _E.statement_id, _is(s, "source"), s.c.country != ""))
        .join(p, and_(p.c.event_id == _E.id, p.c.country != ""))
        .where(s.c.country != p.c.country)
        .group_by(s.c.country, p.c.country)
    )
    rows = connection.execute(asked.order_by(count.desc(), s.c.country, p.c.country).limit(PAIRS))
    return [dict(row._mapping) for row in rows]

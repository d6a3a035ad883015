"""From a question to conditions over the tables, for each kind of result.

Over **events**, what only statements have (``mode:direct``, ``negated``) is asked of the statement an event stands
in. Over **statements**, what only events have is asked of the events that stand in the statement: one of them must
fulfil it all. Over **articles** one event must fulfil everything that events can, and one statement everything that
only statements have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, Literal, TypeAlias

from sqlalchemy import ColumnElement, Connection, FromClause, Table, and_, exists, not_, or_, select, true

from depesche.archive import schema
from depesche.archive.arrival import moment
from depesche.archive.asking.fields import COUNTRY, DIGITS, EXACTLY, NOBODY, STATEMENT_MODES
from depesche.archive.asking.parties import parties
from depesche.archive.asking.query import Filter
from depesche.archive.rows import days
from depesche.article import canonical_url
from depesche.codes import EVENT_TYPES, STANDING_CODES
from depesche.codes.edtf import bounds

Kind: TypeAlias = Literal["events", "statements", "articles"]
Condition: TypeAlias = ColumnElement[bool]

EVENT_ONLY: Final = frozenset(
    {"actor", "party", "type", "quad", "context", "auxiliary", "certainty", "place", "standing"}
)
ARTICLE: Final = frozenset({"received", "language", "publisher", "article", "origin", "url"})
_ROLES: Final = {"party": ("actor", "recipient")}
_SECTOR_ROLES: Final = {"event": ("actor", "recipient"), "statement": ("source",)}
_PLAIN: Final = frozenset({"type", "certainty"})
_DATES: Final = frozenset({"since", "before", "on"})
_E, _S, _A, _V = schema.event.c, schema.statement.c, schema.article.c, schema.version.c


def roles_of(field: str) -> tuple[str, ...]:
    """The roles that a field about parties asks for."""
    return _ROLES.get(field, (field,))


def owner_of(asked: Filter) -> str:
    """Whose field it is: ``event``, ``statement``, ``article``, or ``either`` for what events and statements have."""
    if asked.field in ARTICLE:
        return "article"
    if asked.field == "mode":
        return "statement" if all(v in STATEMENT_MODES for v in asked.values) else "event"
    if asked.field == "negated":
        return "statement"
    return "event" if asked.field in EVENT_ONLY else "either"


class Conditions:
    """Makes conditions; names of parties are looked up as it goes.

    Args:
        connection: of the archive.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, kind: Kind, filters: tuple[Filter, ...]) -> Condition:
        """All filters as one condition over ``event``, ``statement`` or ``article``, the article joined to each."""
        by_owner: dict[str, list[Filter]] = {"event": [], "statement": [], "article": [], "either": []}
        for asked in filters:
            by_owner[owner_of(asked)].append(asked)
        parts = [self.of_article(asked) for asked in by_owner["article"]]
        event, statement, either = by_owner["event"], by_owner["statement"], by_owner["either"]
        if kind == "events":
            parts += [self.of_event(asked) for asked in event + either]
            parts += self._inside(statement, schema.statement, "statement", _S.id == _E.statement_id)
        elif kind == "statements":
            parts += [self.of_statement(asked) for asked in statement + either]
            parts += self._inside(event, schema.event, "event", _E.statement_id == _S.id)
        else:
            to_event, to_statement = (event + either, statement) if event else ([], statement + either)
            parts += self._inside(to_event, schema.event, "event", _E.article_id == _A.id)
            parts += self._inside(to_statement, schema.statement, "statement", _S.article_id == _A.id)
        return and_(true(), *parts)

    def _inside(self, filters: list[Filter], table: Table, owner: str, link: Condition) -> list[Condition]:
        if not filters:
            return []
        inner = [self.of_event(f) if owner == "event" else self.of_statement(f) for f in filters]
        return [exists(select(table.c.id).where(link, *inner))]

    def of_event(self, asked: Filter) -> Condition:
        """A filter over ``event``."""
        return self._signed(asked, self._event(asked))

    def of_statement(self, asked: Filter) -> Condition:
        """A filter over ``statement``."""
        return self._signed(asked, self._statement(asked))

    def _signed(self, asked: Filter, condition: Condition) -> Condition:
        # What has no place, mode or publisher has none of the values: absence is what is not true, not what is false.
        return condition.is_not(true()) if asked.absent else condition

    def _event(self, asked: Filter) -> Condition:
        field, values = asked.field, asked.values
        if field in _PLAIN or field == "mode":
            column = schema.event.c[field]
            return column == values[0] if len(values) == 1 else column.in_(values)
        if field == "quad":
            return _E.type.in_([kind.name for kind in EVENT_TYPES.values() if kind.quad in values])
        if field == "standing":
            return or_(*map(_told_as, values))
        if field in ("context", "auxiliary"):
            column = _E.contexts if field == "context" else _E.auxiliary
            return or_(*(column == "" if value == "none" else column.like(f"% {value} %") for value in values))
        if field == "place":
            states, names = _split(values)
            return or_(*([_E.place_country.in_(states)] if states else []), *([_E.place.in_(names)] if names else []))
        return self._shared(asked, schema.event, schema.event_party)

    def _statement(self, asked: Filter) -> Condition:
        if asked.field == "negated":
            return _S.negated == (asked.values[-1] == "true")
        if asked.field == "mode":
            return _S.mode.in_(asked.values)
        return self._shared(asked, schema.statement, schema.statement_party)

    def _shared(self, asked: Filter, table: Table, party: Table) -> Condition:
        if asked.field in _DATES:
            return or_(*(_dated(asked.field, value, table) for value in asked.values))
        if asked.field == "sector":
            e, roles = schema.entity.c, _SECTOR_ROLES[table.name]
            has = or_(*(e.sectors.like(f"% {value} %") for value in asked.values))
            named = select(party.c.position).join_from(party, schema.entity, e.actor_id == party.c.actor_id)
            owned = and_(party.c[f"{table.name}_id"] == table.c.id, party.c.role.in_(roles))
            return exists(named.where(owned, e.article_id == table.c.article_id, has))
        if table is schema.event and asked.field in ("source", "via"):
            said = schema.statement_party
            # Who is not named is somebody. The sum keeps SQLite from beginning at half of all events, by the index.
            own_word = (_E.statement_id + 0).is_(None) if asked.field == "source" else None
            return self._parties(asked, said, said.c.statement_id == _E.statement_id, own_word)
        return self._parties(asked, party, party.c[f"{table.name}_id"] == table.c.id)

    def _parties(self, asked: Filter, table: Table, owned: Condition, nobody: Condition | None = None) -> Condition:
        """That one of the parties of an item is among the values, or that there is none, where that is asked for."""
        anybody = select(table.c.position).where(owned)
        options: list[Condition] = []
        if names := tuple(value for value in asked.values if value != NOBODY):
            options.append(exists(anybody.where(self.party(Filter(asked.field, names), table))))
        if NOBODY in asked.values:
            unnamed = not_(exists(anybody.where(table.c.role.in_(roles_of(asked.field)))))
            options.append(unnamed if nobody is None else nobody)
        return or_(*options)

    def party(self, asked: Filter, table: Table) -> Condition:
        """The condition on a table of parties that a party filter makes."""
        roles = roles_of(asked.field)
        role = table.c.role == roles[0] if len(roles) == 1 else table.c.role.in_(roles)
        return and_(role, parties(self._connection, asked.values).fits(table))

    def each_party(self, asked: Filter, table: FromClause) -> Iterator[Condition]:
        """The same as several conditions, each of one role and one state or actor."""
        for role, who in product(roles_of(asked.field), parties(self._connection, asked.values).each(table)):
            yield and_(table.c.role == role, who)

    def dates(self, filters: Iterable[Filter], table: FromClause) -> list[Condition]:
        """What filters ask of days, over a table that has them beside its items."""
        present = (asked for asked in filters if asked.field in _DATES and not asked.absent)
        return [or_(*(_dated(asked.field, value, table) for value in asked.values)) for asked in present]

    def of_article(self, asked: Filter) -> Condition:
        """A filter over ``article``."""
        return self._signed(asked, or_(*(self._article(asked.field, value) for value in asked.values)))

    def _article(self, field: str, value: str) -> Condition:
        if field in ("article", "origin"):
            column = _A.id if field == "article" else _A.origin_id
            return column == int(value) if value.isdecimal() and len(value) <= DIGITS else _A.id.is_(None)
        if field == "url":
            return _A.identity == f"url:{canonical_url(value)}"
        if field == "received":
            return _A.first_seen >= first_moment(value)
        if field == "publisher" and value.startswith(EXACTLY):
            return _A.version_id.in_(select(_V.id).where(_V.publisher == value.removeprefix(EXACTLY)))
        fits = _V.language == value if field == "language" else _V.publisher.icontains(value, autoescape=True)
        return exists(select(_V.id).where(_V.id == _A.version_id, fits))


def _split(values: tuple[str, ...]) -> tuple[list[str], list[str]]:
    states = [v for v in values if COUNTRY.fullmatch(v)]
    return states, [v for v in values if v not in states]


def first_moment(value: str) -> str:
    """The first moment that a day, month, year or moment names, as archives keep moments."""
    span = bounds(value)
    return str(moment(span[0].isoformat() if span else value))


def _told_as(standing: str) -> Condition:
    """That an event is told as this and nothing stronger (``codes.standing``)."""
    stronger: list[Condition] = []
    for name, codes in STANDING_CODES.items():
        has = or_(_E.certainty.in_(sorted(codes)), *(_E.auxiliary.like(f"% {code} %") for code in sorted(codes)))
        if name == standing:
            return and_(has, *stronger)
        stronger.append(not_(has))
    return and_(*stronger)


def _dated(field: str, value: str, table: FromClause) -> Condition:
    first, last = days(value) or (0, 0)  # the field has been read as a date
    if field == "since":
        return table.c.last_day >= first
    if field == "before":
        return table.c.day < first
    return and_(table.c.day <= last, table.c.last_day >= first)

"""Which actors a value names: a state, a Wikidata id, a name or whole words of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from depesche.archive import schema
from depesche.archive.asking.fields import COUNTRY, WIKIDATA

_ESCAPED = re.compile(r"([%_\\])")
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Parties:
    """States by their code and actors by their number; a party that is one of them fits."""

    countries: tuple[str, ...]
    actors: tuple[int, ...]

    def fits(self, table: Table) -> ColumnElement[bool]:
        """The condition on a table of parties."""
        options = []
        if self.countries:
            options.append(_among(table.c.country, self.countries))
        if self.actors or not self.countries:
            options.append(_among(table.c.actor_id, self.actors))
        return or_(*options)


def _among(column: ColumnElement[object], values: tuple[object, ...]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)


def parties(connection: Connection, values: tuple[str, ...]) -> Parties:
    """Resolve the values of a party field.

    Args:
        connection: of the archive.
        values: ``RUS``, ``Q7747``, ``Tass``, ``Kim Jong Un``, ``Putin``.
    """
    a = schema.actor.c
    found: list[int] = []
    for value in values:
        if COUNTRY.fullmatch(value):
            continue
        condition = a.wikidata == value if WIKIDATA.fullmatch(value) else _named(value)
        found += connection.execute(select(a.id).where(condition).order_by(a.id).limit(_MOST)).scalars()
    return Parties(tuple(v for v in values if COUNTRY.fullmatch(v)), tuple(dict.fromkeys(found)))


def _named(value: str) -> ColumnElement[bool]:
    """The name is the value or holds it between word ends."""
    folded = schema.actor.c.folded
    inside = _ESCAPED.sub(r"\\\1", value.casefold())
    patterns = (inside, f"{inside} %", f"% {inside}", f"% {inside} %")
    return or_(*(folded.like(pattern, escape="\\") for pattern in patterns))

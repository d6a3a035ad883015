"""Which actors a value names: a state, a Wikidata id, a name or whole words of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, FromClause, Table, false, or_, select

from depesche.archive import schema
from depesche.archive.asking.fields import COUNTRY, EXACTLY, WIKIDATA
from depesche.archive.characters import keepable

_ESCAPED = re.compile(r"([%_\\])")
_MOST = 2000

KNOWN: Final = "parties"
"""Option of a connection that sees one state of the archive: the parties that were resolved in it."""


@dataclass(frozen=True, slots=True)
class Parties:
    """States by their code and actors by country and number; a party that is one of them fits."""

    countries: tuple[str, ...]
    actors: tuple[tuple[str, int], ...]

    def fits(self, table: Table) -> ColumnElement[bool]:
        """The condition on a table of parties."""
        options: list[ColumnElement[bool]] = []
        if self.countries:
            options.append(table.c.country.in_(self.countries))
        if self.actors:
            options.append(table.c.actor_id.in_([number for _, number in self.actors]))
        return or_(false(), *options)

    def each(self, table: FromClause) -> Iterator[ColumnElement[bool]]:
        """The same as one condition for each state and actor."""
        yield from (table.c.country == country for country in self.countries)
        yield from (table.c.actor_id == number for _, number in self.actors)


def parties(connection: Connection, values: tuple[str, ...]) -> Parties:
    """Resolve the values of a party field; within one state of the archive only once.

    Args:
        connection: of the archive.
        values: ``RUS``, ``Q7747``, ``Tass``, ``Kim Jong Un``, ``Putin``.
    """
    known: dict[tuple[str, ...], Parties] | None = connection.get_execution_options().get(KNOWN)
    if known is None:
        return _resolved(connection, values)
    if values not in known:
        known[values] = _resolved(connection, values)
    return known[values]


def _resolved(connection: Connection, values: tuple[str, ...]) -> Parties:
    a = schema.actor.c
    found: set[tuple[str, int]] = set()
    for value in values:
        if COUNTRY.fullmatch(value) or not keepable(value):  # nobody can be called so
            continue
        condition = a.wikidata == value if WIKIDATA.fullmatch(value) else _named(value)
        asked = select(a.country, a.id).where(condition).order_by(a.id).limit(_MOST)
        found.update((country, number) for country, number in connection.execute(asked))
    return Parties(tuple(v for v in values if COUNTRY.fullmatch(v)), tuple(sorted(found)))


def _named(value: str) -> ColumnElement[bool]:
    """The name is the value or holds it between word ends."""
    folded = schema.actor.c.folded
    if value.startswith(EXACTLY):
        return folded == value.removeprefix(EXACTLY).casefold()
    inside = _ESCAPED.sub(r"\\\1", value.casefold())
    patterns = (inside, f"{inside} %", f"% {inside}", f"% {inside} %")
    return or_(*(folded.like(pattern, escape="\\") for pattern in patterns))

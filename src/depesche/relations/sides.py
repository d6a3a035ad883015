"""The two sides of a relation: who is meant, and which rows of ``event_pair`` that is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Literal, TypeAlias

import tomli as tomllib
from sqlalchemy import ColumnElement, Connection, Select, and_, false, not_, or_, select

from depesche.archive import schema
from depesche.archive.asking import Parties, parties
from depesche.errors import QueryError

Role: TypeAlias = Literal["actor", "recipient"]

_P, _PARTY = schema.event_pair.c, schema.event_party.c


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """States that may be named together, by the name of their group."""
    table = tomllib.loads((files(__package__) / "groups.toml").read_text("utf-8"))
    return {name: tuple(members) for name, members in table.items()}


def side(connection: Connection, value: str) -> Parties:
    """Who is meant by one side of a question.

    Args:
        connection: of the archive.
        value: a state (``RUS``), a group (``EU``), a name or part of one, a Wikidata id, or several with ``+`` between.

    Raises:
        QueryError: it is empty, or a name that no actor in the archive has.
    """
    countries: dict[str, None] = {}
    actors: set[tuple[str, int]] = set()
    for part in (one.strip() for one in value.split("+")):
        found = parties(connection, groups().get(part, (part,))) if part else Parties((), ())
        if not found.countries and not found.actors:
            raise QueryError(
                f"Nobody in the archive is called “{part}”. Write a state as its three letters (RUS), several as RUS+BLR, "
                f"a group ({', '.join(groups())}), a name, or a Wikidata id."
            )
        countries.update(dict.fromkeys(found.countries))
        actors.update(found.actors)
    return Parties(tuple(countries), tuple(sorted(actors)))


def in_role(who: Parties, role: Role) -> ColumnElement[bool]:
    """The condition that one of them acts, or is acted upon, in a pair."""
    column = _P[role]
    options: list[ColumnElement[bool]] = [column.in_(who.countries)] if who.countries else []
    for country, some in groupby(who.actors, key=itemgetter(0)):
        numbers = [number for _, number in some]
        options.append(and_(column == country, _named(country, numbers, role)))
    return or_(false(), *options)


def _named(country: str, numbers: list[int], role: Role) -> ColumnElement[bool]:
    """An actor has a role in the event; in a mutual one, those who are acted upon are actors, too."""
    if role == "actor":
        return _P.event_id.in_(_events(country, numbers, "actor"))
    return or_(
        and_(not_(_P.mutual), _P.event_id.in_(_events(country, numbers, "recipient"))),
        and_(_P.mutual, _P.event_id.in_(_events(country, numbers, "actor"))),
    )


def _events(country: str, numbers: list[int], role: Role) -> Select[tuple[int]]:
    fits = and_(_PARTY.role == role, _PARTY.country == country, _PARTY.actor_id.in_(numbers))
    return select(_PARTY.event_id).where(fits)


def between(first: Parties, second: Parties | None, directed: bool) -> ColumnElement[bool]:
    """The condition on pairs for what the first does to the second, or either to the other; with nobody to whom, for
    everything the first does or is done to.
    """
    if second is None:
        involved = select(_PARTY.event_id).where(
            _PARTY.role.in_(("actor", "recipient")), first.fits(schema.event_party)
        )
        return and_(_P.event_id.in_(involved), or_(in_role(first, "actor"), in_role(first, "recipient")))
    there = and_(in_role(first, "actor"), in_role(second, "recipient"))
    return there if directed else or_(there, and_(in_role(second, "actor"), in_role(first, "recipient")))


def one_pair(first: Parties, second: Parties | None, directed: bool) -> bool:
    """Whether an event can have one pair at most that is asked for."""
    sides = [first, second] if second else []
    return directed and bool(sides) and all(len(s.countries) == 1 and not s.actors for s in sides)

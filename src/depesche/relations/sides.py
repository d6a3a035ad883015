"""The two sides of a relation: who is meant, and which rows of ``event_pair`` that is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby, product
from operator import itemgetter
from typing import Literal, TypeAlias

import tomli as tomllib
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, not_, select

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


def between(first: Parties, second: Parties | None, directed: bool) -> Iterator[ColumnElement[bool]]:
    """Conditions on pairs, each of which one index answers and of which one must hold.

    What fits several is asked for several times; whoever asks counts an event once.

    Args:
        first: who acts.
        second: whom upon; None for everything that the first does or is done to.
        directed: not the other way round as well.
    """
    if second is None:
        yield from _acting(first)
        yield _P.event_id.in_(_events("recipient", first.fits(schema.event_party)))
        return
    for one, other in [(first, second)] if directed else [(first, second), (second, first)]:
        yield from (and_(*both) for both in product(_acting(one), _acted_upon(other)))


def _acting(who: Parties) -> Iterator[ColumnElement[bool]]:
    yield from _states(who, "actor")
    for country, named in _named(who):
        yield and_(_P.actor == country, _P.event_id.in_(_events("actor", named)))


def _acted_upon(who: Parties) -> Iterator[ColumnElement[bool]]:
    yield from _states(who, "recipient")
    for country, named in _named(who):
        yield and_(_P.recipient == country, _P.event_id.in_(_events("recipient", named)))
        # Where all act upon each other, nobody is the recipient.
        alone = not_(exists(_events("recipient", _PARTY.event_id == _P.event_id)))
        yield and_(_P.recipient == country, _P.event_id.in_(_events("actor", named)), alone)


def _states(who: Parties, role: Role) -> Iterator[ColumnElement[bool]]:
    if who.countries:
        yield _P[role] == who.countries[0] if len(who.countries) == 1 else _P[role].in_(who.countries)


def _named(who: Parties) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """The actors among them by their state, as a condition on parties."""
    for country, some in groupby(who.actors, key=itemgetter(0)):
        yield country, and_(_PARTY.country == country, _PARTY.actor_id.in_([number for _, number in some]))


def _events(role: Role, fits: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(_PARTY.event_id).where(_PARTY.role == role, fits)

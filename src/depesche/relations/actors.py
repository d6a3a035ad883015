"""What one party does and what is done to it, according to whom, and with whom it deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, false, func, not_, or_, select, tuple_

from depesche.archive import schema
from depesche.archive.asking import Parties, embargoed
from depesche.relations.dealings import pairs
from depesche.relations.windows import Window

Told: TypeAlias = Literal["article", "itself", "others"]
"""Whose word it is that a party did something: the article's, its own, or that of others."""

_P, _E = schema.event_pair.c, schema.event.c
_ACTS, _SPEAKS = schema.event_party.c, schema.statement_party.c
_MOST: Final = 20_000  # events of a party that is no state


@dataclass(frozen=True, slots=True)
class Activity:
    """So many events of a type: what a party did, by whose word, or (``told`` is None) what was done to it."""

    type: str
    told: Told | None
    count: int


class Counterpart(NamedTuple):
    """A state with which a party deals: events towards it, events of it towards the party, events with each other."""

    state: str
    there: int
    back: int
    mutual: int


def activities(connection: Connection, who: Parties, window: Window) -> list[Activity]:
    """What a party did and what was done to it, by type; every event counted as the query line finds it.

    Args:
        connection: one state of the archive.
        who: the party.
        window: the days.
    """
    by_state = bool(who.countries) and not who.actors
    did = _did_by_state(who, window) if by_state else _did_by_name(who, window)
    suffered = _suffered_by_state(who, window) if by_state else _suffered_by_name(who, window)
    found = [Activity(*row) for row in connection.execute(did)]
    return found + [Activity(type_, None, count) for type_, count in connection.execute(suffered)]


def counterparts(connection: Connection, who: Parties, window: Window, limit: int) -> list[Counterpart]:
    """The states with which a party deals most; of persons and bodies, what lies in events that they take part in.

    Args:
        connection: one state of the archive.
        who: the party.
        window: the days.
        limit: at most so many.
    """
    counted = _partners_of_state if who.countries and not who.actors else _partners_of_name
    found: dict[str, list[int]] = {}
    for place in (0, 1):
        for state, mutual, count in connection.execute(counted(who, window, place)):
            if not (mutual and place):  # the same from the other side
                found.setdefault(state, [0, 0, 0])[2 if mutual else place] += count
    made = [Counterpart(state, *counts) for state, counts in found.items()]
    return sorted(made, key=lambda one: (-one.there - one.back - one.mutual, one.state))[:limit]


def names(connection: Connection, key: str, who: Parties, limit: int) -> list[str]:
    """The names under which the archive has a party, in the order in which it learnt them.

    Args:
        connection: one state of the archive.
        key: the state, where it is one.
        who: the party.
        limit: at most so many.
    """
    a = schema.actor.c
    numbers = [number for _, number in who.actors][:_MOST]
    fits = and_(a.kind == "country", a.country == key) if who.countries else a.id.in_(numbers)
    rows = connection.execute(select(a.name).where(fits).order_by(a.id).limit(limit)).scalars()
    return list(dict.fromkeys(rows))


def _seen(number: ColumnElement[int]) -> ColumnElement[bool]:
    return (number // schema.ITEMS).not_in(embargoed())


def _in_pairs(who: Parties, window: Window, place: int) -> ColumnElement[bool]:
    """The condition on pairs in which a state stands on one side, as actor (0) or recipient (1)."""
    known = pairs().c
    pair = select(known.actor, known.recipient).where((known.actor, known.recipient)[place].in_(who.countries))
    return and_(window.holds(_P.day, _P.last_day), _seen(_P.event_id), tuple_(_P.actor, _P.recipient).in_(pair))


def _partners_of_state(who: Parties, window: Window, place: int) -> Select[Any]:
    mine, other = (_P.actor, _P.recipient) if place == 0 else (_P.recipient, _P.actor)
    fits = and_(_in_pairs(who, window, place), other != "", other != mine)
    return select(other, _P.mutual, func.count(_P.event_id.distinct())).where(fits).group_by(other, _P.mutual)


def _partners_of_name(who: Parties, window: Window, place: int) -> Select[Any]:
    """The states of those on the other side of the events in which a person or body takes part."""
    mine, theirs = ("actor", "recipient") if place == 0 else ("recipient", "actor")
    events = select(_E.id).where(_of_events(who, window, mine))
    fits = and_(_ACTS.event_id.in_(events), _ACTS.role == theirs, _ACTS.country != "")
    return select(_ACTS.country, false(), func.count(_ACTS.event_id.distinct())).where(fits).group_by(_ACTS.country)


def _did_by_state(who: Parties, window: Window) -> Select[Any]:
    own = or_(*(_P.tellers.like(f"% {state} %") for state in who.countries))
    told = case((_P.tellers.is_(None), "article"), (own, "itself"), else_="others").label("told")
    return (
        select(_P.type, told, func.count(_P.event_id.distinct()))
        .where(_in_pairs(who, window, 0))
        .group_by(_P.type, told)
    )


def _suffered_by_state(who: Parties, window: Window) -> Select[Any]:
    counted = func.count(_P.event_id.distinct())
    return select(_P.type, counted).where(_in_pairs(who, window, 1), not_(_P.mutual)).group_by(_P.type)


def _events(who: Parties, roles: tuple[str, ...]) -> Select[Any]:
    return select(_ACTS.event_id).where(_ACTS.role.in_(roles), who.fits(schema.event_party))


def _did_by_name(who: Parties, window: Window) -> Select[Any]:
    speaks = and_(_SPEAKS.statement_id == _E.statement_id, _SPEAKS.role == "source", who.fits(schema.statement_party))
    own = exists(select(_SPEAKS.position).where(speaks))
    told = case((_E.statement_id.is_(None), "article"), (own, "itself"), else_="others").label("told")
    return select(_E.type, told, func.count()).where(_of_events(who, window, "actor")).group_by(_E.type, told)


def _suffered_by_name(who: Parties, window: Window) -> Select[Any]:
    return select(_E.type, func.count()).where(_of_events(who, window, "recipient")).group_by(_E.type)


def _of_events(who: Parties, window: Window, role: str) -> ColumnElement[bool]:
    return and_(_E.id.in_(_events(who, (role,))), window.holds(_E.day, _E.last_day), _seen(_E.id))

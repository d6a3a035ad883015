"""What one party does and what is done to it, according to whom, and with whom it deals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, not_, select, true

from depesche.archive import schema
from depesche.archive.asking import Parties, embargoed
from depesche.archive.bulk import as_tuples
from depesche.relations.dealings import actors, recipients
from depesche.relations.windows import Window

Told: TypeAlias = Literal["article", "itself", "others"]
"""Whose word it is that a party did something: the article's, its own, or that of others."""

_P, _E = schema.event_pair.c, schema.event.c
_ACTS, _SPEAKS = schema.event_party.c, schema.statement_party.c
_Partners: TypeAlias = Counter[tuple[str, int]]
"""How often each state is there, with 0 (towards it), 1 (by it) or 2 (with each other)."""

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


@dataclass(frozen=True, slots=True)
class Doings:
    """What a party does and what is done to it.

    Attributes:
        activities: what it did and what was done to it, by type; every event counted as the query line finds it.
        counterparts: the states with which it deals most; of persons and bodies, what lies in events that they take part in.
    """

    activities: list[Activity]
    counterparts: list[Counterpart]


def doings(connection: Connection, who: Parties, window: Window, limit: int) -> Doings:
    """What a party does and what is done to it.

    Args:
        connection: one state of the archive.
        who: the party.
        window: the days.
        limit: so many counterparts at most.
    """
    if who.countries and not who.actors:
        found, partners = _of_state(connection, who, window)
    else:
        did = [Activity(*row) for row in connection.execute(_did(who, window))]
        suffered = connection.execute(_suffered(who, window))
        found, partners = did + [Activity(type_, None, count) for type_, count in suffered], Counter()
        for place in (0, 1) if found else ():
            for state, count in connection.execute(_partners(who, window, place)):
                partners[state, place] += count
    return Doings(found, _counterparts(partners)[:limit])


def _counterparts(counts: _Partners) -> list[Counterpart]:
    """The most frequent first."""
    states = {state for state, _ in counts}
    made = [Counterpart(state, *(counts[state, place] for place in range(3))) for state in states]
    return sorted(made, key=lambda one: (-one.there - one.back - one.mutual, one.state))


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


def _of_state(connection: Connection, who: Parties, window: Window) -> tuple[list[Activity], _Partners]:
    """Both counted in one go through the pairs of each side, since an event may have several."""
    did, suffered, partners = Counter[tuple[str, Told]](), Counter[str](), Counter[tuple[str, int]]()
    own = [f" {state} " for state in who.countries]
    for place in (0, 1):
        seen, met = set[int](), set[tuple[int, str]]()
        for event, mine, other, mutual, type_, tellers in as_tuples(connection.execute(_in_pairs(who, window, place))):
            if event not in seen:
                seen.add(event)
                if place:
                    suffered[type_] += 1
                else:
                    itself = tellers is not None and any(word in tellers for word in own)
                    did[type_, "itself" if itself else "article" if tellers is None else "others"] += 1
            if other and other != mine and (event, other) not in met:
                met.add((event, other))
                partners[other, 2 if mutual else place] += 1
    found = [Activity(type_, told, count) for (type_, told), count in did.items()]
    return found + [Activity(type_, None, count) for type_, count in suffered.items()], partners


def _in_pairs(who: Parties, window: Window, place: int) -> Select[Any]:
    """Events of a state on one side, as actor (0) or recipient (1), by pairs; what is mutual is only on the first."""
    mine, other = (_P.actor, _P.recipient) if place == 0 else (_P.recipient, _P.actor)
    fits = and_(window.holds(_P.day, _P.last_day), _seen(_P.event_id))
    facing = recipients(who.countries) if place == 0 else actors()
    pair = and_(mine.in_(who.countries), other.in_(facing), true() if place == 0 else not_(_P.mutual))
    return select(_P.event_id, mine, other, _P.mutual, _P.type, _P.tellers).where(pair, fits)


def _partners(who: Parties, window: Window, place: int) -> Select[Any]:
    """The states of those on the other side of the events in which a person or body takes part."""
    mine, theirs = ("actor", "recipient") if place == 0 else ("recipient", "actor")
    fits = and_(_ACTS.event_id.in_(_events(who, window, mine)), _ACTS.role == theirs, _ACTS.country != "")
    return select(_ACTS.country, func.count(_ACTS.event_id.distinct())).where(fits).group_by(_ACTS.country)


def _did(who: Parties, window: Window) -> Select[Any]:
    speaks = and_(_SPEAKS.statement_id == _E.statement_id, _SPEAKS.role == "source", who.fits(schema.statement_party))
    own = exists(select(_SPEAKS.position).where(speaks))
    told = case((_E.statement_id.is_(None), "article"), (own, "itself"), else_="others").label("told")
    return select(_E.type, told, func.count()).where(_E.id.in_(_events(who, window, "actor"))).group_by(_E.type, told)


def _suffered(who: Parties, window: Window) -> Select[Any]:
    return select(_E.type, func.count()).where(_E.id.in_(_events(who, window, "recipient"))).group_by(_E.type)


def _events(who: Parties, window: Window, role: str) -> Select[Any]:
    within = and_(window.holds(_ACTS.day, _ACTS.last_day), _seen(_ACTS.event_id))
    return select(_ACTS.event_id).where(_ACTS.role == role, who.fits(schema.event_party), within)

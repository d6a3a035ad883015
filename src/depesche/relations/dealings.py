"""Who deals with whom: how many events lie between states, and between states and organisations, within a window of days.

States come from ``event_pair``, whose index is walked pair by pair, so that a window is counted without looking at the days
outside it; organisations of many states have no code there, and are looked up among the parties of the few events they take
part in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Connection,
    ScalarSelect,
    Select,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from depesche.archive import schema
from depesche.archive.asking import embargoed
from depesche.archive.bulk import as_tuples
from depesche.codes import EVENT_TYPES
from depesche.relations.windows import Window

_P, _PARTY, _A = schema.event_pair.c, schema.event_party.c, schema.actor.c
_STATE: Final = 3  # letters of a code


@dataclass(frozen=True, slots=True)
class Dealing:
    """What one party does to another, or two to each other.

    Attributes:
        actor: ISO 3166-1 alpha-3 of a state, or the Wikidata id of an organisation.
        recipient: likewise; of two that act upon each other the second by the alphabet.
        mutual: whether they act upon each other and nobody is named as recipient.
        count: events.
        conflict: of these, those of conflict.
    """

    actor: str
    recipient: str
    mutual: bool
    count: int
    conflict: int


def dealings(connection: Connection, window: Window, types: Sequence[str] = ()) -> list[Dealing]:
    """All dealings within a window, those of states and those of states with organisations.

    Args:
        connection: one state of the archive.
        window: the days.
        types: PLOVER types; none for all.
    """
    return [
        Dealing(actor, recipient, bool(mutual), *counts)
        for part in (_between_states, _with_organisations)
        for actor, recipient, mutual, *counts in as_tuples(connection.execute(part(window, types)))
    ]


def organisations(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """Names of organisations by their Wikidata ids, each the first that the archive learnt."""
    asked = select(_A.wikidata, _A.name).where(_A.wikidata.in_(keys), _A.wikidata != "").order_by(_A.id.desc())
    return {key: name for key, name in connection.execute(asked)}  # noqa: C416


def actors() -> Select[Any]:
    """Every state that acts in some pair, and the empty one where one does, each found by one step in the index."""
    return select(_actors().c.actor)


def recipients(of: Sequence[str]) -> Select[Any]:
    """Every state towards which these act, likewise."""
    begun = [select(literal(one).label("actor"), _first_recipient(literal(one)).label("recipient")) for one in of]
    return select(_onwards(union_all(*begun) if len(begun) > 1 else begun[0]).c.recipient)


def pairs() -> CTE:
    """Every pair of states that there is (``actor``, ``recipient``), likewise."""
    found = _actors()
    of_actor = _first_recipient(found.c.actor).correlate(found)
    return _onwards(select(found.c.actor, of_actor.label("recipient")).where(found.c.actor.is_not(None)))


def _first_recipient(actor: ColumnElement[str]) -> ScalarSelect[str]:
    return select(func.min(_P.recipient)).where(_P.actor == actor).scalar_subquery()


def _onwards(begun: Select[str, str] | CompoundSelect[Any]) -> CTE:
    found = begun.cte("pairs", recursive=True)
    beyond = select(func.min(_P.recipient)).where(_P.actor == found.c.actor, _P.recipient > found.c.recipient)
    next_one = select(found.c.actor, beyond.correlate(found).scalar_subquery()).where(found.c.recipient.is_not(None))
    return found.union_all(next_one)


def _actors() -> CTE:
    found = select(func.min(_P.actor).label("actor")).cte("actors", recursive=True)
    following = select(func.min(_P.actor)).where(_P.actor > found.c.actor).correlate(found).scalar_subquery()
    return found.union_all(select(following).where(found.c.actor.is_not(None)))


def _fits(window: Window, types: Sequence[str]) -> ColumnElement[bool]:
    wanted = [_P.type.in_(types)] if types else []
    return and_(window.holds(_P.day, _P.last_day), *wanted, (_P.event_id // schema.ITEMS).not_in(embargoed()))


def _counts(column: ColumnElement[str]) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """All, and those of conflict."""
    conflict = [kind.name for kind in EVENT_TYPES.values() if kind.quad.endswith("conflict")]
    return func.count(), func.sum(case((column.in_(conflict), 1), else_=0))


def _between_states(window: Window, types: Sequence[str]) -> Select[Any]:
    found = pairs()
    p = found.c
    rows = found.join(schema.event_pair, and_(p.actor == _P.actor, p.recipient == _P.recipient))
    # Lengths, since a comparison would be carried over to the index, where it would stand in the place of the pair.
    both = and_(func.length(p.actor) == _STATE, func.length(p.recipient) == _STATE, p.actor != p.recipient)
    once = or_(not_(_P.mutual), p.actor < p.recipient)
    asked = select(p.actor, p.recipient, _P.mutual, *_counts(_P.type)).select_from(rows)
    return asked.where(both, once, _fits(window, types)).group_by(p.actor, p.recipient, _P.mutual)


def _with_organisations(window: Window, types: Sequence[str]) -> Select[Any]:
    """Organisations of many states, then what they take part in, of which only one side may be without a state."""
    # In the words of an index, which a value that is sent beside the question would not be known to be.
    body = and_(_A.kind == literal("organisation", literal_execute=True), _A.wikidata != "")
    within = and_(window.holds(_PARTY.day, _PARTY.last_day), _PARTY.role.in_(("actor", "recipient")))
    taking = select(_PARTY.event_id, _PARTY.role, _A.wikidata).join_from(
        schema.actor, schema.event_party, _PARTY.actor_id == _A.id
    )
    b = taking.where(body, within, _PARTY.country == "").cte("bodies").prefix_with("MATERIALIZED").c
    # Of lengths, so that events are not looked for by their states.
    nobody_acts, nobody_suffers = func.length(_P.actor) == 0, func.length(_P.recipient) == 0
    acts = and_(b.role == "actor", nobody_acts, func.length(_P.recipient) == _STATE)
    suffers = and_(b.role == "recipient", nobody_suffers, func.length(_P.actor) == _STATE, not_(_P.mutual))
    actor = case((nobody_acts, b.wikidata), else_=_P.actor).label("actor")
    recipient = case((nobody_suffers, b.wikidata), else_=_P.recipient).label("recipient")
    by_event = (_P.event_id, actor, recipient, _P.mutual, _P.type)  # an organisation may have several names in one event
    tables = b.event_id.table.join(schema.event_pair, _P.event_id == b.event_id)
    fits = and_(or_(acts, suffers), _fits(window, types))
    each = select(*by_event).select_from(tables).where(fits).distinct().subquery().c
    return select(each.actor, each.recipient, each.mutual, *_counts(each.type)).group_by(
        each.actor, each.recipient, each.mutual
    )

"""Counting events in an archive: one count an event and origin.

Within an origin, events are one where type, mode, standing, date and pair of states are the same. Those without a date of
their own have none to tell them apart, and count on the day on which the first report that tells them was published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from depesche.archive import schema
from depesche.archive.asking import Parties
from depesche.archive.rows import UNDATED
from depesche.codes import STANDINGS
from depesche.relations.events import Events, Numbers, read
from depesche.relations.exposure import published

_P, _A = schema.event_pair.c, schema.article.c

ARTICLE = "article"
"""Among those who tell: the article's own word."""

_Key: TypeAlias = tuple[Any, ...]


class Told(NamedTuple):
    """Events as origins tell them, one an event and origin, in columns.

    Attributes:
        type: place in ``TYPES``.
        standing: place in ``STANDINGS``.
        day: the first it can be dated to.
        days: how many its date spans.
        weight: of its most certain telling.
    """

    type: Numbers
    standing: Numbers
    day: Numbers
    days: Numbers
    weight: NDArray[numpy.float64]

    def only(self, which: NDArray[Any]) -> Told:
        """Some of them."""
        return Told(*(column[which] for column in self))


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted.

    Attributes:
        directed: only what the first side does to the second.
        publishers: names or parts of them; none for all.
        told_by: states of sources, and ``article`` for the article's own word; none for all.
        since: first day, as an ordinal.
        until: last day.
    """

    directed: bool
    publishers: tuple[str, ...]
    told_by: tuple[str, ...]
    since: int
    until: int


def asked_for(connection: Connection, first: Parties, second: Parties | None, asked: Question) -> Events:
    """The events between two sides that a question may count.

    Args:
        connection: one state of the archive.
        first: one side.
        second: the other; None for everything that the first does or is done to.
        asked: the question.
    """
    # What has no date of its own may be told first in a report from before the days that are asked for.
    days = and_(_P.day > UNDATED, _P.day <= asked.until, or_(_P.day >= asked.since, _P.dated.is_(False)))
    conditions = [days, _P.standing.in_(STANDINGS), *_tellers(asked.told_by)]
    if asked.publishers:
        conditions.append((_P.event_id // schema.ITEMS).in_(select(_A.id).where(published(connection, asked.publishers))))
    return read(connection, first, second, asked.directed, *conditions)


def fitting(events: Events, asked: Question) -> Events:
    """Of events between the two sides those that a question may count; whoever publishes them."""
    fits = (events.day > UNDATED) & (events.day <= asked.until) & (events.standing < len(STANDINGS))
    fits &= (events.day >= asked.since) | ~events.dated
    if asked.directed:
        fits &= ~events.back
    if asked.told_by:
        fits &= events.told_by(None if state == ARTICLE else state for state in asked.told_by)
    return events.only(fits)


def once(events: Events, since: int) -> Told:
    """Each event once an origin: on its first day, with the weight of its most certain telling.

    Args:
        events: those that a question may count.
        since: the day before which none counts.
    """
    one = events.each()
    _, at, tellings = numpy.unique(one.origin, return_inverse=True, return_counts=True)
    alone = tellings[at] == 1  # nothing that it could be the same as, as is the rule
    found = _told(one.only(alone))
    if not alone.all():
        columns = zip(found, _merged(one.only(~alone)), strict=True)
        found = Told(*(numpy.concatenate(both) for both in columns))
    return found.only(found.day >= since)


def _told(events: Events) -> Told:
    return Told(events.type, events.standing, events.day, events.last_day - events.day + 1, events.weight)


def _merged(events: Events) -> Told:
    """What is told several times within an origin as one."""
    e = events
    keys: dict[_Key, tuple[int, int, float, int]] = {}
    columns = (e.origin, e.pair, e.type, e.mode, e.standing, e.dated, e.day, e.last_day, e.weight)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for at, (origin, pair, type_, mode, standing, dated, day, last_day, weight) in enumerate(rows):
        key = (origin, pair, type_, mode, standing, day if dated else None, last_day if dated else None)
        told = (day, last_day - day + 1, weight, at)
        if (before := keys.get(key)) is not None:
            told = (*min(before[:2], told[:2]), max(before[2], weight), before[3])
        keys[key] = told
    first_day, days, most, places = (numpy.array(column) for column in zip(*keys.values(), strict=True))
    return Told(e.type[places], e.standing[places], first_day, days, most)


def reach(events: Events, since: int, days: int) -> tuple[int, int] | None:
    """The first and the last day on which something happens whose date spans no more than so many days, or None.

    Args:
        events: those that a question may count.
        since: the first day that it asks for.
        days: that a date may span.
    """
    found = events.day[events.last_day - events.day < days]
    return (max(int(found.min()), since), int(found.max())) if len(found) else None


def _tellers(told_by: Sequence[str]) -> list[ColumnElement[bool]]:
    """The condition that an event is told according to somebody of these states, or is the article's own word."""
    if not told_by:
        return []
    own_word = [_P.tellers.is_(None)] if ARTICLE in told_by else []
    return [or_(*own_word, *(_P.tellers.like(f"% {state} %") for state in told_by if state != ARTICLE))]

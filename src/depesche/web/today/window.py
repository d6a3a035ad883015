"""The moment from which on reports are new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import CTE, ColumnElement, Connection, and_, func, select

from depesche.archive import Status, moment, schema
from depesche.archive.asking import FIELDS
from depesche.archive.asking.conditions import first_moment
from depesche.errors import QueryError

MOST: Final = 1_000
_A = schema.article.c


@dataclass(frozen=True, slots=True)
class Window:
    """What came since a moment.

    Attributes:
        since: the moment, as ``received:`` takes it.
        narrowed: whether more had come since the moment that was asked for than a page can count.
        empty: whether the archive holds nothing that may be seen.
    """

    since: str
    narrowed: bool = False
    empty: bool = False

    @property
    def articles(self) -> CTE:
        """Numbers and origins of what came, with the moment."""
        came = and_(_A.first_seen >= first_moment(self.since), _visible())
        return select(_A.id, _A.origin_id, _A.first_seen).where(came).cte("news").prefix_with("MATERIALIZED")


def window(connection: Connection, since: str | None, now: datetime) -> Window:
    """What is new: since a moment that was chosen, else in the last 24 hours, else on the last day that has reports.

    Args:
        connection: of the archive.
        since: a day or a moment; None or empty: none was chosen.
        now: with time zone.

    Raises:
        QueryError: ``since`` is neither.
    """
    newest = connection.execute(
        select(_A.first_seen).where(_visible()).order_by(_A.first_seen.desc()).limit(1)
    ).scalar()
    if newest is None:
        return Window(since=_minutes(now), empty=True)
    try:
        asked = FIELDS["received"].read(since) if since else _default(newest, now)
    except QueryError:
        raise QueryError(
            "“%(value)s” is no day or moment. Write 2023-09-14 or 2023-09-14T06:00.", value=since
        ) from None
    begun = select(_A.first_seen).where(_visible(), _A.first_seen >= first_moment(asked))
    last = connection.execute(begun.order_by(_A.first_seen.desc()).offset(MOST).limit(1)).scalar()
    if last is None:
        return Window(asked)
    later = connection.execute(select(func.min(_A.first_seen)).where(_visible(), _A.first_seen > last)).scalar()
    return Window(later or last, narrowed=True)


def _default(newest: str, now: datetime) -> str:
    yesterday = _minutes(now - timedelta(days=1))
    return yesterday if newest >= first_moment(yesterday) else newest[:10]


def _minutes(one: datetime) -> str:
    return one.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _visible() -> ColumnElement[bool]:
    embargoed = _A.embargoed > moment(datetime.now(UTC))
    return and_(_A.status == Status.usable.value, embargoed.is_not(True))

"""How much was read: articles by the day on which they were published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy
from sqlalchemy import ColumnElement, Connection, func, or_, select

from depesche.archive import Status, schema
from depesche.archive.asking import embargoed
from depesche.archive.bulk import as_tuples
from depesche.archive.rows import UNDATED
from depesche.relations.events import Numbers

_A, _V, _D = schema.article.c, schema.version.c, schema.article_day.c


class Exposure(NamedTuple):
    """Days, in their order, on which articles were published that are seen, and how many on each."""

    day: Numbers
    articles: Numbers

    @property
    def reach(self) -> tuple[int, int] | None:
        """The first and the last day; None where no article has a date."""
        return (int(self.day[0]), int(self.day[-1])) if len(self.day) else None


def exposure(connection: Connection, publishers: Sequence[str] = ()) -> Exposure:
    """How many articles were published on each day.

    Args:
        connection: one state of the archive.
        publishers: only theirs; names or parts of them.
    """
    usable = select(_A.day, func.count()).where(_A.status == Status.usable.value, _A.day > UNDATED).group_by(_A.day)
    if publishers:
        usable = asked = usable.where(published(connection, publishers))
    else:
        asked = select(_D.day, _D.articles).where(_D.day > UNDATED)
    rows = as_tuples(connection.execute(asked.order_by(asked.selected_columns.day)))
    day, articles = numpy.array(rows, dtype=int).reshape(-1, 2).T
    # Those under an embargo are few, and sooner taken away than asked of each.
    for hidden, number in connection.execute(usable.where(_A.id.in_(embargoed()))):
        articles[numpy.searchsorted(day, hidden)] -= number
    seen = articles > 0
    return Exposure(day[seen], articles[seen])


def published(connection: Connection, publishers: Sequence[str]) -> ColumnElement[bool]:
    """The condition on articles for those of publishers; names or parts of them."""
    # Few, and sooner looked through than the versions of all articles.
    every = select(_V.publisher).distinct().cte("publishers").prefix_with("MATERIALIZED").c
    named = or_(*(every.publisher.ilike(f"%{name}%") for name in publishers))
    names = connection.execute(select(every.publisher).where(named)).scalars().all()
    return _A.version_id.in_(select(_V.id).where(_V.publisher.in_(names)))

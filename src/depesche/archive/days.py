"""How many articles were published on each day, kept while articles come, change and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, select

from depesche.archive import schema
from depesche.archive.arrival import Status
from depesche.archive.bulk import execute_many, pieces

_A: Final = schema.article.c
_ADD: Final = (
    "INSERT INTO article_day (day, articles) VALUES ({}, {}) "
    "ON CONFLICT (day) DO UPDATE SET articles = article_day.articles + excluded.articles"
)


def leave(connection: Connection, articles: Iterable[int]) -> None:
    """Articles count no more as they stand, because they are about to change."""
    _add(connection, articles, -1)


def keep(connection: Connection, articles: Iterable[int]) -> None:
    """Articles count as they stand now."""
    _add(connection, articles, 1)


def _add(connection: Connection, articles: Iterable[int], times: int) -> None:
    found = Counter[int]()
    for some in pieces(articles):
        usable = select(_A.day, func.count()).where(_A.id.in_(some), _A.status == Status.usable.value)
        for day, number in connection.execute(usable.group_by(_A.day)):
            found[day] += number
    execute_many(connection, _ADD, [(day, times * number) for day, number in sorted(found.items())])

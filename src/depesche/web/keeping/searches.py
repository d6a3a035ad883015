"""Saved searches: a question with a title, and a key under which a feed reader gets what is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final, get_args

from sqlalchemy import ColumnElement, delete, insert, select, update

from depesche.archive import Archive, moment
from depesche.archive.asking import Kind, parse
from depesche.archive.bulk import next_number
from depesche.archive.schema_people import saved_search
from depesche.errors import QueryError
from depesche.web.accounts.secrets import new_secret
from depesche.web.texts import kept_line, kept_note

_S = saved_search.c
_LONGEST_QUERY: Final = 2_000


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search somebody comes back to; ``owner`` is the name of an account, None the user of a desk without accounts."""

    id: int
    owner: str | None
    title: str
    query: str
    kind: Kind
    created: str
    feed_key: str


class Searches:
    """The saved searches of an archive.

    Args:
        archive: where they are kept.
        clock: the moment it is, with time zone.
    """

    def __init__(self, archive: Archive, clock: Callable[[], datetime] | None = None) -> None:
        self._archive = archive
        self._clock = clock or partial(datetime.now, UTC)

    def add(self, owner: str | None, title: str, query: str, kind: Kind = "events") -> SavedSearch:
        """Keep a search.

        Args:
            owner: name of the account; None on a desk without accounts.
            title: what it is called.
            query: a query line.
            kind: what it looks for.

        Raises:
            QueryError: the query cannot be understood (says where), or there is no title.
        """
        if kind not in get_args(Kind):
            raise QueryError(f"“{kind}” cannot be searched for. There are {', '.join(get_args(Kind))}.")
        if len(query) > _LONGEST_QUERY:
            raise QueryError(f"The question has more than {_LONGEST_QUERY:,} characters. Make it shorter.")
        parse(query)
        row: dict[str, Any] = {
            "owner": owner,
            "title": kept_line(title, "The title of a search", QueryError),
            "query": kept_note(query, "The question", QueryError),
            "kind": kind,
            "created": moment(self._clock()),
            "feed_key": new_secret(),
        }
        with self._archive.writing() as connection:
            row["id"] = next_number(connection, saved_search)
            connection.execute(insert(saved_search).values(**row))
        return SavedSearch(**row)

    def of(self, owner: str | None) -> list[SavedSearch]:
        """The searches of an account, or of the user of a desk without accounts, by title."""
        with self._archive.reading() as connection:
            rows = connection.execute(select(saved_search).where(_owned(owner)).order_by(_S.title, _S.id))
            return [SavedSearch(*row) for row in rows]

    def by_feed_key(self, key: str) -> SavedSearch | None:
        """The search whose feed has this key."""
        if not key.isascii() or not key.isprintable():
            return None
        with self._archive.reading() as connection:
            row = connection.execute(select(saved_search).where(_S.feed_key == key)).first()
        return SavedSearch(*row) if row else None

    def rename(self, owner: str | None, number: int, title: str) -> bool:
        """Call a search something else; whether the owner had one of this number. Raises ``QueryError``: no title."""
        called = kept_line(title, "The title of a search", QueryError)
        with self._archive.writing() as connection:
            renamed = update(saved_search).where(_S.id == number, _owned(owner)).values(title=called)
            return bool(connection.execute(renamed).rowcount)

    def remove(self, owner: str | None, number: int) -> bool:
        """Give a search up; whether the owner had one of this number."""
        with self._archive.writing() as connection:
            gone = delete(saved_search).where(_S.id == number, _owned(owner))
            return bool(connection.execute(gone).rowcount)


def _owned(owner: str | None) -> ColumnElement[bool]:
    return _S.owner.is_(None) if owner is None else _S.owner == owner

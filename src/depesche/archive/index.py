"""The index of records: the rows that queries read, put in and taken out article by article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, delete, select, text

from depesche.archive import schema
from depesche.archive.bulk import insert_rows, next_number, pieces
from depesche.archive.rows import ActorKey, Rows, actor_key, index_rows
from depesche.record import Record

_MOST_TEXT: Final = 250_000
"""Bytes of a text that PostgreSQL is given to index. A tsvector holds a megabyte, and of a text full of hyphens or
addresses it holds every word twice with its places; no report is as long as this.
"""


class Index:
    """The index within one transaction.

    Args:
        connection: of the writer.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._actors: dict[ActorKey, int] = {}

    def add(self, items: Sequence[tuple[int, int, Record]]) -> None:
        """Put in records whose articles have no rows.

        Args:
            items: article number, version number and record of each.
        """
        self.add_rows([(article, record) for article, _, record in items])
        self.add_texts([(version, record.article.text) for _, version, record in items])

    def add_rows(self, items: Sequence[tuple[int, Record]]) -> None:
        """The same without the full text."""
        self._number_actors(actor_key(entity) for _, record in items for entity in record.entities)
        rows = Rows()
        for article, record in items:
            index_rows(article, record, self._actors, rows)
        for table in schema.INDEX_TABLES:
            insert_rows(self._connection, table, getattr(rows, table.name))

    def remove(self, items: Sequence[tuple[int, int]]) -> None:
        """Take out all rows of articles, where they have any.

        Args:
            items: article number and the number of the version that counted.
        """
        self.remove_rows([article for article, _ in items])
        for versions in pieces(version for _, version in items):
            self._remove_texts(versions)

    def remove_rows(self, articles: Iterable[int]) -> None:
        """The same without the full text."""
        for article in articles:
            for table in schema.INDEX_TABLES:
                self._connection.execute(delete(table).where(rows_of(table, article)))

    def _number_actors(self, keys: Iterable[ActorKey]) -> None:
        new = [key for key in dict.fromkeys(keys) if key not in self._actors]
        a = schema.actor.c
        for at in range(0, len(new), 200):
            asked = new[at : at + 200]
            names = select(a.id, a.name, a.kind, a.country, a.wikidata).where(a.name.in_([key[0] for key in asked]))
            self._actors.update({tuple(key): number for number, *key in self._connection.execute(names)})
        first = next_number(self._connection, schema.actor)
        missing = [key for key in new if key not in self._actors]
        self._actors.update({key: first + n for n, key in enumerate(missing)})
        rows = [(self._actors[key], key[0], key[0].casefold(), *key[1:]) for key in missing]
        insert_rows(self._connection, schema.actor, rows)

    def add_texts(self, texts: Sequence[tuple[int, str]]) -> None:
        if self._connection.dialect.name == "sqlite":
            if texts:
                self._connection.exec_driver_sql("INSERT INTO fulltext (rowid, text) VALUES (?, ?)", list(texts))
        elif texts:
            statement = text("INSERT INTO fulltext (version_id, document) VALUES (:id, to_tsvector('simple', :text))")
            self._connection.execute(statement, [{"id": number, "text": _cut(words)} for number, words in texts])

    def _remove_texts(self, versions: list[int]) -> None:
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(text("DELETE FROM fulltext WHERE version_id = ANY(:ids)"), {"ids": versions})
            return
        v = schema.version.c
        indexed = select(v.id, v.text).where(v.id.in_(versions), v.status == "usable")
        rows = [tuple(row) for row in self._connection.execute(indexed)]
        if rows:  # an index over outside content is told what to forget
            self._connection.exec_driver_sql(
                "INSERT INTO fulltext (fulltext, rowid, text) VALUES ('delete', ?, ?)", rows
            )


def rows_of(table: Table, article: int) -> ColumnElement[bool]:
    """The condition on a table of the index for the rows of one article, by its primary key."""
    number = table.primary_key.columns[0]
    if number.name == "article_id":
        return number == article
    return number.between(article * schema.ITEMS, (article + 1) * schema.ITEMS - 1)


def _cut(words: str) -> str:
    data = words.encode()
    return words if len(data) <= _MOST_TEXT else data[:_MOST_TEXT].decode(errors="ignore")

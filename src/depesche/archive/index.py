"""The index of records: the rows that queries read, put in and taken out article by article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, Table, delete, select, text

from depesche.archive import schema
from depesche.archive.bulk import insert_rows, next_number, pieces
from depesche.archive.rows import ActorKey, Row, Rows, index_rows
from depesche.record import Record

_OWNED: Final = ((schema.statement_party, schema.statement), (schema.event_party, schema.event))
_BY_ARTICLE: Final = (schema.statement, schema.event, schema.entity, schema.time, schema.place)


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
        found = [(article, index_rows(record)) for article, _, record in items]
        self._number_actors(key for _, rows in found for key in rows.actors)
        insert_rows(self._connection, schema.entity, [row for a, rows in found for row in self._entities(a, rows)])
        statements, parties = self._owned(
            schema.statement, [(a, r.actors, r.statements, r.statement_parties) for a, r in found]
        )
        insert_rows(self._connection, schema.statement, statements)
        insert_rows(self._connection, schema.statement_party, parties)
        events, parties = self._owned(schema.event, [(a, r.actors, r.events, r.event_parties) for a, r in found])
        insert_rows(self._connection, schema.event, events)
        insert_rows(self._connection, schema.event_party, parties)
        insert_rows(self._connection, schema.time, [(a, *row) for a, rows in found for row in rows.times])
        insert_rows(self._connection, schema.place, [(a, *row) for a, rows in found for row in rows.places])
        self._add_texts([(version, record.article.text) for _, version, record in items])

    def remove(self, items: Sequence[tuple[int, int]]) -> None:
        """Take out all rows of articles, where they have any.

        Args:
            items: article number and the number of the version that counted.
        """
        for articles in pieces(article for article, _ in items):
            for party, owner in _OWNED:
                owned = select(owner.c.id).where(owner.c.article_id.in_(articles))
                self._connection.execute(delete(party).where(party.c[f"{owner.name}_id"].in_(owned)))
            for table in _BY_ARTICLE:
                self._connection.execute(delete(table).where(table.c.article_id.in_(articles)))
        for versions in pieces(version for _, version in items):
            self._remove_texts(versions)

    def _entities(self, article: int, rows: Rows) -> Iterable[Row]:
        # Two entities of a record may be the same actor; the record keeps both.
        for key, (local, sectors, mentions) in zip(rows.actors, rows.entities, strict=True):
            yield (article, local, self._actors[key], sectors, mentions)

    def _owned(
        self, table: Table, found: list[tuple[int, list[ActorKey], list[Row], list[Row]]]
    ) -> tuple[list[Row], list[Row]]:
        """The rows of statements or events and of their parties, with the next free numbers."""
        first = next_number(self._connection, table)
        items: list[Row] = []
        parties: dict[tuple[str, int, int], Row] = {}  # an actor may be named twice, by two entities of its record
        for article, actors, rows, roles in found:
            base = first + len(items)
            items += [(base + n, article, *row) for n, row in enumerate(rows)]
            numbers = [self._actors[key] for key in actors]
            for number, role, day, position, at, country in roles:
                parties.setdefault((role, numbers[at], base + number), (day, country, position))
        # The columns of a table of parties stand in the order of its key.
        return items, [
            (role, a, day, item, country, position) for (role, a, item), (day, country, position) in parties.items()
        ]

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

    def _add_texts(self, texts: Sequence[tuple[int, str]]) -> None:
        if self._connection.dialect.name == "sqlite":
            if texts:
                self._connection.exec_driver_sql("INSERT INTO fulltext (rowid, text) VALUES (?, ?)", list(texts))
        elif texts:
            statement = text("INSERT INTO fulltext (version_id, document) VALUES (:id, to_tsvector('simple', :text))")
            self._connection.execute(statement, [{"id": number, "text": words} for number, words in texts])

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

"""Putting the lines of an exported archive into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, UniqueConstraint, insert, select, update

from depesche.archive import days as days_of
from depesche.archive import schema
from depesche.archive.arrival import Arrival, Outcome, Status, check, text_hash
from depesche.archive.bulk import insert_rows, next_number, pieces
from depesche.archive.corrections import put_corrections
from depesche.archive.packing import pack
from depesche.archive.rows import UNDATED, days
from depesche.archive.schema_people import saved_search
from depesche.archive.transfer import SAME, ArticleLine, Line, VersionLine
from depesche.archive.writer import Standing, Writer, standings
from depesche.errors import InputError
from depesche.record import Article, Record

_A, _V = schema.article.c, schema.version.c
_Mark = tuple[str, str, str]
"""What makes a version the same one in two archives: moment, status and text."""


class Loader:
    """Puts lines into an archive. What it holds already is known; further versions are added to its articles.

    Args:
        grouping: whether articles are given their origin at once.
    """

    def __init__(self, grouping: bool) -> None:
        self._grouping = grouping
        self._runs: dict[int, int] = {}

    def put(self, connection: Connection, some: Sequence[Line]) -> list[Outcome]:
        """Put lines in; what each article in them was to the archive.

        Args:
            connection: of a writer.
            some: lines in their order.

        Raises:
            InputError: a record that cannot be kept; then the transaction has to be given up.
        """
        for line in some:
            if line.run:
                self._put_run(connection, line.run)
            others = (
                (schema.source, line.source),
                (schema.quarantine, line.quarantine),
                (saved_search, line.saved_search),
            )
            for table, row in others:
                if row:
                    _put_row(connection, table, row)
        articles = {line.article.identity: line.article for line in some if line.article}
        outcomes = _Articles(connection, self._runs, self._grouping).put(articles)
        put_corrections(connection, [line.correction for line in some if line.correction])
        return outcomes

    def _put_run(self, connection: Connection, row: dict[str, Any]) -> None:
        t = schema.run.c
        same = select(t.id).where(t.command == row["command"], t.started == row["started"])
        found = connection.execute(same).scalar()
        self._runs[row["id"]] = _put_row(connection, schema.run, row) if found is None else found


def _put_row(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """A row with a new number, unless one that must be unique is there already."""
    unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    for constraint in unique:
        found = connection.execute(select(table.c.id).where(*(c == row[c.name] for c in constraint.columns))).scalar()
        if found is not None:
            return int(found)
    number = next_number(connection, table)
    connection.execute(insert(table).values({**{n: v for n, v in row.items() if n in table.c}, "id": number}))
    return number


class _Articles:
    """Puts articles in within one transaction.

    Args:
        connection: of a writer.
        runs: numbers of runs here by those there.
        grouping: whether they are given their origin at once.
    """

    def __init__(self, connection: Connection, runs: dict[int, int], grouping: bool) -> None:
        self._connection, self._runs = connection, runs
        self._writer = Writer(connection, grouping=grouping)
        self._articles: list[tuple[Any, ...]] = []
        self._versions: list[tuple[Any, ...]] = []
        self._next_article = next_number(connection, schema.article)
        self._next_version = next_number(connection, schema.version)

    def put(self, articles: dict[str, ArticleLine]) -> list[Outcome]:
        """Put them in; what each was to the archive."""
        there = standings(self._connection, articles)
        held = self._held([standing.article_id for standing in there.values()])
        outcomes, counting = list[Outcome](), list[tuple[int, int, ArticleLine, Standing | None]]()
        for key, line in articles.items():
            before = there.get(key)
            known = held[before.article_id] if before else set()
            missing = [one for one in line.versions if _mark(one) not in known]
            outcomes.append(Outcome.new if not before else Outcome.changed if missing else Outcome.known)
            if missing:
                current = self._put(line, missing, before)
                if current and (not before or _current(line).received > max(mark[0] for mark in known)):
                    counting.append((*current, line, before))
        insert_rows(self._connection, schema.article, self._articles)
        insert_rows(self._connection, schema.version, self._versions)
        changed = [article for article, *_, before in counting if before]
        days_of.leave(self._connection, changed)
        for article, version, line, before in counting:
            if before:
                self._connection.execute(update(schema.article).where(_A.id == article).values(_state(line, version)))
        days_of.keep(self._connection, [*changed, *(row[0] for row in self._articles)])
        self._writer.replace(
            [before for *_, before in counting if before],
            [
                (article, version, record, None)
                for article, version, line, _ in counting
                if _current(line).status is Status.usable and (record := _record(_current(line)))
            ],
        )
        return outcomes

    def _put(self, line: ArticleLine, missing: list[VersionLine], before: Standing | None) -> tuple[int, int] | None:
        """Note rows for versions; the numbers of the article and of the version that counts there, if it is among them."""
        article, found = before.article_id if before else self._next_article, None
        for place, one in enumerate(missing, before.number + 1 if before else 1):
            self._versions.append(self._version(article, self._next_version, place if before else one.number, one))
            if one.number == line.current:
                found = (article, self._next_version)
            self._next_version += 1
        if not before:
            state = _state(line, found[1] if found else None)
            row = {"id": article, "identity": line.identity, "first_seen": line.first_seen, "origin_id": None, **state}
            self._articles.append(tuple(row[column.name] for column in schema.article.c))
            self._next_article += 1
        return found

    def _version(self, article: int, number: int, place: int, one: VersionLine) -> tuple[Any, ...]:
        record = _record(one)
        if record:
            check(Arrival(record=record))
        values = {
            **{name: getattr(one, name) for name in SAME},
            "id": number,
            "article_id": article,
            "number": place,
            "run_id": self._runs.get(one.run) if one.run is not None else None,
            "status": one.status.value,
            "sha256": text_hash(one.text),
            "coder_id": self._writer.coder(one.coder) if one.coder else None,
            "record": pack(record) if record else None,
        }
        return tuple(values[column.name] for column in schema.version.c)

    def _held(self, articles: list[int]) -> dict[int, set[_Mark]]:
        held: dict[int, set[_Mark]] = {}
        for some in pieces(articles):
            rows = select(_V.article_id, _V.received, _V.status, _V.sha256).where(_V.article_id.in_(some))
            for article, *mark in self._connection.execute(rows):
                held.setdefault(article, set()).add(tuple(mark))
        return held


def _mark(one: VersionLine) -> _Mark:
    return (one.received, one.status.value, text_hash(one.text))


def _current(line: ArticleLine) -> VersionLine:
    found = next((one for one in line.versions if one.number == line.current), None)
    if found is None:
        raise InputError(f"Article “{line.identity}” lacks its version {line.current}.", "Export the archive again.")
    return found


def _record(one: VersionLine) -> Record | None:
    if one.record is None:
        return None
    article: Article = msgspec.structs.replace(one.record.article, text=one.text)
    return msgspec.structs.replace(one.record, article=article)


def _state(line: ArticleLine, version: int | None) -> dict[str, Any]:
    current = _current(line)
    span = days(current.published)
    return {
        "status": current.status.value,
        "embargoed": line.embargoed,
        "version_id": version,
        "day": span[0] if span else UNDATED,
    }

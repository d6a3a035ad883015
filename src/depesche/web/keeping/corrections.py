"""Corrections of what was read: kept beside the records, which they never change."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, insert, or_, select, update

from depesche.archive import Archive, Status, moment, schema
from depesche.archive.bulk import next_number
from depesche.archive.packing import unpack
from depesche.archive.schema_people import correction
from depesche.errors import CorrectionError
from depesche.record import Record
from depesche.web.keeping.applying import Change, Wrong
from depesche.web.keeping.marks import Marked
from depesche.web.keeping.proposing import proposed
from depesche.web.texts import kept_note

_A, _V, _C = schema.article.c, schema.version.c, correction.c


class Standing(StrEnum):
    """What became of a correction."""

    open = "open"
    accepted = "accepted"
    rejected = "rejected"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it is kept.

    Attributes:
        article: number of the article.
        version: number of the row of the version that was corrected; ``version_number`` counts the article's versions.
        current: whether that version still counts; where not, say so.
        item: number of the item in the record as it was marked; None where something is missing.
        author: name of the account; None for the user of a desk without accounts. So for ``decider``.
    """

    id: int
    key: str
    article: int
    version: int
    version_number: int
    current: bool
    item: str | None
    kind: Wrong
    was: Marked | None
    should: Marked | None
    note: str
    author: str | None
    created: str
    status: Standing
    decider: str | None
    decided: str | None

    @property
    def change(self) -> Change:
        """What it does to a record."""
        return Change(self.kind, self.was, self.should)


class Corrections:
    """The corrections of an archive. Those of articles that are withdrawn or under an embargo are not shown.

    Args:
        archive: where they are kept.
        clock: the moment it is, with time zone.
    """

    def __init__(self, archive: Archive, clock: Callable[[], datetime] | None = None) -> None:
        self._archive = archive
        self._clock = clock or partial(datetime.now, UTC)

    def add(
        self,
        article: int,
        kind: Wrong,
        item: str | None = None,
        should: Mapping[str, Any] | None = None,
        *,
        note: str = "",
        author: str | None = None,
        version: int | None = None,
    ) -> Correction:
        """Keep a correction.

        Args:
            article: number of the article.
            kind: what is wrong.
            item: number of the item (``e3``); None where one is missing.
            should: how it should be, as ``proposing.proposed`` takes it; None where the item is wrong.
            note: why.
            author: name of the account.
            version: number of the row of the version that was looked at; the one that counts unless given.

        Raises:
            CorrectionError: no such article or item, or one that does not fit; says what does not.
        """
        said = kept_note(note, "The note", CorrectionError)
        with self._archive.writing() as connection:
            number, record = self._looked_at(connection, article, version)
            change = proposed(record, kind, item, should)
            row: dict[str, Any] = {
                "id": next_number(connection, correction),
                "key": uuid.uuid4().hex,
                "article_id": article,
                "version_id": number,
                "item": item,
                "kind": kind.value,
                "was": change.was.to_json() if change.was else None,
                "should": change.should.to_json() if change.should else None,
                "note": said,
                "author": author,
                "created": moment(self._clock()),
                "status": Standing.open.value,
            }
            connection.execute(insert(correction).values(**row))
            return _one(connection, row["id"])

    def get(self, number: int) -> Correction:
        """The correction of this number. Raises ``CorrectionError`` where there is none to be seen."""
        with self._archive.reading() as connection:
            return _one(connection, number)

    def of(self, article: int) -> list[Correction]:
        """The corrections of an article, of all its versions, as they were made."""
        return self._found(_C.article_id == article)

    def all(self, *standings: Standing) -> list[Correction]:
        """The corrections that stand like this (all, where nothing is given), as they were made."""
        return self._found(*([_C.status.in_(standings)] if standings else []))

    def decide(self, number: int, standing: Standing, decider: str | None = None) -> Correction:
        """Accept or reject a correction, or open it again.

        Args:
            number: of the correction.
            standing: what becomes of it.
            decider: name of the account.

        Raises:
            CorrectionError: there is no correction of this number.
        """
        decided = {"decider": decider, "decided": moment(self._clock())}
        values = decided if standing is not Standing.open else dict.fromkeys(decided)
        with self._archive.writing() as connection:
            _one(connection, number)
            connection.execute(update(correction).where(_C.id == number).values(status=standing.value, **values))
            return _one(connection, number)

    def _found(self, *conditions: ColumnElement[bool]) -> list[Correction]:
        with self._archive.reading() as connection:
            rows = connection.execute(_question().where(*conditions).order_by(_C.id)).mappings()
            return [_correction(row) for row in rows]

    @staticmethod
    def _looked_at(connection: Connection, article: int, version: int | None) -> tuple[int, Record]:
        """Number and record of the version that is corrected."""
        asked = select(_V.id, _V.record, _V.text).join_from(schema.version, schema.article, _A.id == _V.article_id)
        asked = asked.where(_A.id == article, _V.id == (_A.version_id if version is None else version), _visible())
        row = connection.execute(asked).first()
        if row is None or row.record is None:
            raise CorrectionError("There is no such article to be corrected. Look at the archive again.")
        return row.id, unpack(row.record, row.text)


def _question() -> Select[Any]:
    current = (_A.version_id == _V.id).label("current")
    joined = correction.join(schema.version, _V.id == _C.version_id).join(schema.article, _A.id == _C.article_id)
    return select(correction, _V.number.label("version_number"), current).select_from(joined).where(_visible())


def _visible() -> ColumnElement[bool]:
    """The article counts and may be seen."""
    shown = or_(_A.embargoed.is_(None), _A.embargoed <= moment(datetime.now(UTC)))
    return (_A.status == Status.usable.value) & shown


def _one(connection: Connection, number: int) -> Correction:
    row = connection.execute(_question().where(_C.id == number)).mappings().first()
    if row is None:
        raise CorrectionError(f"There is no correction {number}.")
    return _correction(row)


def _correction(row: RowMapping) -> Correction:
    return Correction(
        id=row["id"],
        key=row["key"],
        article=row["article_id"],
        version=row["version_id"],
        version_number=row["version_number"],
        current=bool(row["current"]),
        item=row["item"],
        kind=Wrong(row["kind"]),
        was=Marked.from_json(row["was"]) if row["was"] else None,
        should=Marked.from_json(row["should"]) if row["should"] else None,
        note=row["note"],
        author=row["author"],
        created=row["created"],
        status=Standing(row["status"]),
        decider=row["decider"],
        decided=row["decided"],
    )

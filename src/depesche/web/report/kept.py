"""What an archive holds of a report: its versions, the one that is shown, other reports of the same origin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, RowMapping, func, select

from depesche.archive import schema
from depesche.archive.arrival import Status, moment
from depesche.archive.packing import unpack
from depesche.record import Coder, Record

_A, _V, _C = schema.article.c, schema.version.c, schema.coder.c
_MOST: Final = 50  # reports of one origin that are listed


@dataclass(frozen=True, slots=True)
class Version:
    """A state in which a source delivered a report; ``coder`` is what read it."""

    id: int
    number: int
    received: str
    status: str
    source: str | None
    publisher: str | None
    title: str | None
    coder: Coder | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A report in an archive.

    Attributes:
        article: its number.
        identity: what makes it the same in every archive.
        origin: number of the origin that it and other reports go back to.
        versions: all, the oldest first.
        current: the one that counts.
    """

    article: int
    identity: str
    origin: int | None
    versions: list[Version]
    current: Version

    @property
    def withdrawn(self) -> bool:
        """Whether its source took it back, so that its text must not be shown."""
        return self.current.status != Status.usable

    def version(self, number: int | None) -> Version | None:
        """The version with this number that may be shown; the one that counts for None."""
        found = next((one for one in self.versions if one.number == number), None) if number else self.current
        return found if found and found.status == Status.usable else None


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another report of the same origin."""

    article: int
    publisher: str | None
    published: str | None
    title: str | None


def kept(connection: Connection, article: int) -> Kept | None:
    """A report by its number; None where there is none, or it must not be seen yet.

    Args:
        connection: one state of the archive.
        article: its number.
    """
    asked = select(_A.identity, _A.origin_id, _A.version_id, _A.embargoed).where(_A.id == article)
    row = connection.execute(asked).first()
    if row is None or (row.embargoed and row.embargoed > _now()):
        return None
    columns = (_V.id, _V.number, _V.received, _V.status, _V.source, _V.publisher, _V.title)
    joined = schema.version.outerjoin(schema.coder, _C.id == _V.coder_id)
    question = select(*columns, _C.version, _C.models, _C.lexicon).select_from(joined)
    rows = connection.execute(question.where(_V.article_id == article).order_by(_V.number)).mappings()
    versions = [_version(one) for one in rows]
    current = next(one for one in versions if one.id == row.version_id)
    return Kept(article, row.identity, row.origin_id, versions, current)


def _version(row: RowMapping) -> Version:
    values = {name: row[name] for name in ("id", "number", "received", "status", "source", "publisher", "title")}
    known = Coder(version=row["version"], models=row["models"], lexicon=row["lexicon"]) if row["version"] else None
    return Version(**values, coder=known)


def record_of(connection: Connection, version: Version) -> Record:
    """The record of a version, as it was read."""
    data, text = connection.execute(select(_V.record, _V.text).where(_V.id == version.id)).one()
    return unpack(data, text)


def siblings(connection: Connection, report: Kept) -> tuple[list[Sibling], int]:
    """Other reports of the same origin, the earliest first, and how many there are."""
    if report.origin is None:
        return [], 0
    joined = schema.article.join(schema.version, _V.id == _A.version_id)
    hidden = select(_A.id).where(_A.embargoed > _now())
    others = (_A.origin_id == report.origin, _A.id != report.article, _A.status == Status.usable.value)
    columns = (_A.id, _V.publisher, _V.published, _V.title, func.count().over())
    question = select(*columns).select_from(joined).where(*others, _A.id.not_in(hidden))
    rows = connection.execute(question.order_by(_A.day, _A.id).limit(_MOST)).all()
    return [Sibling(*row[:4]) for row in rows], rows[0][4] if rows else 0


def _now() -> str:
    return str(moment(datetime.now(UTC)))

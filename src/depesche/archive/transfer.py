"""Archives as JSON Lines: everything of every version out, and in again, on either engine.

A line is an object of one key that says what it is: ``archive`` (the first), ``run``, ``source``, ``quarantine``,
``saved_search``, ``article`` with all its versions, each with its coder, status and record, or ``correction``. What can
be made again (index, full text, origins) is not in it, and no account, session or token.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, RowMapping, select

from depesche.archive import schema
from depesche.archive.arrival import Status
from depesche.archive.bulk import pieces
from depesche.archive.corrections import CorrectionLine, correction_lines
from depesche.archive.packing import unpack
from depesche.archive.schema_people import saved_search
from depesche.errors import InputError
from depesche.record import Coder, Record

_A, _V = schema.article.c, schema.version.c
_OTHERS: Final = (schema.run, schema.source, schema.quarantine, saved_search)
_FORMAT: Final = 1
SAME: Final = (
    "number",
    "received",
    "local_id",
    "language",
    "text",
    "source",
    "guid",
    "stated_version",
    "urgency",
    "url",
    "publisher",
    "title",
    "published",
    "coded",
)
"""Columns of a version that a line has under the same name."""


class Head(msgspec.Struct, frozen=True):
    """The first line: how the rest is written, and how many articles there are."""

    format: int
    articles: int


class VersionLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of an article; ``record`` has no text, which is in ``text``."""

    number: int
    received: str
    status: Status
    local_id: str
    language: str
    text: str
    run: int | None = None
    source: str | None = None
    guid: str | None = None
    stated_version: str | None = None
    urgency: int | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    coder: Coder | None = None
    coded: str | None = None
    record: Record | None = None


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article; ``current`` is the number of the version that counts."""

    identity: str
    first_seen: str
    current: int
    versions: list[VersionLine]
    embargoed: str | None = None


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line: one of its fields is there."""

    archive: Head | None = None
    run: dict[str, Any] | None = None
    source: dict[str, Any] | None = None
    quarantine: dict[str, Any] | None = None
    saved_search: dict[str, Any] | None = None
    article: ArticleLine | None = None
    correction: CorrectionLine | None = None


_DECODER: Final = msgspec.json.Decoder(Line)


def lines(connection: Connection) -> Iterator[bytes]:
    """An archive as lines, without their ends.

    Args:
        connection: one state of the archive; only a little of it is held at a time.
    """
    encode = msgspec.json.Encoder().encode
    numbers = list(connection.execute(select(_A.id).order_by(_A.id)).scalars())
    yield encode(Line(archive=Head(_FORMAT, len(numbers))))
    for table in _OTHERS:
        for row in connection.execute(select(table).order_by(table.c.id)).mappings():
            yield encode({table.name: dict(row)})
    coders = {
        row.id: Coder(version=row.version, models=row.models, lexicon=row.lexicon)
        for row in connection.execute(select(schema.coder))
    }
    for some in pieces(numbers):
        yield from (encode(Line(article=article)) for article in _articles(connection, some, coders))
    yield from (encode(Line(correction=line)) for line in correction_lines(connection))


def _articles(connection: Connection, numbers: list[int], coders: dict[int, Coder]) -> Iterator[ArticleLine]:
    versions: dict[int, list[VersionLine]] = {number: [] for number in numbers}
    current: dict[int, int] = {}
    columns = (*schema.version.c, _A.version_id)
    asked = select(*columns).join_from(schema.version, schema.article, _A.id == _V.article_id)
    for row in connection.execute(asked.where(_A.id.in_(numbers)).order_by(_V.id)).mappings():
        versions[row["article_id"]].append(_version_line(row, coders))
        if row["id"] == row["version_id"]:
            current[row["article_id"]] = row["number"]
    articles = select(_A.id, _A.identity, _A.first_seen, _A.embargoed).where(_A.id.in_(numbers)).order_by(_A.id)
    for number, identity, first_seen, embargoed in connection.execute(articles):
        yield ArticleLine(
            identity=identity,
            first_seen=first_seen,
            current=current[number],
            versions=versions[number],
            embargoed=embargoed,
        )


def _version_line(row: RowMapping, coders: dict[int, Coder]) -> VersionLine:
    same = {name: row[name] for name in SAME}
    return VersionLine(
        status=Status(row["status"]),
        run=row["run_id"],
        coder=coders.get(row["coder_id"]),
        record=unpack(row["record"], "") if row["record"] is not None else None,
        **same,
    )


def read_line(data: bytes, place: str) -> Line:
    """A line of an exported archive.

    Args:
        data: the line.
        place: file and line, for the error.

    Raises:
        InputError: it is none, or of a later format.
    """
    try:
        line = _DECODER.decode(data)
    except (msgspec.MsgspecError, ValueError) as error:
        raise InputError(f"{place}: no line of an exported archive ({error}).", "Export it again.") from None
    if line.archive and line.archive.format > _FORMAT:
        raise InputError(f"{place}: written by a later version.", "Install that version.")
    return line

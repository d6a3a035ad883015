"""Corrections on their way from one archive to another: each says which version of which article it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from depesche.archive import schema
from depesche.archive.bulk import next_number
from depesche.archive.schema_people import correction

_A, _V, _C = schema.article.c, schema.version.c, correction.c
_HERE = ("id", "article_id", "version_id")  # numbers that another archive gives anew
_TOGETHER = 500


class CorrectionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A correction; ``received``, ``status`` and ``sha256`` tell the version of the article, ``row`` holds the rest."""

    identity: str
    received: str
    status: str
    sha256: str
    row: dict[str, Any]


def correction_lines(connection: Connection) -> Iterator[CorrectionLine]:
    """All corrections, as they were made."""
    joined = correction.join(schema.version, _V.id == _C.version_id).join(schema.article, _A.id == _C.article_id)
    columns = (_A.identity, _V.received, _V.status, _V.sha256, *(c for c in _C if c.name not in _HERE))
    asked = select(*columns).select_from(joined).order_by(_C.id)
    for identity, received, status, sha256, *values in connection.execute(asked.execution_options(yield_per=_TOGETHER)):
        row = dict(zip((c.name for c in columns[4:]), values, strict=True))
        yield CorrectionLine(identity=identity, received=received, status=status, sha256=sha256, row=row)


def put_corrections(connection: Connection, lines: Sequence[CorrectionLine]) -> None:
    """Put corrections to their versions; what is there already, or whose version is not, is passed over.

    Args:
        connection: of a writer.
        lines: in their order.
    """
    for line in lines:
        joined = select(_A.id, _V.id).join_from(schema.article, schema.version, _V.article_id == _A.id)
        mark = (_V.received == line.received, _V.status == line.status, _V.sha256 == line.sha256)
        found = connection.execute(joined.where(_A.identity == line.identity, *mark)).first()
        known = connection.execute(select(_C.id).where(_C.key == line.row.get("key"))).first()
        if found and not known:
            numbers = dict(zip(_HERE, (next_number(connection, correction), *found), strict=True))
            values = {name: value for name, value in line.row.items() if name in _C}
            connection.execute(insert(correction).values({**values, **numbers}))

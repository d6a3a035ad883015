"""Visits to sources on the network: how they went, when the next is due, and by what an unchanged source is recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from depesche.archive import schema
from depesche.archive.arrival import moment
from depesche.archive.bulk import next_number

_S = schema.source.c


@dataclass(frozen=True, slots=True)
class Visited:
    """A source as its visits left it; moments are ISO 8601 in UTC.

    Attributes:
        checked: the last visit.
        succeeded: the last one that went well.
        due: when the next one is planned.
        failures: visits in a row that went wrong, the last for the reason in ``error``.
        newest: date of the newest article it has given.
    """

    address: str
    checked: str | None
    succeeded: str | None
    due: str | None
    failures: int
    error: str | None
    newest: str | None


def visited(connection: Connection, addresses: Iterable[str] | None = None) -> list[Visited]:
    """The sources that were visited, by address: all, or those of these addresses."""
    question = select(_S.address, _S.checked, _S.succeeded, _S.due, _S.failures, _S.error, _S.newest)
    if addresses is not None:
        question = question.where(_S.address.in_(list(addresses)))
    rows = connection.execute(question.where(_S.checked.is_not(None)).order_by(_S.address))
    return [Visited(*row) for row in rows]


def note_visit(
    connection: Connection, address: str, *, now: datetime, error: str | None = None, newest: str | None = None
) -> int:
    """Note how a visit went; the number of failures in a row.

    Args:
        connection: of a writer.
        address: the URL as the user named it.
        now: the moment of the visit.
        error: why it failed; None where it went well.
        newest: date of the newest article of this visit.
    """
    before = next(iter(visited(connection, [address])), None)
    failures = (before.failures if before else 0) + 1 if error else 0
    known = before.newest if before else None
    values: dict[str, Any] = {
        "checked": moment(now),
        "failures": failures,
        "error": error,
        "newest": max(filter(None, (known, newest)), default=None),
    }
    if not error:
        values["succeeded"] = moment(now)
    _put(connection, address, values)
    return failures


def note_due(connection: Connection, address: str, due: datetime) -> None:
    """Note when a source is to be visited again."""
    _put(connection, address, {"due": moment(due)})


def validators(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """``ETag`` and ``Last-Modified`` of every address that gave them."""
    rows = connection.execute(select(_S.address, _S.etag, _S.last_modified))
    return {address: (etag, modified) for address, etag, modified in rows if etag or modified}


def note_validators(connection: Connection, found: Mapping[str, tuple[str | None, str | None]]) -> None:
    """Note ``ETag`` and ``Last-Modified`` by address."""
    for address, (etag, modified) in found.items():
        _put(connection, address, {"etag": etag, "last_modified": modified})


def _put(connection: Connection, address: str, values: dict[str, Any]) -> None:
    changed = connection.execute(update(schema.source).where(_S.address == address).values(values))
    if not changed.rowcount:
        number = next_number(connection, schema.source)
        connection.execute(insert(schema.source).values(id=number, address=address, **values))

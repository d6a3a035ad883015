"""Runs: when something was collected, by which command, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, update

from depesche.archive import schema
from depesche.archive.arrival import moment
from depesche.archive.bulk import next_number

_R = schema.run.c


def begin_run(connection: Connection, command: str, now: datetime | None = None) -> int:
    """Note that a run begins; its number.

    Args:
        connection: of a writer.
        command: what the user asked for.
    """
    number = next_number(connection, schema.run)
    connection.execute(insert(schema.run).values(id=number, command=command, started=moment(now or datetime.now(UTC))))
    return number


def count_run(connection: Connection, run: int, counts: Mapping[str, int]) -> None:
    """Note how many arrivals were ``new``, ``known``, ``changed``, ``withdrawn`` and ``refused`` so far."""
    if counts:
        connection.execute(update(schema.run).where(_R.id == run).values(dict(counts)))


def end_run(connection: Connection, run: int, now: datetime | None = None) -> None:
    """Note that a run ended by itself; one that was killed has no end."""
    connection.execute(update(schema.run).where(_R.id == run).values(finished=moment(now or datetime.now(UTC))))

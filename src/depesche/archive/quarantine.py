"""Quarantine: what could not be read, with the reason and the remedy, until it can be read or is given up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from depesche.archive import schema
from depesche.archive.arrival import moment
from depesche.archive.bulk import next_number, pieces
from depesche.archive.characters import cleaned

_Q = schema.quarantine.c


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be read.

    Attributes:
        source: from where it can be read again: a path, ``path:line``, ``path#record`` or a URL.
        sha256: hash of its bytes or its text; empty where nothing of it was to be had.
    """

    source: str
    sha256: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A refusal as it stands in quarantine; moments are ISO 8601 in UTC."""

    id: int
    source: str
    sha256: str
    reason: str
    remedy: str
    first_seen: str
    last_seen: str
    attempts: int


def quarantine(connection: Connection, refusals: Iterable[Refusal], now: datetime | None = None) -> None:
    """Put refusals into quarantine; what is there already has been attempted once more."""
    seen = moment(now or datetime.now(UTC))
    for one in refusals:
        source = cleaned(one.source)
        said = {"reason": cleaned(one.reason), "remedy": cleaned(one.remedy), "last_seen": seen}
        same = (_Q.source == source, _Q.sha256 == one.sha256)
        again = update(schema.quarantine).where(*same).values(**said, attempts=_Q.attempts + 1)
        if not connection.execute(again).rowcount:
            number = next_number(connection, schema.quarantine)
            key = {"id": number, "source": source, "sha256": one.sha256, "first_seen": seen, "attempts": 1}
            connection.execute(insert(schema.quarantine).values(**key, **said))


def release(connection: Connection, sources: Iterable[str]) -> None:
    """Let out everything from sources that could be read."""
    named = sorted({cleaned(source) for source in sources})
    for at in range(0, len(named), 500):
        connection.execute(delete(schema.quarantine).where(_Q.source.in_(named[at : at + 500])))


def drop(connection: Connection, numbers: Iterable[int]) -> int:
    """Give up what has these numbers; how many there were."""
    found = 0
    for some in pieces(numbers):
        found += connection.execute(delete(schema.quarantine).where(_Q.id.in_(some))).rowcount
    return found


def quarantined(connection: Connection, numbers: Sequence[int] | None = None) -> list[Quarantined]:
    """What is in quarantine, oldest first: all of it, or what has these numbers."""
    question = select(schema.quarantine).order_by(_Q.id)
    if numbers is not None:
        question = question.where(_Q.id.in_(numbers))
    return [Quarantined(*row) for row in connection.execute(question)]


def attempted(connection: Connection, source: str) -> int:
    """How often it was attempted in vain to read this source."""
    tried = connection.execute(select(_Q.attempts).where(_Q.source == cleaned(source))).scalars()
    return max(tried, default=0)

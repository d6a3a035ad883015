"""An empty archive on each engine, a clock that is set by hand, passwords that cost little."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import Parameters, Type
from tests.archive.conftest import archive, engine, place
from tests.archives import empty_file

from depesche.archive import Archive
from depesche.web.accounts import Accounts, Passwords, Throttle

__all__ = ["archive", "engine", "place"]

CHEAP = Parameters(
    type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=1, memory_cost=8, parallelism=1
)  # fmt: skip


class Clock:
    """The moment it is, moved on by hand."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def on(self, **given: float) -> None:
        self.now += timedelta(**given)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Archive]:
    """An empty SQLite archive, for what no engine has a part in."""
    with Archive.open(empty_file(tmp_path / "file.db")) as opened:
        yield opened


@pytest.fixture
def here(file: Archive, clock: Clock) -> Accounts:
    """Accounts in a SQLite archive."""
    return Accounts(file, Passwords(CHEAP), Throttle(clock=clock.seconds), clock=clock)


@pytest.fixture
def accounts(archive: Archive, clock: Clock) -> Accounts:
    return Accounts(archive, Passwords(CHEAP), Throttle(clock=clock.seconds), clock=clock)

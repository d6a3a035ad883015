"""An empty archive on each engine: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.archives import drop_database, empty_database, empty_file, new_database

from depesche.archive import Archive


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine."""
    return str(request.param)


@pytest.fixture
def nowhere(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made, and is not yet."""
    if engine == "sqlite":
        return str(tmp_path / "nowhere.db")
    return _dropped(new_database(request.getfixturevalue("server")), request)


@pytest.fixture
def place(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty archive is."""
    return empty(engine, request, tmp_path / "archive.db")


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """An empty archive on each engine."""
    with Archive.open(place, patience=0.3) as opened:
        yield opened


def empty(engine: str, request: pytest.FixtureRequest, file: Path) -> str:
    """An empty archive: this file, or a database of the server; its place."""
    if engine == "sqlite":
        return empty_file(file)
    return _dropped(empty_database(request.getfixturevalue("server")), request)


def _dropped(url: str, request: pytest.FixtureRequest) -> str:
    request.addfinalizer(lambda: drop_database(url))
    return url

"""Empty archives for tests: copies of one that is made once, since making the tables takes longer than most tests."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from depesche.archive import Archive

_NUMBERS: Final = count()


def empty_file(place: Path) -> str:
    """Put an empty SQLite archive there; its name."""
    place.write_bytes(_empty())
    return str(place)


def empty_database(server: str) -> str:
    """Make an empty archive on a PostgreSQL server; its URL."""
    return new_database(server, _template(server))


def new_database(server: str, template: str = "template1") -> str:
    """Make a database on a PostgreSQL server, like this one; its URL."""
    import psycopg

    name = f"archive{next(_NUMBERS)}"
    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return f"{server}/{name}"


def drop_database(url: str) -> None:
    """Give up a database, whoever still uses it."""
    import psycopg

    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "empty.db"
        Archive.open(str(place)).close()
        return place.read_bytes()


@cache
def _template(server: str) -> str:
    url = new_database(server)
    Archive.open(url).close()
    return url.rpartition("/")[2]

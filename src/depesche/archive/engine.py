"""Connections to an archive: SQLite by default, PostgreSQL by URL; one writer at a time on either.

SQLite runs with a write-ahead log and ``synchronous=FULL``: what a transaction acknowledged is on the disk, and
readers see the last complete state while one writes.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from depesche.errors import ArchiveBusyError, ArchiveError

VARIABLE: Final = "DEPESCHE_ARCHIVE"
DEFAULT: Final = Path("~/.local/share/depesche/archive.db")
_WRITER_LOCK: Final = 0x6465_7065_7363_6865  # “depesche”: the advisory lock that a PostgreSQL writer holds
_RETRY_AFTER: Final = 0.05


def location(given: str | None = None) -> URL:
    """Where the archive is: what was given, else ``DEPESCHE_ARCHIVE``, else the user's own file.

    Args:
        given: a path of a SQLite file, or a URL ``sqlite:///…`` or ``postgresql+psycopg://…``.

    Raises:
        ArchiveError: it is neither.
    """
    name = given or os.environ.get(VARIABLE) or str(DEFAULT)
    if "://" not in name:
        return URL.create("sqlite", database=str(Path(name).expanduser()))
    try:
        url = make_url(name)
    except ArgumentError:
        raise ArchiveError(
            f"“{name}” is no address of an archive. Give a file, or postgresql+psycopg://user@host/database."
        ) from None
    if url.get_backend_name() == "postgresql" and url.get_driver_name() in ("psycopg2", "psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise ArchiveError(f"Archives are kept in SQLite or PostgreSQL, not in {url.get_backend_name()}.")
    return url


def connect(url: URL) -> Engine:
    """An engine for this place. Nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": 0, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_deferred)
        return engine
    return create_engine(url, pool_pre_ping=True)


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own
    for setting in (
        "busy_timeout=5000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("PRAGMA cache_size=-65536")


def _begin_deferred(connection: Connection) -> None:
    if not connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN")


@contextmanager
def writing(engine: Engine, patience: float) -> Iterator[Connection]:
    """One transaction of the only writer; all of it is kept, or nothing.

    Args:
        engine: of the archive.
        patience: seconds to wait for another writer's transaction to end.

    Raises:
        ArchiveBusyError: it did not end.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(writing=sqlite) as connection, connection.begin():
        until = time.monotonic() + patience
        while not (_immediate(connection) if sqlite else _advisory(connection)):
            if time.monotonic() >= until:
                raise ArchiveBusyError(
                    f"Another process writes to {engine.url.render_as_string()}. Wait for it to end, then try again."
                )
            time.sleep(_RETRY_AFTER)
        yield connection


def _immediate(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if "locked" in str(error.orig):
            return False
        raise
    finally:
        connection.exec_driver_sql("PRAGMA busy_timeout=5000")
    return True


def _advisory(connection: Connection) -> bool:
    return bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK}).scalar())


class States:
    """Tells one state of an archive from another, at the cost of a glance.

    Args:
        engine: of the archive.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._lock = engine, Lock()
        self._watching: sqlite3.Connection | None = None

    def __call__(self) -> Hashable:
        """What changes whenever something is written, by whomever; None where that cannot be told."""
        if self._engine.dialect.name != "sqlite":
            with self._engine.connect() as connection:  # which transactions are complete
                return str(connection.execute(text("SELECT CAST(txid_current_snapshot() AS text)")).scalar())
        name = self._engine.url.database
        if not name or name == ":memory:":
            return None
        with self._lock:
            if self._watching is None:  # a connection of its own, whose count goes up when another one writes
                self._watching = sqlite3.connect(name, check_same_thread=False, isolation_level=None)
            return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None


def plain_error(error: Any) -> str:
    """The first line of what a database driver says, without SQL."""
    return str(getattr(error, "orig", error)).strip().splitlines()[0]

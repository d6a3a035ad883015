"""An empty archive on each engine: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from depesche.archive import Archive

_NAMES = count()


def _binaries() -> Path | None:
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).parent)
    return max(found, default=None)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of the tests' own, on loopback; its URL without a database."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="depesche-postgresql-") as folder:
        data, port = Path(folder) / "data", _free_port()
        Path(folder).chmod(0o777)
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = [*as_user, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        initdb = [
            str(binaries / "initdb"),
            "-D",
            str(data),
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        subprocess.run([*as_user, *initdb], check=True, capture_output=True, cwd=folder)
        subprocess.run(
            [*control, "-o", settings, "-l", f"{folder}/log", "start"], check=True, capture_output=True, cwd=folder
        )
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)


def new_place(engine: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """A place for an archive that is not there yet."""
    if engine == "sqlite":
        return str(folder / f"archive{next(_NAMES)}.db")
    import psycopg

    url, name = request.getfixturevalue("server"), f"archive{next(_NAMES)}"
    with psycopg.connect(f"{url.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{url}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made, on each engine."""
    return new_place(request.param, request, tmp_path)


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """An empty archive on each engine."""
    with Archive.open(place, patience=0.3) as opened:
        yield opened

"""What holds for all tests, and the one PostgreSQL server of a run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How fast a thing is is measured in benchmarks/; a busy machine must not fail a test.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


_MEMORY = "/dev/shm"
_ROOM = 1 << 30  # bytes: a few databases and their log, each dropped after its test


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
    in_memory = _MEMORY if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM else None
    with tempfile.TemporaryDirectory(prefix="depesche-postgresql-", dir=in_memory) as folder:
        data, port = Path(folder) / "data", _free_port()
        Path(folder).chmod(0o777)
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off "
        settings += "-c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
        settings += " -c max_wal_size=64MB -c dynamic_shared_memory_type=mmap"
        control = [*as_user, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        initdb = f"{binaries}/initdb -D {data} -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync".split()
        subprocess.run([*as_user, *initdb], check=True, capture_output=True, cwd=folder)
        subprocess.run(
            [*control, "-o", settings, "-l", f"{folder}/log", "start"], check=True, capture_output=True, cwd=folder
        )
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)

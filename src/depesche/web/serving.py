"""Serving a desk: one process or several, a watcher beside them."""

from __future__ import annotations

import gc
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec
import uvicorn
from fastapi import FastAPI

from depesche.archive import Archive
from depesche.errors import AccountError
from depesche.web.accounts import Accounts
from depesche.web.app import create_app
from depesche.web.logs import to_standard_error
from depesche.web.settings import Settings
from depesche.web.vega import begin_drawing

_VARIABLE: Final = "DEPESCHE_DESK_SETTINGS"  # from this process to those that it starts
_PATIENCE: Final = 10.0  # seconds that the watcher has to finish the article in hand


def serve(
    settings: Settings, processes: int = 1, sources: Path | None = None, tell: Callable[[], object] = lambda: None
) -> None:
    """Serve until stopped.

    Args:
        settings: how.
        processes: that answer; each of them has limits of its own.
        sources: a list of sources to be watched meanwhile, by a process of its own.
        tell: called when all is well and serving begins.

    Raises:
        AccountError: others than this machine could reach the desk, and nobody would have to log in, or nobody could.
        ArchiveError: the archive cannot be opened.
    """
    _check(settings)
    tell()
    to_standard_error()
    options = {"host": settings.host, "port": settings.port, "log_config": None, "access_log": False, "server_header": False}
    with _watcher(settings, sources):
        if processes == 1:
            uvicorn.run(_begun(settings), **options)  # type: ignore[arg-type]
            return
        settings = replace(settings, key=secrets.token_bytes(32))
        os.environ[_VARIABLE] = msgspec.json.encode(settings).decode()
        uvicorn.run("depesche.web.serving:application", factory=True, workers=processes, **options)  # type: ignore[arg-type]


def application() -> FastAPI:
    """The desk of a process that ``serve`` started."""
    to_standard_error()
    return _begun(msgspec.json.decode(os.environ[_VARIABLE], type=Settings))


def _begun(settings: Settings) -> FastAPI:
    app = create_app(settings)
    begin_drawing()
    # What is loaded by now stays, and the many small things of a page make no cycles: looked for less often than they come.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return app


def _check(settings: Settings) -> None:
    if not settings.loopback and not settings.accounts:
        raise AccountError(
            f"{settings.host} can be reached from elsewhere. Say --accounts, so that everybody has to log in, or listen on "
            "127.0.0.1."
        )
    with Archive.open(settings.archive) as archive:
        if settings.accounts and all(account.disabled for account in Accounts(archive).all()):
            raise AccountError("Nobody has an account. Make one: depesche accounts add NAME --role admin.")


@contextmanager
def _watcher(settings: Settings, sources: Path | None) -> Iterator[None]:
    """``depesche watch`` in a process of its own while this lasts; reading would slow down the pages otherwise."""
    if sources is None:
        yield
        return
    where = ["--archive", settings.archive] if settings.archive else []
    child = subprocess.Popen([sys.executable, "-m", "depesche", "watch", str(sources), *where])
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

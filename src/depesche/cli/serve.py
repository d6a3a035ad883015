"""``depesche serve``: the web desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depesche.cli.options import ArchiveOption
from depesche.cli.output import complain
from depesche.errors import DepescheError


def serve(
    archive: ArchiveOption = None,
    host: Annotated[str, typer.Option(help="Address to listen on; this machine only, unless given.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8321,
    accounts: Annotated[bool, typer.Option("--accounts", help="Everybody has to log in (depesche accounts).")] = False,
    https: Annotated[bool, typer.Option("--https", help="Browsers reach the desk by https, through a proxy.")] = False,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A name under which browsers ask for the desk; repeatable.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    watch: Annotated[
        Path | None, typer.Option(metavar="SOURCES.toml", exists=True, dir_okay=False, help="Watch these sources meanwhile.")
    ] = None,
) -> None:
    """Show the archive in a browser, and serve its JSON API, until stopped."""
    try:
        from depesche.web.serving import serve as serve_desk
        from depesche.web.settings import Settings
    except ModuleNotFoundError as error:
        raise DepescheError(f"The desk needs {error.name}: pip install 'depesche[web]'.") from None
    settings = Settings(
        archive=archive, host=host, port=port, accounts=accounts, https=https, names=tuple(name or ())
    )
    if watch is not None:
        from depesche.collecting import load_sources

        load_sources(watch)  # a mistake in it is told before anything is served
    place = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    serve_desk(settings, processes, watch, lambda: complain(f"the desk is at {place}"))

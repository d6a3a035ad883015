"""``depesche serve``: the web desk."""

from __future__ import annotations

from typing import Annotated

import typer

from depesche.cli.options import ArchiveOption
from depesche.cli.output import complain
from depesche.errors import DepescheError


def serve(
    archive: ArchiveOption = None,
    host: Annotated[str, typer.Option(help="Address to listen on; this machine only, unless given.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8321,
) -> None:
    """Show the archive in a browser, and serve its JSON API, until stopped."""
    try:
        import uvicorn

        from depesche.web.app import create_app
    except ModuleNotFoundError as error:
        raise DepescheError(f"The desk needs {error.name}: pip install 'depesche[web]'.") from None
    from depesche.web.settings import Settings

    settings = Settings(archive=archive, host=host, port=port)
    if not settings.loopback:
        raise DepescheError(f"{host} can be reached from elsewhere; that needs accounts.")
    complain(f"the desk is at http://{host}:{port}/")
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False, date_header=True)

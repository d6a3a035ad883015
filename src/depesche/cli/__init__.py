"""The command line: thin commands over the library.

Exit codes: 0 all well · 1 something could not be read (reported on standard error; the good rest is kept) · 2 wrong use.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from depesche import __version__
from depesche.cli.accounts import accounts
from depesche.cli.archive import archive
from depesche.cli.brief import brief
from depesche.cli.collect import collect
from depesche.cli.explain import explain
from depesche.cli.knowledge import knowledge
from depesche.cli.quarantine import quarantine
from depesche.cli.read import read
from depesche.cli.recode import recode
from depesche.cli.relations import relations
from depesche.cli.serve import serve
from depesche.cli.show import schema, show
from depesche.cli.watch import sources, watch
from depesche.errors import DepescheError

_FIND: Final = "find"


class _Commands(TyperGroup):
    """All commands; ``find`` is made when it is asked for, since its options come from the tables of the archive."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [*super().list_commands(ctx), _FIND]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        if cmd_name != _FIND:
            return super().get_command(ctx, cmd_name)
        from depesche.cli.find import find_command

        return find_command()


app = typer.Typer(
    name="depesche",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"depesche {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Read news reports and keep the record: who did or said what to whom, according to whom, and how certain."""


app.command()(read)
app.command()(show)
app.command()(schema)
app.command()(explain)
app.command()(collect)
app.command()(watch)
app.command()(sources)
app.command()(serve)
app.command()(brief)
app.add_typer(quarantine, name="quarantine")
app.command()(relations)
app.command()(recode)
app.add_typer(archive, name="archive")
app.add_typer(accounts, name="accounts")
app.add_typer(knowledge, name="knowledge")


def main() -> None:
    """Run the command line; errors meant for the user are one sentence on standard error, exit code 2."""
    try:
        app()
    except DepescheError as error:
        print(f"depesche: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        raise SystemExit(0) from None

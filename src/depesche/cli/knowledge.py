"""``depesche knowledge``: extend who is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depesche.cli.output import complain

knowledge = typer.Typer(help="Extend the knowledge of who is who.", no_args_is_help=True)


@knowledge.callback()
def _group() -> None:
    """Extend the knowledge of who is who."""


@knowledge.command("import")
def import_dump(
    dump: Annotated[Path, typer.Argument(metavar="DUMP", help="A Wikidata JSON dump: .json, .json.gz or .json.bz2.")],
    output: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Take states, organisations and office holders out of a Wikidata JSON dump, line by line."""
    from depesche.knowledge.wikidata import import_wikidata

    counts = import_wikidata(dump, output, report=complain)
    complain(f"{output}: {counts}")

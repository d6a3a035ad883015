"""Options that several commands have, with one wording."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

ArchiveOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--archive",
        metavar="PLACE",
        help="A file, or postgresql+psycopg://user@host/database; else DEPESCHE_ARCHIVE, else the user's own archive.",
    ),
]
Published: TypeAlias = Annotated[
    str | None, typer.Option(help="Date of publication where the article has none: YYYY-MM-DD or YYYY-MM.")
]
Language: TypeAlias = Annotated[str | None, typer.Option(help="de or en; detected where it is not given.")]
Map: TypeAlias = Annotated[
    str | None,
    typer.Option("--map", help="Which column or key holds what, as in text=body,title=headline,published=date."),
]
MinConfidence: TypeAlias = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out statements and events less likely right than this."),
]
Jobs: TypeAlias = Annotated[int, typer.Option(min=1, help="Processes to read with.")]
AllowPrivate: TypeAlias = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from private networks and this machine.")
]
PATIENCE = 60.0
"""Seconds that a command which writes waits for another one."""

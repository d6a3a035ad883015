"""``depesche relations``: series of what happens between two sides."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.archive import Archive
from depesche.cli.options import ArchiveOption
from depesche.cli.output import Shape, complain, write_tables
from depesche.render.series import series_table

if TYPE_CHECKING:
    import pyarrow as pa


class By(StrEnum):
    """Length of a period."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


class Split(StrEnum):
    """What each period is split by."""

    quad = "quad"
    type = "type"
    none = "none"


class Language(StrEnum):
    """Of a picture."""

    en = "en"
    de = "de"


def relations(
    first: Annotated[
        str, typer.Argument(metavar="FIRST", help="A state (RUS), several (RUS+BLR), a group (EU) or a name.")
    ],
    second: Annotated[
        str | None, typer.Argument(metavar="[SECOND]", help="To whom; without it, all that FIRST does or is done to.")
    ] = None,
    by: Annotated[By, typer.Option(help="Length of a period.")] = By.month,
    split: Annotated[Split, typer.Option(help="A row for each of these in every period.")] = Split.quad,
    undirected: Annotated[bool, typer.Option("--undirected", help="Also what SECOND does to FIRST.")] = False,
    weighted: Annotated[
        bool, typer.Option("--weighted", help="Weigh events by their certainty in tone and picture.")
    ] = False,
    publisher: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only what this publisher prints; name or part of one; repeatable."),
    ] = None,
    told_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE",
            help="Only what is told according to sources of this state; article for the article's own word; repeatable.",
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Begin on this day.")] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", help="End before this day.")] = None,
    format: Annotated[Shape | None, typer.Option(help="table on a terminal, jsonl otherwise, unless given.")] = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw it into this file (.svg, .png, .html) instead of writing rows."),
    ] = None,
    language: Annotated[Language, typer.Option(help="Of the picture.")] = Language.en,
    archive: ArchiveOption = None,
) -> None:
    """Count what happens between two sides in each period: events by quad class or type, tone, and how much was read."""
    from depesche.relations import series

    with Archive.open(archive, create=False) as kept:
        table = series(
            kept,
            first,
            second,
            directed=not undirected,
            by=by.value,
            split=None if split is Split.none else "quad" if split is Split.quad else "type",
            certain=weighted,
            publishers=publisher or (),
            told_by=told_by or (),
            since=since,
            before=before,
        )
    wide = int(table.schema.metadata[b"wide"])
    if wide:
        complain(f"{wide} {'event is' if wide == 1 else 'events are'} dated too broadly to lie in one {by.value}")
    if plot:
        _draw(table, plot, language)
    if output or not plot:
        pages = iter([table.replace_schema_metadata(None)])
        write_tables(pages, format, output, partial(series_table, certain=weighted))


def _draw(table: pa.Table, file: Path, language: Language) -> None:
    from depesche.relations.charts import timeline
    from depesche.relations.pictures import write_picture

    write_picture(timeline(table, language.value), file, language.value)

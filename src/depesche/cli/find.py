"""``depesche find``: ask the archive."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.main

from depesche.archive import Archive
from depesche.archive.asking import FIELDS, Query, parse, query_of
from depesche.archive.asking import count as number_of
from depesche.cli.options import ArchiveOption
from depesche.cli.output import Shape, complain, write_tables
from depesche.render.found import found_table

if TYPE_CHECKING:
    import pyarrow as pa

_PAGE = 500  # rows fetched at once where all are wanted


class Kind(StrEnum):
    """Of what."""

    events = "events"
    statements = "statements"
    articles = "articles"


class Sort(StrEnum):
    """In which order."""

    newest = "newest"
    oldest = "oldest"


def _with_fields(command: Callable[..., None]) -> Callable[..., None]:
    """The command with one repeatable option for each field that a question may name."""
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[
                list[str] | None,
                typer.Option(f"--{field.name}", metavar="VALUE,…", help=field.meaning, rich_help_panel="Fields"),
            ],
        )
        for field in FIELDS.values()
    ]
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "fields"]

    @wraps(command)
    def with_fields(**given: Any) -> None:
        fields = {name: given.pop(name) or [] for name in FIELDS}
        command(**given, fields=fields)

    made = inspect.Signature([p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own] + options)
    with_fields.__signature__ = made  # type: ignore[attr-defined]
    with_fields.__annotations__ = {p.name: p.annotation for p in made.parameters.values()}
    return with_fields


def find_command() -> Any:
    """The command as the command line has it."""
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command("find")(_with_fields(find))
    return typer.main.get_command(alone)


def find(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUERY]", help='A query line: actor:RUS recipient:PRK type:AID before:2024 "Granaten".'
        ),
    ] = None,
    kind: Annotated[Kind, typer.Option(help="What to look for.")] = Kind.events,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Rows at most.")] = 50,
    after: Annotated[str | None, typer.Option(metavar="CURSOR", help="Where the page before ended.")] = None,
    sort: Annotated[Sort, typer.Option(help="By date.")] = Sort.newest,
    format: Annotated[Shape | None, typer.Option(help="table on a terminal, jsonl otherwise, unless given.")] = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    count: Annotated[bool, typer.Option("--count", help="Only say how many there are.")] = False,
    all: Annotated[bool, typer.Option("--all", help="All rows, fetched page by page.")] = False,
    archive: ArchiveOption = None,
    *,
    fields: dict[str, list[str]],
) -> None:
    """Ask the archive for events, statements or articles. All conditions must hold; commas part values of which one must."""
    question = parse(query or "") & query_of(fields)
    with Archive.open(archive, create=False) as kept:
        if count:
            print(_number(kept, question, kind))
            return
        pages = _pages(kept, question, kind, sort, _PAGE if all else limit, after, all)
        write_tables(pages, format, output, lambda page, target: found_table(page, kind.value, target))


def _number(archive: Archive, question: Query, kind: Kind) -> int:
    with archive.reading() as connection:
        return number_of(connection, question, kind.value)


def _pages(
    archive: Archive, question: Query, kind: Kind, sort: Sort, limit: int, after: str | None, all: bool
) -> Iterator[pa.Table]:
    while True:
        page = archive.find(question, kind.value, limit=limit, after=after, sort=sort.value)
        following = (page.schema.metadata or {}).get(b"after")
        yield page.replace_schema_metadata(None)
        after = following.decode() if following else None
        if after is None:
            return
        if not all:
            complain(f"there is more: --after {after}")
            return

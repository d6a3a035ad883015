"""``depesche read``: from reports to their records."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from depesche.cli import readers
from depesche.cli.options import MinConfidence
from depesche.cli.output import Format, complain, default_format, write_records
from depesche.cli.readers import (
    Pipelines,
    SecondBelow,
    SecondCache,
    SecondLimit,
    SecondModel,
    SecondTimeout,
    SecondUrl,
    named_pipelines,
)
from depesche.errors import InputError
from depesche.given import Given
from depesche.record import Article, Record


class _Tally:
    """Counts what could not be read, and says so once it happens."""

    def __init__(self) -> None:
        self.bad = 0

    def report(self, problem: object) -> None:
        self.bad += 1
        complain(problem)


def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE]…", help="Files, folders of them, patterns; - is standard input."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Date of publication where the article has none: YYYY-MM-DD or YYYY-MM.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="de or en; detected where it is not given.")] = None,
    map: Annotated[
        str | None, typer.Option(help="Which column or key holds what, as in text=body,title=headline,published=date.")
    ] = None,
    format: Annotated[Format | None, typer.Option(help="card on a terminal, jsonl otherwise, unless given.")] = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to read with.")] = 1,
    resume: Annotated[
        bool, typer.Option(help="Keep the records in --output and read only articles that are not in it.")
    ] = False,
    pipeline: Pipelines = None,
    second_reader: SecondUrl = None,
    second_model: SecondModel = None,
    second_below: SecondBelow = 0.4,
    second_limit: SecondLimit = 1000,
    second_timeout: SecondTimeout = 60,
    second_cache: SecondCache = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Read reports and write their records: entities, times, places, statements with their sources, events with certainty."""
    from depesche.article import published_date
    from depesche.intake import Defaults, Mapping, articles
    from depesche.reader import Reader

    if resume and (not output or format not in (None, Format.jsonl)):
        raise InputError("--resume needs --output FILE in the format jsonl.")
    mapping = Mapping.parse(map or "")
    defaults = Defaults(published_date(published) if published else None, language, mapping)
    pipelines, tally = named_pipelines(pipeline or []), _Tally()
    second = readers.second_reader(
        second_reader, second_model, second_below, second_limit, second_timeout, second_cache
    )
    with ExitStack() as stack:
        reader = Reader(pipelines, min_confidence, stack.enter_context(second))
        for named in pipelines:
            reader.pipeline(named)  # what cannot be used is said before anything is read
        done = _already_read(output) if resume and output else frozenset()
        target = stack.enter_context(output.open("a" if resume else "w", encoding="utf-8")) if output else sys.stdout
        shape = format or (Format.jsonl if output else default_format(target))
        found = _well_formed(articles(sources or ["-"], defaults), tally, done)
        records = _good(reader.pipe(found, jobs), tally)
        write_records(_with_progress(records, stack, output is not None or not target.isatty()), shape, target)
    if tally.bad:
        complain(f"{tally.bad} could not be read.")
        raise typer.Exit(1)


def _well_formed(items: Iterable[object], tally: _Tally, done: frozenset[str]) -> Iterator[Article | Given]:
    for item in items:
        if not isinstance(item, Article | Given):
            tally.report(item)
        elif (item.article if isinstance(item, Given) else item).id not in done:
            yield item


def _good(results: Iterable[object], tally: _Tally) -> Iterator[Record]:
    for result in results:
        if isinstance(result, Record):
            yield result
        else:
            tally.report(result)


def _already_read(output: Path) -> frozenset[str]:
    """The articles whose records are in a file; a last line that was cut off is taken away."""
    if not output.exists():
        return frozenset()
    whole, ids = 0, set()
    with output.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                break
            try:
                ids.add(Record.from_json(line).article.id)
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                raise InputError(f"{output}:{number} is no record ({error}). Write to another file.") from None
            whole += len(line)
    with output.open("r+b") as file:
        file.truncate(whole)
    return frozenset(ids)


def _with_progress(records: Iterable[Record], stack: ExitStack, wanted: bool) -> Iterable[Record]:
    """Count on standard error, where a person looks and the records go elsewhere."""
    if not (wanted and sys.stderr.isatty()):
        return records
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    return progress.track(records, total=None)

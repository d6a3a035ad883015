"""``depesche collect``: from any source into the archive."""

from __future__ import annotations

import dataclasses
import shlex
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from depesche.cli.options import PATIENCE, AllowPrivate, ArchiveOption, Jobs, Language, Map, Published
from depesche.cli.output import complain

if TYPE_CHECKING:
    from depesche.collecting import Kept, Tally
    from depesche.collecting.keeping import Observer
    from depesche.intake import Defaults

_EVERY = 10.0  # seconds between two lines of progress where nobody sits at a terminal


def collect(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files, folders, patterns, - and URLs of feeds, sitemaps and pages."),
    ],
    archive: ArchiveOption = None,
    published: Published = None,
    language: Language = None,
    map: Map = None,
    jobs: Jobs = 1,
    since: Annotated[
        str | None, typer.Option(help="Pass over entries of feeds and sitemaps that say they are older: YYYY-MM-DD.")
    ] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Fetch, read and keep: articles that the archive has are passed over, so that a second run continues."""
    from depesche.archive import Archive
    from depesche.article import published_date
    from depesche.collecting import Stop
    from depesche.collecting import collect as bring
    from depesche.collecting.expecting import expected
    from depesche.intake.client import Client
    from depesche.intake.politeness import Timing

    wanted = defaults(published, language, map)
    stop = Stop()
    client = Client(allow_private=allow_private, timing=dataclasses.replace(Timing(), sleep=stop.sleep))
    with stop.on_signals(), Archive.open(archive, patience=PATIENCE) as kept, progress(expected(sources)) as observe:
        tally = bring(
            sources,
            kept,
            defaults=wanted,
            jobs=jobs,
            client=client,
            since=published_date(since) if since else None,
            command=shlex.join(["collect", *sources]),
            stop=stop,
            observe=observe,
            report=complain,
        )
    finish(tally, stop.asked)


def defaults(published: str | None, language: str | None, map: str | None) -> Defaults:
    """What the user says of all articles."""
    from depesche.article import published_date
    from depesche.intake import Defaults, Mapping

    return Defaults(published_date(published) if published else None, language, Mapping.parse(map or ""))


def finish(tally: Tally, stopped: bool) -> None:
    """The summary, and exit code 1 where something was refused; who was asked to stop has done so."""
    complain(f"{'stopped; ' if stopped else ''}{tally}")
    if tally.refused and not stopped:
        raise typer.Exit(1)


@contextmanager
def progress(total: int | None) -> Iterator[Observer]:
    """Counts, rate and remaining time on standard error: a bar at a terminal, else a line now and then.

    Args:
        total: articles to be expected, where that is known.
    """
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, started = bar.add_task("", total=total, rate=""), time.monotonic()

        def observe(kept: Kept) -> None:
            done = kept.tally.total
            bar.update(task, completed=done, rate=f"{done / max(time.monotonic() - started, 0.001):,.1f}/s")

        yield observe


class _Lines:
    """Writes a line every few seconds."""

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._started = self._said = time.monotonic()

    def __call__(self, kept: Kept) -> None:
        now = time.monotonic()
        if now - self._said < _EVERY:
            return
        self._said, done = now, kept.tally.total
        rate = done / (now - self._started)
        line = f"{done:,}{f' of {self._total:,}' if self._total else ''}, {rate:,.1f}/s"
        left = max(self._total - done, 0) / rate if self._total else None
        complain(line if left is None else f"{line}, about {_duration(left)} left")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return (
        f"{minutes // 60} h {minutes % 60} min"
        if minutes >= 60
        else f"{minutes} min {rest} s"
        if minutes
        else f"{rest} s"
    )

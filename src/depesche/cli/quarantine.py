"""``depesche quarantine``: what could not be read, and what to do about it."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from depesche.cli.options import PATIENCE, AllowPrivate, ArchiveOption, Language, Map, Published
from depesche.cli.output import complain
from depesche.cli.watch import Listing, minute, print_table
from depesche.errors import InputError

if TYPE_CHECKING:
    from depesche.archive import Archive
    from depesche.archive.quarantine import Quarantined

quarantine = typer.Typer(help="See, retry or drop what could not be read.", no_args_is_help=True)

Numbers: TypeAlias = Annotated[
    list[int] | None, typer.Argument(metavar="[NUMBER]…", help="As `quarantine list` numbers them.")
]
All: TypeAlias = Annotated[bool, typer.Option("--all", help="Everything in quarantine.")]


@quarantine.command("list")
def list_(
    archive: ArchiveOption = None,
    format: Annotated[Listing, typer.Option(help="table or json.")] = Listing.table,
) -> None:
    """Show what is in quarantine, with reason and remedy."""
    from depesche.archive import Archive
    from depesche.archive.quarantine import quarantined

    with Archive.open(archive, create=False) as kept, kept.reading() as connection:
        found = quarantined(connection)
    if format is Listing.json:
        print(json.dumps([asdict(row) for row in found], indent=2, ensure_ascii=False))
        return
    print_table(
        ("number", "source", "reason", "remedy", "attempts", "first seen", "last seen"),
        [(r.id, r.source, r.reason, r.remedy, r.attempts, minute(r.first_seen), minute(r.last_seen)) for r in found],
    )


@quarantine.command()
def retry(
    numbers: Numbers = None,
    all: All = False,
    archive: ArchiveOption = None,
    published: Published = None,
    language: Language = None,
    map: Map = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read again from where it came: a file, a line of one, or a URL. What can be read now leaves quarantine."""
    from depesche.archive import Archive
    from depesche.cli.collect import defaults
    from depesche.collecting import Collector, Stop
    from depesche.collecting import retry as try_again
    from depesche.intake.client import Client
    from depesche.intake.politeness import Timing
    from depesche.reader import Reader

    wanted, stop = defaults(published, language, map), Stop()
    client = Client(allow_private=allow_private, timing=dataclasses.replace(Timing(), sleep=stop.sleep))
    with stop.on_signals(), Archive.open(archive, create=False, patience=PATIENCE) as kept:
        rows = _chosen(kept, numbers, all)
        with Collector(kept, Reader(), command="quarantine retry", stop=stop, report=complain) as collector:
            result = try_again(collector, rows, client, wanted)
    for row in result.gone:
        complain(f"{row.source} is not there any more. Drop it: depesche quarantine drop {row.id}")
    complain(f"{len(result.read)} read, {len(result.refused)} refused again, {len(result.gone)} gone")
    if (result.refused or result.gone) and not stop.asked:
        raise typer.Exit(1)


@quarantine.command()
def drop(numbers: Numbers = None, all: All = False, archive: ArchiveOption = None) -> None:
    """Give up what is in quarantine."""
    from depesche.archive import Archive
    from depesche.archive.quarantine import drop as give_up

    with Archive.open(archive, create=False, patience=PATIENCE) as kept:
        rows = _chosen(kept, numbers, all)
        with kept.writing() as connection:
            complain(f"{give_up(connection, [row.id for row in rows])} dropped")


def _chosen(archive: Archive, numbers: list[int] | None, all: bool) -> list[Quarantined]:
    from depesche.archive.quarantine import quarantined

    if bool(numbers) == all:
        raise InputError("Name what is meant: numbers as `depesche quarantine list` shows them, or --all.")
    with archive.reading() as connection:
        rows = quarantined(connection, None if all else numbers)
    if missing := sorted(set(numbers or ()) - {row.id for row in rows}):
        raise InputError(f"There is no number {missing[0]} in quarantine.", "See `depesche quarantine list`.")
    return rows

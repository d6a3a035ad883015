"""``depesche archive``: what an archive holds, whether it is sound, keeping it small, moving it."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import typer

from depesche.cli.corrections import corrections
from depesche.cli.options import PATIENCE, ArchiveOption
from depesche.cli.output import complain
from depesche.cli.progress import progress
from depesche.errors import InputError

archive = typer.Typer(
    no_args_is_help=True, help="What an archive holds, whether it is sound; keeping it small, moving it."
)


class InfoFormat(StrEnum):
    """How ``info`` is shown."""

    table = "table"
    json = "json"


@archive.command()
def info(
    archive: ArchiveOption = None,
    format: Annotated[InfoFormat, typer.Option(help="table or json.")] = InfoFormat.table,
) -> None:
    """Say what the archive holds."""
    from depesche.archive import Archive

    with Archive.open(archive, create=False) as opened:
        found = opened.info()
    if format is InfoFormat.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        print(f"{name:<12}{value:>16,}" if isinstance(value, int) else f"{name:<12}{value!s:>16}")


@archive.command()
def check(archive: ArchiveOption = None) -> None:
    """Check every text, span and reference, and the index against the records."""
    from depesche.archive import Archive

    count = 0
    with Archive.open(archive, create=False) as opened:
        for fault in opened.faults():
            print(fault)
            count += 1
    if count:
        complain(f"{count:,} faults.")
        raise typer.Exit(1)
    complain("the archive is sound.")


@archive.command()
def compact(archive: ArchiveOption = None) -> None:
    """Give space back and make questions quick again after much was changed."""
    from depesche.archive import Archive

    with Archive.open(archive, create=False, patience=PATIENCE) as opened:
        before, dropped = opened.size(), opened.compact()
        complain(f"{before:,} bytes before, {opened.size():,} now; {dropped:,} actors that nothing spoke of are gone.")


@archive.command("export")
def save(
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="archive.jsonl, archive.jsonl.gz, or - for standard output.")
    ],
    archive: ArchiveOption = None,
) -> None:
    """Write everything in the archive as JSON Lines: every version with its source, coder, status and record."""
    from depesche.archive import Archive

    with Archive.open(archive, create=False) as opened:
        held = opened.info()
        with _writing(target) as file, progress("articles", int(held["articles"] or 0)) as step:
            for line in opened.export():
                file.write(line + b"\n")
                step(line.startswith(b'{"article"'))


@archive.command("import")
def load(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What export wrote, or - for standard input.")],
    archive: ArchiveOption = None,
) -> None:
    """Put an exported archive into this one; what it holds already is passed over."""
    from depesche.archive import Archive, Outcome

    counts = Counter[Outcome]()
    with Archive.open(archive, patience=PATIENCE) as opened, _reading(source) as file, progress("articles") as step:
        lines = ((f"{source}:{number}", line) for number, line in enumerate(file, 1) if line.strip())
        with opened.bulk(complain):
            for outcomes in opened.load(lines):
                counts.update(outcomes)
                step(len(outcomes))
    complain(", ".join(f"{counts[o]:,} {o.value}" for o in (Outcome.new, Outcome.known, Outcome.changed)))


archive.command()(corrections)


@contextmanager
def _writing(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdout.buffer
        return
    try:
        with gzip.open(path, "wb", 6) if path.suffix == ".gz" else path.open("wb") as file:
            yield cast(BinaryIO, file)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.", "Name another file.") from None


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            yield cast(BinaryIO, file)
    except (OSError, EOFError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{path}: {reason}.", "Give a whole file that export wrote.") from None

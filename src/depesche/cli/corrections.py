"""``depesche archive corrections``: corrected records, to learn from and to measure by."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from depesche.cli.options import ArchiveOption
from depesche.cli.output import complain
from depesche.errors import CorrectionError, InputError
from depesche.record import Record


class Which(StrEnum):
    """Which corrections are put in."""

    accepted = "accepted"
    open = "open"


class Shape(StrEnum):
    """How corrected records are written."""

    gold = "gold"
    jsonl = "jsonl"


def corrections(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER|FILE", help="A folder for gold, a file or - for jsonl.")
    ],
    status: Annotated[
        Which, typer.Option(help="accepted: those that were accepted; open: those not decided yet, too.")
    ] = Which.accepted,
    format: Annotated[
        Shape, typer.Option(help="gold: annotated reports, a file each; jsonl: records as `read` writes them.")
    ] = Shape.gold,
    archive: ArchiveOption = None,
) -> None:
    """Write every corrected article with its corrections in it; the archive stays as it is."""
    from depesche.archive import Archive
    from depesche.web.keeping import corrected_records

    written, refused = 0, 0
    with Archive.open(archive, create=False) as kept, _target(output, format) as write:
        for one in corrected_records(kept, undecided=status is Which.open):
            try:
                if isinstance(one.record, CorrectionError):
                    raise one.record
                write(one.name, one.record)
                written += 1
            except CorrectionError as error:
                complain(f"{one.name}: {error}")
                refused += 1
    complain(f"{written:,} written, {refused:,} left out")
    if refused:
        raise typer.Exit(1)


@contextmanager
def _target(output: Path, shape: Shape) -> Iterator[Callable[[str, Record], None]]:
    from depesche.web.keeping import gold

    try:
        if shape is Shape.gold:
            output.mkdir(parents=True, exist_ok=True)
            yield lambda name, record: _write_report(output / f"{name}.json", gold(record, name))
        else:
            with _file(output) as file:
                yield lambda name, record: print(record.to_json(), file=file)
    except OSError as error:
        raise InputError(f"{output}: {error.strerror}.", "Name another place with --output.") from None


@contextmanager
def _file(path: Path) -> Iterator[TextIO]:
    if str(path) == "-":
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8") as file:
        yield file


def _write_report(path: Path, report: dict[str, object]) -> None:
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")

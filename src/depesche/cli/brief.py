"""``depesche brief``: a page to keep on what the archive holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from depesche.archive import Archive
from depesche.archive.asking import parse
from depesche.cli.options import ArchiveOption
from depesche.errors import InputError

if TYPE_CHECKING:
    from depesche.brief import Brief, Subject

_MOST: Final = 2
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


class Written(StrEnum):
    """The language a brief is written in."""

    de = "de"
    en = "en"


def brief(
    parties: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARTY [PARTY]]", help="One party or two: a state (RUS), a name, or a Wikidata id."),
    ] = None,
    query: Annotated[
        str | None, typer.Option(metavar="QUERY", help="A query line as for find, instead of parties.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what is dated to this day or later.")] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", help="Only what is dated before this day.")] = None,
    language: Annotated[
        Written | None, typer.Option(help="Of the brief; without it that of the system, if it is one of them, else en.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=2000, help="The newest so many events, and statements, are read.")
    ] = 200,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A file .html, .pdf or .md; - is Markdown on standard output."
        ),
    ] = "-",
    archive: ArchiveOption = None,
) -> None:
    """Write a brief: what happened, who said what, what is only possible, denied or open, each sentence with its source."""
    from depesche.brief import brief as write

    subject, render = _subject(parties or [], query), _renderer(output)
    with Archive.open(archive, create=False) as kept:
        made = write(
            kept,
            subject,
            since=since,
            before=before,
            language=(language or _of_the_system()).value,
            limit=limit,
            title=query,
        )
    if output == "-":
        sys.stdout.buffer.write(render(made))
        return
    try:
        Path(output).write_bytes(render(made))
    except OSError as error:
        raise InputError(f"{output}: {error.strerror}.", "Name a file that can be written.") from None


def _subject(parties: list[str], query: str | None) -> Subject:
    if bool(parties) == (query is not None) or len(parties) > _MOST:
        raise InputError("A brief is on one party, on two, or on a query.", "Say depesche brief RUS PRK, or --query …")
    if query is not None:
        return parse(query)
    return parties[0] if len(parties) == 1 else parties


def _renderer(output: str) -> Callable[[Brief], bytes]:
    """How a brief is written into a file of this name."""
    from depesche.brief import to_html, to_markdown, to_pdf

    forms: dict[str, Callable[[Brief], bytes]] = {
        ".html": lambda made: to_html(made).encode(),
        ".htm": lambda made: to_html(made).encode(),
        ".md": lambda made: to_markdown(made).encode(),
        ".pdf": to_pdf,
    }
    suffix = ".md" if output == "-" else Path(output).suffix.lower()
    if suffix not in forms:
        raise InputError(f"{output}: no brief has this suffix.", "Name a file .html, .pdf or .md, or - for Markdown.")
    return forms[suffix]


def _of_the_system() -> Written:
    """German where the system speaks it, else English."""
    name = next((os.environ[variable] for variable in _LOCALE if os.environ.get(variable)), "")
    return Written.de if name.startswith(Written.de.value) else Written.en

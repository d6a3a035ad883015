"""The reader that a command works with, from the options that say which pipelines and which second reader it has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from depesche.cli.output import complain
from depesche.errors import InputError

if TYPE_CHECKING:
    from depesche.second import SecondReader

KEY_VARIABLE: Final = "DEPESCHE_SECOND_READER_KEY"

Pipelines: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--pipeline",
        metavar="LANGUAGE=NAME",
        help="A spaCy pipeline with UD labels, by name or path, to read a language with instead of the shipped one, as in de=NAME.",
    ),
]
SecondUrl: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--second-reader",
        metavar="URL",
        help=f"Ask the model at this OpenAI-compatible address where confidence is low; its key is in {KEY_VARIABLE}.",
    ),
]
SecondModel: TypeAlias = Annotated[
    str | None, typer.Option("--second-model", metavar="NAME", help="The second reader's model.")
]
SecondBelow: TypeAlias = Annotated[
    float, typer.Option("--second-below", min=0, max=1, help="Ask about items whose confidence is lower.")
]
SecondLimit: TypeAlias = Annotated[
    int, typer.Option("--second-limit", min=0, help="Most requests of a run; 0 takes only what the cache has.")
]
SecondTimeout: TypeAlias = Annotated[
    float, typer.Option("--second-timeout", min=1, max=3600, metavar="SECONDS", help="Longest time of one request.")
]
SecondCache: TypeAlias = Annotated[
    Path | None,
    typer.Option("--second-cache", metavar="FILE", help="Keep the answers here instead of the user's cache directory."),
]


def named_pipelines(given: Sequence[str]) -> dict[str, str]:
    """Language → pipeline, from ``de=NAME``. Raises ``InputError`` for what says no such thing, or says a language twice."""
    named: dict[str, str] = {}
    for one in given:
        language, _, name = one.partition("=")
        if not (language.isalpha() and language.islower() and name):
            raise InputError(f"--pipeline {one}: which language is it for?", "Write it as in --pipeline de=NAME.")
        if language in named:
            raise InputError(f"--pipeline names two pipelines for the language “{language}”.", "Leave one out.")
        named[language] = name
    return named


@contextmanager
def second_reader(
    url: str | None, model: str | None, below: float, limit: int, timeout: float, cache: Path | None
) -> Iterator[SecondReader | None]:
    """The second reader that was asked for, whose counts are said at the end; nobody without a URL."""
    if url is None:
        if model is not None:
            raise InputError("--second-model needs the address of a server.", "Give it with --second-reader URL.")
        yield None
        return
    from depesche.second import SecondReader

    reader = SecondReader(
        url,
        model=model or "",
        key=os.environ.get(KEY_VARIABLE) or None,
        below=below,
        limit=limit,
        timeout=timeout,
        cache=cache,
        report=complain,
    )
    try:
        yield reader
    finally:
        complain(reader.counts)

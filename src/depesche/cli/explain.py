"""``depesche explain``: which rule and which lexicon entry made each statement and event."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from depesche.cli.output import complain


def explain(
    source: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, or - for standard input.")],
    published: Annotated[str | None, typer.Option(help="Date of publication where the article has none.")] = None,
    language: Annotated[str | None, typer.Option(help="de or en; detected where it is not given.")] = None,
    map: Annotated[
        str | None, typer.Option(help="Which column or key holds what, as in text=body,title=headline,published=date.")
    ] = None,
) -> None:
    """Say for each statement and event which rule and lexicon entry made it."""
    from rich.console import Console
    from rich.text import Text

    from depesche.given import Given
    from depesche.intake import Defaults, Mapping, Problem, articles
    from depesche.reader import Reader
    from depesche.reading.explain import explanations

    defaults = Defaults(published, language, Mapping.parse(map or ""))
    reader, bad = Reader(), False
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for item in articles([source], defaults):
        if isinstance(item, Problem):
            complain(item)
            bad = True
            continue
        article = item.article if isinstance(item, Given) else item
        console.print(Text(f"{article.id}  {article.title or ''}".rstrip(), style="bold"))
        for line in explanations(reader.pipeline(article.language), item):
            console.print(Text(f"  {line}"))
    if bad:
        raise typer.Exit(1)

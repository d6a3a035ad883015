"""``depesche recode``: what an older coder made is coded again."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from depesche.cli.options import PATIENCE, ArchiveOption, Jobs
from depesche.cli.output import complain
from depesche.cli.progress import progress
from depesche.errors import DepescheError


def recode(
    archive: ArchiveOption = None,
    language: Annotated[str | None, typer.Option(metavar="de|en", help="Only articles in this language.")] = None,
    jobs: Jobs = 1,
) -> None:
    """Code again, in place, what another version, other models or other words made; a run that was stopped goes on."""
    from depesche.archive import Archive
    from depesche.archive.recoding import count_old, languages
    from depesche.archive.recoding import recode as code_again
    from depesche.language.pipelines import MODELS
    from depesche.reader import Reader
    from depesche.reading.coder import coder

    failed = done = 0
    with Archive.open(archive, create=False, patience=PATIENCE) as opened:
        with opened.reading() as connection:
            asked = [language] if language else languages(connection)
            coders = {one: coder(one) for one in asked if (MODELS / one).is_dir()}
            total = count_old(connection, coders)
        for one in sorted(set(asked) - coders.keys()):
            complain(f"no model for the language “{one}”; its articles are left as they are.")
        with progress("articles", total) as step:
            for result in code_again(opened, partial(Reader().pipe, jobs=jobs), coders):
                if isinstance(result, DepescheError):
                    complain(result)
                    failed += 1
                else:
                    done += result
                    step(result)
    complain(f"{done:,} coded again, {failed:,} left as they were")
    if failed:
        raise typer.Exit(1)

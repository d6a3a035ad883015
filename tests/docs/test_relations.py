"""The page about series: its columns, scores, groups and commands are those that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.docs.test_archive import page, table_rows
from tests.relations.news import event, report
from typer.testing import CliRunner

from depesche.archive import Archive
from depesche.cli import app
from depesche.codes import EVENT_TYPES
from depesche.relations import COLUMNS

TEXT = page("relations.md")


def test_every_column_is_documented_in_its_order() -> None:
    documented = [name for name in table_rows(TEXT) if name not in ("period", "quad` or `type")]
    assert documented == list(COLUMNS)


def test_the_scores_are_those_that_are_used() -> None:
    told = {name: float(score.replace("−", "-")) for name, score in re.findall(r"([A-Z]+) ([−+][\d.]+)", TEXT)}
    assert told == {kind.name: kind.score for kind in EVENT_TYPES.values()}


def test_the_commands_run(tmp_path: Path) -> None:
    place = str(tmp_path / "a.db")
    with Archive.open(place) as archive:
        archive.add(
            [
                report(
                    "blatt",
                    event(),
                    event("CONSULT", "Kim RUS", "", number=2),
                    event("SANCTION", "EU", "RUS", number=3),
                )
            ]
        )
    [block] = re.findall(r"```sh\n(.+?)```", TEXT, re.DOTALL)
    for line in block.splitlines():
        words = [word.replace("rus-prk", str(tmp_path / "rus-prk")) for word in shlex.split(line, comments=True)[1:]]
        result = CliRunner().invoke(app, [*words, "--archive", place])
        assert result.exit_code == 0, (line, result.output, result.exception)
    assert (tmp_path / "rus-prk.svg").exists()

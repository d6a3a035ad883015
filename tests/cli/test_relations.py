"""depesche relations, as a user types it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.relations.news import event, report
from typer.testing import CliRunner, Result

from depesche.archive import Archive
from depesche.cli import app
from depesche.errors import QueryError


@pytest.fixture
def place(tmp_path: Path) -> str:
    found = str(tmp_path / "a.db")
    with Archive.open(found) as archive:
        archive.add(
            [
                report("blatt", event(), event("THREATEN", "PRK", "RUS", number=2)),
                report("bote", event("AID", certainty="PS+", according_to="s1", date="2023-09"), told_by="JPN"),
            ]
        )
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["relations", *words])


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, (result.output, result.exception)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_lines_for_a_program(place: str) -> None:
    found = lines(run("RUS", "PRK", "--archive", place))
    assert [(line["quad"], line["count"]) for line in found if line["count"]] == [
        ("verbal cooperation", 1), ("material cooperation", 1),
    ]  # fmt: skip


def test_options_ask_what_they_say(place: str) -> None:
    def counted(*words: str) -> int:
        return sum(
            int(str(line["count"])) for line in lines(run("RUS", "PRK", "--split", "none", "--archive", place, *words))
        )

    assert counted() == 2
    assert counted("--undirected") == 3
    assert counted("--publisher", "bote") == 1
    assert counted("--told-by", "article") == 1
    assert counted("--told-by", "article", "--told-by", "JPN") == 2
    assert counted("--since", "2023-10") == 0
    assert counted("--before", "2023-09-14", "--by", "day") == 1


def test_weighted_tone(place: str) -> None:
    [line] = lines(run("RUS", "PRK", "--split", "none", "--weighted", "--archive", place))
    assert line["tone"] == round((4.2 + 7.4 / 3) / (4 / 3), 4)


def test_what_is_dated_too_broadly_is_said(place: str) -> None:
    assert (
        "1 event is dated too broadly to lie in one week"
        in run("RUS", "PRK", "--by", "week", "--archive", place).stderr
    )


def test_a_table_for_people_and_csv(place: str, tmp_path: Path) -> None:
    shown = run("RUS", "PRK", "--format", "table", "--archive", place).stdout
    assert "verbal cooperation" in shown
    assert "2023-09" in shown
    assert "verbal conflict" not in shown
    run("RUS", "--format", "csv", "--output", str(tmp_path / "a.csv"), "--archive", place)
    [first, *_] = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8")))
    assert first["period"] == "2023-09"


def test_a_picture(place: str, tmp_path: Path) -> None:
    pytest.importorskip("altair")
    result = run("RUS", "PRK", "--plot", str(tmp_path / "a.svg"), "--language", "de", "--archive", place)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Zusammenarbeit in Taten" in (tmp_path / "a.svg").read_text("utf-8")


def test_nobody_of_that_name(place: str) -> None:
    assert isinstance(run("Niemand", "--archive", place).exception, QueryError)

"""From sources to the archive and back, as a desk types it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.cli.test_commands import REPORT, run
from tests.intake.server import Page, Site
from typer.testing import CliRunner, Result

from depesche.archive import Archive
from depesche.archive.asking import COLUMNS, FIELDS
from depesche.cli import app, find

RUSSIA = """date 2023-09-15 Russland weist Warnung zurück

Russland wies die Warnung aus Tokio am Freitag zurück.
"""


def invoke(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two reports in it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "japan.txt").write_text(REPORT, "utf-8")
    (folder / "russland.txt").write_text(RUSSIA, "utf-8")
    result = invoke("collect", folder, "--archive", folder / "a.db")
    assert result.exit_code == 0, result.output
    assert "2 new, 0 known, 0 changed, 0 withdrawn, 0 refused" in result.stderr
    return folder / "a.db"


def test_a_second_run_knows_everything(place: Path) -> None:
    assert "0 new, 2 known" in invoke("collect", place.parent / "*.txt", "--archive", place).stderr


def test_the_archive_may_be_named_by_the_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPESCHE_ARCHIVE", str(place))
    assert run("find", "--kind", "articles", "--count") == "2\n"


def test_a_question_may_be_a_line_or_options_or_both(place: Path) -> None:
    asked = [
        ("find", "actor:JPN recipient:RUS"),
        ("find", "--actor", "JPN", "--recipient", "RUS"),
        ("find", "actor:JPN", "--recipient", "CHN,RUS"),
    ]
    answers = {run(*question, "--archive", place) for question in asked}
    assert len(answers) == 1
    found = [json.loads(line) for line in answers.pop().splitlines()]
    assert ("Japan", "Russland") in {(*row["actors"], *row["recipients"]) for row in found}
    assert {(*row["recipients"],) for row in found} == {("Russland",)}
    assert all(row["trigger"] in row["sentence"] for row in found)


def test_every_format_holds_the_same(place: Path, tmp_path: Path) -> None:
    asked = ("find", "--archive", place, "--kind", "statements", "--all")
    lines = [json.loads(line) for line in run(*asked).splitlines()]
    assert lines
    run(*asked, "--format", "parquet", "--output", tmp_path / "f.parquet")
    assert parquet.read_table(tmp_path / "f.parquet").to_pylist() == lines
    run(*asked, "--format", "csv", "--output", tmp_path / "f.csv")
    with (tmp_path / "f.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert list(cells[0]) == list(COLUMNS["statements"])
    assert [row["sources"] for row in cells] == ["; ".join(line["sources"]) for line in lines]


@pytest.mark.parametrize(
    ("kind", "holds"), [("events", "→ Russland"), ("statements", "Kamikawa"), ("articles", "Japan warnt")]
)
def test_a_table_is_for_people(place: Path, kind: str, holds: str) -> None:
    assert holds in run("find", "--archive", place, "--kind", kind, "--format", "table")


def test_pages_follow_each_other(place: Path) -> None:
    asked = ("find", "--archive", place, "--kind", "articles", "--limit", 1, "--sort", "oldest")
    first = invoke(*asked)
    cursor = re.search(r"--after (\S+)", first.stderr)
    assert cursor
    second = invoke(*asked, "--after", cursor[1])
    assert "--after" not in second.stderr
    titles = [json.loads(result.stdout)["title"] for result in (first, second)]
    assert titles == ["Japan warnt Russland", "Russland weist Warnung zurück"]


def test_all_fetches_every_page(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "_PAGE", 1)
    assert len(run("find", "--archive", place, "--kind", "articles", "--all").splitlines()) == 2


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (["actr:RUS"], "At character 1 of the question: There is no field “actr”; did you mean actor?"),
        (["--type", "HELP"], "--type: “HELP” is none of"),
        (["--after", "x"], "“x” is no place to go on from"),
        (['"Granaten'], "At character 1 of the question: this quotation mark is never closed"),
    ],
)
def test_a_question_that_cannot_be_understood_is_answered_with_the_place(
    place: Path, question: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from depesche.cli import main

    monkeypatch.setattr("sys.argv", ["depesche", "find", *question, "--archive", str(place)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert says in capsys.readouterr().err


def test_every_field_is_an_option() -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run("find", "--help"))
    assert [name for name in FIELDS if f"--{name}" not in shown] == []


def test_what_is_refused_waits_in_quarantine_until_it_is_mended_or_dropped(tmp_path: Path) -> None:
    place, source = tmp_path / "a.db", tmp_path / "a.jsonl"
    source.write_text('{"text": "Japan warnte Russland."}\n{"text": }\n{"text"\n', "utf-8")
    result = invoke("collect", source, "--archive", place)
    assert result.exit_code == 1
    assert "1 new, 0 known, 0 changed, 0 withdrawn, 2 refused" in result.stderr
    held = json.loads(run("quarantine", "list", "--archive", place, "--format", "json"))
    assert [row["source"] for row in held] == [f"{source}:2", f"{source}:3"]
    source.write_text('{"text": "Japan warnte Russland."}\n{"text": "Russland antwortete Japan."}\n{"text"\n', "utf-8")
    assert "1 read, 1 refused again, 0 gone" in invoke("quarantine", "retry", "--all", "--archive", place).stderr
    assert f"{source}:3" in run("quarantine", "list", "--archive", place)
    assert "1 dropped" in invoke("quarantine", "drop", held[1]["id"], "--archive", place).stderr
    assert json.loads(run("quarantine", "list", "--archive", place, "--format", "json")) == []


def test_a_number_that_is_not_in_quarantine_is_named(place: Path) -> None:
    assert "There is no number 7" in str(invoke("quarantine", "drop", 7, "--archive", place).exception)
    assert "or --all" in str(invoke("quarantine", "retry", "--archive", place).exception)


def test_sources_are_watched_and_say_how_they_do(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    with Site() as site:
        page = (
            f"<html lang=de><body><article><p>{'Japan warnte Russland am Mittwoch. ' * 9}</p></article></body></html>"
        )
        urls = [site.put("/page", Page(page.encode())), site.url + "/weg"]
        listed = tmp_path / "sources.toml"
        listed.write_text("".join(f'[[source]]\nurl = "{url}"\nallow_private = true\n' for url in urls), "utf-8")
        result = invoke("watch", listed, "--once", "--archive", place)
    assert result.exit_code == 1
    assert "1 new, 0 known, 0 changed, 0 withdrawn, 1 refused" in result.stderr
    good, bad = json.loads(run("sources", "--archive", place, "--format", "json"))
    assert (good["error"], bad["succeeded"], bad["failures"]) == (None, None, 1)
    assert 0 <= good["lag"] < 600
    assert "404" in bad["error"]
    assert "never" in run("sources", "--archive", place)


def test_a_private_address_is_not_fetched_unless_allowed(tmp_path: Path) -> None:
    with Site() as site:
        result = invoke("collect", site.put("/feed", Page(b"x")), "--archive", tmp_path / "a.db")
        assert site.hits == []
    assert result.exit_code == 1
    assert "is this machine" in result.stderr


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    for command in (["find"], ["sources"], ["quarantine", "list"]):
        assert "There is no archive" in str(invoke(*command, "--archive", tmp_path / "none.db").exception)


def test_many_processes_keep_what_one_keeps(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    rows = [{"id": str(n), "text": f"Japan warnte Russland zum {n}. Mal.", "language": "de"} for n in range(20)]
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    kept = []
    for jobs in (1, 2):
        place = str(tmp_path / f"{jobs}.db")
        assert "20 new" in invoke("collect", source, "--jobs", jobs, "--archive", place).stderr
        with Archive.open(place) as archive:
            kept.append(list(archive.records(range(1, 21))))
    assert kept[0] == kept[1]

"""The commands, as a desk uses them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.second.server import Answer, Model
from typer.testing import CliRunner

import depesche
from depesche.cli import app
from depesche.errors import DepescheError
from depesche.record import Record

REPORT = """date 2023-09-14 Japan warnt Russland

Japan warnte Russland am Mittwoch vor Waffenlieferungen.

„Wir beobachten die Gespräche mit Sorge“, sagte Außenministerin Yoko Kamikawa.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "japan.txt"
    path.write_text(REPORT, "utf-8")
    return path


def run(*args: object, input: str | None = None, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(a) for a in args], input=input)
    assert result.exit_code == code, result.output + str(result.exception)
    return result.stdout


def test_a_report_becomes_a_record_whose_spans_lie_in_its_text(report: Path) -> None:
    record = Record.from_json(run("read", report))
    assert record.article.published == "2023-09-14"
    assert record.article.text.startswith("Japan warnt Russland\n\nJapan warnte")
    assert record.statements
    assert all(0 <= a < b <= len(record.article.text) for a, b in record.spans())


def test_a_report_may_come_through_a_pipe() -> None:
    assert Record.from_json(run("read", "-", "--language", "de", input=REPORT)).article.title == "Japan warnt Russland"


def test_the_columns_of_a_table_are_named_by_the_user(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("headline;body;lang\nTokio warnt;Japan warnte Russland am Mittwoch.;de\n", "utf-8")
    record = Record.from_json(run("read", table, "--map", "text=body,title=headline,language=lang"))
    assert record.article.text == "Tokio warnt\n\nJapan warnte Russland am Mittwoch."


def test_two_processes_write_what_one_writes(report: Path, tmp_path: Path) -> None:
    articles = tmp_path / "a.jsonl"
    rows = [{"id": str(n), "text": f"Japan warnte Russland zum {n}. Mal.", "language": "de"} for n in range(20)]
    articles.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    run("read", articles, "--output", one)
    run("read", articles, "--output", two, "--jobs", 2)
    assert one.read_bytes() == two.read_bytes()


def test_what_is_less_likely_right_than_asked_for_is_left_out(report: Path, tmp_path: Path) -> None:
    whole, sure = tmp_path / "whole.jsonl", tmp_path / "sure.jsonl"
    run("read", report, "--output", whole)
    run("read", report, "--output", sure, "--min-confidence", 0.99, "--jobs", 2)
    assert Record.from_json(whole.read_text("utf-8")).events
    assert not Record.from_json(sure.read_text("utf-8")).events
    assert not Record.from_json(run("show", whole, "--format", "jsonl", "--min-confidence", 0.99)).events
    run("read", report, "--min-confidence", 50, code=2)


def test_entities_that_come_with_an_article_are_coded_and_a_bad_one_is_named_with_file_and_line(tmp_path: Path) -> None:
    text = "Japan warnte Russland am Mittwoch vor Waffenlieferungen an Nordkorea."
    japan = {"id": "jp", "name": "Japan", "kind": "country", "mentions": [[0, 5]]}
    russia = {"id": "ru", "name": "Russland", "kind": "country", "mentions": [[13, 21]]}
    rows = [
        {"id": "a", "text": text, "language": "de", "title": "Warnung", "entities": [japan, russia]},
        {"id": "b", "text": text, "language": "de", "entities": [{**japan, "mentions": [[0, 999]]}]},
    ]
    articles, out = tmp_path / "a.jsonl", tmp_path / "out.jsonl"
    articles.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    result = CliRunner().invoke(app, ["read", str(articles), "--output", str(out), "--jobs", "2"])
    assert result.exit_code == 1
    assert "a.jsonl:2" in result.stderr
    assert "“jp”" in result.stderr
    record = Record.from_json(out.read_text("utf-8"))
    assert [e.id for e in record.entities] == ["jp", "ru"]
    assert ("jp", "ru") in {(*e.actors, *e.recipients) for e in record.events}


def test_a_bad_article_is_reported_and_the_good_one_is_kept(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("read", report, tmp_path / "weg.txt", "--output", out, code=1)
    assert len(out.read_text("utf-8").splitlines()) == 1


def test_a_broken_off_run_is_resumed(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    other = tmp_path / "russland.txt"
    other.write_text("Russland wies die Warnung aus Tokio zurück.", "utf-8")
    run("read", report, "--output", out)
    with out.open("a", encoding="utf-8") as file:
        file.write('{"schema":"depesche/1","arti')  # the machine went down here
    run("read", report, other, "--output", out, "--resume")
    assert [Record.from_json(line).article.id for line in out.read_text("utf-8").splitlines()] == ["japan", "russland"]


def test_a_language_without_a_model_is_named_with_the_remedy(report: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(report), "--language", "xx"])
    assert result.exit_code == 1
    assert "xx" in result.stderr


@pytest.mark.parametrize("shape", ["card", "table", "json", "jsonl"])
def test_every_format_shows_who_spoke(report: Path, shape: str) -> None:
    assert "Kamikawa" in run("read", report, "--format", shape)


def test_records_are_shown_again_as_cards_and_as_a_page(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("read", report, "--output", out)
    assert "who said what" in run("show", out)
    assert "Who said what" in run("show", out, "--html")


def test_a_line_that_is_no_record_is_passed_over(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", "utf-8")
    run("show", bad, code=1)


def test_explain_names_rule_and_lexicon_entry(report: Path) -> None:
    told = run("explain", report)
    assert "rule " in told
    assert "speech.toml" in told


def test_the_schema_is_json_schema() -> None:
    assert "$defs" in json.loads(run("schema"))


def test_the_version_is_printed() -> None:
    assert run("--version") == f"depesche {depesche.__version__}\n"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_question_about_the_command_itself_is_answered_without_loading_a_parser(option: str) -> None:
    code = (
        "import sys; sys.argv = ['depesche', sys.argv[1]]\n"
        "import depesche.cli\n"
        "try:\n    depesche.cli.main()\n"
        "finally:\n    assert 'spacy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_explain_reads_columns_as_read_does(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("leib,sprache\nJapan warnte Russland vor einer Lieferung von Waffen an Nordkorea.,de\n", "utf-8")
    told = run("explain", table, "--map", "text=leib,language=sprache")
    assert "leib" not in told
    assert "rule " in told


def test_a_pipeline_that_is_not_there_is_said_before_anything_is_read(report: Path, tmp_path: Path) -> None:
    with pytest.raises(DepescheError, match="There is no pipeline"):
        CliRunner().invoke(
            app,
            ["read", str(report), "--pipeline", "de=no_such", "--output", str(tmp_path / "out.jsonl")],
            catch_exceptions=False,
        )
    assert not (tmp_path / "out.jsonl").exists()


def test_a_second_reader_decides_once_and_the_same_record_comes_again(report: Path, tmp_path: Path) -> None:
    answers = {"event": {"decision": "drop"}, "statement": {"decision": "keep"}}
    with Model(lambda asked: Answer(answers["event" if "event" in asked.user else "statement"])) as model:
        options = ["--second-reader", model.url, "--second-model", "m", "--second-cache", str(tmp_path / "second.db")]
        command = ["read", str(report), *options, "--second-below", "1"]
        first = CliRunner().invoke(app, command)
        asked = len(model.asked)
        again = run(*command, "--jobs", 2, "--second-limit", 0)
    record, alone = Record.from_json(first.stdout), Record.from_json(run("read", report))
    assert again == first.stdout
    assert len(model.asked) == asked == len(alone.events) + len(alone.statements)
    assert (record.events, {said.reader for said in record.statements}) == ([], {"m"})
    assert f"second reader: {asked} asked, 0 from the cache" in first.stderr


def test_without_anything_uncertain_a_second_reader_is_not_asked(report: Path, tmp_path: Path) -> None:
    options = ["--second-reader", "http://127.0.0.1:9/v1", "--second-model", "m", "--second-cache", tmp_path / "second.db"]
    result = CliRunner().invoke(app, ["read", str(report), *map(str, options), "--second-below", "0"])
    assert result.stdout == run("read", report)
    assert "second reader: 0 asked" in result.stderr


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        (["--second-reader", "http://127.0.0.1:9/v1"], "--second-model"),
        (["--second-model", "m"], "--second-reader"),
        (["--second-reader", "localhost", "--second-model", "m"], "http"),
        (["--pipeline", "de_udv_news"], "--pipeline de=NAME"),
        (["--pipeline", "de=a", "--pipeline", "de=b"], "Leave one out"),
    ],
)
def test_options_that_make_no_reader_are_wrong_use(report: Path, options: list[str], remedy: str) -> None:
    with pytest.raises(DepescheError, match=remedy):
        CliRunner().invoke(app, ["read", str(report), *options], catch_exceptions=False)

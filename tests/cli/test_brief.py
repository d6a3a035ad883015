"""``depesche brief``: files by their suffix, the language of the system, wrong use in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archives import empty_file
from tests.brief.newsroom import report
from typer.testing import CliRunner, Result

from depesche.archive import Archive
from depesche.cli import app
from depesche.errors import DepescheError


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Archive.open(empty_file(tmp_path / "news.db")) as archive:
        archive.add([report(), report("ASSAULT", number=2)])
    return tmp_path


def run(place: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["brief", *arguments, "--archive", str(place / "news.db")])


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", b"<!doctype html>"), ("b.pdf", b"%PDF"), ("b.md", b"# Russland und Nordkorea")]
)
def test_the_suffix_chooses_the_form(place: Path, name: str, start: bytes) -> None:
    result = run(place, "RUS", "PRK", "--language", "de", "-o", str(place / name))
    assert result.exit_code == 0, result.exception
    assert (place / name).read_bytes().startswith(start)


def test_a_query_is_a_subject_and_standard_output_is_markdown(place: Path) -> None:
    shown = run(place, "--query", "type:AID party:PRK", "--language", "en").stdout
    assert "Russia gave North Korea aid" in shown
    assert "attacked" not in shown


@pytest.mark.parametrize(
    ("system", "word"), [("de_AT.UTF-8", "Was geschah"), ("fr_FR.UTF-8", "What happened"), ("", "What happened")]
)
def test_the_language_is_that_of_the_system_or_english(
    place: Path, monkeypatch: pytest.MonkeyPatch, system: str, word: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, system)
    assert word in run(place, "RUS").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "on two, or on a query"),
        (["RUS", "PRK", "USA"], "on two, or on a query"),
        (["RUS", "--query", "type:AID"], "on two, or on a query"),
        (["RUS", "-o", "brief.docx"], ".html, .pdf or .md"),
        (["RUS", "-o", "/nowhere/brief.md"], "Name a file that can be written"),
        (["RUS", "--since", "gestern"], "no date"),
        (["--query", "tpye:AID"], "did you mean type"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(place: Path, arguments: list[str], said: str) -> None:
    result = run(place, *arguments)
    assert isinstance(result.exception, DepescheError)
    assert said in str(result.exception)

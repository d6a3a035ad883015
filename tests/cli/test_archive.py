"""depesche archive and depesche recode, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.archive.reports import report
from typer.testing import CliRunner, Result

from depesche.archive import Archive
from depesche.cli import app
from depesche.errors import ArchiveError, InputError
from depesche.record import Article, Coder, Record


@pytest.fixture
def place(tmp_path: Path) -> str:
    found = str(tmp_path / "a.db")
    with Archive.open(found) as archive:
        archive.add([report(), report(number=2)])
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


def test_info_says_what_there_is(place: str) -> None:
    shown = run("archive", "info", "--archive", place)
    assert shown.exit_code == 0
    assert "articles" in shown.stdout
    told = json.loads(run("archive", "info", "--archive", place, "--format", "json").stdout)
    assert (told["articles"], told["events"], told["origins"], told["engine"]) == (2, 2, 2, "sqlite")


def test_check_says_what_is_wrong(place: str) -> None:
    assert run("archive", "check", "--archive", place).exit_code == 0
    with Archive.open(place) as archive, archive.writing() as connection:
        connection.execute(text("DELETE FROM event WHERE article_id = 2"))
    shown = run("archive", "check", "--archive", place)
    assert shown.exit_code == 1
    assert "article 2: its rows in “event”" in shown.stdout


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_what_is_exported_can_be_imported(place: str, tmp_path: Path, name: str) -> None:
    assert run("archive", "export", str(tmp_path / name), "--archive", place).exit_code == 0
    other = str(tmp_path / "b.db")
    assert "2 new, 0 known" in run("archive", "import", str(tmp_path / name), "--archive", other).stderr
    assert "0 new, 2 known" in run("archive", "import", str(tmp_path / name), "--archive", other).stderr
    exported = [run("archive", "export", "-", "--archive", where).stdout for where in (place, other)]
    assert exported[0] == exported[1]


def test_a_file_that_is_no_export_is_said(place: str, tmp_path: Path) -> None:
    (tmp_path / "no.jsonl").write_text("{}x\n")
    shown = run("archive", "import", str(tmp_path / "no.jsonl"), "--archive", place)
    assert isinstance(shown.exception, InputError)
    assert "no.jsonl:1" in str(shown.exception)
    (tmp_path / "no.gz").write_bytes(b"plain")
    assert isinstance(run("archive", "import", str(tmp_path / "no.gz"), "--archive", place).exception, InputError)


def test_compact_says_what_it_saved(place: str) -> None:
    assert "bytes before" in run("archive", "compact", "--archive", place).stderr


def test_no_archive_is_made_by_looking(tmp_path: Path) -> None:
    shown = run("archive", "info", "--archive", str(tmp_path / "none.db"))
    assert isinstance(shown.exception, ArchiveError)
    assert list(tmp_path.iterdir()) == []


def test_recode_reads_again_with_the_models_of_today(tmp_path: Path) -> None:
    place, words = str(tmp_path / "a.db"), "Japan warnt Nordkorea\n\nJapan hat Nordkorea gewarnt."
    empty = Record(article=Article(id="a", text=words, language="de", published="2024-05-01"))
    with Archive.open(place) as archive:
        archive.add([empty], Coder(version="0", models="", lexicon=""))
    assert "1 coded again" in run("recode", "--archive", place).stderr
    assert "0 coded again" in run("recode", "--archive", place, "--language", "de").stderr
    with Archive.open(place) as archive:
        assert archive.find("actor:JPN").num_rows >= 1

"""The pages about the archive: their commands run, every field, column and setting stands in them with what it means."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.intake.server import Page, Site
from typer.testing import CliRunner

from depesche.archive.asking import COLUMNS, FIELDS
from depesche.archive.engine import DEFAULT, VARIABLE
from depesche.cli import app
from depesche.collecting import load_sources
from depesche.collecting.keeping import TOGETHER
from depesche.collecting.settings import SETTINGS
from depesche.collecting.standing import GIVEN_UP

DOCS = Path(__file__).parents[2] / "docs"
FEED = "https://news.example/feed.xml"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def table_rows(text: str) -> dict[str, list[str]]:
    """The rows of all tables by their first cell, without its code marks."""
    cells = (re.split(r"(?<!\\)\|", line)[1:-1] for line in text.splitlines() if line.startswith("| `"))
    return {first.strip(" `"): [cell.strip() for cell in rest] for first, *rest in cells}


def test_every_field_of_a_question_is_documented_as_it_is() -> None:
    documented = table_rows(page("query.md"))
    assert {name: documented.get(name) for name in FIELDS} == {f.name: [f.meaning] for f in FIELDS.values()}


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_of_a_result_is_documented(kind: str) -> None:
    [line] = [line for line in page("query.md").splitlines() if line.startswith(f"- **{kind}**:")]
    assert re.findall(r"`(\w+)`", line) == list(COLUMNS[kind])


def test_every_setting_of_a_source_is_documented_and_there_is_no_other() -> None:
    text = page("configuration.md").partition("## `sources.toml`")[2]
    assert tuple(table_rows(text)) == SETTINGS


def test_the_list_of_sources_in_the_documentation_is_one(tmp_path: Path) -> None:
    [block] = re.findall(r"```toml\n(.+?)```", page("configuration.md"), re.DOTALL)
    (tmp_path / "sources.toml").write_text(block, "utf-8")
    plain, full = load_sources(tmp_path / "sources.toml")
    assert f'`"{plain.interval / 60:.0f}m"`' == table_rows(page("configuration.md"))["interval"][0]
    assert (full.interval, full.allow_private) == (300, True)


def test_places_and_figures_are_those_that_hold() -> None:
    assert f"`{VARIABLE}`" in page("configuration.md")
    assert f"`{DEFAULT}`" in page("configuration.md")
    assert f"at most {TOGETHER} of files" in page("archive.md")
    assert {3: "could not be read three times"}[GIVEN_UP] in page("archive.md")


def commands() -> Iterator[list[str]]:
    section = page("archive.md").split("## From feed to archive", 1)[1].split("\n## ", 1)[0]
    for block in re.findall(r"```sh\n(.+?)```", section, re.DOTALL):
        yield from map(shlex.split, block.splitlines())


def test_from_feed_to_archive_in_five_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "Japan drohte Russland am Mittwoch mit Sanktionen. Japan werde nicht zusehen, sagte Außenministerin Kamikawa. "
        * 12
    )
    item = (
        f"<item><title>Japan droht</title><link>https://news.example/1</link><description>{said}</description></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{item}</channel></rss>'
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "archive.db"))
    outputs = {}
    with Site() as site:
        url = site.put("/feed.xml", Page(feed.encode(), "application/rss+xml", headers={"ETag": '"1"'}))
        [block] = re.findall(r"```toml\n(.+?)```", page("archive.md"), re.DOTALL)
        Path("sources.toml").write_text(block.replace(FEED, url) + "allow_private = true\n", "utf-8")
        for line in commands():
            private = ["--allow-private"] if line[1] == "collect" else []
            result = CliRunner().invoke(app, [word.replace(FEED, url) for word in line[1:]] + private)
            assert result.exit_code == 0, (line, result.output, result.exception)
            outputs[" ".join(line[1:])] = result.stdout
    assert "Japan" in outputs["find type:THREATEN"]
    assert int(outputs["find --actor JPN --type THREATEN --count"]) > 0
    assert (tmp_path / "statements.parquet").stat().st_size > 0

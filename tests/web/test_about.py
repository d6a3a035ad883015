"""About: an example of everything that is coded, and figures that are those of the README."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.archive.reports import report
from tests.web.desk import desk

from depesche.archive import Archive
from depesche.codes import CERTAINTIES, EVENT_TYPES
from depesche.record import Coder

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_that_is_coded_has_an_example(archive: Archive, language: str) -> None:
    found = desk(archive).get("/about.json", params={"lang": language}).json()
    assert [one["code"] for one in found["types"]] == list(EVENT_TYPES)
    assert [one["code"] for one in found["certainties"]] == list(CERTAINTIES)
    assert all(one["example"] for group in ("types", "certainties", "statements") for one in found[group])


def test_the_figures_are_those_of_the_readme(archive: Archive) -> None:
    for one in desk(archive).get("/about.json").json()["quality"]["figures"]:
        assert f"| {one['items']} | {one['reached']} |" in README, one["what"]


def test_versions_are_those_that_read_the_archive(archive: Archive) -> None:
    archive.add([report()], Coder(version="0.9", models="models1", lexicon="lexicon1"))
    page = desk(archive).get("/about").text
    assert "<code>models1</code>" in page
    assert "<code>lexicon1</code>" in page

"""The notebook about briefs is a valid one, and its cells run; the limits in the page are those that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from depesche.brief import LIMIT
from depesche.brief.composing import MOST, NOTES
from depesche.brief.footnotes import LONGEST

DOCS = Path(__file__).parents[2] / "docs"


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    book = json.loads((DOCS / "brief.ipynb").read_text("utf-8"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"])
    monkeypatch.chdir(DOCS.parent)
    space: dict[str, Any] = {}
    for cell in book["cells"]:
        assert cell["cell_type"] == "markdown" or cell["outputs"] == []
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), space)
    assert "Armenia" in capsys.readouterr().out
    assert space["made"].footnotes
    assert (space["folder"] / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_limits_are_those_that_hold() -> None:
    page = " ".join((DOCS / "brief.md").read_text("utf-8").split())
    assert f"The newest {LIMIT} events and {LIMIT} statements" in page
    shown = "{happened} events, {said} statements, {possible} possible, {denied} denied and {open} open".format(**MOST)
    assert shown in page
    assert f"shortened to {LONGEST} characters" in page
    assert {6: "six at most"}[NOTES] in page

"""Pictures of series: they say what the numbers say, in both languages, and need nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.archives import empty_file
from tests.relations.news import event, report

from depesche.archive import Archive
from depesche.errors import InputError, MissingExtraError
from depesche.relations import series

pytest.importorskip("altair")

from depesche.relations.charts import timeline
from depesche.relations.pictures import page, png, svg, write_picture


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(empty_file(tmp_path / "news.db")) as archive:
        archive.add(
            [
                report("blatt", event(), event("ASSAULT", date="2023-11-02", number=2), published="2023-11-03"),
                report("bote", event("AID", certainty="CT-"), event("THREATEN", number=2), event("REJECT", number=3)),
            ]
        )
        yield archive


def values(chart: Any) -> list[list[dict[str, Any]]]:
    """The data of each panel that draws something."""
    made = chart.to_dict()
    named = [[layer["data"].get("name") for layer in panel["layer"]] for panel in made["vconcat"]]
    return [made["datasets"][next(filter(None, names))] for names in named]


def test_cooperation_goes_up_and_conflict_down_and_bars_stand_on_each_other(news: Archive) -> None:
    bars, *_ = values(timeline(series(news, "RUS", "PRK")))
    assert [(b["period"], b["kind"], b["low"], b["high"]) for b in bars] == [
        ("2023-09", "words of cooperation", 0, 1),
        ("2023-09", "words of conflict", 0, -2),
        ("2023-11", "deeds of conflict", 0, -1),
    ]
    assert bars[0]["from"] == "2023-09-01"
    assert bars[0]["to"] == "2023-10-01"
    by_type, *_ = values(timeline(series(news, "RUS", "PRK", split="type")))
    september = [(b["low"], b["high"]) for b in by_type if b["kind"] == "words of conflict"]
    assert september == [(0, -1), (-1, -2)]


def test_tone_has_a_gap_where_nothing_happened_and_denials_stand_apart(news: Archive) -> None:
    _, tone, apart, exposure = values(timeline(series(news, "RUS", "PRK"), "de"))
    assert [(p["period"], p["tone"] and round(p["tone"], 2)) for p in tone] == [
        ("2023-09", round((4.2 - 5.1 - 4.2) / 3, 2)), ("2023-10", None), ("2023-11", -9.3),
    ]  # fmt: skip
    assert [(b["kind"], b["number"]) for b in apart] == [("verneint oder bestritten", 1)]
    assert [b["number"] for b in exposure] == [1, 1]


def test_names_of_states_and_numbers_are_in_the_language(news: Archive) -> None:
    table = series(news, "RUS", "PRK")
    german, english = svg(timeline(table, "de")), svg(timeline(table, "en"))
    assert "Russland → Nordkorea" in german
    assert "Oktober" in german
    assert "Konflikt in Taten" in german
    assert "Russia → North Korea" in english
    assert "October" in english
    assert "Eigener Titel" in svg(timeline(table, "de", "Eigener Titel"))


@pytest.mark.parametrize(
    "asked",
    [
        {"split": None},
        {"by": "day"},
        {"by": "week", "certain": True},
        {"by": "year"},
        {"since": "2000", "before": "2001"},
    ],
)
def test_every_series_can_be_drawn(news: Archive, asked: dict[str, Any]) -> None:
    chart = timeline(series(news, "RUS", "PRK", **asked))
    assert png(chart).startswith(b"\x89PNG")


def test_an_empty_series_says_so(news: Archive) -> None:
    assert "Keine Ereignisse" in svg(timeline(series(news, "RUS", "JPN"), "de"))


def test_a_page_needs_nothing_from_elsewhere_and_titles_are_text(news: Archive) -> None:
    made = page(timeline(series(news, "RUS", "PRK"), "en", "</script><script>alert(1)</script>"))
    assert "<script>alert" not in made
    outside = re.sub(r"(?s)<script.*?</script>", "", made)
    assert re.findall(r"<\w+[^>]*\b(?:src|href)=|url\(", outside) == []
    assert re.findall(r"<script[^>]*src", made.partition("<div")[0]) == []
    assert "vegaEmbed" in made


def test_a_picture_is_of_the_kind_its_name_says(news: Archive, tmp_path: Path) -> None:
    chart = timeline(series(news, "RUS", "PRK"))
    for name, beginning in (("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.html", b"<!doctype html>")):
        write_picture(chart, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(beginning)
    with pytest.raises(InputError, match=r"\.svg"):
        write_picture(chart, tmp_path / "a.gif")
    with pytest.raises(InputError, match="No such file"):
        write_picture(chart, tmp_path / "none" / "a.svg")


def test_without_altair_the_remedy_is_said(news: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "altair", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'depesche\[web\]'"):
        timeline(series(news, "RUS", "PRK"))

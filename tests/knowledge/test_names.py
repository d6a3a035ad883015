"""Where a personal name is at home."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from depesche.codes.countries import COUNTRIES
from depesche.knowledge.names import Names

DATA = Path(__file__).parents[2] / "src/depesche/knowledge/data"
NAMES = Names.load()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Gulnara Temirova", "KGZ"),
        ("Bae Sung-won", "KOR"),
        ("Prosper Niyongabo", "RWA"),
        ("Boštjan Kranjc", "SVN"),
        ("Henrik Lundmark", "SWE"),
    ],
)
def test_a_name_fits_where_people_are_called_so(name: str, country: str) -> None:
    fits = NAMES.home(name.lower().split(), "en").fits
    assert fits[country] == max(fits.values()) > 0.7
    assert fits["FJI"] < 0.05


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Levan Gogsadzeshvili", "GEO"),
        ("Ohanessjan", "ARM"),
        ("Müllersberger", "AUT"),
        ("Petronijević", "SRB"),
        ("Kowalewskowicz", "POL"),
    ],
)
def test_what_no_list_has_is_told_by_its_ending(name: str, country: str) -> None:
    fits = NAMES.home(name.lower().split(), "en").fits
    assert fits[country] > 0.2


def test_diacritics_and_arabic_articles_make_no_difference() -> None:
    assert NAMES.home(["kovacevic"], "en") == NAMES.home(["kovačević"], "en")
    assert NAMES.home(["al-qahtani"], "en").fits["SAU"] == pytest.approx(NAMES.home(["qahtani"], "en").fits["SAU"])


def test_a_paper_speaks_most_of_people_of_its_own_language() -> None:
    assert NAMES.home(["schmeer"], "de").fits["DEU"] > NAMES.home(["schmeer"], "en").fits["DEU"]


def test_the_main_states_of_a_likely_culture_are_named() -> None:
    assert "SWE" in NAMES.home(["henrik", "lundmark"], "en").states
    assert "FIN" not in NAMES.home(["henrik", "lundmark"], "en").states  # a minority's


@pytest.mark.parametrize("name", ["x", "12", "-", "ß", "李", "a-b-c", "o'", "ﬁ"])
def test_nothing_is_too_strange_for_an_answer(name: str) -> None:
    fits = NAMES.home([name], "de").fits
    assert all(0.0 <= fit <= 1.0 for fit in fits.values())


def test_every_culture_has_states_and_names() -> None:
    table = tomllib.loads((DATA / "names.toml").read_text("utf-8"))
    favoured, _ = table.pop("favoured"), table.pop("articles")
    assert {name for names in favoured.values() for name in names} <= table.keys()
    for culture, row in table.items():
        assert COUNTRIES.issuperset((*row["states"], *row.get("also", ()))), culture
        assert len(row["given"].split()) > 50 and len(row["family"].split()) > 50, culture

"""Small towns, looked up by name."""

from __future__ import annotations

import pytest

from depesche.knowledge.places import Gazetteer
from depesche.knowledge.towns import Towns


def test_the_largest_town_of_a_name_comes_first() -> None:
    towns = Towns(
        b"Hayes\tJAM\t17.86\t-77.26\t3490004\t10639\tx\n"
        b"Vika\tNOR\t59.9\t10.7\t1\t600\t\n"
        b"Vika\tSWE\t60.5\t15.7\t2\t900\t\n"
        b"Vikan\tSWE\t60.6\t15.7\t3\t1900\t\n"
    )
    assert [(town.country, town.population) for town in towns.named("Vika")] == [("SWE", 900), ("NOR", 600)]
    assert towns.named("Hayes")[0].common
    assert towns.named("Vik") == towns.named("Vikann") == towns.named("A") == towns.named("Z") == Towns(b"").named("Vika") == ()


@pytest.mark.parametrize(
    ("name", "country", "lat"),
    [("Bad Radkersburg", "AUT", 46.7), ("Preševo", "SRB", 42.3), ("Presevo", "SRB", 42.3), ("Oberstdorf", "DEU", 47.4)],
)
def test_towns_too_small_for_the_gazetteer_are_known(name: str, country: str, lat: float) -> None:
    town = Towns.load().named(name)[0]
    assert (town.country, town.lat) == (country, pytest.approx(lat, abs=0.1))
    assert Gazetteer.load("de").candidates(name) == ()


def test_names_of_persons_and_words_are_marked() -> None:
    assert all(town.common for town in Towns.load().named("Johnson"))

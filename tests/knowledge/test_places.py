"""Where is where."""

from __future__ import annotations

import pytest

from depesche.errors import KnowledgeError
from depesche.knowledge.places import Gazetteer, Place

GERMAN = Gazetteer.load("de")
ENGLISH = Gazetteer.load("en")


def first(gazetteer: Gazetteer, text: str) -> Place:
    return gazetteer.find(text)[0].candidates[0]


@pytest.mark.parametrize(
    ("text", "country", "lat", "lon"),
    [
        ("auf dem Weltraumbahnhof Wostotschny", "RUS", 51.88, 128.33),
        ("bei Charkiw", "UKR", 49.98, 36.25),
        ("in Tscheljabinsk", "RUS", 55.16, 61.43),
        ("in Rostow am Don", "RUS", 47.22, 39.71),
        ("im Gazastreifen", "PSE", 31.42, 34.37),
        ("Warschaus Altstadt", "POL", 52.23, 21.01),
        ("in Kalifornien", "USA", 35.3, -119.5),
    ],
)
def test_a_place_has_a_country_and_a_position(text: str, country: str, lat: float, lon: float) -> None:
    place = first(GERMAN, text)
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=1.0) and place.lon == pytest.approx(lon, abs=1.0)


def test_the_most_prominent_namesake_comes_first() -> None:
    assert first(ENGLISH, "in Paris").country == "FRA"
    assert first(ENGLISH, "in New York").name == "New York City"
    assert {place.country for place in ENGLISH.candidates("Tripoli")} >= {"LBY", "LBN"}
    assert first(ENGLISH, "in Tripoli").kind == "capital"


def test_a_city_of_the_united_states_knows_its_state() -> None:
    assert "Illinois" in {place.region for place in ENGLISH.candidates("Springfield")}


def test_names_that_are_common_words_are_marked() -> None:
    assert first(GERMAN, "in Essen").common
    assert first(ENGLISH, "in Reading").common
    assert not first(GERMAN, "in Wladiwostok").common


def test_compounds_are_no_places() -> None:
    assert GERMAN.find("die Moskau-Reise und der Ost-Berlin-Besuch") == []


def test_a_name_of_several_words_is_found_whole() -> None:
    (match,) = GERMAN.find("In Frankfurt am Main.")
    assert (match.start, match.end) == (3, 20)


def test_a_language_without_tables_is_refused() -> None:
    with pytest.raises(KnowledgeError):
        Gazetteer.load("xx")


def test_names_in_capitals_are_those_places() -> None:
    assert first(ENGLISH, "BEIJING (Reuters)").country == "CHN"
    assert first(ENGLISH, "NEW YORK, Sept 3").name == "New York City"
    assert ENGLISH.find("MALI") == [] == ENGLISH.find("the ETA and the UNO")


def test_abbreviated_regions_need_a_sign() -> None:
    assert ENGLISH.find("a good Man.")[0].common
    assert first(ENGLISH, "Lexington, Ky.").name == "Lexington"
    assert ENGLISH.candidates("Ky.")[0].name == "Kentucky"

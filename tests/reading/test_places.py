"""Where: names that are locations, which place they mean, where an event happened."""

from __future__ import annotations

from tests.reading.trees import draft_of, find, hang

from depesche.knowledge.places import Place, PlaceMatch
from depesche.reading.draft import Actor, Draft, Location, Mention
from depesche.reading.places import PlaceReader, place_of


def town(name: str, country: str, lat: float, lon: float, people: int, common: bool = False) -> Place:
    return Place(name, country, lat, lon, None, "city", people, None, common)


TOWNS = {
    "Seoul": (town("Seoul", "KOR", 37.6, 127.0, 10_000_000),),
    "Springfield": (town("Springfield", "USA", 37.2, -93.3, 170_000), town("Springfield", "USA", 39.8, -89.6, 114_000)),
    "Tripolis": (town("Tripolis", "LBY", 32.9, 13.2, 1_100_000), town("Tripolis", "LBN", 34.4, 35.8, 230_000)),
    "Essen": (town("Essen", "DEU", 51.5, 7.0, 570_000, common=True),),
}
AREAS = {
    "Illinois": (Place("Illinois", "USA", 40.0, -89.3, None, "region", 1_000_000),),
    "Libanon": (Place("Libanon", "LBN", 33.8, 35.8, None, "country", 10_000_000),),
    "Ukraine": (Place("Ukraine", "UKR", 49.0, 32.0, None, "country", 10_000_000),),
}
NAMES = {**TOWNS, **AREAS}


class Atlas:
    """A gazetteer of a few places."""

    def find(self, text: str) -> list[PlaceMatch]:
        hits = [
            PlaceMatch(at, at + len(n), NAMES[n], NAMES[n][0].common) for n in NAMES for at in [text.find(n)] if at >= 0
        ]
        return sorted(hits, key=lambda hit: hit.start)


SMALL = {
    "Gimli": (town("Gimli", "CAN", 50.6, -97.0, 2_000), town("Gimli", "USA", 48.8, -97.6, 600)),
    "Springfield": (town("Springfield", "USA", 40.1, -88.2, 700),),
    "Panik": (town("Panik", "ARM", 40.6, 43.9, 3_000, common=True),),
}


def read(draft: Draft) -> list[Location]:
    for word in draft.tree.words:
        if word.text in NAMES:
            word.pos = "PROPN"
        elif word.lower in {"in", "im", "bei", "at"}:
            word.pos = "ADP"
    PlaceReader(draft.tree.language, Atlas(), lambda name: SMALL.get(name, ()))(draft)
    return draft.locations


def test_a_capital_after_a_preposition_is_a_location() -> None:
    places = read(draft_of("Sie trafen sich in Seoul.", "de", None, "trafen"))
    assert [(p.name, p.country) for p in places] == [("Seoul", "KOR")]


def test_a_capital_that_acts_is_none() -> None:
    draft = draft_of("Seoul protestierte.", "de", None, "protestierte")
    seoul = find(draft, "Seoul")
    draft.mentions[seoul.i] = Mention(0, 5, seoul, Actor("Südkorea", "country", "KOR"), "metonym")
    assert read(draft) == []


def test_the_state_beside_the_name_decides() -> None:
    places = read(draft_of("They met in Springfield, Illinois.", "en", None, "met"))
    assert (places[0].lat, places[1].name) == (39.8, "Illinois")
    places = read(draft_of("Sie trafen sich in Tripolis (Libanon).", "de", None, "trafen"))
    assert places[0].country == "LBN"


def test_the_larger_place_is_taken_without_other_evidence() -> None:
    assert read(draft_of("They met in Springfield.", "en", None, "met"))[0].lat == 37.2


def test_a_common_noun_is_no_place_without_a_preposition() -> None:
    assert read(draft_of("Essen wird teurer.", "de", None, "wird")) == []
    assert len(read(draft_of("Sie trafen sich in Essen.", "de", None, "trafen"))) == 1


def test_a_person_is_no_place() -> None:
    draft = draft_of("Seoul Kim sprach.", "de", None, "sprach")
    find(draft, "Seoul").ent = "B-PER"
    assert read(draft) == []


def test_where_an_event_happened() -> None:
    draft = draft_of("Sie trafen sich in Seoul.", "de", None, "trafen")
    hang(draft, "in", "Seoul", "case")
    places = read(draft)
    assert place_of(draft, find(draft, "trafen")) is places[0]


def test_a_noun_may_lead_on_to_the_place() -> None:
    draft = draft_of("Sie kämpften im Osten der Ukraine.", "de", None, "kämpften")
    hang(draft, "Ukraine", "Osten", "nmod")
    hang(draft, "im", "Osten", "case")
    places = read(draft)
    assert place_of(draft, find(draft, "kämpften")) is places[0]


def test_the_town_is_the_place_and_not_the_region_it_lies_in() -> None:
    draft = draft_of("In Springfield in Illinois they met.", "en", None, "met")
    hang(draft, "Springfield", "met", "obl")
    hang(draft, "In", "Springfield", "case")
    hang(draft, "Illinois", "met", "obl")
    hang(draft, "in", "Illinois", "case")
    towns = read(draft)
    assert [t.name for t in towns] == ["Springfield", "Illinois"]
    assert place_of(draft, find(draft, "met")) is towns[0]


def test_the_seat_of_an_institution_is_not_where_something_happens() -> None:
    draft = draft_of("Sie forderte die Universität in Seoul auf.", "de", None, "forderte")
    hang(draft, "Seoul", "Universität", "nmod")
    hang(draft, "in", "Seoul", "case")
    read(draft)
    assert place_of(draft, find(draft, "forderte")) is None


def test_the_goal_of_a_visit_is_its_place() -> None:
    draft = draft_of("Er reiste nach Seoul.", "de", None, "reiste")
    find(draft, "reiste").lemma = "reisen"
    hang(draft, "nach", "Seoul", "case")
    places = read(draft)
    assert place_of(draft, find(draft, "reiste")) is places[0]


def test_who_acts_on_the_spot_says_where() -> None:
    draft = draft_of("Ein Gericht in Seoul verurteilte ihn.", "de", None, "verurteilte")
    hang(draft, "Seoul", "Gericht", "nmod")
    hang(draft, "in", "Seoul", "case")
    court = find(draft, "Gericht")
    court.hang(court.head, "nsubj")
    assert place_of(draft, find(draft, "verurteilte")) is None
    places = read(draft)
    assert place_of(draft, find(draft, "verurteilte")) is places[0]


def test_the_occasion_lends_its_place() -> None:
    draft = draft_of("Er drohte bei einem Treffen in Seoul.", "de", None, "drohte")
    hang(draft, "bei", "Treffen", "case")
    hang(draft, "Seoul", "Treffen", "nmod")
    hang(draft, "in", "Seoul", "case")
    places = read(draft)
    assert place_of(draft, find(draft, "drohte")) is places[0]


def tagged(text: str, language: str, *names: str) -> Draft:
    """A draft in which these words are taken for places."""
    draft = draft_of(text, language, None)
    for name in names:
        find(draft, name).ent = "B-LOC"
    return draft


def test_a_small_town_lies_in_a_country_that_the_article_speaks_of() -> None:
    draft = tagged("They met in Gimli.", "en", "Gimli")
    assert read(draft) == []
    canada = find(draft, "They")
    draft.actors.append(Actor("Canada", "country", "CAN"))
    draft.actors[0].mentions.append(Mention(0, 4, canada, draft.actors[0], "name"))
    assert [(place.name, place.country) for place in read(draft)] == [("Gimli", "CAN")]


def test_a_small_town_in_the_area_beside_it_goes_before_larger_ones_elsewhere() -> None:
    NAMES["Manitoba"] = (Place("Manitoba", "CAN", 50.0, -97.5, None, "region", 1_000_000),)
    try:
        assert [p.country for p in read(tagged("They met in Gimli, Manitoba.", "en", "Gimli"))] == ["CAN", "CAN"]
    finally:
        del NAMES["Manitoba"]
    places = read(draft_of("They met in Springfield, Illinois.", "en", None, "met"))
    assert [place.name for place in places] == ["Springfield", "Illinois"]


def test_a_small_town_that_is_called_like_a_word_is_not_seen() -> None:
    draft = tagged("Sie liefen in Panik fort.", "de", "Panik")
    draft.actors.append(Actor("Armenien", "country", "ARM"))
    draft.actors[0].mentions.append(Mention(0, 3, find(draft, "Sie"), draft.actors[0], "pronoun"))
    assert read(draft) == []


def test_what_the_pipeline_does_not_take_for_a_place_is_no_small_town() -> None:
    draft = draft_of("They met Gimli.", "en", None)
    draft.actors.append(Actor("Canada", "country", "CAN"))
    draft.actors[0].mentions.append(Mention(0, 4, find(draft, "They"), draft.actors[0], "name"))
    assert read(draft) == []

"""Entities that come with the article: they alone act, keep their ids, and whoever means them is them."""

from __future__ import annotations

from typing import Any

import pytest

import depesche
from depesche.errors import InputError
from depesche.record import Record

TEXT = (
    "Präsident Hassan Rohani warf den USA vor, den Iran zu bedrohen. Er verurteilte die Drohung. "
    "Japan habe den Iran angegriffen, berichtete Reuters."
)


def entity(id: str, kind: str, *words: str, text: str = TEXT, **more: Any) -> dict[str, Any]:
    mentions = [[at, at + len(w)] for w in words for at in range(len(text)) if text.startswith(w, at)]
    return {"id": id, "name": words[0], "kind": kind, "mentions": mentions, **more}


MARKED = [
    entity("Q794", "country", "Iran", country="IRN"),
    entity("us", "country", "USA"),
    entity("rohani", "person", "Hassan Rohani"),
]


def read(*entities: dict[str, Any], **more: Any) -> Record:
    return depesche.read(TEXT, language="de", published="2018-05-02", entities=list(entities), **more)


def test_events_are_between_the_given_under_their_ids() -> None:
    record = read(*MARKED)
    assert [(e.actors[0], e.recipients[0]) for e in record.events if e.type == "ACCUSE"][:1] == [("rohani", "us")]
    assert {party for e in record.events for party in (*e.actors, *e.recipients)} <= {"Q794", "us", "rohani"}


def test_only_the_given_and_whoever_else_speaks_are_in_the_record() -> None:
    record = read(*MARKED)
    assert {e.name for e in record.entities} == {"Iran", "USA", "Hassan Rohani", "Reuters"}
    reuters = next(e.id for e in record.entities if e.name == "Reuters")
    assert reuters.startswith("n")
    assert any(s.source == [reuters] for s in record.statements)


def test_a_pronoun_and_what_is_known_of_the_name_go_to_the_given_entity() -> None:
    rohani = next(e for e in read(*MARKED).entities if e.id == "rohani")
    assert rohani.country == "IRN"
    assert [TEXT[a:b] for a, b in rohani.mentions] == ["Hassan Rohani", "Er"]


def test_what_the_given_entity_says_of_itself_stands() -> None:
    record = read(entity("x", "organisation", "USA", country="CAN", sectors=["BUS"]))
    found = next(e for e in record.entities if e.id == "x")
    assert (found.kind, found.country, found.sectors) == ("organisation", "CAN", ["BUS"])


def test_where_nobody_is_given_nobody_acts() -> None:
    record = read()
    assert not record.events
    assert record.statements


def test_mentions_count_in_the_text_and_not_in_a_title_put_in_front_of_it() -> None:
    record = read(*MARKED, title="Schwere Vorwürfe aus Teheran")
    iran = next(e for e in record.entities if e.id == "Q794")
    assert {"Iran"} <= {record.article.text[a:b] for a, b in iran.mentions}


def test_a_part_of_a_compound_may_be_marked() -> None:
    text = "Bei einem US-Angriff auf Syrien starben zehn Soldaten."
    marked = [entity("us", "country", "US", text=text, country="USA"), entity("sy", "country", "Syrien", text=text)]
    record = depesche.read(text, language="de", entities=marked)
    assert any((e.actors, e.recipients) == (["us"], ["sy"]) for e in record.events)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mentions": [[5, 5000]]}, "“us” has a mention \\[5, 5000\\]"),
        ({"mentions": []}, "“us” has no mentions"),
        ({"id": "Q794"}, "Two entities have the id “Q794”"),
        ({"kind": "state"}, "Entity 2 \\(“us”\\)"),
        ({"sectors": ["ARMY"]}, "the sector “ARMY”"),
        ({"country": "us"}, "the country “us”"),
    ],
)
def test_an_entity_that_is_none_is_named_with_what_to_do(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as caught:
        read(MARKED[0], {**MARKED[1], **change})
    assert caught.value.remedy

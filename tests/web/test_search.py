"""Search: what a click promises is what it finds; an error stands at its character; no text becomes markup."""

from __future__ import annotations

import random
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.archive.reports import random_record, report
from tests.web.desk import desk, fill

from depesche.archive import Archive
from depesche.archive.asking import FIELDS, Filter, Query, Words, line_of, parse
from depesche.record import Record

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "\u202eevil\u2066",
    "'; DROP TABLE event; --",
)


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("kind", ["events", "statements", "articles"])
@pytest.mark.parametrize(
    "question", ["", "actor:JPN", "source:Kim certainty:CT+", "on:2024-01", "Raketen publisher:Blatt"]
)
def test_a_facet_counts_what_the_search_finds_that_it_leads_to(archive: Archive, kind: str, question: str) -> None:
    fill(archive)
    client = desk(archive)
    found = client.get("/search.json", params={"q": question, "kind": kind}).json()
    assert found["all"]
    for facet in found["facets"]:
        for value in (one for one in facet["values"] if not one["active"]):
            address = value["address"].replace("/search", "/search.json", 1)
            there = client.get(address + "&limit=1000").json()
            assert there["counted"] == len(there["results"]) == value["count"], (facet["field"], value)


def test_a_value_that_is_asked_for_leads_back(archive: Archive) -> None:
    fill(archive)
    client = desk(archive)
    everything = client.get("/search.json").json()["counted"]
    [facet] = [
        f for f in client.get("/search.json", params={"q": "type:AGREE"}).json()["facets"] if f["field"] == "type"
    ]
    [active] = [value for value in facet["values"] if value["active"]]
    assert client.get(active["address"].replace("/search", "/search.json")).json()["counted"] == everything


def test_every_condition_of_a_question_can_be_taken_away(archive: Archive) -> None:
    fill(archive)
    page = desk(archive).get("/search", params={"q": 'actor:JPN -type:AGREE "Raketen"'}).text
    assert 'href="/search?q=-type%3AAGREE+Raketen"' in page
    assert 'href="/search?q=actor%3AJPN+-type%3AAGREE"' in page


def test_pages_follow_each_other_and_leave_nothing_out(archive: Archive) -> None:
    fill(archive)
    client = desk(archive)
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = client.get("/search.json", params={"limit": 10, "after": after or None}).json()
        seen += [line["id"] for line in page["results"]]
        after = page["after"]
    assert len(seen) == len(set(seen)) == client.get("/search.json").json()["counted"]


@pytest.mark.parametrize(
    ("question", "at", "words"),
    [
        ("actr:RUS", 0, "did you mean actor?"),
        ("actor:RUS type:HELP", 15, "is none of"),
        ('actor:RUS "Granaten', 10, "never closed"),
        ("since:gestern", 6, "is no date"),
    ],
)
def test_an_error_stands_at_its_character(archive: Archive, question: str, at: int, words: str) -> None:
    client = desk(archive)
    answer = client.get("/search.json", params={"q": question})
    assert answer.status_code == 400
    assert answer.json()["error"]["at"] == at
    assert words in answer.json()["error"]["reason"]
    page = client.get("/search", params={"q": question}).text
    assert f"<code>{question[:at].replace(chr(34), '&#34;')}<mark>" in page


def test_a_german_desk_says_in_german_what_is_wrong(archive: Archive) -> None:
    answer = desk(archive).get("/search.json", params={"q": "actr:RUS", "lang": "de"})
    assert answer.json()["error"]["reason"] == "Ein Feld „actr“ gibt es nicht; war actor gemeint?"


def test_the_words_an_event_was_read_from_are_marked_in_its_sentence(archive: Archive) -> None:
    one = report()
    start = one.article.text.index("Japan habe")
    at = one.article.text.index("gewarnt")
    event = replace(one.events[0], sentence=(start, start + 47), trigger=(at, at + 7))
    archive.add([replace(one, events=[event])])
    assert 'Nordkorea vor Raketen <b class="trigger">gewarnt</b>' in desk(archive).get("/search").text


def test_help_names_fields_values_and_names(archive: Archive) -> None:
    fill(archive)
    client = desk(archive)

    def help_at(line: str, at: int | None = None) -> list[str]:
        given = {"line": line, "at": len(line) if at is None else at}
        return [one["text"] for one in client.get("/search/help.json", params=given).json()["options"]]

    assert help_at("ty") == ["type:"]
    assert help_at("") == [f"{name}:" for name in FIELDS]
    assert help_at("type:AG") == ["AGREE"]
    assert "PRK" in help_at("actor:north k") or "PRK" in help_at("actor:north")
    assert '"Kim Jong Un"' in help_at('actor:"kim')
    assert help_at("-type:AID,RE") == ["RETREAT", "REQUEST", "REJECT"]
    assert help_at("publisher:Bl") == ["=Blatt"]
    assert help_at('"ein Wort') == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(archive: Archive, text: str) -> None:
    one = random_record(random.Random("hostile"), 1)
    archive.add([spoilt(one, text)])
    client = desk(archive)
    for path in ("/search", "/search?kind=articles", "/search?kind=statements", "/", "/about"):
        tags = Tags(client.get(path).text).found
        check(tags)
    check(Tags(client.get("/search", params={"q": text}).text).found)


def spoilt(one: Record, text: str) -> Record:
    """A record with a text where names and titles are."""
    entities = [replace(entity, name=text) for entity in one.entities]
    return replace(one, article=replace(one.article, title=text, publisher=text), entities=entities)


def check(tags: list[tuple[str, dict[str, str | None]]]) -> None:
    assert tags
    for tag, attributes in tags:
        assert tag not in ("svg", "img", "iframe", "style")
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        assert (attributes.get("href") or "/").startswith(("/", "#", "http"))
        assert tag != "script" or (attributes["src"] or "").startswith("/static/")


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=12).filter(
    lambda text: not any(mark in text for mark in '"„“”»«,*') and any(sign.isalnum() for sign in text)
)
_filters = st.builds(Filter, st.sampled_from(["actor", "place", "publisher"]), st.tuples(_texts, _texts), st.booleans())
_words = st.builds(Words, _texts, st.booleans(), st.booleans())


@given(st.builds(Query, st.lists(_filters, max_size=3).map(tuple), st.lists(_words, max_size=3).map(tuple)))
def test_a_question_written_as_a_line_is_read_as_the_same_question(query: Query) -> None:
    assert parse(line_of(query)) == query


def test_exact_names_and_arrivals_are_asked_for(archive: Archive) -> None:
    archive.add([report(number=1, publisher="Blatt"), report("Noch ein Bericht.", 2, publisher="Blatt am Sonntag")])
    client = desk(archive)

    def count(question: str) -> int:
        return int(client.get("/search.json", params={"q": question}).json()["counted"])

    assert (count("publisher:Blatt"), count("publisher:=Blatt")) == (2, 1)
    assert (count("actor:Jap"), count("actor:=Japan")) == (0, 2)
    assert (count("received:2020"), count("received:2999-01-01T06:00")) == (2, 0)
    assert (count("-received:2020"), count("publisher:%")) == (0, 0)

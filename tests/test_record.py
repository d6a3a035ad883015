"""The record is what the codebook says: it travels as JSON and comes back the same."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import depesche
from depesche.record import Article, Entity, Event, Record, Statement, Time

texts = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60)
spans = st.tuples(st.integers(0, 50), st.integers(51, 90))


@st.composite
def records(draw: st.DrawFn) -> Record:
    return Record(
        article=Article(id=draw(texts), text=draw(texts), language="de", title=draw(st.none() | texts)),
        entities=[Entity(id="n1", name=draw(texts), kind="person", country="RUS", sectors=["GOV"], mentions=[draw(spans)])],
        statements=[Statement(id="s1", source=["n1"], mode="mixed", content=draw(st.lists(spans, min_size=1, max_size=3)))],
        events=[
            Event(id="e1", type="AID", quad="material cooperation", actors=["n1"], trigger=draw(spans), sentence=draw(spans),
                  auxiliary=["future"], certainty="PR+", according_to="s1")
        ],
        times=[Time(span=draw(spans), type="DATE", value="2023-09-13", edtf="2023-09-13")],
    )  # fmt: skip


@given(records())
def test_a_record_survives_the_way_through_json(record: Record) -> None:
    assert Record.from_json(record.to_json()) == record


@given(records())
def test_every_record_fits_the_schema_that_is_published(record: Record) -> None:
    jsonschema.validate(json.loads(record.to_json()), depesche.json_schema())


def item(kind: type[Statement] | type[Event], id: str, confidence: float | None, **more: object) -> Any:
    rest = {"type": "AID", "quad": "q", "actors": [], "trigger": (0, 1), "sentence": (0, 1)}
    rest = rest if kind is Event else {"source": [], "mode": "direct", "content": [(0, 1)]}
    return kind(id=id, confidence=confidence, **{**rest, **more})  # type: ignore[arg-type]


def test_what_is_less_likely_right_is_left_out_but_not_the_source_of_what_stays() -> None:
    record = Record(
        article=Article(id="a", text="t", language="de"),
        statements=[
            item(Statement, "s1", 0.2),
            item(Statement, "s2", 0.3, within="s1"),
            item(Statement, "s3", 0.4),
            item(Statement, "s4", 0.5),
        ],
        events=[item(Event, "e1", 0.9, according_to="s2"), item(Event, "e2", 0.4, according_to="s3"), item(Event, "e3", None)],
    )
    kept = record.at_least(0.5)
    assert [e.id for e in kept.events] == ["e1", "e3"]
    assert [s.id for s in kept.statements] == ["s1", "s2", "s4"]
    assert record.at_least(0.0) == record


def test_a_record_that_an_older_version_wrote_is_read_without_confidence() -> None:
    line = item(Event, "e1", 0.5)
    old = Record(article=Article(id="a", text="t", language="de"), events=[line]).to_json().replace(',"confidence":0.5', "")
    assert "confidence" not in old
    assert Record.from_json(old).events[0].confidence is None


@given(records())
def test_the_page_of_a_record_never_lets_the_article_become_markup(record: Record) -> None:
    hostile = msgspec.structs.replace(record.article, text="<script>alert(1)</script>" + "x" * 90, title=None)
    page = msgspec.structs.replace(record, article=hostile).to_html()
    assert "<script" not in page


def test_a_certainty_that_factbank_does_not_have_is_refused_with_its_place() -> None:
    line = '{"article":{"id":"a","text":"t","language":"de"},"events":[{"id":"e1","type":"AID","quad":"q","actors":[],'
    with pytest.raises(msgspec.ValidationError, match=r"events\[0\]\.certainty|events\[\.\.\.\]\.certainty"):
        Record.from_json(line + '"trigger":[0,1],"sentence":[0,1],"certainty":"SURE"}]}')


def test_the_names_that_users_import_are_these() -> None:
    assert set(depesche.__all__) == {
        "Article", "DepescheError", "Entity", "Event", "FetchError", "InputError", "KnowledgeError", "LanguageError",
        "LexiconError", "Place", "Reader", "Record", "Statement", "Time", "json_schema", "load", "read",
    }  # fmt: skip
    assert all(getattr(depesche, name) for name in depesche.__all__)

"""Questions: what is found is what a slow reading of all records finds; errors say where; pages stay whole."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archive.reports import random_record, report

from depesche.archive import Archive
from depesche.archive.asking import Filter, Query, parse
from depesche.archive.rows import UNDATED, days
from depesche.errors import QueryError
from depesche.record import Entity, Event, Record, Statement

PARTIES = ("RUS", "Kim", "Tass", "Q1", "JPN", "PRK", "Regierung")
VALUES = {
    "actor": PARTIES,
    "recipient": PARTIES,
    "party": PARTIES,
    "source": PARTIES,
    "via": PARTIES,
    "certainty": ("CT+", "PR+"),
    "auxiliary": ("none", "future", "negation"),
    "context": ("military", "none"),
    "quad": ("verbal cooperation", "material cooperation", "verbal conflict"),
    "negated": ("true", "false"),
    "place": ("Tokio", "JPN"),
    "sector": ("GOV", "MIL"),
    "since": ("2024-02", "2023"),
    "before": ("2024-02-10", "2024"),
    "on": ("2024-02", "2024-01-15", "2023"),
    "mode": ("direct", "mixed"),
    "language": ("de",),
    "publisher": ("bo", "Blatt"),
}


class Slow:
    """Answers a question by looking at every record, as the documentation of the fields reads."""

    def __init__(self, found: list[Record]) -> None:
        self._records = found

    def answer(self, query: Query, kind: str) -> set[str]:
        return {name for record in self._records for name in self._in(record, query, kind)}

    def _in(self, record: Record, query: Query, kind: str) -> Iterator[str]:
        self._record, self._named = record, {e.id: e for e in record.entities}
        self._said = {s.id: s for s in record.statements}
        self._day = days(record.article.published) or (UNDATED, UNDATED)
        own = [f for f in query.filters if f.field in ("language", "publisher")]
        rest = [f for f in query.filters if f not in own]
        text = record.article.text.casefold().split()
        if not all((w.text.casefold() in text) != w.absent for w in query.words):
            return
        if not all(self._article(f) != f.absent for f in own):
            return
        events_only = ("actor", "party", "certainty", "auxiliary", "context", "quad", "place", "type")
        said_only = ("mode", "negated")
        of_event = [f for f in rest if f.field in events_only]
        of_said = [f for f in rest if f.field in said_only]
        either = [f for f in rest if f not in of_event and f not in of_said]
        number = record.article.id
        if kind == "events":
            for event in record.events:
                told = self._said.get(event.according_to or "")
                if self._event(event, of_event + either) and (not of_said or (told and self._statement(told, of_said))):
                    yield f"{number}.{event.id}"
        elif kind == "statements":
            for said in record.statements:
                inside = [e for e in record.events if e.according_to == said.id]
                if self._statement(said, of_said + either) and (
                    not of_event or any(self._event(e, of_event) for e in inside)
                ):
                    yield f"{number}.{said.id}"
        else:
            to_event, to_said = (of_event + either, of_said) if of_event else ([], of_said + either)
            if (not to_event or any(self._event(e, to_event) for e in record.events)) and (
                not to_said or any(self._statement(s, to_said) for s in record.statements)
            ):
                yield number

    def _article(self, asked: Filter) -> bool:
        article = self._record.article
        if asked.field == "language":
            return article.language in asked.values
        return any(v.casefold() in (article.publisher or "").casefold() for v in asked.values)

    def _fits(self, entity: Entity, value: str) -> bool:
        if value in ("RUS", "JPN", "PRK"):
            return entity.country == value
        return entity.wikidata == value if value == "Q1" else value.casefold() in entity.name.casefold().split()

    def _any(self, ids: list[str], asked: Filter) -> bool:
        return any(self._fits(self._named[i], value) for i in ids for value in asked.values)

    def _event(self, event: Event, filters: list[Filter]) -> bool:
        told = self._said.get(event.according_to or "")
        asks: dict[str, Callable[[Filter], bool]] = {
            "actor": lambda f: self._any(event.actors, f),
            "recipient": lambda f: self._any(event.recipients, f),
            "party": lambda f: self._any(event.actors + event.recipients, f),
            "source": lambda f: bool(told and self._any(told.source, f)),
            "via": lambda f: bool(told and self._any(told.via, f)),
            "certainty": lambda f: event.certainty in f.values,
            "auxiliary": lambda f: any(v in event.auxiliary or (v == "none" and not event.auxiliary) for v in f.values),
            "context": lambda f: any(v in event.contexts or (v == "none" and not event.contexts) for v in f.values),
            "quad": lambda f: event.quad in f.values,
            "place": lambda f: bool(event.place and {event.place.name, event.place.country} & set(f.values)),
            "sector": lambda f: self._sector(event.actors + event.recipients, f),
        }
        return all(self._dated_or(asks, f, event.date) != f.absent for f in filters)

    def _statement(self, said: Statement, filters: list[Filter]) -> bool:
        asks: dict[str, Callable[[Filter], bool]] = {
            "source": lambda f: self._any(said.source, f),
            "via": lambda f: self._any(said.via, f),
            "recipient": lambda f: self._any(said.recipient, f),
            "negated": lambda f: said.negated == (f.values[-1] == "true"),
            "mode": lambda f: said.mode in f.values,
            "sector": lambda f: self._sector(said.source, f),
        }
        return all(self._dated_or(asks, f, said.date) != f.absent for f in filters)

    def _sector(self, ids: list[str], asked: Filter) -> bool:
        def actor(entity: Entity) -> tuple[object, ...]:
            return (entity.name, entity.kind, entity.country, entity.wikidata)

        actors = {actor(self._named[i]) for i in ids}  # as the same actor, any of a record's entities has its sectors
        return any(set(e.sectors) & set(asked.values) for e in self._named.values() if actor(e) in actors)

    def _dated_or(self, asks: dict[str, Callable[[Filter], bool]], asked: Filter, date: str | None) -> bool:
        if asked.field not in ("since", "before", "on"):
            return asks[asked.field](asked)
        first, last = days(date) or self._day
        spans = [days(v) for v in asked.values]
        return any(
            (asked.field == "since" and last >= s[0])
            or (asked.field == "before" and first < s[0])
            or (asked.field == "on" and first <= s[1] and last >= s[0])
            for s in spans
            if s
        )


filters = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.builds(
        lambda values, absent: Filter(field, tuple(values), absent),
        st.lists(st.sampled_from(VALUES[field]), min_size=1, max_size=2, unique=True),
        st.booleans(),
    )
)
questions = st.builds(
    lambda found, word: Query(tuple(found), parse(word).words),
    st.lists(filters, max_size=3),
    st.sampled_from(("", "Raketen", "-Gipfel", "Äpfel Krieg")),
)


@pytest.fixture
def filled(archive: Archive) -> tuple[Archive, Slow]:
    chance = random.Random(11)
    found = [random_record(chance, number) for number in range(60)]
    archive.add(found)
    assert list(archive.faults()) == []
    return archive, Slow(found)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=questions, kind=st.sampled_from(("events", "statements", "articles")))
def test_what_is_found_is_what_a_slow_reading_finds(filled: tuple[Archive, Slow], query: Query, kind: str) -> None:
    archive, slow = filled
    rows = archive.find(query, kind, limit=1000).to_pylist()  # type: ignore[arg-type]
    found = [row["url"].rsplit("/", 1)[1] if kind == "articles" else row["id"] for row in rows]
    names = {row["article"]: "a" + row["url"].rsplit("/", 1)[1] for row in rows}
    found = [f"a{n}" for n in found] if kind == "articles" else [
        f"{names[row['article']]}.{row['id'].split('.')[1]}" for row in rows
    ]  # fmt: skip
    assert len(found) == len(set(found))
    assert set(found) == slow.answer(query, kind)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("actr:RUS", "At character 1"),
        ("actor:RUS type:HELP", "At character 16"),
        ("before:gestern", "At character 8"),
        ('actor:RUS "Granaten', "At character 11"),
        ("type:", "At character 6"),
        ("Gipfel  ***", "At character 9"),
        ("actor:RUS,,", "At character 11"),
    ],
)
def test_a_question_that_cannot_be_understood_says_where(line: str, where: str) -> None:
    with pytest.raises(QueryError, match=where):
        parse(line)


@pytest.mark.parametrize(
    "line", ['" OR 1=1 --"', "'; DROP TABLE event; --", "actor:%", "NEAR(a b)", "a*b AND", "-(", "^wort"]
)
def test_signs_of_the_engines_mean_nothing(archive: Archive, line: str) -> None:
    archive.add([report()])
    try:
        assert archive.find(line).num_rows == 0
    except QueryError as error:
        assert "At character" in str(error)
    assert archive.find("").num_rows == 1


@pytest.mark.parametrize("kind", ["events", "statements", "articles"])
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_pages_put_together_are_everything_once_while_new_articles_come(archive: Archive, kind: str, sort: str) -> None:
    chance = random.Random(5)
    archive.add(random_record(chance, n) for n in range(40))
    column = "article" if kind == "articles" else "id"
    whole = archive.find("", kind, limit=1000, sort=sort)[column].to_pylist()  # type: ignore[arg-type]
    after, paged = None, list[object]()
    for turn in range(1000):
        page = archive.find("", kind, limit=7, after=after, sort=sort)  # type: ignore[arg-type]
        paged += page[column].to_pylist()
        if not page.schema.metadata:
            break
        after = page.schema.metadata[b"after"].decode()
        if turn < 3:
            archive.add([random_record(chance, 100 + turn)])
    old = set(whole)
    assert [one for one in paged if one in old] == whole
    assert len(paged) == len(set(paged))


def test_columns_have_their_types(archive: Archive) -> None:
    archive.add([report()])
    table = archive.find("actor:JPN")
    assert table.schema.field("actors").type == pa.list_(pa.string())
    assert table.schema.field("lat").type == pa.float64()
    assert table.schema.field("start").type == pa.int32()
    row = table.to_pylist()[0]
    assert (row["actors"], row["recipients"], row["sources"]) == (["Japan"], ["Nordkorea"], ["Kyodo"])
    assert (row["trigger"], row["quad"], row["place"]) == ("warnt", "verbal conflict", "Tokio")
    assert archive.find("actor:USA").schema.equals(table.schema)


def test_one_begins_where_few_are(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    archive.add(random_record(chance, n) for n in range(60))
    for line in (
        "actor:RUS",
        'party:"Kim Jong Un" source:JPN',
        "place:Tokio",
        "source:Tass mode:direct",
        "Raketen via:RUS",
    ):
        for kind in ("events", "statements", "articles"):
            few = archive.find(line, kind, limit=1000)  # type: ignore[arg-type]
            monkeypatch.setattr("depesche.archive.asking.beginning.FEW", 0)
            assert archive.find(line, kind, limit=1000).equals(few)  # type: ignore[arg-type]
            monkeypatch.undo()


@pytest.mark.parametrize("line", ["actor:a\0b", "Rake\0ten", 'publisher:"half \ud83d"', "url:\0"])
def test_what_stands_in_no_text_cannot_be_asked_for(archive: Archive, line: str) -> None:
    with pytest.raises(QueryError, match="stands in no text"):
        archive.find(line)

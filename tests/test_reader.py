"""Whatever the text, the record holds together: spans lie in it, statements nest without cycles, reading twice gives the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche import Article, DepescheError, InputError, LanguageError, Reader, Record
from depesche.article import article_of
from depesche.language import load_pipeline
from depesche.second import SecondReader

DISPATCHES = sorted((Path(__file__).parents[1] / "corpus" / "dispatches").glob("*.json"))
READER = Reader()
PIECES = ["„", "“", "»", "«", '"', "\n\n", "\n", "…", "– ", "\u00a0", "😀", "U.S.", "1. ", "<b>", "\x00", "\u202e"]
PIECES += ["sagte er", "am Mittwoch", "zufolge"]


def dispatch(path: Path) -> Article:
    row = json.loads(path.read_text("utf-8"))
    return article_of(row["body"], language=row["language"], title=row["title"], published=row["published"], id=row["id"])


def holds_together(record: Record) -> None:
    text = record.article.text
    assert all(0 <= start < end <= len(text) for start, end in record.spans())
    people = {e.id for e in record.entities}
    within = {s.id: s.within for s in record.statements}
    for statement in record.statements:
        assert {*statement.source, *statement.via, *statement.recipient} <= people
        outer, seen = statement.within, {statement.id}
        while outer:
            assert outer not in seen
            seen.add(outer)
            outer = within[outer]
    for event in record.events:
        assert event.actors
        assert {*event.actors, *event.recipients} <= people
        assert event.according_to is None or event.according_to in within
        assert event.sentence[0] <= event.trigger[0] < event.trigger[1] <= event.sentence[1]


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda p: p.stem)
def test_a_dispatch_gives_a_record_that_holds_together(path: Path) -> None:
    record = READER.read(dispatch(path))
    holds_together(record)
    assert record.statements


def test_another_reader_writes_the_same_record_to_the_byte() -> None:
    other = Reader()
    for path in DISPATCHES[:3]:
        assert other.read(dispatch(path)).to_json() == READER.read(dispatch(path)).to_json()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.sampled_from(DISPATCHES), st.lists(st.tuples(st.integers(0, 1400), st.sampled_from(PIECES)), max_size=20))
def test_a_spoilt_dispatch_is_read_all_the_same(path: Path, spoils: list[tuple[int, str]]) -> None:
    article = dispatch(path)
    text = article.text
    for at, piece in spoils:
        text = text[:at] + piece + text[at + 1 :]
    holds_together(READER.read(article_of(text, language=article.language, published=article.published)))


def test_an_article_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        READER.read(Article(id="leer", text=" \n", language="de"))


def test_what_cannot_be_read_stands_in_its_place_in_the_stream() -> None:
    good = article_of("Japan warnte Russland.", language="de", id="gut")
    results = list(READER.pipe([Article(id="leer", text="", language="de"), good]))
    assert isinstance(results[0], InputError)
    assert isinstance(results[1], Record)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A UD pipeline of somebody's own: the German one under another name."""
    path = tmp_path_factory.mktemp("pipelines") / "de_udv_own"
    nlp = load_pipeline("de")
    nlp.meta["name"] = "udv_own"
    nlp.to_disk(path)
    return str(path)


def test_another_pipeline_by_its_path_reads_the_language_it_is_named_for(stored: str) -> None:
    own = Reader({"de": stored})
    german, english = dispatch(DISPATCHES[0]), article_of("Japan warned Russia.", language="en", id="en")
    assert german.language == "de"
    assert own.read(german).statements == READER.read(german).statements
    assert [own.read(english)] == list(own.pipe([english])) == [READER.read(english)]
    assert own.coder("de").models != READER.coder("de").models
    assert own.coder("en") == READER.coder("en")


def test_another_pipeline_goes_along_into_other_processes(stored: str) -> None:
    article = article_of("Japan warnte Russland am Mittwoch.", language="de", id="eins")
    own = Reader({"de": stored})
    assert list(own.pipe([article], jobs=2)) == [own.read(article)]


def test_a_pipeline_of_another_language_is_refused(stored: str) -> None:
    with pytest.raises(LanguageError, match="reads de, not en"):
        Reader({"en": stored}).read(article_of("Japan warned Russia.", language="en"))


def test_a_second_reader_has_the_last_word_and_its_model_stands_in_the_coder(tmp_path: Path) -> None:
    article = article_of("Japan warnte Russland.", language="de", id="gut")

    class Deleting(SecondReader):
        def reviewed(self, results: Iterable[Record | DepescheError]) -> Iterator[Record | DepescheError]:
            for one in results:
                yield one if isinstance(one, DepescheError) else msgspec.structs.replace(one, events=[])

    reader = Reader(second=Deleting("http://127.0.0.1:9/v1", model="m", cache=tmp_path / "second.db"))
    assert READER.read(article).events
    assert reader.read(article) == next(iter(reader.pipe([article]))) == msgspec.structs.replace(READER.read(article), events=[])
    assert reader.coder("de").models == READER.coder("de").models + "+m"

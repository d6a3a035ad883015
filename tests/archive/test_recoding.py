"""Coding again: what another coder made is made anew in place; what cannot be read stays; a second run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import pytest
from tests.archive.reports import article, report

from depesche.archive import Archive, Arrival, Status
from depesche.archive.recoding import count_old, languages, recode
from depesche.errors import DepescheError, InputError
from depesche.record import Article, Coder, Record

OLD, NEW = (Coder(version=version, models="m", lexicon="l") for version in ("1", "2"))


def read(articles: Iterable[Article]) -> Iterator[Record | DepescheError]:
    """A reader that now takes the warning for a protest, and cannot read article 3."""
    for one in articles:
        number = int(one.id.removeprefix("a"))
        if number == 3:
            yield InputError("Article “a3” cannot be read.")
            continue
        old = report(one.text, number)
        events = [msgspec.structs.replace(event, type="PROTEST") for event in old.events]
        yield msgspec.structs.replace(old, article=one, events=events)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add((report(number=n) for n in range(1, 41)), OLD)
    archive.add([report(number=41)], NEW)
    archive.keep([Arrival(Record(article=article("", 2)), status=Status.canceled)])
    return archive


def types(archive: Archive) -> dict[str, int]:
    found = archive.find("", limit=100)["type"].to_pylist()
    return {kind: found.count(kind) for kind in sorted(set(found))}


def test_only_what_another_coder_made_is_coded_again(filled: Archive) -> None:
    with filled.reading() as connection:
        assert languages(connection) == ["de"]
        assert count_old(connection, {"de": NEW}) == 39
        assert count_old(connection, {"en": NEW}) == 0
    results = list(recode(filled, read, {"de": NEW}))
    assert sum(one for one in results if isinstance(one, int)) == 38
    assert [str(one) for one in results if not isinstance(one, int)] == ["Article “a3” cannot be read."]
    assert types(filled) == {"PROTEST": 38, "THREATEN": 2}
    assert list(filled.faults()) == []


def test_a_stopped_run_is_gone_on_with(filled: Archive) -> None:
    first = next(one for one in recode(filled, read, {"de": NEW}) if isinstance(one, int))
    assert types(filled)["PROTEST"] == first
    list(recode(filled, read, {"de": NEW}))
    assert types(filled)["PROTEST"] == 38


def test_an_article_that_was_corrected_meanwhile_is_left_to_its_new_version(filled: Archive) -> None:
    def slowly(articles: Iterable[Article]) -> Iterator[Record | DepescheError]:
        filled.add([report("Korrigiert: Japan warnt.")], NEW)
        yield from read(articles)

    list(recode(filled, slowly, {"de": NEW}))
    assert filled.find("Korrigiert")["type"].to_pylist() == ["THREATEN"]
    assert list(filled.faults()) == []

"""Keeping: once is enough, the newest counts, what is withdrawn is gone from all results, nothing is half there."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.synchronize import Event as Signal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from tests.archive.reports import TEXT, article, records, report

from depesche.archive import Archive, Arrival, Outcome, Status
from depesche.archive.quarantine import Refusal, attempted, quarantine, quarantined, release
from depesche.errors import ArchiveBusyError, ArchiveError, InputError
from depesche.record import Article, Coder, Entity, Place, Record, Statement, Time


def keep(archive: Archive, *arrivals: Arrival) -> list[Outcome]:
    return archive.keep(arrivals)


def found(archive: Archive, query: str, kind: str = "events") -> int:
    return int(archive.find(query, kind).num_rows)  # type: ignore[arg-type]


def test_the_same_article_again_is_known(archive: Archive) -> None:
    assert keep(archive, Arrival(report())) == [Outcome.new]
    assert keep(archive, Arrival(report()), Arrival(report())) == [Outcome.known, Outcome.known]
    assert archive.info()["versions"] == 1
    assert list(archive.faults()) == []


def test_one_page_has_one_identity_however_it_is_linked(archive: Archive) -> None:
    same = Arrival(report(url="HTTPS://Blatt.example:443/1?utm_source=x#top"))
    assert keep(archive, Arrival(report()), same) == [Outcome.new, Outcome.known]


def test_a_corrected_article_is_a_new_version_and_only_that_is_found(archive: Archive) -> None:
    keep(archive, Arrival(report("Erste Fassung: Japan warnt.")))
    assert keep(archive, Arrival(report("Zweite Version: Japan warnt."))) == [Outcome.changed]
    assert (found(archive, "Fassung", "articles"), found(archive, "Version", "articles")) == (0, 1)
    assert (archive.info()["articles"], archive.info()["versions"], archive.info()["events"]) == (1, 2, 1)
    assert list(archive.faults()) == []


def test_an_older_version_that_comes_late_changes_nothing(archive: Archive) -> None:
    keep(archive, Arrival(report("Zwei: Japan warnt."), version="2"))
    assert keep(archive, Arrival(report("Eins: Japan warnt."), version="1")) == [Outcome.known]
    assert found(archive, "Zwei", "articles") == 1


@pytest.mark.parametrize("status", [Status.canceled, Status.withheld])
def test_a_withdrawn_article_leaves_all_results(archive: Archive, status: Status) -> None:
    keep(archive, Arrival(report()), Arrival(report(number=2)))
    gone = Record(article=article("", 1))
    assert keep(archive, Arrival(gone, status=status)) == [Outcome.withdrawn]
    for kind in ("events", "statements", "articles"):
        assert found(archive, "", kind) == 1
    assert found(archive, "Japan", "articles") == 1
    assert list(archive.faults()) == []


def test_a_withdrawn_article_may_come_back(archive: Archive) -> None:
    keep(archive, Arrival(report()))
    keep(archive, Arrival(Record(article=article("")), status=Status.canceled))
    assert keep(archive, Arrival(report())) == [Outcome.changed]
    assert found(archive, "actor:JPN") == 1
    assert list(archive.faults()) == []


def test_what_is_under_an_embargo_is_not_seen_yet(archive: Archive) -> None:
    keep(archive, Arrival(report(), embargoed="2999-01-01T00:00:00+01:00"))
    keep(archive, Arrival(report(number=2), embargoed="2001-01-01T00:00:00Z"))
    assert [found(archive, "", kind) for kind in ("events", "statements", "articles")] == [1, 1, 1]


def test_one_bad_record_keeps_the_others_of_its_transaction_out(archive: Archive) -> None:
    bad = msgspec.structs.replace(report(number=2), entities=[])
    with pytest.raises(InputError, match="entity n1"):
        keep(archive, Arrival(report()), Arrival(bad))
    assert archive.info()["articles"] == 0


@pytest.mark.parametrize("text", ["nul\0", "half \ud83d"])
def test_text_that_no_database_holds_is_refused(archive: Archive, text: str) -> None:
    with pytest.raises(InputError, match="NUL"):
        archive.add([Record(article=article(text))])


@pytest.mark.parametrize("text", ["nul\0", "half \ud83d"])
@pytest.mark.parametrize(
    "arrival",
    [
        lambda text: Arrival(Record(article=article(title=text))),
        lambda text: Arrival(Record(article=article(publisher=text))),
        lambda text: Arrival(Record(article=article(), entities=[Entity(id="n1", name=text, kind="person")])),
        lambda text: Arrival(Record(article=article(), places=[Place(span=(0, 1), name=text)])),
        lambda text: Arrival(Record(article=article(), times=[Time(span=(0, 1), type="DATE", value=text)])),
        lambda text: Arrival(report(), guid=text),
    ],
    ids=["title", "publisher", "entity", "place", "time", "guid"],
)
def test_names_that_no_database_holds_are_refused(
    archive: Archive, arrival: Callable[[str], Arrival], text: str
) -> None:
    with pytest.raises(InputError, match="NUL"):
        keep(archive, arrival(text))
    assert archive.info()["articles"] == 0


def test_a_file_named_in_another_encoding_is_a_source_all_the_same(archive: Archive) -> None:
    place = "berichte/T\udcfcrkei.txt"
    assert keep(archive, Arrival(report(), source=place)) == [Outcome.new]
    with archive.writing() as connection:
        quarantine(connection, [Refusal(source=place, sha256="", reason=place)])
        assert [one.source for one in quarantined(connection)] == ["berichte/T\ufffdrkei.txt"]
        assert attempted(connection, place) == 1
        release(connection, [place])
        assert quarantined(connection) == []


@pytest.mark.parametrize(
    "record",
    [
        Record(article=article("kurz"), entities=[Entity(id="n1", name="A", kind="person", mentions=[(0, 9)])]),
        Record(article=article("kurz"), entities=[Entity(id="n1", name="A", kind="person")] * 2),
        Record(article=article("kurz"), statements=[Statement(id="s1", source=[], mode="direct", content=[])]),
    ],
)
def test_a_record_that_points_nowhere_is_refused(archive: Archive, record: Record) -> None:
    with pytest.raises(InputError, match="Read"):
        archive.add([record])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_records=records)
def test_a_record_comes_back_as_it_was_to_the_byte(archive: Archive, given_records: list[Record]) -> None:
    archive.add(given_records)
    by_id = {record.article.id: record.to_json() for record in given_records}
    kept = [record.to_json() for _, record in archive.records(range(1, 100))]
    assert set(by_id.values()) <= set(kept)
    assert list(archive.faults()) == []


def test_every_script_comes_back_and_is_found(archive: Archive) -> None:
    archive.add([report()])
    (_, record), *_ = archive.records([1])
    assert record.article.text == TEXT
    for word in ("Straße", "äpfel", "東京"):
        assert found(archive, f'"{word}"', "articles") == 1
    assert found(archive, "Apfel", "articles") == 0


def test_a_very_long_text_is_kept_whole(archive: Archive) -> None:
    text = "anfang " + " ".join(f"wort{n}" for n in range(150_000))
    archive.add([Record(article=Article(id="lang", text=text, language="de"))])
    (_, record), *_ = archive.records([1])
    assert record.article.text == text
    assert found(archive, "anfang", "articles") == 1


def _hold(place: str, held: Signal, free: Signal) -> None:
    with Archive.open(place) as other, other.writing():
        held.set()
        free.wait(20)


def test_one_writer_at_a_time_and_readers_beside_it(place: str) -> None:
    context = multiprocessing.get_context("spawn")
    held, free = context.Event(), context.Event()
    with Archive.open(place, patience=0.2) as archive:
        archive.add([report()])
        other = context.Process(target=_hold, args=(place, held, free))
        other.start()
        try:
            assert held.wait(30)
            with pytest.raises(ArchiveBusyError, match="Another process writes"):
                archive.add([report(number=2)])
            assert found(archive, "actor:JPN") == 1
            with Archive.open(place) as second:
                assert found(second, "actor:JPN") == 1
        finally:
            free.set()
            other.join()
        assert archive.add([report(number=2)]) == {Outcome.new: 1}


def test_a_reader_sees_one_state_while_another_writes(place: str) -> None:
    with Archive.open(place) as archive, Archive.open(place) as writer:
        writer.add([report()])
        with archive.reading() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
            writer.add([report(number=2)])
            if connection.dialect.name == "sqlite":
                assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == before == 1
        assert found(archive, "") == 2


def test_who_coded_is_known(archive: Archive) -> None:
    coder = Coder(version="1", models="m", lexicon="l")
    archive.add([report()], coder)
    archive.add([report(number=2)], coder)
    assert archive.info()["coders"] == 1


def test_a_place_without_an_archive_is_said(nowhere: str) -> None:
    with pytest.raises(ArchiveError, match=r"no archive .* --archive"):
        Archive.open(nowhere, create=False)

"""Writing in bulk: questions are right all the while, and whoever is killed leaves an archive that completes itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Event as Signal

import pytest
from sqlalchemy import inspect
from tests.archive.reports import report

from depesche.archive import Archive, Outcome, schema
from depesche.archive.mass import unfinished


def names(archive: Archive) -> set[str | None]:
    with archive.reading() as connection:
        there = inspect(connection)
        return {index["name"] for table in there.get_table_names() for index in there.get_indexes(table)}


ALL = {index.name for table in schema.metadata.sorted_tables for index in table.indexes}


def test_indexes_are_gone_meanwhile_and_there_again(archive: Archive) -> None:
    assert names(archive) >= ALL
    with archive.bulk():
        assert names(archive).isdisjoint(ALL)
        archive.add([report(), report(number=2)])
        assert archive.add([report("Neu: Japan warnt.")]) == {Outcome.changed: 1}
        assert archive.find("actor:JPN recipient:PRK").num_rows == 2
    assert names(archive) >= ALL
    assert list(archive.faults()) == []


def test_a_full_archive_keeps_its_indexes(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depesche.archive.mass._LITTLE", 0)
    archive.add([report()])
    with archive.bulk():
        assert names(archive) >= ALL


def test_adding_in_bulk_is_the_same(archive: Archive) -> None:
    assert archive.add([report(), report(number=2), report()], bulk=True) == {Outcome.new: 2, Outcome.known: 1}
    assert list(archive.faults()) == []


def _write_and_wait(place: str, written: Signal) -> None:
    with Archive.open(place) as archive, archive.bulk():
        archive.add(report(number=n) for n in range(5))
        written.set()
        signal.pause()


def test_a_killed_process_leaves_what_it_acknowledged_and_the_next_completes_it(place: str) -> None:
    context = multiprocessing.get_context("spawn")
    written = context.Event()
    process = context.Process(target=_write_and_wait, args=(place, written))
    process.start()
    assert written.wait(30)
    with Archive.open(place) as archive:
        with archive.reading() as connection:
            assert unfinished(connection), "what another process still writes to is left to it"
        assert archive.find("actor:JPN").num_rows == 5
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    with Archive.open(place) as archive:
        assert names(archive) >= ALL
        assert archive.info()["articles"] == 5
        assert list(archive.faults()) == []

"""Moving an archive: everything of every version goes along, to either engine; twice is once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert
from tests.archive.conftest import empty
from tests.archive.reports import article, report

from depesche.archive import Archive, Arrival, Outcome, Status, schema
from depesche.archive.runs import begin_run, end_run
from depesche.errors import InputError
from depesche.record import Coder, Record


@pytest.fixture
def full(archive: Archive) -> Archive:
    """Versions, a withdrawal, an embargo, two coders, a run, a source, something in quarantine."""
    with archive.writing() as connection:
        run = begin_run(connection, "collect feed.xml")
        end_run(connection, run)
        connection.execute(insert(schema.source).values(id=1, address="https://blatt.example/feed", failures=0))
        moment = "2024-05-01T00:00:00.000000Z"
        row = {
            "source": "x",
            "sha256": "0" * 64,
            "reason": "r",
            "remedy": "m",
            "first_seen": moment,
            "last_seen": moment,
        }
        connection.execute(insert(schema.quarantine).values(id=1, attempts=1, **row))
    coder = Coder(version="1", models="m", lexicon="l")
    archive.keep([Arrival(report(), coder, source="feed.xml", guid="g", urgency=3), Arrival(report(number=2))], run)
    archive.keep([Arrival(report("Korrigiert: Japan warnt."), Coder(version="2", models="m", lexicon="l"))], run)
    archive.keep([Arrival(Record(article=article("", 2)), status=Status.canceled)])
    archive.keep([Arrival(report(number=3), embargoed="2999-01-01T00:00:00Z", version="4")])
    return archive


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """Another empty archive, on each engine."""
    with Archive.open(empty(request.param, request, tmp_path / "other.db")) as opened:
        yield opened


def load(archive: Archive, lines: list[bytes]) -> list[Outcome]:
    with archive.bulk():
        numbered = ((f"export:{n}", line) for n, line in enumerate(lines, 1))
        return [one for some in archive.load(numbered) for one in some]


def test_everything_goes_along_and_nothing_twice(full: Archive, other: Archive) -> None:
    lines = list(full.export())
    assert load(other, lines) == [Outcome.new] * 3
    assert list(other.export()) == lines
    assert load(other, lines) == [Outcome.known] * 3
    assert list(other.export()) == lines
    assert list(other.faults()) == []
    for kind in ("events", "statements", "articles"):
        assert other.find("", kind).to_pylist() == full.find("", kind).to_pylist()


def test_what_came_since_is_added(full: Archive, other: Archive) -> None:
    load(other, list(full.export()))
    full.keep([Arrival(report("Noch einmal: Japan warnt.")), Arrival(report(number=9))])
    assert sorted(load(other, list(full.export()))) == ["changed", "known", "known", "new"]
    assert other.find("einmal", "articles").num_rows == 1
    assert other.info()["versions"] == full.info()["versions"]
    assert list(other.faults()) == []


def test_what_is_newer_here_stays(full: Archive, other: Archive) -> None:
    lines = list(full.export())
    other.keep([Arrival(report("Hier neuer: Japan warnt."))])
    load(other, lines)
    assert other.find("neuer", "articles").num_rows == 1
    assert other.find("Korrigiert", "articles").num_rows == 0
    assert list(other.faults()) == []


@pytest.mark.parametrize(
    "line", [b"{", b'{"article": {}}', b"[]", b'{"archive": {"format": 99, "articles": 0}}', b"\xff"]
)
def test_what_is_no_export_is_refused_with_its_place(other: Archive, line: bytes) -> None:
    with pytest.raises(InputError, match="export:1"):
        load(other, [line])

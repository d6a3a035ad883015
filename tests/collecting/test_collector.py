"""Collecting from files: what is new is read and kept, what is known is passed over, what changed is a new version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.collecting.conftest import UNREADABLE, QuickReader, articles, rows

from depesche.archive import Archive, Outcome
from depesche.collecting import Kept, Stop, Tally, collect
from depesche.errors import DepescheError
from depesche.intake import Problem
from depesche.record import Article, Record


def test_a_second_run_reads_nothing(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    source = articles(tmp_path / "a.jsonl", "Japan warnt Russland.", "Russland antwortet.")
    assert collect([source], archive, reader) == Tally(new=2)
    assert collect([source], archive, reader) == Tally(known=2)
    assert len(reader.read) == 2


def test_a_corrected_article_is_a_new_version(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    collect([articles(tmp_path / "a.jsonl", "Japan warnt Russland.")], archive, reader)
    assert collect([articles(tmp_path / "a.jsonl", "Japan warnt China.")], archive, reader) == Tally(changed=1)
    assert rows(archive, "select number, text from version order by number") == [
        (1, "Japan warnt Russland."),
        (2, "Japan warnt China."),
    ]


def ninjs(path: Path, status: str, version: str, **more: str) -> str:
    item = {"uri": "urn:agency:7", "version": version, "pubstatus": status, "language": "de", **more}
    path.write_text(json.dumps(item), "utf-8")
    return str(path)


def test_a_withdrawn_article_leaves_all_results_without_being_read(
    archive: Archive, reader: QuickReader, tmp_path: Path
) -> None:
    collect([ninjs(tmp_path / "1.json", "usable", "1", body_text="Japan warnt Russland.")], archive, reader)
    assert collect([ninjs(tmp_path / "2.json", "canceled", "2")], archive, reader) == Tally(withdrawn=1)
    assert collect([ninjs(tmp_path / "2.json", "canceled", "2")], archive, reader) == Tally(known=1)
    assert archive.find("", "articles").num_rows == 0
    assert len(reader.read) == 1


def test_an_article_that_cannot_be_read_is_refused_and_the_rest_is_kept(
    archive: Archive, reader: QuickReader, tmp_path: Path
) -> None:
    problems: list[Problem] = []
    source = articles(tmp_path / "a.jsonl", "Japan warnt.", UNREADABLE, "Russland antwortet.")
    assert collect([source], archive, reader, report=problems.append) == Tally(new=2, refused=1)
    assert [problem.where for problem in problems] == [f"{source}:2"]


def test_every_version_names_its_coder_and_its_run(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    collect([articles(tmp_path / "a.jsonl", "Japan warnt.")], archive, reader)
    asked = "select run_id, source, coder.version, models from version join coder on coder.id = coder_id"
    assert rows(archive, asked) == [(1, f"{tmp_path / 'a.jsonl'}:1", "1", "de")]


def test_a_run_says_what_came_of_it(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    source = articles(tmp_path / "a.jsonl", "Japan warnt.", UNREADABLE)
    collect([source], archive, reader)
    collect([source], archive, reader, command="collect again")
    asked = "select command, new, known, changed, withdrawn, refused, finished >= started from run"
    assert rows(archive, asked) == [("collect", 1, 0, 0, 0, 1, 1), ("collect again", 0, 1, 0, 0, 1, 1)]


def test_what_is_acknowledged_is_on_the_disk(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    kept: list[tuple[int, int]] = []

    def observe(batch: Kept) -> None:
        assert all(outcome is Outcome.new for _, outcome in batch.identities)
        kept.append((len(batch.identities), len(archive.standings(key for key, _ in batch.identities))))

    collect([articles(tmp_path / "a.jsonl", *map(str, range(70)))], archive, reader, observe=observe)
    assert kept == [(32, 32), (32, 32), (6, 6)]


class Stopping(QuickReader):
    """Asks to stop while it reads its third article."""

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self._stop = stop

    def pipe(self, articles: Iterable[Article], jobs: int = 1) -> Iterator[Record | DepescheError]:
        for record in super().pipe(articles, jobs):
            self._stop.asked = len(self.read) == 3
            yield record


def test_asked_to_stop_it_finishes_the_article_in_hand_and_goes_on_the_next_time(
    archive: Archive, reader: QuickReader, tmp_path: Path
) -> None:
    stop, source = Stop(), articles(tmp_path / "a.jsonl", *map(str, range(10)))
    assert collect([source], archive, Stopping(stop), stop=stop) == Tally(new=3)
    assert rows(archive, "select finished is not null from run") == [(1,)]
    assert collect([source], archive, reader) == Tally(new=7, known=3)


def test_a_run_that_breaks_off_has_no_end_and_its_counts(archive: Archive, tmp_path: Path) -> None:
    class Failing(QuickReader):
        def pipe(self, articles: Iterable[Article], jobs: int = 1) -> Iterator[Record | DepescheError]:
            for number, record in enumerate(super().pipe(articles, jobs)):
                if number == 40:
                    raise MemoryError
                yield record

    with pytest.raises(MemoryError):
        collect([articles(tmp_path / "a.jsonl", *map(str, range(50)))], archive, Failing())
    assert rows(archive, "select new, finished from run") == [(32, None)]


def test_what_is_known_and_withdrawn_waits_for_what_is_read_before_it(
    archive: Archive, reader: QuickReader, tmp_path: Path
) -> None:
    sources = [
        ninjs(tmp_path / "1.json", "usable", "1", body_text="Japan warnt Russland."),
        ninjs(tmp_path / "2.json", "canceled", "2"),
    ]
    assert collect(sources, archive, reader) == Tally(new=1, withdrawn=1)
    assert rows(archive, "select status from article") == [("canceled",)]


def test_an_embargo_and_an_urgency_are_kept(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    item = {"body_text": "Japan warnt.", "urgency": 2, "embargoed": "2999-01-01T00:00:00+01:00"}
    collect([ninjs(tmp_path / "1.json", "usable", "1", **item)], archive, reader)  # type: ignore[arg-type]
    asked = "select urgency, stated_version, guid, embargoed from version join article on article.id = article_id"
    assert rows(archive, asked) == [(2, "1", "urn:agency:7", "2998-12-31T23:00:00.000000Z")]

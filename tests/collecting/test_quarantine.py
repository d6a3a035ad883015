"""What cannot be read waits in quarantine with its reason until it can be read."""

from __future__ import annotations

from pathlib import Path

from tests.collecting.conftest import UNREADABLE, QuickReader, articles
from tests.intake.server import Page, Site

from depesche.archive import Archive, text_hash
from depesche.archive.quarantine import Quarantined, quarantined
from depesche.collecting import Collector, Tally, collect, retry
from depesche.collecting.retrying import Retried
from depesche.intake.client import Client


def held(archive: Archive) -> list[Quarantined]:
    with archive.reading() as connection:
        return quarantined(connection)


def again(archive: Archive, reader: QuickReader, client: Client) -> Retried:
    with Collector(archive, reader, command="retry") as collector:
        return retry(collector, held(archive), client)


def test_an_article_that_is_refused_again_has_one_row(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    source = articles(tmp_path / "a.jsonl", UNREADABLE)
    collect([source], archive, reader)
    collect([source], archive, reader)
    [row] = held(archive)
    assert (row.source, row.sha256, row.attempts) == (f"{source}:1", text_hash(UNREADABLE), 2)
    assert (row.reason, row.remedy) == ("It cannot be read.", "Write it again.")
    assert row.first_seen < row.last_seen


def test_a_broken_line_waits_with_the_hash_of_its_bytes(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Japan warnt."}\n{"text": \n', "utf-8")
    collect([str(tmp_path / "a.jsonl")], archive, reader)
    [row] = held(archive)
    assert row.source.endswith("a.jsonl:2")
    assert len(row.sha256) == 64


def test_what_could_be_read_at_last_leaves(archive: Archive, reader: QuickReader, tmp_path: Path) -> None:
    collect([articles(tmp_path / "a.jsonl", UNREADABLE)], archive, reader)
    collect([articles(tmp_path / "a.jsonl", "Japan warnt.")], archive, reader)
    assert held(archive) == []


def test_a_name_that_leads_nowhere_is_no_case_for_quarantine(
    archive: Archive, reader: QuickReader, tmp_path: Path
) -> None:
    assert collect([str(tmp_path / "weg.txt")], archive, reader) == Tally(refused=1)
    assert held(archive) == []


def test_a_mended_line_is_read_when_it_is_tried_again(
    archive: Archive, reader: QuickReader, client: Client, tmp_path: Path
) -> None:
    collect([articles(tmp_path / "a.jsonl", UNREADABLE, UNREADABLE + " immer noch")], archive, reader)
    articles(tmp_path / "a.jsonl", "Japan warnt.", UNREADABLE + " immer noch", "Ein dritter Artikel.")
    result = again(archive, reader, client)
    assert [row.id for row in result.read] == [1]
    assert [row.id for row in result.refused] == [2]
    assert [(row.id, row.attempts) for row in held(archive)] == [(2, 2)]
    assert archive.find("", "articles").num_rows == 1, "only what was asked for is read"


def test_what_is_gone_stays_until_it_is_dropped(
    archive: Archive, reader: QuickReader, client: Client, tmp_path: Path
) -> None:
    collect([articles(tmp_path / "a.jsonl", UNREADABLE)], archive, reader)
    (tmp_path / "a.jsonl").unlink()
    assert [row.id for row in again(archive, reader, client).gone] == [1]
    assert len(held(archive)) == 1


def test_a_page_is_fetched_again(archive: Archive, reader: QuickReader, client: Client, site: Site) -> None:
    page = f"<html><body><article><p>{'Japan warnte Russland am Mittwoch vor Waffen. ' * 8}</p></article></body></html>"
    url = site.put("/a", Page(b"\x00\x01", "image/png"), Page(b"\x00\x01", "image/png"), Page(page.encode()))
    assert collect([url], archive, reader, client=client) == Tally(refused=1)
    assert [row.id for row in again(archive, reader, client).refused] == [1]
    assert [row.id for row in again(archive, reader, client).read] == [1]
    assert held(archive) == []
    assert archive.find("", "articles").num_rows == 1


def test_a_page_that_is_gone_is_refused_again(
    archive: Archive, reader: QuickReader, client: Client, site: Site
) -> None:
    url = site.put("/a", Page(b"\x00\x01", "image/png"), Page(status=404))
    collect([url], archive, reader, client=client)
    assert [row.id for row in again(archive, reader, client).refused] == [1]
    assert [row.source for row in held(archive)] == [url]
    assert "404" in held(archive)[0].reason

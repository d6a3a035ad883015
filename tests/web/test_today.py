"""Today: every number leads to as many as it says; an empty archive says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient
from tests.archive.reports import report
from tests.web.desk import desk, fill, form_token

from depesche.archive import Archive
from depesche.archive.visits import Visited, note_due, note_visit
from depesche.web.lagging import line_of
from depesche.web.today import window as windows


def numbers(page: str) -> Iterator[tuple[str, int]]:
    """Each link of a page to a search, with the number it stands at."""
    for address, said in re.findall(r'href="(/search\?[^"]+)"[^>]*>([^<]*)<', page):
        if digits := re.search(r"\d[\d,.]*", said):
            yield unescape(address), int(re.sub(r"\D", "", digits[0]))


def counted(client: TestClient, address: str) -> int:
    answer = client.get(address.replace("/search?", "/search.json?") + "&limit=1000")
    assert answer.status_code == 200, address
    return len(answer.json()["results"])


@pytest.mark.parametrize("since", ["", "2020", "2020-01-01T06:00"])
def test_every_number_leads_to_as_many_as_it_says(archive: Archive, since: str) -> None:
    fill(archive)
    client = desk(archive)
    found = list(numbers(client.get("/", params={"since": since}).text))
    assert len(found) > 12
    for address, said in found:
        assert counted(client, address) == said, address


def test_every_link_answers(archive: Archive) -> None:
    fill(archive, 10)
    client = desk(archive)
    page = client.get("/").text
    later = ("/actor/", "/network", "/map")  # pages of their own rooms
    for address in {unescape(one) for one in re.findall(r'href="(/[^"]*)"', page)}:
        if not address.startswith(later):
            assert client.get(address).status_code in (200, 303), address


def test_one_text_printed_by_several_papers_is_one_entry_with_its_printers(archive: Archive) -> None:
    text = (
        "Japan warnt Nordkorea\n\n"
        + "Japan hat Nordkorea am Mittwoch vor weiteren Raketentests gewarnt, meldete Kyodo. " * 20
    )
    papers = ["Bote", "Blatt", "Anzeiger"]
    archive.add([report(text, number, publisher=paper) for number, paper in enumerate(papers, 1)])
    client = desk(archive)
    found = client.get("/today.json").json()
    assert (found["figures"]["reports"], found["figures"]["origins"]) == (3, 1)
    assert [(one["printed"], one["papers"]) for one in found["reports"]] == [(3, papers)]
    assert "one text, 3 times printed" in client.get("/").text
    assert [(one["printed"], one["type"]) for one in found["threats"]] == [(3, "THREATEN")]
    assert [(one["actor"], one["other"], one["origins"], one["count"]) for one in found["heaviest"]] == [
        ("JPN", "PRK", 1, 3)
    ]
    assert found["spoken"] == [{"speaker": "JPN", "about": "PRK", "count": 3}]


def test_what_is_under_an_embargo_is_not_new_yet(archive: Archive) -> None:
    from depesche.archive import Arrival

    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    archive.keep([Arrival(record=report(number=1), embargoed=later)])
    assert desk(archive).get("/today.json").json()["empty"]
    archive.keep([Arrival(record=report("Ein anderer Bericht.", 2))])
    assert desk(archive).get("/today.json").json()["figures"]["reports"] == 1


def test_without_a_choice_it_is_the_last_day_that_has_reports(archive: Archive) -> None:
    archive.add([report()])
    with archive.reading() as connection:
        today = windows.window(connection, None, datetime.now(UTC))
        later = windows.window(connection, None, datetime.now(UTC) + timedelta(days=40))
    assert "T" in today.since
    assert later.since == datetime.now(UTC).date().isoformat()


def test_more_than_a_page_can_count_narrows_the_time(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "MOST", 3)
    for number in range(6):
        archive.add([report(f"Bericht {number}.", number)])
    client = desk(archive)
    found = client.get("/today.json").json()
    assert (found["narrowed"], found["figures"]["reports"]) == (True, 3)
    assert all(counted(client, address) == said for address, said in numbers(client.get("/").text))


def test_a_moment_that_is_none_is_refused_with_what_would_be_one(archive: Archive) -> None:
    archive.add([report()])
    answer = desk(archive).get("/", params={"since": "vorgestern"})
    assert answer.status_code == 400
    assert "is no day or moment. Write 2023-09-14" in answer.text


def test_an_empty_archive_says_what_to_do_and_reads_the_examples(archive: Archive) -> None:
    client = desk(archive)
    page = client.get("/").text
    assert "depesche collect https://news.example/feed.xml" in page
    assert client.post("/examples").status_code == 403
    done = client.post("/examples", data={"form_token": form_token(page)})
    assert done.status_code == 200
    assert "Grenzbrücke" in done.text
    assert client.get("/today.json").json()["figures"]["reports"] == 2


NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("checked", "succeeded", "due", "failures", "late"),
    [
        (-10, -10, 20, 0, False),
        (-200, -200, -170, 0, True),
        (-10, -120, 50, 3, False),
        (-10, -1600, 600, 9, True),
        (-10, None, 20, 2, True),
        (-10, None, 20, 0, False),
    ],
)
def test_a_source_lags_when_nothing_came_for_three_intervals_or_a_day(
    checked: int, succeeded: int | None, due: int, failures: int, late: bool
) -> None:
    def at(minutes: int | None) -> str | None:
        return None if minutes is None else (NOW + timedelta(minutes=minutes)).isoformat()

    one = Visited("https://news.example/feed.xml", at(checked), at(succeeded), at(due), failures, None, None)
    assert line_of(one, NOW)["late"] is late


def test_sources_and_today_name_what_lags(archive: Archive) -> None:
    archive.add([report()])
    before = datetime.now(UTC) - timedelta(hours=3, minutes=5)
    with archive.writing() as connection:
        note_visit(connection, "https://news.example/feed.xml", now=before)
        note_due(connection, "https://news.example/feed.xml", before + timedelta(minutes=30))
    client = desk(archive)
    assert "last 3 hours ago" in client.get("/").text
    german = client.get("/sources?lang=de").text
    assert "vor 3 Stunden" in german
    assert "<strong>hängt nach</strong>" in german

"""The map: where it happened, circles as large as the number of events."""

from pathlib import Path

import pytest
from tests.archives import empty_file
from tests.web.counted import HOSTILE, client, found, numbers, random_archive, told

from depesche.archive import Archive
from depesche.web.drawing.world import project, regions, world

KYIV = ("Kiew", "UKR", 50.45, 30.52)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(empty_file(tmp_path / "archive.db"))


@pytest.mark.parametrize("by", ["place", "state"])
@pytest.mark.parametrize(
    "window", ["since=", "since=2024-02&before=2024-03", "since=&type=AGREE", "since=&quad=verbal+cooperation"]
)
def test_every_number_is_that_of_the_search_it_leads_to(tmp_path: Path, window: str, by: str) -> None:
    archive = random_archive(tmp_path)
    data = client(archive).get(f"/map.json?{window}&by={by}").json()
    counted = list(numbers(data["places"]))
    assert len(counted) > 3
    assert [(number, target) for number, target in counted if found(archive, target) != number] == []
    assert sum(number for number, _ in counted) == data["placed"] <= data["events"]


def test_a_place_is_one_whatever_it_is_called(archive: Archive) -> None:
    kyiv = ("Kyiv", *KYIV[1:])
    archive.add([told(1, "ASSAULT", "RUS", "UKR", place=KYIV), told(2, "AID", "USA", "UKR", place=kyiv)])
    (line,) = client(archive).get("/map.json").json()["places"]
    assert line["count"] == 2 and found(archive, line["target"]) == 2


def test_events_without_a_place_are_counted_in_words(archive: Archive) -> None:
    archive.add([told(1, "ASSAULT", "RUS", "UKR", place=KYIV), told(2, "AID", "USA", "UKR")])
    page = client(archive, "de").get("/map").text
    assert "davon 1 mit Ort" in page and "<circle" in page and "Kiew" in page


def test_a_region_shows_only_what_lies_in_it(archive: Archive) -> None:
    tokyo = ("Tokio", "JPN", 35.68, 139.69)
    archive.add([told(1, "ASSAULT", "RUS", "UKR", place=KYIV), told(2, "AID", "USA", "JPN", place=tokyo)])
    page = client(archive, "de").get("/map?region=europe").text
    assert "Kiew" in page and "Tokio" not in page
    assert client(archive).get("/map?region=atlantis").status_code == 400


def test_the_newest_twelve_months_are_shown_first(archive: Archive) -> None:
    archive.add([told(1, "AID", "USA", "UKR", place=KYIV), told(2, "AID", "USA", "UKR", place=KYIV, date="2001-01-01")])
    desk = client(archive)
    assert desk.get("/map.json").json()["since"] == "2023-06"
    assert desk.get("/map.json").json()["placed"] == 1 and desk.get("/map.json?since=").json()["placed"] == 2


def test_places_lie_where_they_are() -> None:
    berlin, tokyo, lagos = project(13.4, 52.5), project(139.7, 35.7), project(3.4, 6.5)
    assert lagos[0] < berlin[0] < tokyo[0] and berlin[1] < tokyo[1] < lagos[1]
    assert regions()["europe"].holds(*berlin) and not regions()["africa"].holds(*berlin)
    assert {"DEU", "UKR", "XKX", "FRA"} <= set(world().outlines)


def test_an_empty_archive_says_what_to_do(archive: Archive) -> None:
    assert "Kein Ereignis mit Ort" in client(archive, "de").get("/map").text


def test_hostile_places_are_no_markup_in_the_picture(archive: Archive) -> None:
    archive.add([told(1, "AID", "USA", "UKR", place=(HOSTILE, *KYIV[1:]))])
    page = client(archive).get("/map").text
    assert "<script>alert" not in page and "<svg onload" not in page and "&lt;script&gt;" in page

"""The dyad: what lies between two states, by type and direction, as somebody tells it."""

from pathlib import Path

import pytest
from tests.archives import empty_file
from tests.web.counted import HOSTILE, client, found, numbers, random_archive, told

from depesche.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(empty_file(tmp_path / "archive.db"))


@pytest.mark.parametrize("address", ["JPN/PRK", "RUS/DEU", "JPN+RUS/PRK", "JPN/PRK.json?since=2024-02&before=2024-03"])
def test_every_number_is_that_of_the_search_it_leads_to(tmp_path: Path, address: str) -> None:
    archive = random_archive(tmp_path)
    path, _, query = address.removesuffix(".json").partition("?")
    path = path.removesuffix(".json")
    data = client(archive).get(f"/dyad/{path}.json?{query}").json()
    counted = list(numbers(data["types"]))
    assert sum(number for number, _ in counted) > 5
    assert [(number, target) for number, target in counted if number and found(archive, target) != number] == []


def test_a_threat_and_an_offer_stand_under_their_names(archive: Archive) -> None:
    archive.add([told(1, "THREATEN", "PRK", "JPN"), told(2, "AGREE", "JPN", "PRK")])
    data = client(archive).get("/dyad/JPN/PRK.json").json()
    assert [line["actors"] for line in data["offers"]] == [["JPN"]]
    assert [line["actors"] for line in data["threats"]] == [["PRK"]]
    page = client(archive, "de").get("/dyad/JPN/PRK").text
    assert "Japan" in page and "Nordkorea" in page and "Drohung" in page


def test_what_is_only_possible_is_no_offer(archive: Archive) -> None:
    archive.add([told(1, "AGREE", "JPN", "PRK", certainty="UU")])
    data = client(archive).get("/dyad/JPN/PRK.json").json()
    assert data["offers"] == []
    assert data["types"][0]["there"]["parts"][0]["standing"] == "hypothetical"


def test_the_picture_speaks_the_language_of_the_page_and_has_a_dark_one(archive: Archive) -> None:
    archive.add([told(1, "THREATEN", "PRK", "JPN"), told(2, "AGREE", "JPN", "PRK")])
    desk = client(archive)
    german = desk.get("/dyad/JPN/PRK/chart.svg?lang=de")
    assert german.headers["content-type"] == "image/svg+xml" and "Zusammenarbeit" in german.text
    assert "cooperation" in desk.get("/dyad/JPN/PRK/chart.svg?lang=en").text
    assert desk.get("/dyad/JPN/PRK/chart.svg?theme=dark").text != desk.get("/dyad/JPN/PRK/chart.svg").text
    assert "Drohungen" in german.text and "Angebote" in german.text


def test_told_by_counts_only_what_sources_of_that_state_say(tmp_path: Path) -> None:
    desk = client(random_archive(tmp_path))
    everybody = sum(row["count"] for row in desk.get("/dyad/JPN/PRK.json").json()["series"])
    japan = sum(row["count"] for row in desk.get("/dyad/JPN/PRK.json?told_by=JPN").json()["series"])
    assert 0 < japan < everybody


def test_somebody_whom_the_archive_does_not_know_leads_to_the_search(archive: Archive) -> None:
    answer = client(archive).get("/dyad/JPN/Xanthippe")
    assert answer.status_code == 404
    assert "Xanthippe" in answer.text and "/search?q=%22Xanthippe%22" in answer.text


def test_a_period_that_is_none_is_refused_in_a_sentence(archive: Archive) -> None:
    assert client(archive).get("/dyad/JPN/PRK?since=gestern").status_code == 400
    assert client(archive).get("/dyad/JPN/PRK?by=century").status_code == 422


def test_hostile_names_and_titles_stay_text(archive: Archive) -> None:
    archive.add([told(1, "THREATEN", "PRK", "JPN", title=HOSTILE, publisher=HOSTILE, names={"PRK": HOSTILE})])
    desk = client(archive)
    for path in ("/dyad/JPN/PRK", f"/dyad/JPN/{HOSTILE.replace('/', '')}", "/dyad/JPN/PRK/chart.svg"):
        page = desk.get(path).text
        assert (
            "<script>alert" not in page and "<svg onload" not in page and "49" not in page.partition("<main")[2][:400]
        )

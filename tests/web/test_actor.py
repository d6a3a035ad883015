"""The actor: what it did, by whose word, and what was done to it."""

from pathlib import Path

import pytest
from tests.archives import empty_file
from tests.web.counted import HOSTILE, client, found, numbers, random_archive, told

from depesche.archive import Archive
from depesche.record import Article, Entity, Event, Record, Statement


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(empty_file(tmp_path / "archive.db"))


def _said(number: int, source: str | None) -> Record:
    """Japan threatens North Korea: by the article's word, or according to somebody."""
    text = "Japan warnt Nordkorea"
    parties = [
        Entity(id=code, name=code, kind="country", country=code, mentions=[(0, 5)]) for code in ("JPN", "PRK", "USA")
    ]
    statements = [Statement(id="s1", source=[source], mode="indirect", content=[(0, 5)])] if source else []
    event = Event(
        id="e1", type="THREATEN", quad="verbal conflict", actors=["JPN"], recipients=["PRK"], trigger=(6, 11),
        sentence=(0, 21), date="2024-05-01", certainty="CT+", according_to="s1" if source else None,
    )  # fmt: skip
    article = Article(
        id=f"a{number}", text=text, language="de", published="2024-05-02", url=f"https://blatt.example/{number}"
    )
    return Record(article=article, entities=parties, statements=statements, events=[event])


@pytest.mark.parametrize("key", ["JPN", "RUS", "Tass", "Q1", "Kim"])
@pytest.mark.parametrize("window", ["", "?since=", "?since=2024-02&before=2024-03"])
def test_every_number_is_that_of_the_search_it_leads_to(tmp_path: Path, key: str, window: str) -> None:
    archive = random_archive(tmp_path)
    data = client(archive).get(f"/actor/{key}.json{window}").json()
    counted = [*numbers(data["activities"]), *numbers(data["counterparts"])]
    assert [(number, target) for number, target in counted if number and found(archive, target) != number] == []


def test_whose_word_it_is_stands_apart(archive: Archive) -> None:
    archive.add([_said(1, None), _said(2, "JPN"), _said(3, "USA"), _said(4, "USA")])
    desk = client(archive)
    (line,) = desk.get("/actor/JPN.json").json()["activities"]
    assert [line[name]["count"] for name in ("article", "itself", "others", "suffered")] == [1, 1, 2, 0]
    (line,) = desk.get("/actor/PRK.json").json()["activities"]
    assert [line[name]["count"] for name in ("article", "itself", "others", "suffered")] == [0, 0, 0, 4]


def test_a_state_shows_who_held_its_offices(archive: Archive) -> None:
    archive.add([told(1, "CONSULT", "DEU", "FRA")])
    page = client(archive, "de").get("/actor/DEU").text
    assert "Angela Merkel" in page and "Regierungsspitze" in page and "22. November 2005" in page


def test_a_person_shows_its_offices_and_spellings(archive: Archive) -> None:
    text = "Angela Merkel reist nach Paris"
    person = Entity(id="n1", name="Angela Merkel", kind="person", country="DEU", mentions=[(0, 13)])
    said = Statement(id="s1", source=["n1"], mode="direct", content=[(14, 19)])
    article = Article(id="a1", text=text, language="de", published="2019-05-02")
    archive.add([Record(article=article, entities=[person], statements=[said], events=[])])
    data = client(archive).get("/actor/Merkel.json").json()
    assert data["names"] == ["Angela Merkel"]
    assert "head of government" in {office["office"] for office in data["offices"]}
    assert [line["content"] for line in data["said"]] == ["reist"]


def test_an_actor_of_long_ago_shows_all_that_there_is(archive: Archive) -> None:
    archive.add([told(1, "CONSULT", "DEU", "FRA", date="1999-01-05"), told(2, "AID", "USA", "JPN")])
    assert client(archive).get("/actor/DEU.json").json()["activities"][0]["article"]["count"] == 1


def test_the_counterparts_lead_to_their_dyads(archive: Archive) -> None:
    archive.add([told(1, "CONSULT", "DEU", "FRA"), told(2, "AID", "USA", "DEU"), told(3, "AID", "DEU", "FRA")])
    found_ = client(archive).get("/actor/DEU.json?since=").json()["counterparts"]
    assert [(one["state"], one["there"], one["back"], one["dyad"]) for one in found_] == [
        ("FRA", 2, 0, "/dyad/DEU/FRA"),
        ("USA", 0, 1, "/dyad/DEU/USA"),
    ]


def test_nobody_leads_to_the_search(archive: Archive) -> None:
    answer = client(archive, "de").get("/actor/Xanthippe")
    assert answer.status_code == 404 and "Niemand dieses Namens" in answer.text


def test_hostile_names_stay_text(archive: Archive) -> None:
    archive.add([told(1, "THREATEN", "PRK", "JPN", title=HOSTILE, names={"PRK": HOSTILE})])
    for path in ("/actor/PRK", "/actor/script", f"/actor/{HOSTILE.replace('/', '')}"):
        page = client(archive).get(path).text
        assert "<script>alert" not in page and "<svg onload" not in page


@pytest.mark.parametrize("page", ["/actor/{}", "/dyad/{}/FRA", "/dyad/FRA/{}"])
def test_a_name_with_a_slash_has_its_pages(archive: Archive, page: str) -> None:
    page = page.format("B%C3%BCndnis%2090%2FDie%20Gr%C3%BCnen")
    archive.add([told(1, "ACCUSE", "DEU", "FRA", names={"DEU": "Bündnis 90/Die Grünen"})])
    visitor = client(archive)
    for address in (page, f"{page}.json", f"{page}/chart.svg"):
        assert visitor.get(address).status_code == 200, address
    assert "Bündnis 90/Die Grünen" in visitor.get(page).text

"""The network: who deals with whom, always in the same picture."""

import math
from pathlib import Path

import msgspec
import pytest
from tests.archives import empty_file
from tests.web.counted import HOSTILE, client, found, numbers, random_archive, told

from depesche.archive import Archive
from depesche.record import Article, Entity, Event, Record
from depesche.relations.dealings import Dealing
from depesche.web.drawing import labels
from depesche.web.drawing.network import TYPE, Picture, draw, drawn, edges

_STATES = (
    "USA",
    "CHN",
    "RUS",
    "DEU",
    "FRA",
    "GBR",
    "UKR",
    "ISR",
    "IRN",
    "JPN",
    "PRK",
    "KOR",
    "IND",
    "PAK",
    "POL",
    "BEL",
    "NLD",
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(empty_file(tmp_path / "archive.db"))


def _picture(more: list[Dealing]) -> Picture:
    some = [
        Dealing(one, other, False, 1 + (3 * at + 5 * to) % 7 + at % 3 + to % 2, at % 3 + to % 2)
        for at, one in enumerate(_STATES)
        for to, other in enumerate(_STATES)
        if at != to and (at + 2 * to) % 5 == 1
    ]
    kept = drawn(edges([*some, *more], 1))
    return draw(kept, {key: key for edge in kept for key in (edge.first, edge.second)})


@pytest.mark.parametrize("window", ["?since=", "?since=2024-02&before=2024-03", "?since=&quad=verbal%20cooperation"])
def test_every_number_is_that_of_the_search_it_leads_to(tmp_path: Path, window: str) -> None:
    archive = random_archive(tmp_path)
    counted = [pair for pair in numbers(client(archive).get(f"/network.json{window}").json()) if pair[0]]
    assert len(counted) > 5
    assert [(number, target) for number, target in counted if found(archive, target) != number] == []


def test_an_organisation_of_many_states_is_on_the_picture(archive: Archive) -> None:
    eu = Entity(
        id="n1", name="Europäische Union", kind="organisation", wikidata="Q458", sectors=["IGO"], mentions=[(0, 2)]
    )
    iran = Entity(id="n2", name="Iran", kind="country", country="IRN", mentions=[(0, 2)])
    event = Event(
        id="e1", type="SANCTION", quad="material conflict", actors=["n1"], recipients=["n2"], trigger=(0, 2),
        sentence=(0, 5), date="2024-05-01", certainty="CT+",
    )  # fmt: skip
    article = Article(id="a1", text="EU gegen Iran", language="de", published="2024-05-02")
    archive.add([Record(article=article, entities=[eu, iran], events=[event])])
    (edge,) = client(archive).get("/network.json").json()["edges"]
    assert edge["names"] == ["Iran", "Europäische Union"] and edge["balance"] == "conflict"
    assert [found(archive, target) for number, target in numbers(edge) if number] == [1]


def test_what_two_do_with_each_other_counts_once(archive: Archive) -> None:
    record = told(1, "CONSULT", "DEU", "FRA")
    together = msgspec.structs.replace(record.events[0], actors=["DEU", "FRA"], recipients=[])
    archive.add([msgspec.structs.replace(record, events=[together])])
    (edge,) = client(archive).get("/network.json").json()["edges"]
    assert (edge["count"], edge["there"], edge["back"], edge["mutual"]) == (1, 0, 0, 1)
    assert found(archive, edge["mutual_target"]) == 1


def test_two_visits_show_the_same_picture(tmp_path: Path) -> None:
    desk = client(random_archive(tmp_path))
    assert desk.get("/network?since=").text == desk.get("/network?since=").text


def test_one_more_event_hardly_moves_anybody() -> None:
    before = {node.key: node for node in _picture([]).nodes}
    after = {node.key: node for node in _picture([Dealing("DEU", "JPN", False, 1, 0)]).nodes}
    moved = [math.dist((before[key].x, before[key].y), (node.x, node.y)) for key, node in after.items()]
    assert max(moved) < 30 and sum(moved) / len(moved) < 8


def test_no_name_stands_on_another() -> None:
    picture = _picture([])
    boxes = []
    for node in picture.nodes:
        wide = labels.width(node.name, TYPE) / 2
        boxes.append((node.x - wide, node.y + node.radius, node.x + wide, node.y + node.radius + TYPE))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_the_east_lies_to_the_right_of_the_west() -> None:
    at = {node.key: node for node in _picture([]).nodes}
    assert at["USA"].x < at["DEU"].x < at["CHN"].x < at["JPN"].x


def test_rare_pairs_can_be_left_out(archive: Archive) -> None:
    archive.add([told(1, "AID", "DEU", "FRA"), told(2, "AID", "FRA", "DEU"), told(3, "AID", "USA", "JPN")])
    edges_ = client(archive).get("/network.json?least=2").json()["edges"]
    assert [(edge["first"], edge["second"], edge["count"]) for edge in edges_] == [("DEU", "FRA", 2)]


def test_hostile_names_are_no_markup_in_the_picture(archive: Archive) -> None:
    body = Entity(id="n1", name=HOSTILE, kind="organisation", wikidata="Q99", sectors=["IGO"], mentions=[(0, 2)])
    iran = Entity(id="n2", name="Iran", kind="country", country="IRN", mentions=[(0, 2)])
    event = Event(
        id="e1", type="SANCTION", quad="material conflict", actors=["n1"], recipients=["n2"], trigger=(0, 2),
        sentence=(0, 5), date="2024-05-01", certainty="CT+",
    )  # fmt: skip
    article = Article(id="a1", text="EU gegen Iran", language="de", published="2024-05-02")
    archive.add([Record(article=article, entities=[body, iran], events=[event])])
    page = client(archive).get("/network").text
    assert "<script>alert" not in page and "<svg onload" not in page and "&lt;script&gt;" in page

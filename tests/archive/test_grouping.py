"""The same agency text in three papers is one origin, in whatever order the papers come."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from depesche.archive import Archive, Arrival, Status, fingerprint_of
from depesche.record import Article, Record

DISPATCHES = Path(__file__).parents[2] / "corpus" / "dispatches"
ROWS = [json.loads(path.read_text("utf-8")) for path in sorted(DISPATCHES.glob("*.json"))]
AGENCY, OTHER = ROWS[0]["body"], ROWS[1]["body"]


def paper(name: str, text: str, day: str) -> Record:
    return Record(article=Article(id=name, text=text, language="de", published=day, url=f"https://{name}.example/"))


PAPERS = (
    paper("blatt", AGENCY, "2024-05-02"),
    paper("bote", f"{AGENCY}\n\nEin Satz der eigenen Redaktion.", "2024-05-01"),
    paper("kurier", AGENCY[: len(AGENCY) * 2 // 3], "2024-05-03"),
    paper("anzeiger", OTHER, "2024-05-01"),
)


def origins(archive: Archive) -> dict[str, str]:
    """The paper that had it first, by paper."""
    rows = archive.find("", "articles").to_pylist()
    names = {row["article"]: row["url"].removeprefix("https://").removesuffix(".example/") for row in rows}
    return {names[row["article"]]: names[row["origin"]] for row in rows}


TOLD = {"blatt": "bote", "bote": "bote", "kurier": "bote", "anzeiger": "anzeiger"}


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
@pytest.mark.parametrize("together", [True, False])
def test_three_papers_one_origin_in_any_order(archive: Archive, order: tuple[int, ...], together: bool) -> None:
    arrivals = [Arrival(PAPERS[n]) for n in order]
    for some in [arrivals] if together else [[one] for one in arrivals]:
        archive.keep(some)
    assert origins(archive) == TOLD
    assert list(archive.faults()) == []


def test_in_bulk_origins_are_told_at_the_end(archive: Archive) -> None:
    with archive.bulk():
        archive.keep([Arrival(PAPERS[0], fingerprint=fingerprint_of(PAPERS[0].article)), *map(Arrival, PAPERS[1:])])
        assert set(archive.find("", "articles")["origin"].to_pylist()) == {None}
    assert origins(archive) == TOLD
    assert list(archive.faults()) == []


def test_a_text_that_joins_two_makes_one_origin_and_its_withdrawal_two_again(archive: Archive) -> None:
    archive.keep([Arrival(PAPERS[0]), Arrival(PAPERS[3])])
    both = paper("beide", f"{AGENCY}\n\n{OTHER}", "2024-05-09")
    archive.keep([Arrival(both)])
    assert set(origins(archive).values()) == {"anzeiger"}
    archive.keep(
        [
            Arrival(
                Record(article=Article(id="beide", text="", language="de", url="https://beide.example/")),
                status=Status.canceled,
            )
        ]
    )
    assert origins(archive) == {"blatt": "blatt", "anzeiger": "anzeiger"}
    assert list(archive.faults()) == []


def test_the_first_paper_withdraws_and_the_next_is_first(archive: Archive) -> None:
    archive.keep([Arrival(one) for one in PAPERS])
    gone = Record(article=Article(id="bote", text="", language="de", url="https://bote.example/"))
    archive.keep([Arrival(gone, status=Status.canceled)])
    assert origins(archive) == {"blatt": "blatt", "kurier": "blatt", "anzeiger": "anzeiger"}
    assert list(archive.faults()) == []


def test_a_new_version_with_another_text_leaves_its_origin(archive: Archive) -> None:
    archive.keep([Arrival(one) for one in PAPERS])
    archive.keep([Arrival(paper("bote", OTHER, "2024-05-01"))])
    assert origins(archive) == {"blatt": "blatt", "kurier": "blatt", "anzeiger": "bote", "bote": "bote"}
    assert list(archive.faults()) == []

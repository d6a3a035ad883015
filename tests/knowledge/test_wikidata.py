"""Extending the knowledge from a Wikidata dump."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from depesche.errors import KnowledgeError
from depesche.knowledge import Knowledge
from depesche.knowledge.wikidata import import_wikidata


def item(id: str) -> dict[str, Any]:
    return {"datavalue": {"value": {"id": id}}}


def claim(id: str, **qualifiers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"mainsnak": item(id), "rank": "normal", "qualifiers": qualifiers}


def time(text: str, precision: int = 11) -> list[dict[str, Any]]:
    return [{"datavalue": {"value": {"time": f"+{text}T00:00:00Z", "precision": precision}}}]


def entity(id: str, de: str, en: str, claims: dict[str, list[dict[str, Any]]], aliases: tuple[str, ...] = ()) -> str:
    labels = {"de": {"value": de}, "en": {"value": en}}
    return json.dumps(
        {"id": id, "labels": labels, "aliases": {"en": [{"value": a} for a in aliases]}, "claims": claims}
    )


LINES = [
    "[",
    entity(
        "Q900001",
        "Ilmari Testinen",
        "Ilmari Testinen",
        {
            "P31": [claim("Q5")],
            "P27": [claim("Q33")],
            "P39": [claim("Q900009", P580=time("2031-04-02"), P582=time("2035-00-00", 9))],
        },
    )
    + ",",
    '{"id": "Q900002", "labels": ',
    entity("Q900009", "finnischer Außenminister", "Minister for Foreign Affairs of Finland", {"P1001": [claim("Q33")]})
    + ",",
    entity("Q900003", "Weltbund der Prüfer", "World Union of Testers", {"P31": [claim("Q484652")]}, ("WUT", "wut"))
    + ",",
    entity("Q33", "Finnland", "Finland", {"P298": [{"mainsnak": {"datavalue": {"value": "FIN"}}}]}) + ",",
    entity("Q900004", "ein Berg", "a mountain", {"P31": [claim("Q8502")]}),
    "17,",
    "]",
]


@pytest.mark.parametrize("packing", ["", ".gz", ".bz2"])
def test_a_dump_becomes_knowledge(tmp_path: Path, packing: str) -> None:
    data = "\n".join(LINES).encode()
    dump = tmp_path / f"dump.json{packing}"
    dump.write_bytes({"": data, ".gz": gzip.compress(data), ".bz2": bz2.compress(data)}[packing])
    output = tmp_path / "extra.jsonl.gz"
    reports: list[str] = []

    counts = import_wikidata(dump, output, report=reports.append)

    assert counts == {"person": 1, "organisation": 1, "country": 1, "skipped": 2, "malformed": 2}
    assert [report.split(":")[0].removeprefix(f"{dump}, ") for report in reports] == ["line 3", "line 8"]
    knowledge = Knowledge.load("en", output)
    holder = knowledge.holder("FIN", "foreign minister", "2033")
    assert holder is not None and holder.name == "Ilmari Testinen" and holder.country == "FIN"
    assert holder.tenures[0].start == "2031-04-02" and holder.tenures[0].end == "2035"
    (match,) = knowledge.find("the WUT said")
    assert (match.entry.wikidata, match.entry.country, match.form) == ("Q900003", None, "acronym")


def test_the_same_dump_gives_the_same_bytes(tmp_path: Path) -> None:
    dump = tmp_path / "dump.json"
    dump.write_text("\n".join(LINES), "utf-8")
    outputs = [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    for output in outputs:
        import_wikidata(dump, output)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_a_shipped_state_keeps_its_forms_when_the_dump_has_it_too(tmp_path: Path) -> None:
    dump, output = tmp_path / "dump.json", tmp_path / "extra.jsonl"
    dump.write_text("\n".join(LINES), "utf-8")
    import_wikidata(dump, output)
    knowledge = Knowledge.load("de", output)
    assert [match.entry.id for match in knowledge.find("finnische Truppen in Helsinki")] == ["FIN", "FIN"]


def test_a_dump_that_is_not_there_or_broken_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="Check both paths"):
        import_wikidata(tmp_path / "none.json", tmp_path / "out.jsonl")
    torn = tmp_path / "torn.json.gz"
    torn.write_bytes(gzip.compress("\n".join(LINES).encode())[:-20])
    with pytest.raises(KnowledgeError):
        import_wikidata(torn, tmp_path / "out.jsonl")


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    extra = tmp_path / "extra.jsonl"
    extra.write_text('{"id": "Q1", "kind": "person", "forms": {}}\n{"id": 3}\n', "utf-8")
    with pytest.raises(KnowledgeError, match="line 2"):
        Knowledge.load("de", extra)

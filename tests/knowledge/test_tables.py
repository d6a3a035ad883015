"""The tables written by hand and what the recipe built of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from depesche.codes import SECTORS
from depesche.knowledge import Knowledge

DATA = Path(__file__).parents[2] / "src/depesche/knowledge/data"
KNOWN = {language: Knowledge.load(language) for language in ("de", "en")}


def table(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


ORGANISATIONS = sorted(f"organisations/{path.name}" for path in (DATA / "organisations").glob("*.toml"))


@pytest.mark.parametrize("name", ["states.toml", *ORGANISATIONS, "media.toml"])
def test_the_built_tables_hold_what_the_written_tables_say(name: str) -> None:
    for id, row in table(name).items():
        key = f"media:{id}" if name == "media.toml" else id
        found = [KNOWN[language].entry(key) for language in ("de", "en")]
        assert any(found), f"{id}: build the tables again"
        assert all(entry is None or entry.wikidata == row.get("wikidata") for entry in found)


def test_organisations_have_ids_of_their_own() -> None:
    ids = [id for name in ORGANISATIONS for id in table(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_sectors_are_those_of_plover(name: str) -> None:
    for knowledge in KNOWN.values():
        for id in table(name):
            entry = knowledge.entry(id)
            assert entry is None or set(entry.sectors) <= set(SECTORS)


def test_tenures_are_dates_in_order() -> None:
    date = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    for row in tomllib.loads((DATA / "people.toml").read_text("utf-8"))["person"]:
        for tenure in row.get("tenures", []):
            start, _, end = tenure.split()[-1].partition("/")
            assert all(date.fullmatch(day) for day in (start, end) if day), tenure
            assert not end or start <= end, (row["de"], tenure)

"""A dateline says where a report was written, and is no part of its first sentence."""

from __future__ import annotations

import pytest

import depesche
from depesche.language.datelines import dateline_end


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("LIMA , Feb 14 - Peru accused Ecuador .", 5),
        ("PODGORICA , Yugoslavia ( Reuters ) — Soldiers turned back trucks .", 7),
        ("TASCHKENT / WASHINGTON , 31. Juli ( Reuters ) - Usbekistan fordert mehr .", 10),
        ("Rio de Janeiro ( dpa ) – Die Polizei griff ein .", 7),
        ("( Reuters ) - Winds ripped roofs off .", 4),
        ("KIEW - Die Ukraine bekommt Geld .", 2),
    ],
)
def test_a_dateline_ends_at_its_dash(words: str, end: int) -> None:
    assert dateline_end(words.split(), 0) == end


@pytest.mark.parametrize(
    "words",
    [
        "Die CDU - Partei der Mitte - siegt .",
        "Das ist wahr - oder auch nicht .",
        "Die USA - sonst zögerlich - handelten .",
        "Der Minister ( CDU ) sagte am Montag , die Lage sei ernst - sehr ernst .",
        "USA - das Land der Gegensätze .",
    ],
)
def test_a_sentence_with_a_dash_is_none(words: str) -> None:
    assert dateline_end(words.split(), 0) is None


def test_nobody_acts_in_a_dateline() -> None:
    text = "TASCHKENT/WASHINGTON, 31. Juli (Reuters) - Usbekistan hat die USA aufgefordert, ihren Stützpunkt zu räumen."
    record = depesche.read(text, language="de", published="2005-07-31")
    assert [entity.name for entity in record.entities] == ["Usbekistan", "USA"]
    assert all(text[slice(*event.sentence)].startswith("Usbekistan") for event in record.events)

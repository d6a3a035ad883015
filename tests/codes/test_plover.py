"""The ontology is PLOVER's."""

from __future__ import annotations

from depesche.codes import CONTEXTS, EVENT_TYPES, SECTORS, quad


def test_there_are_sixteen_types_in_four_quads() -> None:
    assert len(EVENT_TYPES) == 16
    assert len({t.quad for t in EVENT_TYPES.values()}) == 4


def test_a_threat_is_words_and_an_assault_is_deeds() -> None:
    assert quad("THREATEN") == "verbal conflict"
    assert quad("ASSAULT") == "material conflict"


def test_an_assault_may_be_by_drone_but_an_offer_has_no_mode() -> None:
    assert "drone" in EVENT_TYPES["ASSAULT"].modes
    assert not EVENT_TYPES["AGREE"].modes


def test_contexts_and_sectors_are_listed_once() -> None:
    assert len(set(CONTEXTS)) == len(CONTEXTS) == 37
    assert len(set(SECTORS)) == len(SECTORS) == 26

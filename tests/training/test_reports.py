"""Annotated reports with offsets."""

from __future__ import annotations

from training.reports import locate


def test_quoted_words_are_found_as_whole_words() -> None:
    report = {
        "title": "Iran droht Irak",
        "body": "Irak droht Iran, Iran droht zurück.",
        "entities": {"i": {"name": "Iran", "country": "IRN", "mentions": ["Iran#2"]}},
        "events": [{"in": "Irak droht Iran, Iran droht zurück.", "trigger": "droht#2", "type": "THREATEN", "actors": ["i"]}],
    }
    gold = locate(report)
    assert [gold.text[a:b] for a, b in gold.entities["i"]["spans"]] == ["Iran"]
    assert gold.text[gold.events[0]["start"] :].startswith("droht zurück")

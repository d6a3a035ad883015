"""The scorers of the public sets count as they say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import attribution, factuality, toponyms
from depesche.reader import Reader, load
from depesche.reading.certainty.effects import DENIED, LATER, PLAIN, UNCOMMITTED

WORDS = ["Die", "Kanzlerin", "sagte", ",", "dass", "der", "Antrag", "falsch", "ist", "."]


def packed(path: Path, *rows: dict[str, Any]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def annotation(cue: list[int], **roles: list[int]) -> dict[str, list[list[int]]]:
    words = {"cue": cue, **{role: roles.get(role, []) for role in attribution.ROLES}}
    return {role: [[0, n] for n in numbers] for role, numbers in words.items()}


SAID = annotation([2], source=[0, 1], message=[4, 5, 6, 7, 8])


def speech(tmp_path: Path, *annotations: dict[str, list[list[int]]]) -> Path:
    return packed(tmp_path / "s.jsonl.gz", {"doc_id": "s", "sentences": [WORDS], "annotations": list(annotations)})


def test_a_speech_is_written_as_people_write_and_every_word_is_found_again() -> None:
    made = attribution.Speech.of([WORDS, ["„", "Ja", "“", "!"]])
    assert made.text == "Die Kanzlerin sagte, dass der Antrag falsch ist. „Ja“!"
    assert made.text[slice(*made.places[1, 1])] == "Ja"
    assert made.words([(4, 19)]) == {(0, 1), (0, 2)}


def test_what_is_read_as_annotated_counts_in_full(tmp_path: Path) -> None:
    speeches, figures = attribution.measure(speech(tmp_path, SAID), Reader())
    assert (speeches, figures["cue"], figures["message"]) == (1, 1.0, 1.0)
    assert figures["source"] > 0.6  # with or without the article


def test_roles_of_a_cue_that_nobody_annotated_are_wrong(tmp_path: Path) -> None:
    _, figures = attribution.measure(speech(tmp_path, annotation([6], message=[4, 5, 6, 7, 8])), Reader())
    assert (figures["cue"], figures["message"], figures["cue precision"]) == (0, 0, 0)


def test_each_annotation_has_one_partner() -> None:
    one = attribution.Annotation(frozenset({(0, 2)}), frozenset({("source", (0, 1))}))
    both = attribution.Annotation(frozenset({(0, 2)}), frozenset())
    pairs = list(attribution.partners([one], [both, one]))
    assert (one, one) in pairs
    assert len(pairs) == 2


@pytest.mark.parametrize(
    ("effect", "value"), [(PLAIN, 3), (DENIED, -3), (UNCOMMITTED, 0), (LATER, 3), (DENIED.under(UNCOMMITTED), 0)]
)
def test_certainty_on_the_scale_of_factuality(effect: Any, value: int) -> None:
    assert factuality.figure(effect) == value


def test_factuality_is_read_at_the_marked_words(tmp_path: Path) -> None:
    row = {
        "sentences": [["Russia", "did", "not", "attack", "Kiev", "but", "bombed", "Odessa", "."]],
        "events": [{"start": 3, "factuality": -3.0}, {"start": 6, "factuality": 3.0}],
    }
    words, figures = factuality.measure(packed(tmp_path / "f.jsonl.gz", row), load("en"))
    assert words == 2
    assert figures["r"] == pytest.approx(1)
    assert figures["mean error"] == 0


def test_a_state_by_its_adjective_and_a_city_beside_its_region_are_resolved(tmp_path: Path) -> None:
    text = "Turkish troops left. They flew to Portland, Oregon, yesterday."
    turkey = {"phrase": "Turkish", "geonameid": "298795", "lat": 39.0, "lon": 35.0, "country": "Turkey", "fcode": "PCLI",
              "name": "Turkey"}  # fmt: skip
    portland = {"phrase": "Portland", "geonameid": "5746545", "lat": 45.5, "lon": -122.7, "country": "United States",
                "fcode": "PPLA2", "name": "Portland"}  # fmt: skip
    nowhere = {**portland, "phrase": "Nirgendwohausen", "geonameid": "1"}
    rows = [{**t, "start": max(text.find(t["phrase"]), 0), "end": text.find(t["phrase"]) + len(t["phrase"])}
            for t in (turkey, portland, nowhere)]  # fmt: skip
    found, figures = toponyms.measure(packed(tmp_path / "t.jsonl.gz", {"doc_id": "t", "text": text, "toponyms": rows}))
    assert (found, figures["exact"], figures["known exact"]) == (3, pytest.approx(2 / 3), 1)

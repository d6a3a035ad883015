"""JSON in any layout gives its objects; what is none is named."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from tests.intake.given import delivered

from depesche.intake import Defaults, Mapping

ROW = {"text": "Japan warnte Moskau.", "language": "de"}


@pytest.mark.parametrize(
    "written",
    [
        json.dumps([ROW, ROW]),
        json.dumps([ROW, ROW], indent=2),
        json.dumps(ROW) + "\n" + json.dumps(ROW),
        json.dumps(ROW, indent=2) + "\n" + json.dumps(ROW, indent=2),
        "\ufeff" + json.dumps([ROW, ROW]),
    ],
    ids=["list", "list over lines", "lines", "objects over lines", "byte order mark"],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_objects_are_read_however_they_are_laid_out(tmp_path: Path, written: str, packed: bool) -> None:
    file = tmp_path / ("a.json.gz" if packed else "a.json")
    file.write_bytes(gzip.compress(written.encode()) if packed else written.encode())
    items, problems = delivered(file)
    assert ([i.article.text for i in items], problems) == ([ROW["text"]] * 2, [])


def test_a_line_over_the_limit_is_named_with_its_hash_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    long = json.dumps({"text": "x" * 5000}).encode() + b"\n"
    file.write_bytes(long + json.dumps(ROW).encode())
    [item], [problem] = delivered(file, Defaults(article_bytes=1000))
    assert item.source == f"{file}:2"
    assert (problem.where, problem.sha256) == (f"{file}:1", hashlib.sha256(long).hexdigest())


def test_a_list_with_an_element_over_the_limit_ends_there(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps([ROW, {"text": "x" * 500_000}, ROW]))
    [item], [problem] = delivered(file, Defaults(article_bytes=1000))
    assert item.source == f"{file}#1"
    assert problem.where == f"{file}#2"


def test_keys_are_mapped(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"body": "Japan warnte Moskau.", "headline": "Tokio warnt", "lang": "de"}))
    mapping = Mapping.parse("text=body, title=headline,language=lang")
    [item], _ = delivered(file, Defaults(mapping=mapping))
    assert (item.article.text, item.article.title) == ("Tokio warnt\n\nJapan warnte Moskau.", "Tokio warnt")


@pytest.mark.parametrize("text", ["Japan\\u0000warnte", "Japan \\ud800 warnte"])
def test_what_is_no_character_is_named_with_its_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f'{{"text": "{text}", "language": "de"}}')
    _, [problem] = delivered(file)
    assert problem.reason.startswith("Character ")


@pytest.mark.parametrize(
    "written", ["[" * 100_000, '{"text": ' * 100_000, '["a"', "[1,", '{"text": 1' + "0" * 5000 + "}", "[}", "{,}"]
)
def test_nonsense_is_a_problem(tmp_path: Path, written: str) -> None:
    for name in ("a.json", "a.jsonl"):
        file = tmp_path / name
        file.write_text(written)
        items, problems = delivered(file)
        assert not items
        assert problems


def test_a_list_that_is_cut_off_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for end in ("", ",", ', {"te'):
        file.write_text("[" + json.dumps(ROW) + end)
        [item], [problem] = delivered(file)
        assert (item.source, problem.where) == (f"{file}#1", f"{file}#2")


def test_a_fault_in_a_long_file_is_found_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("[" + json.dumps(ROW) + ", {oops}, " + ", ".join([json.dumps(ROW)] * 3000) + "]")
    _, [problem] = delivered(file, Defaults(article_bytes=1000))
    assert "not JSON" in problem.reason


def test_values_are_whole_wherever_the_file_is_cut_into_pieces(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for size in range(65_536 - 60, 65_536, 3):
        file.write_text(
            json.dumps(["ö" * 5 + "x" * size, ROW | {"x": [True, None, -1.5e300, "\u00e4\n"]}, 12345678901234567890])
        )
        items, problems = delivered(file)
        assert (len(items), len(problems)) == (1, 2)

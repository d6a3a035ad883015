"""Tables in text: the delimiter is found, columns are mapped, a bad row does not take the others with it."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from tests.intake.given import delivered

from depesche.intake import Defaults, Mapping

TEXT = 'Japan warnte Moskau; „sofort“, sagte "Kamikawa".\n\nMoskau schwieg,\tvorerst | bis heute.'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_the_text_is_kept(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "a.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        table = csv.writer(target, delimiter=delimiter)
        table.writerows([["headline", "body", "date"], ["Tokio warnt", TEXT, "2023-09-14"], ["", TEXT, ""]])
    items, problems = delivered(
        file, Defaults(language="de", mapping=Mapping.parse("text=body,title=headline,published=date"))
    )
    assert problems == []
    assert [i.article.text for i in items] == [f"Tokio warnt\n\n{TEXT}", TEXT]
    assert [i.article.published for i in items] == ["2023-09-14", None]
    assert [i.source for i in items] == [f"{file}:2", f"{file}:5"]


def test_a_bad_row_is_named_by_its_first_line_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    latin = "x,Fällt auf\n".encode("latin-1")
    file.write_bytes(b"id,text\n1,Japan warnte.\n" + latin + b"3,\n4,Moskau schwieg.\n")
    items, problems = delivered(file, Defaults(language="de"))
    assert [i.article.id for i in items] == ["1", "4"]
    assert [p.where for p in problems] == [f"{file}:3", f"{file}:4"]
    assert problems[0].sha256 == hashlib.sha256(latin).hexdigest()


def test_a_quotation_mark_without_end_costs_no_more_than_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,text\n1,"' + "x\n" * 2000 + "2,Japan warnte.\n")
    items, problems = delivered(file, Defaults(language="de", article_bytes=1000))
    assert items[-1].article.text == "Japan warnte."
    assert "larger" in problems[0].reason


def test_fields_longer_than_the_module_allows_are_read_and_its_limit_is_left_alone(tmp_path: Path) -> None:
    file, before = tmp_path / "a.csv", csv.field_size_limit()
    file.write_text("text\n" + "Japan warnte. " * 20_000)
    [item], _ = delivered(file, Defaults(language="de"))
    assert len(item.article.text) > before == csv.field_size_limit()


def test_a_table_without_the_column_says_how_to_name_it(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n")
    _, [problem] = delivered(file)
    assert "“text”" in problem.reason
    assert "--map" in problem.remedy

"""Parquet files give a delivery for each row."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet
from tests.intake.given import delivered

from depesche.intake import Defaults, Mapping


def test_columns_are_mapped_and_timestamps_are_dates(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    texts = [f"Japan warnte Moskau zum {n}. Mal." for n in range(40)]
    table = pa.table(
        {"body": texts, "at": [datetime(2023, 9, 14, 8)] * 40, "score": [float("nan")] * 40, "other": [b"x"] * 40}
    )
    parquet.write_table(table, file, row_group_size=15)
    mapping = Mapping.parse("text=body,published=at,title=score")
    items, problems = delivered(file, Defaults(language="de", mapping=mapping))
    assert problems == []
    assert [i.article.text for i in items] == texts
    assert (items[39].article.published, items[39].article.title, items[39].source) == (
        "2023-09-14",
        None,
        f"{file}#40",
    )


def test_a_bad_row_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    broken = pa.array([b"Japan warnte.", b"f\xe4llt auf", None, b"x" * 2000], pa.binary()).view(pa.string())
    parquet.write_table(pa.table({"text": broken}), file)
    [item], problems = delivered(file, Defaults(language="de", article_bytes=1000))
    assert item.article.text == "Japan warnte."
    assert [p.where for p in problems] == [f"{file}#{n}" for n in (2, 3, 4)]


def test_what_is_no_parquet_file_and_what_lacks_the_column_are_named(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"body": ["x"]}), file)
    _, [problem] = delivered(file)
    assert "--map" in problem.remedy
    raw = file.read_bytes()
    for wrong in (b"", b"PAR1", raw[:-8], gzip.compress(raw)):
        file.write_bytes(wrong)
        items, [problem] = delivered(file)
        assert not items
        assert problem.sha256

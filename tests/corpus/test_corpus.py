"""The corpus as files: what two annotators agree on is counted, and the release is complete and repeatable."""

from __future__ import annotations

import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from corpus.agreement import kappa, record_of
from corpus.floor import HERE, compare
from corpus.release import archive, main

REPORT = json.loads(sorted((HERE / "dispatches").glob("*.json"))[0].read_text("utf-8"))


def test_an_annotation_agrees_with_itself_in_everything() -> None:
    assert {counts.f1 for counts in compare(REPORT, record_of(REPORT)).values()} == {1.0}


def test_kappa_leaves_out_what_chance_alone_would_give() -> None:
    assert kappa([("AID", "AID"), ("REJECT", "REJECT")]) == 1.0
    assert kappa([("AID", "AID"), ("AID", "REJECT"), ("REJECT", "AID"), ("REJECT", "REJECT")]) == 0.0


def test_the_release_holds_every_report_and_is_the_same_each_time(tmp_path: Path) -> None:
    data = archive()
    with tarfile.open(fileobj=BytesIO(data)) as tar:
        names = [n for n in tar.getnames() if n.endswith(".json")]
    assert len(names) == sum(1 for _ in HERE.rglob("*.json")) and data == archive()
    assert main([str(tmp_path)]) == 0 and len(list(tmp_path.iterdir())) == 2


def test_a_missing_folder_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/nowhere/at/all"]) == 2
    assert "Name a folder that exists" in capsys.readouterr().err

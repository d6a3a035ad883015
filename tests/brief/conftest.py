"""Briefs of a few reports, and the sentences in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.archives import empty_file

from depesche.archive import Archive
from depesche.brief import Brief, Subject, brief
from depesche.record import Record


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(empty_file(tmp_path / "archive.db")) as opened:
        yield opened


@pytest.fixture
def written(archive: Archive) -> Callable[..., Brief]:
    """Keeps reports and writes the brief on Russia and North Korea, or on another subject."""

    def write(*records: Record, subject: Subject = ("RUS", "PRK"), language: str = "de", **given: str) -> Brief:
        archive.add(records)
        return brief(archive, subject, language=language, **given)  # type: ignore[arg-type]

    return write

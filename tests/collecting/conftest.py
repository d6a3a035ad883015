"""An archive of its own for each test, on each engine, a reader without models, and sites on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.archive.conftest import engine, place  # noqa: F401  # fixtures
from tests.intake.conftest import Clock, client, clock, only_this_machine, site  # noqa: F401  # fixtures

from depesche.archive import Archive
from depesche.errors import DepescheError, InputError
from depesche.record import Article, Coder, Record

UNREADABLE = "unlesbar"


class QuickReader:
    """Makes a record without looking at the text, except that it refuses texts with the word “unlesbar”."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def pipe(self, articles: Iterable[Article], jobs: int = 1) -> Iterator[Record | DepescheError]:
        for article in articles:
            self.read.append(article.id)
            if UNREADABLE in article.text:
                yield InputError("It cannot be read.", "Write it again.")
            else:
                yield Record(article=article)

    def coder(self, language: str) -> Coder:
        return Coder(version="1", models=language, lexicon="w")


@pytest.fixture
def reader() -> QuickReader:
    return QuickReader()


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:  # noqa: F811
    with Archive.open(place) as archive:
        yield archive


def articles(path: Path, *texts: str, **more: str) -> str:
    """A file of JSON Lines with these texts, identified by their place in it; gives its name."""
    rows = [{"text": text, "language": "de", "url": f"https://n.example/{n}", **more} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def rows(archive: Archive, question: str) -> list[tuple[object, ...]]:
    """The answer to a question in SQL."""
    with archive.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(question)]

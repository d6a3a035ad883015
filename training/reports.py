"""Annotated reports of the corpus with offsets, read by the pipeline as far as a scorer needs them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from depesche.article import article_of
from depesche.reader import Reader
from depesche.reading.draft import Actor, Draft
from depesche.reading.entities import EntityReader
from depesche.reading.entities.homes import choose
from depesche.reading.events import EventReader
from depesche.reading.events.scoring import Judge
from depesche.reading.learned import Loading, Scorer
from depesche.reading.pipeline import DRAFT, READERS, RECORD, with_article
from depesche.record import Article

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = (CORPUS / "dispatches", CORPUS / "reports" / "train")


@dataclass
class Gold:
    """An annotated report with offsets: ``spans`` of the mentions of entities, ``start`` and ``end`` of the triggers of events."""

    text: str
    entities: dict[str, dict[str, Any]]
    events: list[dict[str, Any]]


def reports(folders: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """All reports of folders."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            yield json.loads(path.read_text("utf-8"))


def locate(report: dict[str, Any]) -> Gold:
    """Find the quoted words of a report in its text."""
    text = f"{report['title']}\n\n{report['body']}"
    entities = {}
    for key, entity in report["entities"].items():
        spans = [s for form in entity["mentions"] for s in _occurrences(form, text)]
        entities[key] = {**entity, "spans": spans}
    events = []
    for event in report["events"]:
        base = text.find(event["in"])
        places = _occurrences(event["trigger"], event["in"])
        if base >= 0 and places:
            start = base + places[0][0]
            events.append({**event, "start": start, "end": base + places[0][1]})
    return Gold(text, entities, events)


def _occurrences(form: str, text: str) -> list[tuple[int, int]]:
    word, mark, number = form.rpartition("#")
    if not (mark and number.isdecimal()):
        word, number = form, ""
    found, at = [], text.find(word)
    while at >= 0:
        whole = not (text[at - 1 : at].isalnum() and at > 0) and not text[at + len(word) : at + len(word) + 1].isalnum()
        found.append((at, at + len(word), whole))
        at = text.find(word, at + 1)
    chosen = [f for f in found if f[2]] or found
    spans = [(a, b) for a, b, _ in chosen]
    return spans[int(number) - 1 : int(number)] if number else spans


def article(report: dict[str, Any]) -> Article:
    """The article of a report in the format of the corpus."""
    return article_of(report["body"], **{key: report[key] for key in ("language", "title", "published", "id")})


class Drafts:
    """Reads reports as far as it is wanted, with the shipped scorers or others.

    Args:
        reader: has the pipelines.
        load: has the scorers.
    """

    def __init__(self, reader: Reader, load: Loading = Scorer.load) -> None:
        self._reader, self._load = reader, load
        self._readers: dict[str, list[tuple[str, Callable[[Draft], None]]]] = {}

    def before(self, name: str | None, report: dict[str, Any]) -> Draft:
        """The draft of a report as the component of this name finds it.

        Args:
            name: a component of ``reading.pipeline``, such as ``depesche_events``; null for the finished draft.
            report: in the format of the corpus.
        """
        language = report["language"]
        nlp = self._reader.pipeline(language)
        with nlp.select_pipes(disable=[*(n for n, _ in READERS), RECORD]):
            draft: Draft = nlp(with_article(nlp, article(report))).user_data[DRAFT]
        if language not in self._readers:
            self._readers[language] = self._with_scorers(language)
        for component, read in self._readers[language]:
            if component == name:
                break
            read(draft)
        return draft

    def _with_scorers(self, language: str) -> list[tuple[str, Callable[[Draft], None]]]:
        own: dict[str, Callable[[Draft], None]] = {
            "depesche_entities": EntityReader(language, partial(choose, load=self._load)),
            "depesche_events": EventReader(language, Judge(language, self._load)),
        }
        return [(name, own.get(name) or create(language)) for name, create in READERS]


def mentions(actor: Actor, entity: dict[str, Any]) -> int:
    """How many named mentions of an actor lie on mentions of a gold entity."""
    return sum(m.start < e and s < m.end for m in actor.mentions for s, e in entity["spans"] if m.form != "pronoun")

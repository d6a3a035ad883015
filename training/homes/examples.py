"""From annotated reports to questions whose an actor is: answered by the gold entity on whose mentions the actor's lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from depesche.reader import Reader
from depesche.reading.entities.homes import Question
from depesche.reading.entities.reader import EntityReader
from training.learning import Choices
from training.reports import Drafts, locate, mentions


class Recorder:
    """Keeps questions and leaves every actor as it is."""

    def __init__(self) -> None:
        self.questions: list[Question] = []

    def __call__(self, questions: Sequence[Question]) -> None:
        """Note the questions of one article."""
        self.questions += questions


def homes(reports: Iterable[dict[str, Any]], reader: Reader) -> Choices:
    """The questions of all reports."""
    found, drafts = Choices(), Drafts(reader)
    for report in reports:
        gold, recorder = locate(report), Recorder()
        EntityReader(report["language"], recorder)(drafts.before("depesche_entities", report))
        for asked in recorder.questions:
            entity = max(gold.entities.values(), key=lambda e: mentions(asked.actor, e), default=None)
            if entity is not None and mentions(asked.actor, entity):
                found.add(asked.bags, [o == entity["country"] for o in asked.options], asked.options)
    return found

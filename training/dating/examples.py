"""From annotated reports to questions when an event happened: answered by the gold event of the same type at the same word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from depesche.reading.certainty import CertaintyReader
from depesche.reading.certainty.dating import Question
from training.learning import Choices
from training.reports import Drafts, locate


class Recorder:
    """Keeps questions and leaves every event as the rules dated it."""

    def __init__(self) -> None:
        self.questions: list[Question] = []

    def __call__(self, questions: Sequence[Question]) -> None:
        """Note the questions of one article."""
        self.questions += questions


def dates(reports: Iterable[dict[str, Any]], drafts: Drafts) -> Choices:
    """The questions of all reports."""
    found = Choices()
    for report in reports:
        gold, recorder = locate(report), Recorder()
        CertaintyReader(report["language"], recorder)(drafts.before("depesche_certainty", report))
        for asked in recorder.questions:
            word = asked.done.trigger
            on = (e for e in gold.events if word.start < e["end"] and e["start"] < word.end and e["type"] == asked.done.type)
            event = next(on, None)
            if event is not None:
                found.add(asked.bags, [o == event.get("date") for o in asked.options], asked.options)
    return found

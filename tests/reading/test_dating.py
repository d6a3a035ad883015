"""When an event happened: one of the dates that the article names, or none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from depesche.article import article_of
from depesche.reader import Reader
from depesche.reading.certainty import CertaintyReader
from depesche.reading.certainty.dating import Question, choose
from depesche.reading.learned import Scorer
from depesche.reading.pipeline import DRAFT, with_article

READER = Reader()
TEXT = "Peru zog am Montag Truppen ab. Ecuador verurteilte am Dienstag den Angriff vom 3. Mai. Chile bot Hilfe an."


def asked(text: str, language: str = "de") -> list[Question]:
    found: list[Question] = []

    def note(questions: Sequence[Question]) -> None:
        found.extend(questions)

    nlp = READER.pipeline(language)
    draft = nlp(with_article(nlp, article_of(text, language=language, published="2019-06-05"))).user_data[DRAFT]
    CertaintyReader(language, note)(draft)
    return found


def test_every_date_of_the_article_nearby_is_asked_about_and_none() -> None:
    questions = asked(TEXT)
    assert questions
    for question in questions:
        assert question.options[0] is None
        assert {"2019-06-03", "2019-06-04", "2019-05-03"} <= set(question.options)
        assert len(question.bags) == len(question.options) == len(set(question.options))


def test_the_rules_date_is_among_the_answers() -> None:
    for question in asked(TEXT):
        assert question.done.date in question.options


@given(st.integers(0, 2**16))
def test_whatever_a_scorer_says_the_date_is_one_of_the_answers(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = np.arange(1 << 17)
    scorer = Scorer({"rows": rows, "weights": chance.normal(size=(len(rows), 1)), "bias": np.zeros(1)})
    questions = QUESTIONS
    choose(questions, lambda _: scorer)
    assert all(question.done.date in question.options for question in questions)


def test_a_weekday_is_the_date_of_its_own_event() -> None:
    record = READER.read(article_of("Peru hat am Montag Truppen aus Ecuador abgezogen.", language="de", published="2019-06-05"))
    assert [event.date for event in record.events] == ["2019-06-03"]


QUESTIONS = asked(TEXT)

"""A local paper never names its own state: its offices, courts, money and towns tell it."""

from __future__ import annotations

from collections import Counter

import pytest

from depesche.article import article_of
from depesche.knowledge.places import Gazetteer
from depesche.reader import load
from depesche.reading.entities.setting import Setting, setting_of
from depesche.reading.pipeline import DRAFT, with_article


def setting(text: str, language: str) -> Setting:
    nlp = load(language)
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("depesche_") and name != DRAFT]):
        draft = nlp(with_article(nlp, article_of(text, language=language))).user_data[DRAFT]
    return setting_of(draft.tree, language, Gazetteer.load(language))


@pytest.mark.parametrize(
    ("text", "language", "state"),
    [
        ("Die Bezirkshauptmannschaft hat den Steg sperren lassen. Die Arbeiterkammer wartet noch.", "de", "AUT"),
        ("Die Kantonspolizei rückte aus, der Gemeindepräsident schwieg. Schaden: 900 Franken.", "de", "CHE"),
        ("A sheriff's deputy resigned. The county commissioners will meet on Friday.", "en", "USA"),
        ("Gardaí were called to the school on Monday, the TD said.", "en", "IRL"),
    ],
)
def test_what_only_one_state_has_tells_where_a_report_is_set(text: str, language: str, state: str) -> None:
    assert setting(text, language).ranked[0] == state


def test_a_word_that_many_states_have_says_little_and_one_that_none_has_nothing() -> None:
    assert setting("The councillor spoke.", "en").sure() < setting("The sheriff's deputy spoke.", "en").sure()
    assert setting("She spoke.", "en").ranked == []


def test_spelling_decides_only_between_states_for_which_something_speaks() -> None:
    assert "USA" not in setting("The color faded.", "en").weights


def test_what_is_not_there_has_the_last_rank() -> None:
    found = Setting(Counter({"AUT": 4.0, "DEU": 1.0}))
    assert [found.rank(country) for country in ("AUT", "DEU", "CHE")] == [0, 1, 3]
    assert (found.sure(), found.sure("DEU"), found.sure("CHE")) == (3, 1, 0)

"""Pronouns stand for actors that agree with them in gender and number and were named near by."""

from __future__ import annotations

import pytest
from tests.reading.test_entities import read

from depesche.reading.draft import Draft


def antecedent(draft: Draft, pronoun: str) -> str | None:
    for word in draft.tree.words:
        mention = draft.mentions.get(word.i)
        if word.text == pronoun and mention is not None and mention.form == "pronoun":
            return mention.actor.name
    return None


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Präsident Anton Berg traf Ministerin Karla Stein. Er dankte ihr.", "Er", "Anton Berg"),
        ("Präsident Anton Berg traf Ministerin Karla Stein. Sie dankte ihm.", "Sie", "Karla Stein"),
        ("Norwegen verteidigte seine Pläne.", "seine", "Norwegen"),
        ("Die Ukraine verteidigte ihre Pläne.", "ihre", "Ukraine"),
    ],
)
def test_german_pronouns_agree(text: str, pronoun: str, name: str) -> None:
    assert antecedent(read("de", text), pronoun) == name


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("President Anthony Hill met Senator Laura Finch. She thanked the president.", "She", "Laura Finch"),
        ("President Anthony Hill met Senator Laura Finch. He was pleased.", "He", "Anthony Hill"),
        ("Norway defended its plans.", "its", "Norway"),
        ("Norway rejected the plan. It will not sign.", "It", "Norway"),
    ],
)
def test_english_pronouns_agree(text: str, pronoun: str, name: str) -> None:
    assert antecedent(read("en", text), pronoun) == name


def test_a_polite_address_stands_for_nobody() -> None:
    assert antecedent(read("de", "Ministerin Karla Stein kam. Wir danken Ihnen."), "Ihnen") is None


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "name"),
    [
        ("de", "Miriam Kalff hält das für falsch. „Anna Berg hat nie so gemalt“, sagte sie.", "sie", "Miriam Kalff"),
        ("en", "Laura Finch doubts it. \"Mary Hill never painted so,\" she said.", "she", "Laura Finch"),
    ],
)
def test_whom_somebody_speaks_of_is_not_who_speaks(language: str, text: str, pronoun: str, name: str) -> None:
    assert antecedent(read(language, text), pronoun) == name

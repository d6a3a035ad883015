"""The Konjunktiv is recognised by form, also where a tagger calls it indicative."""

from __future__ import annotations

import pytest

from depesche.reading.mood import mood
from depesche.reading.tree import Sentence, Word

FINITE = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}


def verb(form: str, lemma: str, pos: str = "VERB", subject: str = "er", **features: str) -> Word:
    """A finite verb with its subject before it, tagged as indicative unless said otherwise."""
    who = Word(0, subject, subject, "PRON", "nsubj", {}, 0, "")
    word = Word(1, form, lemma, pos, "root", {**FINITE, **features}, len(subject) + 1, "")
    who.head = word
    word.children.append(who)
    sentence = Sentence(0, [who, word], 0, False, False)
    who.sentence = word.sentence = sentence
    return word


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("sei", "sein", "subjunctive-1"),
        ("solle", "sollen", "subjunctive-1"),
        ("nehme", "nehmen", "subjunctive-1"),
        ("drohe", "drohe", "subjunctive-1"),  # whatever the lemmatizer made of it
        ("erwarte", "erwarten", "subjunctive-1"),
        ("könnte", "können", "subjunctive-2"),
        ("gäbe", "geben", "subjunctive-2"),
        ("ist", "sein", "indicative"),
        ("nimmt", "nehmen", "indicative"),
    ],
)
def test_finite_forms(form: str, lemma: str, expected: str) -> None:
    assert mood(verb(form, lemma)) == expected


def test_the_weak_past_is_no_konjunktiv() -> None:
    assert mood(verb("dankte", "danken", Tense="Past")) == "indicative"
    assert mood(verb("sagte", "sagen")) == "indicative"


def test_habe_after_ich_is_indicative() -> None:
    assert mood(verb("habe", "haben", "AUX", subject="ich")) == "indicative"
    assert mood(verb("habe", "haben", "AUX", subject="sie")) == "subjunctive-1"


def test_only_finite_verbs_have_a_mood() -> None:
    assert mood(Word(0, "Gabe", "Gabe", "NOUN", "obj", {}, 0, "")) is None
    assert mood(Word(0, "gesagt", "sagen", "VERB", "root", {"VerbForm": "Part"}, 0, "")) is None

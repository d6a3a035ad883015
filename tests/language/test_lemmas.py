"""Dictionary forms of German verbs as news uses them."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from depesche.language.lemmas import VerbLemmas, load_verbs, verb_lemma

TABLE = load_verbs("de")
assert TABLE is not None


@pytest.mark.parametrize(
    ("form", "shape", "lemma"),
    [
        ("bot", "Fin", "bieten"),
        ("böten", "Fin", "bieten"),
        ("angeboten", "Part", "anbieten"),
        ("widersprach", "Fin", "widersprechen"),
        ("versprochen", "Part", "versprechen"),
        ("zurückgewiesen", "Part", "zurückweisen"),
        ("anerkannt", "Part", "anerkennen"),
        ("herzustellen", "Inf", "herstellen"),
        ("entgegenzutreten", "Inf", "entgegentreten"),
        ("hingerichtet", "Part", "hinrichten"),
        ("ausgeliefert", "Part", "ausliefern"),
        ("forderte", "Fin", "fordern"),
        ("signalisiere", "Fin", "signalisieren"),
        ("bezeichneten", "Fin", "bezeichnen"),
        ("genehmigt", "Part", "genehmigen"),
        ("gehört", "Part", "gehören"),
        ("informiert", "Part", "informieren"),
        ("verhandelt", "Part", "verhandeln"),
        ("seien", "Fin", "sein"),
        ("könnte", "Fin", "können"),
        ("worden", "Part", "werden"),
    ],
)
def test_a_verb_form_leads_to_its_infinitive(form: str, shape: str, lemma: str) -> None:
    assert TABLE is not None
    assert verb_lemma(form, shape, "?", TABLE) == lemma


def test_the_trained_lemma_stands_where_the_table_knows_nothing() -> None:
    assert TABLE is not None
    assert verb_lemma("twittern", "Fin", "twittern", TABLE) == "twittern"


@pytest.mark.parametrize("verb", ["warten", "arbeiten", "erwarten", "berichten", "retten"])
def test_ten_is_an_ending_of_the_past_only_where_the_past_is_meant(verb: str) -> None:
    assert TABLE is not None
    assert verb_lemma(verb, "Pres", verb, TABLE) == verb
    assert verb_lemma(verb[:-2] + "eten", "Fin", "?", TABLE) == verb


def test_every_irregular_verb_leads_back_to_itself() -> None:
    assert TABLE is not None
    for infinitive in sorted(TABLE.infinitives):
        assert verb_lemma(infinitive, "Inf", "?", TABLE) == infinitive


def test_a_language_without_a_table_has_none() -> None:
    assert load_verbs("fi") is None


@pytest.mark.parametrize(
    ("form", "past"),
    [("bestritt", True), ("gewann", True), ("bekanntgab", True), ("weist", False), ("lassen", False), ("sprächen", False)],
)
def test_the_past_of_an_irregular_verb_is_no_present(form: str, past: bool) -> None:
    doc = Doc(spacy.blank("de").vocab, [form], pos=["VERB"], lemmas=[form], morphs=["Mood=Ind|Tense=Pres|VerbForm=Fin"])
    assert VerbLemmas("de")(doc)[0].morph.get("Tense") == ["Past" if past else "Pres"]

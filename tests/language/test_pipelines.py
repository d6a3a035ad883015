"""The shipped pipelines, and what happens with others."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import depesche.language as language
from depesche.errors import LanguageError
from depesche.language.pipelines import MODELS
from depesche.language.vectors import pack

MEGABYTES = 1_000_000


@pytest.fixture(scope="module")
def german() -> Language:
    return language.load_pipeline("de")


@pytest.fixture(scope="module")
def english() -> Language:
    return language.load_pipeline("en")


def test_german_and_english_are_shipped() -> None:
    assert language.available() == ["de", "en"]


@pytest.mark.parametrize("code", ["de", "en"])
def test_a_shipped_pipeline_stays_below_fifteen_megabytes_and_has_a_card(code: str) -> None:
    files = [path for path in (MODELS / code).rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 15 * MEGABYTES
    card = (MODELS / code / "README.md").read_text(encoding="utf-8")
    for word in ("CC BY-SA 4.0", "UAS", "LAS", "Date: 2026-"):
        assert word in card


def test_german_news_gets_ud_labels_subjunctive_and_particles(german: Language) -> None:
    doc = german("Die Regierung lehnte den Vorschlag ab. Das Treffen sei ein Erfolg, sagte der Sprecher.")
    by_text = {token.text: token for token in doc}
    assert by_text["ab"].dep_ == "compound:prt"
    assert by_text["ab"].head.text == "lehnte"
    assert by_text["Regierung"].dep_ == "nsubj"
    assert by_text["Vorschlag"].dep_ == "obj"
    assert by_text["sei"].morph.get("Mood") == ["Sub"]
    assert by_text["sagte"].lemma_ == "sagen"


def test_german_news_gets_names(german: Language) -> None:
    doc = german("Angela Merkel traf in Paris den französischen Präsidenten Emmanuel Macron.")
    assert ("Angela Merkel", "PER") in [(span.text, span.label_) for span in doc.ents]
    assert ("Paris", "LOC") in [(span.text, span.label_) for span in doc.ents]


def test_english_words_have_vectors_however_they_are_written(english: Language) -> None:
    doc = english("Talks talks TALKS xqzzt")
    assert doc[0].has_vector
    assert (doc[0].vector == doc[1].vector).all()
    assert (doc[1].vector == doc[2].vector).all()
    assert not doc[3].has_vector
    assert english("negotiations")[0].similarity(doc[0]) > english("bananas")[0].similarity(doc[0])


def test_english_news_gets_ud_labels_and_names(english: Language) -> None:
    doc = english("The government rejected the offer. It was made by Russia.")
    by_text = {token.text: token for token in doc}
    assert by_text["government"].dep_ == "nsubj"
    assert by_text["offer"].dep_ == "obj"
    assert by_text["rejected"].lemma_ == "reject"
    assert {span.label_ for span in doc.ents} <= {"PER", "LOC", "ORG"}


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_parser_keeps_to_the_sentences_set_before_it(code: str) -> None:
    nlp = language.load_pipeline(code)
    text = "„Wir kommen“, sagte er. “We are here,” she said.\n\nNATO\n\nEnde."
    with nlp.select_pipes(enable=["depesche_sentences"]):
        wanted = [s.text for s in nlp(text).sents]
    assert [s.text for s in nlp(text).sents] == wanted


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_same_text_gives_the_same_parse(code: str) -> None:
    nlp = language.load_pipeline(code)
    text = "Moskau drohte Kiew mit Folgen. London warned Moscow."
    assert nlp(text).to_json() == nlp(text).to_json()


def test_an_unknown_pipeline_is_an_error_that_names_the_remedy() -> None:
    with pytest.raises(LanguageError, match="shipped are de, en"):
        language.load_pipeline("xx_no_such_pipeline")


def test_a_pipeline_without_ud_labels_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    parser = nlp.add_pipe("parser")
    for label in ("sb", "oa", "mo"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "tiger")
    with pytest.raises(LanguageError, match="Universal Dependencies"):
        language.load_pipeline(str(tmp_path / "tiger"))


def test_a_pipeline_whose_words_have_no_lemma_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "obj", "obl", "case", "advcl"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "bare")
    with pytest.raises(LanguageError, match="no part of speech and no lemma"):
        language.load_pipeline(str(tmp_path / "bare"))


def test_a_pipeline_that_needs_what_is_not_installed_is_refused_with_the_remedy(german: Language, tmp_path: Path) -> None:
    german.to_disk(tmp_path)
    config = (tmp_path / "config.cfg").read_text("utf-8")
    (tmp_path / "config.cfg").write_text(config.replace('factory = "tok2vec"', 'factory = "curated_transformer"'), "utf-8")
    with pytest.raises(LanguageError, match="spacy-curated-transformers"):
        language.load_pipeline(str(tmp_path))


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "blank")
    with pytest.raises(LanguageError, match="no parser"):
        language.load_pipeline(str(tmp_path / "blank"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Kreml hat den Bericht am Freitag bestritten. Die Gespräche sollen weitergehen, hieß es.", "de"),
        ("The Kremlin denied the report on Friday. Talks are to go on, officials said.", "en"),
        ("Der Kreml bestreitet die Vorwürfe", "de"),
        ("The Kremlin denied it.", "en"),
    ],
)
def test_the_language_of_a_report_is_found(text: str, code: str) -> None:
    assert language.detect(text) == code


def test_a_report_in_another_language_is_refused_with_the_remedy() -> None:
    french = "Le ministre des Affaires étrangères a déclaré mercredi que la France enverrait de nouvelles armes à Kiev. "
    with pytest.raises(LanguageError, match="--language"):
        language.detect(french * 3)


def test_a_stored_pipeline_keeps_its_rules_for_words_and_reads_as_before(german: Language, tmp_path: Path) -> None:
    text = "Der Ex-Präsident u. a. warnte z. B. vor „Nordkoreas“ Waffen (10.000 Stück)."
    german.to_disk(tmp_path)
    assert spacy.load(tmp_path)(text).to_json() == german(text).to_json()


@pytest.mark.parametrize("code", ["de", "en"])
def test_packing_leaves_out_words_of_the_training_texts_and_keeps_the_lemmas(code: str, tmp_path: Path) -> None:
    nlp = language.load_pipeline(code)
    text = "Die Soldaten griffen die Dörfer an." if code == "de" else "The soldiers were fighting in the villages."
    before = [token.lemma_ for token in nlp(text)]
    nlp.vocab.strings.add("Trainingswort")
    nlp.to_disk(tmp_path)
    pack(tmp_path)
    again = spacy.load(tmp_path)
    assert "Trainingswort" not in again.vocab.strings
    assert [token.lemma_ for token in again(text)] == before

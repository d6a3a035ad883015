"""Where sentences of the news begin and end."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import depesche.language  # registers the components
from depesche.language.sentences import load_table


def _pipeline(lang: str) -> Language:
    return spacy.load(
        depesche.language.pipelines.MODELS / lang,
        exclude=["tok2vec", "morphologizer", "trainable_lemmatizer", "parser", "ner"],
    )


GERMAN, ENGLISH = _pipeline("de"), _pipeline("en")


def cut(nlp: Language, text: str) -> list[str]:
    """The sentences of a text without those that are only white space."""
    return [s.text.strip() for s in nlp(text).sents if s.text.strip()]


@pytest.mark.parametrize(
    "sentences",
    [
        ["„Wir kommen“, sagte er.", "Er blieb in Minsk."],
        ['"Wir kommen", sagte er.', "Dann schwieg er."],
        ["„Kommt ihr?“, fragte die Ministerin.", "Niemand antwortete."],
        ["„Das ist feindselig!“, rief der Gesandte.", "Der Saal tobte."],
        ["»Wir kommen«, sagte er.", "»Wir bleiben nicht.«", "Er ging."],
        ["«Wir kommen», sagte der Bundesrat.", "Bern schwieg."],
        ["“Wir kommen”, sagte er.", "Warschau schwieg."],
        ['Er sagte: "Wir kommen.', 'Wir bleiben."'],
        ["Er sagte: „Wir kommen.", "Wir bleiben.“", "Dann ging er."],
        ["„Nein!", "Niemals!“", "Danach verließ sie den Saal."],
        ["„Diese Entscheidung“, sagte er, „ist falsch.", "Sie wird Folgen haben.“"],
        ["Sie nannte das „eine ‚rote Linie‘ des Westens“.", "Moskau widersprach."],
        ["Am 3. März trat Art. 5 des Vertrags in Kraft.", "Er gilt bzw. galt bis 2019.", "Danach lief er aus."],
        ["Der Botschafter a.D. Dr. H. W. Stein kam um 10.30 Uhr.", "Er blieb kurz."],
        ["Wilhelm II. besuchte Tanger.", "Frankreich protestierte."],
        ["Die U.S. Army zog ab.", "Kabul feierte."],
        ["Das kostet rd. 3,5 Mrd. Euro, d.h. mehr als geplant.", "Berlin zahlt."],
        ["Betroffen seien Weizen, Mais usw.", "Die Preise stiegen."],
        ["Vielleicht … aber er zögerte.", "Am Ende stimmte er zu."],
        [
            "Das Treffen (es war das dritte) endete ohne Ergebnis.",
            "(Agenturen berichteten anderes.)",
            "Man will weiterreden.",
        ],
        ["Drohnen trafen Odessa.", "20 Menschen starben."],
        ["Die Zahl sank auf 1.200.", "Im Vorjahr waren es mehr."],
    ],
)
def test_german_news_is_cut_between_sentences_only(sentences: list[str]) -> None:
    assert cut(GERMAN, " ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["“We are coming,” she said.", "Nobody answered."],
        ['"Come on!" he said.', "They left."],
        ['"Go home!" Minister Okafor said.', "The crowd stayed."],
        ['"Go home!"', "The crowd stayed."],
        ["“Is it true?” asked the envoy, who had just arrived.", "It was."],
        ["‘It’s over,’ he added.", "Talks ended."],
        ["“We stay.", "We fight,” she said.", "Kyiv agreed."],
        ["The U.S. and the U.K. objected.", "Gen. A. B. Stone left at 5 p.m. on Jan. 3.", "He gave no reason."],
        ["He flew to the U.S.", "The talks resumed."],
        ["Mr. Diaz met Sen. Wu, i.e. the chair.", "No. 10 declined to comment."],
        ["It cost $3.5 million.", "Nobody paid."],
    ],
)
def test_english_news_is_cut_between_sentences_only(sentences: list[str]) -> None:
    assert cut(ENGLISH, " ".join(sentences)) == sentences


def test_a_headline_ends_at_the_paragraph_break() -> None:
    assert cut(GERMAN, "Kiew lehnt ab\n\nDie Regierung lehnte ab.\n\nRückhalt aus Paris\n\nParis half.") == [
        "Kiew lehnt ab",
        "Die Regierung lehnte ab.",
        "Rückhalt aus Paris",
        "Paris half.",
    ]


def test_a_blank_line_is_a_sentence_of_its_own() -> None:
    doc = GERMAN("Kiew lehnt ab\n\nDie Regierung lehnte ab.")
    assert [s.text for s in doc.sents] == ["Kiew lehnt ab", "\n\n", "Die Regierung lehnte ab."]


def test_a_compound_with_hyphens_is_one_token_and_quotes_are_split_off() -> None:
    assert [t.text for t in GERMAN("Der „US-Angriff“ und der Ria-Nowosti-Bericht »Ende« ‹gut›")] == [
        "Der", "„", "US-Angriff", "“", "und", "der", "Ria-Nowosti-Bericht", "»", "Ende", "«", "‹", "gut", "›",
    ]  # fmt: skip


def test_english_contractions_are_split_as_in_the_treebank() -> None:
    assert [t.text for t in ENGLISH("They didn't say it's over.")] == [
        "They",
        "did",
        "n't",
        "say",
        "it",
        "'s",
        "over",
        ".",
    ]


_PIECES = st.sampled_from(
    'Wir kommen|„|“|"|»|«|’|. |! |? |…|, |Art. 5|\n\n|\n| |3. März|😀|U.S.|sagte er|(|)|–|ﬁ|A'.split("|")  # noqa: SIM905
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_every_offset_gives_the_words_back(text: str) -> None:
    for nlp in (GERMAN, ENGLISH):
        doc = nlp(text)
        assert doc.text == text
        assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
        assert "".join(s.text_with_ws for s in doc.sents) == text if len(doc) else text == ""


def test_tables_of_words_are_complete() -> None:
    for lang in ("de", "en"):
        table = load_table(lang)
        assert len(table.abbreviations) > 50
        assert len(table.starters) > 80

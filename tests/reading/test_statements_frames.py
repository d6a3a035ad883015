"""The speech lexicon is checked when it is loaded, and is sized for the job."""

from __future__ import annotations

import pytest

from depesche.errors import LexiconError
from depesche.reading.statements.frames import load_speech, parse_speech

WORDS = '[words]\nmanner = ["wie"]\n'


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_are_two_hundred_cues_in_a_language(language: str) -> None:
    speech = load_speech(language)
    assert len(speech.verbs) + len(speech.nouns) + len(speech.adjectives) + len(speech.prepositions) >= 200
    assert all(frame.entry.startswith("speech.toml#") for frames in speech.verbs.values() for frame in frames)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('verbs = ["sagen"]\nsorce = ["subject"]', "unknown key 'sorce'"),
        ('verbs = ["sagen"]\nsource = ["speaker"]', "unknown role 'speaker'"),
        ('verbs = ["sagen"]\nprior = "maybe"', "unknown prior 'maybe'"),
        ('verbs = ["sagen"]\nnominal = "direct"', "unknown mode 'direct'"),
        ('verbs = "sagen"', "must be a list"),
        ('content = ["clause"]', "needs words"),
    ],
)
def test_a_wrong_entry_is_named_with_line_and_remedy(entry: str, complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint) as caught:
        parse_speech(f"{WORDS}\n[[cue]]\n{entry}\n", "de/speech.toml", "de")
    assert "de/speech.toml, line 4" in str(caught.value)


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(LexiconError, match="unknown table"):
        parse_speech("[cues]\n", "de/speech.toml", "de")


def test_text_that_is_no_toml_is_named() -> None:
    with pytest.raises(LexiconError, match="not TOML"):
        parse_speech("[[cue]\n", "de/speech.toml", "de")


def test_forms_lead_to_verbs_where_the_lemma_is_wrong() -> None:
    german = load_speech("de")
    assert german.forms["bestritt"] == "bestreiten"
    assert german.forms["mitgeteilt"] == "mitteilen"
    assert german.separate["teilte"]["mit"] == "mitteilen"
    assert load_speech("en").forms["denied"] == "deny"


def test_a_language_without_a_lexicon_has_no_cues() -> None:
    assert load_speech("xx").verbs == {}

"""Who read a record: the same files have the same digest, other words another."""

from __future__ import annotations

from pathlib import Path

import pytest

import depesche
from depesche.language.pipelines import MODELS
from depesche.reading import coder as module
from depesche.reading.coder import coder


def test_a_coder_names_version_models_and_words() -> None:
    german, english = coder("de"), coder("en")
    assert german.version == depesche.__version__
    assert len(german.models) == len(german.lexicon) == 16
    assert german.models != english.models
    assert german.lexicon != english.lexicon


def test_another_word_makes_another_coder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "reading" / "lexicon" / "de" / "speech.toml"
    for path in (table, tmp_path / "codes" / "plover.toml", tmp_path / "reading" / "lexicon" / "en" / "speech.toml"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a = 1", "utf-8")
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    before, other = module.coder.__wrapped__("de"), module.coder.__wrapped__("en")
    table.write_text("a = 2", "utf-8")
    assert module.coder.__wrapped__("de").lexicon != before.lexicon
    assert module.coder.__wrapped__("de").models == before.models
    assert module.coder.__wrapped__("en") == other


def test_a_pipeline_of_the_users_is_another_coder() -> None:
    assert depesche.Reader().coder("de") == coder("de")
    own = depesche.Reader({"de": str(MODELS / "de")}).coder("de")
    assert own.models != coder("de").models
    assert own.lexicon == coder("de").lexicon

"""Tables of words: a fault is named with file, line and remedy."""

from __future__ import annotations

import pytest

from depesche.errors import LexiconError
from depesche.reading import lexicon
from depesche.reading.entities.setting import signs
from depesche.reading.events.classes import WordClasses
from depesche.reading.events.entries import Checker
from depesche.reading.events.lookup import EventLexicon
from depesche.reading.inflection import Inflection


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch):
    """Put a text in the place of a table."""

    def write(text: str, name: str = "events/aid.toml"):
        monkeypatch.setattr(lexicon, "table_text", lambda language, table: text)
        lexicon.load_table.cache_clear()
        return lexicon.load_table("de", name)

    yield write
    lexicon.load_table.cache_clear()


FAULTS = [
    ('type = "HELP"\n[[entry]]\nverbs = ["helfen"]\n', 1, "unknown type 'HELP'"),
    ('type = "AID"\n[[entry]]\nverbs = ["helfen"]\nmode = "visit"\n', 4, "unknown mode of AID 'visit'"),
    ('type = "AID"\n[[entry]]\nverbs = ["helfen"]\ncontexts = ["weather"]\n', 4, "unknown context 'weather'"),
    ('type = "AID"\n[[entry]]\nverbs = ["helfen"]\nactor = ["nominative"]\n', 4, "unknown role 'nominative'"),
    ('type = "AID"\n[[entry]]\nverbs = ["helfen"]\nwith = { object = ["@gifts"] }\n', 4, "unknown class '@gifts'"),
    ('type = "AID"\n[[entry]]\nverbs = ["helfen"]\nactors = ["subject"]\n', 4, "unknown key 'actors'"),
    ('type = "AID"\n[[entry]]\nverbs = ["geben"]\n\n[[entry]]\nmode = "x"\n', 5, "an entry without verbs"),
]


@pytest.mark.parametrize(("text", "line", "problem"), FAULTS)
def test_a_faulty_entry_is_named_with_its_line(written, text: str, line: int, problem: str) -> None:
    table = written(text)
    with pytest.raises(LexiconError, match=problem) as caught:
        list(Checker("de", "events/aid.toml", {}).entries(table))
    assert f"lexicon/de/events/aid.toml:{line}:" in str(caught.value)


def test_text_that_is_no_toml_names_the_line(written) -> None:
    with pytest.raises(LexiconError, match=r"events/aid\.toml: .*line \d"):
        written('type = "AID"\nverbs = [\n=\n')


def test_a_missing_table_says_which_file_to_write() -> None:
    with pytest.raises(LexiconError, match=r"lexicon/de/nowhere\.toml: no such table"):
        lexicon.load_table("de", "nowhere.toml")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shipped_lexicon_keeps_its_rules(language: str) -> None:
    found = EventLexicon.load(language)
    assert len(found.entries["verb"]) > 200
    assert all("#" in entry.origin for entries in found.entries["verb"].values() for entry in entries)


def test_classes_may_hold_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"classes": {"rifle": ["Gewehr"], "arms": ["@rifle", "Panzer"]}, "contexts": {"military": ["@arms"]}}
    monkeypatch.setattr("depesche.reading.events.classes.optional_table", lambda *_: table)
    words = WordClasses("de")
    assert words.classes["arms"] == {"gewehr", "panzer"}
    assert words.contexts["panzer"] == ("military",)


def test_a_circle_of_classes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"classes": {"arms": ["@army"], "army": ["@arms"]}}
    monkeypatch.setattr("depesche.reading.events.classes.optional_table", lambda *_: table)
    with pytest.raises(LexiconError, match="holds itself"):
        WordClasses("de")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("aufrufen", ["aufrief", "aufgerufen", "aufzurufen", "aufruft"]),
        ("versprechen", ["verspricht", "versprach", "versprochen"]),
        ("ausweisen", ["ausgewiesen", "auszuweisen", "ausgewiesenen"]),
        ("sanktionieren", ["sanktioniert", "sanktionierte", "sanktionierten"]),
    ],
)
def test_german_verbs_are_found_by_their_forms(verb: str, forms: list[str]) -> None:
    assert set(forms) <= Inflection("de").verb_forms(verb)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ["denies", "denied", "denying"]),
        ("withdraw", ["withdrew", "withdrawn"]),
        ("call off", ["called off", "calling off"]),
    ],
)
def test_english_verbs_are_found_by_their_forms(verb: str, forms: list[str]) -> None:
    assert set(forms) <= Inflection("en").verb_forms(verb)


def test_plurals_with_umlaut_are_written_out() -> None:
    assert {"vorwürfe", "vorwürfen", "vorwurfs"} <= Inflection("de").noun_forms("Vorwurf")


@pytest.mark.parametrize("text", ['[Austria]\nown = ["landeshauptmann"]\n', '[AUT]\nalone = ["landeshauptmann"]\n'])
def test_signs_of_a_setting_stand_under_the_code_of_a_state(written, text: str) -> None:
    written(text, "settings.toml")
    with pytest.raises(LexiconError, match=r"settings\.toml: .* has to be the ISO 3166-1 alpha-3 code of a state"):
        signs.__wrapped__("de")

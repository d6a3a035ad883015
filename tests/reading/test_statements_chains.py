"""Who passed it on: reports leaned on, relative clauses that quote, letters, and whom the record then names."""

from __future__ import annotations

import pytest
from tests.reading.test_statements import draft_reader, said


def chain(language: str, text: str, number: int = 0) -> tuple[list[str], list[str]]:
    """Names of source and via of a statement."""
    statement = draft_reader(language)(text).said[number]
    return [a.name for a in statement.source], [a.name for a in statement.via]


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Das Werk steht still, meldete die Agentur Tanjug unter Verweis auf Anwohner.", "Anwohner", "Tanjug"),
        ("Das Werk steht still, meldete die Zeitung „Blic“, die einen Ingenieur zitiert.", "Ingenieur", "Blic"),
        ("Das Werk stehe still, sagte ein Ingenieur, den die Zeitung „Blic“ zitiert.", "Ingenieur", "Blic"),
        ("Man werde das Werk öffnen, zitierte die Zeitung „Blic“ einen Ingenieur.", "Ingenieur", "Blic"),
        ("Das Werk bleibe zu, hieß es in einem Schreiben der Armee, das der Sender Al-Dschasira verlas.", "Armee", "Al-Dschasira"),
    ],
)
def test_a_german_medium_passes_on_what_its_source_says(text: str, source: str, via: str) -> None:
    found = chain("de", f"Der Direktor sprach am Montag. {text}", -1)
    assert any(source in name for name in found[0]) and any(via in name for name in found[1]), found


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("The plant is closed, the Daily Herald reported, citing residents.", "residents", "Herald"),
        ("Radio Arda, quoting an engineer at the plant, reported that it was closed.", "engineer", "Arda"),
        ("An engineer, quoted by the newspaper Vesti, said the plant was closed.", "engineer", "Vesti"),
        ("The plant is closed, the United Nations said, citing reports from residents.", "residents", "Nations"),
    ],
)
def test_an_english_medium_passes_on_what_its_source_says(text: str, source: str, via: str) -> None:
    found = chain("en", text, -1)
    assert any(source in name for name in found[0]) and any(via in name for name in found[1]), found


def test_a_statement_or_letter_passes_nothing_on() -> None:
    assert chain("en", "The plant will reopen, the ministry said in a joint statement.")[1] == []


def test_whom_a_letter_goes_to_has_not_written_it() -> None:
    text = "Die Bergarbeiter streiken. Das Werk bleibe zu, heißt es in einem Schreiben an den Sicherheitsrat."
    assert chain("de", text, -1) == (["Bergarbeiter"], [])


def test_compounds_of_saying_name_who_says() -> None:
    assert chain("de", "Bei dem Brand starben nach Polizeiangaben zwei Menschen.")[0] == ["Polizei"]


def test_a_clause_before_the_colon_is_a_statement_of_its_own() -> None:
    text = "The minister swore that he had not been there: “Why would I lie?”"
    assert [content for _, _, content in said("en", text)] == [["that he had not been there"], ["Why would I lie?"]]


def test_whoever_was_taken_for_a_speaker_inside_what_another_says_is_nobody() -> None:
    text = "Die Abordnungen sprachen am Montag. Das Treffen signalisiere einen Wandel in der Region, sagte der Forscher Arne Vold."
    draft = draft_reader("de")(text)
    assert [a.name for s in draft.said for a in s.source] == ["Arne Vold"]
    assert not [a.name for a in draft.actors if "Treffen" in a.name]
    assert not [m for m in draft.mentions.values() if "Treffen" in m.actor.name]

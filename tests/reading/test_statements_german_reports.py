"""Who says what in German: turns of everyday news and of reports dense in sources."""

from __future__ import annotations

import pytest
from tests.reading.test_statements import draft_reader, said, source

CASES = [
    (
        "Die Grünen sprachen von einem Skandal und kündigten an, den Ausschuss anzurufen.",
        [("reported", "sprachen", ["einem Skandal"]), ("indirect", "kündigten", ["den Ausschuss anzurufen"])],
    ),
    (
        "Die Deiche hielten, teilte das Landesamt mit und bat die Anwohner um Geduld.",
        [("indirect", "teilte", ["Die Deiche hielten"]), ("reported", "bat", ["Geduld"])],
    ),
    (
        "Davon könne keine Rede sein, ließ die polnische Botschaft wissen.",
        [("indirect", "ließ", ["Davon könne keine Rede sein"])],
    ),
    (
        "Am Hafen stehen, so berichten Anwohner, noch zwei Kräne.",
        [("indirect", "berichten", ["Am Hafen stehen", "noch zwei Kräne"])],
    ),
    (
        "Die Anwältin sprach von „einem Mandanten, der nie ein Boot besessen hat“.",
        [("mixed", "sprach", ["einem Mandanten, der nie ein Boot besessen hat"])],
    ),
    (
        "Dass der Damm bricht, hält der Geologe für ausgeschlossen.",
        [("indirect", "hält", ["Dass der Damm bricht", "für ausgeschlossen"])],
    ),
    (
        "Dass der Damm bricht, nannte der Sprecher eine Verleumdung.",
        [("indirect", "nannte", ["Dass der Damm bricht", "eine Verleumdung"])],
    ),
    (
        "Der Geologe hält es für denkbar, dass der Damm bricht.",
        [("indirect", "hält", ["es für denkbar, dass der Damm bricht"])],
    ),
    (
        "Die Mieter warfen der Stadt vor, ohne jede Ankündigung das Wasser abgestellt zu haben.",
        [("indirect", "warfen", ["ohne jede Ankündigung das Wasser abgestellt zu haben"])],
    ),
    (
        "Ein Kommandeur drohte, jeder, der die Brücke betrete, werde beschossen.",
        [("indirect", "drohte", ["jeder, der die Brücke betrete, werde beschossen"])],
    ),
    (
        "Aus dem Ministerium ist zu hören, man habe den Brief nicht gelesen.",
        [("indirect", "hören", ["man habe den Brief nicht gelesen"])],
    ),
    (
        "Das Innenministerium nannte den Bericht frei erfunden.",
        [("indirect", "nannte", ["den Bericht frei erfunden"])],
    ),
    (
        "Das Landesamt wies Meldungen der Zeitung zurück, wonach der Damm gebrochen sei.",
        [
            ("reported", "wies", ["Meldungen der Zeitung"]),
            ("indirect", "Meldungen", ["wonach der Damm gebrochen sei"]),
        ],
    ),
    (
        "Die Abgeordnete glaubt das nicht.",
        [("reported", "glaubt", ["das"])],
    ),
]

SOURCES = [
    ("Eine Bäckerin, die den Kindern Brot gebracht hatte, findet, sie seien leiser gewesen als die Bauarbeiter.", "Eine Bäckerin"),
    ("Ein Beamter, der den Fall kennt, sagte der APA, man prüfe noch.", "Ein Beamter"),
    ("Man prüfe die Konten, berichteten drei mit dem Fall vertraute Ermittler.", "vertraute Ermittler"),
    ("Auf der Gemeinde heißt es, man sei nicht zuständig.", "Gemeinde"),
    ("In der Ärztekammer hält man den Plan für verfehlt.", "Ärztekammer"),
    ("„Das geht vorbei“, rief einer von ihnen.", "einer"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_said(text: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert said("de", text) == expected


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_who_says_it(text: str, expected: str) -> None:
    assert expected in source("de", text)


def test_a_demonstrative_means_whoever_was_named_last() -> None:
    text = "Die Firma Kolb beschuldigt die Ministerin. Diese nannte den Vorwurf haltlos."
    assert draft_reader("de")(text).said[-1].source[0].name == "Ministerin"


def test_a_pronoun_before_zufolge_is_who_says_it() -> None:
    text = "Der Bürgermeister sprach mit der Zeitung. Ihm zufolge steht die Brücke unter Wasser."
    found = draft_reader("de")(text).said[-1]
    assert (found.source[0].name, [text[a:b] for a, b in found.content]) == ("Bürgermeister", ["steht die Brücke unter Wasser"])


def test_a_cue_clause_may_part_a_subject_from_its_verb() -> None:
    text = "Ägypten, so berichtete die Zeitung, habe dem Nachbarn versprochen, Getreide zu liefern."
    outer, inner = draft_reader("de")(text).said
    assert [text[a:b] for a, b in outer.content] == ["Ägypten", "habe dem Nachbarn versprochen, Getreide zu liefern"]
    assert (inner.source[0].name, inner.within) == ("Ägypten", outer)


def test_a_relative_clause_with_a_preposition_may_part_a_subject_from_its_verb() -> None:
    text = "China, zu dem Dakar als Hafenstadt enge Beziehungen gepflegt hatte, warnte vor doppelten Maßstäben."
    found = draft_reader("de")(text).said
    assert [(s.source[0].name, [text[a:b] for a, b in s.content]) for s in found] == [("China", ["doppelten Maßstäben"])]


def test_a_medium_that_broadcast_a_talk_passes_it_on() -> None:
    text = "„Das Dach brannte“, berichtete die Ärztin Nadja Salim in einem von der Agentur Reuters verbreiteten Gespräch."
    found = draft_reader("de")(text).said[0]
    assert ([a.name for a in found.source], [a.name for a in found.via]) == (["Nadja Salim"], ["Reuters"])


def test_a_comma_ends_the_reach_of_a_negation() -> None:
    found = draft_reader("de")("Gelohnt habe sich die harte Linie nicht, analysiert die Forscherin Petra Kolb.").said[0]
    assert not found.negated


def test_what_is_said_before_an_inserted_cue_clause_ends_there() -> None:
    text = "Man habe den Kindern gesagt, Anna sei verreist, erzählt die Lehrerin Eva Kolb, aber geglaubt habe das keines."
    contents = {s.cue.text: [text[a:b] for a, b in s.content] for s in draft_reader("de")(text).said if s.cue is not None}
    assert contents["gesagt"] == ["Anna sei verreist"]


def test_headlines_may_set_two_things_side_by_side() -> None:
    contents = [content for _, _, content in said("de", "Kiel warnt vor Streit, Bremen wiegelt ab")]
    assert ["Bremen wiegelt ab"] not in contents

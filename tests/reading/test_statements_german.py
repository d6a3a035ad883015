"""Who says what in German: clauses that share a subject, assessments, pronouns, and who goes on speaking."""

from __future__ import annotations

import pytest
from tests.reading.test_statements import draft_reader, said, source

from depesche.language import load_pipeline
from depesche.reading.draft import Draft
from depesche.reading.entities import EntityReader
from depesche.reading.places import PlaceReader
from depesche.reading.statements import StatementReader
from depesche.reading.tree import grow

Expected = list[tuple[str, str | None, list[str]]]

TWO_CLAUSES: list[tuple[str, Expected]] = [
    (
        "Norwegen begrüßte das Abkommen, lehnt aber eine eigene Truppe ab.",
        [("reported", "begrüßte", ["das Abkommen"]), ("reported", "lehnt", ["eine eigene Truppe"])],
    ),
    (
        "Der Minister bedauerte die Absage und erinnerte daran, dass die Brücke noch gesperrt sei.",
        [
            ("reported", "bedauerte", ["die Absage"]),
            ("indirect", "erinnerte", ["dass die Brücke noch gesperrt sei"]),
        ],
    ),
    (
        "Die Rebellen hatten den Rücktritt des Präsidenten gefordert und damit gedroht, den Hafen zu sperren.",
        [
            ("reported", "gefordert", ["den Rücktritt des Präsidenten"]),
            ("indirect", "gedroht", ["den Hafen zu sperren"]),
        ],
    ),
    (
        "Der Ministerpräsident hatte am Montag angekündigt, die Behörde aufzulösen, aber noch keinen Termin dafür genannt.",
        [("indirect", "angekündigt", ["die Behörde aufzulösen"])],
    ),
    (
        "Der Hafen bleibe zu, erklärte eine Sprecherin, ließ die Dauer der Sperre aber offen.",
        [("indirect", "erklärte", ["Der Hafen bleibe zu"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TWO_CLAUSES)
def test_a_second_clause_of_the_same_subject_is_no_content(text: str, expected: Expected) -> None:
    assert [s for s in said("de", text) if s in expected] == expected
    assert not any(len(content) > 60 for _, _, contents in said("de", text) for content in contents)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Der Justizminister bezeichnete das Urteil als Erpressung.", ["das Urteil als Erpressung"]),
        ("Japan hält die Ansprüche für abgegolten und lehnt Gespräche ab.", ["die Ansprüche für abgegolten"]),
        ("Der Präsident nannte das Abkommen einen Verrat.", ["das Abkommen einen Verrat"]),
        ("Ankara machte Damaskus verantwortlich.", ["Damaskus verantwortlich"]),
    ],
)
def test_an_assessment_holds_its_object_and_what_it_is_held_to_be(text: str, content: list[str]) -> None:
    assert [contents for mode, _, contents in said("de", text) if mode == "indirect"] == [content]


def test_the_second_of_two_subjects_speaks_where_it_alone_agrees_with_the_verb() -> None:
    text = "Linderung erwarten die Meteorologen frühestens am Wochenende."
    assert said("de", text) == [("indirect", "erwarten", ["Linderung", "frühestens am Wochenende"])]
    assert source("de", text) == "die Meteorologen"


def test_a_pronoun_before_the_verb_is_what_is_denied() -> None:
    text = "Die Truppen ziehen ab. Das bestreitet das indische Verteidigungsministerium."
    assert said("de", text) == [("reported", "bestreitet", ["Das"])]
    assert source("de", text) == "das indische Verteidigungsministerium"


def test_a_genitive_before_a_relative_clause_belongs_to_the_subject() -> None:
    text = "Algeriens Regierung, die Lösegeld strikt ablehnt, verlangte Aufklärung von ihren Nachbarn."
    assert ("reported", "verlangte", ["Aufklärung"]) in said("de", text)
    assert "Algeriens Regierung" in source("de", text, len(said("de", text)) - 1)


def test_the_document_something_is_said_in_is_no_part_of_it() -> None:
    text = "Frankreich und Spanien bedauerten die Entscheidung in einer gemeinsamen Erklärung."
    assert said("de", text) == [("reported", "bedauerten", ["die Entscheidung"])]


def test_a_verb_at_the_end_closes_the_clause_around_the_cue() -> None:
    text = "Die Söldner dürften, hieß es aus dem Verteidigungsministerium in Minsk, einen Stützpunkt beziehen."
    assert said("de", text) == [("indirect", "hieß", ["Die Söldner dürften", "einen Stützpunkt beziehen"])]


def test_having_something_announced_is_saying_it() -> None:
    text = "Polen werde nicht zahlen, ließ das Klimaministerium verlauten."
    assert said("de", text) == [("indirect", "ließ", ["Polen werde nicht zahlen"])]
    assert source("de", text) == "das Klimaministerium"


@pytest.mark.parametrize(
    "text",
    [
        "Aktivisten riefen zu einem Streik auf, bei dem niemand sein Haus verlassen soll.",
        "Die Regierung sagte die Überstellung von sechs Fischern zu, die ihre Truppen im Juli festgenommen hatten.",
    ],
)
def test_a_relative_clause_after_the_cue_is_not_what_is_said(text: str) -> None:
    assert [mode for mode, _, _ in said("de", text)] == ["reported"]


def test_criticism_comes_from_whoever_utters_it() -> None:
    text = "Kritik kam dagegen aus Washington."
    assert said("de", text) == [("reported", "kam", ["Kritik"])]
    assert source("de", text) == "Washington"


def test_whoever_stands_before_the_colon_says_what_follows() -> None:
    text = "Die Ministerin Anna Weber traut dem Frieden nicht: Belgrad habe noch jeden Vertrag gebrochen."
    assert said("de", text) == [("indirect", None, ["Belgrad habe noch jeden Vertrag gebrochen"])]
    assert source("de", text) == "Die Ministerin Anna Weber"


def test_a_pronoun_speaks_for_who_spoke_last_and_not_for_whom_he_named() -> None:
    text = "Der Minister Hans Weber sagte, Emmanuel Macron habe gelogen. „Ich glaube ihm nicht mehr“, sagte er."
    first, second = draft_reader("de")(text).said
    assert second.mode == "direct"
    assert second.source == first.source


def test_a_reported_saying_is_what_the_particle_names() -> None:
    text = "Israel, so ein Beamter des Außenamts, erwarte, dass die Truppe bleibt."
    assert ("indirect", "so", ["Israel", "erwarte, dass die Truppe bleibt"]) in said("de", text)


def test_a_paper_that_rests_on_officials_passes_on_what_they_say() -> None:
    text = "Der Wagen sei explodiert, meldete die Agentur Reuters, die sich auf einen Offizier der Garde beruft."
    assert source("de", text) == "einen Offizier der Garde"


def test_a_name_between_commas_does_not_make_the_agency_speak() -> None:
    text = "Ein früherer Inspekteur der Behörde, Anders Lidholm, sagte der Agentur Reuters, man werde blind sein."
    assert "Inspekteur" in source("de", text)


def test_a_place_where_something_is_said_is_its_state() -> None:
    text = "Kenias Präsident reist ab. Man habe keine Anfrage erhalten, hieß es in Nairobi."
    draft = Draft(grow(load_pipeline("de")(text), False), "2024-03-08", None)
    for reader in (EntityReader("de"), PlaceReader("de"), StatementReader("de")):
        reader(draft)
    assert [(actor.kind, actor.country) for actor in draft.said[0].source] == [("country", "KEN")]


def test_an_indicative_after_reported_speech_attributes_it() -> None:
    text = "Die Beamten hätten gedroht, das Dorf zu räumen, berichteten Bewohner."
    draft = draft_reader("de")(text)
    assert [a.name for s in draft.said if s.cue is not None and s.cue.text == "berichteten" for a in s.source] == ["Bewohner"]


def test_so_may_stand_inside_the_clause() -> None:
    text = "Für Angriffe, so ein Diplomat, gebe es keinen Grund."
    assert said("de", text) == [("indirect", "so", ["Für Angriffe", "gebe es keinen Grund"])]


def test_a_headline_looks_for_no_subject_beyond_its_colon() -> None:
    draft = draft_reader("de")("Streit um Zölle: Brüssel droht Peking mit Vergeltung")
    assert draft.said
    assert all("Streit" not in a.name for s in draft.said for a in s.source)


def test_it_was_said_goes_on_from_the_sentence_before() -> None:
    text = "Das Verteidigungsministerium verstärkt die Truppe. Man sei dazu gezwungen, hieß es zur Begründung."
    draft = draft_reader("de")(text)
    assert [a.name for a in draft.said[-1].source] == ["Verteidigungsministerium"]


def test_a_topic_with_its_relative_clause_is_not_what_is_said() -> None:
    text = "Der Präsident, der beide Seiten eingeladen hatte, lobte die Bereitschaft."
    draft = draft_reader("de")(text)
    assert [(s.mode, [text[a:b] for a, b in s.content]) for s in draft.said] == [
        ("reported", ["die Bereitschaft"])
    ]


def test_a_condition_belongs_to_what_is_asked_for() -> None:
    text = "Die Partei verlangte die Rückkehr der Flüchtlinge, sobald die Armee abgezogen sei."
    assert said("de", text) == [
        ("reported", "verlangte", ["die Rückkehr der Flüchtlinge", "sobald die Armee abgezogen sei"])
    ]


def test_a_court_that_sentences_says_nothing() -> None:
    assert said("de", "Das Gericht verurteilte den Mann zu drei Jahren Haft.") == []
    assert said("de", "Der Minister verurteilte den Anschlag.") == [("reported", "verurteilte", ["den Anschlag"])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Opposition warf dem Minister Betrug vor.", ["Betrug"]),
        ("Der Minister entschuldigte sich für den Vorfall.", ["den Vorfall"]),
        ("Die Regierung kritisierte den Verzicht auf die Wahl.", ["den Verzicht auf die Wahl"]),
        ("Einen Abzug schloss der Minister aus.", ["Einen Abzug"]),
    ],
)
def test_what_is_spoken_about_without_a_clause(text: str, content: list[str]) -> None:
    assert [c for _, _, c in said("de", text)] == [content]


def test_a_sentence_is_one_statement_beyond_its_semicolon() -> None:
    text = "Die Brücke sei gesperrt, sagte die Ministerin; der Schaden sei groß."
    assert said("de", text) == [("indirect", "sagte", ["Die Brücke sei gesperrt", "der Schaden sei groß"])]


def test_a_phrase_qualifies_its_own_main_clause() -> None:
    text = "Das Haus brannte völlig aus, Dutzende Menschen wurden nach Angaben der Klinik verletzt."
    assert said("de", text) == [("indirect", "Angaben", ["Dutzende Menschen wurden", "verletzt"])]


def test_an_indicative_after_the_cue_clause_is_the_reports_own() -> None:
    text = "Man sei sich der Pflichten bewusst, sagte ein Sprecher, einen Termin nannte er nicht."
    assert said("de", text)[0][2] == ["Man sei sich der Pflichten bewusst"]


def test_a_condition_governs_no_main_clause() -> None:
    text = "Sollte die Regierung einlenken, werde man die Grenze öffnen, sagte die Ministerin."
    assert [cue for _, cue, _ in said("de", text)] == ["sagte"]

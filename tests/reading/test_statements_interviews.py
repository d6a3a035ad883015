"""Interviews printed as question and answer."""

from __future__ import annotations

from tests.reading.test_statements import draft_reader, said

GERMAN = """Die Zoologin Marta Kilian aus Graz zählt Feldhamster.

BLATT: Frau Kilian, wie viele haben Sie gefunden?

Kilian: Dreizehn. Das Land hat uns die Mittel gestrichen.

BLATT: Der Landesrat bestreitet das. Was sagen Sie dazu?

Kilian: Er soll herkommen. Ich fordere ihn dazu auf."""

ENGLISH = """Marta Kilian, a zoologist from Leeds, counts voles.

Herald: How many did you find?

Kilian: Thirteen. The council has cut our funds.

Herald: Does that matter?

Kilian: It does."""


def answers(language: str, text: str) -> list[tuple[str, list[str]]]:
    return [(mode, content) for mode, cue, content in said(language, text) if cue is None]


def test_each_sentence_of_an_answer_is_said_by_who_is_asked() -> None:
    assert answers("de", GERMAN) == [
        ("direct", ["Dreizehn"]),
        ("direct", ["Das Land hat uns die Mittel gestrichen"]),
        ("direct", ["Er soll herkommen"]),
        ("direct", ["Ich fordere ihn dazu auf"]),
    ]


def test_paragraphs_may_be_lost() -> None:
    assert answers("de", GERMAN.replace("\n\n", " ")) == answers("de", GERMAN)


def test_who_answers_is_known_by_the_name_above_however_it_is_tagged_before_a_colon() -> None:
    assert answers("de", GERMAN.replace("Kilian", "Glawischnig")) == answers("de", GERMAN)


def test_english_interviews_are_read_alike() -> None:
    assert answers("en", ENGLISH) == [
        ("direct", ["Thirteen"]),
        ("direct", ["The council has cut our funds"]),
        ("direct", ["It does"]),
    ]


def test_lists_with_colons_are_no_interviews() -> None:
    text = "Ergebnisse.\n\nGraz: Sieg. Regen fiel.\n\nLinz: Remis.\n\nGraz: Niederlage.\n\nLinz: Sieg."
    assert answers("de", text) == []


UNLABELLED = """„Der Hamster ist ein Buchhalter“
Die Zoologin Marta Kilian über leere Baue und volle Backen

Frau Kilian, wie viele haben Sie gefunden?

Dreizehn. Ich habe gefragt, ob das Land noch zahlt.

Der Landesrat bestreitet jede Kürzung.

Er soll herkommen. Der Hamster ist ein Buchhalter.

Und wenn er nicht kommt?

Dann schicke ich ihm die Rechnung.

Lohnt sich das?

Nein.

Marta Kilian, 51, lebt in Graz."""


def test_answers_without_a_name_stand_after_paragraphs_that_ask() -> None:
    assert answers("de", UNLABELLED) == [
        ("direct", ["Dreizehn"]),
        ("direct", ["Ich habe gefragt, ob das Land noch zahlt"]),
        ("direct", ["Er soll herkommen"]),
        ("direct", ["Der Hamster ist ein Buchhalter"]),
        ("direct", ["Dann schicke ich ihm die Rechnung"]),
        ("direct", ["Nein"]),
    ]


def test_who_is_asked_speaks_of_themselves_in_the_first_person() -> None:
    found = draft_reader("de")(UNLABELLED).said
    assert [s.source[0].name for s in found if s.cue is not None and s.cue.text == "gefragt"] == ["Marta Kilian"]


def test_questions_as_headings_make_no_interview() -> None:
    text = "Marta Kilian erklärt den Hamster.\n\nWo lebt er?\n\nIm Löss.\n\nWas frisst er?\n\nRüben.\n\nWen stört er?\n\nNiemanden."
    assert answers("de", text) == []

"""Who is who in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.errors import KnowledgeError
from depesche.knowledge import Entry, Knowledge

GERMAN = Knowledge.load("de")
ENGLISH = Knowledge.load("en")


def named(knowledge: Knowledge, text: str) -> list[tuple[str, str, str]]:
    return [(text[match.start : match.end], match.entry.id, match.form) for match in knowledge.find(text)]


@pytest.mark.parametrize(
    ("text", "form", "country", "kind"),
    [
        ("Russlands Angebot", "Russlands", "RUS", "name"),
        ("den Vereinigten Staaten", "Vereinigten Staaten", "USA", "alias"),
        ("der Demokratischen Volksrepublik Korea", "Demokratischen Volksrepublik Korea", "PRK", "alias"),
        ("südkoreanische Soldaten", "südkoreanische", "KOR", "adjective"),
        ("Russische Truppen rückten vor", "Russische", "RUS", "adjective"),
        ("nach US-amerikanischen Angaben", "US-amerikanischen", "USA", "adjective"),
        ("mit den Franzosen", "Franzosen", "FRA", "inhabitant"),
        ("eine Polin", "Polin", "POL", "inhabitant"),
        ("aus Pjöngjang", "Pjöngjang", "PRK", "capital"),
        ("eine Moskauer Quelle", "Moskauer", "RUS", "capital"),
        ("in Kyjiw", "Kyjiw", "UKR", "capital"),
        ("die Sprecherin des Weißen Hauses", "Weißen Hauses", "USA", "seat"),
        ("aus dem Kreml", "Kreml", "RUS", "seat"),
        ("die Sowjetunion", "Sowjetunion", "SUN", "name"),
        ("Kosovos Regierung", "Kosovos", "XKX", "name"),
        ("der Palästinensischen Autonomiebehörde", "Palästinensischen Autonomiebehörde", "PSE", "alias"),
    ],
)
def test_a_state_is_known_by_its_forms(text: str, form: str, country: str, kind: str) -> None:
    assert (form, country, kind) in named(GERMAN, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin and the White House", [("Kremlin", "RUS", "seat"), ("White House", "USA", "seat")]),
        ("North Korean and U.S. officials", [("North Korean", "PRK", "adjective"), ("U.S.", "USA", "acronym")]),
        ("Germany's government told the Russians", [("Germany", "DEU", "name"), ("Russians", "RUS", "inhabitant")]),
        ("The Hague said", [("The Hague", "NLD", "capital")]),
        ("the UN Security Council", [("UN Security Council", "un-security-council", "name")]),
    ],
)
def test_english_forms(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(ENGLISH, text) == expected


def test_the_longest_form_wins_and_parts_of_words_do_not_count() -> None:
    assert [id for _, id, _ in named(GERMAN, "Der UN-Sicherheitsrat tagt")] == ["un-security-council"]
    assert named(GERMAN, "Iranisten und Chinakohl") == []
    assert [id for _, id, _ in named(GERMAN, "deutsch-russische Gespräche")] == ["DEU", "RUS"]


def test_a_paper_whose_name_is_a_common_word_needs_its_quotation_marks() -> None:
    assert named(GERMAN, "Die Welt schaut zu.") == []
    assert [id for _, id, _ in named(GERMAN, "Das sagte er der „Welt“ und dem „Spiegel“.")] == [
        "media:welt",
        "media:spiegel",
    ]


def test_bodies_of_many_states_have_no_country_and_agencies_have_one() -> None:
    nato, tass = GERMAN.entry("nato"), GERMAN.entry("media:tass")
    assert nato is not None and nato.country is None and nato.sectors == ("IGO",)
    assert tass is not None and (tass.country, tass.sectors) == ("RUS", ("JRN",))


@pytest.mark.parametrize(
    ("country", "office", "date", "name"),
    [
        ("JPN", "foreign minister", "2023-09-12", "Yoshimasa Hayashi"),
        ("JPN", "foreign minister", "2023-09-13", "Yoko Kamikawa"),
        ("JPN", "foreign minister", "2023-09", "Yoko Kamikawa"),
        ("DEU", "head of government", "2005-11-21", "Gerhard Schröder"),
        ("DEU", "head of government", "2005-11-22", "Angela Merkel"),
        ("RUS", "head of state", "2010", "Dmitri Medwedew"),
        ("RUS", "head of government", "2010", "Wladimir Putin"),
        ("nato", "head", "2023-07-11", "Jens Stoltenberg"),
        ("un", "head", "2001-05", "Kofi Annan"),
        ("BTN", "head of government", "2024-05", "Tshering Tobgay"),
    ],
)
def test_the_office_is_the_one_held_at_the_date(country: str, office: str, date: str, name: str) -> None:
    holder = GERMAN.holder(country, office, date)
    assert holder is not None and holder.name == name


def test_nobody_holds_an_office_before_the_list_begins() -> None:
    assert GERMAN.holder("JPN", "foreign minister", "1890") is None


def only(entries: tuple[Entry, ...]) -> Entry:
    assert len(entries) == 1
    return entries[0]


def test_one_person_in_two_offices() -> None:
    putin = only(GERMAN.people("Putin"))
    then, now = GERMAN.in_office(putin, "2009-03"), GERMAN.in_office(putin, None)
    assert then is not None and then.office == "head of government"
    assert now is not None and now.office == "head of state"
    assert GERMAN.in_office(putin, "1989") is None


def test_family_names_that_stand_first() -> None:
    names = [entry.name for entry in GERMAN.people("Kim")]
    assert "Kim Jong Un" in names and "Kim Jong-dae" not in names
    assert [id for _, id, _ in named(GERMAN, "Kim Jong-un sprach")] == ["person:kim-jong-un"]
    assert named(GERMAN, "sagte Kim Jong-dae") == []


def test_a_surname_alone_names_only_the_unmistakable() -> None:
    assert named(GERMAN, "Putins Sprecher") == [("Putins", "person:vladimir-putin", "surname")]
    assert named(ENGLISH, "May has come") == []


def test_spelling_follows_the_language() -> None:
    german, english = GERMAN.entry("person:sergei-lavrov"), ENGLISH.entry("person:sergei-lavrov")
    assert german is not None and german.name == "Sergej Lawrow"
    assert english is not None and english.name == "Sergei Lavrov"


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("US-Angriff", "USA"),
        ("UN-Resolution", "un"),
        ("EU-Gipfel", "eu"),
        ("Nato-Staaten", "nato"),
        ("Kreml-Sprecher", "RUS"),
        ("Kremlsprecher", "RUS"),
        ("Bundesaußenminister", "DEU"),
        ("Nordkorea-Experte", "PRK"),
        ("Hamas-Kämpfer", "hamas"),
    ],
)
def test_the_first_part_of_a_compound_names_a_party(word: str, id: str) -> None:
    entry = GERMAN.prefix(word)
    assert entry is not None and entry.id == id


@pytest.mark.parametrize("word", ["Kremlin", "Haus-Tür", "-", "", "US-"])
def test_other_first_parts_name_nobody(word: str) -> None:
    if word != "Kremlin":
        assert GERMAN.prefix(word) is None


def test_a_language_without_tables_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="there is: de, en"):
        Knowledge.load("xx")


@given(
    st.lists(
        st.sampled_from(
            ["Russland", "s", " ", "-", "der Kreml", "Putin", "„Welt“", "USA", ".", "ischen", "Kim Jong Un"]
        )
    )
)
def test_matches_are_in_order_without_overlap_and_lie_on_word_boundaries(parts: list[str]) -> None:
    text = "".join(parts)
    last = 0
    for match in GERMAN.find(text):
        assert last <= match.start < match.end <= len(text)
        assert match.start == 0 or not text[match.start - 1].isalnum()
        assert match.end == len(text) or not text[match.end].isalnum()
        last = match.end

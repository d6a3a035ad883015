"""Who can act or speak: names, roles, bodies, metonyms and nationalities become actors with country and sectors."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from depesche.language import load_pipeline
from depesche.reading.draft import Actor, Draft
from depesche.reading.entities import EntityReader
from depesche.reading.tree import grow


@cache
def _pipeline(language: str) -> Language:
    return load_pipeline(language)


@cache
def _reader(language: str) -> EntityReader:
    return EntityReader(language)


def read(language: str, text: str, published: str = "2023-03-01") -> Draft:
    draft = Draft(grow(_pipeline(language)(text), False), published, None)
    _reader(language)(draft)
    return draft


def words(draft: Draft, actor: Actor) -> set[str]:
    return {draft.tree.text[m.start : m.end] for m in actor.mentions}


def actor_of(draft: Draft, words_of_it: str) -> Actor:
    found = [a for a in draft.actors if words_of_it in words(draft, a)]
    assert found, f"{words_of_it!r} is no mention; there are {[sorted(words(draft, a)) for a in draft.actors]}"
    return found[0]


def code(draft: Draft, words_of_it: str) -> tuple[str, str | None, tuple[str, ...]]:
    actor = actor_of(draft, words_of_it)
    return actor.kind, actor.country, actor.sectors


def mentioned(draft: Draft) -> set[str]:
    return {w for a in draft.actors for w in words(draft, a)}


def test_a_name_and_its_role_are_one_mention() -> None:
    draft = read("de", "Die dänische Ministerin Karen Holm traf am Montag den norwegischen Minister Odd Lien.")
    assert code(draft, "dänische Ministerin Karen Holm") == ("person", "DNK", ("GOV",))
    assert actor_of(draft, "dänische Ministerin Karen Holm").name == "Karen Holm"


def test_a_surname_means_the_person_named_before() -> None:
    draft = read("de", "Der Ökonom Ernst Brauer lehrt in Wien. Brauer warnt vor Schulden.")
    assert {"Ökonom Ernst Brauer", "Brauer"} <= words(draft, actor_of(draft, "Brauer"))


def test_two_names_that_share_a_part_stay_two_persons() -> None:
    draft = read(
        "de", "Kim Jong Un lud ein. Das sei klug, sagte Kim Min-ho, Forscher an der Universität Seoul.", "2020-05-02"
    )
    names = {a.name for a in draft.actors if a.kind == "person"}
    assert {"Kim Jong Un", "Kim Min-ho"} <= names


def test_an_apposition_gives_role_and_country() -> None:
    draft = read("en", "Ana Duarte, a Portuguese diplomat, rejected the offer.")
    assert actor_of(draft, "Ana Duarte, a Portuguese diplomat").country == "PRT"


def test_an_office_is_the_one_held_at_the_date() -> None:
    later = read("de", "Joe Biden reiste nach Polen.", "2022-03-25")
    before = read("de", "Joe Biden reiste nach Polen.", "2018-03-25")
    assert actor_of(later, "Joe Biden").sectors == ("GOV",)
    assert actor_of(before, "Joe Biden").sectors == ("ELI",)


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        (
            "Ein Sprecher des chilenischen Außenministeriums lehnte ab.",
            "Sprecher des chilenischen Außenministeriums",
            ("person", "CHL", ("GOV",)),
        ),
        (
            "Das Verteidigungsministerium in Tokio bestätigte den Flug.",
            "Verteidigungsministerium in Tokio",
            ("organisation", "JPN", ("GOV",)),
        ),
        ("Südkoreas Armee hielt eine Übung ab.", "Südkoreas Armee", ("organisation", "KOR", ("MIL",))),
        ("Ein US-Beamter bestätigte das.", "US-Beamter", ("person", "USA", ("GOV",))),
        ("Peruanische Polizisten nahmen zwei Männer fest.", "Peruanische Polizisten", ("group", "PER", ("COP",))),
        (
            "Ein ehemaliger finnischer General widersprach.",
            "ehemaliger finnischer General",
            ("person", "FIN", ("ELI",)),
        ),
    ],
)
def test_roles_and_bodies_have_country_and_sector(
    text: str, mention: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert code(read("de", text), mention) == expected


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("White House officials declined to comment.", "White House officials", ("group", "USA", ("GOV",))),
        ("The Chilean parliament rejected the treaty.", "Chilean parliament", ("organisation", "CHL", ("LEG",))),
        ("A spokesman for the Danish army denied it.", "spokesman for the Danish army", ("person", "DNK", ("MIL",))),
        ("Human Rights Watch criticised the move.", "Human Rights Watch", ("organisation", None, ("NGO",))),
    ],
)
def test_english_roles_and_bodies(text: str, mention: str, expected: tuple[str, str | None, tuple[str, ...]]) -> None:
    assert code(read("en", text), mention) == expected


def test_a_capital_that_acts_is_its_state() -> None:
    draft = read("de", "Pjöngjang kritisierte den Schritt. Nordkorea habe nichts getan.")
    assert {"Pjöngjang", "Nordkorea"} <= words(draft, actor_of(draft, "Nordkorea"))


def test_a_capital_where_something_happens_is_no_actor() -> None:
    draft = read("de", "Die Gespräche fanden in Oslo statt.")
    assert "Oslo" not in mentioned(draft)


def test_an_assessment_from_a_capital_is_its_states() -> None:
    assert (
        actor_of(read("de", "Nach Einschätzungen aus Washington ist der Plan gescheitert."), "Washington").country
        == "USA"
    )


def test_a_nationality_before_a_thing_stands_for_the_state() -> None:
    draft = read("de", "Die Zölle treffen brasilianische Autos.")
    assert actor_of(draft, "brasilianische").name == "Brasilien"


def test_the_first_part_of_a_compound_may_name_a_party() -> None:
    draft = read("de", "Bei einem US-Angriff starben drei Menschen.")
    assert actor_of(draft, "US").country == "USA"


def test_the_government_of_a_named_state_is_the_state() -> None:
    draft = read("de", "Kenia stimmte zu. Die kenianische Regierung will helfen.")
    assert "kenianische Regierung" in words(draft, actor_of(draft, "Kenia"))


def test_a_body_without_a_state_takes_that_of_the_text() -> None:
    draft = read("de", "In Chile haben Tausende demonstriert. Die Polizei setzte Tränengas ein.")
    assert code(draft, "Polizei") == ("organisation", "CHL", ("COP",))


def test_the_country_means_the_state_named_last() -> None:
    draft = read("de", "Norwegen tritt dem Vertrag bei. Das Land hatte lange gezögert.")
    assert "Land" in words(draft, actor_of(draft, "Norwegen"))


def test_a_description_means_the_scholar_named_before() -> None:
    draft = read("de", "Das sei falsch, sagt die Politologin Vera Lund. Die Forscherin rät zur Ruhe.")
    assert "Forscherin" in words(draft, actor_of(draft, "Politologin Vera Lund"))


def test_bodies_of_many_states_have_no_country() -> None:
    draft = read("de", "Die Vereinten Nationen und die Nato begrüßten das.")
    assert code(draft, "Vereinten Nationen") == ("organisation", None, ("IGO",))
    assert actor_of(draft, "Nato").country is None


def test_nobody_is_no_actor() -> None:
    assert not read("de", "Kein Land war beteiligt.").actors


def test_things_are_no_actors() -> None:
    assert not read("de", "Der Vertrag tritt im März in Kraft, und der Preis steigt.").actors


@given(st.text(alphabet='Der Präsident Putin, sagte in Moskau – und Kim 3.\n"„“', max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_mention_gives_its_words_back(text: str) -> None:
    draft = read("de", text)
    for actor in draft.actors:
        for mention in actor.mentions:
            assert 0 <= mention.start < mention.end <= len(draft.tree.text)
            assert mention.actor is actor


def test_the_same_text_gives_the_same_actors() -> None:
    text = "Der russische Präsident Wladimir Putin traf Xi Jinping. Er lobte China, und Peking dankte den Russen."
    runs = [
        [(a.name, a.country, sorted(m.span for m in a.mentions)) for a in read("de", text).actors] for _ in range(2)
    ]
    assert runs[0] == runs[1]


def test_both_states_are_a_pair_with_members() -> None:
    draft = read("de", "Bolivien und Argentinien streiten um Gas. Beide Länder haben einen Vertrag unterzeichnet.")
    pair = next(a for a in draft.actors if a.members)
    assert {m.country for m in pair.members} == {"ARG", "BOL"}
    assert all("Beide Länder" in words(draft, member) for member in pair.members)


def test_the_neighbour_is_the_other_one_of_two_states() -> None:
    draft = read("de", "Bolivien und Argentinien streiten um Gas. Bolivien sagte, der Nachbar habe nicht gezahlt.")
    assert actor_of(draft, "Nachbar").country == "ARG"


def test_a_minority_lives_where_its_adjective_says() -> None:
    draft = read("de", "Bosnische Serben versperrten die Straße. Die Serben verlangen Gespräche.")
    assert actor_of(draft, "Bosnische Serben").country == "BIH"


def test_an_unknown_occupation_before_a_name_belongs_to_the_person() -> None:
    draft = read("de", "Das meinte der Hüttenwart Beat Imseng am Donnerstag.")
    assert actor_of(draft, "Hüttenwart Beat Imseng").kind == "person"


def test_a_name_goes_on_behind_an_article_with_a_hyphen() -> None:
    draft = read("en", "Talks failed, Iraqi delegate Haider al-Jumaili said.")
    assert actor_of(draft, "Iraqi delegate Haider al-Jumaili").name == "Haider al-Jumaili"


def test_a_body_without_a_name_is_shown_in_the_nominative() -> None:
    draft = read("de", "Das teilte ein Sprecher dem argentinischen Außenministerium mit.")
    assert "argentinisches Außenministerium" in {a.name for a in draft.actors}

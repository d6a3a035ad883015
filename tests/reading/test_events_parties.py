"""Parties that the clause leaves out, or that the parser put elsewhere."""

from __future__ import annotations

from tests.reading.small import draft_of, read

from depesche.reading.draft import Actor, Location
from depesche.reading.events import EventReader


def test_of_two_bare_names_the_second_is_given_what_is_promised(small: EventReader) -> None:
    text = """
Tokio Tokio PROPN 2 nsubj
versprach versprechen VERB 0 root VerbForm=Fin
Nepal Nepal PROPN 2 nsubj
Zelte Zelt NOUN 2 obj"""
    assert read(small, text) == [("AGREE", ["JPN"], ["NPL"])]


def test_a_thing_hung_on_the_name_before_it_is_an_object(small: EventReader) -> None:
    text = """
Tokio Tokio PROPN 2 nsubj
versprach versprechen VERB 0 root VerbForm=Fin
Nepal Nepal PROPN 2 nsubj
Soforthilfe Soforthilfe NOUN 3 flat:name"""
    assert read(small, text) == [("AGREE", ["JPN"], ["NPL"]), ("AID", ["JPN"], ["NPL"])]


def test_a_name_beside_a_clause_is_who_the_offer_goes_to(small: EventReader) -> None:
    text = """
Dort dort ADV 2 advmod
bot anbieten VERB 0 root VerbForm=Fin
Russland Russland PROPN 2 nsubj
China China PROPN 2 obj
zu zu PART 6 mark
helfen helfen VERB 2 xcomp VerbForm=Inf"""
    assert read(small, text) == [("AGREE", ["RUS"], ["CHN"])]


def test_two_states_side_by_side_are_not_one_name(small: EventReader) -> None:
    text = """
Dort dort ADV 2 advmod
bot anbieten VERB 0 root VerbForm=Fin
Russland Russland PROPN 2 nsubj
China China PROPN 3 flat:name
zu zu PART 6 mark
helfen helfen VERB 2 xcomp VerbForm=Inf"""
    assert read(small, text) == [("AGREE", ["RUS"], ["CHN"])]


def test_an_offer_goes_to_whom_the_offered_act_helps(small: EventReader) -> None:
    text = """
Portugal Portugal PROPN 2 nsubj
verspricht versprechen VERB 0 root VerbForm=Fin
Kiew Kiew PROPN 5 obj
zu zu PART 5 mark
unterstützen unterstützen VERB 2 xcomp VerbForm=Inf"""
    assert read(small, text) == [("AGREE", ["PRT"], ["UKR"]), ("AID", ["PRT"], ["UKR"])]


def test_police_act_on_the_people_of_their_own_state(small: EventReader) -> None:
    first = "Streikende Streikende NOUN 2 nsubj\ntrafen treffen VERB 0 root\nRussland Russland PROPN 2 obj"
    second = "Landespolizei Landespolizei NOUN 3 nsubj\nhat haben AUX 3 aux\nfestgenommen festnehmen VERB 0 root"
    assert read(small, first, second) == [("COERCE", ["Landespolizei"], ["Streikende"])]


def test_a_subject_hung_on_the_auxiliary_is_the_verbs(small: EventReader) -> None:
    text = """
hat haben AUX 4 aux VerbForm=Fin
Berlin Berlin PROPN 1 nsubj
China China PROPN 4 obj
sanktioniert sanktionieren VERB 0 root VerbForm=Part"""
    assert read(small, text) == [("SANCTION", ["DEU"], ["CHN"])]


def test_sending_a_civilian_moves_no_troops(small: EventReader) -> None:
    text = """
Berlin Berlin PROPN 2 nsubj
beginnt verüben VERB 0 root VerbForm=Fin
Entsendung Entsendung NOUN 2 obj
Lehrerin Lehrerin NOUN 3 nmod Case=Gen"""
    assert read(small, text) == []
    assert read(small, text.replace("Lehrerin", "Soldaten")) == [("MOBILIZE", ["DEU"], [])]


def test_whoever_is_arrested_without_agent_is_held_by_the_police_named_before(small: EventReader) -> None:
    first = "Landespolizei Landespolizei NOUN 2 nsubj\nsprach sprechen VERB 0 root"
    second = """
Fischer Fischer NOUN 3 nsubj:pass
wurden werden AUX 3 aux:pass
festgenommen festnehmen VERB 0 root"""
    draft = draft_of(first, second)
    small(draft)
    assert [(d.type, d.actors[0].name, d.recipients[0].country) for d in draft.done] == [
        ("COERCE", "Landespolizei", "DEU")
    ]


def test_both_countries_are_the_two_of_them(small: EventReader) -> None:
    draft = draft_of("Berlin Berlin PROPN 2 nsubj\nsanktioniert sanktionieren VERB 0 root\nChina China PROPN 2 obj")
    germany, pair = draft.mentions[0].actor, draft.mentions[2].actor
    russia, ukraine = Actor("RUS", "country", "RUS", ("GOV",)), Actor("UKR", "country", "UKR", ("GOV",))
    pair.members = [russia, ukraine]
    small(draft)
    assert [(d.actors, d.recipients) for d in draft.done] == [([germany], [russia, ukraine])]


def test_whoever_mediates_does_so_between_the_two_sides_of_the_affair(small: EventReader) -> None:
    one = "Kiew Kiew PROPN 2 nsubj\nsanktioniert sanktionieren VERB 0 root\nRussland Russland PROPN 2 obj"
    two = "Russland Russland PROPN 2 nsubj\nverurteilt verurteilen VERB 0 root\nKiew Kiew PROPN 2 obj"
    three = "China China PROPN 2 nsubj\nvermittelt vermitteln VERB 0 root VerbForm=Fin"
    assert read(small, one, two, three)[2] == ("CONSULT", ["CHN"], ["RUS", "UKR"])


def test_a_subject_of_another_person_is_not_shared(small: EventReader) -> None:
    text = """
Ich ich PRON 2 nsubj Person=1|Number=Sing
denke denken VERB 0 root VerbForm=Fin|Person=1
, , PUNCT 5 punct
Russland Russland PROPN 5 nsubj
droht drohen VERB 2 ccomp VerbForm=Fin|Person=3
und und CCONJ 7 cc
sanktioniert sanktionieren VERB 2 conj VerbForm=Fin|Person=3
China China PROPN 7 obj"""
    assert read(small, text) == [("SANCTION", ["RUS"], ["CHN"])]


def test_what_a_resolution_forbids_is_forbidden_by_the_body_behind_it(small: EventReader) -> None:
    text = """
US-Resolution US-Resolution NOUN 0 root
, , PUNCT 4 punct
die der DET 4 det
Verkäufe Verkauf NOUN 7 obj
nach nach ADP 6 case
China China PROPN 4 nmod
verbietet verbieten VERB 1 parataxis VerbForm=Fin"""
    assert read(small, text) == [("COERCE", ["USA"], ["CHN"])]


def test_a_war_with_a_place_and_without_parties_is_nobodys(small: EventReader) -> None:
    first = "US-Angriffe US-Angriffe NOUN 0 root\nauf auf ADP 3 case\nChina China PROPN 1 nmod"
    second = """
Der der DET 2 det Definite=Def|PronType=Art
Angriff Angriff NOUN 5 nsubj
in in ADP 4 case
Lissabon Lissabon PROPN 2 nmod
dauert dauern VERB 0 root VerbForm=Fin"""
    draft = draft_of(first, second)
    place = next(w for w in draft.tree.words if w.text == "Lissabon")
    draft.locations.append(Location(place.start, place.end, "Lissabon", "PRT", 38.7, -9.1))
    small(draft)
    assert [d.trigger.text for d in draft.done] == ["US-Angriffe"]


def test_an_event_noun_without_article_points_to_nothing_told_before(small: EventReader) -> None:
    first = "US-Angriffe US-Angriffe NOUN 0 root\nauf auf ADP 3 case\nChina China PROPN 1 nmod"
    assert len(read(small, first, "Luftangriffe Luftangriff NOUN 0 root")) == 1
    assert (
        len(read(small, first, "Der der DET 2 det Definite=Def|PronType=Art\nLuftangriff Luftangriff NOUN 0 root")) == 2
    )


def test_all_members_of_a_list_act_though_the_parser_left_them_apart(small: EventReader) -> None:
    text = """
Tokio Tokio PROPN 6 nsubj
, , PUNCT 3 punct
Berlin Berlin PROPN 6 nsubj
und und CCONJ 5 cc
Portugal Portugal PROPN 3 conj
sanktionieren sanktionieren VERB 0 root VerbForm=Fin
Russland Russland PROPN 6 obj"""
    assert read(small, text) == [("SANCTION", ["JPN", "DEU", "PRT"], ["RUS"])]

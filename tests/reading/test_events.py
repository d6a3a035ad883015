"""Who does what to whom: parties found through every way a clause can be built."""

from __future__ import annotations

from tests.reading.small import draft_of, read

from depesche.reading.draft import Done, Said
from depesche.reading.events import EventReader, retype


def test_the_subject_acts_on_the_object(small: EventReader) -> None:
    text = "Berlin Berlin PROPN 2 nsubj\nsanktioniert sanktionieren VERB 0 root\nRussland Russland PROPN 2 obj"
    assert read(small, text) == [("SANCTION", ["DEU"], ["RUS"])]


def test_a_passive_is_turned_round(small: EventReader) -> None:
    text = """
Kiew Kiew PROPN 5 nsubj:pass
wurde werden AUX 5 aux:pass
von von ADP 4 case
Russland Russland PROPN 5 obl:agent
angegriffen angreifen VERB 0 root VerbForm=Part"""
    assert read(small, text) == [("ASSAULT", ["RUS"], ["UKR"])]


def test_a_relative_pronoun_stands_for_its_antecedent(small: EventReader) -> None:
    text = """
Russland Russland PROPN 6 nsubj
, , PUNCT 5 punct
das der PRON 5 nsubj PronType=Rel
Kiew Kiew PROPN 5 obj
angreift angreifen VERB 1 acl:relcl VerbForm=Fin
schweigt schweigen VERB 0 root VerbForm=Fin"""
    assert read(small, text) == [("ASSAULT", ["RUS"], ["UKR"])]


def test_the_agent_of_an_attributive_participle_acts(small: EventReader) -> None:
    text = """
das der DET 5 det
von von ADP 3 case
Russland Russland PROPN 5 nmod
angegriffene angegriffen ADJ 5 amod
Kiew Kiew PROPN 6 nsubj
schweigt schweigen VERB 0 root VerbForm=Fin"""
    assert read(small, text) == [("ASSAULT", ["RUS"], ["UKR"])]


def test_whoever_is_asked_does_what_is_asked(small: EventReader) -> None:
    text = """
Berlin Berlin PROPN 2 nsubj
forderte fordern VERB 0 root VerbForm=Fin
Russland Russland PROPN 2 obj
auf auf ADP 2 compound:prt
abzuziehen abziehen VERB 2 xcomp VerbForm=Inf"""
    assert read(small, text) == [("REQUEST", ["DEU"], ["RUS"]), ("RETREAT", ["RUS"], [])]


def test_coordinated_verbs_share_their_subject(small: EventReader) -> None:
    text = """
Berlin Berlin PROPN 2 nsubj
sanktioniert sanktionieren VERB 0 root VerbForm=Fin
Russland Russland PROPN 2 obj
und und CCONJ 5 cc
verurteilt verurteilen VERB 2 conj VerbForm=Fin
China China PROPN 5 obj"""
    assert read(small, text) == [("SANCTION", ["DEU"], ["RUS"]), ("ACCUSE", ["DEU"], ["CHN"])]


def test_an_event_noun_has_its_parties_in_its_phrase(small: EventReader) -> None:
    text = """
Berlin Berlin PROPN 2 nsubj
verurteilt verurteilen VERB 0 root VerbForm=Fin
den der DET 4 det
Angriff Angriff NOUN 2 obj
Russlands Russland PROPN 4 nmod Case=Gen
auf auf ADP 8 case
die der DET 8 det
Ukraine Ukraine PROPN 4 nmod"""
    assert read(small, text) == [("ACCUSE", ["DEU"], ["RUS"]), ("ASSAULT", ["RUS"], ["UKR"])]


def test_the_first_part_of_a_compound_acts(small: EventReader) -> None:
    text = "US-Angriffe US-Angriffe NOUN 0 root\nauf auf ADP 3 case\nChina China PROPN 1 nmod"
    assert read(small, text) == [("ASSAULT", ["USA"], ["CHN"])]


def test_a_support_verb_lends_its_subject(small: EventReader) -> None:
    text = """
Russland Russland PROPN 2 nsubj
verübte verüben VERB 0 root VerbForm=Fin
einen ein DET 4 det
Angriff Angriff NOUN 2 obj
auf auf ADP 6 case
Kiew Kiew PROPN 4 nmod"""
    assert read(small, text) == [("ASSAULT", ["RUS"], ["UKR"])]


def test_a_verb_and_its_object_may_name_one_act(small: EventReader) -> None:
    text = """
Berlin Berlin PROPN 2 nsubj
verhängt verhängen VERB 0 root VerbForm=Fin
Sanktionen Sanktion NOUN 2 obj
gegen gegen ADP 5 case
China China PROPN 3 nmod"""
    assert read(small, text) == [("SANCTION", ["DEU"], ["CHN"])]


def test_all_parties_of_a_talk_are_actors(small: EventReader) -> None:
    text = """
Gespräche Gespräch NOUN 0 root
zwischen zwischen ADP 3 case
Kiew Kiew PROPN 1 nmod
und und CCONJ 5 cc
China China PROPN 3 conj"""
    assert read(small, text) == [("CONSULT", ["UKR", "CHN"], [])]


def test_without_an_actor_there_is_no_event(small: EventReader) -> None:
    assert (
        read(small, "Jemand jemand PRON 2 nsubj\nsanktioniert sanktionieren VERB 0 root\nRussland Russland PROPN 2 obj")
        == []
    )


def test_the_other_side_is_known_from_before(small: EventReader) -> None:
    first = "Berlin Berlin PROPN 2 nsubj\nsanktioniert sanktionieren VERB 0 root\nRussland Russland PROPN 2 obj"
    second = "Russland Russland PROPN 2 nsubj\nverurteilt verurteilen VERB 0 root\nBeschluss Beschluss NOUN 2 obj"
    assert read(small, first, second)[1] == ("ACCUSE", ["RUS"], ["DEU"])


def test_we_in_a_quotation_are_its_source(small: EventReader) -> None:
    draft = draft_of(
        "Kiew Kiew PROPN 0 root",
        "Wir wir PRON 2 nsubj\nsanktionieren sanktionieren VERB 0 root\nRussland Russland PROPN 2 obj",
    )
    second = draft.tree.sentences[1]
    draft.said.append(Said(second, [draft.actors[0]], "direct", [(second.start, second.end)]))
    small(draft)
    assert [(d.type, d.actors[0].name) for d in draft.done] == [("SANCTION", "UKR")]


def test_a_planned_talk_is_a_promise(small: EventReader) -> None:
    draft = draft_of(
        "Gespräche Gespräch NOUN 0 root\nzwischen zwischen ADP 3 case\n"
        "Kiew Kiew PROPN 1 nmod\nund und CCONJ 5 cc\nChina China PROPN 3 conj"
    )
    small(draft)
    (talk,) = draft.done
    retype(talk, future=True)
    assert talk.type == "AGREE"


def test_every_event_says_where_it_comes_from(small: EventReader) -> None:
    draft = draft_of("Berlin Berlin PROPN 2 nsubj\nbestraft bestrafen VERB 0 root\nChina China PROPN 2 obj")
    small(draft)
    done: Done = draft.done[0]
    assert (done.rule, done.entry) == ("verb:active", "events/all.toml#sanktionieren")
    assert [done.trigger.text, done.actor_spans, done.recipient_spans] == ["bestraft", [(0, 6)], [(16, 21)]]


def test_whoever_did_what_is_condemned_is_blamed(small: EventReader) -> None:
    first = """
US-Angriffe US-Angriffe NOUN 0 root
auf auf ADP 3 case
China China PROPN 1 nmod"""
    second = """
Berlin Berlin PROPN 2 nsubj
verurteilt verurteilen VERB 0 root VerbForm=Fin
die der DET 4 det Definite=Def|PronType=Art
Angriffe Angriff NOUN 2 obj"""
    assert read(small, first, second) == [
        ("ASSAULT", ["USA"], ["CHN"]),
        ("ACCUSE", ["DEU"], ["USA"]),
        ("ASSAULT", ["USA"], ["CHN"]),
    ]


def test_an_attack_that_is_none_repeats_nothing(small: EventReader) -> None:
    first = "US-Angriffe US-Angriffe NOUN 0 root\nauf auf ADP 3 case\nChina China PROPN 1 nmod"
    second = "kein kein DET 2 det PronType=Neg\nAngriff Angriff NOUN 0 root"
    assert len(read(small, first, second)) == 1


def test_a_separated_particle_belongs_to_its_verb(small: EventReader) -> None:
    text = """
Russland Russland PROPN 2 nsubj
griff griff VERB 0 root VerbForm=Fin
Kiew Kiew PROPN 2 obj
an an ADP 2 compound:prt"""
    assert read(small, text) == [("ASSAULT", ["RUS"], ["UKR"])]


def test_reading_twice_gives_the_same(small: EventReader) -> None:
    text = "Berlin Berlin PROPN 2 nsubj\nsanktioniert sanktionieren VERB 0 root\nRussland Russland PROPN 2 obj"
    assert read(small, text) == read(small, text)

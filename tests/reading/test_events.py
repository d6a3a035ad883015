"""Who does what to whom: parties found through every way a clause can be built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from depesche.reading import lexicon
from depesche.reading.draft import Actor, Done, Draft, Location, Mention, Said
from depesche.reading.events import EventLexicon, EventReader, retype
from depesche.reading.events.grammar import Grammar
from depesche.reading.tree import Sentence, Tree, Word

SHIPPED = Path(lexicon.__file__).parent / "lexicon"
GERMAN = """
type = "SANCTION"
[[entry]]
verbs = ["sanktionieren", "bestrafen"]
nouns = ["Sanktion"]
actor = ["subject", "genitive", "compound", "adjective"]
recipient = ["object", "prep:gegen", "genitive"]
[[entry]]
verbs = ["verhängen"]
with = { object = ["Sanktion"] }
actor = ["subject"]
recipient = ["prep:gegen"]
[[entry]]
type = "ASSAULT"
verbs = ["angreifen"]
nouns = ["Angriff"]
actor = ["subject", "genitive", "compound", "adjective"]
recipient = ["object", "prep:auf"]
[[entry]]
type = "ACCUSE"
verbs = ["verurteilen"]
actor = ["subject"]
recipient = ["object-party", "object"]
[[entry]]
type = "REQUEST"
verbs = ["auffordern"]
actor = ["subject"]
recipient = ["object"]
[[entry]]
type = "RETREAT"
mode = "withdraw"
verbs = ["abziehen"]
actor = ["subject"]
recipient = []
[[entry]]
type = "CONSULT"
nouns = ["Gespräch"]
reciprocal = true
tense = "future-is:AGREE"
actor = ["prep:zwischen", "genitive", "prep:mit"]
[[entry]]
type = "THREATEN"
verbs = ["androhen"]
actor = ["subject"]
recipient = ["dative"]
[[entry]]
type = "AGREE"
verbs = ["versprechen", "anbieten"]
actor = ["subject"]
recipient = ["dative"]
[[entry]]
type = "AID"
verbs = ["unterstützen"]
nouns = ["Soforthilfe"]
actor = ["subject", "genitive"]
recipient = ["object", "prep:für"]
[[entry]]
type = "COERCE"
mode = "arrest"
verbs = ["festnehmen"]
actor = ["subject"]
recipient = ["object"]
[[entry]]
type = "COERCE"
verbs = ["verbieten"]
actor = ["subject"]
recipient = ["object-party"]
[[entry]]
type = "MOBILIZE"
nouns = ["Entsendung"]
actor = ["governor-subject", "genitive"]
recipient = []
[[entry]]
type = "CONSULT"
mode = "third-party"
verbs = ["vermitteln"]
actor = ["subject"]
recipient = ["prep:zwischen"]
"""
SUPPORT = '[[entry]]\nverbs = ["ausüben", "verüben"]\nsubject = "actor"\ncopies = true\n'


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EventReader]:
    """A reader with the lexicon above in place of the shipped one."""
    folder = tmp_path / "de"
    (folder / "events").mkdir(parents=True)
    (folder / "events" / "all.toml").write_text(GERMAN, "utf-8")
    (folder / "support.toml").write_text(SUPPORT, "utf-8")
    for name in ("frames.toml", "inflection.toml"):
        (folder / name).write_text((SHIPPED / "de" / name).read_text("utf-8"), "utf-8")
    caches = (lexicon.table_text, lexicon.load_table, lexicon.table_names, EventLexicon.load, Grammar.load)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(lexicon, "_folder", lambda language: tmp_path / language)
    yield EventReader("de")
    for cache in caches:
        cache.cache_clear()


STATES = {
    "Russland": "RUS",
    "Russlands": "RUS",
    "Kiew": "UKR",
    "Ukraine": "UKR",
    "Berlin": "DEU",
    "Deutschland": "DEU",
    "China": "CHN",
    "Nepal": "NPL",
    "Tokio": "JPN",
    "Portugal": "PRT",
}
PEOPLE = {  # form: name, kind, country, sectors
    "Landespolizei": ("Landespolizei", "organisation", "DEU", ("COP",)),
    "Streikende": ("Streikende", "group", "DEU", ("LAB",)),
    "Lehrerin": ("Lehrerin", "person", "DEU", ("EDU",)),
    "Fischer": ("Fischer", "group", None, ("CVL",)),
}


def draft_of(*sentences: str) -> Draft:
    """A draft from lines ``form lemma POS head relation [Feature=Value|…]``, heads counted from 1 in the sentence, 0 the root.

    States named in STATES are mentions; a form ``US-…`` is a compound of the United States.
    """
    tree, offset = Tree("", "de"), 0
    actors: dict[str, Actor] = {}
    draft = Draft(tree, "2024-05-01", None)
    for index, block in enumerate(sentences):
        rows = [line.split() for line in block.strip().splitlines()]
        words: list[Word] = []
        for row in rows:
            features = dict(pair.split("=") for pair in row[5].split("|")) if len(row) > 5 else {}
            words.append(Word(len(tree.words) + len(words), row[0], row[1], row[2], row[4], features, offset, ""))
            offset += len(row[0]) + 1
        sentence = Sentence(index, words, index, False, False)
        for word, row in zip(words, rows, strict=True):
            word.sentence = sentence
            if row[3] != "0":
                word.head = words[int(row[3]) - 1]
                word.head.children.append(word)
            if row[4] == "compound:prt":
                word.head.particle = word
        tree.words += words
        tree.sentences.append(sentence)
        for word in words:
            code = STATES.get(word.text) or ("USA" if word.text.startswith("US-") else None)
            if code or word.text in PEOPLE:
                new = Actor(*PEOPLE[word.text]) if word.text in PEOPLE else Actor(str(code), "country", code, ("GOV",))
                new.named = new.kind != "group"
                actor = actors.setdefault(new.name, new)
                form = "compound" if word.text.startswith("US-") else "name"
                mention = Mention(word.start, word.end, word, actor, form)
                actor.mentions.append(mention)
                draft.mentions[word.i] = mention
    tree.text = " ".join(word.text for word in tree.words)
    draft.actors = list(actors.values())
    return draft


def read(reader: EventReader, *sentences: str) -> list[tuple[str, list[str], list[str]]]:
    draft = draft_of(*sentences)
    reader(draft)
    return [(d.type, [a.name for a in d.actors], [r.name for r in d.recipients]) for d in draft.done]


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

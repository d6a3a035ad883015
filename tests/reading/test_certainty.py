"""How certain a report is of what it tells: modal verbs, denial, conditions, governing words, and according to whom."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.article import article_of
from depesche.errors import LexiconError
from depesche.reader import load
from depesche.reading.certainty import CertaintyReader
from depesche.reading.certainty.effects import CERTAIN, PLAIN, UNCOMMITTED, Effect, parse_effect
from depesche.reading.certainty.vocabulary import _effect, load_vocabulary
from depesche.reading.draft import Actor, Done, Draft, Said
from depesche.reading.pipeline import DRAFT, with_article

SIDE = Actor("Nordland", "country", "NOR")


@cache
def _pipeline(language: str):  # type: ignore[no-untyped-def]
    nlp = load(language)
    for name in ("depesche_statements", "depesche_events", "depesche_certainty", "depesche_record"):
        nlp.remove_pipe(name)
    return nlp


@cache
def _reader(language: str) -> CertaintyReader:
    return CertaintyReader(language)


def _draft(language: str, text: str, title: str | None = None) -> Draft:
    nlp = _pipeline(language)
    article = article_of(text, published="2023-09-14", language=language, title=title)
    draft: Draft = nlp(with_article(nlp, article)).user_data[DRAFT]
    draft.said, draft.done = [], []
    return draft


def _event(draft: Draft, trigger: str, kind: str = "ASSAULT", actor: Actor = SIDE) -> Done:
    word = next(w for w in draft.tree.words if w.text == trigger)
    done = Done(word, kind, None, (), [actor], [])
    draft.done.append(done)
    return done


def _say(draft: Draft, content: str, cue: str, source: str = "USA", mode: str = "indirect", negated: bool = False) -> Said:
    start = draft.tree.text.index(content)
    word = next(w for w in draft.tree.words if w.text == cue)
    said = Said(word.sentence, [Actor(source, "country", source)], mode, [(start, start + len(content))], word, negated=negated)
    draft.said.append(said)
    return said


def _read(language: str, text: str, trigger: str, kind: str = "ASSAULT") -> Done:
    draft = _draft(language, text)
    done = _event(draft, trigger, kind)
    _reader(language)(draft)
    return done


GERMAN = [
    ("Die Armee hat die Stadt angegriffen.", "angegriffen", "CT+", []),
    ("Die Armee hat die Stadt nicht angegriffen.", "angegriffen", "CT-", ["negation"]),
    ("Niemand hat die Botschaft angegriffen.", "angegriffen", "CT-", ["negation"]),
    ("Die Armee beschoss nicht nur die Stadt, sondern auch Dörfer.", "beschoss", "CT+", []),
    ("Die Armee könnte die Stadt angreifen.", "angreifen", "PS+", ["hypothetical"]),
    ("Die Armee konnte die Stadt erobern.", "erobern", "CT+", []),
    ("Die Armee dürfte die Stadt angreifen.", "angreifen", "PR+", ["future"]),
    ("Die Armee wird die Stadt angreifen.", "angreifen", "CT+", ["future"]),
    ("Die Armee wird die Stadt nicht angreifen.", "angreifen", "CT-", ["future", "negation"]),
    ("Die Armee will die Stadt angreifen.", "angreifen", "PR+", ["future"]),
    ("Die Armee soll die Stadt angegriffen haben.", "angegriffen", "PR+", []),
    ("Falls die Armee die Stadt angreift, fliehen die Menschen.", "angreift", "UU", ["hypothetical"]),
    ("Sollte die Armee die Stadt angreifen, fliehen die Menschen.", "angreifen", "UU", ["hypothetical"]),
    ("Wird die Armee die Stadt angreifen?", "angreifen", "UU", ["hypothetical"]),
    ("Ob die Armee die Stadt angreift, ist unklar.", "angreift", "UU", ["hypothetical"]),
    ("Möglicherweise hat die Armee die Stadt angegriffen.", "angegriffen", "PS+", ["hypothetical"]),
    ("Die Armee hat die Stadt vermutlich angegriffen.", "angegriffen", "PR+", []),
    ("Die Regierung plant einen Angriff auf die Stadt.", "Angriff", "PR+", ["future"]),
    ("Ein Angriff auf die Stadt ist unwahrscheinlich.", "Angriff", "PR-", ["future", "negation"]),
    ("Der Minister hält einen Angriff für wahrscheinlich.", "Angriff", "PR+", ["future"]),
    ("Washington rechnet mit einem Angriff auf die Stadt.", "Angriff", "PR+", ["future"]),
    ("Die Regierung fürchtet einen Angriff der Rebellen.", "Angriff", "PS+", ["hypothetical"]),
    ("Die Regierung droht mit einem Angriff auf die Stadt.", "Angriff", "UU", ["hypothetical"]),
    ("Die Regierung verhinderte einen Angriff der Rebellen.", "Angriff", "CT-", ["negation"]),
    ("Der Minister verurteilte den Angriff auf die Stadt.", "Angriff", "CT+", []),
    ("Der Minister forderte die Armee auf, die Stadt anzugreifen.", "anzugreifen", "UU", ["hypothetical"]),
    ("Die Armee weigerte sich, die Stadt anzugreifen.", "anzugreifen", "CT-", ["negation"]),
    ("Die Armee versuchte, die Stadt zu erobern.", "erobern", "CT+", []),
    ("Der Minister versprach, Waffen zu liefern.", "liefern", "CT+", ["future"]),
    ("Es gibt keine Verhandlungen.", "Verhandlungen", "CT-", ["negation"]),
    ("Die Verhandlungen sollen im Oktober beginnen.", "Verhandlungen", "PR+", ["future"]),
    ("Am 20. September kommt der Minister nach Kiew.", "kommt", "CT+", ["future"]),
]
ENGLISH = [
    ("The army attacked the city.", "attacked", "CT+", []),
    ("The army did not attack the city.", "attack", "CT-", ["negation"]),
    ("The army has never attacked the city.", "attacked", "CT-", ["negation"]),
    ("Nobody attacked the embassy.", "attacked", "CT-", ["negation"]),
    ("The army could attack the city.", "attack", "PS+", ["hypothetical"]),
    ("The army might not attack the city.", "attack", "PS-", ["hypothetical", "negation"]),
    ("The army may have attacked the city.", "attacked", "PS+", ["hypothetical"]),
    ("The army will attack the city.", "attack", "CT+", ["future"]),
    ("The army won't attack the city.", "attack", "CT-", ["future", "negation"]),
    ("The army wants to attack the city.", "attack", "PR+", ["future"]),
    ("If the army attacks the city, people will flee.", "attacks", "UU", ["hypothetical"]),
    ("Will the army attack the city?", "attack", "UU", ["hypothetical"]),
    ("It is unclear whether the army attacked the city.", "attacked", "UU", ["hypothetical"]),
    ("The army probably attacked the city.", "attacked", "PR+", []),
    ("Police prevented an attack on the embassy.", "attack", "CT-", ["negation"]),
    ("The government is planning an attack on the city.", "attack", "PR+", ["future"]),
    ("An attack on the city is unlikely.", "attack", "PR-", ["future", "negation"]),
    ("The government fears an attack by the rebels.", "attack", "PS+", ["hypothetical"]),
    ("The minister urged the army to attack the city.", "attack", "UU", ["hypothetical"]),
    ("The army refused to attack the city.", "attack", "CT-", ["negation"]),
    ("The army failed to seize the city.", "seize", "CT-", ["negation"]),
    ("The minister condemned the attack on the city.", "attack", "CT+", []),
    ("The minister promised to send weapons.", "send", "CT+", ["future"]),
    ("Talks will take place in October.", "Talks", "CT+", ["future"]),
    ("No talks took place.", "talks", "CT-", ["negation"]),
    ("The army is likely to attack the city.", "attack", "PR+", ["future"]),
    ("The rebels threatened to attack the city.", "attack", "UU", ["hypothetical"]),
]


@pytest.mark.parametrize(("text", "trigger", "value", "modes"), GERMAN)
def test_german_sentences_commit_as_their_words_say(text: str, trigger: str, value: str, modes: list[str]) -> None:
    done = _read("de", text, trigger)
    assert (done.certainty, done.auxiliary) == (value, modes)


@pytest.mark.parametrize(("text", "trigger", "value", "modes"), ENGLISH)
def test_english_sentences_commit_as_their_words_say(text: str, trigger: str, value: str, modes: list[str]) -> None:
    done = _read("en", text, trigger)
    assert (done.certainty, done.auxiliary) == (value, modes)


def test_reported_speech_loses_no_certainty() -> None:
    draft = _draft("de", "Die Armee habe die Stadt angegriffen, sagte der Minister.")
    said = _say(draft, "Die Armee habe die Stadt angegriffen", "sagte")
    done = _event(draft, "angegriffen")
    _reader("de")(draft)
    assert (done.certainty, done.auxiliary, done.according_to) == ("CT+", [], said)


def test_a_denied_deed_is_certainly_not_so_for_who_denies_it() -> None:
    draft = _draft("en", "The minister denied attacking the city.")
    said = _say(draft, "attacking the city", "denied", negated=True)
    done = _event(draft, "attacking")
    _reader("en")(draft)
    assert (done.certainty, done.auxiliary, done.according_to) == ("CT-", ["negation"], said)


def test_the_act_of_demanding_is_the_articles_and_what_is_demanded_the_sources() -> None:
    draft = _draft("de", "Der Minister forderte die Armee auf, die Stadt zu räumen.")
    said = _say(draft, "die Stadt zu räumen", "forderte")
    demand, deed = _event(draft, "forderte", "REQUEST"), _event(draft, "räumen", "RETREAT")
    _reader("de")(draft)
    assert (demand.certainty, demand.according_to) == ("CT+", None)
    assert (deed.certainty, deed.according_to) == ("UU", said)


def test_what_was_not_commented_on_is_told_by_the_article() -> None:
    draft = _draft("de", "Zu möglichen Sanktionen äußerte sich der Minister nicht.")
    _say(draft, "möglichen Sanktionen", "äußerte", mode="reported", negated=True)
    done = _event(draft, "Sanktionen", "SANCTION")
    _reader("de")(draft)
    assert (done.certainty, done.auxiliary, done.according_to) == ("UU", ["hypothetical"], None)


def test_a_threat_in_the_speakers_own_words_is_made_however_conditional() -> None:
    draft = _draft("de", "Sollten Truppen kommen, werde man die Grenze schließen, sagte der Minister.")
    _say(draft, "Sollten Truppen kommen, werde man die Grenze schließen", "sagte", source="NOR")
    done = _event(draft, "schließen", "THREATEN")
    _reader("de")(draft)
    assert (done.certainty, done.auxiliary) == ("CT+", [])


def test_a_planned_meeting_is_an_agreement() -> None:
    draft = _draft("en", "The two presidents will meet in October.")
    done = _event(draft, "meet", "CONSULT")
    done.future_type = "AGREE"
    _reader("en")(draft)
    assert (done.type, done.auxiliary) == ("AGREE", ["future"])


def test_an_event_takes_the_date_of_its_clause() -> None:
    assert _read("de", "Am Dienstag griff die Armee die Stadt an.", "griff").date == "2023-09-12"


def test_what_lies_long_back_is_background() -> None:
    done = _read("de", "Im Juli 2007 hatte die Armee die Stadt angegriffen.", "angegriffen")
    assert (done.date, done.auxiliary) == ("2007-07", ["historical"])


def test_what_is_only_demanded_has_no_date() -> None:
    draft = _draft("de", "Am Dienstag forderte der Minister die Freilassung der Geiseln.")
    done = _event(draft, "Freilassung", "RETREAT")
    _reader("de")(draft)
    assert done.date is None


def test_the_headline_takes_the_date_from_the_body() -> None:
    text = "Armee greift Stadt an\n\nAm Dienstag hat die Armee die Stadt angegriffen."
    draft = _draft("de", text, "Armee greift Stadt an")
    head, body = _event(draft, "greift"), _event(draft, "angegriffen")
    _reader("de")(draft)
    assert head.date == body.date == "2023-09-12"


def test_deeds_told_in_a_row_happen_on_one_day() -> None:
    draft = _draft("en", "On Tuesday police stormed the square. They beat several students.")
    _event(draft, "stormed")
    done = _event(draft, "beat")
    _reader("en")(draft)
    assert done.date == "2023-09-12"


EFFECTS = st.builds(Effect, st.integers(0, CERTAIN), st.booleans(), st.booleans())


@given(EFFECTS, EFFECTS, EFFECTS)
def test_combining_is_associative(a: Effect, b: Effect, c: Effect) -> None:
    assert a.under(b).under(c) == a.under(b.under(c))


@given(EFFECTS)
def test_nothing_around_changes_nothing(effect: Effect) -> None:
    assert effect.under(PLAIN) == effect
    assert effect.under(UNCOMMITTED).value == "UU"


@given(EFFECTS)
def test_every_value_reads_back(effect: Effect) -> None:
    again = parse_effect(effect.value + (" future" if effect.future else ""))
    assert again is not None
    assert (again.value, again.auxiliary) == (effect.value, effect.auxiliary)


@pytest.mark.parametrize("text", ["", "CT", "XX+", "CT+ soon", "UU-"])
def test_what_is_no_certainty_is_refused(text: str) -> None:
    assert parse_effect(text) is None
    with pytest.raises(LexiconError, match=r"certainty\.toml"):
        _effect("de", text)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_tables_load(language: str) -> None:
    vocabulary = load_vocabulary(language)
    assert len(vocabulary.verbs) > 500
    assert vocabulary.modals

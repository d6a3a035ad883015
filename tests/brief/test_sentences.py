"""Golden sentences: what a record says, in German and in English, no more and no less."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from tests.brief.newsroom import agency, person, report, state, texts

from depesche.brief import Brief
from depesche.brief.clauses import Clauses
from depesche.brief.gathering import Source, Told
from depesche.brief.merging import Happening
from depesche.brief.words import Words
from depesche.codes import CERTAINTIES, EVENT_TYPES
from depesche.record import Entity

Write = Callable[..., Brief]
USA, IRN, TUR, NLD, PRK = map(state, ("USA", "IRN", "TUR", "NLD", "PRK"))
UN = Entity(id="un", name="Vereinte Nationen", kind="organisation", sectors=["IGO"])
TROOPS = Entity(id="t", name="nordkoreanische Einheiten", kind="group", country="PRK", sectors=["MIL"])
VILLAGERS = Entity(id="v", name="Dorfbewohner", kind="group", country="PRK", sectors=["CVL"])

GERMAN = [
    ("AGREE", None, "Am 13. September 2023 machte Russland Nordkorea ein Angebot oder eine Zusage."),
    ("CONSULT", "visit", "Am 13. September 2023 besuchte Russland Nordkorea."),
    ("CONSULT", "phone", "Am 13. September 2023 telefonierte Russland mit Nordkorea."),
    ("SUPPORT", None, "Am 13. September 2023 gab Russland Nordkorea politischen Rückhalt."),
    ("AID", None, "Am 13. September 2023 leistete Russland Nordkorea Hilfe."),
    ("RETREAT", "release", "Am 13. September 2023 gab Russland zugunsten Nordkoreas Personen oder Besitz frei."),
    ("REQUEST", "yield", "Am 13. September 2023 richtete Russland die Forderung nach einem Einlenken an Nordkorea."),
    ("ACCUSE", "allege", "Am 13. September 2023 erhob Russland Vorwürfe gegen Nordkorea."),
    ("REJECT", "meet", "Am 13. September 2023 lehnte Russland gegenüber Nordkorea Gespräche ab."),
    ("THREATEN", "violence", "Am 13. September 2023 drohte Russland Nordkorea mit Gewalt."),
    ("SANCTION", "withdraw", "Am 13. September 2023 zog sich Russland aus einer Verbindung mit Nordkorea zurück."),
    ("MOBILIZE", "troops", "Am 13. September 2023 setzte Russland mit Blick auf Nordkorea Truppen in Bewegung."),
    ("COERCE", "cyber", "Am 13. September 2023 verübte Russland einen Cyberangriff auf Nordkorea."),
    ("ASSAULT", "destroy", "Am 13. September 2023 zerstörte Russland Eigentum oder Einrichtungen Nordkoreas."),
    ("ASSAULT", "drone", "Am 13. September 2023 griff Russland Nordkorea mit Drohnen an."),
]
ENGLISH = [
    ("AGREE", None, "On 13 September 2023, Russia made North Korea an offer or a promise."),
    ("CONSULT", "visit", "On 13 September 2023, Russia visited North Korea."),
    ("AID", None, "On 13 September 2023, Russia gave North Korea aid."),
    ("REQUEST", "yield", "On 13 September 2023, Russia put to North Korea a demand to yield."),
    ("THREATEN", "violence", "On 13 September 2023, Russia threatened North Korea with violence."),
    ("SANCTION", "discontinue", "On 13 September 2023, Russia stopped aid to or cooperation with North Korea."),
    ("ASSAULT", "destroy", "On 13 September 2023, Russia destroyed property or installations of North Korea."),
]


@pytest.mark.parametrize(("type", "mode", "expected"), GERMAN)
def test_a_deed_in_german(written: Write, type: str, mode: str | None, expected: str) -> None:
    assert texts(written(report(type, mode=mode)), "happened") == [expected]


@pytest.mark.parametrize(("type", "mode", "expected"), ENGLISH)
def test_a_deed_in_english(written: Write, type: str, mode: str | None, expected: str) -> None:
    assert texts(written(report(type, mode=mode), language="en"), "happened") == [expected]


@pytest.mark.parametrize(
    ("actor", "recipient", "german", "english"),
    [
        (IRN, PRK, "Am 13. September 2023 griff der Iran Nordkorea an.", "Iran attacked North Korea"),
        (USA, IRN, "Am 13. September 2023 griffen die USA den Iran an.", "the United States attacked Iran"),
        (IRN, TUR, "Am 13. September 2023 griff der Iran die Türkei an.", "Iran attacked Turkey"),
        (
            NLD,
            USA,
            "Am 13. September 2023 griffen die Niederlande die USA an.",
            "the Netherlands attacked the United States",
        ),
        (
            UN,
            IRN,
            "Am 13. September 2023 griffen die Vereinten Nationen den Iran an.",
            "the United Nations attacked Iran",
        ),
    ],
)
def test_names_have_article_case_and_number(
    written: Write, actor: Entity, recipient: Entity, german: str, english: str
) -> None:
    made = report("ASSAULT", actors=[actor], recipients=[recipient])
    subject = actor.country or actor.name
    assert texts(written(made, subject=subject), "happened") == [german]
    assert english in texts(written(made, subject=subject, language="en"), "happened")[0]


@pytest.mark.parametrize(
    ("recipient", "dative", "genitive"),
    [(USA, "den USA", "der USA"), (IRN, "dem Iran", "des Iran"), (TUR, "der Türkei", "der Türkei"),
     (NLD, "den Niederlanden", "der Niederlande"), (UN, "den Vereinten Nationen", "der Vereinten Nationen"),
     (person("Kim Jong Un"), "Kim Jong Un", "von Kim Jong Un"),
     (VILLAGERS, "der Gruppe „Dorfbewohner“", "der Gruppe „Dorfbewohner“"),
     (TROOPS, "Nordkorea („nordkoreanische Einheiten“)", "Nordkoreas („nordkoreanische Einheiten“)")],
)  # fmt: skip
def test_dative_and_genitive(written: Write, recipient: Entity, dative: str, genitive: str) -> None:
    helped, destroyed = (
        report("AID", recipients=[recipient]), report("ASSAULT", mode="destroy", recipients=[recipient], number=2)
    )  # fmt: skip
    found = texts(written(helped, destroyed, subject="RUS"), "happened")
    assert f"Am 13. September 2023 leistete Russland {dative} Hilfe." in found
    assert f"Am 13. September 2023 zerstörte Russland Eigentum oder Einrichtungen {genitive}." in found


def test_several_parties_act_together_and_beyond_five_are_counted(written: Write) -> None:
    made = written(report("CONSULT", actors=[state("RUS"), IRN, PRK], recipients=[]), subject="RUS")
    assert texts(made, "happened") == ["Am 13. September 2023 sprachen Russland, der Iran und Nordkorea miteinander."]
    many = [state(code) for code in ("RUS", "FRA", "ITA", "ESP", "POL", "CHN", "IND")]
    made = written(report("CONSULT", actors=many, recipients=[], number=2, date="2023-09-12"), subject="FRA")
    assert texts(made, "happened") == [
        "Am 12. September 2023 sprachen Russland, Frankreich, Italien, Spanien und 3 weitere Beteiligte miteinander."
    ]


@pytest.mark.parametrize(
    ("certainty", "auxiliary", "section", "german", "english"),
    [
        ("PS+", [], "possible", "Am 13. September 2023 könnte Russland Nordkorea Hilfe geleistet haben, so Tass.",
         "On 13 September 2023, Russia may have given North Korea aid, according to Tass."),
        ("PR+", [], "possible", "Am 13. September 2023 dürfte Russland Nordkorea Hilfe geleistet haben, so Tass.",
         "On 13 September 2023, Russia probably gave North Korea aid, according to Tass."),
        ("CT+", ["future"], "possible",
         "Angekündigt oder geplant war, dass Russland am 13. September 2023 Nordkorea Hilfe leisten würde, so Tass.",
         "It was announced or planned that, on 13 September 2023, Russia would give North Korea aid, according to Tass."),
        ("UU", ["hypothetical"], "possible",
         "Offen war, ob Russland am 13. September 2023 Nordkorea Hilfe leisten würde; davon sprach Tass.",
         "It was open whether, on 13 September 2023, Russia would give North Korea aid; Tass spoke of it."),
        ("CT-", ["negation"], "denied",
         "Es trifft nicht zu, dass Russland am 13. September 2023 Nordkorea Hilfe geleistet hat, so Tass.",
         "It is not the case that, on 13 September 2023, Russia gave North Korea aid, according to Tass."),
        ("CT+", ["negation"], "denied",
         "Es trifft nicht zu, dass Russland am 13. September 2023 Nordkorea Hilfe geleistet hat, so Tass.",
         "It is not the case that, on 13 September 2023, Russia gave North Korea aid, according to Tass."),
    ],
)  # fmt: skip
def test_what_is_not_certain_stands_apart_and_says_whose_word_it_is(
    written: Write, certainty: str, auxiliary: list[str], section: str, german: str, english: str
) -> None:
    made = report(by=(agency("Tass"),), certainty=certainty, auxiliary=auxiliary)
    assert texts(written(made), section) == [german]
    assert texts(written(made), "happened") == []
    assert texts(written(made, language="en"), section) == [english]


def test_a_claim_is_never_told_as_the_word_of_the_report(written: Write) -> None:
    claimed = report("ASSAULT", by=(person("Dmitri Peskow", "RUS"), agency("Tass")))
    assert texts(written(claimed), "happened") == [
        "Am 13. September 2023 griff Russland Nordkorea an, so Dmitri Peskow (über Tass)."
    ]


@pytest.mark.parametrize(
    ("date", "german", "english"),
    [
        ("2023-09", "Im September 2023 griff", "In September 2023, Russia"),
        ("2023", "Im Jahr 2023 griff", "In 2023, Russia"),
        ("2023-23", "Im Herbst 2023 griff", "In autumn 2023, Russia"),
        ("2023-09-06/2023-09-13", "Zwischen dem 6. und dem 13. September 2023 griff", "Between 6 and 13 September 2023, Russia"),
        ("[2023-09-06,2023-09-13]", "An einem Tag zwischen dem 6. und dem 13. September 2023 griff", "On a day between 6 and 13"),
        ("2023-08/2023-09", "Zwischen August 2023 und September 2023 griff", "Between August 2023 and September 2023, Russia"),
        ("2023-09-13/..", "Seit dem 13. September 2023 griff", "From 13 September 2023 on, Russia"),
        ("2023-09-13?", "Wohl am 13. September 2023 griff", "Probably on 13 September 2023, Russia"),
        (None, "Russland griff Nordkorea an.", "Russia attacked North Korea."),
    ],
)  # fmt: skip
def test_dates_as_wide_as_the_report_leaves_them(written: Write, date: str | None, german: str, english: str) -> None:
    made = report("ASSAULT", date=date)
    assert texts(written(made), "happened")[0].startswith(german)
    assert texts(written(made, language="en"), "happened")[0].startswith(english)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_type_and_mode_makes_a_sentence_in_every_certainty(language: str) -> None:
    clauses, number = Clauses(Words(language)), 0
    kinds = [(kind.name, mode) for kind in EVENT_TYPES.values() for mode in (None, *sorted(kind.modes))]
    for (type, mode), certainty, auxiliary in product(kinds, CERTAINTIES, ([], ["future"])):
        for actors, recipients in (([USA], [TUR]), ([IRN, USA], []), ([IRN], [])):
            made = report(
                type, mode=mode, certainty=certainty, auxiliary=auxiliary, actors=actors, recipients=recipients
            )
            text = clauses.event(Happening((Told(Source(1, 1, made), made.events[0]),)))
            assert text[0].isupper() and text.endswith(".")
            assert not any(fault in text for fault in ("{", "  ", " .", " ,", "..")), text
            number += 1
    assert number > 3000

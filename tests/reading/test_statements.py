"""Who says what: every construction of direct, indirect, mixed and reported speech, in German and English."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from depesche.language import load_pipeline
from depesche.reading.draft import Draft, Said
from depesche.reading.entities import EntityReader
from depesche.reading.statements import StatementReader
from depesche.reading.times import TimeReader
from depesche.reading.tree import grow

Read = Callable[[str, str], list[Said]]


@cache
def draft_reader(language: str, titled: bool = False) -> Callable[[str], Draft]:
    """Reads a text up to its statements with the shipped pipeline; ``titled``: its first paragraph is the headline."""
    nlp, entities, statements = load_pipeline(language), EntityReader(language), StatementReader(language)

    def read(text: str) -> Draft:
        draft = Draft(grow(nlp(text), titled), "2024-03-08", None)
        entities(draft)
        statements(draft)
        return draft

    return read


def said(language: str, text: str) -> list[tuple[str, str | None, list[str]]]:
    """Mode, cue and content of each statement."""
    draft = draft_reader(language)(text)
    return [(s.mode, s.cue.text if s.cue else None, [text[a:b] for a, b in s.content]) for s in draft.said]


def source(language: str, text: str, number: int = 0) -> str:
    """The words that name the source of a statement."""
    statement = draft_reader(language)(text).said[number]
    return " | ".join(text[a:b] for a, b in statement.source_spans)


GERMAN = [
    (
        "Die Ministerin sagte, dass die Brücke gesperrt bleibt.",
        ("indirect", "sagte", ["dass die Brücke gesperrt bleibt"]),
    ),
    ("Die Brücke bleibe gesperrt, teilte die Ministerin mit.", ("indirect", "teilte", ["Die Brücke bleibe gesperrt"])),
    ("Die Ministerin sagte, die Brücke sei gesperrt.", ("indirect", "sagte", ["die Brücke sei gesperrt"])),
    ("Der Sprecher versprach, die Brücke zu öffnen.", ("indirect", "versprach", ["die Brücke zu öffnen"])),
    ("Laut der Polizei ist die Brücke gesperrt.", ("indirect", "Laut", ["ist die Brücke gesperrt"])),
    ("Der Polizei zufolge ist die Brücke gesperrt.", ("indirect", "zufolge", ["ist die Brücke gesperrt"])),
    ("Nach Angaben der Polizei ist die Brücke gesperrt.", ("indirect", "Angaben", ["ist die Brücke gesperrt"])),
    ("Die Brücke ist gesperrt, wie die Polizei mitteilte.", ("indirect", "mitteilte", ["Die Brücke ist gesperrt"])),
    ("„Die Brücke bleibt zu“, sagte die Ministerin.", ("direct", "sagte", ["Die Brücke bleibt zu"])),
    ("»Die Brücke bleibt zu«, sagte die Ministerin.", ("direct", "sagte", ["Die Brücke bleibt zu"])),
    ('Die Ministerin sagte: "Die Brücke bleibt zu."', ("direct", "sagte", ["Die Brücke bleibt zu"])),
    (
        "Die Brücke sei „nicht mehr zu retten“, sagte der Ingenieur.",
        ("mixed", "sagte", ["Die Brücke sei", "nicht mehr zu retten"]),
    ),
    ("Die Ministerin kritisierte den Beschluss.", ("reported", "kritisierte", ["den Beschluss"])),
    ("Die Opposition forderte Neuwahlen.", ("reported", "forderte", ["Neuwahlen"])),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_constructions(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert said("de", text) == [expected]


ENGLISH = [
    ("The minister said that the bridge was closed.", ("indirect", "said", ["that the bridge was closed"])),
    ("The minister said the bridge was closed.", ("indirect", "said", ["the bridge was closed"])),
    ("The bridge was closed, the minister said.", ("indirect", "said", ["The bridge was closed"])),
    ("According to the police, the bridge is closed.", ("indirect", "According", ["the bridge is closed"])),
    ("“The bridge stays closed,” said the minister.", ("direct", "said", ["The bridge stays closed"])),
    ("The minister promised to open the bridge.", ("indirect", "promised", ["to open the bridge"])),
    ("The minister condemned the decision.", ("reported", "condemned", ["the decision"])),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_constructions(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert said("en", text) == [expected]


def test_a_quotation_broken_by_its_cue_clause_has_two_spans() -> None:
    text = "„Die Brücke“, sagte die Ministerin, „bleibt noch lange gesperrt.“"
    assert said("de", text) == [("direct", "sagte", ["Die Brücke", "bleibt noch lange gesperrt"])]


def test_a_quotation_of_two_sentences_is_two_statements_of_one_source() -> None:
    text = "„Die Brücke bleibt zu“, sagte die Ministerin. „Wir suchen einen Weg.“"
    draft = draft_reader("de")(text)
    assert [s.cue.text if s.cue else None for s in draft.said] == ["sagte", None]
    assert draft.said[0].source == draft.said[1].source


def test_the_cue_may_stand_in_the_last_sentence_of_a_quotation() -> None:
    text = "„Wir suchen einen Weg. Die Brücke bleibt zu“, sagte die Ministerin."
    draft = draft_reader("de")(text)
    assert len(draft.said) == 2
    assert draft.said[0].source == draft.said[1].source


def test_the_konjunktiv_goes_on_without_a_cue() -> None:
    text = "Die Brücke sei gesperrt, sagte die Ministerin. Der Schaden sei groß."
    draft = draft_reader("de")(text)
    assert [s.rule for s in draft.said] == ["cue-after", "subjunctive-goes-on"]
    assert draft.said[0].source == draft.said[1].source


def test_the_indicative_is_the_authors_own() -> None:
    assert len(said("de", "Die Brücke sei gesperrt, sagte die Ministerin. Sie wurde 1970 gebaut.")) == 1


def test_a_denial_is_negated() -> None:
    draft = draft_reader("de")("Der Minister bestritt, davon gewusst zu haben.")
    assert [(s.negated, s.prior) for s in draft.said] == [(True, "CT-")]


def test_not_saying_is_negated() -> None:
    draft = draft_reader("de")("Der Minister äußerte sich nicht zu den Vorwürfen.")
    assert [s.negated for s in draft.said] == [True]


def test_an_agency_passes_on_what_somebody_said() -> None:
    draft = draft_reader("de")("„Wir warten ab“, sagte der Minister laut der Agentur Reuters.")
    assert [len(s.source) for s in draft.said] == [1]
    assert [a.name for a in draft.said[0].via] == ["Reuters"]


def test_whom_one_tells_is_the_recipient() -> None:
    draft = draft_reader("en")("The minister told Reuters that the bridge was closed.")
    assert [a.name for a in draft.said[0].recipient] == ["Reuters"]
    assert draft.said[0].via == []


def test_a_statement_within_a_statement() -> None:
    draft = draft_reader("de")("Japan teilte mit, Südkorea habe erklärt, dass die Gespräche beginnen.")
    inner = next(s for s in draft.said if s.cue is not None and s.cue.text == "erklärt")
    assert inner.within is not None and inner.within.cue is not None and inner.within.cue.text == "teilte"


def test_the_source_is_named_by_its_words() -> None:
    assert source("de", "Die Brücke bleibe gesperrt, sagte ein Sprecher der Stadt.") == "ein Sprecher der Stadt"


def test_that_said_the_agency_points_back() -> None:
    text = "Die Brücke ist gesperrt. Das teilte die Polizei mit."
    assert said("de", text) == [("reported", "teilte", ["Das"])]


def test_quoted_words_of_nobody_are_no_statement() -> None:
    assert said("de", "Der Film „Die Brücke“ läuft wieder im Kino.") == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_empty_and_strange_texts(language: str) -> None:
    for text in ("", " ", "“", "„„““", "–", "\n\n", "sagte", "said:", "„Ja“"):
        draft_reader(language)(text)


@pytest.mark.parametrize(
    ("language", "text", "outer", "inner"),
    [
        (
            "en",
            "According to a European diplomat, Oman has offered to mediate between the two countries.",
            "Oman has offered to mediate between the two countries",
            "to mediate between the two countries",
        ),
        (
            "de",
            "Laut einem Diplomaten hat der Oman angeboten, zwischen den Lagern zu vermitteln.",
            "hat der Oman angeboten, zwischen den Lagern zu vermitteln",
            "zwischen den Lagern zu vermitteln",
        ),
    ],
)
def test_an_offer_lies_within_what_the_diplomat_says_and_never_the_other_way_round(
    language: str, text: str, outer: str, inner: str
) -> None:
    found = {" … ".join(text[a:b] for a, b in s.content): s for s in draft_reader(language)(text).said}
    assert set(found) == {outer, inner}
    assert found[inner].within is found[outer]
    assert found[outer].within is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Officials said that according to a diplomat, Oman had offered to help, the agency said on Monday."),
        ("en", "The minister said the envoy told reporters that, according to police, rebels claimed the attack."),
        ("de", "Der Sprecher teilte mit, laut Polizei habe die Ministerin erklärt, der Botschafter fordere Ruhe."),
    ],
)
def test_nesting_never_turns_back_on_itself(language: str, text: str) -> None:
    for statement in draft_reader(language)(text).said:
        above, outer = [statement], statement.within
        while outer is not None:
            assert outer not in above
            above.append(outer)
            outer = outer.within


def test_all_sentences_of_a_quotation_share_the_date_of_its_cue_clause() -> None:
    text = "„Das ist ein Anfang. Wir geben nicht auf“, sagte die Ministerin am Donnerstag."
    dated = Draft(grow(load_pipeline("de")(text), False), "2024-03-08", None)
    for reader in (EntityReader("de"), TimeReader("de"), StatementReader("de")):
        reader(dated)
    assert [s.date for s in dated.said] == ["2024-03-07", "2024-03-07"]


def test_a_relative_clause_is_not_what_its_head_says() -> None:
    text = "Südafrika, das als Vermittler gilt, wollte den Vorgang nicht kommentieren."
    assert [s[2] for s in said("de", text)] == [["den Vorgang"]]
    assert source("de", text).startswith("Südafrika")


def test_a_negation_inside_the_quotation_denies_nothing() -> None:
    assert not draft_reader("de")("„Das ist nichts für Turnschuhe“, meinte der Hüttenwart.").said[0].negated


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Iran closed the strait, Omani delegate Salim al-Harthi said.", ["Iran closed the strait"]),
        ('"I am no traitor," the minister shouted as guards led him away.', ["I am no traitor"]),
        ('"We are no traitors," he told reporters after guards had led him away.', ["We are no traitors"]),
        ('"We will fight on," the commander said after the talks had collapsed.', ["We will fight on"]),
        ("Peru, which also fishes there, urged Chile to leave.", ["to leave"]),
        ("Qatar, said to have brokered the truce, urged Israel to show restraint.", ["to show restraint"]),
        (
            "The miners union demands that Lima compensate workers for lost jobs.",
            ["that Lima compensate workers for lost jobs"],
        ),
        ("Iran accused Israel of refusing to talk.", ["refusing to talk"]),
        ("Doctors find it hard to get in.", []),
        ("The envoy agreed to meet the miners but ruled out new talks.", ["new talks"]),
    ],
)
def test_english_clauses_are_found_where_the_parse_breaks(text: str, contents: list[str]) -> None:
    assert [" … ".join(s[2]) for s in said("en", text)] == contents


def test_a_clause_of_the_denied_report_belongs_to_the_report() -> None:
    text = "Australia denied a report that it had stopped the ship."
    assert ["that it had stopped the ship"] in [s[2] for s in said("en", text)]
    assert ["a report that it had stopped the ship"] in [s[2] for s in said("en", text)]


def test_a_phrase_inside_what_officials_said_covers_only_its_own_clause() -> None:
    text = "Officials said that according to the ministry the bridge was closed."
    assert ["the bridge was closed"] in [s[2] for s in said("en", text)]


def test_the_noun_before_a_phrase_is_the_speaker() -> None:
    assert source("en", "Militias loyal to Jakarta warned that they would burn the town.").startswith("Militias")


def test_a_paper_that_reports_more_than_one_saying_is_a_source() -> None:
    text = (
        'Britain called the threat "disproportionate" and has summoned the French ambassador, according to the Courier.'
    )
    assert ["Britain called the threat", "disproportionate", "and has summoned the French ambassador"] in [
        s[2] for s in said("en", text)
    ]

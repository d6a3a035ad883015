"""Who says what in English where parsers go astray: judgments, sayings one after another, reported tenses that go on."""

from __future__ import annotations

import pytest
from tests.reading.test_statements import said, source


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The police called the claim baseless.", ["the claim baseless"]),
        ("Opposition lawmakers in Oslo called it treason.", ["it treason"]),
        ("Norway seized the ship on Monday, a move the mayor has called dangerous.", ["dangerous"]),
        ("The minister called an early election for May.", []),
    ],
)
def test_a_judgment_is_the_thing_with_what_it_is_called(text: str, contents: list[str]) -> None:
    assert [content for _, cue, content in said("en", text) if cue == "called"] == [[c] for c in contents]


def test_a_claim_may_be_denied_by_a_pronoun() -> None:
    assert said("en", "Norway accused the crew of smuggling. The captain denied it.")[-1] == (
        "reported",
        "denied",
        ["it"],
    )


def test_what_is_asked_for_and_not_whom() -> None:
    assert ("reported", "asked", ["an urgent meeting"]) in said("en", "Kenya asked the council for an urgent meeting.")


def test_wanting_and_putting_a_figure_are_sayings() -> None:
    assert said("en", "The union wants the minister to resign.") == [
        ("indirect", "wants", ["the minister to resign"]),
    ]
    assert said("en", "The governor put the number of wounded at nineteen.") == [
        ("indirect", "put", ["the number of wounded at nineteen"]),
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Norway ordered the attaché to leave within two days, accusing him of spying.",
            ["to leave within two days"],
        ),
        (
            "The minister said that the bridge was safe, while an engineer considered it a risk.",
            ["that the bridge was safe"],
        ),
    ],
)
def test_a_saying_ends_where_another_begins(text: str, first: list[str]) -> None:
    assert said("en", text)[0][2] == first


def test_an_infinitive_in_the_subject_opens_no_content() -> None:
    found = said("en", "The commissioner said attempts to settle the dispute had failed.")
    assert [content for _, _, content in found] == [["attempts to settle the dispute had failed"]]


def test_a_few_quoted_words_with_the_comma_inside_are_direct_speech() -> None:
    assert said("en", "“Nothing short of repeal,” vowed Anna Berg, a farmer.") == [
        ("direct", "vowed", ["Nothing short of repeal"])
    ]


def test_reported_tenses_go_on_after_a_semicolon_and_in_the_next_sentence() -> None:
    text = (
        "The mayor said that the harbour had been closed for the night. Two ships had left before dawn. "
        "The army has sent engineers."
    )
    assert [content for _, _, content in said("en", text)] == [
        ["that the harbour had been closed for the night"],
        ["Two ships had left before dawn"],
    ]
    text = "Zambia would treat all lenders alike, the minister said; no one had been offered a better deal."
    assert said("en", text)[-1] == ("indirect", None, ["no one had been offered a better deal"])
    assert source("en", text, 1) == "the minister"


def test_a_verb_the_tagger_took_for_a_noun_still_governs_its_clause() -> None:
    assert said("en", "The contractor denies that any such order was given.") == [
        ("indirect", "denies", ["that any such order was given"])
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Japan said it would freeze new loans, and recalled its ambassador.", ["it would freeze new loans"]),
        ("The army said it was sorry, three days after police fired tear gas.", ["it was sorry"]),
        ("Embassies said they were shocked, a statement that the minister ignored.", ["they were shocked"]),
        ("Russia called for the detainee to be set free.", ["for the detainee to be set free"]),
        ("The senator has called for an inquiry and hopes that it ends soon.", ["an inquiry", "that it ends soon"]),
        ("The union wants the government to extend benefits.", ["the government to extend benefits"]),
        ("The opposition says soldiers and ruling-party militias have fled.", ["soldiers and ruling-party militias have fled"]),
    ],
)
def test_how_far_reaches_what_is_said(text: str, contents: list[str]) -> None:
    assert [span for _, _, spans in said("en", text) for span in spans] == contents


def test_a_dateline_is_not_what_is_said() -> None:
    text = "OTTAWA, Sept 19 (Reuters) - India ordered a Canadian diplomat to leave within five days."
    assert all("OTTAWA" not in span for _, _, spans in said("en", text) for span in spans)


def test_a_subject_with_a_relative_clause_or_apposition_speaks() -> None:
    text = "The navy, which lost a ship in August, accused the king of lying."
    assert source("en", text) == "The navy"

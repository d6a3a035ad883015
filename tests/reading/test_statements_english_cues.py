"""English cue clauses behind and inside what is said, refusals to speak, headlines that name who says so, and more cues."""

from __future__ import annotations

import pytest
from tests.reading.test_statements import draft_reader, said


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "Bridge closed\n\nTALLINN - A frigate has rammed the bridge over the harbour, the port authority said on Monday."
    assert said("en", text) == [("indirect", "said", ["A frigate has rammed the bridge over the harbour"])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The bridge would be rebuilt, Norway's minister was quoted as saying by the Herald.", ["The bridge would be rebuilt"]),
        ("The ferries are full, a diplomat in Kuala Lumpur said.", ["The ferries are full"]),
        ("The ferries are full, an official travelling with her said.", ["The ferries are full"]),
        (
            'The mayor has friends at court, said a colleague who did not want to be named, "and they can write".',
            ["The mayor has friends at court", "and they can write"],
        ),
        (
            "Norway fears the ice more, an official said, than the fleet of its neighbour.",
            ["Norway fears the ice more", "than the fleet of its neighbour"],
        ),
    ],
)
def test_cue_clauses_behind_and_inside_what_is_said(text: str, content: list[str]) -> None:
    assert content in [found for _, _, found in said("en", text)]


def test_when_something_was_said_is_not_said() -> None:
    text = "Four months after she had fled across the river, Norway has asked Sweden to send the minister home."
    assert said("en", text) == [("indirect", "asked", ["to send the minister home"])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("As police led him away, the Norwegian general claimed the king had betrayed him.", ["the king had betrayed him"]),
        ("Flares went up over the harbour, which Norway had threatened to close.", ["to close"]),
    ],
)
def test_circumstances_and_what_a_relative_clause_describes_are_not_said(text: str, content: list[str]) -> None:
    assert [found for _, _, found in said("en", text)] == [content]


def test_a_phrase_behind_a_comma_holds_both_verbs_before_it() -> None:
    text = "Soldiers cleared the road and handed out rice, according to the Defense Ministry."
    assert said("en", text)[0][2] == ["Soldiers cleared the road and handed out rice"]


def test_what_goes_on_without_a_subject_behind_a_phrase_is_the_reports_own() -> None:
    text = "Norway has asked for help, according to the Defense Ministry, and wants to sue the owners."
    assert ["Norway has asked for help"] in [content for _, _, content in said("en", text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Norway declined to comment.", ["to comment"]),
        ("The ministry in Oslo refused to comment further.", ["to comment further"]),
        ("Her office would not comment.", ["comment"]),
        ("Norway refused to discuss the case.", ["the case"]),
    ],
)
def test_who_refuses_to_speak_denies(text: str, content: list[str]) -> None:
    found = draft_reader("en")(text).said
    assert [(s.negated, [text[a:b] for a, b in s.content]) for s in found] == [(True, content)]


def test_the_object_of_a_relative_clause_is_the_noun_before_it() -> None:
    text = "The letter stops short of the full apology that Norway had demanded."
    assert ("reported", "demanded", ["the full apology"]) in said("en", text)


def test_unknown_people_are_sources_of_what_they_speak_about() -> None:
    assert said("en", "Village elders fear another flood.") == [("indirect", "fear", ["another flood"])]
    assert said("en", "Neither brother fears another flood.") == []


def test_one_of_some_people_is_somebody() -> None:
    assert said("en", "According to one of its engineers, the work would take two days.")[0][2] == ["the work would take two days"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Exporters put their losses at 30 million dollars a day.", ["their losses at 30 million dollars a day"]),
        ("The weather office in Oslo sees no rain before Sunday.", ["no rain before Sunday"]),
        ("Norway made it clear that the ships would stay.", ["that the ships would stay"]),
        ("Norway holds that the treaty lapsed in May.", ["that the treaty lapsed in May"]),
        ("Norway warned Sweden against a blockade.", ["a blockade"]),
    ],
)
def test_cues_of_more_than_one_word(text: str, content: list[str]) -> None:
    assert content in [found for _, _, found in said("en", text)]


def test_on_condition_of_anonymity_is_how_somebody_speaks() -> None:
    assert said("en", "An official in Oslo spoke on condition of anonymity.") == []


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("Norway: Sweden has closed the strait\n\nThe strait is closed.", "Norway", "Sweden has closed the strait"),
        ("Oil firm to buy stake in mine: sources\n\nThe firm is Norwegian.", "sources", "Oil firm to buy stake in mine"),
    ],
)
def test_a_headline_names_who_says_so_before_or_behind_a_colon(text: str, who: str, content: str) -> None:
    first = draft_reader("en", titled=True)(text).said[0]
    assert ([text[a:b] for a, b in first.source_spans], [text[a:b] for a, b in first.content]) == ([who], [content])


def test_asides_do_not_part_a_subject_from_its_verb() -> None:
    text = "Norway, a member of the pact, which Sweden accuses of delay, has threatened to leave."
    assert ("indirect", "threatened", ["to leave"]) in said("en", text)

"""Quotation marks of every style are paired, and sentences are cut by punctuation outside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.reading.quotations import find_quotations
from depesche.reading.statements.content import is_clausal, mode_of, spans_of
from depesche.reading.statements.parts import Layout
from depesche.reading.tree import Sentence, Tree, Word

FINITE = {"ist", "kommt", "sagte", "war", "said", "is", "hilft", "warten"}


def tree_of(text: str) -> Tree:
    """A tree without structure: marks and words are tokens, blank lines part paragraphs."""
    tree = Tree(text, "de")
    start, paragraph, sentence = 0, 0, None
    while start < len(text):
        if text[start].isspace():
            if text.startswith("\n\n", start):
                paragraph, sentence = paragraph + 1, None
            start += 1
            continue
        end = start
        while end < len(text) and text[end].isalnum():
            end += 1
        end = max(end, start + 1)
        form = text[start:end]
        pos = "VERB" if form in FINITE else "PUNCT" if not form[0].isalnum() else "NOUN" if form[0].isupper() else "X"
        word = Word(len(tree.words), form, form, pos, "dep", {"VerbForm": "Fin"} if pos == "VERB" else {}, start, "")
        if sentence is None:
            sentence = Sentence(len(tree.sentences), [], paragraph, False, False)
            tree.sentences.append(sentence)
        sentence.words.append(word)
        word.sentence = sentence
        tree.words.append(word)
        tree._by_char[word.start] = word
        start = end
    return tree


def quoted(text: str) -> list[str]:
    """The text of each quotation found."""
    tree = tree_of(text)
    return [text[tree.words[q.low].start : tree.words[q.high - 1].end] for q in find_quotations(tree)]


@pytest.mark.parametrize("marks", ["„“", "»«", "«»", "“”", '""', "‚‘", "‹›", "''"])
def test_every_style_is_paired(marks: str) -> None:
    assert quoted(f"Er sagte: {marks[0]}Das hilft uns nicht{marks[1]}, und ging.") == ["Das hilft uns nicht"]


def test_two_quotations_with_straight_marks() -> None:
    assert quoted('"Wir warten", sagte er, "aber nicht lange."') == ["Wir warten", "aber nicht lange."]


def test_an_apostrophe_opens_nothing() -> None:
    assert quoted("The countries' envoys don't agree") == []


def test_a_quotation_runs_over_paragraphs_that_open_with_a_mark() -> None:
    assert quoted("„Das ist der Anfang.\n\n„Das war das Ende“, sagte sie.") == [
        "Das ist der Anfang.",
        "Das war das Ende",
    ]


def test_a_lost_mark_ends_with_its_paragraph() -> None:
    assert quoted("„Das ist der Anfang.\n\nDanach kommt nichts.") == ["Das ist der Anfang."]


def test_sentences_end_at_full_stops_but_not_before_the_cue() -> None:
    layout = Layout(tree_of("„Kommt der Regen?“, fragte sie. „Er kommt.“ Dann war Ruhe."))
    words = [layout.words[part.low : part.high] for part in layout.parts]
    assert [w[0].start for w in words] == [0, 32, 44]


def test_a_colon_parts_what_is_said_from_who_says_it() -> None:
    layout = Layout(tree_of("Sie sagte: Der Regen kommt um 10:30 Uhr."))
    assert [part.closed for part in layout.parts] == [":", "."]


def test_content_has_no_marks_and_no_full_stop() -> None:
    text = "Das Treffen ist „ein großer Erfolg“ gewesen."
    layout = Layout(tree_of(text))
    spans = spans_of(layout, [(0, len(layout.words))])
    assert [text[a:b] for a, b in spans] == ["Das Treffen ist", "ein großer Erfolg", "gewesen"]
    assert mode_of(layout, [(0, len(layout.words))]) == "mixed"


def test_names_in_marks_are_no_quotations_of_speech() -> None:
    layout = Layout(tree_of("Die Zeitung „Morgen Post“ ist neu."))
    assert len(spans_of(layout, [(0, len(layout.words))])) == 1
    assert mode_of(layout, [(0, len(layout.words))]) == "indirect"


def test_whole_clauses_are_told_from_quoted_words() -> None:
    layout = Layout(tree_of("„Der Regen kommt bald“, sagte sie und war „sehr müde“."))
    assert [is_clausal(layout, number) for number in range(2)] == [True, False]


@given(st.text(alphabet="ab „“\"”'‚‘.,:\n", max_size=60))
def test_any_text_is_laid_out_completely(text: str) -> None:
    layout = Layout(tree_of(text))
    covered = [index for part in layout.parts for index in range(part.low, part.high)]
    assert covered == list(range(len(layout.words)))
    for quotation in layout.quotations:
        assert 0 <= quotation.low < quotation.high <= len(layout.words)

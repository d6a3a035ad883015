"""An English headline has a verb, whatever the tagger says."""

from __future__ import annotations

import pytest

from depesche.reading.headlines import HeadlineMender
from depesche.reading.tree import Sentence, Tree, Word


def headline(text: str, tags: str) -> Tree:
    """A headline whose words all hang on the last one, as a parser that sees no verb leaves it."""
    tree, start = Tree(text, "en"), 0
    for i, (form, tag) in enumerate(zip(text.split(), tags.split(), strict=True)):
        tree.words.append(Word(i, form, form, tag, "compound", {}, start, ""))
        start += len(form) + 1
    last = tree.words[-1]
    for word in tree.words[:-1]:
        word.head = last
    last.children = tree.words[:-1]
    last.hang(last, "root")
    tree.sentences = [Sentence(0, tree.words, 0, True, False)]
    for word in tree.words:
        word.sentence = tree.sentences[0]
    return tree


def test_the_verb_of_a_headline_gets_its_subject_object_and_obliques() -> None:
    tree = headline("Paraguay court jails former minister over bribes", "PROPN NOUN NOUN ADJ NOUN ADP NOUN")
    HeadlineMender("en")(tree)
    verb = tree.words[2]
    assert (verb.pos, verb.dep, verb.lemma) == ("VERB", "root", "jail")
    assert {c.dep: c.text for c in verb.children} == {"nsubj": "court", "obj": "minister", "obl": "bribes"}


def test_two_subjects_take_the_bare_form() -> None:
    tree = headline("Kenya and Uganda deploy troops", "PROPN CCONJ PROPN NOUN NOUN")
    HeadlineMender("en")(tree)
    assert [w.dep for w in tree.words] == ["nsubj", "cc", "conj", "root", "obj"]


NOUN_PHRASES = [("Talks in Geneva", "NOUN ADP PROPN"), ("Peace talks with rebels", "NOUN NOUN ADP NOUN")]


@pytest.mark.parametrize(("text", "tags"), NOUN_PHRASES)
def test_a_headline_without_a_verb_stays_as_it_is(text: str, tags: str) -> None:
    tree = headline(text, tags)
    HeadlineMender("en")(tree)
    assert all(w.pos != "VERB" for w in tree.words)

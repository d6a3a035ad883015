"""Trees as the readers walk them, and what is mended where a parser takes one thing for another."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from depesche.reading.tree import Tree, Word, grow

Row = tuple[str, str, int, str, str]  # word, part of speech, head, relation, features


def tree(language: str, *rows: Row) -> Tree:
    words, pos, heads, deps, morphs = (list(column) for column in zip(*rows, strict=True))
    doc = Doc(spacy.blank(language).vocab, words=words, pos=pos, heads=heads, deps=deps, morphs=morphs, lemmas=words)  # type: ignore[arg-type]
    return grow(doc, False)


def by_text(grown: Tree) -> dict[str, Word]:
    return {word.text: word for word in grown.words}


ARTICLE = "Case=Nom|Definite=Def|PronType=Art"


def test_an_article_that_opens_a_verb_final_relative_clause_is_its_pronoun() -> None:
    words = by_text(
        tree(
            "de",
            ("Sie", "PRON", 1, "nsubj", "PronType=Prs"),
            ("verstießen", "VERB", 1, "ROOT", "VerbForm=Fin"),
            ("gegen", "ADP", 4, "case", ""),
            ("eine", "DET", 4, "det", "PronType=Art"),
            ("Resolution", "NOUN", 1, "obl", ""),
            (",", "PUNCT", 8, "punct", ""),
            ("die", "DET", 7, "det", ARTICLE),
            ("Waffenverkäufe", "NOUN", 8, "obj", ""),
            ("verbietet", "VERB", 1, "acl:relcl", "VerbForm=Fin"),
        )
    )
    assert (words["die"].dep, words["die"].head.text, words["die"].morph["PronType"]) == ("nsubj", "verbietet", "Rel")
    assert words["verbietet"].head.text == "Resolution"
    assert words["Waffenverkäufe"].children == []


def test_an_article_of_a_main_clause_stays_one() -> None:
    words = by_text(
        tree(
            "de",
            ("Unsinn", "NOUN", 0, "ROOT", ""),
            (",", "PUNCT", 4, "punct", ""),
            ("die", "DET", 3, "det", ARTICLE),
            ("Polizei", "NOUN", 4, "nsubj", ""),
            ("warnt", "VERB", 0, "acl:relcl", "VerbForm=Fin"),
            ("davor", "ADV", 4, "advmod", ""),
        )
    )
    assert (words["die"].dep, words["die"].head.text) == ("det", "Polizei")


def test_what_is_said_to_have_failed_is_the_subject_of_failing() -> None:
    words = by_text(
        tree(
            "en",
            ("He", "PRON", 1, "nsubj", "PronType=Prs"),
            ("said", "VERB", 1, "ROOT", "VerbForm=Fin"),
            ("talks", "NOUN", 1, "obj", ""),
            ("had", "AUX", 4, "aux", "VerbForm=Fin"),
            ("failed", "VERB", 1, "ccomp", "Tense=Past|VerbForm=Part"),
        )
    )
    assert (words["talks"].dep, words["talks"].head.text) == ("nsubj", "failed")


def test_a_participle_with_a_subject_and_no_auxiliary_is_a_finite_verb() -> None:
    rows: tuple[Row, ...] = (("He", "PRON", 1, "nsubj", ""), ("shouted", "VERB", 1, "ROOT", "Tense=Past|VerbForm=Part"))
    assert by_text(tree("en", *rows))["shouted"].morph["VerbForm"] == "Fin"
    assert by_text(tree("de", *rows))["shouted"].morph["VerbForm"] == "Part"

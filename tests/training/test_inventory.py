"""Silver words bear only bundles of features that a treebank has given a word of their kind."""

from __future__ import annotations

from training.augment import join_hyphens
from training.conllu import Row, Sentence
from training.teacher.inventory import Inventory


def word(form: str, pos: str, head: int, dep: str, space: bool = True, **feats: str) -> Row:
    return Row(form, form, pos, "", feats, head, dep, space, "")


def settled(*found: Row) -> list[dict[str, str]]:
    known = [
        word("der", "DET", 0, "det", Case="Nom", Gender="Masc", Number="Sing"),
        word("die", "DET", 0, "det", Case="Nom", Gender="Fem", Number="Sing"),
        word("die", "DET", 0, "det", Case="Nom", Number="Plur"),
        word("die", "DET", 0, "det", Case="Nom", Number="Plur"),
    ]
    return [row.feats for row in Inventory([Sentence("gold", known)]).settle(Sentence("silver", list(found))).rows]


def test_a_known_bundle_stays() -> None:
    assert settled(word("die", "DET", 0, "det", Case="Nom", Gender="Fem", Number="Sing")) == [
        {"Case": "Nom", "Gender": "Fem", "Number": "Sing"}
    ]


def test_a_plural_has_no_gender_where_no_treebank_gives_it_one() -> None:
    assert settled(word("die", "DET", 0, "det", Case="Nom", Gender="Fem", Number="Plur")) == [
        {"Case": "Nom", "Number": "Plur"}
    ]


def test_a_tag_that_no_treebank_knows_keeps_its_features() -> None:
    assert settled(word("oh", "INTJ", 0, "root", Case="Nom")) == [{"Case": "Nom"}]


def test_a_compound_is_joined_under_its_last_part() -> None:
    rows = [
        word("US", "PROPN", 2, "compound", space=False),
        word("-", "PUNCT", 0, "punct", space=False),
        word("Angriff", "NOUN", 3, "nsubj"),
        word("droht", "VERB", 3, "root"),
    ]
    joined = join_hyphens(Sentence("a", rows))
    assert joined is not None
    assert [(row.form, row.head) for row in joined.rows] == [("US-Angriff", 1), ("droht", 1)]


def test_parts_that_hang_apart_are_not_joined_into_a_circle() -> None:
    rows = [
        word("droht", "VERB", 0, "root"),
        word("US", "PROPN", 0, "nsubj", space=False),
        word("-", "PUNCT", 1, "punct", space=False),
        word("Angriff", "NOUN", 4, "compound"),
        word("heute", "ADV", 1, "advmod"),
    ]
    assert join_hyphens(Sentence("b", rows)) is None

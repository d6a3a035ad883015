"""Variants of training sentences that running news needs and the treebanks lack."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable

from training.conllu import Row, Sentence

OPENING = ('"', "„", "“", "»", "«", "``", "''", "‚", "”")
STYLES = {
    "de": (("„", "“"), ("„", "”"), ("»", "«"), ("«", "»"), ('"', '"'), ("“", "”")),
    "en": (("“", "”"), ('"', '"'), ("“", "”"), ("''", "''")),
}


def requote(sentence: Sentence, language: str, chance: random.Random) -> Sentence:
    """The same sentence with its quotation marks in another style (in place)."""
    style = chance.choice(STYLES[language])
    opened = False
    for i, row in enumerate(sentence.rows):
        if row.form not in OPENING or row.pos != "PUNCT":
            continue
        closing = opened or (i > 0 and not sentence.rows[i - 1].space and row.space)
        row.form = row.lemma = style[1] if closing else style[0]
        opened = not closing
    return sentence


def join_hyphens(sentence: Sentence) -> Sentence | None:
    """``US - Angriff`` written without spaces as the one token a tokenizer of running text makes of it; ``None`` if
    there is none, or no tree is left.
    """
    made = copy.deepcopy(sentence)
    at = 1
    found = False
    while at < len(made.rows) - 1:
        left, hyphen, right = made.rows[at - 1], made.rows[at], made.rows[at + 1]
        if (
            hyphen.form == "-"
            and not left.space
            and not hyphen.space
            and right.form[:1].isalpha()
            and left.form[:1].isalnum()
        ):
            _fuse(made, at - 1)
            found = True
        else:
            at += 1
    return made if found and _is_tree(made) else None


def _is_tree(sentence: Sentence) -> bool:
    """Whether every word leads to a root: where the parts of a word hang apart, joining them may close a circle."""
    for i in range(len(sentence.rows)):
        seen = {i}
        while sentence.rows[i].head != i:
            i = sentence.rows[i].head
            if i in seen:
                return False
            seen.add(i)
    return True


def _fuse(sentence: Sentence, first: int) -> None:
    """Join the words ``first … first + 2`` under the one whose head lies outside (the last, where that is so)."""
    span = range(first, first + 3)
    rows = sentence.rows
    outside = [i for i in span if rows[i].head not in span or rows[i].head == i]
    top = first + 2 if first + 2 in outside or not outside else outside[-1]
    kept = rows[top]
    form = "".join(rows[i].form for i in span)
    head = kept.head
    new = Row(
        form,
        form[: -len(rows[first + 2].form)] + rows[first + 2].lemma,
        kept.pos,
        kept.tag,
        kept.feats,
        head,
        kept.dep,
        rows[first + 2].space,
        "",
    )

    def moved(index: int) -> int:
        return first if index in span else index - 2 if index > first + 2 else index

    is_root = head == top
    sentence.rows = [*rows[:first], new, *rows[first + 3 :]]
    for i, row in enumerate(sentence.rows):
        row.head = moved(row.head) if row is not new else (i if is_root else moved(head))


def variants(sentences: Iterable[Sentence], language: str, seed: int) -> list[Sentence]:
    """Every sentence once, in a random quotation style; sentences with split compounds once more with the compounds
    joined.
    """
    chance = random.Random(seed)
    made = []
    for sentence in sentences:
        joined = join_hyphens(sentence) if language == "de" else None
        made.append(requote(copy.deepcopy(sentence), language, chance))
        if joined is not None:
            made.append(requote(joined, language, chance))
    return made

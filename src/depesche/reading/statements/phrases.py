"""Noun phrases and subjects: the words around a head, and who does what a verb says."""

from __future__ import annotations

from depesche.reading.statements.parts import COMMAS, FINAL, INNER, Layout, is_finite
from depesche.reading.tree import Word

_CLAUSES = frozenset(
    {
        "acl",
        "acl:relcl",
        "advcl",
        "advcl:relcl",
        "ccomp",
        "parataxis",
        "csubj",
        "punct",
        "cc",
        "mark",
        "case",
        "obl",
        "aux",
        "cop",
    }
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


def phrase(layout: Layout, head: Word, conjuncts: bool = False) -> tuple[int, int]:
    """The unbroken stretch of a noun phrase around its head: determiners, modifiers, appositions, names; no relative clauses.

    Args:
        layout: where the words stand.
        head: the head of the phrase.
        conjuncts: whether coordinated phrases belong to it.
    """
    at = layout.at
    inside: set[int] = {at[head.i]}
    queue = [head]
    while queue:
        for child in queue.pop().children:
            if child.dep in _CLAUSES and not (child.dep == "case" and child.head is not head):
                continue
            if (
                child.lower in layout.breaks
                or child.i in layout.timed
                or child.dep == "obl"
                or is_finite(child)
                or (layout.breaks and any(c.lower in layout.breaks for c in child.children))
            ):
                continue
            if child.dep == "conj" and child.head is head and not (conjuncts and child.pos in _NOMINAL):
                continue
            if child.dep == "conj":
                inside.update(at[c.i] for c in child.children if c.dep == "cc")
            inside.add(at[child.i])
            queue.append(child)
    return _stretch(layout, inside, at[head.i])


def _stretch(layout: Layout, inside: set[int], centre: int) -> tuple[int, int]:
    part = layout.parts[layout.part_of[centre]]
    low = centre
    while low - 1 >= part.low:
        if low - 1 in inside:
            low -= 1
        elif low - 2 in inside and low - 2 >= part.low and _bridges(layout, low - 1):
            low -= 2
        else:
            break
    high = centre + 1
    while high < part.high:
        if high in inside:
            high += 1
        elif high + 1 in inside and _bridges(layout, high):
            high += 2
        elif high + 2 in inside and _bridges(layout, high) and _bridges(layout, high + 1):
            high += 3
        else:
            break
    return low, high


def _bridges(layout: Layout, index: int) -> bool:
    """A sign inside a phrase: comma before an apposition, bracket, quotation mark, hyphen."""
    word = layout.words[index]
    return word.pos == "PUNCT" and word.text not in FINAL and word.text not in INNER


def clause_verb(word: Word) -> Word:
    """The finite verb of a predicate: itself or its first finite auxiliary or copula."""
    found = next((c for c in word.children if c.dep in ("aux", "aux:pass", "cop") and is_finite(c)), word)
    if found is not word and found.i < word.i and is_finite(word):  # *Gelohnt habe es sich nicht, urteilt X*
        between = word.sentence.words[found.i - word.sentence.words[0].i : word.i - word.sentence.words[0].i]
        return word if any(w.text in COMMAS for w in between) else found
    return found


def _subjects(word: Word) -> list[Word]:
    """The subjects the parser gives a verb; where it gives several across commas, the one nearest before the verb comes first."""
    given = [c for c in word.children if c.dep in _SUBJECTS]
    nouns = [c for c in given if c.pos in ("NOUN", "PROPN", "PRON") and c.i < word.i]
    if len(nouns) > 1 and any(nouns[0].i < c.i < nouns[-1].i and c.text == "," for c in word.sentence.words):
        return [nouns[-1], *given]
    if nouns:  # "The Al-Aqsa Brigades claimed …": an article that the parser took for a subject of its own
        return [c for c in given if c.morph.get("PronType") != "Art"]
    return given


def subject(word: Word, depth: int = 0) -> Word | None:
    """The subject of a predicate, inherited through coordination and control, relative pronouns resolved; None without one."""
    inherited = shares_auxiliary(word)
    for child in _subjects(word):
        if child.pos != "SCONJ" and not (inherited and child.dep == "nsubj:pass"):
            if child.morph.get("PronType") == "Rel" and word.dep.startswith("acl"):
                return word.head
            if any(c.dep == "case" and c.pos == "ADP" and c.i < child.i for c in child.children):
                continue
            return child
    if depth > 4:
        return None
    if word.dep in ("conj", "xcomp", "advcl", "parataxis") and word.head is not word:
        if word.dep in ("advcl", "parataxis") and is_finite(clause_verb(word)):
            return None
        if word.dep == "xcomp":
            controller = next(
                (c for c in word.head.children if c.dep in ("obj", "iobj") and c.i < word.i and c.pos in _NOMINAL), None
            )
            if controller is not None and word.head.pos == "VERB" and controller.morph.get("Reflex") != "Yes":
                return controller
        return subject(word.head, depth + 1)
    if word.dep.startswith("acl") and word.head is not word:
        return word.head
    return None


def passive(word: Word) -> bool:
    """Whether a predicate stands in the passive."""
    marked = any(c.dep == "aux:pass" for c in word.children)
    finite = word.head is word and not word.sentence.title  # "The Union, calling it an outrage, threatened …", read as a passive
    return (marked or (not finite and any(c.dep == "nsubj:pass" for c in word.children))) and not shares_auxiliary(word)


def shares_auxiliary(word: Word) -> bool:
    """A coordinated participle without auxiliary under an active verb: *hat … abgebrochen und … aufgefordert*."""
    if (
        word.dep != "conj"
        or any(c.dep in ("aux", "aux:pass") for c in word.children)
        or word.morph.get("VerbForm") != "Part"
    ):
        return False
    head = word.head
    return any(c.dep == "aux" for c in head.children) and not any(
        c.dep in ("aux:pass", "nsubj:pass") for c in head.children
    )


def nominal_near(layout: Layout, index: int, step: int) -> Word | None:
    """The nearest noun or pronoun in one direction inside the segment, climbed to the head of its phrase."""
    part = layout.parts[layout.part_of[index]]
    here = index + step
    while part.low <= here < part.high:
        word = layout.words[here]
        if word.text in COMMAS or word.text in INNER:
            return None
        if word.pos in ("NOUN", "PROPN") or (
            word.pos == "PRON" and word.morph.get("PronType") in ("Prs", "Ind", "Dem", None)
        ):
            return climb(layout, word, part.low, part.high)
        here += step
    return None


def climb(layout: Layout, word: Word, low: int, high: int) -> Word:
    """The head of the noun phrase a word belongs to, not leaving the stretch."""
    while word.head is not word and word.head.pos in ("NOUN", "PROPN") and low <= layout.at[word.head.i] < high:
        if word.dep not in ("nmod", "appos", "flat", "flat:name", "compound", "nmod:poss", "nmod:desc", "amod", "dep"):
            break
        word = word.head
    return word

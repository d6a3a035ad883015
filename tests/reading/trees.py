"""Small trees for tests, written by hand: every word hangs on the verb unless said otherwise."""

from __future__ import annotations

import re

from depesche.reading.draft import Draft
from depesche.reading.tree import Sentence, Tree, Word

_TOKEN = re.compile(r"[ap]\.m\.|\d+(?:[.:,]\d+)+\.?|\w+(?:-\w+)*|[^\w\s]")
_FEATURES = {
    "past": {"VerbForm": "Fin", "Tense": "Past", "Mood": "Ind"},
    "present": {"VerbForm": "Fin", "Tense": "Pres", "Mood": "Ind"},
}


def draft_of(text: str, language: str, published: str | None, verb: str | None = None, tense: str = "past") -> Draft:
    """A draft of one sentence: all words hang on ``verb`` (a form in the text) or on the first word."""
    words = [
        Word(i, m.group(), m.group(), "NOUN" if m.group()[0].isupper() else "X", "obl", {}, m.start(), "")
        for i, m in enumerate(_TOKEN.finditer(text))
    ]
    root = next((w for w in words if w.text == verb), words[0])
    if verb is not None:
        root.pos, root.morph = "VERB", _FEATURES[tense]
    root.hang(root, "root")
    for word in words:
        if word is not root:
            word.head = root
            root.children.append(word)
    tree = Tree(text, language, words, [Sentence(0, words, 0, False, False)], {w.start: w for w in words})
    for word in words:
        word.sentence = tree.sentences[0]
    return Draft(tree, published, None)


def hang(draft: Draft, word: str, head: str, dep: str) -> Word:
    """Hang a word of the draft on another one."""
    child = find(draft, word)
    parent = find(draft, head)
    child.head.children.remove(child)
    child.hang(parent, dep)
    parent.children.append(child)
    parent.children.sort(key=lambda w: w.i)
    return child


def find(draft: Draft, text: str) -> Word:
    """The first word with this text."""
    return next(w for w in draft.tree.words if w.text == text)

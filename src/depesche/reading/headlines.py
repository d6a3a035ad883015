"""Mends headlines in which the parser saw no verb.

Treebanks hold few headlines, and their telegraphic present ("Paraguay court jails former minister") is then tagged as a noun. A
title or sub-headline without any verb is given the first word that the event lexicon knows as one, and its phrases are hung on it.
Which language needs this says ``lexicon/<language>/headlines.toml``; without the file nothing is done.
"""

from __future__ import annotations

from depesche.reading.events.lookup import EventLexicon
from depesche.reading.lexicon import optional_table
from depesche.reading.tree import Sentence, Tree, Word

_NAMING = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})


class HeadlineMender:
    """Finds the verb of a headline and hangs subject, object and obliques on it.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self.words = optional_table(language, "headlines.toml")
        self.verbs = EventLexicon.load(language).verbs if self.words else {}

    def __call__(self, tree: Tree) -> None:
        """Mend the headlines of a tree in place."""
        if not self.words:
            return
        for sentence in tree.sentences:
            if (sentence.title or sentence.heading) and not any(w.pos in _VERBAL and w.head is w for w in sentence.words):
                verb = self._verb(sentence)
                if verb is not None:
                    self._hang(sentence, verb)

    def _verb(self, sentence: Sentence) -> Word | None:
        coordinated = False
        for word in sentence.words[1:]:
            if self._ends(word):
                return None
            coordinated |= word.lower in self.words["coordination"]
            before = sentence.words[word.i - sentence.words[0].i - 1]
            known = self.verbs.get(word.lower)
            if known is None or before.pos not in _NAMING or word.lower in self.words["nouns"]:
                continue
            if word.lower == known + self.words["third"] or (coordinated and word.lower == known):
                return word
            if word.lower.endswith(self.words["third"]) and not coordinated:
                return word
        return None

    def _ends(self, word: Word) -> bool:
        return word.lower in self.words["breaks"] or word.text in self.words["stops"]

    def _hang(self, sentence: Sentence, verb: Word) -> None:
        words = sentence.words
        at = words.index(verb)
        verb.pos, verb.lemma = "VERB", self.verbs[verb.lower]
        verb.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}
        verb.hang(verb, "root")
        _phrase(words[:at], verb, "nsubj", self.words["coordination"])
        rest, start, case = words[at + 1 :], 0, None
        for index, word in enumerate([*rest, None]):
            if word is None or self._ends(word):
                _phrase(rest[start:index], verb, "obl" if case else "obj", self.words["coordination"], case)
                start, case = index + 1, word if word is not None and word.pos != "PUNCT" else None
                if word is not None:
                    word.hang(verb, "punct" if word.pos == "PUNCT" else "mark")
        for sentence_word in words:
            sentence_word.children = [w for w in words if w.head is sentence_word and w is not sentence_word]


def _phrase(words: list[Word], verb: Word, dep: str, joins: list[str], case: Word | None = None) -> None:
    """Hang one flat phrase on the verb: its last noun is the head, or the last before a conjunction and then each conjunct."""
    groups: list[list[Word]] = [[]]
    for word in words:
        if word.lower in joins:
            groups.append([word])
        else:
            groups[-1].append(word)
    first: Word | None = None
    for group in groups:
        naming = [w for w in group if w.pos in _NAMING]
        if not naming:
            for word in group:
                word.hang(first or verb, "dep")
            continue
        head = naming[-1]
        head.hang(first or verb, "conj" if first else dep)
        for word in group:
            if word is not head:
                word.hang(head, _inside(word, joins))
        if first is None and case is not None:
            case.hang(head, "case")
        first = first or head


def _inside(word: Word, joins: list[str]) -> str:
    if word.lower in joins:
        return "cc"
    return {"ADJ": "amod", "VERB": "amod", "DET": "det", "NUM": "nummod", "PART": "case"}.get(word.pos, "compound")

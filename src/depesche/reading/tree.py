"""A light view of a parsed article: words, sentences and the UD tree as plain Python objects.

The rules of every reader walk the tree many times; spaCy's ``Token`` makes a new object at every step, so the tree is copied once
into slotted objects with interned strings. Labels are Universal Dependencies v2 (https://universaldependencies.org).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from spacy.tokens import Doc

from depesche.reading.lexicon import optional_table

_MORPHS: dict[int, dict[str, str]] = {}  # interning table of parsed FEATS, a pure function of its key
_COLUMNS: Final = ("IS_SPACE", "IDX", "LENGTH", "LEMMA", "POS", "DEP", "MORPH", "ENT_IOB", "ENT_TYPE")
_IOB: Final = ("", "I", "O", "B")  # spaCy's numbers
_NAMES = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}  # OntoNotes' labels of names, in the shipped models' terms


class Word:
    """One syntactic word.

    ``i`` is the index in the document, ``start``/``end`` are code points of the article; ``lemma`` is the dictionary form with the
    separated particle put back (``bot … an`` → ``anbieten``); ``dep`` is the UD relation with its subtype, lower case, ``relation``
    the same without it (``nsubj:pass`` → ``nsubj``); ``hang`` changes them.
    """

    __slots__ = (
        "children",
        "dep",
        "end",
        "ent",
        "head",
        "i",
        "lemma",
        "lower",
        "morph",
        "particle",
        "pos",
        "relation",
        "sentence",
        "start",
        "text",
    )

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, dep: str, morph: dict[str, str], start: int, ent: str
    ) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.dep = dep
        self.relation = dep.partition(":")[0]
        self.morph = morph
        self.start = start
        self.end = start + len(text)
        self.ent = ent  # "B-PER", "I-LOC", … or ""
        self.head: Word = self
        self.children: list[Word] = []
        self.particle: Word | None = None
        self.sentence: Sentence

    def __repr__(self) -> str:
        return f"<{self.i} {self.text}/{self.lemma} {self.pos} {self.dep}→{self.head.i}>"

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def hang(self, head: Word, dep: str) -> None:
        """Give the word another head and relation; the heads' ``children`` are left to the caller."""
        self.head, self.dep, self.relation = head, dep, dep.partition(":")[0]

    def child(self, *deps: str) -> Word | None:
        """The first child with one of these full labels, in the order of the sentence."""
        return next((c for c in self.children if c.dep in deps), None)

    def all(self, *deps: str) -> list[Word]:
        """All children with one of these full labels."""
        return [c for c in self.children if c.dep in deps]

    def subtree(self) -> list[Word]:
        """This word and everything below it, in the order of the text."""
        found, stack = [], [self]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(word.children)
        return sorted(found, key=lambda w: w.i)

    def ancestors(self) -> Iterator[Word]:
        """The heads above this word, nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def conjuncts(self) -> list[Word]:
        """This word and all words coordinated with it further right (UD: the first conjunct is the head)."""
        found, queue = [self], [self]
        while queue:
            more = queue.pop(0).all("conj")
            found += more
            queue += more
        return found

    def under(self, other: Word) -> bool:
        """Whether this word is ``other`` or below it."""
        return self is other or any(a is other for a in self.ancestors())


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its words, its place among the sentences and paragraphs; paragraph 0 is the title where the article has one."""

    index: int
    words: list[Word]
    paragraph: int
    title: bool  # the headline of the article
    heading: bool  # a paragraph of one line without a full stop: a section heading or sub-headline

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def roots(self) -> list[Word]:
        """Words that hang on nothing; more than one where the parser left fragments."""
        return [w for w in self.words if w.head is w]

    @property
    def question(self) -> bool:
        return any(w.text == "?" for w in self.words[-3:])


@dataclass(slots=True, eq=False)
class Tree:
    """The parsed article. ``words`` holds every token that is not white space; ``at`` maps a code point to its word."""

    text: str
    language: str
    words: list[Word] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    _by_char: dict[int, Word] = field(default_factory=dict)

    def word_from(self, start: int) -> Word | None:
        """The word that begins at this code point."""
        return self._by_char.get(start)

    def between(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly in ``[start, end)``."""
        low, high = self._first_from(start), self._first_from(end)
        return [w for w in self.words[low:high] if w.end <= end]

    def _first_from(self, start: int) -> int:
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].start < start:
                low = middle + 1
            else:
                high = middle
        return low


def head_of(words: list[Word]) -> Word:
    """The word of a stretch whose head lies outside it (the first such one)."""
    if len(words) == 1:
        return words[0]
    inside = {w.i for w in words}
    return next((w for w in words if w.head is w or w.head.i not in inside), words[0])


def grow(doc: Doc, has_title: bool) -> Tree:
    """Copy a parsed ``Doc`` into a ``Tree``.

    Args:
        doc: a document with tags, UD dependencies and sentence boundaries; paragraphs are separated by blank lines.
        has_title: whether the first paragraph is the headline.
    """
    tree = Tree(doc.text, doc.lang_)
    words: dict[int, Word] = {}
    string = cache(doc.vocab.strings.as_string)
    columns = doc.to_array(list(_COLUMNS)).T.tolist()  # numbers, without an object for every token
    for i, (space, start, length, lemma, pos, dep, feats, iob, kind) in enumerate(zip(*columns, strict=True)):
        if space:
            continue
        morph = _MORPHS.get(feats)
        if morph is None:
            morph = _MORPHS[feats] = doc[i].morph.to_dict()
        ent = f"{_IOB[iob]}-{_NAMES.get(string(kind), string(kind))}" if kind else ""
        text = tree.text[start : start + length]
        word = words[i] = Word(i, text, string(lemma) or text, string(pos), string(dep).lower(), morph, start, ent)
        tree.words.append(word)
        tree._by_char[start] = word
    to_head = doc.to_array("HEAD").astype("int64").tolist()  # distances
    for word in tree.words:
        head = words.get(word.i + to_head[word.i])
        if head is not None and head is not word:
            word.head = head
            head.children.append(word)
    _mend_clauses(tree)
    _mend_relatives(tree)
    _join_particles(tree)
    _cut_sentences(tree, doc, words, has_title)
    return tree


def _mend_clauses(tree: Tree) -> None:
    """Mend what a parser takes for one another, by what else it saw.

    A participle with a subject and without an auxiliary is a finite verb where a language has one form for both (*shouted*). A
    content clause without a subject has the object of the verb above, right before it, for its own: "said *talks* had failed".
    """
    alike = optional_table(tree.language, "inflection.toml").get("verb", {}).get("past_as_participle", False)
    for verb in tree.words:
        if alike and _past_participle(verb) and verb.child("nsubj") and not verb.all("aux", "aux:pass", "cop"):
            verb.morph = {**verb.morph, "VerbForm": "Fin", "Mood": "Ind"}
        if verb.dep == "ccomp" and not any(c.relation in ("nsubj", "csubj", "mark", "expl") for c in verb.children):
            above, first = verb.head.child("obj"), verb.subtree()[0]
            finite = any(w.morph.get("VerbForm") == "Fin" for w in (verb, *verb.all("aux", "aux:pass", "cop")))
            if above is not None and finite and above.i < first.i and above.subtree()[-1].i == first.i - 1:
                verb.head.children.remove(above)
                verb.children.insert(0, above)
                above.hang(verb, "nsubj")


def _past_participle(word: Word) -> bool:
    return word.morph.get("VerbForm") == "Part" and word.morph.get("Tense") == "Past" and word.relation != "acl"


def _mend_relatives(tree: Tree) -> None:
    """Give a clause that is called relative and ends in its finite verb a relative pronoun: the article that it begins with, where
    a language has one form for both and the clause lacks a subject or an object (*eine Resolution, die Waffenverkäufe verbietet*).
    """
    if not optional_table(tree.language, "inflection.toml").get("pronoun", {}).get("relative_as_article", False):
        return
    for verb in tree.words:
        if verb.dep == "acl:relcl":
            inside = [w for w in verb.subtree() if w.pos != "PUNCT"]
            missing = next((dep for dep in ("nsubj", "obj") if not any(c.relation == dep for c in verb.children)), None)
            if missing is not None and _articled(inside, verb):
                first = inside[0]
                _hang(first, verb, missing)
                first.pos, first.morph = "PRON", {**first.morph, "PronType": "Rel"}
                before = reversed(tree.words[: tree.words.index(first)])
                noun = next((w for w in before if w.pos in ("NOUN", "PROPN")), None)
                if verb.head.pos not in ("NOUN", "PROPN", "PRON") and noun is not None and noun.under(_top(verb)):
                    _hang(verb, noun, verb.dep)


def _articled(inside: list[Word], verb: Word) -> bool:
    """Whether a verb-final clause begins with the article of one of its parts and has no relative pronoun."""
    first, last = inside[0], inside[-1]
    article = first.dep == "det" and first.morph.get("PronType") == "Art" and first.head.head is verb
    final = last.morph.get("VerbForm") == "Fin" and (last is verb or last.head is verb)
    oblique = first.morph.get("Case") in ("Dat", "Gen")
    return article and final and not oblique and not any("Rel" in w.morph.get("PronType", "") for w in inside)


def _hang(word: Word, head: Word, dep: str) -> None:
    word.head.children.remove(word)
    head.children.append(word)
    head.children.sort(key=lambda w: w.i)
    word.hang(head, dep)


def _top(word: Word) -> Word:
    return [word, *word.ancestors()][-1]


def _join_particles(tree: Tree) -> None:
    """Put separated verb particles back into the lemma of their verb (UD ``compound:prt``).

    A language whose verbs take an infix between particle and stem (German *an-zu-bieten*) joins them; elsewhere they stand apart.
    """
    joined = "infix" in optional_table(tree.language, "inflection.toml").get("verb", {})
    for word in tree.words:
        if word.dep == "compound:prt" and word.head.pos in ("VERB", "AUX"):
            verb = word.head
            verb.particle = word
            if not joined:
                verb.lemma = f"{verb.lemma} {word.lower}"
            elif not verb.lemma.startswith(word.lower):
                verb.lemma = word.lower + verb.lemma


def _cut_sentences(tree: Tree, doc: Doc, words: dict[int, Word], has_title: bool) -> None:
    paragraph, previous_end = 0, 0
    for span in doc.sents:
        inside = [words[i] for i in range(span.start, span.end) if i in words]
        if not inside:
            continue
        if tree.sentences and "\n\n" in tree.text[previous_end : inside[0].start]:
            paragraph += 1
        previous_end = inside[-1].end
        title = has_title and paragraph == 0
        sentence = Sentence(len(tree.sentences), inside, paragraph, title, False)
        tree.sentences.append(sentence)
        for word in inside:
            word.sentence = sentence
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in tree.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    for members in by_paragraph.values():
        last = members[-1].words[-1].text
        only = members[0]
        only.heading = (
            len(members) == 1 and not only.title and len(only.words) <= 16 and last not in {".", "!", ":", ";"}
        )


def path(start: Word, end: Word) -> tuple[str, ...]:
    """The relations on the way through the tree: ``^obj`` upwards, ``nsubj`` downwards."""
    above = [start, *start.ancestors()]
    places = {w.i: n for n, w in enumerate(above)}
    down: list[str] = []
    word = end
    while word.i not in places:
        down.append(word.dep)
        if word.head is word:
            return ("apart",)
        word = word.head
    up = [f"^{w.dep}" for w in above[: places[word.i]]]
    return (*up, *reversed(down))

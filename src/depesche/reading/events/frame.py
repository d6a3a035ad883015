"""The frame of a predicate: who and what stands in which relation to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.reading.events.grammar import NOMINAL
from depesche.reading.tree import Word

COMPLEMENTS = ("ccomp", "xcomp", "csubj")
CLAUSES = ("ccomp", "xcomp", "csubj", "advcl", "parataxis")


@dataclass(slots=True)
class Frame:
    """The arguments of one predicate. ``surface`` is the grammatical subject, which in a passive is the object,
    ``clause`` the predicate of the clause that is its complement.
    """

    predicate: Word
    subject: list[Word] = field(default_factory=list)
    object: list[Word] = field(default_factory=list)
    dative: list[Word] = field(default_factory=list)
    obliques: list[tuple[str, Word]] = field(default_factory=list)
    surface: list[Word] = field(default_factory=list)
    passive: bool = False
    rule: str = "active"
    clause: Word | None = field(init=False)

    def __post_init__(self) -> None:
        clauses = [c for c in self.predicate.children if c.dep in CLAUSES]
        closest = (c for c in clauses if c.dep in COMPLEMENTS and c.pos not in NOMINAL)
        self.clause = next(closest, clauses[0] if clauses else None)

    def prepositional(self, adposition: str) -> list[Word]:
        """Obliques with an adposition, those of the object's noun phrase after the verb's own."""
        return [word for mark, word in self.obliques if mark == adposition]


def case_of(noun: Word) -> str | None:
    """The case that a noun's determiner shows, else its own."""
    for child in noun.children:
        if child.dep in ("det", "det:poss") and "Case" in child.morph:
            return child.morph["Case"]
    return noun.morph.get("Case")


def nonfinite(verb: Word) -> bool:
    """Whether a verb is an infinitive or participle without a finite auxiliary."""
    if verb.morph.get("VerbForm", "Fin") == "Fin":
        return False
    return not any(c.relation in ("aux", "cop") and c.morph.get("VerbForm", "Fin") == "Fin" for c in verb.children)


def clausal(verb: Word) -> list[Word]:
    """The dependents of a verb and the subjects that a parser hung on its auxiliary, in the order of the text."""
    found = list(verb.children)
    for child in verb.children:
        if child.relation == "aux" and child.children:
            found += [c for c in child.children if c.relation == "nsubj"]
    return found


def of_auxiliary(verb: Word) -> list[Word]:
    """What a parser made the object of an auxiliary: having none, it has its verb's subject."""
    return [c for child in verb.children if child.relation == "aux" for c in child.children if c.dep == "obj"][:1]


def agree(verb: Word, surface: list[Word]) -> bool:
    """Whether a finite verb can have these subjects: only a first or second person rules others out."""
    finite = next(
        (
            w
            for w in (verb, *verb.children)
            if w.morph.get("VerbForm") == "Fin" and (w is verb or w.relation in ("aux", "cop"))
        ),
        None,
    )
    if finite is None or "Person" not in finite.morph or not surface:
        return True
    return any(word.morph.get("Person", "3") == finite.morph["Person"] for word in surface)


def before_comma(frame: Frame) -> list[Word]:
    """Arguments that stand before the comma of the infinitive clause: they are the governing verb's and do what is asked."""
    verb = frame.predicate
    first = verb.sentence.words[0].i
    outside = []
    for word in (*frame.object, *frame.dative):
        following = verb.sentence.words[word.i + 1 - first : word.i + 2 - first]
        if following and following[0].text == "," and word.i + 2 < verb.i:
            outside.append(word)
    frame.object = [w for w in frame.object if w not in outside]
    frame.dative = [w for w in frame.dative if w not in outside]
    return outside

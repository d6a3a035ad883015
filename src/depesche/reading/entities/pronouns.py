"""Pronouns: which actor *er*, *ihre*, "they" stands for, by gender, number, nearness and grammatical role.

Salience after Lappin & Leass (Computational Linguistics 20(4), 1994): candidates that agree are weighed by the sentence they
were named in last, by whether they were its subject, and by parallel function; a subject pronoun does not mean another part of
its own clause.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from depesche.reading.draft import Actor
from depesche.reading.entities.registry import Profile
from depesche.reading.lexicon import load_table
from depesche.reading.tree import Word

_WINDOW = 3  # sentences
_SUBJECT, _OBJECT, _OTHER = 1.0, 0.5, 0.2
_PERSON, _PARALLEL, _NEARER = 0.35, 0.3, 0.9
_SPOKEN_OF = 0.2  # „Caravaggio hat nie so gemalt“, sagt sie: whom somebody speaks of is seldom who speaks
_REACH = {"possessive", "distal", "personal", "demonstrative"}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """One reading of a pronoun form; fields as in ``pronouns.toml``."""

    gender: tuple[str, ...]
    number: str
    case: str
    use: str


@cache
def pronoun_table(language: str) -> dict[str, tuple[Pronoun, ...]]:
    """All readings of each form, lower case."""
    found: dict[str, list[Pronoun]] = {}
    for entry in load_table(language, "pronouns.toml")["pronoun"]:
        reading = Pronoun(tuple(entry["gender"]), entry["number"], entry.get("case", ""), entry["use"])
        for form in entry["forms"]:
            found.setdefault(form, []).append(reading)
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def first_names(language: str) -> dict[str, str]:
    """First name → "Masc" or "Fem"."""
    table = load_table(language, "pronouns.toml")["first_names"]
    return {name: gender for gender in ("Masc", "Fem") for name in table[gender]}


@dataclass(frozen=True, slots=True)
class Trace:
    """One mention as later pronouns see it."""

    profile: Profile
    word: Word
    gender: str | None
    plural: bool
    weight: float


class PronounResolver:
    """Keeps the mentions of an article and finds antecedents among them.

    Args:
        language: ISO 639-1 code.
        quoted: indices of the words that stand in quotations.
    """

    def __init__(self, language: str, quoted: Set[int] = frozenset()) -> None:
        self._quoted = quoted
        self._table = pronoun_table(language)
        self._grammatical: bool = load_table(language, "pronouns.toml")["grammar"]["gender"]
        self._singular = tuple(load_table(language, "pronouns.toml")["grammar"]["singular_past"])
        self._polite: bool = load_table(language, "pronouns.toml")["grammar"]["polite"]
        self._traces: list[Trace] = []

    def note(self, profile: Profile, word: Word, gender: str | None, plural: bool) -> None:
        """Remember a mention."""
        relation = word.relation
        if relation in ("conj", "flat", "appos"):
            relation = word.head.relation
        weight = (
            _SUBJECT
            if relation == "nsubj"
            else _OBJECT
            if relation in ("obj", "iobj") or word.dep == "obl:arg"
            else _OTHER
        )
        self._traces.append(Trace(profile, word, gender, plural, weight))

    def again(self, profile: Profile, word: Word) -> None:
        """Remember a pronoun that was resolved; it keeps the gender and number of what it stands for."""
        earlier = next((t for t in reversed(self._traces) if t.profile is profile), None)
        if earlier is not None and word.dep not in ("det:poss", "nmod:poss"):
            self.note(profile, word, earlier.gender, earlier.plural)

    def readings(self, word: Word) -> tuple[Pronoun, ...]:
        """The readings of a word as a pronoun, fitting its tag and the verb's number."""
        readings = self._table.get(word.lower)
        if readings is None or word.pos not in ("PRON", "DET") or (self._polite and self._addresses(word)):
            return ()
        return tuple(r for r in readings if self._fits(r, word))

    def _addresses(self, word: Word) -> bool:
        """A capitalised pronoun that does not begin its sentence or a quotation: *Sie*, *Ihre*."""
        if not word.text[0].isupper():
            return False
        words = word.sentence.words
        at = next(n for n, w in enumerate(words) if w is word)
        return at > 0 and words[at - 1].pos != "PUNCT"

    def _fits(self, reading: Pronoun, word: Word) -> bool:
        kind = word.morph.get("PronType", "")
        possessive = word.morph.get("Poss") == "Yes" or word.dep in ("det:poss", "nmod:poss")
        if reading.use == "possessive":
            return possessive
        if reading.use == "distal":
            return True
        if possessive or word.morph.get("Reflex") == "Yes":
            return False
        if reading.use == "relative":
            return kind in ("Rel", "Int,Rel") or "Rel" in kind or (word.pos == "PRON" and self._relative_clause(word))
        if reading.use == "personal":
            return word.pos == "PRON"
        if reading.use == "pair":
            return word.pos == "PRON" and word.relation in ("nsubj", "obj", "iobj")
        return word.pos == "PRON" and kind == "Dem" and word.relation == "nsubj"

    def _relative_clause(self, word: Word) -> bool:
        return any(a.dep in ("acl:relcl", "acl") for a in (word.head, word.head.head))

    def resolve(self, word: Word) -> Profile | None:
        """The antecedent of a pronoun, or null."""
        readings = self.readings(word)
        if not readings:
            return None
        number = self._number(word)
        best: tuple[float, int] | None = None
        found: Profile | None = None
        for reading in readings:
            if reading.use == "relative":
                relative = self._antecedent_of_clause(word)
                if relative is not None:
                    return relative
                continue
            if reading.use not in _REACH or (number and reading.number and number != reading.number):
                continue
            for trace in self._traces:
                score = self._score(trace, word, reading) * (_SPOKEN_OF if self._spoken_of(trace.word, word) else 1.0)
                if score > 0 and (best is None or (score, trace.word.i) > best):
                    best, found = (score, trace.word.i), trace.profile
        return found

    def _spoken_of(self, one: Word, pronoun: Word) -> bool:
        """Whether a mention stands in the words of somebody, a pronoun outside of them."""
        return one.i in self._quoted and pronoun.i not in self._quoted

    def _number(self, word: Word) -> str:
        if word.relation == "nsubj":
            verb = word.head
            finite = [verb, *(c for c in verb.children if c.relation in ("aux", "cop"))]
            for candidate in finite:
                if candidate.morph.get("VerbForm") == "Fin" and "Number" in candidate.morph:
                    past = candidate.morph.get("Tense") == "Past"
                    return "Sing" if past and candidate.lower.endswith(self._singular) else candidate.morph["Number"]
        return ""

    def _antecedent_of_clause(self, word: Word) -> Profile | None:
        verb = word.head
        for _ in range(4):
            if verb.dep in ("acl:relcl", "acl"):
                noun = verb.head
                return next((t.profile for t in reversed(self._traces) if t.word is noun), None)
            if verb.head is verb:
                return None
            verb = verb.head
        return None

    def _score(self, trace: Trace, word: Word, reading: Pronoun) -> float:
        distance = word.sentence.index - trace.word.sentence.index
        actor = trace.profile.actor
        if distance > _WINDOW or trace.word.i >= word.i or not self._agrees(trace, actor, reading):
            return 0.0
        if distance == 0 and reading.use == "personal" and self._same_clause(trace.word, word):
            return 0.0
        if reading.use == "distal":
            near = (_OTHER if trace.weight == _SUBJECT else _SUBJECT) * 0.6**distance
            return near * _NEARER ** min(20, self._between(trace, word) // 4)
        score = trace.weight + (_PERSON if trace.profile.person else 0.0)
        if word.relation == "nsubj" and trace.weight == _SUBJECT:
            score += _PARALLEL
        if distance == 0 and reading.use == "possessive" and trace.weight == _SUBJECT:
            score += _PARALLEL
        return score * 0.6**distance * _NEARER ** min(20, self._between(trace, word) // 4)

    def _between(self, trace: Trace, word: Word) -> int:
        return word.i - trace.word.i if trace.word.sentence is word.sentence else 0

    def _same_clause(self, one: Word, two: Word) -> bool:
        """Whether both depend on the same verb, so that a plain pronoun cannot mean the other."""
        return one.head is two.head and one.head is not one and two.head is not two

    def _agrees(self, trace: Trace, actor: Actor, reading: Pronoun) -> bool:
        if (reading.number == "Plur") != trace.plural:
            return (
                reading.number == "Plur"
                and not self._grammatical
                and actor.kind in ("organisation", "country")
                and reading.use == "possessive"
            )
        if reading.number == "Plur":
            return True
        gender = trace.profile.actor.gender if trace.profile.person else trace.gender
        if not self._grammatical:
            gender = gender if trace.profile.person else "Neut"
            if trace.profile.person and gender is None:
                return "Neut" not in reading.gender
            return gender in reading.gender
        return gender is None or gender in reading.gender

"""Where an article speaks of which state: every name, capital, adjective, inhabitant and place with a country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from depesche.reading.entities.evidence import Context
from depesche.reading.entities.scan import Scan
from depesche.reading.entities.setting import Setting
from depesche.reading.tree import Word, head_of

SUBJECT, OTHER = "subject", "other"


@dataclass(frozen=True, slots=True)
class Note:
    """One word that speaks of a state: the index of its word, the state, and how the word stands."""

    at: int
    country: str
    form: str
    role: str
    word: Word

    @property
    def sentence(self) -> int:
        """The index of its sentence."""
        return self.word.sentence.index


class States:
    """All notes of one article, looked up by sentence and by position.

    Args:
        scan: what the words are known to be.
        context: which state the text is about where.
        setting: in which state it may be set.
    """

    def __init__(self, scan: Scan, context: Context, setting: Setting) -> None:
        self.context, self.setting = context, setting
        self.notes = sorted(_notes(scan), key=lambda n: n.at)
        self.by_sentence: dict[int, list[Note]] = {}
        for note in self.notes:
            self.by_sentence.setdefault(note.sentence, []).append(note)
        self._named = {index: {n.country for n in notes} for index, notes in self.by_sentence.items()}
        self.places: dict[int, set[str]] = {}
        for index, weights in context.weights.items():
            self.places[index] = {country for country, _, place in weights if place}
        counted = Counter(n.country for n in self.notes if n.form != "media")
        for countries in self.places.values():
            counted.update(countries - set(counted))
        self.ranked = [c for c, _ in sorted(counted.items(), key=lambda i: (-i[1], i[0]))]
        self.rank = {country: rank for rank, country in enumerate(self.ranked)}

    def named(self, sentence: int) -> Set[str]:
        """The states that a sentence names."""
        return self._named.get(sentence, frozenset())

    def before(self, at: int) -> Note | None:
        """The last note before a position."""
        return next((n for n in reversed(self.notes) if n.at < at), None)

    def after(self, at: int) -> Note | None:
        """The first note behind a position, in the same sentence or later."""
        return next((n for n in self.notes if n.at > at), None)

    def subject_before(self, sentence: int) -> str | None:
        """The state that was last a subject in the sentences before one."""
        return next(
            (n.country for n in reversed(self.notes) if n.sentence < sentence and n.role == SUBJECT), None
        )


def _notes(scan: Scan) -> Iterator[Note]:
    for at, known in scan.known.items():
        country = known.entry.country
        if country is not None:
            word = head_of(scan.words[known.first : known.last + 1])
            form = "media" if "JRN" in known.entry.sectors else known.form if known.state else known.entry.kind
            yield Note(scan.words[at].i, country, form, _role(word), word)
    for at, (known, _) in scan.parts.items():
        if known.entry.country is not None:
            yield Note(scan.words[at].i, known.entry.country, "compound", _role(scan.words[at]), scan.words[at])


def _role(word: Word) -> str:
    top = word
    while top.relation in ("conj", "flat", "appos", "amod", "nmod", "compound", "det") and top.head is not top:
        top = top.head
    return SUBJECT if top.relation == "nsubj" else OTHER

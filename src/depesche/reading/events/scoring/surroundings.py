"""What the features ask about an article, looked up once: mentions by sentence, salience, statements, the events around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depesche.reading.draft import Actor, Done, Draft, Mention, Said
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.sides import acts, public_life, side
from depesche.reading.tree import Word, path

LONGEST_PATH = 4
SALIENT = 3  # sides of the article that are asked about everywhere


@dataclass(frozen=True, slots=True)
class Parts:
    """The type that the rules gave an event, and the sides that they made its parties."""

    type: str
    first: str | None
    actors: frozenset[str]
    recipients: frozenset[str]

    @classmethod
    def of(cls, event: Done, around: Surroundings) -> Parts:
        """The sides of an event; ``first`` is that of its first actor."""
        actors = [around.side(a) for a in event.actors]
        recipients = frozenset(around.side(a) for a in event.recipients)
        return cls(event.type, actors[0] if actors else None, frozenset(actors), recipients)

    def part(self, name: str) -> str:
        """What a side is in the event."""
        return "actor" if name in self.actors else "recipient" if name in self.recipients else "no"


class Surroundings:
    """One article as the features see it.

    Args:
        draft: with mentions and statements.
        candidates: all possible triggers, in the order of the text.
    """

    def __init__(self, draft: Draft, candidates: Sequence[Candidate]) -> None:
        self.draft = draft
        self.candidates = {c.word.i: c for c in candidates}
        self.mentions = sorted(draft.mentions.values(), key=lambda m: m.start)
        self.by_sentence: dict[int, list[Mention]] = {}
        self.sentences_of: dict[Actor, list[int]] = {}
        for mention in self.mentions:
            index = mention.head.sentence.index
            self.by_sentence.setdefault(index, []).append(mention)
            for actor in mention.actor.members or (mention.actor,):
                self.sentences_of.setdefault(actor, []).append(index)
        self._sides = {a: side(a) for m in self.mentions for a in (m.actor, *m.actor.members)}
        self.parts = {c.word.i: Parts.of(c.ruled, self) for c in candidates if c.ruled is not None}
        self.acted = Counter(s for part in self.parts.values() for s in part.actors)
        self.done_to = Counter(s for part in self.parts.values() for s in part.recipients - part.actors)
        counted = Counter(self.side(m.actor) for m in self.mentions if acts(m.actor))
        self.rank = {name: rank for rank, (name, _) in enumerate(sorted(counted.items(), key=lambda i: (-i[1], i[0])))}
        self.salient: dict[str, Actor] = {}
        for mention in self.mentions:
            if acts(mention.actor) and self.rank[self.side(mention.actor)] < SALIENT:
                self.salient.setdefault(self.side(mention.actor), mention.actor)
        self.public = public_life([mention.actor for mention in self.mentions])
        self.cues = {s.cue.i: s for s in draft.said if s.cue is not None}
        self._statements: dict[int, Said | None] = {}
        self._here: dict[int, dict[str, Actor]] = {}

    def side(self, actor: Actor) -> str:
        """``parties.side``, looked up once for each actor."""
        found = self._sides.get(actor)
        return found if found is not None else side(actor)

    def same(self, actor: Actor, actors: Iterable[Actor]) -> bool:
        """Whether an actor is on the side of one of the others."""
        return self.side(actor) in map(self.side, actors)

    def here(self, sentence: int) -> dict[str, Actor]:
        """The acting parties that a sentence names, by side."""
        if sentence not in self._here:
            mentions = self.by_sentence.get(sentence, ())
            self._here[sentence] = {self.side(m.actor): m.actor for m in mentions if acts(m.actor)}
        return self._here[sentence]

    def statement(self, word: Word) -> Said | None:
        """The innermost statement that holds a word."""
        if word.i not in self._statements:
            self._statements[word.i] = self.draft.statement_at(word)
        return self._statements[word.i]

    def sides(self, sentence: int) -> int:
        """How many different parties a sentence names."""
        return len(self.here(sentence))

    def nearest(self, word: Word, actor: Actor) -> Mention | None:
        """The mention of an actor in the word's sentence that lies nearest in the tree."""
        inside = [
            m
            for m in self.by_sentence.get(word.sentence.index, ())
            if m.actor is actor or actor in m.actor.members
        ]
        if len(inside) < 2:
            return inside[0] if inside else None
        return min(inside, key=lambda m: (len(path(word, m.head)), abs(m.head.i - word.i)))

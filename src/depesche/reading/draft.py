"""What the readers hand on to each other before the record is written: mentions, actors, times, places, statements, events.

Drafts refer to words and to each other; ``reading/write.py`` turns them into a ``Record`` with identifiers and offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from depesche.reading.tree import Sentence, Tree, Word
from depesche.record import Entity, Span


@dataclass(slots=True, eq=False)
class Actor:
    """An entity in the making: whoever can act or speak; one per actor, all its mentions on it."""

    name: str
    kind: str  # person | country | organisation | group
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    named: bool = True  # false for "officials", "ein Sprecher", "Beobachter"
    plural: bool = False
    gender: str | None = None  # "Masc" | "Fem" | None
    members: list[Actor] = field(default_factory=list)  # "both countries": the record names the members in its place
    home: float | None = None  # how likely the scorer of homes found its country; null where nobody had to ask
    id: str | None = None  # of an entity that came with the article; others get theirs in the record


@dataclass(slots=True, eq=False)
class Mention:
    """A stretch that names an actor: whole noun phrase without article (``Kremlsprecher Dmitri Peskow``); ``head`` is its UD head.

    ``form`` is "name", "role", "pronoun", "metonym" (a capital or seat that acts), "adjective" (*russische* in *russische Truppen*,
    standing for Russia), "compound" (*US* in *US-Angriff*: the span covers the part of the word).
    """

    start: int
    end: int
    head: Word
    actor: Actor
    form: str

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(slots=True, eq=False)
class TimeExpression:
    """A TIMEX3 with its words; ``edtf`` is the resolved date or null."""

    start: int
    end: int
    type: str
    value: str
    edtf: str | None
    head: Word | None = None


@dataclass(slots=True, eq=False)
class Location:
    """A place name that is a location; degrees in WGS 84."""

    start: int
    end: int
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None = None
    head: Word | None = None


@dataclass(slots=True, eq=False)
class Said:
    """A statement in the making. ``rule`` and ``entry`` say which rule and which lexicon entry (``file#key``) made it."""

    sentence: Sentence
    source: list[Actor]
    mode: str
    content: list[Span]
    cue: Word | None = None
    via: list[Actor] = field(default_factory=list)
    recipient: list[Actor] = field(default_factory=list)
    source_spans: list[Span] = field(default_factory=list)
    negated: bool = False
    date: str | None = None
    within: Said | None = None
    rule: str = ""
    entry: str = ""
    prior: str = "CT+"  # how sure the source shows itself by the cue: fürchtet PS+, rechnet mit PR+, bestreitet CT-
    confidence: float | None = None

    def covers(self, word: Word) -> bool:
        """Whether the word lies in the content."""
        first, last = word.start, word.end
        return any(start <= first and last <= end for start, end in self.content)


@dataclass(frozen=True, slots=True)
class Weighed:
    """How sure the scorers were of an event, each a probability: that there is one, of this type, and of its parties.

    Attributes:
        event: that the trigger tells of an event.
        type: that it tells of an event of this type.
        actor: that the actor chosen first acts.
        alone: that exactly those who were chosen act with it.
        recipient: that it is done to whom was chosen, or to nobody.
        answers: how many different parties there were to choose from.
        agreed: whether the rules had found the same parties.
    """

    event: float
    type: float
    actor: float
    alone: float
    recipient: float
    answers: int
    agreed: bool


@dataclass(slots=True, eq=False)
class Done:
    """An event in the making. ``args`` keeps the words that filled the frame's roles, for explaining and for certainty."""

    trigger: Word
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: list[Actor]
    recipients: list[Actor]
    actor_spans: list[Span] = field(default_factory=list)
    recipient_spans: list[Span] = field(default_factory=list)
    auxiliary: list[str] = field(default_factory=list)
    certainty: str = "CT+"
    according_to: Said | None = None
    date: str | None = None
    place: Location | None = None
    rule: str = ""
    entry: str = ""
    negation_read: bool = False  # the type already says "not" (*war nicht bereit* → REJECT): the trigger's negation is spent
    future_type: str | None = None  # the type to take where the event lies in the future (``events.retype``)
    weighed: Weighed | None = None
    confidence: float | None = None


@dataclass(slots=True, eq=False)
class Draft:
    """Everything known about one article while it is read. ``mentions`` maps the index of a head word to its mention.

    ``given`` are the entities that came with the article and between which alone events are read; null where none came.
    """

    tree: Tree
    published: str | None
    title: str | None
    given: tuple[Entity, ...] | None = None
    actors: list[Actor] = field(default_factory=list)
    mentions: dict[int, Mention] = field(default_factory=dict)
    times: list[TimeExpression] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def between_given(self) -> Draft:
        """The article as if it named nobody but the given entities; itself where none are given."""
        if self.given is None:
            return self
        said = [
            replace(s, source=_given(s.source), via=_given(s.via), recipient=_given(s.recipient)) for s in self.said
        ]
        mentions = {i: m for i, m in self.mentions.items() if _given(m.actor.members or [m.actor])}
        return replace(self, actors=_given(self.actors), mentions=mentions, said=said)

    def mention(self, word: Word) -> Mention | None:
        """The mention whose head is this word."""
        return self.mentions.get(word.i)

    def actor(self, word: Word) -> Actor | None:
        """The actor named by the mention whose head is this word."""
        mention = self.mentions.get(word.i)
        return mention.actor if mention else None

    def statement_at(self, word: Word) -> Said | None:
        """The innermost statement whose content holds the word (the shortest one)."""
        first, last = word.start, word.end
        holding = [s for s in self.said for start, end in s.content if start <= first and last <= end]
        return min(holding, key=lambda s: sum(e - b for b, e in s.content), default=None)


def _given(actors: list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.id is not None]

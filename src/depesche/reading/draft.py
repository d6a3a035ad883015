"""What the readers hand on to each other before the record is written: mentions, actors, times, places, statements, events.

Drafts refer to words and to each other; ``reading/write.py`` turns them into a ``Record`` with identifiers and offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.reading.tree import Sentence, Tree, Word
from depesche.record import Span


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

    def covers(self, word: Word) -> bool:
        """Whether the word lies in the content."""
        return any(start <= word.start and word.end <= end for start, end in self.content)


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


@dataclass(slots=True, eq=False)
class Draft:
    """Everything known about one article while it is read. ``mentions`` maps the index of a head word to its mention."""

    tree: Tree
    published: str | None
    title: str | None
    actors: list[Actor] = field(default_factory=list)
    mentions: dict[int, Mention] = field(default_factory=dict)
    times: list[TimeExpression] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def mention(self, word: Word) -> Mention | None:
        """The mention whose head is this word."""
        return self.mentions.get(word.i)

    def actor(self, word: Word) -> Actor | None:
        """The actor named by the mention whose head is this word."""
        mention = self.mentions.get(word.i)
        return mention.actor if mention else None

    def statement_at(self, word: Word) -> Said | None:
        """The innermost statement whose content holds the word (the shortest one)."""
        holding = [s for s in self.said if s.covers(word)]
        return min(holding, key=lambda s: sum(e - b for b, e in s.content), default=None)

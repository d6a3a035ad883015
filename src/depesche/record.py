"""The record: one article in, one record out, as the codebook has it (schema ``depesche/1``).

Every span is ``(start, end)`` in Unicode code points of ``article.text``, end exclusive, so that ``text[start:end]`` gives
the words back. Identifiers are local to the record.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

SCHEMA = "depesche/1"

Span: TypeAlias = tuple[int, int]
Kind: TypeAlias = Literal["person", "country", "organisation", "group"]
StatementMode: TypeAlias = Literal["direct", "indirect", "mixed", "reported"]
Certainty: TypeAlias = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"]
Auxiliary: TypeAlias = Literal["historical", "future", "hypothetical", "negation"]
TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]


class Article(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was read: ``text`` is title, blank line, paragraphs separated by one blank line; ``published`` an EDTF date."""

    id: str
    text: str
    language: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


class Coder(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What made a record: the version of Depesche, and digests of the language's models and of its words and knowledge."""

    version: str
    models: str
    lexicon: str


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whoever can act or speak. ``country`` is ISO 3166-1 alpha-3, ``sectors`` PLOVER codes."""

    id: str
    name: str
    kind: Kind
    wikidata: str | None = None
    country: str | None = None
    sectors: list[str] = []
    mentions: list[Span] = []


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of text whose truth is put on somebody other than the author.

    ``confidence`` is the probability that the words are a statement and the source is right (0 to 1, two digits); null
    where nobody has weighed it, as in records of older versions.
    ``reader`` names the model of a second reader that decided about it; ``confidence`` is null then.
    """

    id: str
    source: list[str]
    via: list[str] = []
    recipient: list[str] = []
    mode: StatementMode
    cue: Span | None = None
    content: list[Span]
    negated: bool = False
    date: str | None = None
    within: str | None = None
    source_spans: list[Span] = []
    confidence: float | None = None
    reader: str | msgspec.UnsetType = msgspec.UNSET


class EventPlace(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where an event happened; coordinates in degrees (WGS 84), null where the text names no locatable place."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who does what to whom, in PLOVER terms; ``certainty`` is that of the source in ``according_to`` (null: the author).

    ``confidence`` is the probability that the text tells of an event of this type between these parties (0 to 1, two digits);
    null where nobody has weighed it. It speaks of the reading, ``certainty`` of what was read.
    ``reader`` is as for statements.
    """

    id: str
    type: str
    mode: str | None = None
    contexts: list[str] = []
    quad: str
    actors: list[str]
    recipients: list[str] = []
    trigger: Span
    sentence: Span
    date: str | None = None
    place: EventPlace | None = None
    auxiliary: list[Auxiliary] = []
    certainty: Certainty = "CT+"
    according_to: str | None = None
    actor_spans: list[Span] = []
    recipient_spans: list[Span] = []
    confidence: float | None = None
    reader: str | msgspec.UnsetType = msgspec.UNSET


class Time(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A temporal expression: TIMEX3 ``type`` and ``value`` (TimeML), and the resolved date in EDTF (ISO 8601-2) or null."""

    span: Span
    type: TimexType
    value: str
    edtf: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A place name that is a location and not an actor."""

    span: Span
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None


class SecondReading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a second reader did to a record: its model, the items it let stand or changed, and those it dropped."""

    model: str
    kept: list[str] = []
    changed: list[str] = []
    dropped: list[str] = []


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Everything that is written down about one article."""

    schema: str = SCHEMA
    article: Article
    entities: list[Entity] = []
    statements: list[Statement] = []
    events: list[Event] = []
    times: list[Time] = []
    places: list[Place] = []
    second: SecondReading | msgspec.UnsetType = msgspec.UNSET

    def to_json(self) -> str:
        """The record as one line of JSON, keys in the order of the codebook."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, data: str | bytes) -> Record:
        """Read a record back. Raises ``msgspec.ValidationError`` naming the place where the data breaks the schema."""
        return msgspec.json.decode(data, type=cls)

    def to_html(self) -> str:
        """The article with its marks and the lists of who said and did what, as one HTML fragment with its own style."""
        from depesche.render.html import record_html  # a room above this one; only this convenience reaches up

        return record_html(self)

    def at_least(self, confidence: float) -> Record:
        """The record without the statements and events that are less likely right than this; what nobody has weighed stays.

        A statement stays below it, too, where an event or statement that stays stands in it: a claim without its source
        would read like a fact. Identifiers and entities are as they were.

        Args:
            confidence: a probability, 0 to 1.
        """
        events = [e for e in self.events if _reaches(e, confidence)]
        around = {s.id: s.within for s in self.statements}
        kept: set[str] = set()
        for name in (*(e.according_to for e in events), *(s.id for s in self.statements if _reaches(s, confidence))):
            while name is not None and name not in kept:
                kept.add(name)
                name = around.get(name)
        statements = [s for s in self.statements if s.id in kept]
        return msgspec.structs.replace(self, statements=statements, events=events)

    def spans(self) -> list[Span]:
        """Every span of the record, for checks that ``text[start:end]`` lies in the text."""
        found: list[Span] = []
        for entity in self.entities:
            found += entity.mentions
        for statement in self.statements:
            found += statement.content + statement.source_spans
            if statement.cue:
                found.append(statement.cue)
        for event in self.events:
            found += (event.trigger, event.sentence, *event.actor_spans, *event.recipient_spans)
        found += [time.span for time in self.times]
        found += [place.span for place in self.places]
        return found


def _reaches(item: Statement | Event, confidence: float) -> bool:
    return item.confidence is None or item.confidence >= confidence


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the record."""
    return msgspec.json.schema(Record)

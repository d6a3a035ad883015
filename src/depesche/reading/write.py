"""From drafts to the record: identifiers, offsets, a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Literal, cast

from depesche.codes import quad
from depesche.reading.described import shown
from depesche.reading.draft import Actor, Done, Draft, Location, Said
from depesche.reading.tree import Tree
from depesche.record import (
    Article,
    Auxiliary,
    Certainty,
    Entity,
    Event,
    EventPlace,
    Kind,
    Place,
    Record,
    Span,
    Statement,
    StatementMode,
    Time,
    TimexType,
)


def write_record(draft: Draft, article: Article) -> Record:
    """The record of a finished draft, its items in the order of the text.

    Args:
        draft: what the readers found.
        article: the article as it was read; ``article.text`` is the text the draft's offsets count in.
    """
    said, done = in_order(draft)
    entity_ids = _number_entities(draft, said, done)
    statement_ids = {id(s): f"s{n}" for n, s in enumerate(said, 1)}
    return Record(
        article=article,
        entities=[_entity(actor, name, draft.tree) for actor, name in entity_ids.values()],
        statements=[_statement(s, statement_ids, entity_ids) for s in said],
        events=[_event(d, f"e{n}", statement_ids, entity_ids) for n, d in enumerate(done, 1)],
        times=[
            Time(span=(t.start, t.end), type=cast(TimexType, t.type), value=t.value, edtf=t.edtf)
            for t in sorted(draft.times, key=lambda t: (t.start, t.end))
        ],
        places=[_place(p) for p in sorted(draft.locations, key=lambda p: (p.start, p.end))],
    )


def in_order(draft: Draft) -> tuple[list[Said], list[Done]]:
    """Statements and events in the order in which the record has them."""
    said = sorted(draft.said, key=lambda s: (s.content[0], s.content[-1]))
    return said, sorted(draft.done, key=lambda d: (d.trigger.start, d.type))


Numbered = dict[int, tuple[Actor, str]]


def _members(actors: Iterable[Actor]) -> list[Actor]:
    """The actors, a pair (*beide Länder*) replaced by its members."""
    return [member for actor in actors for member in (actor.members or [actor])]


def _number_entities(draft: Draft, said: list[Said], done: list[Done]) -> Numbered:
    # Somebody without a name who neither acts nor speaks here is nobody to keep a record of.
    # Where entities came with the article, nor is anybody else who does not speak.
    if draft.given is None:
        actors = {id(a): a for a in draft.actors if a.mentions and a.named and not a.members}
    else:
        actors = {id(a): a for a in draft.actors if a.id is not None}
    for party in [a for s in said for a in _members((*s.source, *s.via, *s.recipient))]:
        actors.setdefault(id(party), party)
    for party in [a for d in done for a in _members((*d.actors, *d.recipients))]:
        actors.setdefault(id(party), party)
    first = {key: min((m.start for m in a.mentions), default=len(draft.tree.text)) for key, a in actors.items()}
    ordered = sorted(actors.items(), key=lambda item: (first[item[0]], item[1].name))
    taken = {actor.id for actor in actors.values()}
    free = (name for n in count(1) if (name := f"n{n}") not in taken)
    return {key: (actor, actor.id or next(free)) for key, actor in ordered}


def _entity(actor: Actor, name: str, tree: Tree) -> Entity:
    return Entity(
        id=name,
        name=actor.name,
        kind=cast(Kind, actor.kind),
        wikidata=actor.wikidata,
        country=actor.country,
        sectors=list(actor.sectors),
        mentions=sorted({shown(m, tree) for m in actor.mentions}),
    )


def _ids(actors: list[Actor], numbered: Numbered) -> list[str]:
    return list(dict.fromkeys(numbered[id(a)][1] for a in _members(actors)))


def _statement(said: Said, ids: dict[int, str], numbered: Numbered) -> Statement:
    return Statement(
        id=ids[id(said)],
        source=_ids(said.source, numbered),
        via=_ids(said.via, numbered),
        recipient=_ids(said.recipient, numbered),
        mode=cast(StatementMode, said.mode),
        cue=said.cue.span if said.cue else None,
        content=said.content,
        negated=said.negated,
        date=said.date,
        within=ids.get(id(said.within)) if said.within else None,
        source_spans=sorted(set(said.source_spans)),
        confidence=said.confidence,
    )


def _event(done: Done, name: str, ids: dict[int, str], numbered: Numbered) -> Event:
    sentence: Span = (done.trigger.sentence.start, done.trigger.sentence.end)
    order: dict[Literal["historical", "future", "hypothetical", "negation"], int] = {
        "historical": 0,
        "future": 1,
        "hypothetical": 2,
        "negation": 3,
    }
    auxiliary = sorted(cast(list[Auxiliary], list(dict.fromkeys(done.auxiliary))), key=order.__getitem__)
    return Event(
        id=name,
        type=done.type,
        mode=done.mode,
        contexts=list(done.contexts),
        quad=quad(done.type),
        actors=_ids(done.actors, numbered),
        recipients=_ids(done.recipients, numbered),
        trigger=done.trigger.span,
        sentence=sentence,
        date=done.date,
        place=_event_place(done.place) if done.place else None,
        auxiliary=auxiliary,
        certainty=cast(Certainty, done.certainty),
        according_to=ids.get(id(done.according_to)) if done.according_to else None,
        actor_spans=sorted(set(done.actor_spans)),
        recipient_spans=sorted(set(done.recipient_spans)),
        confidence=done.confidence,
    )


def _event_place(location: Location) -> EventPlace:
    return EventPlace(name=location.name, country=location.country, lat=location.lat, lon=location.lon)


def _place(location: Location) -> Place:
    return Place(
        span=(location.start, location.end),
        name=location.name,
        country=location.country,
        lat=location.lat,
        lon=location.lon,
        geonames=location.geonames,
    )

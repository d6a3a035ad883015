"""Putting given entities in the place of those that were found.

An actor that was found is a given entity where most of its mentions lie on those of it; then the pronouns, short forms and role
nouns that were resolved to the one are the other's, and what the given entity leaves open (country, sectors) is taken from what is
known of the one. Every other actor is left to speak, not to act.
"""

from __future__ import annotations

from typing import Final

from depesche.reading.draft import Actor, Draft, Mention
from depesche.reading.tree import Word, head_of
from depesche.record import Entity, Span

SAME: Final = 0.5
"""Share of the characters of two mentions that both must have, for them to be one."""


def put_given(draft: Draft) -> None:
    """Make the actors of a draft those that are given; ``draft.given`` must not be null."""
    actors = {e.id: _actor(e) for e in draft.given or ()}
    marked = [m for e in draft.given or () for span in e.mentions if (m := _mention(draft, span, actors[e.id]))]
    meant = _meant(draft, marked)
    for met in draft.actors:
        if (actor := meant.get(id(met))) is not None:
            _learn(actor, met)
        met.members = [meant.get(id(member), member) for member in met.members]
    kept: dict[int, Mention] = {}
    for at, mention in draft.mentions.items():
        same = next((m for m in marked if _share(m.span, mention.span) >= SAME), None)
        if same is None and (actor := meant.get(id(mention.actor))) is not None:
            mention.actor = actor
            if mention not in actor.mentions and not any(_share(m.span, mention.span) for m in marked):
                actor.mentions.append(mention)
        kept[at] = same or mention
    draft.mentions = {**kept, **{m.head.i: m for m in reversed(marked)}}
    draft.actors = [*actors.values(), *(a for a in draft.actors if id(a) not in meant)]


def _actor(entity: Entity) -> Actor:
    plural = entity.kind == "group"
    return Actor(
        entity.name, entity.kind, entity.country, tuple(entity.sectors), entity.wikidata, plural=plural, id=entity.id
    )


def _mention(draft: Draft, span: Span, actor: Actor) -> Mention | None:
    """A mention of a given entity, at the head of its words or at the word that it is a part of."""
    words = draft.tree.between(*span) or [w for w in draft.tree.words if w.start <= span[0] < w.end]
    if not words:
        return None
    word = head_of(words)
    mention = Mention(*span, word, actor, _form(word, span))
    actor.mentions.append(mention)
    return mention


def _meant(draft: Draft, marked: list[Mention]) -> dict[int, Actor]:
    """The given entity that each actor is, by the identity of the actor's object."""
    meant = {}
    for met in draft.actors:
        on = [m.actor for mention in met.mentions for m in marked if _share(mention.span, m.span) >= SAME]
        if on and not met.members:
            meant[id(met)] = max(on, key=on.count)
    return meant


def _learn(actor: Actor, met: Actor) -> None:
    """What a given entity leaves open."""
    if actor.country is None and met.country is not None:
        actor.country, actor.home = met.country, met.home
    actor.sectors = actor.sectors or met.sectors
    actor.wikidata = actor.wikidata or met.wikidata
    actor.gender = actor.gender or met.gender


def _form(word: Word, span: Span) -> str:
    """A name, unless it is an adjective or the first part of a compound."""
    if span[1] < word.end and span[0] <= word.start:
        return "compound"
    return "adjective" if word.pos == "ADJ" else "pronoun" if word.pos == "PRON" else "name"


def _share(one: Span, two: Span) -> float:
    both = min(one[1], two[1]) - max(one[0], two[0])
    return max(both, 0) / (max(one[1], two[1]) - min(one[0], two[0]))

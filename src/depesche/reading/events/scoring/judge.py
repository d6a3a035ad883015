"""Deciding which possible triggers tell of events, of which type, and between whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np

from depesche.codes.plover import EVENT_TYPES
from depesche.reading.draft import Actor, Done, Draft
from depesche.reading.events.details import Details
from depesche.reading.events.entries import Entry
from depesche.reading.events.parties import acts
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.gather import parties_for
from depesche.reading.events.scoring.partners import Beside, own_features
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.events.scoring.triggers import trigger_features
from depesche.reading.learned.scorer import Floats, Scorer, hashed, sigmoid, softmax
from depesche.record import Span

TYPES: Final = ("none", *EVENT_TYPES)
"""The classes of the trigger scorer, in the order of its outputs."""

AGREED: Final = 0.15
"""How likely an event must be that the rules found: then it stays as it is."""
EVENT: Final = 0.5
"""How likely any other event must be, of a type whose conditions hold for an entry of the word."""
ACTOR: Final = 0.5
LONE_ACTOR: Final = 0.35  # an event has an actor: the likeliest is taken down to this probability
RECIPIENT: Final = 0.5


Deciding: TypeAlias = Callable[[Draft, Sequence[Candidate], Details], list[Done]]
"""Whatever makes events of candidates, in the order of the text."""


def agree(draft: Draft, candidates: Sequence[Candidate], details: Details) -> list[Done]:
    """Every event that the rules propose, and no other."""
    return [candidate.ruled for candidate in candidates if candidate.ruled is not None]


class Judge:
    """Decides for one language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._triggers = Scorer.load("triggers")
        self._actors = Scorer.load("actors")
        self._recipients = Scorer.load("recipients")

    def __call__(self, draft: Draft, candidates: Sequence[Candidate], details: Details) -> list[Done]:
        """The events of an article, in the order of the text."""
        around = Surroundings(draft, candidates)
        likely = softmax(self._triggers([hashed(trigger_features(c, around, self.language)) for c in candidates]))
        events = []
        for candidate, row in zip(candidates, likely, strict=True):
            kind, chance = TYPES[1 + int(np.argmax(row[1:]))], 1.0 - float(row[0])
            if candidate.ruled is not None and chance >= AGREED:
                events.append(candidate.ruled)
            elif chance >= EVENT and kind in candidate.suited:
                events += self._event(candidate, kind, around, details)
        return events

    def _event(self, candidate: Candidate, kind: str, around: Surroundings, details: Details) -> list[Done]:
        parties = parties_for(candidate, around)
        own = [own_features(candidate, actor, around, self.language) for actor in parties]
        crossed = (kind, candidate.predicate.found.kind)
        scores = sigmoid(self._actors([hashed(features, crossed) for features in own]))[:, 0]
        able = [i for i, actor in enumerate(parties) if acts(actor)]
        actors = chosen(parties, scores, able, ACTOR, LONE_ACTOR)
        if not actors:
            return []
        beside = Beside(candidate, actors, around)
        bags = [hashed([*f, *beside.features(a)], crossed) for f, a in zip(own, parties, strict=True)]
        scores = sigmoid(self._recipients(bags))[:, 0]
        others = [i for i, actor in enumerate(parties) if all(actor is not a for a in actors)]
        recipients = apart(actors, chosen(parties, scores, others, RECIPIENT, 1.0))
        return [_done(candidate, kind, actors, recipients, around, details)]


def chosen(parties: Sequence[Actor], scores: Floats, able: Sequence[int], enough: float, lone: float) -> list[Actor]:
    """The parties that are likely enough, one for each code; the likeliest alone where none is and it is not too unlikely."""
    best: dict[str, int] = {}
    for i in sorted(able, key=lambda i: -scores[i]):
        best.setdefault(parties[i].country or parties[i].name, i)
    likely = [i for i in best.values() if scores[i] >= enough]
    if not likely and best:
        first = next(iter(best.values()))
        likely = [first] if scores[first] >= lone else []
    return [parties[i] for i in sorted(likely)]


def apart(actors: Sequence[Actor], recipients: list[Actor]) -> list[Actor]:
    """Recipients of other states, where there are any, without those of the state that acts."""
    home = {a.country for a in actors if a.country}
    foreign = [r for r in recipients if r.country not in home]
    return foreign or recipients


def _done(
    candidate: Candidate, kind: str, actors: list[Actor], recipients: list[Actor], around: Surroundings, details: Details
) -> Done:
    predicate, entry = candidate.predicate, _entry(candidate, kind)
    done = Done(predicate.word, kind, None, (), [], [], rule="judged", entry=entry.origin if entry else "")
    if entry is not None:
        done.mode, done.contexts = details.mode(predicate, entry), details.contexts(predicate, entry)
        done.future_type = entry.future_type
    done.actors, done.recipients = actors, recipients
    done.actor_spans = [s for a in actors if (s := _span(candidate, a, around))]
    done.recipient_spans = [s for a in recipients if (s := _span(candidate, a, around))]
    return done


def _entry(candidate: Candidate, kind: str) -> Entry | None:
    if candidate.best is not None and candidate.best.type == kind:
        return candidate.best
    return next((e for e in candidate.predicate.found.entries if e.type == kind), None)


def _span(candidate: Candidate, actor: Actor, around: Surroundings) -> Span | None:
    for parties in candidate.roles.values():
        for party, span in parties:
            if party is actor and span is not None:
                return span
    mention = around.nearest(candidate.word, actor)
    return mention.span if mention is not None else None

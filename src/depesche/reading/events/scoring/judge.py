"""Deciding which possible triggers tell of events, of which type, and between whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np

from depesche.codes.plover import EVENT_TYPES
from depesche.reading.draft import Actor, Done, Draft, Weighed
from depesche.reading.events.details import Details
from depesche.reading.events.entries import Entry
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.parties import Asked, Chosen, code, parties
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.events.scoring.triggers import trigger_features
from depesche.reading.learned.scorer import Loading, Scorer, all_hashed, softmax
from depesche.record import Span

TYPES: Final = ("none", *EVENT_TYPES)
"""The classes of the trigger scorer, in the order of its outputs."""

AGREED: Final = 0.1
"""How likely an event must be that the rules found; what is unlikely to be right as a whole goes later (``reading/confidence``)."""
RETYPED: Final = 2.0
"""How many times likelier another type must be than the one that the rules found."""
EVENT: Final = 0.3
"""How likely any other event must be, of a type whose conditions hold for an entry of the word."""
UNSUITED: Final = 0.4
"""How likely it must be where the lexicon has the type for the word, but no entry's conditions hold."""


Deciding: TypeAlias = Callable[[Draft, Sequence[Candidate], Details], list[Done]]
"""Whatever makes events of candidates, in the order of the text."""


def agree(draft: Draft, candidates: Sequence[Candidate], details: Details) -> list[Done]:
    """Every event that the rules propose, and no other."""
    return [candidate.ruled for candidate in candidates if candidate.ruled is not None]


class Judge:
    """Decides for one language.

    Args:
        language: ISO 639-1 code.
        load: has the scorers; the shipped ones unless given.
    """

    def __init__(self, language: str, load: Loading = Scorer.load) -> None:
        self.language = language
        self.load = load

    def __call__(self, draft: Draft, candidates: Sequence[Candidate], details: Details) -> list[Done]:
        """The events of an article, in the order of the text."""
        around = Surroundings(draft, candidates)
        likely = softmax(self.load("triggers")(all_hashed(trigger_features(c, around, self.language) for c in candidates)))
        best = np.argmax(likely[:, 1:], axis=1)
        events = []
        for candidate, row, at in zip(candidates, likely.tolist(), best.tolist(), strict=True):
            kind, chance = TYPES[1 + at], 1.0 - row[0]
            ruled = candidate.ruled
            if ruled is not None and RETYPED * row[TYPES.index(ruled.type)] < row[TYPES.index(kind)]:
                ruled = None
            if ruled is not None and chance >= AGREED:
                events.append(self._revised(candidate, ruled, around, row))
            elif chance >= (EVENT if kind in candidate.suited else UNSUITED) and kind in candidate.types():
                events += self._new(candidate, kind, around, details, row)
        return events

    def _revised(self, candidate: Candidate, ruled: Done, around: Surroundings, row: Sequence[float]) -> Done:
        """The event that the rules made, between the parties that are likeliest."""
        asked = Asked(candidate, ruled.type, around, self.language)
        chosen = parties(asked, self.load)
        if chosen is None:
            return ruled
        ruled.weighed = _weighed(chosen, asked, ruled, row)
        actors, recipients = _settled(chosen.actors, ruled.actors), _settled(chosen.recipients, ruled.recipients)
        if (actors, recipients) != (ruled.actors, ruled.recipients):
            _give(ruled, candidate, actors, recipients, around)
            ruled.rule += "+judged"
        return ruled

    def _new(self, candidate: Candidate, kind: str, around: Surroundings, details: Details, row: Sequence[float]) -> list[Done]:
        asked = Asked(candidate, kind, around, self.language)
        chosen = parties(asked, self.load)
        if chosen is None:
            return []
        entry = _entry(candidate, kind)
        done = Done(candidate.word, kind, None, (), [], [], rule="judged", entry=entry.origin if entry else "")
        if entry is not None:
            done.mode, done.contexts = details.mode(candidate.predicate, entry), details.contexts(candidate.predicate, entry)
            done.future_type = entry.future_type
        done.weighed = _weighed(chosen, asked, done, row)
        _give(done, candidate, chosen.actors, chosen.recipients, around)
        return [done]


def _weighed(chosen: Chosen, asked: Asked, done: Done, row: Sequence[float]) -> Weighed:
    """How likely everything about an event is, before its parties are put into it."""
    found = [{code(a) for a in side} for side in (chosen.actors, chosen.recipients)]
    return Weighed(
        event=1.0 - row[0],
        type=row[TYPES.index(done.type)],
        actor=chosen.actor,
        alone=chosen.alone,
        recipient=chosen.recipient,
        answers=len({code(a) for a in asked.parties}),
        agreed=found == [{code(a) for a in side} for side in (done.actors, done.recipients)],
    )


def _settled(chosen: list[Actor], ruled: list[Actor]) -> list[Actor]:
    """What was chosen, through the actors by whom the rules mean the same; all of the rules' where only a part was chosen."""
    meant = {code(a): a for a in reversed(ruled)}
    codes = {code(a) for a in chosen}
    if codes and codes <= meant.keys():
        return ruled
    return [meant.get(code(a), a) for a in chosen]


def _give(
    done: Done, candidate: Candidate, actors: list[Actor], recipients: list[Actor], around: Surroundings
) -> None:
    """Put parties into an event, with the words that name them here."""
    done.actors, done.recipients = actors, recipients
    done.actor_spans = [s for a in done.actors if (s := _span(candidate, a, around))]
    done.recipient_spans = [s for a in done.recipients if (s := _span(candidate, a, around))]


def _entry(candidate: Candidate, kind: str) -> Entry | None:
    if candidate.best is not None and candidate.best.type == kind:
        return candidate.best
    return next((e for e in candidate.predicate.found.entries if e.type == kind), None)


def _span(candidate: Candidate, actor: Actor, around: Surroundings) -> Span | None:
    for filling in candidate.roles.values():
        for party, span in filling:
            if party is actor and span is not None:
                return span
    mention = around.nearest(candidate.word, actor)
    return mention.span if mention is not None else None

"""Who acts in an event and to whom it is done: one actor is chosen, those who act with it are added, then the recipients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np

from depesche.reading.draft import Actor
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.gather import parties_for
from depesche.reading.events.scoring.kindred import Kindred
from depesche.reading.events.scoring.partners import Beside, own_features
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.learned.scorer import Features, Floats, Loading, Scorer, all_hashed, sigmoid
from depesche.reading.sides import acts

COMPANION: Final = 0.5
"""How likely it must be that somebody acts together with the one chosen."""


class Asked:
    """What is asked about the parties of an event of one type: who may be asked about, and bags of features for each question.

    Args:
        candidate: the trigger.
        kind: the type of the event.
        around: the article.
        language: ISO 639-1.
    """

    def __init__(self, candidate: Candidate, kind: str, around: Surroundings, language: str) -> None:
        self._candidate, self._around, self._language = candidate, around, language
        self.parties = parties_for(candidate, around)
        self._besides: dict[tuple[Actor, ...], Beside] = {}
        self._crossed = (kind, candidate.predicate.found.kind)
        kindred = Kindred(candidate, kind, around)
        bags = self._bags([*own_features(candidate, a, around, language), *kindred.features(a)] for a in self.parties)
        self._own = dict(zip(self.parties, bags, strict=True))

    def _bags(self, features: Iterable[Iterable[str]]) -> list[Features]:
        return all_hashed(features, self._crossed)

    def _beside(self, actors: Sequence[Actor]) -> Beside:
        """What the others are to those who act, made once: most often the first of them acts alone."""
        key = tuple(actors)
        if key not in self._besides:
            self._besides[key] = Beside(self._candidate, actors, self._around)
        return self._besides[key]

    def actors(self) -> tuple[list[Actor], list[Features]]:
        """Who may act, and the features of each."""
        able = [a for a in self.parties if acts(a)]
        return able, [self._own[a] for a in able]

    def companions(self, first: Actor) -> tuple[list[Actor], list[Features]]:
        """Who may act together with the first, and the features of each."""
        beside = self._beside([first])
        able = [a for a in self.parties if acts(a) and code(a) != code(first)]
        return able, self._with(able, self._bags(beside.beside(a, self._language) for a in able))

    def recipients(self, actors: Sequence[Actor]) -> tuple[list[Actor | None], list[Features]]:
        """To whom it may be done, first null for nobody, and the features of each answer."""
        beside = self._beside(actors)
        others = [a for a in self.parties if all(a is not b for b in actors)]
        nobody, *bags = self._bags((beside.nobody(self._language), *(beside.features(a) for a in others)))
        return [None, *others], [nobody, *self._with(others, bags)]

    def closest(self, chosen: Actor, options: Sequence[Actor | None]) -> Actor:
        """Of all answers that count as the chosen one does, who fills a role of the trigger, or else is named in its sentence."""
        named = {m.actor for m in self._around.by_sentence.get(self._candidate.word.sentence.index, ())}

        def near(actor: Actor) -> tuple[bool, bool, bool]:
            return bool(self._candidate.roles_of(actor)), actor in named, actor is chosen

        return max((a for a in options if a is not None and code(a) == code(chosen)), key=near)

    def whole(self, chosen: Sequence[Actor]) -> list[Actor]:
        """The chosen and whoever the same words name in the same role: *beide Seiten* is both of them."""
        filling = [party for parties in self._candidate.roles.values() for party in parties]
        spans = {span for actor, span in filling if any(actor is c for c in chosen)}
        named = {actor for actor, span in filling if span is not None and span in spans}
        return [a for a in self.parties if a in named or any(a is c for c in chosen)]

    def _with(self, actors: Sequence[Actor], more: Sequence[Features]) -> list[Features]:
        """Bags with the features that each actor has by itself."""
        return [np.concatenate((self._own[a], bag)) for a, bag in zip(actors, more, strict=True)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The parties that were chosen, and how likely each choice was (as ``draft.Weighed`` names them)."""

    actors: list[Actor]
    recipients: list[Actor]
    actor: float
    alone: float
    recipient: float


def parties(asked: Asked, load: Loading = Scorer.load) -> Chosen | None:
    """Actors and recipients, chosen with the shipped scorers unless others are given; null where nobody can act."""
    able, bags = asked.actors()
    first, likely = likeliest(able, load("actors")(bags)[:, 0]) if able else (None, 0.0)
    if first is None:
        return None
    actors, alone = _together(asked.closest(first, able), asked, load)
    options, bags = asked.recipients(actors)
    recipient, chance = likeliest(options, load("recipients")(bags)[:, 0])
    found = asked.whole([asked.closest(recipient, options)]) if recipient is not None else []
    return Chosen(actors, [r for r in found if all(r is not a for a in actors)], likely, alone, chance)


def _together(first: Actor, asked: Asked, load: Loading) -> tuple[list[Actor], float]:
    """The first actor and those who act with it; how likely it is that all these do and no others."""
    able, bags = asked.companions(first)
    if not able:
        return asked.whole([first]), 1.0
    chances = sigmoid(load("companions")(bags))[:, 0]
    best, sure = {code(first): first}, {code(first): 1.0}
    for i in np.argsort(-chances, kind="stable"):
        sure.setdefault(code(able[i]), max(float(chances[i]), 1.0 - float(chances[i])))
        if chances[i] >= COMPANION:
            best.setdefault(code(able[i]), able[i])
    return asked.whole(list(best.values())), prod(sure.values())


def code(actor: Actor) -> str:
    """What an actor is counted as in events: its country, or its name; a given entity is itself."""
    return actor.id or actor.country or actor.name


def likeliest(options: Sequence[Actor | None], logits: Floats) -> tuple[Actor | None, float]:
    """The likeliest answer and how likely its code is: the likeliest actor of the likeliest code; null where that is nobody.

    Args:
        options: the answers; null stands for nobody.
        logits: their scores, to be normalised over all.
    """
    chances = np.exp(logits - logits.max()).tolist()
    total: dict[str | None, float] = {}
    best: dict[str | None, int] = {}
    for i, (option, chance) in enumerate(zip(options, chances, strict=True)):
        key = None if option is None else code(option)
        total[key] = total.get(key, 0.0) + chance
        if key not in best or chance > chances[best[key]]:
            best[key] = i
    chosen = max(total, key=lambda k: total[k])
    return options[best[chosen]], total[chosen] / sum(total.values())

"""Relation benchmarks as published: a sentence with its two parties is given, the type of what one does to the other asked.

A reader of news may find nothing between two parties; here something is known to be there. So the type is the one that is likeliest
over all possible triggers of the sentence: that the trigger tells of an event of the type, that the source acts in it, and that it
is done to the target, each by the shipped scorers, which have seen nothing of these benchmarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from depesche.article import article_of
from depesche.codes import quad
from depesche.given import Given, given_in
from depesche.reader import Reader
from depesche.reading.draft import Actor, Draft
from depesche.reading.events import EventReader
from depesche.reading.events.scoring import Candidate, agree
from depesche.reading.events.scoring.judge import TYPES
from depesche.reading.events.scoring.parties import Asked
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.events.scoring.triggers import trigger_features
from depesche.reading.learned.scorer import Floats, Scorer, hashed, softmax
from depesche.reading.pipeline import DRAFT, with_article
from depesche.record import Event, Record, Span

OTHERS = 3  # types of a trigger that are considered, likeliest first


class Relations:
    """Says what one given entity does to another.

    Args:
        reader: has the pipelines.
        language: ISO 639-1.
    """

    def __init__(self, reader: Reader, language: str) -> None:
        self._nlp, self._language = reader.pipeline(language), language
        self._events = EventReader(language, agree)

    def record(self, id: str, text: str, source: Sequence[Span], target: Sequence[Span]) -> Record:
        """A record with the one event that is asked for, or none; for the scorers of these benchmarks.

        Args:
            id: of the row.
            text: the sentence.
            source: where it names who acts; may be empty.
            target: where it names whom it is done to; may be empty.
        """
        marked = {"source": source, "target": target}
        entities = [
            {"id": name, "name": text[slice(*spans[0])], "kind": "organisation", "mentions": spans}
            for name, spans in marked.items()
            if spans
        ]
        given = given_in(article_of(text, language=self._language, id=id), text, entities)
        actors, recipients = (["source"] if source else []), (["target"] if target else [])
        found = self.between(given, "source" if source else None, "target" if target else None)
        events = []
        if found is not None:
            whole = (0, len(given.article.text))
            parties = {"actors": actors, "recipients": recipients}
            events = [Event(id="e1", type=found, quad=quad(found), trigger=whole, sentence=whole, **parties)]
        return Record(article=given.article, entities=list(given.entities), events=events)

    def between(self, given: Given, source: str | None, target: str | None) -> str | None:
        """The type of the relation; null where no word of the text may be a trigger.

        Args:
            given: the sentence with its entities.
            source: id of who acts, null where the sentence does not name it.
            target: id of whom it is done to, likewise.
        """
        with self._nlp.select_pipes(disable=["depesche_events", "depesche_certainty", "depesche_confidence", "depesche_record"]):
            draft: Draft = self._nlp(with_article(self._nlp, given)).user_data[DRAFT].between_given()
        candidates = self._events.rules(draft).candidates
        around = Surroundings(draft, candidates)
        ranked = max(self._weighed(candidates, around, source, target), default=None)
        return None if ranked is None else ranked[1]

    def _weighed(
        self, candidates: Sequence[Candidate], around: Surroundings, source: str | None, target: str | None
    ) -> Iterator[tuple[float, str]]:
        likely = softmax(Scorer.load("triggers")([hashed(trigger_features(c, around, self._language)) for c in candidates]))
        for candidate, row in zip(candidates, likely, strict=True):
            for i in 1 + np.argsort(-row[1:], kind="stable")[:OTHERS]:
                asked = Asked(candidate, TYPES[int(i)], around, self._language)
                yield float(row[i]) * _parties(asked, source, target), TYPES[int(i)]


def _parties(asked: Asked, source: str | None, target: str | None) -> float:
    """How likely the source acts and the target is whom it acts on."""
    able, bags = asked.actors()
    first = _chance(able, Scorer.load("actors")(bags), source) if able and source else 1.0
    actors = [a for a in able if a.id == source]
    options, bags = asked.recipients(actors)
    return first * (_chance(options, Scorer.load("recipients")(bags), target) if target else 1.0)


def _chance(options: Sequence[Actor | None], logits: Floats, wanted: str) -> float:
    chances = softmax(logits.T)[0]
    return sum(float(c) for option, c in zip(options, chances, strict=True) if option is not None and option.id == wanted)

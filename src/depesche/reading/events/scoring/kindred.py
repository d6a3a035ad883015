"""How an actor takes part in kindred events: those of the same type or word, and those below the trigger in the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from depesche.reading.draft import Actor
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.surroundings import Parts, Surroundings

_FURTHER = frozenset(("nmod", "ccomp", "xcomp", "acl", "conj", "obj", "obl"))
_MANY = 2


class Kindred:
    """What the rules made of the events that are kindred to one.

    Args:
        candidate: the trigger.
        kind: the type of the event.
        around: the article.
    """

    def __init__(self, candidate: Candidate, kind: str, around: Surroundings) -> None:
        self._around = around
        self._acted: dict[str, Counter[str]] = {"type": Counter(), "lemma": Counter()}
        self._done_to: dict[str, Counter[str]] = {"type": Counter(), "lemma": Counter()}
        self._nearest: Parts | None = None
        lemma, at = candidate.predicate.found.lemma, candidate.word.i
        distance = 0
        for i, parts in around.parts.items():
            if i == at:
                continue
            if parts.type == kind:
                self._count("type", parts)
                if self._nearest is None or abs(i - at) < distance:
                    self._nearest, distance = parts, abs(i - at)
            if around.candidates[i].predicate.found.lemma == lemma:
                self._count("lemma", parts)
        self._below = list(_below(candidate, around))
        cue = around.cues.get(at)
        told = [i for i in around.parts if i != at and cue.covers(around.candidates[i].word)] if cue is not None else []
        self._told = [around.parts[i] for i in told]

    def _count(self, key: str, parts: Parts) -> None:
        self._acted[key].update(parts.actors)
        self._done_to[key].update(parts.recipients - parts.actors)

    def features(self, actor: Actor) -> Iterator[str]:
        """The features of one actor."""
        name = self._around.side(actor)
        for key in ("type", "lemma"):
            acted, done_to = self._acted[key].get(name, 0), self._done_to[key].get(name, 0)
            yield f"{key}-acted={min(acted, _MANY)}|done-to={min(done_to, _MANY)}"
        yield f"nearest={self._nearest.part(name) if self._nearest else 'none'}"
        for relation, other in self._below:
            roles = "+".join(other.roles_of(actor)) or "none"
            yield f"below={relation}|{roles}"
            yield f"below-type={other.best.type if other.best else 'none'}|{roles}"
            if other.ruled is not None:
                part = self._around.parts[other.word.i].part(name)
                yield from (f"below-event={part}|{other.ruled.type}", f"below-event={part}|{relation}")
        yield from (f"told={part}" for part in sorted({parts.part(name) for parts in self._told}))


def _below(candidate: Candidate, around: Surroundings) -> Iterator[tuple[str, Candidate]]:
    """Possible triggers one or two steps below, with the relations on the way."""
    for child in candidate.word.children:
        found = around.candidates.get(child.i)
        if found is not None:
            yield child.relation, found
        for grand in child.children:
            further = around.candidates.get(grand.i)
            if further is not None and grand.relation in _FURTHER:
                yield f"{child.relation}/{grand.relation}", further

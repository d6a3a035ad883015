"""Gathering what the scorers ask about: possible triggers with their frames, and who may be a party of each."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.reading.draft import Actor, Done
from depesche.reading.events.conditions import Conditions
from depesche.reading.events.roles import Predicate, Roles
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.sides import acts, side

VERBAL = (
    "subject", "object", "dative", "clause-subject", "clause-object", "genitive", "subject-party", "object-party", "dative-party",
)  # fmt: skip
NOMINAL = ("genitive", "possessor", "adjective", "compound", "governor-subject", "governor-object", "governor-dative")
SALIENT = 3  # sides of the article that are asked about everywhere
BACK = 1  # sentences before the trigger's whose parties are asked about


def candidate_of(
    predicate: Predicate, roles: Roles, conditions: Conditions, ruled: Done | None, dropped: bool
) -> Candidate:
    """A possible trigger with everything that is asked about it.

    Args:
        predicate: the word with its frame.
        roles: fills roles in this article.
        conditions: judges entries in this article.
        ruled: the event the rules kept here.
        dropped: whether they had one without an actor.
    """
    suited = frozenset(e.type for e in predicate.found.entries if conditions.score(predicate, e) is not None)
    filled = {role: parties for role in _role_names(predicate) if (parties := roles.actors(predicate, role))}
    return Candidate(predicate, conditions.best(predicate), suited, ruled, dropped, filled)


def _role_names(predicate: Predicate) -> Iterable[str]:
    frame = predicate.frame
    if frame is None:
        prepositions = {c.lemma.lower() for child in predicate.word.children for c in child.children if c.dep == "case"}
        named = {r for e in predicate.found.entries for r in (*(e.actor or ()), *(e.recipient or ())) if r.startswith("prep:")}
        return (*NOMINAL, *sorted(named | {f"prep:{p}" for p in prepositions}))
    marks = sorted({mark for mark, _ in frame.obliques})
    return (*VERBAL, *(f"prep:{m}" for m in marks), *(f"prep:{m}-party" for m in marks))


def parties_for(candidate: Candidate, around: Surroundings) -> list[Actor]:
    """Who may be a party of an event here: who is named nearby, speaks, fills a role, was found by the rules, or matters most.

    One actor is asked about for each side of a state's bodies that the sentence does not name.
    """
    word = candidate.word
    found: dict[int, Actor] = {}

    def add(actors: Iterable[Actor]) -> None:
        for actor in actors:
            for member in actor.members or (actor,):
                found.setdefault(id(member), member)

    add(a for parties in candidate.roles.values() for a, _ in parties)
    for event in (candidate.ruled,):
        if event is not None:
            add((*event.actors, *event.recipients))
    said = around.statement(word)
    cue = around.cues.get(word.i)
    for statement in (said, cue):
        if statement is not None:
            add((*statement.source, *statement.recipient))
    for index in range(word.sentence.index - BACK, word.sentence.index + 1):
        add(m.actor for m in around.by_sentence.get(index, ()))
    head = around.candidates.get(word.head.i)
    if head is not None and head.ruled is not None:
        add((*head.ruled.actors, *head.ruled.recipients))
    have = {side(a) for a in found.values()}
    for mention in around.mentions:
        name = side(mention.actor)
        if name not in have and around.rank.get(name, 9) < SALIENT and acts(mention.actor):
            have.add(name)
            add((mention.actor,))
    return list(found.values())

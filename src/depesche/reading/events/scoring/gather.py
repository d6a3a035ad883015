"""Gathering what the scorers ask about: possible triggers with their frames, and who may be a party of each."""

from __future__ import annotations

from collections.abc import Iterable

from depesche.reading.draft import Actor, Done
from depesche.reading.events.conditions import Conditions
from depesche.reading.events.roles import Predicate, Roles
from depesche.reading.events.scoring.candidate import Candidate
from depesche.reading.events.scoring.surroundings import Surroundings
from depesche.reading.sides import side

VERBAL = ("subject", "object", "dative", "genitive", "subject-party", "object-party", "dative-party")
CLAUSAL = ("subject", "object", "dative", "clause-subject", "clause-object", *VERBAL[3:])  # of a verb with a clause
NOMINAL = ("genitive", "possessor", "adjective", "compound")
GOVERNED = (*NOMINAL, "governor-subject", "governor-object", "governor-dative")  # of a noun with a support verb
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
    suited = frozenset(e.type for e in conditions.suited(predicate))
    filled = {role: parties for role in _role_names(predicate) if (parties := roles.actors(predicate, role))}
    return Candidate(predicate, conditions.best(predicate), suited, ruled, dropped, filled)


def _role_names(predicate: Predicate) -> Iterable[str]:
    frame = predicate.frame
    if frame is None:
        prepositions = {c.lemma.lower() for child in predicate.word.children for c in child.children if c.dep == "case"}
        named = {r for e in predicate.found.entries for r in (*(e.actor or ()), *(e.recipient or ())) if r.startswith("prep:")}
        return (*(NOMINAL if predicate.governor is None else GOVERNED), *sorted(named | {f"prep:{p}" for p in prepositions}))
    marks = sorted({mark for mark, _ in frame.obliques})
    return (*(VERBAL if frame.clause is None else CLAUSAL), *(f"prep:{m}" for m in marks), *(f"prep:{m}-party" for m in marks))


def parties_for(candidate: Candidate, around: Surroundings) -> list[Actor]:
    """Who may be a party of an event here: who is named nearby, speaks, fills a role, was found by the rules, or matters most.

    One actor is asked about for each side of a state's bodies that the sentence does not name.
    """
    word = candidate.word
    found: dict[Actor, None] = {}

    def add(actors: Iterable[Actor]) -> None:
        for actor in actors:
            found.update(dict.fromkeys(actor.members or (actor,)))

    add(a for parties in candidate.roles.values() for a, _ in parties)
    if candidate.ruled is not None:
        add((*candidate.ruled.actors, *candidate.ruled.recipients))
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
    have = {side(a) for a in found}
    for name, actor in around.salient.items():
        if name not in have:
            add((actor,))
    return list(found)

"""One act, one event: a verb and the noun that is its object often name the same act (*verhängte Sanktionen*)."""

from __future__ import annotations

from depesche.reading.draft import Done
from depesche.reading.events.arguments import Frames
from depesche.reading.events.entries import Entry
from depesche.reading.events.roles import Predicate

PAPERS = frozenset(("AGREE", "SUPPORT", "CONSULT"))  # signing, making and holding what the noun names
Coded = tuple[Done, Predicate, Entry]


def merge(coded: list[Coded], frames: Frames) -> list[Coded]:
    """Keep one of two events of the same type where one trigger is an argument of the other, or both share a trigger.

    The one with more parties stays; among equals the verb.
    """
    by_word: dict[int, Coded] = {}
    dropped: set[int] = set()
    for item in coded:
        by_word.setdefault(item[1].word.i, item)
    triggers: dict[int, int] = {}
    for index, (done, predicate, entry) in enumerate(coded):
        if predicate.frame is None:
            continue
        arguments = [*predicate.frame.object, *predicate.frame.dative, *(w for _, w in predicate.frame.obliques)]
        if predicate.frame.clause is not None and not predicate.frame.object:
            arguments.append(predicate.frame.clause)
        for word in arguments:
            other = by_word.get(word.i)
            if other is None or other[0] is done or other[1].frame is not None or not _one_act(done, entry, other[0]):
                continue
            position = next(i for i, item in enumerate(coded) if item is other)
            if position in dropped:
                continue
            loser = index if other[0].type == done.type and _weight(other[0]) > _weight(done) else position
            dropped.add(loser)
            if loser == index:
                break
    kept: list[Coded] = []
    for index, item in enumerate(coded):
        if index in dropped:
            continue
        trigger = item[0].trigger.i
        if trigger in triggers:
            first = kept[triggers[trigger]]
            if _weight(item[0]) > _weight(first[0]):
                kept[triggers[trigger]] = item
            continue
        triggers[trigger] = len(kept)
        kept.append(item)
    return kept


def _one_act(done: Done, entry: Entry, other: Done) -> bool:
    """Whether the act of a verb and that of the noun it governs are one."""
    return done.type == other.type or (entry.reciprocal and done.type in PAPERS and other.type in PAPERS)


def _weight(done: Done) -> int:
    return 2 * bool(done.actors) + bool(done.recipients)

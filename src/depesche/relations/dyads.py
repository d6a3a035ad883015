"""What lies between two sides, counted without a chart: by type and direction, and by who tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from depesche.archive.rows import BACKGROUND
from depesche.relations.counting import ARTICLE
from depesche.relations.events import TOLD_AS, TYPES, Events


@dataclass(frozen=True, slots=True)
class Tally:
    """So many events of a type that are told as the same thing; ``mutual``: the two act upon each other."""

    type: str
    standing: str
    mutual: bool
    count: int


def tallies(events: Events, *, back: bool) -> list[Tally]:
    """How many events there are of what one side does to the other, every event counted as the query line finds it.

    Args:
        events: between the two.
        back: what the second does to the first, instead of the first to the second.
    """
    mine = events.only(events.back == back).each()
    key = (mine.type.astype(int) * len(TOLD_AS) + mine.standing) * 2 + mine.mutual
    found: Counter[tuple[str, str, bool]] = Counter()
    for at, count in enumerate(numpy.bincount(key).tolist()):
        if count:
            standing = TOLD_AS[at // 2 % len(TOLD_AS)].removeprefix(BACKGROUND)
            found[TYPES[at // 2 // len(TOLD_AS)], standing, bool(at % 2)] += count
    return [Tally(*key, count) for key, count in found.items()]


def tellers(events: Events) -> list[tuple[str, int]]:
    """Who tells of it: states of sources and ``ARTICLE``, with the number of events, the most frequent first.

    Args:
        events: between two; either may act.
    """
    found: Counter[str] = Counter()
    counts = numpy.bincount(events.each().tellers, minlength=len(events.states)).tolist()
    for states, count in zip(events.states, counts, strict=True):
        for state in [ARTICLE] if states is None else states.split():
            found[state] += count
    return sorted(((state, count) for state, count in found.items() if count), key=lambda pair: (-pair[1], pair[0]))


def newest(
    events: Events, *, told_by: str = "", types: Sequence[str] = (), standings: Sequence[str] = (), limit: int
) -> list[int]:
    """The numbers of the newest events in which one side does something to the other, or both to each other.

    Args:
        events: between the two.
        told_by: only what sources of this state say, or ``ARTICLE``; empty for all.
        types: PLOVER types; none for all.
        standings: what they are told as; none for all.
        limit: at most so many.
    """
    wanted = numpy.ones(len(events), dtype=bool)
    if types:
        wanted &= numpy.isin(events.type, [TYPES.index(name) for name in types])
    if standings:
        told_as = [at for at, name in enumerate(TOLD_AS) if name.removeprefix(BACKGROUND) in standings]
        wanted &= numpy.isin(events.standing, told_as)
    if told_by:
        wanted &= events.told_by([None if told_by == ARTICLE else told_by])
    mine = events.only(wanted).each()
    order = numpy.lexsort((mine.event, mine.day))[::-1]
    return [int(number) for number in mine.event[order[:limit]]]

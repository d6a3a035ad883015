"""The same event told by several articles becomes one, with all of them behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from depesche.brief.gathering import Said, Source, Told
from depesche.record import Entity, Event

Tense: TypeAlias = Literal["past", "ahead"]
Key: TypeAlias = tuple[object, ...]

_AHEAD: Final = {"future", "hypothetical"}
_OPPOSITE: Final = {"CT+": "CT-", "PR+": "PR-", "PS+": "PS-"}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: ``tellings`` of one or more articles; the first has the narrowest date."""

    tellings: tuple[Told, ...]

    @property
    def event(self) -> Event:
        """The event as its most exact telling has it."""
        return self.tellings[0].event

    @property
    def source(self) -> Source:
        """The article of the most exact telling."""
        return self.tellings[0].source

    @property
    def days(self) -> tuple[int, int]:
        """First and last day it can be dated to."""
        return self.source.days(self.event.date)

    @property
    def mode(self) -> str | None:
        """Its mode, where any telling has one."""
        return next((t.event.mode for t in self.tellings if t.event.mode), None)

    @property
    def origins(self) -> int:
        """How many independent origins tell it."""
        return len({t.source.origin for t in self.tellings})


def certainty(event: Event) -> str:
    """The FactBank value; what the auxiliary mode negates is negated, whatever the value says."""
    return _OPPOSITE.get(event.certainty, event.certainty) if "negation" in event.auxiliary else event.certainty


def tense(event: Event) -> Tense:
    """Whether it is told as done or as lying ahead."""
    return "ahead" if _AHEAD.intersection(event.auxiliary) else "past"


def is_denied(event: Event) -> bool:
    """Whether it is told as not having happened, or not to happen."""
    return certainty(event).endswith("-")


def is_certain(event: Event) -> bool:
    """Whether it is told as having happened."""
    return certainty(event) == "CT+" and tense(event) == "past"


def party_key(entity: Entity) -> Key:
    """What makes a party the same in several articles."""
    if entity.kind == "country" and entity.country:
        return (entity.country,)
    return (entity.wikidata,) if entity.wikidata else (entity.name.casefold(), entity.country)


def merge(told: Iterable[Told]) -> list[Happening]:
    """Merge what has the same type, parties, certainty and tense, no two modes, and days of which one lies in the other.

    Args:
        told: events as articles tell them; their order decides nothing.
    """
    kinds: dict[Key, list[list[Told]]] = {}
    for telling in sorted(told, key=_exactness):
        groups = kinds.setdefault(_kind(telling), [])
        for group in groups:
            if _fits(telling, group):
                group.append(telling)
                break
        else:
            groups.append([telling])
    return [Happening(tuple(group)) for groups in kinds.values() for group in groups]


def _exactness(telling: Told) -> tuple[bool, int, int, int]:
    first, last = telling.source.days(telling.event.date)
    return (telling.event.date is None, last - first, telling.source.number, telling.event.trigger[0])


def _kind(telling: Told) -> Key:
    event, source = telling.event, telling.source
    actors = frozenset(party_key(entity) for entity in source.entities(event.actors))
    recipients = frozenset(party_key(entity) for entity in source.entities(event.recipients))
    return (event.type, actors, recipients, certainty(event), tense(event), "historical" in event.auxiliary)


def _fits(telling: Told, group: list[Told]) -> bool:
    first, last = telling.source.days(telling.event.date)
    begin, end = group[0].source.days(group[0].event.date)
    modes = {t.event.mode for t in (telling, *group)} - {None}
    return len(modes) < 2 and first <= begin and end <= last


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement, as one or more articles have it in the same words."""

    tellings: tuple[Said, ...]


def merge_said(said: Iterable[Said]) -> list[Saying]:
    """Merge statements of the same sources in the same words; the order stays."""
    groups: dict[Key, list[Said]] = {}
    for telling in said:
        source, statement = telling.source, telling.statement
        who = frozenset(party_key(entity) for entity in source.entities(statement.source))
        words = " ".join(source.article.text[start:end].casefold() for start, end in statement.content)
        groups.setdefault((who, statement.negated, words), []).append(telling)
    return [Saying(tuple(group)) for group in groups.values()]

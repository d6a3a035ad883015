"""What may be an event: a word of the lexicon with its frame, its entries, and what the rules made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from depesche.reading.draft import Actor, Done
from depesche.reading.events.entries import Entry
from depesche.reading.events.parties import Party
from depesche.reading.events.roles import Predicate
from depesche.reading.tree import Word


@dataclass(slots=True, eq=False)
class Candidate:
    """A possible trigger.

    Attributes:
        predicate: the word with its frame.
        best: the entry whose conditions hold best; null where none holds.
        suited: the types of all entries whose conditions hold.
        ruled: the event that the rules made here, if it was kept.
        dropped: whether the rules gave it up for want of an actor.
        roles: the parties in each syntactic role, as the entries name roles.
    """

    predicate: Predicate
    best: Entry | None
    suited: frozenset[str]
    ruled: Done | None = None
    dropped: bool = False
    roles: dict[str, list[Party]] = field(default_factory=dict)
    _filled: dict[Actor, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for role, parties in self.roles.items():
            for actor in dict.fromkeys(a for a, _ in parties):
                self._filled.setdefault(actor, []).append(role)

    @property
    def word(self) -> Word:
        """The trigger."""
        return self.predicate.word

    def types(self) -> frozenset[str]:
        """All types that the lexicon has for the word."""
        return frozenset(entry.type for entry in self.predicate.found.entries)

    def roles_of(self, actor: Actor) -> list[str]:
        """The roles that an actor fills."""
        return self._filled.get(actor, [])

"""Keeping what was read in small transactions, each acknowledged when it is on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

from sqlalchemy import Connection

from depesche.archive import Archive, Arrival, Outcome, identity
from depesche.archive.arrival import check
from depesche.archive.quarantine import Refusal, quarantine, release
from depesche.archive.runs import count_run
from depesche.errors import InputError

TOGETHER: Final = 32  # articles in one transaction
LONGEST: Final = 2.0  # seconds after which what there is is kept


@dataclass(slots=True)
class Tally:
    """What became of everything that arrived; ``refused`` could not be read."""

    new: int = 0
    known: int = 0
    changed: int = 0
    withdrawn: int = 0
    refused: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)

    @property
    def total(self) -> int:
        """How many there were."""
        return self.new + self.known + self.changed + self.withdrawn + self.refused

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {name}" for name, count in asdict(self).items())


@dataclass(frozen=True, slots=True)
class Kept:
    """A transaction that is on the disk.

    Attributes:
        identities: of the articles in it, with what each was to the archive.
        refusals: what went to quarantine.
        tally: everything so far.
    """

    identities: tuple[tuple[str, Outcome], ...]
    refusals: tuple[Refusal, ...]
    tally: Tally


Observer: TypeAlias = Callable[[Kept], None]


def ignore(kept: Kept) -> None:
    """An observer who looks away."""


class Keeper:
    """Gathers arrivals and refusals of one run and keeps them together.

    Args:
        archive: where to.
        run: number of the run.
        observe: called after each transaction.
    """

    def __init__(self, archive: Archive, run: int, observe: Observer = ignore) -> None:
        self._archive, self._run, self._observe = archive, run, observe
        self._arrivals: list[tuple[Arrival, tuple[str, ...]]] = []
        self._refusals: list[Refusal] = []
        self._passed = 0
        self._since = time.monotonic()
        self.tally = Tally()

    def arrive(self, arrival: Arrival, places: Sequence[str] = ()) -> None:
        """An article that was read, or is withdrawn.

        Args:
            arrival: the article and its record.
            places: under which names it may stand in quarantine.
        """
        try:
            check(arrival)
        except InputError as error:
            self.refuse(Refusal(arrival.source or arrival.article.id, "", error.reason, error.remedy))
            return
        self._begin()
        self._arrivals.append((arrival, tuple(places)))

    def refuse(self, refusal: Refusal) -> None:
        """Something that could not be read."""
        self._begin()
        self._refusals.append(refusal)

    def count_refused(self) -> None:
        """Something that was not to be had at all, so that there is nothing to keep."""
        self.tally.refused += 1

    def pass_over(self) -> None:
        """An article that the archive has just as it is."""
        self._begin()
        self._passed += 1

    def keep_if_due(self, together: int = TOGETHER) -> None:
        """Keep what there is where it is enough, or waits for long enough."""
        waiting = len(self._arrivals) + len(self._refusals)
        if waiting >= together or (self._waiting() and time.monotonic() - self._since >= LONGEST):
            self.keep()

    def keep(self) -> None:
        """Keep what there is; afterwards it is on the disk and is acknowledged."""
        if not self._waiting():
            return
        with self._archive.writing() as connection:
            outcomes = self._write(connection)
        self._count(self.tally, outcomes)
        arrivals, refusals = self._arrivals, tuple(self._refusals)
        self._arrivals, self._refusals, self._passed = [], [], 0
        names = [identity(arrival.article, arrival.guid) for arrival, _ in arrivals]
        self._observe(Kept(tuple(zip(names, outcomes, strict=True)), refusals, self.tally))

    def _write(self, connection: Connection) -> list[Outcome]:
        outcomes = self._archive.keep_within(connection, [arrival for arrival, _ in self._arrivals], self._run)
        release(connection, (place for _, places in self._arrivals for place in places))
        quarantine(connection, self._refusals)
        after = Tally(**asdict(self.tally))
        self._count(after, outcomes)
        count_run(connection, self._run, asdict(after))
        return outcomes

    def _count(self, tally: Tally, outcomes: Sequence[Outcome]) -> None:
        tally.known += self._passed
        tally.refused += len(self._refusals)
        for outcome in outcomes:
            tally.add(outcome)

    def _begin(self) -> None:
        if not self._waiting():
            self._since = time.monotonic()

    def _waiting(self) -> bool:
        return bool(self._arrivals or self._refusals or self._passed)

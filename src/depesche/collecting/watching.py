"""Watching sources on a schedule until asked to stop. What is planned stands in the archive, so that a restart goes on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from depesche.archive.visits import note_due, visited
from depesche.collecting.collector import Collector
from depesche.collecting.settings import Source
from depesche.collecting.stopping import Stopped
from depesche.collecting.visiting import Visit, visit
from depesche.errors import ArchiveBusyError
from depesche.intake import Defaults, Problem
from depesche.intake.client import Client
from depesche.intake.politeness import Timing

JITTER: Final = 0.1  # part of the pause by which it is shorter or longer, so that sources do not all come due at once
LONGEST_PAUSE: Final = 86400.0  # seconds; a source that fails is tried once a day at least, or at its own interval


def pause(interval: float, failures: int, chance: float) -> float:
    """Seconds to the next visit: doubled with each failure in a row, a little left to chance.

    Args:
        interval: seconds between visits that go well.
        failures: visits in a row that did not, because of the network.
        chance: from 0 to 1.
    """
    longest = max(interval, LONGEST_PAUSE)
    return min(longest, interval * 2.0 ** min(failures, 30)) * (1 - JITTER + 2 * JITTER * chance)


class _Plan:
    """When each source is due, in seconds since 1970."""

    def __init__(self, collector: Collector, sources: Sequence[Source], now: float) -> None:
        with collector.archive.reading() as connection:
            before = {v.address: v for v in visited(connection, [source.url for source in sources])}
        self._due = dict.fromkeys((source.url for source in sources), now)
        for source in sources:
            last = before.get(source.url)
            if last and last.due and last.checked:
                self._due[source.url] = _seconds(last.due)
                if not last.failures:  # an interval that was made shorter since holds at once; a rest is kept
                    at_most = _seconds(last.checked) + pause(source.interval, 0, 1)
                    self._due[source.url] = min(_seconds(last.due), at_most)
        self._sources = sources

    def next(self) -> tuple[Source, float]:
        """The source that is due first, and when."""
        source = min(self._sources, key=lambda source: self._due[source.url])
        return source, self._due[source.url]

    def put(self, source: Source, due: float) -> None:
        self._due[source.url] = due


def watch(
    sources: Sequence[Source],
    collector: Collector,
    *,
    once: bool = False,
    timing: Timing | None = None,
    client_for: Callable[[Source], Client] | None = None,
    report: Callable[[Problem], None] = lambda problem: None,
) -> None:
    """Visit sources when they are due, until ``collector.stop`` is asked.

    Args:
        sources: what to watch, at least one.
        collector: the run that keeps what they give.
        once: visit what is due now, then end.
        timing: clock, sleep and chance; sleeping ends with ``Stopped`` when it is to stop.
        client_for: the client to visit a source with.
        report: called where a visit could not be noted.
    """
    timing = timing or dataclasses.replace(Timing(), sleep=collector.stop.sleep)
    client_for = client_for or _clients(timing)
    plan = _Plan(collector, sources, timing.today())
    while not collector.stop.asked:
        source, due = plan.next()
        wait = due - timing.today()
        if wait > 0:
            if once:
                return
            try:
                timing.sleep(wait)
            except Stopped:
                return
        went = _visit(collector, source, client_for(source), timing, report)
        if collector.stop.asked:
            return
        rest = pause(source.interval, went.failures, timing.chance())
        following = timing.today() + max(rest, min(went.retry_after, LONGEST_PAUSE))
        plan.put(source, following)
        with collector.archive.writing() as connection:
            note_due(connection, source.url, datetime.fromtimestamp(following, UTC))


def _visit(
    collector: Collector, source: Source, client: Client, timing: Timing, report: Callable[[Problem], None]
) -> Visit:
    try:
        return visit(
            collector,
            source.url,
            client,
            defaults=Defaults(language=source.language),
            publisher=source.publisher,
            now=datetime.fromtimestamp(timing.today(), UTC),
        )
    except ArchiveBusyError as error:  # another command writes for long; what was delivered comes again
        report(Problem(source.url, str(error)))
        return Visit(failures=1)


def _clients(timing: Timing) -> Callable[[Source], Client]:
    """One client for the network and one for what may be private, so that each keeps its manners between visits."""
    made = {allowed: Client(allow_private=allowed, timing=timing) for allowed in (False, True)}
    return lambda source: made[source.allow_private]


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()

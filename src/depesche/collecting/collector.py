"""One run of collecting: what sources deliver is compared with the archive, read where that is due, and kept."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from types import TracebackType
from typing import Final, Protocol, TypeAlias

from depesche.archive import Archive, text_hash
from depesche.archive.quarantine import Refusal
from depesche.archive.runs import begin_run, end_run
from depesche.collecting.keeping import TOGETHER, Keeper, Observer, Tally, ignore
from depesche.collecting.standing import Candidate, arrival_of, candidates, is_url, place_of, places_of
from depesche.collecting.stopping import Stop, Stopped
from depesche.errors import DepescheError, InputError
from depesche.intake import Defaults, Delivery, Problem, deliveries
from depesche.intake.client import Client
from depesche.intake.politeness import Timing
from depesche.record import Article, Coder, Record

AHEAD: Final = 64  # deliveries of files that are compared with the archive at once

Items: TypeAlias = Iterable[Delivery | Problem]


class Reading(Protocol):
    """What makes records of articles, as ``depesche.Reader`` does."""

    def pipe(self, articles: Iterable[Article], jobs: int = 1) -> Iterator[Record | DepescheError]:
        """The record of each article, or an error in its place, in their order."""

    def coder(self, language: str) -> Coder:
        """What reads a language."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How much is taken at once: files are fast to get, pages come one by one."""

    ahead: int
    together: int
    jobs: int


class Collector:
    """A run. Use it as a context; its end is written when nothing went wrong, also where it was asked to stop.

    Args:
        archive: where to.
        reader: reads the articles that the archive does not have.
        command: what the user asked for, for the list of runs.
        jobs: processes that read what comes from files; what comes from the network is read as it arrives.
        stop: asked before each article whether to stop.
        observe: called after each transaction, when it is on the disk.
        report: called with each problem.
    """

    def __init__(
        self,
        archive: Archive,
        reader: Reading,
        *,
        command: str = "collect",
        jobs: int = 1,
        stop: Stop | None = None,
        observe: Observer = ignore,
        report: Callable[[Problem], None] = lambda problem: None,
    ) -> None:
        self.archive, self.stop = archive, stop or Stop()
        self._reader, self._command, self._jobs = reader, command, jobs
        self._observe, self._report = observe, report

    def __enter__(self) -> Collector:
        with self.archive.writing() as connection:
            self._run = begin_run(connection, self._command)
        self._keeper = Keeper(self.archive, self._run, self._observe)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._keeper.keep()
            with self.archive.writing() as connection:
                end_run(connection, self._run)

    @property
    def tally(self) -> Tally:
        """What became of everything so far."""
        return self._keeper.tally

    def files(self, sources: Sequence[str], defaults: Defaults | None = None) -> None:
        """Collect from files, folders, patterns and standard input. Nothing is raised for what lies in them."""
        self.bring(deliveries(sources, defaults), Rhythm(AHEAD, TOGETHER, self._jobs), frozenset(sources))

    def bring(self, items: Items, rhythm: Rhythm, named: frozenset[str] = frozenset()) -> None:
        """Collect what was delivered.

        Args:
            items: as intake gives them.
            rhythm: how much at once.
            named: what the user named; where nothing of it is to be had, there is nothing to put into quarantine.
        """
        waiting = deque[Candidate]()
        for result in self._reader.pipe(self._to_read(items, rhythm, named, waiting), rhythm.jobs):
            self._read(waiting.popleft().delivery, result)
            self._settle(waiting)
            self._keeper.keep_if_due(rhythm.together)
        self._keeper.keep()

    def _to_read(
        self, items: Items, rhythm: Rhythm, named: frozenset[str], waiting: deque[Candidate]
    ) -> Iterator[Article]:
        """The articles that a reader is to have; they wait for its answer in their order."""
        for candidate in self._candidates(items, rhythm.ahead, named):
            waiting.append(candidate)
            self._settle(waiting)
            self._keeper.keep_if_due(rhythm.together)
            if candidate.to_read:
                yield candidate.delivery.article

    def _candidates(self, items: Items, ahead: int, named: frozenset[str]) -> Iterator[Candidate]:
        stream = self._until_stopped(items)
        while some := list(islice(stream, ahead)):
            for problem in (item for item in some if isinstance(item, Problem)):
                self._refuse(problem, named)
            for candidate in candidates(self.archive, [item for item in some if isinstance(item, Delivery)]):
                if self.stop.asked:
                    return
                yield candidate

    def _until_stopped(self, items: Items) -> Iterator[Delivery | Problem]:
        try:
            for item in items:
                if self.stop.asked:
                    return
                yield item
        except Stopped:
            return

    def _settle(self, waiting: deque[Candidate]) -> None:
        """What needs no reading and has none before it that does."""
        while waiting and not waiting[0].to_read:
            candidate = waiting.popleft()
            if candidate.known:
                self._keeper.pass_over()
            else:
                self._keeper.arrive(arrival_of(candidate.delivery))

    def _read(self, delivery: Delivery, result: Record | DepescheError) -> None:
        if isinstance(result, Record):
            coder = self._reader.coder(delivery.article.language)
            self._keeper.arrive(arrival_of(delivery, result, coder), tuple(places_of(delivery)))
            return
        reason, remedy = (result.reason, result.remedy) if isinstance(result, InputError) else (str(result), "")
        self._refuse(Problem(place_of(delivery), reason, remedy, text_hash(delivery.article.text)))

    def _refuse(self, problem: Problem, named: frozenset[str] = frozenset()) -> None:
        self._report(problem)
        if problem.sha256 is None and problem.where in named:
            self._keeper.count_refused()
        else:
            self._keeper.refuse(Refusal(problem.where, problem.sha256 or "", problem.reason, problem.remedy))


def collect(
    sources: Sequence[str],
    archive: Archive,
    reader: Reading | None = None,
    *,
    defaults: Defaults | None = None,
    jobs: int = 1,
    client: Client | None = None,
    since: str | None = None,
    command: str = "collect",
    stop: Stop | None = None,
    observe: Observer = ignore,
    report: Callable[[Problem], None] = lambda problem: None,
) -> Tally:
    """Collect from sources into an archive. What the archive has is not read again, so that a second run continues.

    Args:
        sources: files, folders, patterns, ``-``, and URLs of feeds, sitemaps and pages.
        archive: where to.
        reader: ``depesche.Reader()`` unless given.
        defaults: date, language and columns for articles that do not say them.
        jobs: processes that read what comes from files.
        client: the way to the network, for URLs.
        since: ISO date; entries of feeds and sitemaps that say they are older are passed over.
        command: what the list of runs says.
        stop: asked before each article.
        observe: called after each transaction, when it is on the disk.
        report: called with each problem.

    Returns:
        How many were new, known, changed, withdrawn and refused.

    Raises:
        ArchiveError: the archive cannot be written; what was acknowledged stays.
    """
    from depesche.collecting.visiting import visit

    stop = stop or Stop()
    reading = reader if reader is not None else _reader()
    with Collector(
        archive, reading, command=command, jobs=jobs, stop=stop, observe=observe, report=report
    ) as collector:
        for remote, group in groupby(sources, is_url):
            if not remote:
                collector.files(list(group), defaults)
                continue
            client = client or Client(timing=dataclasses.replace(Timing(), sleep=stop.sleep))
            for url in group:
                visit(collector, url, client, defaults=defaults, since=since)
    return collector.tally


def _reader() -> Reading:
    from depesche.reader import Reader  # slow to import

    return Reader()

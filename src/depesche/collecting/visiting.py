"""A visit to one source on the network, and what is remembered of it for the next one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from depesche.archive.quarantine import release
from depesche.archive.visits import note_validators, note_visit, validators
from depesche.article import canonical_url
from depesche.collecting.collector import Collector, Items, Rhythm
from depesche.collecting.standing import settled
from depesche.intake import Defaults, Delivery, Problem
from depesche.intake.client import Client, Validators
from depesche.intake.remote import State, deliveries

_AS_IT_COMES = Rhythm(ahead=1, together=1, jobs=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit went.

    Attributes:
        failures: visits in a row that failed, where this one did for the network's sake; else 0. What was fetched and
            cannot be read is no reason to come less often.
        retry_after: seconds that a server asks to be left alone; 0 where none does.
    """

    failures: int = 0
    retry_after: float = 0.0


@dataclass(slots=True)
class _Course:
    """How a visit goes."""

    url: str
    answered: bool = False  # whether it led to any article, kept already or not
    trouble: Problem | None = None  # with the source itself
    passing: Problem | None = None  # with anything that it names, where that may pass
    retry_after: float = 0.0
    newest: str | None = None

    @property
    def failure(self) -> Problem | None:
        """Why nothing was to be had; trouble with a single page is none where another one came."""
        return None if self.answered else self.trouble or self.passing

    def follow(self, items: Items, publisher: str | None) -> Iterator[Delivery | Problem]:
        """The items as they come, places in the one way to write a URL."""
        for item in items:
            if isinstance(item, Problem):
                self._note(item)
                yield dataclasses.replace(
                    item, where=item.where if item.where == self.url else canonical_url(item.where)
                )
                continue
            self.answered = True
            self.newest = max(filter(None, (self.newest, item.article.published)), default=None)
            yield _published_by(item, publisher) if publisher else item

    def _note(self, problem: Problem) -> None:
        self.retry_after = max(self.retry_after, problem.retry_after or 0.0)
        if problem.where == self.url:
            self.trouble = problem
        elif problem.transient:
            self.passing = problem


def _published_by(delivery: Delivery, publisher: str) -> Delivery:
    return dataclasses.replace(delivery, article=msgspec.structs.replace(delivery.article, publisher=publisher))


def visit(
    collector: Collector,
    url: str,
    client: Client,
    *,
    defaults: Defaults | None = None,
    since: str | None = None,
    publisher: str | None = None,
    now: datetime | None = None,
    all_named: bool = False,
) -> Visit:
    """Collect from a URL; what is unchanged since the last visit costs one request.

    Args:
        collector: the run.
        url: as the user named it.
        client: the way to the network.
        defaults: date and language for articles that do not say them.
        since: ISO date; entries that say they are older are passed over.
        publisher: of all its articles; what they say themselves where it is not given.
        now: the moment of the visit.
        all_named: put it into quarantine also if nothing of it is to be had.

    Returns:
        How it went; a visit that was broken off has not failed.
    """
    archive, course = collector.archive, _Course(url)

    def known(name: str) -> bool:
        kept = settled(archive, name)
        course.answered = course.answered or kept
        return kept

    with archive.reading() as connection:
        before = {address: Validators(*pair) for address, pair in validators(connection).items()}
    state: State = dict(before)
    found = deliveries(url, client, state, known, defaults=defaults, since=since)
    collector.bring(course.follow(found, publisher), _AS_IT_COMES, frozenset() if all_named else frozenset([url]))
    if collector.stop.asked:
        return Visit()
    failure = course.failure
    with archive.writing() as connection:
        new = {a: (v.etag, v.last_modified) for a, v in state.items() if before.get(a) != v}
        note_validators(connection, new)
        if not course.trouble:
            release(connection, [url, canonical_url(url)])
        error = failure.reason if failure else None
        failures = note_visit(connection, url, now=now or datetime.now(UTC), error=error, newest=course.newest)
    by_network = failure is not None and failure.transient is not None
    return Visit(failures if by_network else 0, course.retry_after)

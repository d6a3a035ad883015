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


@dataclass(slots=True)
class _Course:
    """How a visit goes."""

    url: str
    answered: bool = False  # whether it led to any article, known or not
    trouble: str | None = None
    newest: str | None = None

    @property
    def error(self) -> str | None:
        """Why nothing was to be had; trouble with a single entry is none."""
        return None if self.answered else self.trouble

    def follow(self, items: Items, publisher: str | None) -> Iterator[Delivery | Problem]:
        """The items as they come, places in the one way to write a URL."""
        for item in items:
            if isinstance(item, Problem):
                if item.where == self.url:
                    self.trouble = item.reason
                yield dataclasses.replace(
                    item, where=item.where if item.where == self.url else canonical_url(item.where)
                )
                continue
            self.answered = True
            self.newest = max(filter(None, (self.newest, item.article.published)), default=None)
            yield _published_by(item, publisher) if publisher else item


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
) -> int:
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
        Visits in a row that failed; 0 where this one went well or was broken off.
    """
    archive, course = collector.archive, _Course(url)

    def known(name: str) -> bool:
        course.answered = True
        return settled(archive, name)

    with archive.reading() as connection:
        before = {address: Validators(*pair) for address, pair in validators(connection).items()}
    state: State = dict(before)
    found = deliveries(url, client, state, known, defaults=defaults, since=since)
    collector.bring(course.follow(found, publisher), _AS_IT_COMES, frozenset() if all_named else frozenset([url]))
    if collector.stop.asked:
        return 0
    with archive.writing() as connection:
        new = {a: (v.etag, v.last_modified) for a, v in state.items() if before.get(a) != v}
        note_validators(connection, new)
        if not course.trouble:
            release(connection, [url, canonical_url(url)])
        return note_visit(connection, url, now=now or datetime.now(UTC), error=course.error, newest=course.newest)

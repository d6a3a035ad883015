"""Writing: many arrivals in one transaction, each of them whole or not at all.

Everything that arrives is a version of its article: the first, a correction, a withdrawal (often without text). The
article points at the version that counts; only that one is indexed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update

from depesche.archive import days as days_of
from depesche.archive import schema
from depesche.archive.arrival import Arrival, Outcome, Status, fingerprint_of, identity, moment, text_hash
from depesche.archive.bulk import insert_rows, next_number
from depesche.archive.characters import cleaned
from depesche.archive.grouping import Origins
from depesche.archive.index import Index
from depesche.archive.origins import Fingerprint
from depesche.archive.packing import pack
from depesche.archive.rows import UNDATED, days
from depesche.record import Coder, Record

_ASKED_AT_ONCE: Final = 500  # identities in one question


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of an article that counts in the archive; ``stated`` is the version as its source counts."""

    article_id: int
    version_id: int
    number: int
    status: str
    sha256: str
    stated: str | None


@dataclass(frozen=True, slots=True)
class _Written:
    """An arrival that becomes a version; ``before`` is what counted until now."""

    arrival: Arrival
    key: str
    article_id: int
    version_id: int
    before: Standing | None


def standings(connection: Connection, identities: Iterable[str]) -> dict[str, Standing]:
    """The articles of these identities that are in the archive."""
    asked, found = list(identities), dict[str, Standing]()
    a, v = schema.article.c, schema.version.c
    columns = (a.identity, a.id, v.id, v.number, v.status, v.sha256, v.stated_version)
    question = select(*columns).join_from(schema.article, schema.version, v.id == a.version_id)
    for at in range(0, len(asked), _ASKED_AT_ONCE):
        for key, *values in connection.execute(question.where(a.identity.in_(asked[at : at + _ASKED_AT_ONCE]))):
            found[key] = Standing(*values)
    return found


def outcome_of(arrival: Arrival, standing: Standing | None) -> Outcome:
    """What an arrival is to an archive where its article stands like this."""
    if standing is None:
        return Outcome.new
    if arrival.status == standing.status and text_hash(arrival.article.text) == standing.sha256:
        return Outcome.known
    if _outdated(arrival.version, standing.stated):
        return Outcome.known
    return Outcome.changed if arrival.status is Status.usable else Outcome.withdrawn


def _outdated(version: str | None, standing: str | None) -> bool:
    """Whether the source counts this version below the one that stands; only whole numbers can be compared."""
    return bool(version and standing and version.isdecimal() and standing.isdecimal() and int(version) < int(standing))


class Writer:
    """Keeps arrivals within one open transaction.

    Args:
        connection: a transaction that this process alone may write in.
        run: number of the run the arrivals belong to.
        now: the moment of arrival.
        grouping: whether articles are given their origin at once; in bulk that is done at the end.
    """

    def __init__(
        self, connection: Connection, run: int | None = None, now: datetime | None = None, grouping: bool = True
    ) -> None:
        self._connection = connection
        self._run = run
        self._now = moment(now or datetime.now(UTC))
        self._index = Index(connection)
        self._origins = Origins(connection)
        self._grouping = grouping
        self._coders: dict[Coder, int] = {}

    def keep(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Write arrivals; what each of them was to the archive, in their order."""
        outcomes: list[Outcome] = []
        batch: dict[str, Arrival] = {}
        for arrival in arrivals:
            key = identity(arrival.article, arrival.guid)
            if key in batch:  # the same article twice: the second is a version of the first
                outcomes += self._keep(batch)
                batch = {}
            batch[key] = arrival
        return outcomes + self._keep(batch)

    def _keep(self, batch: dict[str, Arrival]) -> list[Outcome]:
        before = standings(self._connection, batch)
        outcomes = {key: outcome_of(arrival, before.get(key)) for key, arrival in batch.items()}
        article = next_number(self._connection, schema.article)
        version = next_number(self._connection, schema.version)
        written = []
        for key in (k for k, outcome in outcomes.items() if outcome is not Outcome.known):
            found = before.get(key)
            written.append(_Written(batch[key], key, found.article_id if found else article, version, found))
            article, version = article + (found is None), version + 1
        self._write(written)
        return list(outcomes.values())

    def _write(self, written: list[_Written]) -> None:
        new = [w for w in written if not w.before]
        insert_rows(self._connection, schema.article, [self._article(w) for w in new])
        insert_rows(self._connection, schema.version, [self._version(w) for w in written])
        changed = [w for w in written if w.before]
        days_of.leave(self._connection, [w.article_id for w in changed])
        for one in changed:
            values = self._state(one)
            self._connection.execute(update(schema.article).where(schema.article.c.id == one.article_id).values(values))
        days_of.keep(self._connection, [w.article_id for w in written])
        self.replace(
            [w.before for w in written if w.before],
            [
                (w.article_id, w.version_id, w.arrival.record, w.arrival.fingerprint)
                for w in written
                if w.arrival.status is Status.usable
            ],
        )

    def replace(self, old: Sequence[Standing], new: Sequence[tuple[int, int, Record, Fingerprint | None]]) -> None:
        """Take what counted out of index and origins, and put in what counts now.

        Args:
            old: versions that count no more.
            new: article number, version number, record and fingerprint (None: made here) of each that does.
        """
        self._index.remove([(o.article_id, o.version_id) for o in old])
        self._origins.leave([o.article_id for o in old])
        self._index.add([(article, version, record) for article, version, record, _ in new])
        found = {a: made for a, _, record, given in new if (made := self._fingerprint(record, given))}
        self._origins.keep(found)
        if self._grouping:
            self._origins.assign(found)

    def _fingerprint(self, record: Record, given: Fingerprint | None) -> Fingerprint | None:
        """In bulk, one that did not come is made at the end."""
        return given if given or not self._grouping else fingerprint_of(record.article)

    def _state(self, one: _Written) -> dict[str, Any]:
        span = days(one.arrival.article.published)
        return {
            "status": str(one.arrival.status),
            "embargoed": moment(one.arrival.embargoed),
            "version_id": one.version_id,
            "day": span[0] if span else UNDATED,
        }

    def _article(self, one: _Written) -> tuple[Any, ...]:
        state = self._state(one)
        return (
            one.article_id,
            one.key,
            state["status"],
            state["embargoed"],
            self._now,
            one.version_id,
            None,
            state["day"],
        )

    def _version(self, one: _Written) -> tuple[Any, ...]:
        arrival, article = one.arrival, one.arrival.article
        return (
            one.version_id,
            one.article_id,
            one.before.number + 1 if one.before else 1,
            self._now,
            self._run,
            cleaned(arrival.source) if arrival.source else arrival.source,
            arrival.guid,
            str(arrival.status),
            arrival.version,
            arrival.urgency,
            article.id,
            article.url,
            article.publisher,
            article.title,
            article.language,
            article.published,
            text_hash(article.text),
            article.text,
            self.coder(arrival.coder),
            self._now,
            pack(arrival.record),
        )

    def coder(self, coder: Coder) -> int:
        """The number of a coder, given when it first writes."""
        if coder not in self._coders:
            t = schema.coder.c
            asked = select(t.id).where(t.version == coder.version, t.models == coder.models, t.lexicon == coder.lexicon)
            found = self._connection.execute(asked).scalar()
            if found is None:
                found = next_number(self._connection, schema.coder)
                insert_rows(self._connection, schema.coder, [(found, coder.version, coder.models, coder.lexicon)])
            self._coders[coder] = found
        return self._coders[coder]

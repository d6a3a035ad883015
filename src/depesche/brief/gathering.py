"""What a brief is made from: events and statements that fit a question, each with its article and origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlalchemy import Connection, select

from depesche.archive import Archive, schema
from depesche.archive.asking import Filter, Query, count, find, parse
from depesche.archive.bulk import pieces
from depesche.archive.rows import days
from depesche.record import Article, Entity, Event, Record, Statement

Subject: TypeAlias = "str | Sequence[str] | Query"
"""One party, two parties, or a question; a party is a state (RUS), a name or part of one, or a Wikidata id."""

_UNDATED: Final = (0, 0)


@dataclass(frozen=True, slots=True)
class Source:
    """A record with its number and origin in the archive."""

    number: int
    origin: int
    record: Record

    @property
    def article(self) -> Article:
        """What was read."""
        return self.record.article

    def entities(self, ids: Iterable[str]) -> list[Entity]:
        """Entities of the record by their ids, in order."""
        by_id = {entity.id: entity for entity in self.record.entities}
        return [by_id[local] for local in ids]

    def statement(self, id: str | None) -> Statement | None:
        """The statement with this id."""
        return next((said for said in self.record.statements if said.id == id), None) if id else None

    def days(self, date: str | None) -> tuple[int, int]:
        """First and last day of a date, or of the article's publication where there is none."""
        return days(date) or days(self.article.published) or _UNDATED


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one article tells it."""

    source: Source
    event: Event


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as one article has it."""

    source: Source
    statement: Statement


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found, newest first, and how much there is in all."""

    events: list[Told]
    statements: list[Said]
    all_events: int
    all_statements: int

    @property
    def sources(self) -> list[Source]:
        """The articles, each once."""
        found = [told.source for told in self.events] + [said.source for said in self.statements]
        return list({source.number: source for source in found}.values())


def question_of(subject: Subject) -> Query:
    """The question that a subject stands for.

    Raises:
        QueryError: one of its fields cannot be understood.
    """
    if isinstance(subject, Query):
        return subject
    parties = [subject] if isinstance(subject, str) else subject
    return Query(tuple(Filter("party", (party,)) for party in parties))


def window(since: str | None, before: str | None) -> Query:
    """The question for a time. Raises ``QueryError`` for what is no date."""
    given = {"since": since, "before": before}
    return parse(" ".join(f'{name}:"{value}"' for name, value in given.items() if value))


def gather(archive: Archive, subject: Subject, time: Query, limit: int) -> Gathered:
    """Find what a brief is made from.

    Args:
        archive: where to look.
        subject: of the brief.
        time: as ``window`` gives it.
        limit: the newest so many events, and statements, are read.
    """
    question = question_of(subject) & time
    with archive.reading() as connection:
        numbers = find(connection, question, "events", limit=limit).numbers
        said = _spoken(connection, subject, question, time, limit)
        totals = [count(connection, question, "events"), len(said)]
        if len(said) >= limit:
            totals[1] = sum(count(connection, asked, "statements") for asked in _questions(subject, question, time))
        sources = _sources(connection, archive, {n // schema.ITEMS for n in (*numbers, *said)})
    return Gathered(
        events=[Told(s, s.record.events[n % schema.ITEMS]) for n in numbers if (s := sources.get(n // schema.ITEMS))],
        statements=[
            Said(s, s.record.statements[n % schema.ITEMS]) for n in said if (s := sources.get(n // schema.ITEMS))
        ],
        all_events=totals[0],
        all_statements=totals[1],
    )


def _questions(subject: Subject, question: Query, time: Query) -> list[Query]:
    """The questions for statements: what speaks of the subject, and, of one party, what it said itself."""
    if isinstance(subject, str):
        return [question, Query((Filter("source", (subject,)), Filter("party", (subject,), absent=True))) & time]
    return [question]


def _spoken(connection: Connection, subject: Subject, question: Query, time: Query, limit: int) -> list[int]:
    found: list[int] = []
    for asked in _questions(subject, question, time):
        found += find(connection, asked, "statements", limit=limit).numbers
    unique = list(dict.fromkeys(found))
    if len(unique) <= limit:
        return unique
    s = schema.statement.c
    rows = [row for some in pieces(unique) for row in connection.execute(select(s.day, s.id).where(s.id.in_(some)))]
    return [row.id for row in sorted(rows, key=lambda row: (row.day, row.id), reverse=True)[:limit]]


def _sources(connection: Connection, archive: Archive, articles: set[int]) -> dict[int, Source]:
    a = schema.article.c
    origins = {
        number: origin
        for some in pieces(sorted(articles))
        for number, origin in connection.execute(select(a.id, a.origin_id).where(a.id.in_(some)))
    }
    return {n: Source(n, origins.get(n) or n, record) for n, record in archive.records(sorted(articles))}

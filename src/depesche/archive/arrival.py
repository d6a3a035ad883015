"""What comes to an archive: an article with its record, and what its source says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from depesche.archive.characters import keepable
from depesche.archive.origins import Fingerprint, fingerprint
from depesche.archive.schema import ITEMS
from depesche.article import canonical_url
from depesche.errors import InputError
from depesche.record import Article, Coder, Record

UNKNOWN_CODER: Final = Coder(version="", models="", lexicon="")


class Status(StrEnum):
    """Whether an article counts: what is withheld or canceled by its source is in no result."""

    usable = "usable"
    withheld = "withheld"
    canceled = "canceled"


class Outcome(StrEnum):
    """What an arrival was to the archive."""

    new = "new"
    known = "known"
    changed = "changed"
    withdrawn = "withdrawn"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One article on its way into the archive.

    Attributes:
        record: the article and what was read from it; without items where the article is withdrawn and was not read.
        coder: what read it.
        source: where it came from (path, URL).
        guid: the source's own identifier of the article over all its versions.
        version: as the source counts it.
        urgency: 1 (most urgent) to 9.
        embargoed: ISO 8601 with time zone; until then it is in no result.
        fingerprint: for telling its origin, where it was made beside the reading; else the archive makes it.
    """

    record: Record
    coder: Coder = UNKNOWN_CODER
    source: str | None = None
    guid: str | None = None
    version: str | None = None
    status: Status = Status.usable
    urgency: int | None = None
    embargoed: str | None = None
    fingerprint: Fingerprint | None = None

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.record.article


def identity(article: Article, guid: str | None = None) -> str:
    """What makes two arrivals the same article: the canonical URL, else the source's identifier, else the text."""
    if article.url:
        return f"url:{canonical_url(article.url)}"
    return f"guid:{guid}" if guid else f"text:{text_hash(article.text)}"


def fingerprint_of(article: Article) -> Fingerprint:
    """What tells the origin of an article: ``Arrival.fingerprint``."""
    return fingerprint(article.text, article.title)


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def moment(value: str | datetime | None) -> str | None:
    """A moment as archives keep it: ISO 8601 in UTC to the microsecond; what has no zone is UTC.

    Raises:
        InputError: a text that is no moment.
    """
    if value is None:
        return None
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except ValueError:
        raise InputError(f"“{value}” is no moment. Write ISO 8601, for example 2023-09-14T06:00:00+02:00.") from None
    utc = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def check(arrival: Arrival) -> None:
    """Refuse what no archive can keep: characters that a database cannot hold, references that lead nowhere.

    Raises:
        InputError: names the article and the remedy.
    """
    article, record = arrival.article, arrival.record
    _check_characters(arrival)
    entities, statements = {e.id for e in record.entities}, {s.id for s in record.statements}
    if len(entities) < len(record.entities) or len(statements) < len(record.statements):
        raise InputError(f"Record “{article.id}” gives one id to two items. Read the article again.")
    if max(len(record.statements), len(record.events)) > ITEMS:
        raise InputError(f"Record “{article.id}” has more than {ITEMS:,} items. Cut the article up.")
    if missing := _parties(record) - entities:
        raise InputError(
            f"Record “{article.id}” speaks of the entity {min(missing)}, which it does not hold. Read the article again."
        )
    outer = {s.within for s in record.statements} | {e.according_to for e in record.events}
    if lost := sorted(one for one in outer - statements if one is not None):
        raise InputError(
            f"Record “{article.id}” speaks of the statement {lost[0]}, which it does not hold. Read the article again."
        )
    if any(not s.content for s in record.statements):
        raise InputError(f"Record “{article.id}” has a statement without content. Read the article again.")
    length = len(article.text)
    if wrong := [(start, end) for start, end in record.spans() if not 0 <= start < end <= length]:
        raise InputError(
            f"Record “{article.id}” has the span {list(wrong[0])} outside its text of {length} characters. Read it again."
        )


def _parties(record: Record) -> set[str]:
    used: set[str] = set()
    for said in record.statements:
        used.update(said.source, said.via, said.recipient)
    for event in record.events:
        used.update(event.actors, event.recipients)
    return used


def _check_characters(arrival: Arrival) -> None:
    if not keepable("".join(filter(None, _texts(arrival)))):
        raise InputError(
            f"Article “{arrival.article.id!r}” or its record holds a NUL character or half a character, which no archive "
            "can keep. Mend the text."
        )


def _texts(arrival: Arrival) -> Iterator[str | None]:
    """Everything that is written by others, and kept."""
    article, record = arrival.article, arrival.record
    yield from (article.text, article.title, article.url, article.publisher, article.id, article.published)
    yield from (article.language, arrival.guid, arrival.version)
    for entity in record.entities:
        yield from (entity.name, entity.wikidata, entity.country, *entity.sectors)
    for event in record.events:
        yield from (event.place.name, event.place.country) if event.place else ()
    for time in record.times:
        yield from (time.value, time.edtf)
    for place in record.places:
        yield from (place.name, place.country)

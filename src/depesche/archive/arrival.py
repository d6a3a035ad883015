"""What comes to an archive: an article with its record, and what its source says of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from depesche.article import canonical_url
from depesche.errors import InputError
from depesche.record import Article, Coder, Record

UNKNOWN_CODER: Final = Coder(version="", models="", lexicon="")


_UNKEEPABLE: Final = re.compile("[\0\ud800-\udfff]")


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
    """

    record: Record
    coder: Coder = UNKNOWN_CODER
    source: str | None = None
    guid: str | None = None
    version: str | None = None
    status: Status = Status.usable
    urgency: int | None = None
    embargoed: str | None = None

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.record.article


def identity(article: Article, guid: str | None = None) -> str:
    """What makes two arrivals the same article: the canonical URL, else the source's identifier, else the text."""
    if article.url:
        return f"url:{canonical_url(article.url)}"
    return f"guid:{guid}" if guid else f"text:{text_hash(article.text)}"


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
    _check_characters(article)
    known, length = {e.id for e in record.entities}, len(article.text)
    used = [*(p for s in record.statements for p in (*s.source, *s.via, *s.recipient))]
    used += [p for e in record.events for p in (*e.actors, *e.recipients)]
    if missing := next((p for p in used if p not in known), None):
        raise InputError(
            f"Record “{article.id}” speaks of the entity {missing}, which it does not hold. Read the article again."
        )
    said = {s.id for s in record.statements}
    outer = _named(s.within for s in record.statements) | _named(e.according_to for e in record.events)
    if lost := sorted(outer - said):
        raise InputError(
            f"Record “{article.id}” speaks of the statement {lost[0]}, which it does not hold. Read the article again."
        )
    if wrong := next((s for s in record.spans() if not 0 <= s[0] < s[1] <= length), None):
        raise InputError(
            f"Record “{article.id}” has the span {list(wrong)} outside its text of {length} characters. Read it again."
        )


def _named(ids: Iterable[str | None]) -> set[str]:
    return {i for i in ids if i is not None}


def _check_characters(article: Article) -> None:
    for value in (article.text, article.title, article.url, article.publisher, article.id):
        if value and _UNKEEPABLE.search(value):
            raise InputError(
                f"Article “{article.id!r}” holds a NUL character or half a character, which no archive can keep. "
                "Mend the text."
            )

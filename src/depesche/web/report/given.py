"""Texts that visitors give: read at once, kept where that is asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from depesche.archive import Archive
from depesche.archive.arrival import Arrival, Outcome, identity
from depesche.errors import DepescheError, InputError
from depesche.intake import Defaults, Delivery, Problem, deliveries_within
from depesche.intake.deliver import deliver
from depesche.record import Coder, Record
from depesche.web.readers import Readers

_PASTED = "text.txt"


@dataclass(frozen=True, slots=True)
class Known:
    """What a visitor says of a text; None where it is to be found out."""

    title: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was read.

    Attributes:
        record: what was read.
        coder: with what.
        more: whether the file has further articles, which were not read.
    """

    record: Record
    coder: Coder
    more: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """How an archive took a text: its identity and number there, and what it was to it."""

    identity: str
    number: int
    outcome: Outcome


def read_text(readers: Readers, text: str, known: Known) -> Reading:
    """Read a text that is given exactly as it is to be read.

    Raises:
        DepescheError: it cannot be read; says why.
        HTTPException: it is too long, or no reader gets free.
    """
    readers.admit(text)
    return _read(readers, deliver(text, "text", Defaults(), **asdict(known)))


def read_file(readers: Readers, raw: bytes, known: Known, name: str = _PASTED) -> Reading:
    """Read the first article of what was pasted or uploaded.

    Args:
        readers: one of them reads it.
        raw: the bytes.
        known: what the visitor says of the text; goes before what it says itself.
        name: that says what kind of file it is.

    Raises: as ``read_text``.
    """
    defaults = Defaults(published=known.published, language=known.language)
    found = deliveries_within(name, raw, defaults)
    first = next(found, None)
    if first is None:
        raise InputError("There is no article in it.", "Give another file.")
    if isinstance(first, Problem):
        raise InputError(first.reason, first.remedy)
    readers.admit(first.article.text)
    own = first.article
    said = Known(
        title=known.title or own.title,
        published=known.published or own.published,
        language=known.language or own.language,
        publisher=known.publisher or own.publisher,
        url=known.url or own.url,
    )
    reading = _read(readers, deliver(own.text, "text", Defaults(), **asdict(said)))
    return Reading(reading.record, reading.coder, more=next(found, None) is not None)


def _read(readers: Readers, delivery: Delivery) -> Reading:
    readers.admit(delivery.article.text)
    with readers.one() as reader:
        return Reading(reader.read(delivery.article), reader.coder(delivery.article.language))


def keep(archive: Archive, reading: Reading, source: str) -> Kept:
    """Add a text to an archive.

    Args:
        archive: where it is kept.
        reading: what was read.
        source: from where it came.

    Raises:
        ArchiveBusyError: another process writes for too long.
        InputError: it cannot be kept.
    """
    key = identity(reading.record.article)
    (outcome,) = archive.keep([Arrival(record=reading.record, coder=reading.coder, source=source)])
    standing = archive.standings([key]).get(key)
    if standing is None:
        raise DepescheError("The text was kept, but is gone already. Look into the archive.")
    return Kept(key, standing.article_id, outcome)

"""How what a source delivers stands to the archive, before it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from depesche.archive import Archive, Arrival, Outcome, Status, identity, outcome_of
from depesche.archive.guids import has_come
from depesche.archive.quarantine import attempted
from depesche.article import canonical_url
from depesche.intake import Delivery
from depesche.record import Coder, Record

GIVEN_UP: Final = 3  # attempts after which a page is not fetched again unasked
_NO_CODER: Final = Coder(version="", models="", lexicon="")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A delivery, and whether the archive has it just as it is."""

    delivery: Delivery
    known: bool

    @property
    def to_read(self) -> bool:
        """Whether a reader is to have it; what is known or withdrawn needs none."""
        return not self.known and self.delivery.status == Status.usable


def arrival_of(delivery: Delivery, record: Record | None = None, coder: Coder = _NO_CODER) -> Arrival:
    """What goes into the archive; without a record the bare article."""
    return Arrival(
        record=record or Record(article=delivery.article),
        coder=coder,
        source=delivery.source,
        guid=delivery.guid,
        version=delivery.version,
        status=Status(delivery.status),
        urgency=delivery.urgency,
        embargoed=delivery.embargoed,
    )


def candidates(archive: Archive, deliveries: Sequence[Delivery]) -> list[Candidate]:
    """The deliveries with how they stand, in their order."""
    keys = [identity(delivery.article, delivery.guid) for delivery in deliveries]
    standing = archive.standings(keys)
    return [
        Candidate(delivery, outcome_of(arrival_of(delivery), standing.get(key)) is Outcome.known)
        for key, delivery in zip(keys, deliveries, strict=True)
    ]


def settled(archive: Archive, name: str) -> bool:
    """Whether a page need not be fetched: an article came under this identifier or URL, or it was given up."""
    if archive.standings([f"url:{name}"]):
        return True
    with archive.reading() as connection:
        return has_come(connection, name) or attempted(connection, name) >= GIVEN_UP


def place_of(delivery: Delivery) -> str:
    """From where an article can be read again: its file and line, or its own page."""
    return canonical_url(delivery.article.url) if is_url(delivery.source) and delivery.article.url else delivery.source


def places_of(delivery: Delivery) -> Iterable[str]:
    """Under which names an article may stand in quarantine."""
    return {place_of(delivery), delivery.guid or place_of(delivery)}


def is_url(source: str) -> bool:
    """Whether a source lies on the network."""
    return source.startswith(("http://", "https://"))

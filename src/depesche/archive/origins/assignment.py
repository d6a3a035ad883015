"""One article at a time: to which origin a newcomer belongs, given what the store has.

Two articles that are of one origin are linked; an origin is everything that hangs together by links, and is named after the article
in it that appeared first. As neither the links nor the first appearance depend on who came when, neither does the outcome; the
exceptions are the bounds ``COMMON`` and ``TRIES``, which only an article that looks like hundreds of others comes up against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from depesche.archive.origins.fingerprint import Band, Fingerprint
from depesche.archive.origins.similarity import DEFAULT, Thresholds, same_origin

COMMON = 100
"""Holders of a band from which on it is not stored any more: it is a paper's fixed wording, or a text of which enough is known."""
TRIES = 100
"""Comparisons that may fail before the rest of the candidates, which share fewer bands, is passed over."""

_DAY = len("2023-09-14")


class Appearance(NamedTuple):
    """When an article appeared; the smaller appeared first. An origin is known by the appearance of its first article."""

    published: str
    received: str
    article: str

    @classmethod
    def of(cls, article: str, published: str | None, received: str) -> Appearance:
        """The appearance of an article.

        Args:
            article: its id.
            published: an EDTF date; without one the day it was received counts, and a month or year comes after all its days.
            received: an ISO 8601 timestamp in UTC.
        """
        day = published or received[:_DAY]
        return cls(day if len(day) >= _DAY else day + "~", received, article)


@dataclass(frozen=True, slots=True)
class Member:
    """A stored article, as the store gives it out for comparing. ``origin``: the appearance of its origin's first article."""

    article: str
    signature: bytes
    credits: tuple[str, ...]
    origin: Appearance


class Store(Protocol):
    """What ``assign`` asks of an archive. Both are look-ups by key."""

    def holders(self, bands: Sequence[Band]) -> Iterable[tuple[Band, str]]:
        """The rows (band, article id) of these bands, in any order."""

    def members(self, articles: Sequence[str]) -> Iterable[Member]:
        """The stored articles with these ids, in any order."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where a newcomer belongs, and all that the archive has to write.

    ``origin``: the first appearance of its origin. ``merged``: ids of the origins that are one with it now and whose members
    have to be given ``origin``. ``bands``: the newcomer's rows for the band table. ``links``: the articles it was found to share
    a text with, one for each origin it joined.
    """

    origin: Appearance
    merged: tuple[str, ...]
    bands: tuple[Band, ...]
    links: tuple[str, ...]


def assign(newcomer: Appearance, found: Fingerprint, store: Store, thresholds: Thresholds = DEFAULT) -> Assignment:
    """Tell the origin of a newcomer. Nothing is written; of the newcomer itself the store must hold nothing."""
    held: Counter[Band] = Counter()
    candidates: Counter[str] = Counter()
    for band, article in store.holders(found.bands):
        held[band] += 1
        candidates[article] += 1
    joined = _joined(
        found, sorted(store.members(list(candidates)), key=lambda m: (-candidates[m.article], m.article)), thresholds
    )
    origin = min((newcomer, *joined))
    return Assignment(
        origin=origin,
        merged=tuple(sorted(old.article for old in joined if old != origin)),
        bands=tuple(band for band in found.bands if held[band] < COMMON),
        links=tuple(sorted(joined.values())),
    )


def _joined(found: Fingerprint, candidates: list[Member], thresholds: Thresholds) -> dict[Appearance, str]:
    """The origins to which a newcomer is linked, each with the first of its candidates that shows it; one suffices."""
    joined: dict[Appearance, str] = {}
    failed = 0
    for member in candidates:
        if member.origin in joined:
            continue
        if same_origin(found, member, thresholds).same:
            joined[member.origin] = member.article
        else:
            failed += 1
            if failed == TRIES:
                break
    return joined

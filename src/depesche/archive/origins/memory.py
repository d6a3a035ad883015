"""A store in memory, for tests and for collections that are grouped once and not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from depesche.archive.origins.assignment import Appearance, Assignment, Member, assign
from depesche.archive.origins.fingerprint import Band, Fingerprint
from depesche.archive.origins.similarity import DEFAULT, Thresholds


class MemoryStore:
    """Articles, their bands and their origins; ``add`` does what an archive does in one transaction."""

    def __init__(self) -> None:
        self._bands: dict[Band, list[str]] = {}
        self._kept: dict[str, Fingerprint] = {}
        self._origin: dict[str, Appearance] = {}
        self._members: dict[str, list[str]] = {}

    def holders(self, bands: Sequence[Band]) -> Iterator[tuple[Band, str]]:
        """The rows (band, article id) of these bands."""
        for band in bands:
            for article in self._bands.get(band, ()):
                yield band, article

    def members(self, articles: Sequence[str]) -> Iterator[Member]:
        """The stored articles with these ids."""
        for article in articles:
            kept = self._kept[article]
            yield Member(article, kept.signature, kept.credits, self._origin[article])

    def add(self, newcomer: Appearance, found: Fingerprint, thresholds: Thresholds = DEFAULT) -> Assignment:
        """Assign an article to its origin and keep it; one that is kept already is replaced only by ``partition`` anew."""
        assignment = assign(newcomer, found, self, thresholds)
        group = self._members.setdefault(assignment.origin.article, [])
        moved = [newcomer.article, *(m for old in assignment.merged for m in self._members.pop(old))]
        group += moved
        self._origin |= dict.fromkeys(moved, assignment.origin)
        self._kept[newcomer.article] = found
        for band in assignment.bands:
            self._bands.setdefault(band, []).append(newcomer.article)
        return assignment

    def origins(self) -> dict[str, tuple[str, ...]]:
        """The ids of every origin's members, sorted, under the id of the first that appeared."""
        return {origin: tuple(sorted(members)) for origin, members in sorted(self._members.items())}


def partition(
    articles: Iterable[tuple[Appearance, Fingerprint]], thresholds: Thresholds = DEFAULT
) -> dict[str, tuple[str, ...]]:
    """Group articles from scratch, in the order of their appearance.

    For the members of an origin from which an article was withdrawn or replaced by a new version: what held together only by it
    falls apart.
    """
    store = MemoryStore()
    for newcomer, found in sorted(articles, key=lambda pair: pair[0]):
        store.add(newcomer, found, thresholds)
    return store.origins()

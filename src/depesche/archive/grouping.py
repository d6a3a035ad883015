"""Origins in the archive: fingerprints and bands as rows, articles given the origin they belong to, many at a time.

An origin is numbered after the article in it that appeared first. What ``origins`` asks of a store is looked up for all
newcomers at once; what they are to each other is told in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy
from sqlalchemy import Connection, and_, delete, select, update

from depesche.archive import schema
from depesche.archive.arrival import Status
from depesche.archive.bulk import execute_many, insert_rows, pieces
from depesche.archive.origins import Appearance, Band, Fingerprint, Member, assign, partition
from depesche.archive.origins.fingerprint import SCHEME

_A, _V, _S, _B = schema.article.c, schema.version.c, schema.origin_signature.c, schema.origin_band.c
_DIGITS = 19  # numbers of articles are compared as texts


@dataclass(slots=True)
class _Seen:
    """What the archive holds of newcomers' bands, and the newcomers given their origin so far: the store of ``assign``."""

    bands: dict[Band, list[str]]
    kept: dict[str, Member]

    def holders(self, bands: Sequence[Band]) -> Iterator[tuple[Band, str]]:
        """The rows (band, article id) of these bands."""
        for band in bands:
            for article in self.bands.get(band, ()):
                yield band, article

    def members(self, articles: Sequence[str]) -> Iterator[Member]:
        """The articles with these ids."""
        return (self.kept[article] for article in articles)


class Origins:
    """The origins within one transaction.

    Args:
        connection: of the writer.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, fingerprints: Mapping[int, Fingerprint]) -> None:
        """Write fingerprints of articles that have none."""
        insert_rows(
            self._connection,
            schema.origin_signature,
            [(a, f.signature, _packed(f.bands), " ".join(f.credits)) for a, f in fingerprints.items()],
        )

    def assign(self, newcomers: Mapping[int, Fingerprint]) -> None:
        """Give articles their origin, in the order of their appearance; their fingerprints are kept already."""
        seen = self._seen(newcomers)
        origin: dict[str, str] = {}
        merged: list[tuple[int, int]] = []
        bands: list[tuple[int, int, int]] = []
        for came, found in sorted((came, newcomers[int(came.article)]) for came in self._appearances(newcomers)):
            told = assign(came, found, seen)
            first = told.origin
            merged += [(int(first.article), int(old)) for old in told.merged]
            for member in [m for m in seen.kept.values() if m.origin.article in told.merged] if told.merged else ():
                seen.kept[member.article] = replace(member, origin=first)
                if member.article in origin:
                    origin[member.article] = first.article
            origin[came.article] = first.article
            seen.kept[came.article] = Member(came.article, found.signature, found.credits, first)
            for band in told.bands:
                bands.append((*band, int(came.article)))
                seen.bands.setdefault(band, []).append(came.article)
        insert_rows(self._connection, schema.origin_band, bands)
        for new, old in merged:
            self._connection.execute(update(schema.article).where(_A.origin_id == old).values(origin_id=new))
        self._give({int(article): int(first) for article, first in origin.items()})

    def leave(self, articles: Iterable[int]) -> None:
        """Take articles out of their origins; what held together only by them falls apart."""
        left: set[int] = set()
        for some in pieces(articles):
            left.update(n for n in self._connection.execute(select(_A.origin_id).where(_A.id.in_(some))).scalars() if n)
            self._forget(some)
        for origin in sorted(left):
            rest = list(self._connection.execute(select(_A.id).where(_A.origin_id == origin)).scalars())
            if rest:
                self._regroup(rest)

    def waiting(self, most: int) -> list[int]:
        """Articles that count and have no origin yet, at most so many."""
        asked = select(_A.id).where(_A.origin_id.is_(None), _A.status == Status.usable.value)
        return list(self._connection.execute(asked.order_by(_A.id).limit(most)).scalars())

    def fingerprints(self, articles: Iterable[int]) -> dict[int, Fingerprint]:
        """The fingerprints of articles, as they were kept."""
        columns = (_S.article_id, _S.signature, _S.bands, _S.credits)
        return {
            number: Fingerprint(signature, _unpacked(bands), tuple(credits.split()))
            for some in pieces(articles)
            for number, signature, bands, credits in self._connection.execute(
                select(*columns).where(_S.article_id.in_(some))
            )
        }

    def _give(self, origin: Mapping[int, int]) -> None:
        execute_many(
            self._connection,
            "UPDATE article SET origin_id = {} WHERE id = {}",
            [(first, article) for article, first in origin.items()],
        )

    def _forget(self, articles: list[int]) -> None:
        rows = [(*band, n) for n, found in self.fingerprints(articles).items() for band in found.bands]
        execute_many(
            self._connection, "DELETE FROM origin_band WHERE scheme = {} AND hash = {} AND article_id = {}", rows
        )
        self._connection.execute(delete(schema.origin_signature).where(_S.article_id.in_(articles)))
        self._connection.execute(update(schema.article).where(_A.id.in_(articles)).values(origin_id=None))

    def _regroup(self, articles: list[int]) -> None:
        found = self.fingerprints(articles)
        groups = partition([(came, found[int(came.article)]) for came in self._appearances(articles)])
        self._give({int(member): int(first) for first, members in groups.items() for member in members})

    def _appearances(self, articles: Iterable[int]) -> list[Appearance]:
        """When articles appeared: as the version that counts was published, and as the article was first received."""
        columns = select(_A.id, _V.published, _A.first_seen).join_from(
            schema.article, schema.version, _V.id == _A.version_id
        )
        return [
            Appearance.of(f"{number:0{_DIGITS}}", published, seen)
            for some in pieces(articles)
            for number, published, seen in self._connection.execute(columns.where(_A.id.in_(some)))
        ]

    def _seen(self, newcomers: Mapping[int, Fingerprint]) -> _Seen:
        bands: dict[Band, list[str]] = defaultdict(list)
        articles: set[int] = set()
        for hashes in pieces(sorted({value for found in newcomers.values() for _, value in found.bands})):
            rows = select(_B.hash, _B.article_id).where(_B.scheme == SCHEME, _B.hash.in_(hashes))
            for value, article in self._connection.execute(rows):
                bands[SCHEME, value].append(f"{article:0{_DIGITS}}")
                articles.add(article)
        return _Seen(bands, {m.article: m for some in pieces(articles) for m in self._members(some)})

    def _members(self, articles: list[int]) -> Iterator[Member]:
        first, first_version = schema.article.alias(), schema.version.alias()
        asked = (
            select(_S.article_id, _S.signature, _S.credits, first.c.id, first_version.c.published, first.c.first_seen)
            .join_from(schema.origin_signature, schema.article, _A.id == _S.article_id)
            .join(first, first.c.id == _A.origin_id)
            .join(first_version, and_(first_version.c.id == first.c.version_id))
            .where(_S.article_id.in_(articles))
        )
        for number, signature, credits, origin, published, seen in self._connection.execute(asked):
            came = Appearance.of(f"{origin:0{_DIGITS}}", published, seen)
            yield Member(f"{number:0{_DIGITS}}", signature, tuple(credits.split()), came)


def _packed(bands: Sequence[Band]) -> bytes:
    return numpy.array([value for _, value in bands], dtype="<i8").tobytes()


def _unpacked(data: bytes) -> tuple[Band, ...]:
    return tuple((SCHEME, value) for value in numpy.frombuffer(data, dtype="<i8").tolist())

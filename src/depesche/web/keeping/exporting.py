"""Corrected records: what a person has looked at and mended, to learn from and to measure by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select

from depesche.archive import Archive, schema
from depesche.archive.packing import unpack
from depesche.errors import CorrectionError
from depesche.record import Record
from depesche.web.keeping.applying import corrected
from depesche.web.keeping.corrections import Correction, Corrections, Standing


@dataclass(frozen=True, slots=True)
class Corrected:
    """A version of an article whose record was corrected.

    Attributes:
        name: language, number of the article and of its version, for example ``de-12-1``.
        record: with the corrections in it, or why they could not be put there.
    """

    name: str
    record: Record | CorrectionError


def corrected_records(archive: Archive, *, undecided: bool = False) -> Iterator[Corrected]:
    """The corrected records of an archive, as copies; what is in the archive stays as it was read.

    Args:
        archive: with corrections.
        undecided: put in what is still open, beside what was accepted.
    """
    standings = (Standing.accepted, Standing.open) if undecided else (Standing.accepted,)
    found = sorted(Corrections(archive).all(*standings), key=lambda one: (one.article, one.version_number, one.id))
    for version, some in groupby(found, key=lambda one: one.version):
        yield _corrected(archive, version, list(some))


def _corrected(archive: Archive, version: int, some: list[Correction]) -> Corrected:
    v = schema.version.c
    with archive.reading() as connection:
        row = connection.execute(select(v.record, v.text, v.language).where(v.id == version)).one()
    name = f"{row.language}-{some[0].article}-{some[0].version_number}"
    try:
        return Corrected(name, corrected(unpack(row.record, row.text), (one.change for one in some)))
    except CorrectionError as error:
        return Corrected(name, error)

"""Depesche reads news reports and keeps the record: who did or said what to whom, according to whom, and how certain.

>>> import depesche
>>> record = depesche.read("Japan warnte am Donnerstag vor Waffenlieferungen Nordkoreas an Russland.", published="2023-09-14")
>>> [(e.type, e.certainty) for e in record.events]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from depesche.errors import DepescheError, FetchError, InputError, KnowledgeError, LanguageError, LexiconError
from depesche.record import Article, Entity, Event, Place, Record, Statement, Time, json_schema

if TYPE_CHECKING:
    from depesche.reader import Reader, load, read

__version__ = "0.1.0"

__all__ = [
    "Article",
    "DepescheError",
    "Entity",
    "Event",
    "FetchError",
    "InputError",
    "KnowledgeError",
    "LanguageError",
    "LexiconError",
    "Place",
    "Reader",
    "Record",
    "Statement",
    "Time",
    "json_schema",
    "load",
    "read",
]


def __getattr__(name: str) -> Any:
    """``load``, ``read`` and ``Reader`` bring spaCy with them, so they are imported when first asked for."""
    if name in {"Reader", "load", "read"}:
        from depesche import reader

        return getattr(reader, name)
    raise AttributeError(f"module 'depesche' has no attribute {name!r}")

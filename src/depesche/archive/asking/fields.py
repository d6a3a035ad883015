"""The fields a question may name: what each means, what it is asked of, which values it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from depesche.archive.arrival import moment
from depesche.codes import AUXILIARY, CERTAINTIES, CONTEXTS, EVENT_TYPES, QUADS, SECTORS, STANDINGS
from depesche.codes.edtf import bounds
from depesche.errors import InputError, QueryError

STATEMENT_MODES: Final = ("direct", "indirect", "mixed", "reported")
EVENT_MODES: Final = tuple(sorted({mode for kind in EVENT_TYPES.values() for mode in kind.modes}))
COUNTRY: Final = re.compile(r"[A-Z]{3}")
DIGITS: Final = 18  # of a number at most, so that it fits an integer of either engine
EXACTLY: Final = "="
"""Before a name: this and no other, instead of all that hold it."""
NOBODY: Final = "none"
"""The value of a party field that asks for items where nobody has the role."""

WIKIDATA: Final = re.compile(r"Q[1-9]\d*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a question.

    Attributes:
        meaning: one line for help and documentation.
        read: the value as it is asked, or an error that says what the value may be.
        values: all that it may be, where they are few.
    """

    name: str
    meaning: str
    read: Callable[[str], str]
    values: tuple[str, ...] = ()


def _one_of(values: tuple[str, ...], fold: Callable[[str], str] = str.lower) -> Callable[[str], str]:
    by_folded = {fold(value): value for value in values}

    def read(value: str) -> str:
        try:
            return by_folded[fold(value)]
        except KeyError:
            close = get_close_matches(fold(value), by_folded, 1)
            reason = "“%(value)s” is none of %(values)s."
            if close:
                reason += " Did you mean %(near)s?"
            near = by_folded[close[0]] if close else ""
            raise QueryError(reason, value=value, values=", ".join(values), near=near) from None

    return read


def _date(value: str) -> str:
    if bounds(value) is None:
        raise QueryError("“%(value)s” is no date. Write 2023, 2023-09 or 2023-09-14.", value=value)
    return value


def _moment(value: str) -> str:
    if bounds(value) is None:
        try:
            moment(value)
        except InputError:
            raise QueryError(
                "“%(value)s” is no day or moment. Write 2023-09-14 or 2023-09-14T06:00.", value=value
            ) from None
    return value


def _any(value: str) -> str:
    return value


def _choice(name: str, meaning: str, values: tuple[str, ...]) -> Field:
    return Field(name, meaning, _one_of(values), values)


_PARTY: Final = "a state (RUS), a name or part of one (Tass), a Wikidata id (Q7747), or none for nobody"

FIELDS: Final = MappingProxyType(
    {
        field.name: field
        for field in (
            Field("actor", f"who acts: {_PARTY}", _any),
            Field("recipient", f"whom it is done or said to: {_PARTY}", _any),
            Field("party", f"actor or recipient: {_PARTY}", _any),
            Field("source", f"according to whom: {_PARTY}", _any),
            Field("via", f"who passed it on: {_PARTY}", _any),
            _choice("sector", "PLOVER sector of an actor or recipient (of a source, for statements)", SECTORS),
            _choice("type", "PLOVER event type", tuple(EVENT_TYPES)),
            _choice("quad", "PLOVER quad class", QUADS),
            _choice(
                "mode",
                "mode of an event (visit, arrest, …) or of a statement (direct, …)",
                (*EVENT_MODES, *STATEMENT_MODES),
            ),
            _choice("context", "PLOVER context", CONTEXTS),
            _choice("auxiliary", "auxiliary mode; none for what happened or happens", (*AUXILIARY, "none")),
            _choice("standing", "what it is told as: certainty and auxiliary mode in one", STANDINGS),
            _choice("certainty", "FactBank value", CERTAINTIES),
            Field("place", "where it happened: a state or the name of a place", _any),
            _choice("negated", "statements that are denied or not made", ("true", "false")),
            Field("since", "on this day or later", _date),
            Field("before", "before this day", _date),
            Field("on", "on this day, in this month or year, or possibly so", _date),
            Field("received", "first came into the archive on this day or later, or since this moment (UTC)", _moment),
            Field("language", "language of the article", _any),
            Field("publisher", "publisher of the article, or part of its name", _any),
            Field("article", "number of the article in the archive", _any),
            Field("origin", "number of the origin: the first article of the same text", _any),
            Field("url", "URL of the article", _any),
        )
    }
)


def field_of(name: str) -> Field:
    """The field of this name. Raises ``QueryError`` with the nearest name."""
    if name in FIELDS:
        return FIELDS[name]
    close = get_close_matches(name, FIELDS, 1)
    if close:
        raise QueryError("There is no field “%(name)s”; did you mean %(near)s?", name=name, near=close[0])
    raise QueryError("There is no field “%(name)s”; there are %(fields)s.", name=name, fields=", ".join(FIELDS))

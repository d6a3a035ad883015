"""A question made narrower or wider by a click: its conditions, and the values of facets, with their addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel.dates import format_date

from depesche.archive.asking import Facets, Filter, Kind, Query, Sort, Value, line_of
from depesche.archive.asking.fields import COUNTRY, EXACTLY
from depesche.archive.asking.line import filter_text
from depesche.web import links
from depesche.web.languages import locale
from depesche.web.wording import wording

_STATES = frozenset({"actor", "recipient", "party", "source", "via", "place"})
_WORDS = frozenset({"type", "certainty", "quad", "sector", "context", "auxiliary"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of a search, which is its address."""

    query: Query
    kind: Kind = "events"
    sort: Sort = "newest"

    @property
    def line(self) -> str:
        """The query line."""
        return line_of(self.query)

    def address(self, query: Query | None = None, **changed: Any) -> str:
        """The address of the same search, or of one that differs."""
        given = {"q": line_of(self.query if query is None else query), "kind": self.kind, "sort": self.sort, **changed}
        defaults = {"kind": "events", "sort": "newest"}
        return links.address("/search", **{name: v for name, v in given.items() if v != defaults.get(name)})


def conditions(asked: Asked) -> list[dict[str, str]]:
    """Each part of the question, with the address of the search without it."""
    query = asked.query
    filters = [{"text": filter_text(one), "without": asked.address(_without(query, one))} for one in query.filters]
    words = [
        {
            "text": line_of(Query(words=(one,))),
            "without": asked.address(replace(query, words=tuple(w for w in query.words if w is not one))),
        }
        for one in query.words
    ]
    return filters + words


def narrowing(asked: Asked, found: Facets, language: str) -> list[dict[str, Any]]:
    """The facets: each value with its count and the address that asks for it too, or, where it is asked for, no more."""
    groups = []
    for field, values in found.values.items():
        entries = [_entry(asked, field, value, language) for value in values]
        if entries:
            groups.append({"field": field, "values": entries})
    return groups


def _entry(asked: Asked, field: str, value: Value, language: str) -> dict[str, Any]:
    one = Filter(field, (value.value,))
    active = one in asked.query.filters
    query = _without(asked.query, one) if active else asked.query & Query((one,))
    return {
        "value": value.value,
        "name": value.name or named(field, value.value, language),
        "count": value.count,
        "active": active,
        "address": asked.address(query),
    }


def named(field: str, value: str, language: str) -> str:
    """The value of a field as people say it.

    Args:
        field: of the query language.
        value: as the field takes it.
        language: of the page.
    """
    words = wording(language)
    if field in _STATES and COUNTRY.fullmatch(value):
        return words.country(value)
    if field in _WORDS:
        return words.word(field, value)
    if field == "mode":
        return words.word("statement", words.word("mode", value))
    if field == "language":
        return str(locale(language).languages.get(value, value))
    if field == "on" and len(value) == 7:
        return str(format_date(date.fromisoformat(f"{value}-01"), "LLLL y", locale=locale(language)))
    return value.removeprefix(EXACTLY)


def _without(query: Query, one: Filter) -> Query:
    return replace(query, filters=tuple(f for f in query.filters if f != one))

"""The query line: ``actor:RUS recipient:PRK type:AID,AGREE -certainty:CT+ before:2024 "Granaten"``.

Words and quoted phrases are looked for in the text of the article, ``Granat*`` by its beginning;
``field:value,value`` asks for one of the values, quoted where they hold blanks or commas (``actor:"Kim Jong Un"``);
``-`` before anything asks for its absence. All parts must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from depesche.archive.asking.fields import Field, field_of
from depesche.errors import QueryError

FIELD_NAME: Final = re.compile(r"[a-z]+(?=:)")
QUOTES: Final = {'"': '"', "„": "“", "“": "”", "»": "«", "«": "»"}
BARE: Final = re.compile(r'[^\s,"„“»«]+')
_WORD: Final = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: the field has one of the values, or, ``absent``, none of them."""

    field: str
    values: tuple[str, ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase in the text of the article; ``beginning``: the last word may go on."""

    text: str
    absent: bool = False
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All conditions of a question."""

    filters: tuple[Filter, ...] = ()
    words: tuple[Words, ...] = ()

    def __and__(self, other: Query) -> Query:
        """Both questions at once."""
        return Query(self.filters + other.filters, self.words + other.words)


def query_of(fields: Mapping[str, Iterable[str]]) -> Query:
    """A question from fields and their values, as options on the command line give them; commas part values.

    Raises:
        QueryError: no such field or value; names the field.
    """
    filters = []
    for name, given in fields.items():
        values = tuple(part.strip() for value in given for part in value.split(",") if part.strip())
        if values:
            try:
                filters.append(Filter(name, tuple(field_of(name).read(value) for value in values)))
            except QueryError as error:
                raise QueryError(f"--{name}: {error}") from None
    return Query(tuple(filters))


def parse(line: str) -> Query:
    """A question from a query line.

    Raises:
        QueryError: says at which character what is wrong and what would be right.
    """
    return _Parser(line).query()


class _Parser:
    """Reads a line from left to right; errors name the character, counted from 1."""

    def __init__(self, line: str) -> None:
        self._line, self._at = line, 0

    def query(self) -> Query:
        filters, words = list[Filter](), list[Words]()
        while self._more():
            absent = self._take("-")
            if name := FIELD_NAME.match(self._line, self._at):
                filters.append(self._filter(name[0], absent))
            else:
                words.append(self._words(absent))
        return Query(tuple(filters), tuple(words))

    def _more(self) -> bool:
        while self._at < len(self._line) and self._line[self._at].isspace():
            self._at += 1
        return self._at < len(self._line)

    def _take(self, sign: str) -> bool:
        if self._line.startswith(sign, self._at):
            self._at += len(sign)
            return True
        return False

    def _filter(self, name: str, absent: bool) -> Filter:
        try:
            field = field_of(name)
        except QueryError as error:
            raise self._placed(self._at, error) from None
        self._at += len(name) + 1
        values = [self._value(field)]
        while self._take(","):
            values.append(self._value(field))
        return Filter(name, tuple(values), absent)

    def _value(self, field: Field) -> str:
        start = self._at
        try:
            return field.read(self._piece("%(field)s: wants a value, for example %(field)s:…", field=field.name))
        except QueryError as error:
            raise self._placed(start, error) from None

    def _words(self, absent: bool) -> Words:
        start = self._at
        text = self._piece("a word or phrase is missing")
        beginning = text.endswith("*") or self._take("*")
        if not _WORD.search(text):
            raise QueryError("“%(text)s” holds no word to look for", at=start, text=text)
        return Words(text.rstrip("*"), absent, beginning)

    def _piece(self, missing: str, **values: str) -> str:
        """A quoted or a bare piece of the line."""
        closing = QUOTES.get(self._line[self._at : self._at + 1])
        if closing:
            end = self._line.find(closing, self._at + 1)
            if end < 0:
                raise QueryError("this quotation mark is never closed; add %(mark)s", at=self._at, mark=closing)
            piece = self._line[self._at + 1 : end]
            self._at = end + 1
        else:
            bare = BARE.match(self._line, self._at)
            piece = bare[0] if bare else ""
            self._at += len(piece)
        if not piece.strip():
            raise QueryError(missing, at=self._at, **values)
        return piece.strip()

    def _placed(self, at: int, error: QueryError) -> QueryError:
        return error if error.at is not None else QueryError(error.reason, at=at, **error.values)

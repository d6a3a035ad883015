"""Help while a query line is typed: which fields there are, and which values, from the codes and from the archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from depesche.archive import schema
from depesche.archive.asking import FIELDS
from depesche.archive.asking.line import quoted
from depesche.codes import COUNTRIES
from depesche.web.asked import Asked
from depesche.web.search.refining import named
from depesche.web.wording import wording

MOST: Final = 8
_PARTIES: Final = frozenset({"actor", "recipient", "party", "source", "via"})
_LANGUAGES: Final = ("de", "en")
_PIECE: Final = r'(?:"[^"]*"|„[^“]*“|[^\s,"„]*)'
_TOKEN: Final = re.compile(rf'(?P<field>[a-z]+):(?:{_PIECE},)*(?P<value>"[^"]*|„[^“]*|[^\s,"„]*)$')
_BEGUN: Final = re.compile(r"(?:^|(?<=\s))-?([a-z]*)$")


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may stand in the line: its text, what it means, and the characters of the line it takes the place of."""

    text: str
    meaning: str
    start: int
    end: int


def options(asked: Asked, connection: Connection, line: str, at: int) -> list[Option]:
    """What may stand at a place of a query line.

    Args:
        asked: tells the language.
        connection: of the archive, for names.
        line: as far as it is typed.
        at: the place of the cursor.
    """
    typed = line[:at]
    if value := _TOKEN.search(typed):
        if value["field"] not in FIELDS:
            return []
        begun = value["value"].lstrip('"„')
        found = _values(asked, connection, value["field"], begun)
        start = value.start("value")
        return [Option(quoted(text), meaning, start, at) for text, meaning in islice(found, MOST)]
    begun = _BEGUN.search(typed)
    if begun is None:
        return []
    start = begun.start(1)
    fields = (field for field in FIELDS.values() if field.name.startswith(begun[1]))
    return [Option(f"{field.name}:", asked._(field.meaning), start, at) for field in fields]


def _values(asked: Asked, connection: Connection, field: str, begun: str) -> Iterator[tuple[str, str]]:
    folded = begun.casefold()
    if choice := FIELDS[field].values:
        yield from _fitting(((code, named(field, code, asked.language)) for code in choice), folded)
    elif field in _PARTIES or field == "place":
        yield from _fitting(((code, wording(asked.language).country(code)) for code in sorted(COUNTRIES)), folded)
        yield from _names(connection, field, folded)
    elif field == "publisher" and begun:
        column = schema.version.c.publisher
        for (name,) in connection.execute(select(column).where(_begins(column, begun)).distinct().limit(MOST)):
            yield f"={name}", ""
    elif field == "language":
        yield from _fitting(((code, named(field, code, asked.language)) for code in _LANGUAGES), folded)


def _fitting(choice: Iterable[tuple[str, str]], folded: str) -> Iterator[tuple[str, str]]:
    """Codes that begin so or whose meaning does, then those of which a later word does."""
    later = []
    for code, meaning in choice:
        option = (code, meaning if meaning != code else "")
        if code.casefold().startswith(folded) or meaning.casefold().startswith(folded):
            yield option
        elif any(word.casefold().startswith(folded) for word in meaning.split()):
            later.append(option)
    yield from later


def _names(connection: Connection, field: str, folded: str) -> Iterator[tuple[str, str]]:
    if not folded:
        return
    if field == "place":
        column = schema.event.c.place
        found = select(column).where(_begins(column, folded[0].upper() + folded[1:])).distinct().limit(MOST)
        yield from ((name, "") for (name,) in connection.execute(found))
        return
    a = schema.actor.c
    named_so = select(a.name).where(_begins(a.folded, folded), a.kind != "country").distinct().limit(MOST)
    yield from ((name, "") for (name,) in connection.execute(named_so))


def _begins(column: ColumnElement[str], begun: str) -> ColumnElement[bool]:
    """In terms that an index answers."""
    return column.between(begun, begun + "\uffff")

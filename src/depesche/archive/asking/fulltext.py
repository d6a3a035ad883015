"""Words in the text of articles, in the words of each engine's full-text search."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Select, column, func, select, table

from depesche.archive import schema
from depesche.archive.asking.query import Words

_SQLITE: Final = table("fulltext", column("rowid"), column("fulltext"))
_POSTGRESQL: Final = table("fulltext", column("version_id"), column("document"))


def articles_with(connection: Connection, words: tuple[Words, ...]) -> Select[tuple[int]]:
    """The numbers of articles whose current text holds all the words.

    Args:
        connection: tells the engine.
        words: none of them absent.
    """
    article = schema.article.alias()
    a = article.c
    if connection.dialect.name == "sqlite":
        match = " AND ".join(_fts5(w) for w in words)
        return (
            select(a.id)
            .join_from(_SQLITE, article, a.version_id == _SQLITE.c.rowid)
            .where(_SQLITE.c.fulltext.op("MATCH")(match))
        )
    found = select(a.id).join_from(_POSTGRESQL, article, a.version_id == _POSTGRESQL.c.version_id)
    for one in words:
        lexeme = (
            func.to_tsquery("simple", _prefix(one.text)) if one.beginning else func.phraseto_tsquery("simple", one.text)
        )
        found = found.where(_POSTGRESQL.c.document.op("@@")(lexeme))
    return found


def _fts5(words: Words) -> str:
    quoted = words.text.replace('"', '""')
    return f'"{quoted}"{"*" if words.beginning else ""}'


def _prefix(value: str) -> str:
    """``schwere Granat`` as the phrase of a word and the beginning of one."""
    parts = [part.replace("'", "''") for part in value.split()]
    return " <-> ".join([*(f"'{p}'" for p in parts[:-1]), f"'{parts[-1]}':*"])

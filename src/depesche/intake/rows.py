"""Rows: JSON objects and lines of tables, with a mapping that says which column holds what."""

from __future__ import annotations

from collections.abc import Mapping as Row
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from depesche.errors import InputError
from depesche.given import given_in
from depesche.intake.deliver import deliver
from depesche.intake.delivery import FIELDS, Defaults, Delivery

ENTITIES: Final = "entities"
"""The key of a JSON object that holds who is to be coded."""


def from_row(row: Row[str, object], where: str, defaults: Defaults) -> Delivery:
    """The article of a row; its text is kept to the character. Raises ``InputError``, ``LanguageError``."""
    column = {name: defaults.mapping.column(name) for name in FIELDS}
    text = row.get(column["text"])
    if not isinstance(text, str) or not text.strip():
        raise InputError(
            f"there is no text in “{column['text']}”.",
            "Each needs one, with optional "
            + ", ".join(FIELDS[1:])
            + "; other names are given with --map text=body,….",
        )
    said = {name: _plain(row.get(column[name]), column[name]) for name in FIELDS[1:]}
    found = deliver(text, where, defaults, **said)  # type: ignore[arg-type]  # of FIELDS, all are strings
    entities = row.get(ENTITIES)
    if entities is None:
        return found
    return replace(found, entities=given_in(found.article, text, entities).entities)


def _plain(value: object, column: str) -> str | None:
    """A cell as a string; empty cells and the not-a-number that data frames write for them are none."""
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"“{column}” must be a string.")
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python writes
        raise InputError(f"“{column}” is a number too long to be one.") from None

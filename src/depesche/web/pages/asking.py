"""Parameters that several pages take."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Query

from depesche.codes import EVENT_TYPES, QUADS
from depesche.errors import QueryError

Date: TypeAlias = Annotated[
    str | None, Query(description="EDTF date; empty: no bound", examples=["2023-06"], max_length=40)
]
Quad: TypeAlias = Annotated[str, Query(description="PLOVER quad class", max_length=40)]
Type: TypeAlias = Annotated[str, Query(description="PLOVER event type", max_length=20)]


def types_of(quad: str = "", type: str = "") -> tuple[str, ...]:
    """The types that are asked for by quad class and type, both of which may be open.

    Raises:
        QueryError: there is no such class or type.
    """
    if type and type not in EVENT_TYPES:
        raise QueryError(f"“{type}” is no type. Write one of {', '.join(EVENT_TYPES)}.")
    if quad and quad not in QUADS:
        raise QueryError(f"“{quad}” is no quad class. Write one of {', '.join(QUADS)}.")
    named = [kind.name for kind in EVENT_TYPES.values() if kind.quad == quad] if quad else []
    return (type,) if type else tuple(named)

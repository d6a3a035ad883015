"""The event ontology as tables: sixteen types with quad and modes, contexts, sectors, certainty values, auxiliary modes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import tomli as tomllib


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type: its name, the quad class it belongs to, the modes it may take."""

    name: str
    quad: str
    modes: frozenset[str]


_TABLE: dict[str, Any] = tomllib.loads((files(__package__) / "plover.toml").read_text("utf-8"))

EVENT_TYPES = MappingProxyType(
    {name: EventType(name, row["quad"], frozenset(row["modes"])) for name, row in _TABLE["types"].items()}
)
CONTEXTS: tuple[str, ...] = tuple(_TABLE["contexts"])
SECTORS: tuple[str, ...] = tuple(_TABLE["sectors"])
AUXILIARY: tuple[str, ...] = tuple(_TABLE["auxiliary"])
CERTAINTIES: tuple[str, ...] = tuple(_TABLE["certainties"])


def quad(event_type: str) -> str:
    """The quad class of an event type. Raises ``KeyError`` for a type that PLOVER does not have."""
    return EVENT_TYPES[event_type].quad
